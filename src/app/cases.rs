//! Cases of the open vault: opening, making and deleting them.

use leptos::prelude::*;

use super::handle::App;
use super::session::{CaseSession, Surroundings};
use super::trouble::Trouble;
use crate::content;
use crate::domain::case::{CaseDocument, ClientChange, Edit, ReferralChange};
use crate::domain::ids::CaseId;
use crate::vault::journal::Entry;

impl App {
    /// Opens a case; the one that was open is saved first.
    ///
    /// # Errors
    /// [`Trouble`]; when the case before could not be saved it stays open.
    pub async fn open_case(self, id: CaseId) -> Result<(), Trouble> {
        if self
            .session
            .get_untracked()
            .is_some_and(|session| session.id() == id)
        {
            return Ok(());
        }
        self.close_case().await?;
        self.show_case(id).await
    }

    /// Closes the open case once it is saved.
    ///
    /// # Errors
    /// [`Trouble`]; the case stays open when it could not be saved.
    pub async fn close_case(self) -> Result<(), Trouble> {
        if self.session.get_untracked().is_some() {
            self.save_all().await?;
            self.session.set(None);
        }
        Ok(())
    }

    pub(super) async fn show_case(self, id: CaseId) -> Result<(), Trouble> {
        let case = self.vault()?.load_case(id).await?;
        self.begin_session(case)
    }

    fn begin_session(self, case: CaseDocument) -> Result<(), Trouble> {
        let form = content::for_case(&case).ok_or(Trouble::Content)?;
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
        session.set_read_only(!self.writes_here.get_untracked());
        self.session.set(Some(session));
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
        self.begin_session(case)?;
        Ok(id)
    }

    /// Deletes a case.
    ///
    /// # Errors
    /// [`Trouble`]; the case is still there then.
    pub async fn delete_case(self, id: CaseId) -> Result<(), Trouble> {
        if self
            .session
            .get_untracked()
            .is_some_and(|session| session.id() == id)
        {
            self.close_case().await?;
        }
        let entry = Entry {
            stamp: self.stamp(),
            what: "case.deleted".to_owned(),
            subject: None,
            case: Some(id),
        };
        self.vault()?.delete_case(id, vec![entry]).await?;
        self.caseload
            .update(|cases| cases.retain(|line| line.id != id));
        self.tell(crate::platform::tabs::Message::Saved);
        Ok(())
    }
}
