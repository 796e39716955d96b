//! The locals of a function under numbers that compress well: the first one it uses, mostly where its frame is, comes
//! first, and of the others those that are named often; so the same number stands in most places, in every function.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use wasmparser::{BinaryReaderError, FunctionBody, Operator, ValType};

/// Which number each local gets.
pub struct Locals {
    /// The types in the new order, without those of parameters.
    pub types: Vec<ValType>,
    numbers: BTreeMap<u32, u32>,
}

/// What is known of one local.
struct Local {
    number: u32,
    kind: ValType,
    used: usize,
}

impl Locals {
    /// Numbers the locals of a function. Its parameters keep theirs, which come first; what is never named goes.
    ///
    /// # Errors
    /// When the function cannot be read.
    pub fn of(body: &FunctionBody<'_>, parameters: u32) -> Result<Self, BinaryReaderError> {
        let mut kinds = Vec::new();
        for run in body.get_locals_reader()? {
            let (count, kind) = run?;
            kinds.extend((0..count).map(|_| kind));
        }
        // In the order in which they are first used.
        let mut locals: Vec<Local> = Vec::new();
        for operator in body.get_operators_reader()? {
            let Some(number) = named(&operator?) else {
                continue;
            };
            let Some(own) = number.checked_sub(parameters) else {
                continue;
            };
            match locals.iter_mut().find(|local| local.number == number) {
                Some(local) => local.used += 1,
                None => locals.extend(kinds.get(own as usize).map(|kind| Local {
                    number,
                    kind: *kind,
                    used: 1,
                })),
            }
        }
        let mut groups: BTreeMap<ValType, Vec<Local>> = BTreeMap::new();
        for local in locals {
            groups.entry(local.kind).or_default().push(local);
        }
        let (mut types, mut numbers) = (Vec::new(), BTreeMap::new());
        let mut next = parameters;
        for (kind, mut group) in groups {
            if let Some((_, others)) = group.split_first_mut() {
                others.sort_by_key(|local| Reverse(local.used));
            }
            for local in group {
                types.push(kind);
                numbers.insert(local.number, next);
                next += 1;
            }
        }
        Ok(Self { types, numbers })
    }

    /// The new number of a local or parameter.
    pub fn number(&self, old: u32) -> u32 {
        self.numbers.get(&old).copied().unwrap_or(old)
    }
}

/// The local that an instruction names.
fn named(operator: &Operator<'_>) -> Option<u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(*local_index),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what a test did not expect ends it")]
mod tests {
    use wasm_encoder::Function;
    use wasmparser::{BinaryReader, FunctionBody, ValType};

    use super::Locals;

    #[test]
    fn the_first_one_used_comes_first_then_those_named_often_each_type_apart() {
        let mut function = Function::new([
            (3, wasm_encoder::ValType::I32),
            (1, wasm_encoder::ValType::I64),
            (2, wasm_encoder::ValType::I32),
        ]);
        // The parameter 0, the locals 5, 1 and 2 of the first type, 4 of the second; 3 is never named.
        for local in [0, 5, 1, 4, 2, 2, 0] {
            function.instructions().local_get(local).drop();
        }
        function.instructions().end();
        let body = function.into_raw_body();
        let body = FunctionBody::new(BinaryReader::new(&body, 0));
        let found = Locals::of(&body, 1).unwrap();
        let (word, long) = (ValType::I32, ValType::I64);
        assert_eq!(found.types, [word, word, word, long]);
        assert_eq!(
            [0, 5, 2, 1, 4].map(|old| found.number(old)),
            [0, 1, 2, 3, 4]
        );
    }
}
