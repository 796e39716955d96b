//! Odd files that are taken, and come out again with every character as it was.

use fieldfare::exchange::case_file::export;
use fieldfare::json::{Json, Limits, parse};

use super::{good_file, in_step, read, refused};

fn first_case(bytes: &[u8]) -> Json {
    let (found, _) = read(bytes).unwrap();
    let case = found.into_iter().next().unwrap().unwrap().case;
    let file = export([&case], "2026-11-22T10:00:00Z".parse().unwrap());
    let tree = parse(&file, &Limits::FILE).unwrap();
    tree.get("cases").unwrap().elements()[0].clone()
}

/// Pointers to every text of a tree: member names, and positions of elements.
fn texts(json: &Json, at: &mut Vec<String>, into: &mut Vec<Vec<String>>) {
    if let Json::Text(_) = json {
        into.push(at.clone());
    }
    let elements = json
        .elements()
        .iter()
        .enumerate()
        .map(|(n, e)| (n.to_string(), e));
    let members = json
        .members()
        .iter()
        .map(|(name, value)| (name.clone(), value));
    for (step, inner) in elements.chain(members) {
        at.push(step);
        texts(inner, at, into);
        at.pop();
    }
}

fn at<'a>(json: &'a mut Json, pointer: &[String]) -> &'a mut Json {
    pointer.iter().fold(json, |json, step| match json {
        Json::List(elements) => &mut elements[step.parse::<usize>().unwrap()],
        Json::Object(members) => &mut members.iter_mut().find(|(name, _)| name == step).unwrap().1,
        _ => unreachable!(),
    })
}

/// The good file with `text` in every field of its first case that takes any text.
fn in_every_text(text: &str) -> (Json, Vec<Vec<String>>) {
    let mut file = parse(good_file().as_bytes(), &Limits::FILE).unwrap();
    let (mut pointers, mut free) = (Vec::new(), Vec::new());
    texts(
        &file.get("cases").unwrap().elements()[0],
        &mut Vec::new(),
        &mut pointers,
    );
    for pointer in pointers {
        let whole: Vec<String> = ["cases".to_owned(), "0".to_owned()]
            .into_iter()
            .chain(pointer.clone())
            .collect();
        let before = std::mem::replace(at(&mut file, &whole), Json::Text(text.to_owned()));
        if refused(file.to_text().as_bytes()).is_some() {
            *at(&mut file, &whole) = before;
        } else {
            free.push(pointer);
        }
    }
    (file, free)
}

fn kept_everywhere(name: &str, text: &str) {
    let (file, free) = in_every_text(text);
    let fields: Vec<String> = free.iter().map(|pointer| pointer.join(".")).collect();
    for field in [
        "client.name",
        "referral.reason",
        "household.0.note",
        "flags.0.told",
        "steps.0.what",
        "opened.by",
        "assessments.0.ratings.D01.note",
        "assessments.0.answers.D01.p7.text",
        "assessments.0.answers.D01.p6.date.invalid",
        "flags.0.evidence.0.answered",
    ] {
        assert!(
            fields.iter().any(|known| known == field),
            "{field} in {fields:#?}"
        );
    }
    assert!(fields.len() > 70, "{}", fields.len());
    let bytes = file.to_text() + "\n";
    let mut out = first_case(bytes.as_bytes());
    for pointer in &free {
        assert_eq!(at(&mut out, pointer).text(), Some(text), "{pointer:?}");
    }
    in_step(&format!("good/{name}"), bytes.as_bytes());
}

#[test]
fn a13_script_in_every_text_is_data() {
    kept_everywhere(
        "script-in-every-text.json",
        "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>javascript:alert(4) {{7*7}} '\"`</textarea>",
    );
}

#[test]
fn a14_characters_that_turn_or_hide_text_are_data() {
    kept_everywhere(
        "bidi-nul-zalgo.json",
        "\u{202E}txet\u{2066}a\u{2069}\u{0}b\u{FEFF}c\u{200D}Z\u{0351}\u{0334}\u{0345}\u{1F469}\u{200D}\u{1F4BB}",
    );
}

#[test]
fn a12_names_that_are_special_elsewhere_are_data() {
    let members = "\"__proto__\":{\"polluted\":true},\"constructor\":{\"prototype\":{\"polluted\":true}},\
        \"prototype\":1,\"toString\":\"x\",\"client\"";
    let answers = "\"__proto__\":{\"text\":\"a\"},\"constructor\":{\"text\":\"b\"},\
        \"toString\":\"declined\",\"D01.p1\"";
    let file = good_file()
        .replacen("\"client\"", members, 1)
        .replacen("\"D01.p1\"", answers, 1);
    assert!(file.contains("\"b\"}"));
    let out = first_case(file.as_bytes());
    assert_eq!(
        out.get("__proto__").unwrap().to_text(),
        "{\"polluted\":true}"
    );
    assert_eq!(out.get("toString").unwrap().text(), Some("x"));
    let answers = out.get("assessments").unwrap().elements()[0]
        .get("answers")
        .unwrap();
    assert_eq!(
        answers.get("__proto__").unwrap().to_text(),
        "{\"text\":\"a\"}"
    );
    in_step("good/special-names.json", file.as_bytes());
}

#[test]
fn a18_a_byte_order_mark_and_other_line_ends_are_taken() {
    let plain = first_case(good_file().as_bytes());
    let marked = format!("\u{FEFF}{}", good_file().replace('\n', "\r\n"));
    assert_eq!(first_case(marked.as_bytes()), plain);
    in_step("good/byte-order-mark.json", marked.as_bytes());
}

#[test]
fn a17_moments_of_other_zones_and_leap_seconds_become_universal_time() {
    for (written, kept) in [
        ("2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00.000Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ] {
        let file = good_file().replacen("2026-11-20T09:15:00.000Z", written, 1);
        let out = first_case(file.as_bytes());
        assert_eq!(
            out.get("opened").unwrap().get("at").unwrap().text(),
            Some(kept)
        );
    }
}
