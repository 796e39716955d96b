//! Goes through a filled form and runs its expressions, each with the variables declared around it.

use super::evaluate::{Setting, Trouble};
use super::expressions::Formula;
use super::filled::Filled;
use super::fit;
use super::item::{Formulas, Item};
use super::value::Value;
use crate::fhirpath::{self, Environment, Model, Reason};
use crate::json::Json;

/// How many expressions may take too much work before no more are run.
const PATIENCE: usize = 3;

/// What a walk over the filled form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// First answers, where there are none.
    Initial,
    /// Calculated answers and what is asked.
    Settle,
    /// What is asked; calculated answers stay as they were given.
    Given,
    /// Words and options of items that depend on answers.
    Words,
    /// Rules on answers.
    Rules,
}

/// What a walk found, by the number of the instance.
pub(super) enum Found {
    Answers(usize, Vec<Value>),
    Wanted(usize, bool),
    Words(usize, String),
    Withheld(usize, Vec<Value>),
    Broken(Option<usize>, String, bool, String),
    NotOffered(usize),
}

struct Walk<'a> {
    filled: &'a Filled<'a>,
    response: &'a Json,
    slots: &'a [Option<usize>],
    blanks: &'a [Json],
    environment: Environment<'a>,
    found: Vec<Found>,
    troubles: Vec<Trouble>,
    patience: usize,
    /// The steps that are left for all expressions together.
    steps: usize,
}

/// Whether a result says yes.
pub(super) fn is_true(result: &[fhirpath::Value<'_>]) -> bool {
    // One value that is no truth counts as yes; nothing counts as no.
    match result {
        [one] => one.to_json() != Json::Bool(false),
        _ => false,
    }
}

/// Runs the expressions that an aim asks for, over the answers as they are.
pub(super) fn walk(
    filled: &Filled<'_>,
    setting: &Setting,
    aim: Aim,
    troubles: &mut Vec<Trouble>,
    steps: &mut usize,
) -> Vec<Found> {
    let form = filled.form;
    let mut all = form.items().iter().map(|item| &item.formulas);
    if form.formulas.is_empty() && all.all(Formulas::is_empty) {
        return Vec::new();
    }
    let (response, slots) = filled.written();
    let blank = |item: &Item| {
        if item.formulas.is_empty() {
            return Json::Null;
        }
        let name = Json::Text(item.link_id.clone());
        Json::Object(vec![("linkId".into(), name)])
    };
    let blanks: Vec<Json> = form.items().iter().map(blank).collect();
    let resource = |json| vec![fhirpath::Value::resource(json, Model::R4)];
    let mut variables = vec![
        ("questionnaire".into(), resource(form.source())),
        ("resource".into(), resource(&response)),
        ("rootResource".into(), resource(&response)),
        ("QuestionnaireResponse".into(), resource(&response)),
        ("context".into(), resource(&response)),
    ];
    for (name, json) in &setting.resources {
        variables.push((name.clone(), resource(json)));
    }
    let mut walk = Walk {
        filled,
        response: &response,
        slots: &slots,
        blanks: &blanks,
        environment: Environment {
            model: Model::R4,
            now: setting.now,
            offset_minutes: setting.offset_minutes,
            letters: setting.letters,
            variables,
        },
        found: Vec::new(),
        troubles: Vec::new(),
        patience: PATIENCE,
        steps: *steps,
    };
    walk.all(aim);
    let Walk {
        found,
        troubles: new,
        steps: left,
        ..
    } = walk;
    *steps = left;
    troubles.extend(new);
    found
}

impl<'a> Walk<'a> {
    fn all(&mut self, aim: Aim) {
        let form = self.filled.form;
        let root = vec![fhirpath::Value::resource(self.response, Model::R4)];
        self.declare(&form.formulas, &root);
        if aim == Aim::Rules {
            self.rules(None, &form.formulas, &root);
        }
        // What is declared for an item is forgotten behind the last instance inside it.
        let mut scopes: Vec<(usize, usize)> = Vec::new();
        for (number, instance) in self.filled.instances().iter().enumerate() {
            while let Some((end, count)) = scopes.last().copied() {
                if number < end {
                    break;
                }
                self.environment.variables.truncate(count);
                scopes.pop();
            }
            let Some(item) = self.filled.item(instance) else {
                continue;
            };
            if item.formulas.is_empty() {
                continue;
            }
            scopes.push((instance.end, self.environment.variables.len()));
            let context: Vec<_> = self
                .node(number)
                .or_else(|| self.blanks.get(instance.item))
                .map(|json| fhirpath::Value::resource(json, Model::R4))
                .into_iter()
                .collect();
            let variables = &mut self.environment.variables;
            variables.push(("context".into(), context.clone()));
            let own = form.element(&item.place);
            let own = own.map(|json| fhirpath::Value::resource(json, Model::R4));
            variables.push(("qitem".into(), own.into_iter().collect()));
            self.declare(&item.formulas, &context);
            self.one(number, item, &context, aim);
        }
    }

    fn declare(&mut self, formulas: &Formulas, context: &[fhirpath::Value<'a>]) {
        for (name, formula) in &formulas.variables {
            // A variable that cannot be worked out is there all the same, and empty.
            let result = self.run(formula, context).unwrap_or_default();
            self.environment.variables.push((name.clone(), result));
        }
    }

    fn one(&mut self, number: usize, item: &Item, context: &[fhirpath::Value<'a>], aim: Aim) {
        let formulas = &item.formulas;
        let Some(instance) = self.filled.instances().get(number) else {
            return;
        };
        match aim {
            Aim::Initial => {
                let initial = formulas.initial.as_ref();
                if let Some(formula) = initial.filter(|_| instance.answers.is_empty()) {
                    self.answers(number, item, formula, context);
                }
            }
            Aim::Settle | Aim::Given => {
                if let Some(formula) = &formulas.enabled
                    && let Some(result) = self.run(formula, context)
                {
                    self.found.push(Found::Wanted(number, is_true(&result)));
                }
                let calculated = formulas.calculated.as_ref();
                let calculated = calculated.filter(|_| instance.enabled && aim == Aim::Settle);
                if let Some(formula) = calculated {
                    self.answers(number, item, formula, context);
                }
            }
            Aim::Words => {
                let result = formulas.words.as_ref().and_then(|it| self.run(it, context));
                let words = result.and_then(|result| fit::words(result.first()?));
                self.found
                    .extend(words.map(|words| Found::Words(number, words)));
                let withheld = self.withheld(item, context);
                if !withheld.is_empty() {
                    self.found.push(Found::Withheld(number, withheld));
                }
            }
            Aim::Rules if instance.enabled && !instance.answers.is_empty() => {
                self.rules(Some(number), formulas, context);
                let withheld = self.withheld(item, context);
                let is_withheld = |answer: &Value| withheld.iter().any(|one| one.same(answer));
                if instance.answers.iter().any(is_withheld) {
                    self.found.push(Found::NotOffered(number));
                }
            }
            Aim::Rules if instance.enabled && !item.kind.is_question() => {
                self.rules(Some(number), formulas, context);
            }
            Aim::Rules => {}
        }
    }

    fn answers(
        &mut self,
        number: usize,
        item: &Item,
        formula: &Formula,
        context: &[fhirpath::Value<'a>],
    ) {
        let Some(result) = self
            .run(formula, context)
            .filter(|_| item.kind.is_question())
        else {
            return;
        };
        let mut answers: Vec<Value> = result
            .iter()
            .filter_map(|it| fit::answer(item, it))
            .collect();
        if answers.is_empty() && !result.is_empty() {
            self.trouble(formula, "the result is no answer to this question");
            return;
        }
        if !item.repeats {
            answers.truncate(1);
        }
        self.found.push(Found::Answers(number, answers));
    }

    fn rules(&mut self, at: Option<usize>, formulas: &Formulas, context: &[fhirpath::Value<'a>]) {
        for rule in &formulas.constraints {
            let result = self.run(&rule.formula, context).unwrap_or_default();
            if let [one] = result.as_slice()
                && one.to_json() == Json::Bool(false)
            {
                let (key, words) = (rule.key.clone(), rule.words.clone());
                self.found.push(Found::Broken(at, key, rule.strict, words));
            }
        }
    }

    /// The options that are not offered: those under conditions of which none holds.
    fn withheld(&mut self, item: &Item, context: &[fhirpath::Value<'a>]) -> Vec<Value> {
        let (mut offered, mut withheld) = (Vec::new(), Vec::new());
        for toggle in &item.formulas.toggles {
            // What cannot be worked out keeps nobody from choosing.
            let holds = self.run(&toggle.formula, context);
            match holds.is_none_or(|result| is_true(&result)) {
                true => offered.extend(&toggle.options),
                false => withheld.extend(&toggle.options),
            }
        }
        let is_offered = |one: &Value| offered.iter().any(|it: &&Value| it.same(one));
        withheld.retain(|one| !is_offered(one));
        withheld.into_iter().cloned().collect()
    }

    fn run(
        &mut self,
        formula: &Formula,
        context: &[fhirpath::Value<'a>],
    ) -> Option<Vec<fhirpath::Value<'a>>> {
        if self.patience == 0 {
            return None;
        }
        let steps = &mut self.steps;
        match fhirpath::evaluate_within(formula.parsed(), context, &self.environment, steps) {
            Ok(result) => Some(result),
            Err(why) => {
                if why.reason == Reason::TooMuchWork {
                    self.patience -= 1;
                }
                self.trouble(formula, &why.words());
                None
            }
        }
    }

    fn trouble(&mut self, formula: &Formula, why: &str) {
        self.troubles.push(Trouble {
            place: formula.place.clone(),
            why: why.to_owned(),
        });
    }

    /// The place of an instance in the response that expressions see.
    fn node(&self, number: usize) -> Option<&'a Json> {
        let slot = self.slots.get(number).copied().flatten()?;
        let instance = self.filled.instances().get(number)?;
        let Some(parent) = instance.parent else {
            return self.response.get("item")?.elements().get(slot);
        };
        let outer = self.node(parent)?;
        let question = self
            .filled
            .instances()
            .get(parent)
            .and_then(|it| self.filled.item(it));
        let holder = match question.is_some_and(|item| item.kind.is_question()) {
            true => outer.get("answer")?.elements().get(instance.answer)?,
            false => outer,
        };
        holder.get("item")?.elements().get(slot)
    }
}
