//! Cases of the open vault: opening, making and deleting them.

use super::handle::App;
use super::session::{CaseSession, Surroundings};
use super::trouble::Trouble;
use crate::content;
use crate::domain::case::{CaseDocument, ClientChange, Edit, ReferralChange, Whose};
use crate::domain::ids::CaseId;
use crate::platform::{Browser, page};
use crate::vault::journal::Entry;
use crate::vault::{CaseList, OpenVault, ReadError};

/// How long pages may still show a case that was closed, in milliseconds.
const FAREWELL: u64 = 1_000;

impl App {
    /// Opens a case; the one that was open is saved first.
    ///
    /// # Errors
    /// [`Trouble`]; when the case before could not be saved it stays open.
    pub async fn open_case(self, id: CaseId) -> Result<(), Trouble> {
        self.inner().wanted.set(Some(id));
        if self
            .session
            .get_untracked()
            .is_some_and(|session| session.id() == id)
        {
            return Ok(());
        }
        self.save_all().await?;
        if self.inner().wanted.get() != Some(id) {
            return Ok(());
        }
        self.show_session(None);
        let (case, revision) = self.load_case(id).await?;
        // Another case may have been asked for meanwhile, or this one be open already.
        if self.inner().wanted.get() != Some(id) || self.session.with_untracked(Option::is_some) {
            return Ok(());
        }
        self.begin_session(case, revision)
    }

    /// Closes the open case once it is saved.
    ///
    /// # Errors
    /// [`Trouble`]; the case stays open when it could not be saved.
    pub async fn close_case(self) -> Result<(), Trouble> {
        if self.session.get_untracked().is_some() {
            self.save_all().await?;
            self.show_session(None);
        }
        Ok(())
    }

    /// Shows the open case as it is stored now, unless something changed here since.
    pub(super) async fn show_again(self, id: CaseId) -> Result<(), Trouble> {
        let (case, revision) = match self.load_case(id).await {
            // Deleted by another tab: it leaves the screen here too, unless something of it was never saved.
            Err(Trouble::NotFound) if !self.inner().saver.is_unsaved() => {
                if self
                    .session
                    .get_untracked()
                    .is_some_and(|session| session.id() == id)
                {
                    self.gone.set(Some(id));
                    self.show_session(None);
                }
                return Ok(());
            }
            outcome => outcome?,
        };
        let is_open = self
            .session
            .get_untracked()
            .is_some_and(|session| session.id() == id && session.revision() != revision);
        if is_open && !self.writes_here.get_untracked() && !self.inner().saver.is_unsaved() {
            self.begin_session(case, revision)?;
        }
        Ok(())
    }

    /// Every case's summary.
    pub(super) async fn list_cases(self, vault: &OpenVault<Browser>) -> Result<CaseList, Trouble> {
        Ok(vault.list_cases(&|case| self.summarise(case)).await?)
    }

    async fn load_case(self, id: CaseId) -> Result<(CaseDocument, Option<u64>), Trouble> {
        let vault = self.vault()?;
        // Asked for first: a revision that is too old refuses a save, one that is too new would overwrite.
        let revision = vault.case_revision(id);
        match vault.load_case(id).await {
            Ok(case) => Ok((case, revision)),
            Err(error) => {
                if let ReadError::Damaged(fault) = &error {
                    self.note_faults(std::slice::from_ref(fault));
                }
                Err(error.into())
            }
        }
    }

    /// Shows another case, or none. What the one before held goes once the pages that showed it are gone.
    pub(super) fn show_session(self, session: Option<CaseSession>) {
        let before = self.session.get_untracked();
        self.session.set(session);
        if let Some(before) = before {
            page::after(FAREWELL, move || before.wipe());
        }
    }

    fn begin_session(self, case: CaseDocument, revision: Option<u64>) -> Result<(), Trouble> {
        let form = content::for_person(&case, Whose::Client).ok_or(Trouble::Content)?;
        let fallback = std::cell::Cell::new(0u8);
        let session = CaseSession::new(
            case,
            form,
            Surroundings {
                stamp: Box::new(move || self.stamp()),
                offset_minutes: Box::new(move || self.offset_minutes()),
                random: Box::new(move || {
                    // A device without randomness never gets here: no vault can be made or opened on it.
                    self.random().unwrap_or_else(|_| {
                        fallback.set(fallback.get().wrapping_add(1));
                        [fallback.get(); 16]
                    })
                }),
                edited: Box::new(move || self.edited()),
            },
        );
        if let Some(revision) = revision {
            session.set_revision(revision);
        }
        self.show_session(Some(session));
        session.set_read_only(!self.writes_here.get_untracked());
        Ok(())
    }

    /// Makes a case, stores it, and opens it.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was stored then.
    pub async fn new_case(
        self,
        name: String,
        alias: bool,
        reason: String,
    ) -> Result<CaseId, Trouble> {
        self.close_case().await?;
        let vault = self.vault()?;
        let stamp = self.stamp();
        let id = CaseId::from_random(self.random()?);
        let mut case = CaseDocument::new(id, stamp.clone());
        let edits = [
            Edit::Client(ClientChange::Name(name)),
            Edit::Client(ClientChange::Alias(alias)),
            Edit::Referral(ReferralChange::Reason(reason)),
        ];
        let opened = Entry {
            stamp: stamp.clone(),
            what: "case.opened".to_owned(),
            subject: None,
            case: Some(id),
        };
        let mut journal = vec![opened];
        for edit in edits {
            journal.extend(
                case.apply(edit, stamp.clone())
                    .map(|applied| Entry::of_edit(id, applied.entry)),
            );
        }
        let summary = self.summarise(&case);
        let saved = vault.save_case(&case, &summary, journal).await?;
        self.last_saved.set(Some(saved.at));
        self.caseload.update(|cases| cases.push(summary));
        self.tell(crate::platform::tabs::Message::Saved);
        self.begin_session(case, Some(saved.generation))?;
        Ok(id)
    }

    /// Deletes a case.
    ///
    /// # Errors
    /// [`Trouble`]; the case is still there then.
    pub async fn delete_case(self, id: CaseId) -> Result<(), Trouble> {
        let is_open = move || {
            self.session
                .get_untracked()
                .is_some_and(|session| session.id() == id)
        };
        if is_open() {
            self.save_all().await?;
        }
        let entry = Entry {
            stamp: self.stamp(),
            what: "case.deleted".to_owned(),
            subject: None,
            case: Some(id),
        };
        self.vault()?.delete_case(id, vec![entry]).await?;
        // Only now: a case that could not be deleted stays open, with the reason beside it.
        if is_open() {
            self.show_session(None);
        }
        self.caseload
            .update(|cases| cases.retain(|line| line.id != id));
        self.tell(crate::platform::tabs::Message::Saved);
        Ok(())
    }
}
