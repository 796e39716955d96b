//! What the language means, as tables: an expression and what it comes to, as JSON.

mod bounds;
mod dates;
mod functions;
mod language;
mod resources;
mod samples;

use super::{Environment, Model, Value, evaluate, parse};
use crate::json::{Json, Limits};

fn json(text: &str) -> Json {
    crate::json::parse(text.as_bytes(), &Limits::FILE).unwrap()
}

fn environment<'a>(model: Model) -> Environment<'a> {
    Environment {
        model,
        now: "2026-11-23T02:15:30.120Z".parse().unwrap(),
        offset_minutes: 60,
        letters: crate::fhirpath::Letters::TABLES,
        variables: Vec::new(),
    }
}

/// What an expression comes to: JSON, or what went wrong.
fn result(expression: &str, resource: &Json, environment: &Environment<'_>) -> String {
    let found = parse(expression).and_then(|expression| {
        // The environment's values may live longer than the resource; they are looked at in between only.
        let environment = environment.clone();
        let input = [Value::resource(resource, environment.model)];
        let values = evaluate(&expression, &input, &environment)?;
        Ok(Json::List(values.iter().map(Value::to_json).collect()))
    });
    match found {
        Ok(values) => values.to_text(),
        Err(error) => error.to_string(),
    }
}

/// Every expression comes to what stands beside it; an error is named by its beginning behind a `!`.
fn holds(resource: &str, model: Model, table: &[(&str, &str)]) {
    let resource = json(resource);
    let mut wrong = Vec::new();
    for (expression, expected) in table {
        let found = result(expression, &resource, &environment(model));
        let is = match expected.strip_prefix('!') {
            Some(error) => found.starts_with(error) && found.contains(" (at "),
            None => found == *expected,
        };
        if !is {
            let (expression, found) = (short(expression), short(&found));
            wrong.push(format!(
                "{expression}\n    gives {found}\n    not   {expected}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Enough of a text to know it by.
fn short(text: &str) -> String {
    text.chars().take(200).collect()
}
