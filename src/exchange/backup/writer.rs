//! Writes what is inside a backup: all forms, then all cases, then all lines of the log.

use super::parts::{Counts, Recipient, Sums};
use super::sums::{ENDS, Summing};
use super::{FORMAT, SCHEMA};
use crate::domain::case::CaseDocument;
use crate::domain::library::KeptForm;
use crate::domain::log::Entry;
use crate::domain::settings::VaultSettings;
use crate::domain::time::{Date, Timestamp};
use crate::exchange::case_file::tree;
use crate::json::{Json, ToJson};

/// Writes a backup; what is written so far can be taken away at any time.
pub struct BackupWriter {
    text: String,
    summing: Summing,
    counts: Counts,
    forms: u64,
    in_cases: bool,
    in_journal: bool,
}

impl BackupWriter {
    /// A backup of the vault as it is at this generation.
    #[must_use]
    pub fn new(
        at: Timestamp,
        generation: u64,
        settings: &VaultSettings,
        recipients: &[Recipient],
        library: &[String],
    ) -> Self {
        let text = |text: &str| Json::Text(text.to_owned());
        let member = |name: &str, value| (name.to_owned(), value);
        let app = vec![
            member("name", text("Fieldfare")),
            member("version", text(env!("CARGO_PKG_VERSION"))),
        ];
        let recipients = recipients.iter().map(ToJson::to_json).collect();
        let mut head = vec![
            member("format", text(FORMAT)),
            member("schema", Json::Number(SCHEMA.to_string())),
            member("madeAt", text(&at.to_string())),
            member("app", Json::Object(app)),
            member("generation", Json::Number(generation.to_string())),
            member("settings", settings.to_json()),
            member("recipients", Json::List(recipients)),
        ];
        // An older app, which would lose them, refuses what it does not know.
        if !library.is_empty() {
            let packs = library.iter().map(ToJson::to_json).collect();
            head.push(member("library", Json::List(packs)));
        }
        let mut head = Json::Object(head).to_text();
        head.pop();
        head.push_str(",\n");
        let mut writer = Self {
            text: String::new(),
            summing: Summing::new(),
            counts: Counts::default(),
            forms: 0,
            in_cases: false,
            in_journal: false,
        };
        writer.put(&head);
        writer
    }

    fn put(&mut self, text: &str) {
        self.summing.take(text.as_bytes());
        self.text.push_str(text);
    }

    fn put_element(&mut self, before: u64, tree: &Json) {
        if before > 0 {
            self.put(",\n");
        }
        let start = self.text.len();
        tree.write(&mut self.text);
        let written = self.text.get(start..).unwrap_or_default();
        self.summing.take(written.as_bytes());
    }

    /// Adds a form that others wrote. After the first case none may follow.
    pub fn form(&mut self, form: &KeptForm) {
        if self.forms == 0 {
            self.put("\"forms\":[\n");
        }
        self.put_element(self.forms, &form.to_json());
        self.forms += 1;
    }

    fn begin_cases(&mut self) {
        if !self.in_cases {
            self.in_cases = true;
            if self.forms > 0 {
                self.put("\n],\n");
            }
            self.put(ENDS[0]);
        }
    }

    /// Adds a case. After the first line of the log no case may follow.
    pub fn case(&mut self, case: &CaseDocument) {
        self.begin_cases();
        self.put_element(self.counts.cases, &tree(case));
        self.counts.cases += 1;
    }

    /// Adds a line of the log.
    pub fn line(&mut self, line: &Entry) {
        self.begin_journal();
        self.put_element(self.counts.journal, &line.to_json());
        self.counts.journal += 1;
    }

    fn begin_journal(&mut self) {
        if !self.in_journal {
            self.begin_cases();
            self.in_journal = true;
            self.end_list(self.counts.cases);
            self.put(ENDS[1]);
        }
    }

    fn end_list(&mut self, elements: u64) {
        if elements > 0 {
            self.put("\n");
        }
    }

    /// Takes away what is written so far.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Ends the backup: gives what was not taken away yet, and what the whole of it sums up to.
    #[must_use]
    pub fn finish(mut self) -> (String, Sums) {
        self.begin_journal();
        self.end_list(self.counts.journal);
        self.put(ENDS[2]);
        let digests = self.summing.finish();
        self.counts.to_json().write(&mut self.text);
        self.text.push_str(",\"sha256\":");
        digests.to_json().write(&mut self.text);
        self.text.push_str("}\n");
        let counts = self.counts;
        (self.text, Sums { counts, digests })
    }
}

/// The name of a backup made on this day: it says nothing about anybody.
#[must_use]
pub fn file_name(day: Date) -> String {
    ["fieldfare-backup-", &day.to_string(), "-ENCRYPTED.age"].concat()
}
