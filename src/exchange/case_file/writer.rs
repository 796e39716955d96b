//! Writes case files, one case a line, in pieces if wanted.

use super::convert;
use super::{FORMAT, SCHEMA};
use crate::domain::case::CaseDocument;
use crate::domain::time::{Date, Timestamp};
use crate::json::Json;

/// Writes a case file; what is written so far can be taken away at any time.
pub struct CaseFileWriter {
    text: String,
    first: bool,
}

impl CaseFileWriter {
    /// A file made at this moment.
    #[must_use]
    pub fn new(at: Timestamp) -> Self {
        let text = |text: &str| Json::Text(text.to_owned());
        let header = Json::Object(vec![
            ("format".to_owned(), text(FORMAT)),
            ("schema".to_owned(), Json::Number(SCHEMA.to_string())),
            ("exportedAt".to_owned(), text(&at.to_string())),
            (
                "app".to_owned(),
                Json::Object(vec![
                    ("name".to_owned(), text("Fieldfare")),
                    ("version".to_owned(), text(env!("CARGO_PKG_VERSION"))),
                ]),
            ),
        ]);
        let mut text = header.to_text();
        text.pop();
        text.push_str(",\"cases\":[");
        Self { text, first: true }
    }

    /// Adds a case.
    pub fn add(&mut self, case: &CaseDocument) {
        self.text.push_str(if self.first { "\n" } else { ",\n" });
        self.first = false;
        convert::tree(case).write(&mut self.text);
    }

    /// Takes away what is written so far.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Ends the file and gives what was not taken away yet.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.text.push_str("\n]}\n");
        self.text
    }
}

/// Writes cases as one file.
pub fn export<'a>(cases: impl IntoIterator<Item = &'a CaseDocument>, at: Timestamp) -> Vec<u8> {
    let mut file = CaseFileWriter::new(at);
    for case in cases {
        file.add(case);
    }
    file.finish().into_bytes()
}

/// The name of an encrypted file made on this day: it says nothing about anybody.
#[must_use]
pub fn sealed_file_name(day: Date) -> String {
    ["fieldfare-", &day.to_string(), "-ENCRYPTED.age"].concat()
}

/// The name of a file made on this day: it says nothing about anybody, and that anyone can read it.
#[must_use]
pub fn file_name(day: Date) -> String {
    ["fieldfare-", &day.to_string(), "-NOT-ENCRYPTED.json"].concat()
}
