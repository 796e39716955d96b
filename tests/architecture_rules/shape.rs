//! How files are kept: a head that says what lives there, one idea, one writer of the open case, no way out.

use super::source::Source;

/// Lines beyond which a file holds more than one idea.
const LONGEST: usize = 400;

/// The only file that writes the open case.
const SESSION: &str = "src/app/session.rs";

/// Names of the browser that send or fetch. The service worker counts fetches; nothing in here makes one.
const WAYS_OUT: [&str; 14] = [
    "fetch_with_request",
    "fetch_with_request_and_init",
    "fetch_with_str",
    "fetch_with_str_and_init",
    "XmlHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RtcPeerConnection",
    "send_beacon",
    "send_beacon_with_opt_str",
    "reqwest",
    "gloo_net",
    "ClipboardItem",
];

/// A file begins with what lives in it.
pub fn head(source: &Source) -> Vec<String> {
    if source.text.starts_with("//! ") {
        Vec::new()
    } else {
        vec![source.fault(1, "has no head comment")]
    }
}

/// A file can be read in one sitting.
pub fn length(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines <= LONGEST {
        Vec::new()
    } else {
        vec![source.fault(lines, &format!("is longer than {LONGEST} lines"))]
    }
}

/// The document signal is made and written in the session, and never handed out.
pub fn document_signal(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        let ahead = |by: usize| source.tokens.get(at + by);
        let named = |by: usize, name: &str| ahead(by).is_some_and(|t| t.name() == Some(name));
        let signal = token.name().is_some_and(|name| name.ends_with("Signal"));
        // `RwSignal<CaseDocument>` and `RwSignal::<CaseDocument>`.
        let typed =
            (1..=3).any(|by| ahead(by).is_some_and(|t| t.is('<')) && named(by + 1, "CaseDocument"));
        if signal && typed && source.place != SESSION {
            faults.push(source.fault(token.line, "holds the open case in a signal"));
        }
        let public = token.name() == Some("pub") && named(1, "document");
        if public && source.place == SESSION {
            faults.push(source.fault(token.line, "hands the document signal out"));
        }
    }
    faults
}

/// No code of the app opens a connection.
pub fn ways_out(source: &Source) -> Vec<String> {
    source
        .tokens
        .iter()
        .filter_map(|token| {
            let name = token.name().filter(|name| WAYS_OUT.contains(name))?;
            Some(source.fault(token.line, &format!("names {name}")))
        })
        .collect()
}

fn check(rule: fn(&Source) -> Vec<String>, place: &str, text: &str, faults: usize) {
    let found = rule(&Source::new(place, text));
    assert_eq!(found.len(), faults, "{place}: {found:?}");
}

#[test]
fn a_file_without_a_head_is_a_fault() {
    check(head, "src/x.rs", "//! Says what lives here.\n", 0);
    check(head, "src/x.rs", "use a;\n//! Too late.\n", 1);
}

#[test]
fn a_file_of_401_lines_is_a_fault() {
    check(length, "src/x.rs", &"\n".repeat(400), 0);
    check(length, "src/x.rs", &"\n".repeat(401), 1);
}

#[test]
fn a_second_document_signal_is_a_fault() {
    let text = "struct S { document: RwSignal<CaseDocument>, id: RwSignal<u8> }";
    check(document_signal, "src/app/session.rs", text, 0);
    check(document_signal, "src/app/handle.rs", text, 1);
    check(
        document_signal,
        "src/ui/x.rs",
        "ArcRwSignal::<CaseDocument>::new(d)",
        1,
    );
    check(
        document_signal,
        "src/app/session.rs",
        "struct S { pub document: u8 }",
        1,
    );
    check(
        document_signal,
        "src/app/handle.rs",
        "fn f() -> Memo<CaseDocument> {}",
        0,
    );
}

#[test]
fn a_way_to_the_network_is_a_fault() {
    check(
        ways_out,
        "src/platform/x.rs",
        "fn f() { window.fetch_with_str(url) }",
        1,
    );
    check(
        ways_out,
        "src/platform/x.rs",
        "fn f() { // fetch_with_str\n }",
        0,
    );
}
