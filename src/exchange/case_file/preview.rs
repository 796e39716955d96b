//! What an import would do, before it does anything.

use super::convert;
use super::reader::{Found, ReadCase};
use crate::domain::case::CaseDocument;
use crate::domain::ids::CaseId;
use crate::exchange::refusal::Refusal;

/// How a case of the file stands to this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not here yet.
    New,
    /// Here, and the same in every part.
    Same,
    /// Here, but not the same.
    Different,
}

/// One case of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The case.
    pub id: CaseId,
    /// Its position in the file, from 0.
    pub index: usize,
    /// Its name or alias in the file.
    pub name: String,
    /// How it stands to this device.
    pub standing: Standing,
}

/// What an import would do, case by case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// The cases that can be read.
    pub entries: Vec<Entry>,
    /// Those that cannot, with place and reason.
    pub refused: Vec<Refusal>,
}

impl Preview {
    /// Adds what was found in the file, beside the case of that id on this device.
    pub fn add(&mut self, found: &Found, here: Option<&CaseDocument>) {
        match found {
            Ok(ReadCase { index, case }) => self.entries.push(Entry {
                id: case.id,
                index: *index,
                name: case.client.name.clone(),
                standing: standing(case, here),
            }),
            Err(refusal) => self.refused.push(refusal.clone()),
        }
    }

    /// How many cases stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.standing == standing).count()
    }

    /// Whether the file may be imported: all or nothing, so one refused case refuses the file.
    #[must_use]
    pub fn may_import(&self) -> bool {
        self.refused.is_empty()
    }
}

impl Entry {
    /// Whether the import writes this case: new ones always, different ones only if `replace` was chosen.
    #[must_use]
    pub fn is_taken(&self, replace: bool) -> bool {
        match self.standing {
            Standing::New => true,
            Standing::Same => false,
            Standing::Different => replace,
        }
    }
}

fn standing(case: &CaseDocument, here: Option<&CaseDocument>) -> Standing {
    match here {
        None => Standing::New,
        // Compared as they stand in a file: that is the sameness which a person can see.
        Some(here) if convert::tree(here) == convert::tree(case) => Standing::Same,
        Some(_) => Standing::Different,
    }
}
