//! Case files: what goes out comes back equal, unknown members included; the schema is in step.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod schema_support;

use std::path::PathBuf;

use fieldfare::domain::case::{CaseDocument, Need};
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::case_file::{
    CaseFileReader, CaseFileWriter, Found, Preview, Standing, export, file_name, schema,
};
use fieldfare::json::{Json, Limits, canonical, parse};
use proptest::prelude::*;
use schema_support::{errors, published};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn vector() -> String {
    std::fs::read_to_string(path("tests/vectors/case-file/v1.json")).unwrap()
}

/// The first case of that file with the members that came with forms of an organisation's own.
fn forms_vector() -> String {
    std::fs::read_to_string(path("tests/vectors/case-file/v1-forms.json")).unwrap()
}

/// The first case of that file with every member that came later.
fn later_vector() -> String {
    std::fs::read_to_string(path("tests/vectors/case-file/v1-responses.json")).unwrap()
}

fn at() -> Timestamp {
    "2026-11-22T10:00:00.000Z".parse().unwrap()
}

fn cases(bytes: &[u8]) -> Vec<CaseDocument> {
    let (found, header) = CaseFileReader::read(bytes, &Limits::FILE).unwrap();
    assert_eq!(header.cases, found.len());
    found.into_iter().map(|found| found.unwrap().case).collect()
}

fn exported(cases: &[CaseDocument]) -> Vec<u8> {
    export(cases, at())
}

#[test]
fn a10_a_file_of_version_1_reads_back_equal() {
    let before = cases(vector().as_bytes());
    assert_eq!(before.len(), 2);
    assert_eq!(before[0].client.name, "Mrs B.");
    assert!(before[0].carried.0.is_empty());
    let file = exported(&before);
    assert_eq!(cases(&file), before);
    assert_eq!(exported(&cases(&file)), file);
}

#[test]
fn a10_a_file_from_before_forms_were_filled_in_reads_back_equal() {
    let file = std::fs::read_to_string(path("tests/vectors/case-file/v1-assessed.json")).unwrap();
    let before = cases(file.as_bytes());
    assert!(before[0].forms.is_empty() && !before[0].assessments[0].remarks.is_empty());
    let later = cases(forms_vector().as_bytes());
    let mut without = later.clone();
    without[0].forms.clear();
    assert_eq!(without, before);
    assert_eq!(cases(&exported(&later)), later);
}

#[test]
fn a10_a_file_from_before_forms_of_others_were_filled_in_reads_back_equal() {
    let before = cases(forms_vector().as_bytes());
    let later = cases(later_vector().as_bytes());
    assert!(before[0].responses.is_empty() && !later[0].responses.is_empty());
    let mut without = later.clone();
    without[0].responses.clear();
    without[0].needs[0].because.pop();
    assert_eq!(without, before);
    assert_eq!(cases(&exported(&later)), later);
}

/// Paths of everything in a tree that is empty.
fn empty(json: &Json, at: &str, into: &mut Vec<String>) {
    let blank = match json {
        Json::Null => true,
        Json::Text(text) => text.is_empty(),
        Json::List(elements) => elements.is_empty(),
        Json::Object(members) => members.is_empty(),
        _ => false,
    };
    if blank {
        into.push(at.to_owned());
    }
    for (index, element) in json.elements().iter().enumerate() {
        empty(element, &format!("{at}[{index}]"), into);
    }
    for (name, value) in json.members() {
        empty(value, &format!("{at}.{name}"), into);
    }
}

#[test]
fn the_vector_fills_every_member_that_a_case_can_have() {
    let before = cases(later_vector().as_bytes());
    let file = exported(&before);
    assert_eq!(cases(&file), before);
    let mut found = Vec::new();
    empty(&parse(&file, &Limits::FILE).unwrap(), "", &mut found);
    assert!(found.is_empty(), "fill these in the vector: {found:#?}");
}

#[test]
fn a11_members_from_elsewhere_are_kept_and_written_again() {
    let text = vector();
    let mut file = parse(text.as_bytes(), &Limits::FILE).unwrap();
    let mut planted = Vec::new();
    plant(&mut file, "", 0, &mut planted);
    assert!(planted.len() > 30, "{planted:#?}");
    let before = cases(file.to_text().as_bytes());
    let out = exported(&before);
    let again = parse(&out, &Limits::FILE).unwrap();
    let mut kept = Vec::new();
    unplanted(&again, "", &mut kept);
    kept.sort();
    planted.sort();
    assert_eq!(kept, planted);
    assert_eq!(cases(&out), before);
    assert_eq!(exported(&cases(&out)), out);
}

const FOREIGN: &[&str] = &["__proto__", "x-organisation", "carried"];

fn foreign_value() -> Json {
    let text = r#"{"a":[1,2.50,-0,1e999,{"constructor":null}],"b":"<script>"}"#;
    parse(text.as_bytes(), &Limits::FILE).unwrap()
}

/// Puts unknown members in front of all others wherever a record stands (an object with fixed members).
fn plant(json: &mut Json, at: &str, level: usize, planted: &mut Vec<String>) {
    match json {
        Json::List(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                plant(element, &format!("{at}[{index}]"), level + 1, planted);
            }
        }
        Json::Object(members) => {
            for (name, value) in members.iter_mut() {
                plant(value, &format!("{at}.{name}"), level + 1, planted);
            }
            // Objects that are maps or choices name their own members; the file itself is no case.
            let last = at.rsplit('.').next().unwrap_or_default();
            let map = ["answers", "ratings", "grid"].contains(&last) || last.starts_with("rows[");
            let choice = members.len() == 1 && level > 2 && !last.starts_with("cases");
            if level >= 2 && !map && !choice {
                for name in FOREIGN {
                    members.insert(0, ((*name).to_owned(), foreign_value()));
                    planted.push(format!("{at}.{name}"));
                }
            }
        }
        _ => {}
    }
}

fn unplanted(json: &Json, at: &str, kept: &mut Vec<String>) {
    for (index, element) in json.elements().iter().enumerate() {
        unplanted(element, &format!("{at}[{index}]"), kept);
    }
    for (name, value) in json.members() {
        if FOREIGN.contains(&name.as_str()) {
            assert_eq!(value, &foreign_value(), "{at}.{name}");
            kept.push(format!("{at}.{name}"));
        } else {
            unplanted(value, &format!("{at}.{name}"), kept);
        }
    }
}

#[test]
fn a11_a_carried_member_goes_with_its_entry_and_never_to_another() {
    let text = vector().replacen("\"words\"", "\"colour\": \"green\", \"words\"", 1);
    let mut case = cases(text.as_bytes()).remove(0);
    let strength = case.strengths[0].clone();
    case.strengths.clear();
    let file = String::from_utf8(exported(&[case.clone()])).unwrap();
    assert!(!file.contains("colour"));
    case.strengths.push(strength);
    let file = String::from_utf8(exported(&[case])).unwrap();
    assert!(file.contains("\"colour\":\"green\""));
}

#[test]
fn the_published_schema_is_in_step_and_exported_files_keep_it() {
    let validator = published("case-file", &schema());
    let check = |bytes: &[u8]| errors(&validator, &serde_json::from_slice(bytes).unwrap());
    assert_eq!(check(vector().as_bytes()), Vec::<String>::new());
    assert_eq!(
        check(&exported(&cases(vector().as_bytes()))),
        Vec::<String>::new()
    );
    for (good, bad) in [
        ("fieldfare-cases", "other"),
        ("\"schema\": 1", "\"schema\": 2"),
        ("\"keepRecord\"", "\"everything\""),
        ("\"need\": 3", "\"need\": 5"),
        ("\"livesAlone\": true", "\"livesAlone\": 1"),
    ] {
        assert!(vector().contains(good), "{good}");
        assert!(
            !check(vector().replacen(good, bad, 1).as_bytes()).is_empty(),
            "{bad}"
        );
    }
}

#[test]
fn a_file_reads_the_same_in_pieces_and_in_any_order_of_its_members() {
    let text = vector();
    let whole = CaseFileReader::read(text.as_bytes(), &Limits::FILE).unwrap();
    for size in [1, 7, 64, 1000] {
        let mut reader = CaseFileReader::new(&Limits::FILE);
        let mut found: Vec<Found> = Vec::new();
        for chunk in text.as_bytes().chunks(size) {
            found.extend(reader.feed(chunk).unwrap());
        }
        let (rest, header) = reader.finish().unwrap();
        found.extend(rest);
        assert_eq!((found, header), whole, "{size}");
    }
    let sorted = parse(text.as_bytes(), &Limits::FILE)
        .unwrap()
        .sorted()
        .to_text();
    assert_eq!(cases(sorted.as_bytes()), cases(text.as_bytes()));
}

#[test]
fn a_case_is_handed_over_before_the_file_has_ended() {
    let file = exported(&cases(vector().as_bytes()));
    let mut reader = CaseFileReader::new(&Limits::FILE);
    let second = file.windows(2).rposition(|pair| pair == b",\n").unwrap();
    assert_eq!(reader.feed(&file[..second]).unwrap().len(), 1);
}

#[test]
fn a_file_is_written_in_pieces() {
    let cases = cases(vector().as_bytes());
    let mut writer = CaseFileWriter::new(at());
    let mut text = String::new();
    for case in &cases {
        writer.add(case);
        text.push_str(&writer.take());
    }
    text.push_str(&writer.finish());
    assert_eq!(text.as_bytes(), exported(&cases));
    assert_eq!(text.lines().count(), 2 + cases.len());
}

#[test]
fn a_file_name_says_that_anyone_can_read_it_and_nothing_else() {
    let day = at().day(0);
    assert_eq!(file_name(day), "fieldfare-2026-11-22-NOT-ENCRYPTED.json");
}

#[test]
fn the_preview_says_what_is_new_same_different_and_refused() {
    let text = vector();
    let (found, _) = CaseFileReader::read(text.as_bytes(), &Limits::FILE).unwrap();
    let mut changed = found[0].clone().unwrap().case;
    changed.client.name.push('!');
    let same = found[1].clone().unwrap().case;

    let mut preview = Preview::default();
    preview.add(&found[0], None);
    preview.add(&found[0], Some(&changed));
    preview.add(&found[1], Some(&same));
    for standing in [Standing::New, Standing::Different, Standing::Same] {
        assert_eq!(preview.count(standing), 1);
    }
    let taken = |replace| preview.entries.iter().map(move |e| e.is_taken(replace));
    assert_eq!(taken(false).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(taken(true).collect::<Vec<_>>(), [true, true, false]);
    assert!(preview.may_import());

    let bad = text.replacen("\"keepRecord\"", "\"everything\"", 1);
    let (found, _) = CaseFileReader::read(bad.as_bytes(), &Limits::FILE).unwrap();
    preview.add(&found[0], None);
    assert_eq!(preview.refused[0].case, Some(0));
    assert!(!preview.may_import(), "all or nothing");
}

#[test]
fn a24_the_same_file_twenty_times_changes_nothing() {
    let text = vector();
    let mut here: Vec<CaseDocument> = Vec::new();
    for _ in 0..20 {
        for case in cases(text.as_bytes()) {
            let mut preview = Preview::default();
            let known = here.iter().position(|known| known.id == case.id);
            let found = CaseFileReader::read(&exported(std::slice::from_ref(&case)), &Limits::FILE)
                .unwrap();
            preview.add(&found.0[0], known.map(|at| &here[at]));
            if preview.entries[0].is_taken(true) {
                here.push(case);
            }
        }
    }
    assert_eq!(here, cases(text.as_bytes()));
}

#[test]
fn canonical_json_does_not_depend_on_the_order_of_members() {
    let case = cases(vector().as_bytes()).remove(0);
    let tree = parse(canonical(&case).as_bytes(), &Limits::RECORD).unwrap();
    assert_eq!(tree.clone().sorted(), tree);
    assert!(canonical(&case).starts_with("{\"assessments\":"));
    let need: Option<&Need> = case.needs.first();
    assert!(canonical(need.unwrap()).starts_with("{\"because\":"));
}

proptest! {
    #[test]
    fn a25_a_damaged_file_is_refused_or_settles_at_once(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)
    ) {
        let mut bytes = vector().into_bytes();
        for (place, byte) in damage {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok((found, _)) = CaseFileReader::read(&bytes, &Limits::FILE) {
            let taken: Vec<_> = found.into_iter().filter_map(|f| Some(f.ok()?.case)).collect();
            prop_assert_eq!(&cases(&exported(&taken)), &taken);
        }
    }

    #[test]
    fn a25_any_text_in_any_free_field_comes_back(name in any::<String>(), why in any::<String>()) {
        let mut case = cases(vector().as_bytes()).remove(0);
        case.client.name = name;
        case.referral.why_now = why.clone();
        case.flags[0].evidence[0].answered = why;
        prop_assert_eq!(cases(&exported(std::slice::from_ref(&case))), [case]);
    }
}
