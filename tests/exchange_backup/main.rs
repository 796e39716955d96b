//! Backups: what goes in comes out equal, whole and in pieces, now and in every version that was released.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod forms;
mod refused;
#[path = "../schema_support/mod.rs"]
mod schema_support;

use std::path::PathBuf;

use fieldfare::domain::case::{CaseDocument, Stamp};
use fieldfare::domain::ids::CaseId;
use fieldfare::domain::library::KeptForm;
use fieldfare::domain::log::Entry;
use fieldfare::domain::settings::VaultSettings;
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::backup::{
    BackupReader, BackupWriter, Piece, Recipient, RecipientKind, Summary, Sums, file_name,
    is_backup, schema,
};
use fieldfare::exchange::case_file::{CaseFileReader, Refusal};
use fieldfare::json::Limits;
use proptest::prelude::*;
use schema_support::{errors, published};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn at() -> Timestamp {
    "2026-11-22T10:00:00.000Z".parse().unwrap()
}

/// The two cases of the case file's own vector, in which every member is filled.
fn cases() -> Vec<CaseDocument> {
    let text = std::fs::read(path("tests/vectors/case-file/v1.json")).unwrap();
    let (found, _) = CaseFileReader::read(&text, &Limits::FILE).unwrap();
    found.into_iter().map(|found| found.unwrap().case).collect()
}

fn settings() -> VaultSettings {
    VaultSettings {
        worker_name: "Ines \"],\"journal\":[\n".into(),
        worker_role: "Nurse".into(),
        organisation: "Home care north".into(),
        emergency_steps: "Call the nurse in charge".into(),
        idle_minutes: 3,
        veil_on_blur: true,
        ..VaultSettings::default()
    }
}

fn recipients() -> Vec<Recipient> {
    vec![
        Recipient {
            kind: RecipientKind::Recovery,
            label: String::new(),
            recipient: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p".into(),
        },
        Recipient {
            kind: RecipientKind::Organisation,
            label: "St. Anne".into(),
            recipient: "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg".into(),
        },
    ]
}

fn line(number: u64, case: Option<CaseId>) -> Entry {
    Entry {
        stamp: Stamp {
            at: Timestamp::from_millis(1_795_000_000_000 + i64::try_from(number).unwrap()),
            by: "Ines".into(),
        },
        what: "client.name".into(),
        subject: Some(format!("no. {number}")),
        case,
    }
}

fn lines(cases: &[CaseDocument]) -> Vec<Entry> {
    let mut lines = vec![line(0, None)];
    lines.extend((1..).zip(cases).map(|(n, case)| line(n, Some(case.id))));
    lines
}

fn written(cases: &[CaseDocument], lines: &[Entry]) -> (String, Sums) {
    written_with(&[], cases, lines)
}

fn written_with(library: &[String], cases: &[CaseDocument], lines: &[Entry]) -> (String, Sums) {
    written_whole(library, &[], cases, lines)
}

fn written_whole(
    library: &[String],
    forms: &[KeptForm],
    cases: &[CaseDocument],
    lines: &[Entry],
) -> (String, Sums) {
    let mut writer = BackupWriter::new(at(), 7, &settings(), &recipients(), library);
    let mut text = String::new();
    for form in forms {
        writer.form(form);
        text.push_str(&writer.take());
    }
    for case in cases {
        writer.case(case);
        text.push_str(&writer.take());
    }
    for line in lines {
        writer.line(line);
    }
    let (rest, sums) = writer.finish();
    text.push_str(&rest);
    (text, sums)
}

type Whole = (Vec<CaseDocument>, Vec<Entry>, Summary);

fn read(text: &[u8]) -> Result<Whole, Refusal> {
    let (pieces, summary) = BackupReader::read(text, &Limits::FILE)?;
    let (mut cases, mut lines) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Case(found) => cases.push((*found)?.case),
            Piece::Line(line) => lines.push(line),
            Piece::Form(form) => panic!("a form: {form:?}"),
        }
    }
    Ok((cases, lines, summary))
}

#[test]
fn i05_a_backup_reads_back_equal() {
    for count in 0..=2 {
        let cases = cases()[..count].to_vec();
        let lines = lines(&cases);
        let (text, sums) = written(&cases, &lines);
        assert!(is_backup(text.as_bytes()));
        let (cases_again, lines_again, summary) = read(text.as_bytes()).unwrap();
        assert_eq!(cases_again, cases);
        assert_eq!(lines_again, lines);
        assert_eq!(summary.made_at, at());
        assert_eq!(summary.generation, 7);
        assert_eq!(summary.settings, settings());
        assert_eq!(summary.recipients, recipients());
        assert_eq!(summary.sums, sums);
        assert_eq!(written(&cases_again, &lines_again).0, text);
    }
}

#[test]
fn an_empty_vault_has_a_backup_too() {
    let (text, sums) = written(&[], &[]);
    let (cases, lines, summary) = read(text.as_bytes()).unwrap();
    assert!(cases.is_empty() && lines.is_empty());
    assert_eq!(summary.sums, sums);
}

#[test]
fn a_backup_reads_the_same_in_pieces() {
    let cases = cases();
    let (text, _) = written(&cases, &lines(&cases));
    let whole = BackupReader::read(text.as_bytes(), &Limits::FILE).unwrap();
    for size in [1, 9, 100, 4096] {
        let mut reader = BackupReader::new(&Limits::FILE);
        let mut pieces = Vec::new();
        for chunk in text.as_bytes().chunks(size) {
            pieces.extend(reader.feed(chunk).unwrap());
        }
        let (rest, summary) = reader.finish().unwrap();
        pieces.extend(rest);
        assert_eq!((pieces, summary), whole, "{size}");
    }
}

/// Each digest is that of whole lines, so that anybody can work it out with a text tool.
#[test]
fn the_digests_are_those_of_the_lines() {
    use sha2::{Digest, Sha256};
    let cases = cases();
    let (text, sums) = written(&cases, &lines(&cases));
    let between = |from: &str, to: &str| {
        let start = text.find(from).unwrap() + from.len();
        let end = start + text[start..].find(to).unwrap();
        Sha256::digest(&text.as_bytes()[start..end])
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    assert_eq!(
        sums.digests.cases,
        between("\n\"cases\":[\n", "],\"journal\":[\n")
    );
    assert_eq!(
        sums.digests.journal,
        between("\n],\"journal\":[\n", "],\"counts\":")
    );
    assert_eq!(text.lines().count(), 2 + 2 + 1 + 3 + 1);
}

#[test]
fn a_backup_of_version_1_is_read_for_ever() {
    let file = path("tests/vectors/backup/v1.json");
    // Frozen: what is there is never written anew.
    if std::env::var_os("FIELDFARE_BLESS").is_some() && !file.exists() {
        let cases = cases();
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, written(&cases, &lines(&cases)).0).unwrap();
    }
    let text = std::fs::read(&file).unwrap();
    let (found, journal, summary) = read(&text).unwrap();
    assert_eq!(found, cases());
    assert_eq!(journal, lines(&found));
    assert_eq!(summary.settings, settings());
    assert_eq!(summary.recipients, recipients());
}

#[test]
fn the_packs_of_an_organisation_come_back_as_they_were() {
    let packs = [
        "{\"id\":\"\u{202e}\"}\n".to_owned(),
        "],\"journal\":[\n".to_owned(),
    ];
    let all = cases();
    let (text, sums) = written_with(&packs, &all, &lines(&all));
    let (found, _, summary) = read(text.as_bytes()).unwrap();
    assert_eq!(found, all);
    assert_eq!(summary.library, packs);
    assert_eq!(summary.sums, sums);
    assert_eq!(
        read(written(&all, &[]).0.as_bytes()).unwrap().2.library,
        [""; 0]
    );
}

#[test]
fn the_published_schema_is_in_step_and_backups_keep_it() {
    let validator = published("backup", &schema());
    let check = |text: &str| errors(&validator, &serde_json::from_str(text).unwrap());
    let all = cases();
    let (text, _) = written(&all, &lines(&all));
    assert_eq!(check(&text), Vec::<String>::new());
    assert!(!check(&text.replacen("\"generation\":7", "\"generation\":\"7\"", 1)).is_empty());
}

#[test]
fn a_file_name_says_nothing_about_anybody() {
    let name = file_name(at().day(0));
    assert_eq!(name, "fieldfare-backup-2026-11-22-ENCRYPTED.age");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_reads_back(names in proptest::collection::vec(".{0,12}", 0..5), count in 0_u64..9) {
        let cases: Vec<CaseDocument> = (1..).zip(names).map(|(n, name)| {
            let stamp = Stamp { at: at(), by: name.clone() };
            let mut case = CaseDocument::new(CaseId::from_random([n; 16]), stamp);
            case.client.name = name;
            case
        }).collect();
        let lines: Vec<Entry> = (0..count).map(|n| line(n, None)).collect();
        let (text, sums) = written(&cases, &lines);
        let (cases_again, lines_again, summary) = read(text.as_bytes()).unwrap();
        prop_assert_eq!(cases_again, cases);
        prop_assert_eq!(lines_again, lines);
        prop_assert_eq!(summary.sums, sums);
    }
}

#[test]
fn a_backup_holds_what_no_case_file_may() {
    let mut long = cases().remove(0);
    long.client.name = "word ".repeat(80_000);
    let mut all: Vec<CaseDocument> = Vec::new();
    for number in 0..20_001_u128 {
        all.push(CaseDocument::new(
            CaseId::from_random(number.to_be_bytes()),
            Stamp {
                at: at(),
                by: String::new(),
            },
        ));
    }
    all.push(long.clone());
    let (text, sums) = written(&all, &[]);
    let (pieces, summary) = BackupReader::read(text.as_bytes(), &Limits::BACKUP).unwrap();
    assert_eq!(summary.sums, sums);
    assert_eq!(summary.sums.counts.cases, 20_002);
    let Some(Piece::Case(last)) = pieces.last() else {
        panic!("the last piece is a case");
    };
    assert_eq!(last.as_ref().as_ref().unwrap().case, long);
    assert!(BackupReader::read(text.as_bytes(), &Limits::FILE).is_err());
}
