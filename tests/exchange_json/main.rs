//! The JSON reader: what it refuses and where, what it keeps, and that it never panics.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod types;

use fieldfare::json::{
    self, Event, Foreign, Json, JsonError, Limits, Position, Reason, Sink, Stream, from_json, parse,
};
use proptest::prelude::*;

use self::types::Sample;

const LIMITS: Limits = Limits::FILE;

fn refused(bytes: &[u8]) -> JsonError {
    match parse(bytes, &LIMITS) {
        Ok(_) => panic!("accepted: {}", String::from_utf8_lossy(bytes)),
        Err(error) => error,
    }
}

#[test]
fn what_is_not_json_is_refused_with_its_reason() {
    let table: &[(&[u8], Reason)] = &[
        (b"", Reason::Empty),
        (b" \r\n\t ", Reason::Empty),
        (b"\xEF\xBB\xBF", Reason::Empty),
        (b"-", Reason::CutOff),
        (b"x", Reason::Foreign(Foreign::Other)),
        (b"name,birth\nA,1950", Reason::Foreign(Foreign::Other)),
        (b"PK\x03\x04rest", Reason::Foreign(Foreign::Zip)),
        (b"%PDF-1.7", Reason::Foreign(Foreign::Pdf)),
        (b"\x1F\x8B\x08", Reason::Foreign(Foreign::Gzip)),
        (b"\xFF\xFE{\0}\0", Reason::Foreign(Foreign::Utf16)),
        (b"{\0}\0", Reason::Foreign(Foreign::Utf16)),
        (b"\0{\0}", Reason::Foreign(Foreign::Utf16)),
        (b"<html>", Reason::Foreign(Foreign::Markup)),
        (
            b"age-encryption.org/v1\n",
            Reason::Foreign(Foreign::Encrypted),
        ),
        (b"[\"M\xFCller\"]", Reason::NotUtf8),
        (b"[\xE9]", Reason::NotUtf8),
        (b"{\"a\":", Reason::CutOff),
        (b"[1,", Reason::CutOff),
        (b"[\"abc", Reason::CutOff),
        (b"[tru", Reason::CutOff),
        (b"{} {}", Reason::Trailing),
        (b"{}x", Reason::Syntax("Unexpected char: 'x'".into())),
        (br#"["\ud800"]"#, Reason::LoneSurrogate),
        (br#"["\ud800\u0041"]"#, Reason::LoneSurrogate),
        (br#"["\udc00"]"#, Reason::LoneSurrogate),
    ];
    for (bytes, reason) in table {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(refused(bytes).reason(), reason, "{text}");
    }
    for text in [
        "[1,]",
        "{\"a\":1,}",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[NaN]",
        "[nul]",
        "{a:1}",
        "{\"a\" 1}",
        "[1 2]",
        "[\"\\x\"]",
        "[\"\n\"]",
        "[/**/]",
        "{1:2}",
        "]",
        "[}",
        "[Infinity]",
    ] {
        assert!(parse(text.as_bytes(), &LIMITS).is_err(), "{text}");
    }
}

#[test]
fn a_refusal_names_line_column_and_path() {
    let error = refused(b"{\n  \"cases\": [\n    {},\n    { \"a\": 1, \"a\": 2 }\n  ]\n}");
    assert_eq!(error.reason(), &Reason::DuplicateName("a".into()));
    assert_eq!(error.path(), "cases[1].a");
    assert_eq!(
        error.position(),
        Some(Position {
            line: 4,
            column: 15
        })
    );

    let error = refused(b"[\n1,\n  x]");
    assert_eq!(error.position(), Some(Position { line: 3, column: 3 }));
}

#[test]
fn a_name_that_comes_twice_is_refused_in_small_and_large_objects() {
    for size in [1, 15, 16, 17, 40, 3000] {
        let mut members: Vec<String> = (0..size).map(|n| format!("\"n{n}\":0")).collect();
        let text = |members: &[String]| format!("{{{}}}", members.join(","));
        assert!(parse(text(&members).as_bytes(), &LIMITS).is_ok());
        members.push("\"n0\":1".into());
        let error = refused(text(&members).as_bytes());
        assert_eq!(
            error.reason(),
            &Reason::DuplicateName("n0".into()),
            "{size}"
        );
    }
}

#[test]
fn depth_is_counted_in_levels_and_never_overflows() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse(nested(32).as_bytes(), &LIMITS).is_ok());
    let table = [
        nested(33),
        nested(10_000),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(10_000),
    ];
    for text in table {
        assert_eq!(refused(text.as_bytes()).reason(), &Reason::TooDeep(32));
    }
}

#[test]
fn size_limits_hold() {
    let field = |bytes: usize| format!("{{\"note\":\"{}\"}}", "x".repeat(bytes));
    assert!(parse(field(256 * 1024).as_bytes(), &LIMITS).is_ok());
    let error = refused(field(256 * 1024 + 1).as_bytes());
    assert_eq!(error.reason(), &Reason::TextTooLong(256 * 1024));
    assert_eq!(error.path(), "note");

    let small = Limits {
        bytes: 4,
        values: 3,
        ..LIMITS
    };
    assert_eq!(
        parse(b"[1,2]", &small).unwrap_err().reason(),
        &Reason::TooLarge(4)
    );
    let small = Limits {
        values: 3,
        ..LIMITS
    };
    assert_eq!(
        parse(b"[1,2,3]", &small).unwrap_err().reason(),
        &Reason::TooManyValues(3)
    );
    let digits = format!("[{}]", "9".repeat(600));
    assert_eq!(
        refused(digits.as_bytes()).reason(),
        &Reason::NumberTooLong(512)
    );
}

#[test]
fn a_text_that_never_ends_is_refused_while_it_is_fed() {
    struct Nothing;
    impl Sink for Nothing {
        fn take(&mut self, _: Event, _: Position) -> Result<(), JsonError> {
            Ok(())
        }
    }
    let mut stream = Stream::new(&LIMITS);
    stream.feed(b"[     \"", &mut Nothing).unwrap();
    let refusal = (0..1000).find_map(|_| stream.feed(&[b'x'; 65_536], &mut Nothing).err());
    assert_eq!(refusal.unwrap().reason(), &Reason::TextTooLong(256 * 1024));
}

#[test]
fn characters_of_every_kind_are_data() {
    let text = "\u{202E}\u{2066}\u{0}\u{FEFF}Z\u{0351}\u{0334}\u{1F469}\u{200D}\u{1F4BB}<script>";
    let json = Json::List(vec![Json::Text(text.into())]);
    assert_eq!(parse(json.to_text().as_bytes(), &LIMITS).unwrap(), json);
    let keys = br#"{"__proto__":1,"constructor":{"prototype":2},"toString":3,"":4}"#;
    let tree = parse(keys, &LIMITS).unwrap();
    assert_eq!(tree.to_text().as_bytes(), keys);
}

fn tree() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        ".{0,12}",
        prop::collection::vec(any::<char>(), 0..8)
            .prop_map(|chars| chars.into_iter().collect::<String>())
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(|n| Json::Number(n.to_string())),
        any::<f64>()
            .prop_filter("JSON has no such number", |n| n.is_finite())
            .prop_map(|n| Json::Number(format!("{n:e}"))),
        text.prop_map(Json::Text),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Json::List),
            prop::collection::hash_map(".{0,6}", inner, 0..24)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// Collects the tokens of a document that is fed in pieces.
#[derive(Default)]
struct Tokens(Vec<String>);

impl Sink for Tokens {
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
        self.0.push(format!("{event:?} {at:?}"));
        Ok(())
    }
}

fn fed(bytes: &[u8], piece: usize) -> (Vec<String>, Option<JsonError>) {
    let (mut stream, mut tokens) = (Stream::new(&LIMITS), Tokens::default());
    let result = bytes
        .chunks(piece)
        .try_for_each(|chunk| stream.feed(chunk, &mut tokens))
        .and_then(|()| stream.finish(&mut tokens));
    (tokens.0, result.err())
}

proptest! {
    #[test]
    fn a25_arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&bytes, &LIMITS);
    }

    #[test]
    fn a25_arbitrary_json_like_text_never_panics(text in r#"[\[\]{}",:\\u0-9eE.+\-tfnd \n]{0,120}"#) {
        if let Ok(tree) = parse(text.as_bytes(), &LIMITS) {
            prop_assert_eq!(parse(tree.to_text().as_bytes(), &LIMITS).unwrap(), tree.clone());
            let _ = from_json::<Sample>(&tree);
        }
    }

    #[test]
    fn a25_reading_what_was_written_gives_the_same_tree(tree in tree()) {
        prop_assert_eq!(parse(tree.to_text().as_bytes(), &LIMITS).unwrap(), tree);
    }

    #[test]
    fn other_readers_agree(tree in tree()) {
        let theirs: serde_json::Value = serde_json::from_str(&tree.to_text()).unwrap();
        let ours = parse(&serde_json::to_vec(&theirs).unwrap(), &LIMITS).unwrap();
        let again: serde_json::Value = serde_json::from_str(&ours.to_text()).unwrap();
        prop_assert_eq!(again, theirs);
    }

    #[test]
    fn a_document_reads_the_same_in_pieces_of_any_size(tree in tree(), piece in 1_usize..40) {
        let text = tree.to_text();
        prop_assert_eq!(fed(text.as_bytes(), piece), fed(text.as_bytes(), usize::MAX));
    }

    #[test]
    fn a_cut_document_is_refused_wherever_it_is_cut(tree in tree(), at in 0.0_f64..1.0) {
        let text = Json::List(vec![tree]).to_text();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let cut = (text.len() as f64 * at) as usize;
        let error = parse(text.as_bytes().get(..cut).unwrap(), &LIMITS).unwrap_err();
        prop_assert!(matches!(error.reason(), Reason::CutOff | Reason::Empty), "{}", error);
    }
}
