//! What is wrong with the stored records of the open vault, in terms a page can show, and what can be
//! done about it: check, set aside, repair. Nothing here deletes.

use super::handle::App;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::ids::CaseId;
use crate::platform::{files, tabs::Message};
use crate::vault::fault::Fault;
use crate::vault::journal::Entry;
use crate::vault::names::{RecordId, StoreName};

/// What kind of record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// A case.
    Case,
    /// The settings of the vault.
    Settings,
    /// The list of the ways into the vault.
    Ways,
    /// Anything else: a signed copy, a file, a list of the vault's own.
    Other,
}

/// What was done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Harm {
    /// It is gone.
    Removed,
    /// An older copy was put back.
    Older,
    /// It was changed, or damaged.
    Altered,
    /// It does not belong here.
    Added,
}

/// One record that is not as it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HarmedRecord {
    store: StoreName,
    record: RecordId,
    /// What was done to it.
    pub harm: Harm,
}

impl HarmedRecord {
    /// What kind of record it is.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        kind(self.store, self.record)
    }

    /// Which case it is, if it is one.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        (self.store == StoreName::Cases)
            .then(|| self.record.case())
            .flatten()
    }
}

fn kind(store: StoreName, record: RecordId) -> RecordKind {
    match store {
        StoreName::Cases => RecordKind::Case,
        StoreName::Library if record == RecordId::SETTINGS => RecordKind::Settings,
        StoreName::Library if record == RecordId::WAYS => RecordKind::Ways,
        _ => RecordKind::Other,
    }
}

/// All that was found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Records that are not as they were left.
    pub records: Vec<HarmedRecord>,
    /// The list of records was lost in part: nothing is written until it was repaired.
    pub list_lost: bool,
    /// The log is broken from this block on.
    pub log_broken: Option<u64>,
    /// There is a way into the vault that nobody here made.
    pub way_unknown: bool,
    /// A way into the vault opens nothing any more.
    pub way_lost: bool,
    /// The whole vault is an older copy: commits that this device saw and that are gone.
    pub rolled_back: Option<u64>,
}

impl Findings {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn count(&self) -> usize {
        self.records.len()
            + usize::from(self.list_lost)
            + usize::from(self.log_broken.is_some())
            + usize::from(self.way_unknown)
            + usize::from(self.way_lost)
            + usize::from(self.rolled_back.is_some())
    }

    /// Adds a fault; one that is known already adds nothing.
    fn note(&mut self, fault: &Fault) {
        let (store, record, harm) = match fault {
            Fault::Missing(StoreName::Journal, _) | Fault::Unlisted(StoreName::Journal, _) => {
                self.log_broken.get_or_insert(u64::MAX);
                return;
            }
            Fault::JournalBroken(place) => {
                self.log_broken.get_or_insert(*place);
                return;
            }
            Fault::RootLost | Fault::ShardLost(_) | Fault::CountDiffers => {
                self.list_lost = true;
                return;
            }
            Fault::UnknownWay(_) => {
                self.way_unknown = true;
                return;
            }
            Fault::LostWay(_) => {
                self.way_lost = true;
                return;
            }
            Fault::RolledBack { seen, found } => {
                self.rolled_back = Some(seen.saturating_sub(*found));
                return;
            }
            Fault::Missing(store, record) => (*store, *record, Harm::Removed),
            Fault::Unlisted(store, record) => (*store, *record, Harm::Added),
            Fault::Damaged(store, record) => (*store, *record, Harm::Altered),
            Fault::Replaced(store, record) => (*store, *record, Harm::Older),
        };
        let known = |it: &HarmedRecord| it.store == store && it.record == record;
        if !self.records.iter().any(known) {
            self.records.push(HarmedRecord {
                store,
                record,
                harm,
            });
        }
    }
}

/// A record that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideLine {
    aside: crate::vault::Aside,
}

impl AsideLine {
    /// What kind of record it was.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        kind(self.aside.store, self.aside.record)
    }

    /// What tells it from others: the beginning of its number.
    #[must_use]
    pub fn mark(&self) -> String {
        self.aside.record.to_string().chars().take(8).collect()
    }
}

impl App {
    /// What is wrong with the stored records, as far as it was noticed.
    pub fn findings(self) -> Memo<Findings> {
        self.findings.read_only()
    }

    pub(super) fn note_faults(self, faults: &[Fault]) {
        if faults.is_empty() {
            return;
        }
        let mut found = self.findings.get_untracked();
        for fault in faults {
            found.note(fault);
        }
        if self.findings.with_untracked(|known| *known != found) {
            self.findings.set(found);
        }
    }

    /// Reads every record and follows the log, while `go_on` says so, which hears how many of how many are read.
    ///
    /// # Errors
    /// [`Trouble`] when storage fails, or it was stopped; what was known before stays then.
    pub async fn check_vault(
        self,
        mut go_on: impl FnMut(usize, usize) -> bool,
    ) -> Result<(), Trouble> {
        self.save_all().await?;
        let vault = self.vault()?;
        let (faults, whole) = vault
            .check_while(&mut |done, all| {
                // A vault whose time is over locks, which ends the check.
                self.time_is_over();
                go_on(done, all)
            })
            .await?;
        self.still(&vault)?;
        if !whole {
            self.note_faults(&faults);
            return Err(Trouble::CheckStopped);
        }
        let mut found = Findings::default();
        for fault in &faults {
            found.note(fault);
        }
        self.findings.set(found);
        Ok(())
    }

    /// A line of the log about the vault itself.
    pub(super) fn vault_entry(self, what: &str, case: Option<CaseId>) -> Entry {
        Entry {
            stamp: self.stamp(),
            what: what.to_owned(),
            subject: None,
            case,
        }
    }

    /// Sets a record aside that cannot be trusted.
    ///
    /// # Errors
    /// [`Trouble`]; everything is as it was then.
    pub async fn set_aside(self, harmed: HarmedRecord) -> Result<(), Trouble> {
        // The list of ways in names who may read backups: it is made anew with the ways, never left out.
        if harmed.kind() == RecordKind::Ways {
            return Err(Trouble::Damaged);
        }
        let case = harmed.case();
        let entry = self.vault_entry("record.set-aside", case);
        let vault = self.vault()?;
        let (store, record) = (harmed.store, harmed.record);
        vault.set_aside(store, record, vec![entry]).await?;
        self.forget_harm(store, record);
        if self
            .session
            .get_untracked()
            .is_some_and(|session| Some(session.id()) == case)
        {
            self.show_session(None);
        }
        self.caseload
            .update(|cases| cases.retain(|line| Some(line.id) != case));
        self.tell(Message::Saved);
        Ok(())
    }

    /// A record is no longer in anybody's way.
    pub(super) fn forget_harm(self, store: StoreName, record: RecordId) {
        self.findings.update(|found| {
            found
                .records
                .retain(|it| (it.store, it.record) != (store, record));
        });
    }

    /// The records that were set aside.
    ///
    /// # Errors
    /// [`Trouble`] when storage fails.
    pub async fn aside(self) -> Result<Vec<AsideLine>, Trouble> {
        let all = self.vault()?.aside().await?;
        Ok(all.into_iter().map(|aside| AsideLine { aside }).collect())
    }

    /// Offers a record that was set aside as a download, sealed as it is.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn save_aside(self, line: AsideLine) -> Result<(), Trouble> {
        let bytes = self.vault()?.aside_bytes(&line.aside).await?;
        let name = ["fieldfare-set-aside-", &line.mark(), ".sealed"].concat();
        files::save(&name, &bytes, "application/octet-stream").map_err(|_| Trouble::File)
    }

    /// Writes the list of records anew from those that are there.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was changed then.
    pub async fn repair_vault(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        vault
            .repair(vec![self.vault_entry("vault.repaired", None)])
            .await?;
        self.findings.update(|found| found.list_lost = false);
        let list = self.list_cases(&vault).await?;
        self.note_faults(&list.faults);
        self.caseload.set(list.summaries);
        self.tell(Message::Saved);
        Ok(())
    }
}
