//! What stands inside `view!`: nothing that the policy refuses, and no words of its own.

use super::source::Source;
use super::tokens::Token;

/// Names that set markup from a text, write to the console, or open a window.
const REFUSED_NAMES: [&str; 11] = [
    "inner_html",
    "set_inner_html",
    "outer_html",
    "set_outer_html",
    "insert_adjacent_html",
    "srcdoc",
    "console",
    "console_log",
    "logging",
    "open_with_url",
    "window_open",
];

/// Elements that the policy blocks or that would send what was typed.
const REFUSED_ELEMENTS: [&str; 6] = ["form", "iframe", "object", "embed", "script", "style"];

/// Attributes whose value a person reads or hears.
const READ: [&str; 14] = [
    "alt",
    "description",
    "explain",
    "heading",
    "help",
    "hint",
    "label",
    "legend",
    "note",
    "placeholder",
    "roledescription",
    "summary",
    "title",
    "valuetext",
];

/// The body of every `view!`, without what stands in braces; a `view!` in there has its own body.
fn bodies(source: &Source) -> Vec<Vec<&Token>> {
    let all = &source.tokens;
    let mut found = Vec::new();
    for at in 0..all.len() {
        let called = all[at].name() == Some("view") && all.get(at + 1).is_some_and(|t| t.is('!'));
        if !called {
            continue;
        }
        let (mut depth, mut body) = (0_i32, Vec::new());
        for (at, token) in all.iter().enumerate().skip(at + 2) {
            let beside = |mark, at: usize| all.get(at).is_some_and(|token| token.is(mark));
            if depth == 2 && token.text().is_some() && beside('{', at - 1) && beside('}', at + 1) {
                // A text in braces of its own is a text in the markup.
                body.pop();
                body.push(token);
            }
            let opens = ['{', '(', '['].iter().any(|mark| token.is(*mark));
            let closes = ['}', ')', ']'].iter().any(|mark| token.is(*mark));
            depth -= i32::from(closes);
            if depth == 0 && closes {
                break;
            }
            if depth == 1 {
                body.push(token);
            }
            depth += i32::from(opens);
        }
        found.push(body);
    }
    found
}

/// Elements and attributes that the policy refuses.
pub fn refused(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for token in &source.tokens {
        if let Some(name) = token.name().filter(|name| REFUSED_NAMES.contains(name)) {
            faults.push(source.fault(token.line, &format!("names {name}")));
        }
        if token.text().is_some_and(|text| text.contains("_blank")) {
            faults.push(source.fault(token.line, "opens a window"));
        }
    }
    for body in bodies(source) {
        for pair in body.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            let element = second.name().filter(|_| first.is('<'));
            if let Some(name) = element.filter(|name| REFUSED_ELEMENTS.contains(name)) {
                faults.push(source.fault(second.line, &format!("makes a <{name}>")));
            }
            if first.name() == Some("style") && second.is('=') {
                faults.push(source.fault(first.line, "sets a style attribute"));
            }
        }
    }
    faults
}

/// The product's name is the same in every language.
const NAME: &str = "Fieldfare";

/// Two letters together make a word; the outlines of drawings have none.
fn has_words(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    text != NAME && words.any(|word| word.chars().count() > 1)
}

/// Words that a person would read and that are not in `locales/`.
pub fn words(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for body in bodies(source) {
        let mut in_tag = 0_i32;
        for (at, token) in body.iter().enumerate() {
            let before = |back: usize| at.checked_sub(back).and_then(|at| body.get(at));
            let arrow = before(1).is_some_and(|token| token.is('-') || token.is('='));
            if token.is('<') {
                in_tag += 1;
            } else if token.is('>') && !arrow {
                in_tag = (in_tag - 1).max(0);
            }
            let Some(text) = token.text().filter(|text| has_words(text)) else {
                continue;
            };
            let attribute = before(2)
                .filter(|_| before(1).is_some_and(|token| token.is('=')))
                .and_then(|token| token.name());
            let read = attribute.map_or(in_tag == 0, |name| {
                READ.iter()
                    .any(|read| name == *read || name.ends_with(&format!("_{read}")))
            });
            if read {
                faults.push(source.fault(token.line, &format!("says {text:?} outside locales/")));
            }
        }
    }
    faults
}

/// Whole sentences in the code of pages and of the app, wherever they stand.
pub fn sentences(source: &Source) -> Vec<String> {
    if !["ui", "app"].contains(&source.room()) {
        return Vec::new();
    }
    source
        .tokens
        .iter()
        .filter_map(|token| {
            let text = token.text()?;
            let sentence =
                text.starts_with(char::is_uppercase) && text.contains(' ') && has_words(text);
            sentence.then(|| source.fault(token.line, &format!("says {text:?} outside locales/")))
        })
        .collect()
}

fn check(rule: fn(&Source) -> Vec<String>, text: &str, faults: usize) {
    let found = rule(&Source::new("src/ui/x.rs", text));
    assert_eq!(found.len(), faults, "{text}: {found:?}");
}

#[test]
fn what_the_policy_refuses_is_found() {
    check(refused, r#"view! { <p inner_html=x></p> }"#, 1);
    check(
        refused,
        r#"view! { <p style="color: red">{t!("a")}</p> }"#,
        1,
    );
    check(refused, r#"view! { <p style:width=w></p> }"#, 0);
    check(refused, r#"view! { <a target="_blank"></a> }"#, 1);
    check(refused, r#"view! { <form></form> }"#, 1);
    check(
        refused,
        r#"view! { <p>{move || view! { <iframe /> }}</p> }"#,
        1,
    );
    check(refused, r#"fn f() { web_sys::console::log_1(x) }"#, 1);
    check(refused, r#"fn f(form: Form) -> Option<form> { form }"#, 0);
}

#[test]
fn words_in_markup_are_found() {
    check(words, r#"view! { <p>"Hello"</p> }"#, 1);
    check(words, r#"view! { <p>" · "</p> }"#, 0);
    check(words, r#"view! { <p>{"Hello"}</p> }"#, 1);
    check(words, r#"view! { <path d="M12 40c6-16 20-22" /> }"#, 0);
    check(
        words,
        r#"view! { <p class="quiet" id="a">{t!("a")}</p> }"#,
        0,
    );
    check(words, r#"view! { <p aria-label="Name"></p> }"#, 1);
    check(words, r#"view! { <Card rail_label="Name" /> }"#, 1);
    check(
        words,
        r#"view! { <p>{move || view! { <b>"Hello"</b> }}</p> }"#,
        1,
    );
    check(
        words,
        r#"view! { <p on:click=move |_| f(1) class="a">"Hello"</p> }"#,
        1,
    );
    check(words, r#"fn f() -> &str { "Hello" }"#, 0);
}

#[test]
fn sentences_are_found_outside_markup_too() {
    check(sentences, r#"fn f() -> &str { "Not saved yet" }"#, 1);
    check(
        sentences,
        r#"fn f() -> &str { "button main" } // "Not saved yet""#,
        0,
    );
}
