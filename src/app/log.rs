//! The log of the open vault: who did what when. Read from its end, followed along its chain, and written out.

use super::handle::App;
use super::trouble::Trouble;
use crate::domain::ids::CaseId;
use crate::domain::time::Timestamp;
use crate::json::{Json, ToJson};
use crate::platform::gathered::{Gathering, bytes_of};
use crate::vault::{Block, Entry, Fault};

/// Blocks read at a time while looking for lines.
const STRETCH: u64 = 100;

/// How the file of a log begins.
const HEAD: &str = "{\"format\":\"fieldfare-log\",\"schema\":1,\"blocks\":[\n";

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Its block and its place in it: unlike that of any other line.
    pub place: (u64, usize),
    /// When.
    pub at: Timestamp,
    /// By whom; empty when they had not said their name.
    pub by: String,
    /// What was done, as a code.
    pub what: String,
    /// To which case.
    pub case: Option<CaseId>,
}

/// Some lines of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogPage {
    /// The lines.
    pub lines: Vec<LogLine>,
    /// Where to go on; `None` when these were the oldest.
    pub before: Option<u64>,
}

/// What following the chain has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogCheck {
    /// How many lines there are.
    pub lines: usize,
    /// The number of the first line that is not what was written; `None` when all are.
    pub broken: Option<usize>,
}

fn lines_of(block: Block) -> impl Iterator<Item = LogLine> {
    let place = block.place;
    let lines = block.entries.into_iter().enumerate();
    lines.map(move |(at, entry)| LogLine {
        place: (place, at),
        at: entry.stamp.at,
        by: entry.stamp.by,
        what: entry.what,
        case: entry.case,
    })
}

impl App {
    /// At least so many lines, newest first, from before a place on; of one case, or of all.
    ///
    /// # Errors
    /// [`Trouble`] when storage fails.
    pub async fn log_page(
        self,
        before: Option<u64>,
        case: Option<CaseId>,
        at_least: usize,
    ) -> Result<LogPage, Trouble> {
        let mut lines = Vec::new();
        let vault = self.vault()?;
        let mut to = before.unwrap_or_else(|| vault.journal_length());
        while to > 0 && lines.len() < at_least {
            let from = to.saturating_sub(STRETCH);
            let blocks = self.vault()?.journal_blocks(from, to).await?;
            to = from;
            for block in blocks.into_iter().rev() {
                let mut of: Vec<LogLine> = lines_of(block).collect();
                of.reverse();
                of.retain(|line| case.is_none() || line.case == case);
                lines.extend(of);
            }
        }
        Ok(LogPage {
            lines,
            before: (to > 0).then_some(to),
        })
    }

    /// Follows the chain of the whole log, for as long as `go_on` says so, which hears how many of how many
    /// blocks were followed.
    ///
    /// # Errors
    /// [`Trouble`] when storage fails, and [`Trouble::CheckStopped`].
    pub async fn check_log(
        self,
        mut go_on: impl FnMut(u64, u64) -> bool,
    ) -> Result<LogCheck, Trouble> {
        let mut starts: Vec<usize> = Vec::new();
        let mut lines = 0;
        let vault = self.vault()?;
        let faults = vault
            .follow_journal(&mut |blocks, done, all| {
                for block in blocks {
                    starts.push(lines);
                    lines += block.entries.len();
                }
                // A vault whose time is over locks.
                !self.time_is_over() && go_on(done, all)
            })
            .await?;
        self.still(&vault)?;
        let faults = faults.ok_or(Trouble::CheckStopped)?;
        self.note_faults(&faults);
        let broken = faults.first().map(|fault| match fault {
            Fault::JournalBroken(place) => {
                let start = usize::try_from(*place).ok();
                start
                    .and_then(|at| starts.get(at).copied())
                    .unwrap_or(lines)
                    + 1
            }
            _ => lines + 1,
        });
        Ok(LogCheck { lines, broken })
    }

    /// Writes the whole log to a file that any program can read, with what chains it, stretch by stretch. That it
    /// went out is its last line.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn export_log(self) -> Result<usize, Trouble> {
        let round = self.begin_export();
        self.save_all().await?;
        let vault = self.vault()?;
        self.exports_still(round, &vault)?;
        vault
            .note(vec![self.vault_entry("log.exported", None)])
            .await?;
        let mut file = Gathering::new();
        let mut add = |text: &str| file.add(&bytes_of(text));
        let mut added = add(HEAD);
        let mut lines = 0;
        let faults = vault
            .follow_journal(&mut |more, done, all| {
                for block in more {
                    let between = if lines == 0 { "" } else { ",\n" };
                    lines += block.entries.len();
                    let text = [between, &written(&block).to_text()].concat();
                    added = added.and_then(|()| add(&text));
                }
                let hundredths = (done * 100).checked_div(all).unwrap_or(100);
                let hundredths = u32::try_from(hundredths).unwrap_or(100);
                self.exporting.try_set(hundredths);
                added.is_ok() && self.exports_still(round, &vault).is_ok()
            })
            .await?;
        added.map_err(|_| Trouble::File)?;
        self.exports_still(round, &vault)?;
        let faults = faults.ok_or(Trouble::ExportStopped)?;
        let whole = faults.is_empty();
        add(&format!("\n],\"chainWhole\":{whole}}}\n")).map_err(|_| Trouble::File)?;
        let name = [
            "fieldfare-log-",
            &self.today().to_string(),
            "-NOT-ENCRYPTED.json",
        ]
        .concat();
        let made = file.finish().map_err(|_| Trouble::File)?;
        made.save(&name).map_err(|_| Trouble::File)?;
        Ok(lines)
    }
}

/// One block: its place, what it is authenticated with, and its lines.
fn written(block: &Block) -> Json {
    let mut mac = String::with_capacity(64);
    for byte in block.mac {
        for half in [byte >> 4, byte & 15] {
            mac.extend(char::from_digit(u32::from(half), 16));
        }
    }
    let entries: &[Entry] = &block.entries;
    Json::Object(vec![
        ("block".to_owned(), Json::Number(block.place.to_string())),
        ("chain".to_owned(), Json::Text(mac)),
        (
            "entries".to_owned(),
            Json::List(entries.iter().map(ToJson::to_json).collect()),
        ),
    ])
}
