//! What is wrong with a form is named, all at once.

use super::fixture::{P1, P2, cross, flag, form};

/// Tries a form that must be refused for exactly one reason.
fn refused(items: &str, flags: &str, rules: &str, scores: &str, why: &str) {
    let problems = form(items, flags, rules, scores).unwrap_err();
    let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(words, [why]);
}

#[test]
fn a_form_that_does_not_hang_together_is_refused_by_name() {
    refused(
        &format!("[{P1},{P1}]"),
        "[]",
        "[]",
        "[]",
        "D01.p1 is there twice",
    );
    refused(
        &format!("[{P2}]"),
        "[]",
        "[]",
        "[]",
        "D01.p2 refers to D01.p1, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        &format!(
            "[{}]",
            flag(
                "F01-1",
                "R1",
                r#","when":{"item":"D01.p1","is":["perhaps"]}"#
            )
        ),
        "[]",
        "[]",
        "F01-1 refers to D01.p1 perhaps, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        &format!(
            "[{}]",
            flag("F01-1", "R1", r#","when":{"item":"D01.p1","withinDays":3}"#)
        ),
        "[]",
        "[]",
        "F01-1 tests D01.p1 in a way it cannot pass",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        &format!("[{}]", cross("X1", r#"{"any":[]}"#, "")),
        "[]",
        "X1 has a condition that combines nothing",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        &format!(
            "[{}]",
            cross(
                "X1",
                r#"{"rating":"D09","atLeast":1}"#,
                r#""hideContactDetails""#
            )
        ),
        "[]",
        "X1 refers to D09, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        "[]",
        r#"[{"id":"s","title":"S","items":["D01.p7"],"missing":"partial"}]"#,
        "s refers to D01.p7, which is not there",
    );
    refused(
        r#"[{"id":"p1","ask":"?","kind":"yesNo"}]"#,
        "[]",
        "[]",
        "[]",
        "p1 does not begin with its domain's id",
    );
    refused(
        r#"[{"id":"D01.p1","ask":"?","kind":{"one":{"options":[]}}}]"#,
        "[]",
        "[]",
        "[]",
        "D01.p1 has no choices",
    );
}

#[test]
fn what_goes_in_a_circle_is_refused_by_name() {
    refused(
        r#"[{"id":"D01.p1","ask":"?","kind":"yesNo","showWhen":{"item":"D01.p2","positive":true}},
            {"id":"D01.p2","ask":"?","kind":"yesNo","showWhen":{"flag":"F01-1"}}]"#,
        &format!("[{}]", flag("F01-1", "R1", "")),
        &format!(
            "[{}]",
            cross(
                "X1",
                r#"{"item":"D01.p1","positive":true}"#,
                r#"{"raiseFlag":"F01-1"}"#
            )
        ),
        "[]",
        "these depend on each other: D01.p1, D01.p2, F01-1, X1",
    );
}
