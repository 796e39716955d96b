//! The JSON reader against serde_json: the same texts are JSON to both, and mean the same.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use fieldfare::json::{Event, Json, JsonError, Limits, Position, Reason, Sink, Stream, parse};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, from_slice, from_str};

const LIMITS: Limits = Limits::FILE;

/// What stands in JSON, what nearly does, and bytes of any kind.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\u12", "\\ud83d", "\\ude00", "\\u00E9",
        "\\n", "\\/", "\\x", "\n", "\r\n", "\r", "\t", " ", "true", "false", "null", "nul", "0",
        "00", "-", "-0", "12.5", ".", "e5", "E+", "1e-7", "1e999", "\"a\"", "\"b\":", "\"b\":1,",
        "[]", "{}", "[1,2]", "\0", "\u{1}", "\u{7F}", "é", "\u{202E}", "\u{FEFF}", "😀", "NaN",
        "//", "'",
    ]);
    prop_oneof![
        4 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ]
}

/// Texts from nothing but pieces.
fn heap() -> impl Strategy<Value = Vec<u8>> {
    let begin = select(vec!["", "[", "{", "{\"a\":", "[\"", "[1,\"\\", "\u{FEFF}["]);
    (begin, prop::collection::vec(piece(), 0..10))
        .prop_map(|(begin, pieces)| [begin.as_bytes(), &pieces.concat()].concat())
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[\\x00-\\x22\\\\/\u{7F}é\u{FEFF}😀]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(".{0,6}", inner, 0..20)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Documents with a few bytes replaced by pieces, or taken out.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<Index>(), 0_usize..3, prop::option::of(piece()));
    (value(), prop::collection::vec(change, 1..4)).prop_map(|(value, changes)| {
        let mut text = serde_json::to_vec(&value).unwrap();
        for (at, length, piece) in changes {
            let from = at.index(text.len() + 1);
            let to = text.len().min(from + length);
            text.splice(from..to, piece.unwrap_or_default());
        }
        text
    })
}

/// Our tree as theirs, number by number.
fn theirs(tree: &Json) -> Value {
    match tree {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::from(*value),
        Json::Number(text) => Value::Number(from_str(text).unwrap()),
        Json::Text(text) => Value::from(text.as_str()),
        Json::List(elements) => elements.iter().map(theirs).collect(),
        Json::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), theirs(value)))
            .collect(),
    }
}

/// Both take it and read the same, or neither does, but for what each is known to refuse alone.
fn agreed(text: &[u8]) -> Result<(), TestCaseError> {
    // A mark at the beginning is ours to take.
    let bare = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    match (parse(text, &LIMITS), from_slice::<Value>(bare)) {
        (Ok(ours), Ok(read)) => prop_assert_eq!(theirs(&ours), read),
        (Err(_), Err(_)) => {}
        // They would round it to infinity; ours keeps its text.
        (Ok(_), Err(error)) => prop_assert!(error.to_string().starts_with("number out of range")),
        // They would keep the later of two members.
        (Err(error), Ok(_)) => {
            let alone = matches!(error.reason(), Reason::DuplicateName(_));
            prop_assert!(alone, "{}", error);
        }
    }
    Ok(())
}

/// Collects the steps of a document that is fed in pieces.
#[derive(Default)]
struct Steps(Vec<String>);

impl Sink for Steps {
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
        self.0.push(format!("{event:?} {at:?}"));
        Ok(())
    }
}

fn fed(text: &[u8], length: usize) -> (Vec<String>, Option<JsonError>) {
    let (mut stream, mut steps) = (Stream::new(&LIMITS), Steps::default());
    let result = text
        .chunks(length)
        .try_for_each(|chunk| stream.feed(chunk, &mut steps))
        .and_then(|()| stream.finish(&mut steps));
    (steps.0, result.err())
}

#[test]
fn a_fault_is_named_where_it_is() {
    for (text, reason, column) in [
        (r#"["\ud800", "x"]"#, Reason::LoneSurrogate, 9),
        (r#"["\ude00"]"#, Reason::LoneSurrogate, 3),
        (
            r#"["ab\u12"]"#,
            Reason::Syntax("'\\u' is not a valid escape sequence".into()),
            5,
        ),
        (
            r#"["\u+123"]"#,
            Reason::Syntax("'\\u' is not a valid escape sequence".into()),
            3,
        ),
        (
            "[1,\t01]",
            Reason::Syntax("A comma or an end must follow a value".into()),
            6,
        ),
        ("[1.x]", Reason::Syntax("Unexpected char: 'x'".into()), 4),
        ("[nu]", Reason::Syntax("null expected".into()), 2),
        ("[1,]", Reason::Syntax("Unexpected char: ']'".into()), 4),
        (
            "{\"a\" 1}",
            Reason::Syntax("Object keys must be strings".into()),
            6,
        ),
        (
            "[1}",
            Reason::Syntax("A comma or an end must follow a value".into()),
            3,
        ),
        ("\u{FEFF}[1] []", Reason::Trailing, 5),
    ] {
        let error = parse(text.as_bytes(), &LIMITS).unwrap_err();
        let place = Some(Position { line: 1, column });
        assert_eq!(
            (error.reason(), error.position()),
            (&reason, place),
            "{text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn documents_mean_the_same_to_both(value in value()) {
        for text in [serde_json::to_vec(&value).unwrap(), serde_json::to_vec_pretty(&value).unwrap()] {
            prop_assert_eq!(theirs(&parse(&text, &LIMITS).unwrap()), from_slice::<Value>(&text).unwrap());
        }
    }

    #[test]
    fn mutated_documents_are_json_to_both_or_to_neither(text in mutated()) {
        agreed(&text)?;
    }

    #[test]
    fn heaps_of_pieces_are_json_to_both_or_to_neither(text in heap()) {
        agreed(&text)?;
    }

    #[test]
    fn what_is_refused_is_refused_alike_in_pieces_of_any_size(
        text in prop_oneof![mutated(), heap()],
        length in 1_usize..40,
    ) {
        prop_assert_eq!(fed(&text, length), fed(&text, usize::MAX));
    }
}
