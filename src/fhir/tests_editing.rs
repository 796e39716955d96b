//! Changing responses: what is put where, and what stays.

use super::evaluate;
use super::filled::Filled;
use super::fixture::{form, json, response, setting};
use super::value::Value;
use super::{Questionnaire, Response, Spot};
use crate::json::Json;

/// A form with groups, a repeating group, and questions under questions.
fn care() -> Questionnaire {
    form(
        r#"{"linkId":"a","text":"A","type":"string"},
        {"linkId":"g","type":"group","item":[
            {"linkId":"b","type":"string"},
            {"linkId":"r","type":"group","repeats":true,"item":[{"linkId":"c","type":"string"}]}]},
        {"linkId":"q","type":"string","repeats":true,"item":[{"linkId":"d","type":"string"}]},
        {"linkId":"n","type":"display"}"#,
    )
}

fn spot(text: &str) -> Spot {
    Spot::read(text).unwrap_or_else(|| panic!("{text}"))
}

fn values(texts: &[&str]) -> Vec<Value> {
    let value = |text: &&str| Value {
        kind: super::value::Kind::Text,
        json: Json::Text((*text).into()),
    };
    texts.iter().map(value).collect()
}

/// The items of a response, in few letters.
fn items(response: &Response) -> String {
    let text = response.write().get("item").map(Json::to_text);
    let text = text.unwrap_or_default();
    let short = text
        .replace("\"linkId\":", "")
        .replace("\"valueString\":", "");
    short
        .replace("\"answer\":", "")
        .replace("\"item\":", "")
        .replace('"', "")
}

fn put(response: &mut Response, form: &Questionnaire, at: &str, texts: &[&str]) {
    assert!(response.put(form, &spot(at), &values(texts)), "{at}");
}

#[test]
fn nodes_on_the_way_are_made_where_the_form_has_them() {
    let form = care();
    let mut it = Response::blank(&form);
    put(&mut it, &form, "q(0)/d", &["x"]);
    put(&mut it, &form, "g/r/c", &["y"]);
    put(&mut it, &form, "a", &["z"]);
    put(&mut it, &form, "g/b", &["w"]);
    assert_eq!(
        items(&it),
        "[{a,text:A,[{z}]},{g,[{b,[{w}]},{r,[{c,[{y}]}]}]},{q,[{[{d,[{x}]}]}]}]"
    );
    assert_eq!(it.text("status"), Some("in-progress"));
}

#[test]
fn what_holds_nothing_goes_away() {
    let form = care();
    let mut it = Response::blank(&form);
    let before = it.write();
    for at in ["a", "g/r/c", "q", "q(0)/d"] {
        put(&mut it, &form, at, &["x"]);
        put(&mut it, &form, at, &[]);
        assert_eq!(it.write(), before, "{at}");
        put(&mut it, &form, at, &[]);
        assert_eq!(it.write(), before, "{at}");
    }
    // What somebody else wrote there does not.
    let mut it = response(
        r#"{"linkId":"a","id":"1","answer":[{"valueString":"x"}]},{"linkId":"g","extension":[{"url":"u"}],"item":[{"linkId":"b","answer":[{"id":"2","valueString":"x"}]}]}"#,
    );
    put(&mut it, &form, "a", &[]);
    put(&mut it, &form, "g/b", &[]);
    assert_eq!(
        items(&it),
        "[{a,id:1},{g,extension:[{url:u}],[{b,[{id:2}]}]}]"
    );
}

#[test]
fn what_stands_inside_an_answer_stays_with_it() {
    let form = care();
    let of = |texts: &[&str]| {
        let mut it = Response::blank(&form);
        put(&mut it, &form, "q", &["x", "y"]);
        put(&mut it, &form, "q(0)/d", &["1"]);
        put(&mut it, &form, "q(1)/d", &["2"]);
        put(&mut it, &form, "q", texts);
        items(&it)
    };
    for (texts, wanted) in [
        (&["y", "x"][..], "[{q,[{y,[{d,[{2}]}]},{x,[{d,[{1}]}]}]}]"),
        (&["y"], "[{q,[{y,[{d,[{2}]}]}]}]"),
        (&["z", "y"], "[{q,[{z,[{d,[{1}]}]},{y,[{d,[{2}]}]}]}]"),
        (
            &["z", "x", "y"],
            "[{q,[{z},{x,[{d,[{1}]}]},{y,[{d,[{2}]}]}]}]",
        ),
        (&[], "[{q,[{[{d,[{1}]}]}]}]"),
    ] {
        assert_eq!(of(texts), wanted, "{texts:?}");
    }
}

#[test]
fn what_has_no_meaning_here_stays() {
    let form = care();
    let mut it = response(
        r#"{"linkId":"zzz","answer":[{"valueString":"?"}]},
        {"linkId":"q","answer":[{"_valueString":{"extension":[]}},{"id":"1","extension":[{"url":"u"}],"valueString":"x","_valueString":{"id":"2"}}]},
        {"linkId":"a","answer":[]}"#,
    );
    put(&mut it, &form, "q", &["y"]);
    put(&mut it, &form, "g/b", &["z"]);
    assert_eq!(
        items(&it),
        "[{zzz,[{?}]},{g,[{b,[{z}]}]},{q,[{_valueString:{extension:[]}},{id:1,extension:[{url:u}],y}]},{a,[]}]"
    );
    // What stood beside the answers of a question is found again inside its first.
    let mut it =
        response(r#"{"linkId":"q","item":[{"linkId":"d","answer":[{"valueString":"x"}]}]}"#);
    put(&mut it, &form, "q(0)/d", &["y"]);
    assert_eq!(items(&it), "[{q,[{d,[{y}]}]}]");
    put(&mut it, &form, "q", &["z"]);
    assert_eq!(items(&it), "[{q,[{z,[{d,[{y}]}]}]}]");
}

#[test]
fn only_questions_of_the_form_are_answered() {
    let form = care();
    let mut it = Response::blank(&form);
    let before = it.write();
    for at in [
        "zzz", "g", "n", "b", "g(0)/b", "q/d", "q(1)/d", "a[1]", "g/r[1]/c", "q(0)", "",
    ] {
        assert!(!it.put(&form, &spot(at), &values(&["x"])), "{at}");
    }
    assert!(!it.put(&form, &Spot::default(), &values(&["x"])));
    for at in ["g", "q", "a", "g/r[1]", "zzz"] {
        assert!(!it.add(&form, &spot(at)), "{at}");
        assert!(!it.remove(&form, &spot(at)), "{at}");
    }
    assert_eq!(it.write(), before);
}

#[test]
fn repetitions_come_and_go() {
    let form = care();
    let mut it = Response::blank(&form);
    let before = it.write();
    assert!(it.add(&form, &spot("g/r")));
    assert_eq!(items(&it), "[{g,[{r},{r}]}]");
    put(&mut it, &form, "g/r[1]/c", &["2"]);
    put(
        &mut it,
        &form,
        "g/r[0]/c".replace("[0]", "").as_str(),
        &["1"],
    );
    assert!(it.add(&form, &spot("g/r")));
    assert_eq!(items(&it), "[{g,[{r,[{c,[{1}]}]},{r},{r,[{c,[{2}]}]}]}]");
    // One that is emptied is still there.
    put(&mut it, &form, "g/r[2]/c", &[]);
    assert_eq!(items(&it), "[{g,[{r,[{c,[{1}]}]},{r},{r}]}]");
    assert!(it.remove(&form, &spot("g/r")));
    assert!(it.remove(&form, &spot("g/r[1]")));
    assert_eq!(it.write(), before);
}

#[test]
fn a_spot_leads_to_its_instance() {
    let form = care();
    let it = response(
        r#"{"linkId":"g","item":[{"linkId":"r"},{"linkId":"r","item":[{"linkId":"c"}]}]},
        {"linkId":"q","answer":[{"item":[{"linkId":"d"}]},{"valueString":"x"},{"valueString":"y"}]}"#,
    );
    let filled = Filled::new(&form, &it);
    let all: Vec<String> = (0..filled.instances().len())
        .map(|number| filled.spot(number).text())
        .collect();
    assert_eq!(
        all.join(" "),
        "a g g/b g/r g/r/c g/r[1] g/r[1]/c q q(0)/d q(0)/d[1] q(1)/d n"
    );
    for (number, text) in all.iter().enumerate() {
        assert_eq!(filled.at(&spot(text)), Some(number), "{text}");
    }
    assert_eq!(filled.at(&spot("g/r[2]")), None);
}

#[test]
fn a_response_begins_with_what_the_form_answers_itself() {
    let form = form(
        r#"{"linkId":"g","type":"group","item":[{"linkId":"a","type":"integer","initial":[{"valueInteger":1}]}]},
        {"linkId":"b","type":"choice","repeats":true,"answerOption":[{"valueString":"x","initialSelected":true},{"valueString":"y","initialSelected":true}],
         "enableWhen":[{"question":"a","operator":"=","answerInteger":2}]}"#,
    );
    let begun = evaluate::begin(&form, &setting());
    assert_eq!(
        begun.write(),
        json(
            r#"{"resourceType":"QuestionnaireResponse","status":"in-progress","item":[
            {"linkId":"g","item":[{"linkId":"a","answer":[{"valueInteger":1}]}]},
            {"linkId":"b","answer":[{"valueString":"x"},{"valueString":"y"}]}]}"#
        )
    );
}
