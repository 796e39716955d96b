//! Works an expression out: what each part means, within a budget of steps.

use std::cell::Cell;

use super::call;
use super::error::{PathError, Reason, short, wrong};
use super::kinds;
use super::names::Function;
use super::operators;
use super::syntax::{Kind, Operator, Step, StepKind, Term, TypeName};
use super::value::Value;
use super::{Environment, MOST_TEXT, MOST_VALUES, STEPS};

/// What working something out came to.
pub(super) type Outcome<T> = Result<T, Box<Reason>>;
/// A collection.
pub(super) type Values<'a> = Vec<Value<'a>>;

/// What an expression sees around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'a> {
    /// `$this`, in which names are looked up.
    pub(super) this: &'s [Value<'a>],
    /// `$index`.
    pub(super) index: Option<usize>,
    /// `$total`.
    pub(super) total: &'s [Value<'a>],
}

/// One evaluation.
pub(super) struct Run<'e, 'a> {
    pub(super) environment: &'e Environment<'a>,
    /// What the whole expression was asked of.
    pub(super) input: &'e [Value<'a>],
    left: Cell<usize>,
    /// Where the part begins that is being worked out.
    at: Cell<usize>,
}

/// Works the whole expression out.
pub(super) fn evaluate<'a>(
    term: &Term,
    input: &[Value<'a>],
    environment: &Environment<'a>,
    steps: &mut usize,
) -> Result<Values<'a>, Box<PathError>> {
    let most = STEPS.min(*steps);
    let run = Run {
        environment,
        input,
        left: Cell::new(most),
        at: Cell::new(0),
    };
    let scope = Scope {
        this: input,
        index: None,
        total: &[],
    };
    let result = run.term(term, scope);
    *steps -= most - run.left.get();
    let mut values = result.map_err(|reason| PathError::new(run.at.get(), *reason))?;
    values.retain(|value| !is_bare(value));
    Ok(values)
}

/// Whether it is a place without a value of its own, only with extensions.
pub(super) fn is_bare(value: &Value) -> bool {
    value
        .node()
        .is_some_and(|node| *node.json() == crate::json::Json::Null)
}

/// The only value of a collection, if there is one.
pub(super) fn single<'v, 'a>(
    values: &'v [Value<'a>],
    of: &'static str,
) -> Outcome<Option<&'v Value<'a>>> {
    match values {
        [] => Ok(None),
        // A place that has extensions only says nothing.
        [one] => Ok(Some(one).filter(|one| !is_bare(one))),
        _ => Err(wrong(Reason::Several(of))),
    }
}

/// A collection as true or false: by the standard a single value of another type is true.
pub(super) fn truth(values: &[Value], of: &'static str) -> Outcome<Option<bool>> {
    Ok(single(values, of)?.map(|value| match value.plain() {
        Value::Boolean(value) => value,
        _ => true,
    }))
}

/// The whole number that a collection is.
pub(super) fn whole(values: &[Value], of: &'static str) -> Outcome<Option<i64>> {
    let Some(value) = single(values, of)? else {
        return Ok(None);
    };
    let number = value.plain().as_number().and_then(|number| number.whole());
    number
        .map(Some)
        .ok_or_else(|| wrong(Reason::WrongType(of, "a whole number")))
}

/// The text that a collection is.
pub(super) fn text<'a>(
    values: &[Value<'a>],
    of: &'static str,
) -> Outcome<Option<std::borrow::Cow<'a, str>>> {
    let Some(value) = single(values, of)? else {
        return Ok(None);
    };
    match (value.plain(), value.node().map(|node| node.json())) {
        (Value::Text(text), _) => Ok(Some(text)),
        // A date in a resource is a text there, and many an expression takes it apart as one.
        (_, Some(crate::json::Json::Text(text))) => Ok(Some(text.as_str().into())),
        _ => Err(wrong(Reason::WrongType(of, "a text"))),
    }
}

/// A collection of one value.
#[inline(never)]
pub(super) fn one(value: Value) -> Values {
    vec![value]
}

/// A collection of one value, or of none.
#[inline(never)]
pub(super) fn perhaps(value: Option<Value>) -> Values {
    value.map(one).unwrap_or_default()
}

/// True, false or nothing as a collection.
#[inline(never)]
pub(super) fn answer<'a>(truth: Option<bool>) -> Values<'a> {
    perhaps(truth.map(Value::Boolean))
}

impl<'a> Run<'_, 'a> {
    /// Takes steps from the budget.
    pub(super) fn step(&self, steps: usize) -> Outcome<()> {
        match self.left.get().checked_sub(steps) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(wrong(Reason::TooMuchWork)),
        }
    }

    /// Takes steps for values that were copied: their number, and the length of texts that are no part of a resource.
    /// So the memory of all that is copied is bounded too.
    fn weigh(&self, values: &[Value]) -> Outcome<()> {
        self.fits(values.len())?;
        let mut steps = values.len();
        for value in values {
            if let Value::Text(std::borrow::Cow::Owned(text)) = value {
                self.fits_text(text.len())?;
                steps = steps.saturating_add(text.len() / 64);
            }
        }
        self.step(steps)
    }

    /// Whether so many values may be in one collection.
    pub(super) fn fits(&self, values: usize) -> Outcome<()> {
        match values <= MOST_VALUES {
            true => Ok(()),
            false => Err(wrong(Reason::TooLarge)),
        }
    }

    /// Whether a text may have so many bytes; long ones cost steps.
    pub(super) fn fits_text(&self, bytes: usize) -> Outcome<()> {
        self.step(bytes / 64)?;
        match bytes <= MOST_TEXT {
            true => Ok(()),
            false => Err(wrong(Reason::TooLarge)),
        }
    }

    /// Says where the part begins that is being worked out.
    pub(super) fn mark(&self, at: usize) {
        self.at.set(at);
    }

    /// Minutes east of universal time where the questions are asked.
    pub(super) fn offset(&self) -> i64 {
        i64::from(self.environment.offset_minutes)
    }

    /// What a part comes to.
    pub(super) fn term(&self, term: &Term, scope: Scope<'_, 'a>) -> Outcome<Values<'a>> {
        self.step(1)?;
        self.at.set(term.at);
        match &term.kind {
            Kind::Nothing | Kind::Type(_) => Ok(Vec::new()),
            Kind::Literal(value) => {
                self.weigh(std::slice::from_ref(value))?;
                Ok(one(value.clone()))
            }
            Kind::This => {
                self.weigh(scope.this)?;
                Ok(scope.this.to_vec())
            }
            Kind::Index => {
                let index = scope.index.and_then(|index| i64::try_from(index).ok());
                Ok(perhaps(index.map(Value::Integer)))
            }
            Kind::Total => {
                self.weigh(scope.total)?;
                Ok(scope.total.to_vec())
            }
            Kind::Variable(name) => self.variable(name),
            Kind::Chain(head, steps) => self.chain(head, steps, scope),
            Kind::Minus(inner) => operators::negated(&self.term(inner, scope)?),
            Kind::Plus(inner) => {
                let values = self.term(inner, scope)?;
                operators::negated(&values)?;
                Ok(values)
            }
            Kind::Operators(first, rest) => self.operators(first, rest, scope),
        }
    }

    fn variable(&self, name: &str) -> Outcome<Values<'a>> {
        let declared = self.environment.variables.iter();
        if let Some((_, values)) = declared.rev().find(|(known, _)| known == name) {
            self.weigh(values)?;
            return Ok(values.clone());
        }
        let fixed = match name {
            "context" | "resource" | "rootResource" => {
                self.step(self.input.len())?;
                return Ok(self.input.to_vec());
            }
            "ucum" => "http://unitsofmeasure.org",
            "sct" => "http://snomed.info/sct",
            "loinc" => "http://loinc.org",
            _ => {
                let rooms = [("vs-", "ValueSet"), ("ext-", "StructureDefinition")];
                for (mark, room) in rooms {
                    if let Some(name) = name.strip_prefix(mark) {
                        let url = ["http://hl7.org/fhir/", room, "/", name].concat();
                        return Ok(one(Value::text(url)));
                    }
                }
                let name = short(name);
                return Err(wrong(Reason::UnknownVariable(name)));
            }
        };
        Ok(one(Value::text(fixed)))
    }

    fn chain(&self, head: &Term, steps: &[Step], scope: Scope<'_, 'a>) -> Outcome<Values<'a>> {
        let mut values = self.term(head, scope)?;
        for step in steps {
            self.step(1)?;
            self.at.set(step.at);
            values = match &step.kind {
                StepKind::Member(name, first) => self.member(&values, name, *first)?,
                StepKind::At(place) => {
                    let place = whole(&self.term(place, scope)?, "[ ]")?;
                    let place = place.and_then(|place| usize::try_from(place).ok());
                    perhaps(place.and_then(|place| values.get(place).cloned()))
                }
                StepKind::Typed(function, name) => self.typed(*function, values, name)?,
                StepKind::Call(function, arguments) => {
                    call::call(self, (step.at, *function), values, arguments, scope)?
                }
            };
            self.weigh(&values)?;
        }
        Ok(values)
    }

    fn member(&self, values: &[Value<'a>], name: &str, first: bool) -> Outcome<Values<'a>> {
        let mut out = Vec::new();
        for value in values {
            match value {
                Value::Node(node) => {
                    self.step(1 + node.json().members().len() / 8)?;
                    // `Patient.name` asked of a patient; names of types begin with a capital, elements do not.
                    let itself = first
                        && name.starts_with(|c: char| c.is_ascii_uppercase())
                        && kinds::is_a(node.kind(), name);
                    if itself {
                        out.push(value.clone());
                    } else {
                        node.below(name, &mut out);
                    }
                }
                Value::Type(room, kind) => match name {
                    "namespace" => out.push(Value::text(*room)),
                    "name" => out.push(Value::Text(kind.clone())),
                    _ => {}
                },
                _ => {}
            }
            self.fits(out.len())?;
        }
        self.step(out.len())?;
        Ok(out)
    }

    /// `is`, `as` and `ofType`.
    fn typed(
        &self,
        function: Function,
        mut values: Values<'a>,
        wanted: &TypeName,
    ) -> Outcome<Values<'a>> {
        if !kinds::exists(wanted) {
            return Err(wrong(Reason::UnknownType(short(&wanted.name))));
        }
        self.step(values.len())?;
        if function == Function::Is {
            let one = single(&values, "is")?;
            return Ok(answer(one.map(|value| kinds::is_of(value, wanted))));
        }
        if function == Function::As {
            single(&values, "as")?;
        }
        values.retain(|value| kinds::is_of(value, wanted));
        Ok(values)
    }

    fn operators(
        &self,
        first: &Term,
        rest: &[(Operator, usize, Term)],
        scope: Scope<'_, 'a>,
    ) -> Outcome<Values<'a>> {
        let mut left = self.term(first, scope)?;
        for (operator, at, right) in rest {
            left = match (operator, &right.kind) {
                (Operator::Is, Kind::Type(name)) => self.typed(Function::Is, left, name)?,
                (Operator::As, Kind::Type(name)) => self.typed(Function::As, left, name)?,
                _ => {
                    // What the left side settles, the right side need not be worked out for.
                    if let Some(settled) = operators::settled(*operator, &left)? {
                        left = answer(Some(settled));
                        continue;
                    }
                    let right = self.term(right, scope)?;
                    self.at.set(*at);
                    operators::apply(self, *operator, left, right)?
                }
            };
            self.weigh(&left)?;
        }
        Ok(left)
    }
}
