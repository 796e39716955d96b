//! The questionnaire engine as a command: one JSON request a line in, one JSON answer a line out.
//!
//! `run`, `validate`, `roundtrip` and `fhirpath`; a request that cannot be served is answered with
//! an error, and the process lives on. Any collection of forms can be replayed through it.

use std::io::{self, BufRead, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use fieldfare::domain::map::Map;
use fieldfare::domain::time::Timestamp;
use fieldfare::fhir::evaluate::{self, Setting};
use fieldfare::fhir::value::Value;
use fieldfare::fhir::{self, Questionnaire, Response};
use fieldfare::fhirpath::{self, Environment, Letters, Model};
use fieldfare::json::{self, Json};

fn main() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut reply = reply(&line, now());
        reply.push('\n');
        output.write_all(reply.as_bytes())?;
        output.flush()?;
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok());
    Timestamp::from_millis(millis.unwrap_or_default())
}

/// The answer to one request.
pub fn reply(line: &[u8], now: Timestamp) -> String {
    let served = json::parse(line, &fhir::LIMITS)
        .map_err(|why| format!("not a JSON request: {why}"))
        .and_then(|request| serve(&request, now));
    let reply = served.unwrap_or_else(|why| object([("error", Json::Text(why))]));
    reply.to_text()
}

fn serve(request: &Json, now: Timestamp) -> Result<Json, String> {
    let setting = Setting {
        now,
        offset_minutes: 0,
        letters: Letters::TABLES,
        resources: Vec::new(),
    };
    let op = request.get("op").and_then(Json::text);
    match op {
        Some("run") => run(request, &setting),
        Some("validate") => validate(request, &setting),
        Some("roundtrip") => {
            let response = response(request)?;
            Ok(object([("response", response.write())]))
        }
        Some("fhirpath") => path(request, now),
        Some(other) => Err(format!("no such op: {other}")),
        None => {
            Err("a request is an object with an op: run, validate, roundtrip or fhirpath".into())
        }
    }
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    let members = members.into_iter();
    Json::Object(
        members
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn member<'a>(request: &'a Json, name: &str) -> Result<&'a Json, String> {
    request
        .get(name)
        .ok_or_else(|| format!("no {name} in the request"))
}

fn questionnaire(request: &Json) -> Result<Questionnaire, String> {
    let source = member(request, "questionnaire")?.clone();
    Questionnaire::read(source).map_err(|why| format!("questionnaire: {why}"))
}

fn response(request: &Json) -> Result<Response, String> {
    Response::read(member(request, "response")?).map_err(|why| format!("response: {why}"))
}

/// The answers of a `run`, by linkId.
fn answers(request: &Json) -> Result<Map<String, Vec<Value>>, String> {
    let mut answers = Map::new();
    let given = match request.get("answers") {
        None | Some(Json::Null) => return Ok(answers),
        Some(Json::Object(members)) => members,
        Some(_) => return Err("answers are an object of lists by linkId".into()),
    };
    for (name, list) in given {
        let list = match list {
            Json::List(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        let values = list
            .iter()
            .filter_map(|one| Value::find(one.members(), "value"));
        answers.insert(name.clone(), values.collect());
    }
    Ok(answers)
}

fn run(request: &Json, setting: &Setting) -> Result<Json, String> {
    let form = questionnaire(request)?;
    let mut filled = evaluate::open(&form, &answers(request)?, setting);
    evaluate::settle(&mut filled, setting);
    let enabled = evaluate::enabled(&filled).into_iter();
    let calculated = evaluate::calculated(&filled)
        .into_iter()
        .map(|(name, values)| {
            let values = values.iter().map(Value::object).collect();
            (name.to_owned(), Json::List(values))
        });
    let score = evaluate::score(&filled);
    Ok(object([
        ("items", Json::Number(form.items().len().to_string())),
        (
            "enabled",
            Json::List(enabled.map(|it| Json::Text(it.to_owned())).collect()),
        ),
        ("calculated", Json::Object(calculated.collect())),
        (
            "score",
            score.map_or(Json::Null, |score| Json::Number(score.to_string())),
        ),
    ]))
}

fn validate(request: &Json, setting: &Setting) -> Result<Json, String> {
    let form = questionnaire(request)?;
    let problems = fhir::validate(&form, &response(request)?, setting);
    let valid = problems.iter().all(|problem| !problem.error);
    let problems = problems.iter().map(|problem| {
        let severity = if problem.error { "error" } else { "note" };
        object([
            ("severity", Json::Text(severity.into())),
            ("place", Json::Text(problem.place.clone())),
            ("linkId", Json::Text(problem.link_id.clone())),
            ("problem", Json::Text(problem.to_string())),
        ])
    });
    Ok(object([
        ("valid", Json::Bool(valid)),
        ("problems", Json::List(problems.collect())),
    ]))
}

fn path(request: &Json, now: Timestamp) -> Result<Json, String> {
    let text = member(request, "expression")?.text();
    let expression = fhirpath::parse(text.ok_or("an expression is a text")?);
    let expression = expression.map_err(|why| why.to_string())?;
    let model = match request.get("model").map(Json::text) {
        Some(Some("r4")) => Model::R4,
        None | Some(None) => Model::None,
        Some(Some(other)) => return Err(format!("no such model: {other}")),
    };
    let resource = request.get("resource").unwrap_or(&Json::Null);
    let input = vec![fhirpath::Value::resource(resource, model)];
    let named = ["resource", "rootResource", "context"].into_iter();
    let environment = Environment {
        model,
        now,
        offset_minutes: 0,
        letters: Letters::TABLES,
        variables: named.map(|name| (name.to_owned(), input.clone())).collect(),
    };
    let result = fhirpath::evaluate(&expression, &input, &environment);
    let result = result.map_err(|why| why.to_string())?;
    let result = result.iter().map(fhirpath::Value::to_json).collect();
    Ok(object([("result", Json::List(result))]))
}
