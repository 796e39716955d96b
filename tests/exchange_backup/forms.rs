//! Forms that others wrote, in a backup: word for word, under their ids, before the cases.

use fieldfare::domain::case::Stamp;
use fieldfare::domain::ids::{Code, LibraryFormId};
use fieldfare::domain::library::{FormHeader, KeptForm};
use fieldfare::exchange::backup::{BackupReader, Piece, schema};
use fieldfare::exchange::case_file::{Refusal, Why};
use fieldfare::json::{Limits, Reason};
use sha2::{Digest, Sha256};

use crate::schema_support::{errors, published};
use crate::{at, cases, lines, path, settings, written, written_whole};

/// A form whose text holds what begins and ends the parts of a backup.
fn form(number: u8) -> KeptForm {
    KeptForm {
        header: FormHeader {
            id: LibraryFormId::from_random([number; 16]),
            url: "http://example.org/evening".into(),
            version: number.to_string(),
            title: "Evening \u{202e}".into(),
            imported: Stamp {
                at: at(),
                by: "Ines".into(),
            },
            sha256: "0f".repeat(32),
            instrument: (number == 2).then(|| Code::from("phq9")),
        },
        text: "\u{feff}{\n\"cases\":[\n],\"journal\":[\n],\"counts\":\t1.50 }\r\n".into(),
    }
}

fn forms_of(text: &str) -> Result<Vec<KeptForm>, Refusal> {
    let (pieces, _) = BackupReader::read(text.as_bytes(), &Limits::BACKUP)?;
    let count = pieces.len();
    let forms: Vec<KeptForm> = pieces
        .into_iter()
        .map_while(|piece| match piece {
            Piece::Form(form) => Some(*form),
            _ => None,
        })
        .collect();
    assert!(forms.len() <= count);
    Ok(forms)
}

#[test]
fn forms_come_back_word_for_word_before_the_cases() {
    let all = cases();
    for count in 0..=2_u8 {
        let forms: Vec<KeptForm> = (1..=count).map(form).collect();
        let (text, sums) = written_whole(&["{}".to_owned()], &forms, &all, &lines(&all));
        let (pieces, summary) = BackupReader::read(text.as_bytes(), &Limits::BACKUP).unwrap();
        assert_eq!(pieces.len(), forms.len() + 2 + 3);
        assert_eq!((summary.sums, summary.library.len()), (sums, 1));
        assert_eq!(forms_of(&text).unwrap(), forms);
        let mut reader = BackupReader::new(&Limits::BACKUP);
        let mut again = Vec::new();
        for chunk in text.as_bytes().chunks(7) {
            again.extend(reader.feed(chunk).unwrap());
        }
        again.extend(reader.finish().unwrap().0);
        assert_eq!(again, pieces);
    }
    let alone = written_whole(&[], &[form(1)], &[], &[]).0;
    assert_eq!(forms_of(&alone).unwrap(), [form(1)]);
}

#[test]
fn a_backup_without_forms_is_what_it_was_before_there_were_any() {
    let all = cases();
    let (text, _) = written_whole(&[], &[], &all, &lines(&all));
    assert_eq!(text, written(&all, &lines(&all)).0);
    assert!(!text.contains("\n\"forms\":[\n"));
}

#[test]
fn forms_stand_one_a_line_under_the_digest_of_the_head() {
    let (text, sums) = written_whole(&[], &[form(1), form(2)], &[], &[]);
    assert_eq!(text.lines().count(), 1 + 1 + 2 + 1 + 3);
    let head = text.find("\"cases\":[\n],").unwrap();
    let digest: String = Sha256::digest(&text.as_bytes()[..head])
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(sums.digests.head, digest);
    let changed = text.replacen("1.50", "1.51", 1);
    let refusal = forms_of(&changed).unwrap_err();
    assert_eq!(
        (refusal.place.as_str(), refusal.why),
        ("sha256.head", Why::DigestDiffers)
    );
}

#[test]
fn a_form_twice_or_under_an_id_of_the_vaults_own_is_refused() {
    let (text, _) = written_whole(&[], &[form(1), form(1)], &[], &[]);
    let refusal = forms_of(&text).unwrap_err();
    assert_eq!(refusal.place, "forms[1].header.id");
    let id = form(1).header.id.to_string();
    assert_eq!(refusal.why, Why::Json(Reason::DuplicateName(id.clone())));
    for other in [
        "00000000-0000-0000-0000-000000000001",
        "01010101-0101-1101-8101-010101010101",
    ] {
        let refusal = forms_of(&text.replacen(&id, other, 1)).unwrap_err();
        assert_eq!(refusal.place, "forms[0].header.id", "{other}");
        assert!(
            matches!(refusal.why, Why::Json(Reason::Invalid(_))),
            "{other}"
        );
    }
    let odd = text.replacen("\"forms\":[", "\"forms\":7,\"x\":[", 1);
    assert_eq!(forms_of(&odd).unwrap_err().place, "forms");
}

#[test]
fn the_published_schema_knows_forms() {
    let validator = published("backup", &schema());
    let check = |text: &str| errors(&validator, &serde_json::from_str(text).unwrap());
    let (text, _) = written_whole(&[], &[form(1), form(2)], &[], &[]);
    assert_eq!(check(&text), Vec::<String>::new());
    assert!(!check(&text.replacen("\"text\":", "\"txt\":", 1)).is_empty());
}

#[test]
fn a_backup_with_forms_is_read_for_ever() {
    let file = path("tests/vectors/backup/v1-forms.json");
    let all = cases();
    let forms = [form(1), form(2)];
    // Frozen: what is there is never written anew.
    if std::env::var_os("FIELDFARE_BLESS").is_some() && !file.exists() {
        std::fs::write(
            &file,
            written_whole(&["{}".to_owned()], &forms, &all, &lines(&all)).0,
        )
        .unwrap();
    }
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(forms_of(&text).unwrap(), forms);
    let (pieces, summary) = BackupReader::read(text.as_bytes(), &Limits::BACKUP).unwrap();
    assert_eq!(pieces.len(), 2 + 2 + 3);
    assert_eq!(
        (summary.settings, summary.library),
        (settings(), vec!["{}".to_owned()])
    );
}
