//! Files that are no JSON, or JSON but no case file.

use super::*;

/// Other files, and other encodings.
pub fn not_text() -> Vec<Bad> {
    let good = small_file();
    let latin1: Vec<u8> = good
        .replacen("Mrs B.", "Mrs Bé.", 1)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'"'))
        .collect();
    let foreign = |kind| Why::Json(Reason::Foreign(kind));
    let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
    vec![
        bad("empty.json", "", "", Why::Json(Reason::Empty)),
        bad(
            "white-space.json",
            " \r\n\t\n ",
            "",
            Why::Json(Reason::Empty),
        ),
        bad("one-byte.json", "{", "", Why::Json(Reason::CutOff)),
        bad(
            "table.csv",
            "name,born\nMrs B.,1948\n",
            "",
            foreign(Foreign::Other),
        ),
        bad("archive.zip", zip, "", foreign(Foreign::Zip)),
        bad(
            "archive.gz",
            b"\x1F\x8B\x08\0\0\0\0\0".as_slice(),
            "",
            foreign(Foreign::Gzip),
        ),
        bad(
            "document.pdf",
            "%PDF-1.7\n{\"format\":\"fieldfare-cases\"}",
            "",
            foreign(Foreign::Pdf),
        ),
        bad(
            "page.html",
            "<!doctype html><p>Not found</p>",
            "",
            foreign(Foreign::Markup),
        ),
        bad(
            "backup.age",
            "age-encryption.org/v1\n-> scrypt",
            "",
            foreign(Foreign::Encrypted),
        ),
        bad(
            "utf-16.json",
            utf16(&format!("\u{FEFF}{good}"), u16::to_le_bytes),
            "",
            foreign(Foreign::Utf16),
        ),
        bad(
            "utf-16-no-mark.json",
            utf16(&good, u16::to_be_bytes),
            "",
            foreign(Foreign::Utf16),
        ),
        bad(
            "latin-1.json",
            latin1,
            "cases[0].client.name",
            Why::Json(Reason::NotUtf8),
        ),
    ]
}

/// JSON, but not what it should be.
pub fn not_a_case_file() -> Vec<Bad> {
    vec![
        bad("number.json", "42", "", Why::NotACaseFile),
        bad("list.json", "[]", "", Why::NotACaseFile),
        bad("empty-object.json", "{}", "format", Why::NotACaseFile),
        bad(
            "fhir.json",
            r#"{"resourceType":"Bundle","type":"collection","entry":[]}"#,
            "format",
            Why::NotACaseFile,
        ),
        change(
            "format-other.json",
            "\"fieldfare-cases\"",
            "\"fieldfare-backup\"",
            "format",
            Why::NotACaseFile,
        ),
        change(
            "format-number.json",
            "\"fieldfare-cases\"",
            "1",
            "format",
            Why::NotACaseFile,
        ),
        change(
            "cases-missing.json",
            "\"cases\"",
            "\"case\"",
            "cases",
            Why::CasesMissing,
        ),
        bad(
            "cases-object.json",
            r#"{"format":"fieldfare-cases","schema":1,"cases":{}}"#,
            "cases",
            Why::CasesMissing,
        ),
        change(
            "cases-twice.json",
            "\"cases\"",
            "\"cases\":[],\"cases\"",
            "cases",
            twice("cases"),
        ),
        change(
            "format-twice.json",
            "\"schema\"",
            "\"format\":\"fieldfare-cases\",\"schema\"",
            "format",
            twice("format"),
        ),
    ]
}

/// Damaged text.
pub fn damaged() -> Vec<Bad> {
    let good = small_file();
    let cut = good
        .find("Land")
        .or_else(|| good.find("Lane"))
        .unwrap_or_default();
    let deep = |open: &str, close: &str| {
        let inner = format!("\"x\":{}1{},\"client\"", open.repeat(60), close.repeat(60));
        good.replacen("\"client\"", &inner, 1)
    };
    let half = Why::Json(Reason::LoneSurrogate);
    let syntax = |words: &str| Why::Json(Reason::Syntax(words.to_owned()));
    vec![
        bad(
            "cut-in-a-text.json",
            &good.as_bytes()[..cut],
            "cases[0].client.address",
            Why::Json(Reason::CutOff),
        ),
        bad(
            "cut-at-the-end.json",
            good.trim_end().trim_end_matches('}'),
            "",
            Why::Json(Reason::CutOff),
        ),
        bad(
            "joined.json",
            good.repeat(2),
            "",
            Why::Json(Reason::Trailing),
        ),
        bad(
            "more-after-the-end.json",
            format!("{good}null"),
            "",
            Why::Json(Reason::Trailing),
        ),
        bad(
            "deep-lists.json",
            deep("[", "]"),
            "cases[0].x[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
            Why::Json(Reason::TooDeep(32)),
        ),
        bad(
            "deep-objects.json",
            deep("{\"a\":", "}"),
            "cases[0].x.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a",
            Why::Json(Reason::TooDeep(32)),
        ),
        change(
            "half-a-character.json",
            "Mrs B.",
            "Mrs \\ud83d",
            "cases[0].client.name",
            half.clone(),
        ),
        change(
            "wrong-half.json",
            "Mrs B.",
            "Mrs \\udc4b\\ud83d",
            "cases[0].client.name",
            half,
        ),
        change(
            "two-commas.json",
            "\"alias\": true,",
            "\"alias\": true,,",
            "cases[0].client.alias",
            syntax("Object keys must be strings"),
        ),
        change(
            "comment.json",
            "\"client\"",
            "/* who */ \"client\"",
            "cases[0].opened",
            syntax("Unexpected char: '/'"),
        ),
        change(
            "not-a-number.json",
            "\"12.5\"",
            "\"12\" NaN",
            "cases[0].assessments[0].answers.D01.p3.number",
            syntax("Unexpected char: 'N'"),
        ),
        change(
            "bare-not-a-number.json",
            "340",
            "NaN",
            "cases[0].assessments[0].place.scroll",
            syntax("Unexpected char: 'N'"),
        ),
        change(
            "raw-line-break.json",
            "Mrs B.",
            "Mrs\nB.",
            "cases[0].client.name",
            syntax("'\n' is not allowed in JSON strings"),
        ),
    ]
}
