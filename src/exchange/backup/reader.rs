//! Reads what is inside a backup; cases and lines of the log are handed over as soon as they are complete.

use super::parts::{Counts, Digests, Recipient, Sums};
use super::sums::Summing;
use super::{FORMAT, MOST, MOST_FORMS, SCHEMA};
use crate::domain::ids::LibraryFormId;
use crate::domain::library::KeptForm;
use crate::domain::log::Entry;
use crate::domain::settings::VaultSettings;
use crate::domain::time::Timestamp;
use crate::exchange::case_file::{CASES, Cases, Found, check_schema};
use crate::exchange::outline::{LongList, Outline, Parts};
use crate::exchange::refusal::{Refusal, Why};
use crate::json::{FromJson, Json, JsonError, Limits, Position, Reason, from_json};

/// A part of a backup.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A case, or why it cannot be taken.
    Case(Box<Found>),
    /// A line of the log.
    Line(Entry),
    /// A form that others wrote; they come before the cases.
    Form(Box<KeptForm>),
}

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// When it was made.
    pub made_at: Timestamp,
    /// The generation of the vault then.
    pub generation: u64,
    /// The settings of the vault.
    pub settings: VaultSettings,
    /// The keys that open its backups.
    pub recipients: Vec<Recipient>,
    /// The organisation's packs, each as its own text.
    pub library: Vec<String>,
    /// How much there is, and its digests.
    pub sums: Sums,
}

/// A push reader of backups. Memory is bounded by the largest case, not by the file.
///
/// What was handed over is worth nothing until [`BackupReader::finish`] has accepted the whole.
pub struct BackupReader {
    outline: Outline,
    parts: Backup,
    summing: Summing,
}

static LISTS: [LongList; 3] = [
    LongList {
        most: (MOST, CASES.most.1),
        ..CASES
    },
    LongList {
        name: "journal",
        most: (MOST, |_| Why::NotACaseFile),
        missing: Some(|| Why::Json(Reason::Missing)),
    },
    LongList {
        name: "forms",
        most: (MOST_FORMS, |_| Why::NotACaseFile),
        missing: None,
    },
];

#[derive(Default)]
struct Backup {
    format: bool,
    schema: bool,
    made_at: Option<Timestamp>,
    generation: Option<u64>,
    settings: Option<VaultSettings>,
    recipients: Option<Vec<Recipient>>,
    library: Vec<String>,
    counts: Option<Counts>,
    digests: Option<Digests>,
    cases: Cases,
    forms: Vec<LibraryFormId>,
    pieces: Vec<Piece>,
}

impl BackupReader {
    /// A reader at the start of a backup.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            outline: Outline::new(limits, &LISTS),
            parts: Backup::default(),
            summing: Summing::new(),
        }
    }

    /// Reads the next bytes; gives what they completed.
    ///
    /// # Errors
    /// [`Refusal`] of the whole backup; the reader is of no more use then.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<Vec<Piece>, Refusal> {
        self.summing.take(chunk);
        self.outline.feed(chunk, &mut self.parts)?;
        Ok(std::mem::take(&mut self.parts.pieces))
    }

    /// Says that the backup has ended; gives what it says of itself.
    ///
    /// # Errors
    /// [`Refusal`] when something is missing, or counts or digests are not those of what was read.
    pub fn finish(mut self) -> Result<(Vec<Piece>, Summary), Refusal> {
        self.outline.finish(&mut self.parts)?;
        let found = Sums {
            counts: Counts {
                cases: self.outline.seen(0) as u64,
                journal: self.outline.seen(1) as u64,
            },
            digests: self.summing.finish(),
        };
        let whole = self.outline.complete();
        let pieces = std::mem::take(&mut self.parts.pieces);
        let summary = whole.and_then(|()| self.parts.summary(found));
        Ok((pieces, summary.map_err(|refusal| *refusal)?))
    }

    /// Reads a whole backup that is in memory.
    ///
    /// # Errors
    /// [`Refusal`] of the whole backup.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Vec<Piece>, Summary), Refusal> {
        let mut reader = Self::new(limits);
        let mut pieces = reader.feed(bytes)?;
        let (rest, summary) = reader.finish()?;
        pieces.extend(rest);
        Ok((pieces, summary))
    }
}

/// Reads a member of the backup.
fn value<T: FromJson>(name: &str, json: &Json) -> Result<Option<T>, Box<Refusal>> {
    let value = from_json(json).map_err(|error| error.in_name(name))?;
    Ok(Some(value))
}

/// A member that must be there.
fn there<T>(name: &str, value: Option<T>) -> Result<T, Box<Refusal>> {
    value.ok_or_else(|| Refusal::file(name, Why::Json(Reason::Missing)))
}

impl Parts for Backup {
    fn member(&mut self, name: &str, json: &Json) -> Result<(), Box<Refusal>> {
        match name {
            "format" => {
                self.format = json.text() == Some(FORMAT);
                if !self.format {
                    return Err(Refusal::file(name, Why::NotACaseFile));
                }
            }
            "schema" => {
                check_schema(json, SCHEMA).map_err(|why| Refusal::file(name, why))?;
                self.schema = true;
            }
            "app" => {}
            "madeAt" => self.made_at = value(name, json)?,
            "generation" => self.generation = value(name, json)?,
            "settings" => self.settings = value(name, json)?,
            "library" => self.library = value(name, json)?.unwrap_or_default(),
            "recipients" => self.recipients = value(name, json)?,
            "counts" => self.counts = value(name, json)?,
            "sha256" => self.digests = value(name, json)?,
            // A backup must not be taken in part without a word.
            _ => return Err(Refusal::file(name, Why::UnknownPart)),
        }
        Ok(())
    }

    fn element(
        &mut self,
        list: usize,
        index: usize,
        tree: Json,
        at: Position,
    ) -> Result<(), Box<Refusal>> {
        let inside = |error: JsonError| error.in_element(index);
        let piece = match list {
            0 => Piece::Case(Box::new(self.cases.read(index, tree, at))),
            1 => {
                let line = from_json(&tree);
                Piece::Line(line.map_err(|error| inside(error).in_name("journal"))?)
            }
            _ => {
                let form = from_json(&tree).and_then(|form| self.form(form));
                Piece::Form(Box::new(
                    form.map_err(|error| inside(error).in_name("forms"))?,
                ))
            }
        };
        self.pieces.push(piece);
        Ok(())
    }
}

impl Backup {
    /// A form whose id is its own: other records have ids that no chance would give.
    fn form(&mut self, form: KeptForm) -> Result<KeptForm, JsonError> {
        let id = form.header.id;
        let reason = if LibraryFormId::from_random(id.bytes()) != id {
            Reason::Invalid(String::new())
        } else if self.forms.contains(&id) {
            Reason::DuplicateName(id.to_string())
        } else {
            self.forms.push(id);
            return Ok(form);
        };
        Err(JsonError::new(reason).in_name("id").in_name("header"))
    }

    /// What the backup said, compared with what was found in it.
    fn summary(self, found: Sums) -> Result<Summary, Box<Refusal>> {
        if !self.format {
            return Err(Refusal::file("format", Why::NotACaseFile));
        }
        if !self.schema {
            return Err(Refusal::file("schema", Why::SchemaMissing));
        }
        let sums = Sums {
            counts: there("counts", self.counts)?,
            digests: there("sha256", self.digests)?,
        };
        for (place, same) in [
            ("counts.cases", sums.counts.cases == found.counts.cases),
            (
                "counts.journal",
                sums.counts.journal == found.counts.journal,
            ),
        ] {
            if !same {
                return Err(Refusal::file(place, Why::CountDiffers));
            }
        }
        let (said, is) = (&sums.digests, &found.digests);
        for (place, same) in [
            ("sha256.head", said.head == is.head),
            ("sha256.cases", said.cases == is.cases),
            ("sha256.journal", said.journal == is.journal),
        ] {
            if !same {
                return Err(Refusal::file(place, Why::DigestDiffers));
            }
        }
        Ok(Summary {
            made_at: there("madeAt", self.made_at)?,
            generation: there("generation", self.generation)?,
            settings: there("settings", self.settings)?,
            recipients: there("recipients", self.recipients)?,
            library: self.library,
            sums,
        })
    }
}
