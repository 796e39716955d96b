//! Forms that others wrote: looking at one, keeping it, and those that are kept.

use std::sync::Arc;

use super::handle::App;
use super::import::Refusal;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::content;
use crate::domain::ids::{Code, LibraryFormId, VaultId};
use crate::domain::library::{FormHeader, FormStanding, KeptForm};
use crate::exchange::form_file::{self, FormPreview};
use crate::fhir::Questionnaire;
use crate::platform::Browser;
use crate::platform::tabs::Message;
use crate::vault::names::StoreName;
use crate::vault::{Fault, OpenVault, ReadError};

/// A form of a vault that was read. It stays as long as the page, since pages hold it.
pub(super) struct ReadForm {
    vault: VaultId,
    id: LibraryFormId,
    form: &'static Questionnaire,
}

/// What came of looking at a form.
pub enum FormLooked {
    /// None was chosen.
    Nothing,
    /// All that is wrong with it.
    Refused(Vec<Refusal>),
    /// It may be kept.
    Fits(Arc<FormPreview>),
}

impl App {
    /// The forms that the vault keeps, every version of each.
    pub fn library_forms(self) -> Memo<Vec<FormHeader>> {
        self.forms.read_only()
    }

    /// Lets the person choose a form and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the file cannot be read.
    pub async fn pick_questionnaire(self) -> Result<FormLooked, Trouble> {
        match self.pick_json(form_file::LARGEST).await? {
            Some(text) => Ok(looked_at(text).await),
            None => Ok(FormLooked::Nothing),
        }
    }

    /// Looks at a form that was pasted. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble::FileTooLarge`].
    pub async fn read_questionnaire(self, text: String) -> Result<FormLooked, Trouble> {
        if text.len() as u64 > form_file::LIMITS.bytes {
            return Err(Trouble::FileTooLarge(u64::from(form_file::LARGEST)));
        }
        Ok(looked_at(text.into_bytes()).await)
    }

    /// How a form stands to those that are kept.
    pub fn form_standing(self, form: &FormPreview) -> FormStanding {
        self.forms.with_untracked(|kept| form.standing(kept))
    }

    /// Keeps a form beside those that are there, as the instrument that a person says it is. Gives whether that was done: the same form is not kept twice.
    ///
    /// # Errors
    /// [`Trouble`]; everything is as it was then.
    pub async fn keep_questionnaire(
        self,
        form: Arc<FormPreview>,
        instrument: Option<Code>,
    ) -> Result<bool, Trouble> {
        let vault = self.vault()?;
        let id = LibraryFormId::from_random(self.random()?);
        let line = self.vault_entry("library.kept", None);
        let form = form.kept_as(id, self.stamp(), instrument);
        let kept = vault.keep_form(&form, vec![line]).await?;
        self.still(&vault)?;
        if kept.is_some() {
            self.tell(Message::Saved);
        }
        self.read_packs(&vault).await?;
        Ok(kept.is_some())
    }

    /// A form with its text; none when it cannot be read, which is told as a damaged record.
    pub(super) async fn form_to_back_up(
        self,
        vault: &OpenVault<Browser>,
        id: LibraryFormId,
    ) -> Result<Option<KeptForm>, Trouble> {
        match vault.kept_form(id).await {
            Ok(form) => Ok(Some(form)),
            Err(ReadError::Damaged(fault)) => {
                self.note_faults(&[fault]);
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A form of the open vault that was read before: see [`Self::load_questionnaire`].
    pub fn questionnaire(self, id: LibraryFormId) -> Option<&'static Questionnaire> {
        let vault = self.open_vault()?.id();
        let read = self.inner().questionnaires.borrow();
        let found = read.iter().find(|it| it.id == id && it.vault == vault)?;
        Some(found.form)
    }

    /// Reads a form of the open vault, once as long as the page is there.
    ///
    /// # Errors
    /// [`Trouble`] when it cannot be read.
    pub async fn load_questionnaire(
        self,
        id: LibraryFormId,
    ) -> Result<&'static Questionnaire, Trouble> {
        if let Some(form) = self.questionnaire(id) {
            return Ok(form);
        }
        let vault = self.vault()?;
        let kept = vault.kept_form(id).await?;
        self.still(&vault)?;
        let Some(form) = form_file::stored(&kept.text) else {
            self.note_faults(&[Fault::Damaged(StoreName::Library, id.into())]);
            return Err(Trouble::Damaged);
        };
        // Somebody else may have asked for it meanwhile.
        if let Some(form) = self.questionnaire(id) {
            return Ok(form);
        }
        let form: &'static Questionnaire = Box::leak(Box::new(form));
        let vault = vault.id();
        let mut read = self.inner().questionnaires.borrow_mut();
        read.push(ReadForm { vault, id, form });
        Ok(form)
    }
}

async fn looked_at(text: Vec<u8>) -> FormLooked {
    // Without the rules a form is no known instrument, and can be kept all the same.
    let rules = content::load_instruments().await.unwrap_or_default();
    match form_file::read(text, rules) {
        Ok(form) => FormLooked::Fits(Arc::new(form)),
        Err(refusals) => FormLooked::Refused(refusals),
    }
}
