//! Cases of the security catalogue about import, each with its bad files from the table.

use std::collections::BTreeSet;

use super::{folder, good_file, read, refused, table};

/// Each of these files is refused where and why the table says; the committed file is the one that is read.
fn refuses(names: &[&str]) {
    let known = table::bad_files();
    for name in names {
        let file = known
            .iter()
            .find(|file| file.name == *name)
            .unwrap_or_else(|| panic!("there is no bad file {name}"));
        let committed = std::fs::read(folder().join("import/bad").join(name)).unwrap();
        let refusal = refused(&committed).unwrap_or_else(|| panic!("{name} was taken"));
        assert_eq!(
            (refusal.place.as_str(), &refusal.why),
            (file.place, &file.why),
            "{name}"
        );
    }
}

/// Every bad file of the table whose name begins so.
fn refuses_all(beginning: &str, least: usize) {
    let known = table::bad_files();
    let names: Vec<&str> = known
        .iter()
        .map(|file| file.name)
        .filter(|name| name.starts_with(beginning))
        .collect();
    assert!(names.len() >= least, "{names:?}");
    refuses(&names);
}

#[test]
fn a01_an_empty_file_a_byte_and_white_space_are_no_case_file() {
    refuses(&["empty.json", "one-byte.json", "white-space.json"]);
}

#[test]
fn a07_an_id_that_comes_twice_is_refused() {
    refuses(&["case-twice.json", "need-twice.json"]);
}

#[test]
fn a08_a_name_that_comes_twice_in_one_object_is_refused() {
    refuses(&["key-twice.json", "cases-twice.json", "format-twice.json"]);
}

#[test]
fn a09_a_version_of_the_format_is_never_guessed() {
    refuses_all("schema-", 9);
}

#[test]
fn a14_half_a_character_is_refused() {
    refuses(&["half-a-character.json", "wrong-half.json"]);
}

#[test]
fn a16_numbers_that_would_be_rounded_are_refused() {
    refuses_all("number-", 6);
    refuses(&["not-a-number.json", "bare-not-a-number.json"]);
}

#[test]
fn a17_days_and_moments_that_do_not_exist_are_refused() {
    refuses_all("date-", 5);
    refuses_all("moment-", 3);
}

#[test]
fn a18_other_encodings_are_recognised_and_refused() {
    refuses(&["utf-16.json", "utf-16-no-mark.json", "latin-1.json"]);
}

#[test]
fn a20_other_files_are_recognised_by_what_they_hold() {
    refuses(&[
        "archive.gz",
        "archive.zip",
        "document.pdf",
        "page.html",
        "table.csv",
    ]);
}

#[test]
fn a22_what_refers_to_nothing_or_to_itself_is_refused() {
    refuses(&[
        "goal-without-need.json",
        "step-without-goal.json",
        "goal-of-itself.json",
    ]);
}

#[test]
fn a16_a_number_that_is_taken_keeps_its_digits() {
    let text = good_file();
    let (found, _) = read(text.as_bytes()).unwrap();
    let ids: BTreeSet<String> = found
        .into_iter()
        .map(|case| case.unwrap().case.id.to_string())
        .collect();
    assert_eq!(ids.len(), 2);
    // A length that a double cannot hold comes out as it went in.
    let long = "12345678901.23";
    let changed = text.replacen("\"12.5\"", &format!("\"{long}\""), 1);
    assert!(changed.contains(long), "the vector has the number 12.5");
    let (found, _) = read(changed.as_bytes()).unwrap();
    let case = found.into_iter().next().unwrap().unwrap().case;
    let out = fieldfare::exchange::case_file::export([&case], case.opened.at);
    assert!(String::from_utf8(out).unwrap().contains(long));
}
