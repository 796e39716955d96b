//! Whatever is not as it was written is refused with its place, and no bytes bring the reader down.

use fieldfare::exchange::case_file::Why;
use fieldfare::json::Reason;
use proptest::prelude::*;

use crate::{cases, lines, read, written};

fn refused(text: &str) -> (String, Why) {
    let refusal = read(text.as_bytes()).unwrap_err();
    (refusal.place, refusal.why)
}

#[test]
fn what_is_not_as_it_was_written_is_refused_with_its_place() {
    let all = cases();
    let (text, _) = written(&all, &lines(&all));
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        refused(&text.replacen(from, to, 1))
    };
    let missing = Why::Json(Reason::Missing);
    for (from, to, place, why) in [
        (
            "fieldfare-backup",
            "fieldfare-cases",
            "format",
            Why::NotACaseFile,
        ),
        (
            "\"schema\":1",
            "\"schema\":2",
            "schema",
            Why::SchemaNewer("2".into()),
        ),
        (
            "\"schema\":1",
            "\"schema\":0",
            "schema",
            Why::SchemaUnknown("0".into()),
        ),
        ("\"schema\":1,", "", "schema", Why::SchemaMissing),
        (
            "\"generation\":7",
            "\"generation\":8",
            "sha256.head",
            Why::DigestDiffers,
        ),
        (
            "\"idleMinutes\":3",
            "\"idleMinutes\":4",
            "sha256.head",
            Why::DigestDiffers,
        ),
        ("age1ql3", "age1ql4", "sha256.head", Why::DigestDiffers),
        ("Mrs B.", "Mrs C.", "sha256.cases", Why::DigestDiffers),
        ("no. 1", "no. 9", "sha256.journal", Why::DigestDiffers),
        (
            "\"counts\":{\"cases\":2",
            "\"counts\":{\"cases\":3",
            "counts.cases",
            Why::CountDiffers,
        ),
        (
            "\"journal\":3}",
            "\"journal\":2}",
            "counts.journal",
            Why::CountDiffers,
        ),
        (
            "\"madeAt\":",
            "\"snapshots\":[],\"madeAt\":",
            "snapshots",
            Why::UnknownPart,
        ),
        (
            "\"counts\":{\"cases\":2,\"journal\":3},",
            "",
            "counts",
            missing.clone(),
        ),
        ("],\"journal\":[", "],\"log\":[", "log", Why::UnknownPart),
        (",\"what\":\"client.name\"", "", "journal[0].what", missing),
    ] {
        assert_eq!(changed(from, to), (place.into(), why), "{from} -> {to}");
    }
}

#[test]
fn a07_the_same_case_twice_is_refused() {
    let case = cases().remove(0);
    let (text, _) = written(&[case.clone(), case], &[]);
    assert_eq!(refused(&text), ("cases[1].id".into(), Why::CaseTwice));
}

#[test]
fn b05_a_backup_that_was_cut_is_refused_wherever_it_was_cut() {
    let (text, _) = written(&cases()[..1], &lines(&[]));
    for cut in 0..text.trim_end().len() {
        assert!(read(&text.as_bytes()[..cut]).is_err(), "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a25_no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a25_no_change_of_one_byte_goes_unnoticed_or_makes_it_panic(
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let cases = cases()[..1].to_vec();
        let (text, _) = written(&cases, &lines(&cases));
        let mut bytes = text.into_bytes();
        let at = place.index(bytes.len() - 1);
        prop_assume!(bytes[at] != byte);
        let before = bytes.clone();
        bytes[at] = byte;
        if let Ok(again) = read(&bytes) {
            // Only what stands outside the parts may change without being an error: white space and the app's name.
            prop_assert_eq!(&again, &read(&before).unwrap());
        }
    }
}
