//! The functions of a wasm in an order in which they compress well: those of the same type together, and among
//! these those that begin alike. It changes where they stand, how their locals are numbered and nothing that they do,
//! and leaves out what is said of them for people; 5 % less travels.

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload,
    TypeRef,
};

use super::Files;
use super::locals::Locals;
use crate::failure::{Outcome, fail};

/// Orders every wasm of the build; gives the files that changed.
///
/// # Errors
/// When one cannot be read.
pub fn functions(files: &mut Files) -> Outcome<Vec<String>> {
    let mut changed = Vec::new();
    for (path, bytes) in files.iter_mut() {
        if path.ends_with(".wasm") {
            *bytes = match ordered(bytes) {
                Ok(ordered) => ordered,
                Err(error) => return fail(format!("{path} cannot be ordered: {error}")),
            };
            changed.push(path.clone());
        }
    }
    Ok(changed)
}

/// One wasm with its functions in order.
///
/// # Errors
/// When it cannot be read.
pub fn ordered(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let mut imported = 0;
    let (mut given, mut kinds, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for kind in section.into_iter_err_on_gc_types() {
                    given.push(kind?.params().len());
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(_) | TypeRef::FuncExact(_) = import?.ty {
                        imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                kinds = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut own: Vec<Own> = Vec::new();
    for (kind, body) in kinds.into_iter().zip(bodies) {
        let parameters = given.get(kind as usize).copied().unwrap_or_default();
        let locals = Locals::of(&body, u32::try_from(parameters).unwrap_or_default())?;
        own.push(Own { kind, body, locals });
    }
    // What is called does not count as a likeness: it gets another number here.
    let mut nameless = Order {
        imported: 0,
        places: vec![0],
        functions: Vec::new(),
    };
    let mut order = Vec::new();
    for (index, own) in own.into_iter().enumerate() {
        order.push((own.kind, nameless.body(&own)?, index, own));
    }
    order.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
    let mut places = vec![0; order.len()];
    for (place, (_, _, index, _)) in (0..).zip(&order) {
        if let Some(slot) = places.get_mut(*index) {
            *slot = place;
        }
    }
    let mut module = Module::new();
    Order {
        imported,
        places,
        functions: order.into_iter().map(|(.., own)| own).collect(),
    }
    .parse_core_module(&mut module, Parser::new(0), wasm)?;
    let ordered = module.finish();
    wasmparser::validate(&ordered)?;
    Ok(ordered)
}

/// A function that is not imported.
struct Own<'a> {
    /// The number of its type.
    kind: u32,
    body: FunctionBody<'a>,
    locals: Locals,
}

/// Writes a module again with its functions in another order.
struct Order<'a> {
    /// Functions that come from outside; their numbers come first and stay.
    imported: u32,
    /// The new place of each function, by its old one. One that is not in it counts as the first.
    places: Vec<u32>,
    /// In the new order.
    functions: Vec<Own<'a>>,
}

impl Order<'_> {
    /// A function as bytes, the way this numbers functions and locals.
    fn body(&mut self, own: &Own<'_>) -> Result<Vec<u8>, Error> {
        let mut types = Vec::new();
        for kind in &own.locals.types {
            types.push(self.val_type(*kind)?);
        }
        let mut function = Function::new_with_locals_types(types);
        for operator in own.body.get_operators_reader()? {
            let mut instruction = self.instruction(operator?)?;
            if let Instruction::LocalGet(local)
            | Instruction::LocalSet(local)
            | Instruction::LocalTee(local) = &mut instruction
            {
                *local = own.locals.number(*local);
            }
            function.instruction(&instruction);
        }
        Ok(function.into_raw_body())
    }
}

impl Reencode for Order<'_> {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, old: u32) -> Result<u32, Error> {
        let Some(own) = old.checked_sub(self.imported) else {
            return Ok(old);
        };
        let place = self.places.get(own as usize).copied().unwrap_or_default();
        Ok(self.imported + place)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        for own in &self.functions {
            functions.function(own.kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        for own in std::mem::take(&mut self.functions) {
            code.raw(&self.body(&own)?);
        }
        Ok(())
    }

    /// Names of functions and of the tools that were used: no browser needs them.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what a test did not expect ends it")]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
        Function, FunctionSection, ImportSection, Module, RefType, TableSection, TableType,
        TypeSection, ValType,
    };
    use wasmparser::{ElementItems, Operator, Parser, Payload};

    use super::ordered;

    /// One import; three functions whose bodies say which one they are: two numbers, and a call of both
    /// that is written first and belongs last, since its type is the later one.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "there", EntityType::Function(1));
        let mut functions = FunctionSection::new();
        functions.function(1).function(0).function(0);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("calls", ExportKind::Func, 1);
        exports.export("seven", ExportKind::Func, 2);
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions(vec![1, 3].into()),
        );
        let mut calls = Function::new([]);
        calls
            .instructions()
            .call(0)
            .call(2)
            .drop()
            .call(3)
            .drop()
            .end();
        let mut seven = Function::new([]);
        seven.instructions().i32_const(7).end();
        let mut four = Function::new([]);
        four.instructions().i32_const(4).end();
        let mut code = CodeSection::new();
        code.function(&calls).function(&seven).function(&four);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&elements)
            .section(&code);
        module.finish()
    }

    /// What a module says of its functions.
    struct Told {
        /// For each its type and its body.
        functions: Vec<(u32, String)>,
        exports: Vec<(String, u32)>,
        table: Vec<u32>,
    }

    fn told(wasm: &[u8]) -> Told {
        wasmparser::validate(wasm).unwrap();
        let (mut types, mut said, mut exports, mut table) = (vec![], vec![], vec![], vec![]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::FunctionSection(section) => {
                    types = section.into_iter().map(Result::unwrap).collect();
                }
                Payload::ExportSection(section) => {
                    let export =
                        |export: wasmparser::Export<'_>| (export.name.to_owned(), export.index);
                    exports = section
                        .into_iter()
                        .map(Result::unwrap)
                        .map(export)
                        .collect();
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        let ElementItems::Functions(all) = element.unwrap().items else {
                            continue;
                        };
                        table = all.into_iter().map(Result::unwrap).collect();
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let words = |operator: Operator<'_>| match operator {
                        Operator::Call { function_index } => format!("call {function_index} "),
                        Operator::I32Const { value } => format!("{value} "),
                        _ => String::new(),
                    };
                    let all = body.get_operators_reader().unwrap();
                    said.push(all.into_iter().map(|it| words(it.unwrap())).collect());
                }
                _ => {}
            }
        }
        Told {
            functions: types.into_iter().zip(said).collect(),
            exports,
            table,
        }
    }

    #[test]
    fn functions_move_together_with_every_mention_of_them() {
        let found = told(&ordered(&module()).unwrap());
        let said: Vec<(u32, &str)> = found
            .functions
            .iter()
            .map(|(kind, it)| (*kind, it.as_str()))
            .collect();
        assert_eq!(said, [(0, "4 "), (0, "7 "), (1, "call 0 call 2 call 1 ")]);
        assert_eq!(
            found.exports,
            [("calls".to_owned(), 3), ("seven".to_owned(), 2)]
        );
        assert_eq!(found.table, [3, 1]);
    }

    #[test]
    fn what_is_told_to_people_is_left_out() {
        let mut named = module();
        // A section without a number of its own, called "name", that holds nothing.
        named.extend([0, 5, 4, b'n', b'a', b'm', b'e']);
        assert_eq!(ordered(&named).unwrap(), ordered(&module()).unwrap());
    }

    #[test]
    fn locals_are_numbered_anew_and_parameters_are_not() {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I64]);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut sum = Function::new([(2, ValType::I32), (1, ValType::I64)]);
        sum.instructions()
            .local_get(0)
            .local_set(2)
            .local_get(3)
            .end();
        let mut code = CodeSection::new();
        code.function(&sum);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code);
        let ordered = ordered(&module.finish()).unwrap();
        let mut named = Vec::new();
        for payload in Parser::new(0).parse_all(&ordered) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                for operator in body.get_operators_reader().unwrap() {
                    match operator.unwrap() {
                        Operator::LocalGet { local_index } => named.push(("get", local_index)),
                        Operator::LocalSet { local_index } => named.push(("set", local_index)),
                        _ => {}
                    }
                }
            }
        }
        assert_eq!(named, [("get", 0), ("set", 1), ("get", 2)]);
    }

    #[test]
    fn an_ordered_module_stays_as_it_is() {
        let once = ordered(&module()).unwrap();
        assert_eq!(ordered(&once).unwrap(), once);
    }

    #[test]
    fn what_is_no_wasm_is_refused() {
        assert!(ordered(b"nothing of the kind").is_err());
    }
}
