//! Fluent files become the table that the app renders, or are refused with their file and message.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

#[path = "../build/words.rs"]
mod words;

use words::Words;

/// The texts of the table; what is refused is an error.
fn compile(text: &str) -> Result<String, String> {
    let mut words = Words::default();
    words.add("a.ftl", text)?;
    let source = words.source();
    let (_, texts) = source.split_once("ENGLISH: &str = ").unwrap();
    Ok(texts.trim_end().to_owned())
}

#[test]
fn a_message_keeps_its_text_and_marks_its_variables() {
    let texts = compile("a = Of { $x } and { $y }, { $x }.\nb =\n    Two\n    lines{ \"!\" }\n");
    assert_eq!(
        texts.unwrap(),
        r#""Of \u{1}! and \u{1}\", \u{1}!.\u{4}Two\nlines!";"#
    );
}

#[test]
fn every_case_of_a_choice_is_a_whole_message() {
    let text =
        "a = Now { $n ->\n    [0] none\n    [one] { $n } line\n   *[other] { $n } lines\n } here";
    assert_eq!(
        compile(text).unwrap(),
        r#""\u{2}!\u{3}0\u{3}Now none here\u{3}one\u{3}Now \u{1}! line here\u{3}\u{3}Now \u{1}! lines here";"#
    );
}

#[test]
fn what_the_table_cannot_hold_is_refused_with_its_file_and_message() {
    let choice = "{ $n ->\n    [a] A\n   *[b] B\n }";
    for (text, why) in [
        ("ab = A\nab = B\n", "it is there twice"),
        ("ab = A\n    .title = B\n", "an attribute is not supported"),
        (
            "ab = { other }\n",
            "only a variable or a text can stand in { }",
        ),
        (
            "ab = { NUMBER($n) }\n",
            "only a variable or a text can stand in { }",
        ),
        (&format!("ab = {choice} {choice}\n"), "it chooses twice"),
        (
            &format!("ab = {{ $n ->\n    [x] {choice}\n   *[y] Y\n }}\n"),
            "it chooses inside a choice",
        ),
        (
            "ab = { NUMBER($n) ->\n   *[x] X\n }\n",
            "only a variable can choose",
        ),
        (
            "ab = { $n ->\n   *[x] X\n    [y] Y\n }\n",
            "the case marked * has to be the last",
        ),
        (
            "ab = { $n ->\n    [0.5] X\n   *[y] Y\n }\n",
            "0.5 is not a whole number",
        ),
        ("ab = \u{1}\n", "it holds a control character"),
        ("ab = { \"\\u0003\" }\n", "it holds a control character"),
    ] {
        assert_eq!(compile(text), Err(format!("a.ftl: ab: {why}")), "{text}");
    }
    assert_eq!(
        compile("-brand = F\n"),
        Err("a.ftl: -brand: a term is not supported".to_owned())
    );
    assert!(compile("ab = { $n\n").is_err_and(|why| why.starts_with("a.ftl")));
}
