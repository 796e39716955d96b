//! Cases out, whole or their assessments for other programs: an encrypted file, or a readable one after a typed
//! confirmation.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::handle::App;
use super::memo::Memo;
use super::target::Target;
use super::trouble::Trouble;
use crate::domain::case::CaseDocument;
use crate::domain::ids::{CaseId, FilledFormId};
use crate::exchange::case_file::{CaseFileWriter, file_name, sealed_file_name};
use crate::exchange::fhir;
use crate::platform::Browser;
use crate::platform::age::For;
use crate::vault::ports::StoreError;
use crate::vault::{CommitError, OpenVault, ReadError};

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// One case.
    One(CaseId),
    /// Every case of the vault that can be read.
    All,
    /// The assessments of one case, for other programs; with the person's name or without.
    Fhir(CaseId, bool),
    /// The answers to one form of others, for other programs; with names or without.
    Answers(CaseId, FilledFormId, bool),
}

/// What an export did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exported {
    /// Cases in the file, or assessments and forms; with none of them there is no file.
    pub cases: usize,
    /// Cases that could not be read and are not in it, or assessments whose questions this app does not have.
    pub left_out: usize,
}

pub(super) fn hundredths(done: usize, all: usize) -> u32 {
    let part = (done * 100).checked_div(all).unwrap_or(100);
    u32::try_from(part).unwrap_or(100)
}

impl App {
    /// Writes cases to a file and offers it as a download: encrypted with a passphrase, or readable by anyone
    /// when there is none. Of all cases, those that cannot be read are left out and counted.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn export(
        self,
        what: Export,
        passphrase: Option<String>,
    ) -> Result<Exported, Trouble> {
        let passphrase = passphrase.map(Zeroizing::new);
        // What leaves is noted in the log, and only the window that writes can note it.
        if !self.writes_here.get_untracked() {
            return Err(Trouble::ReadOnly);
        }
        let round = self.begin_export();
        self.save_what_can_be().await?;
        let vault = self.vault()?;
        let ids: Vec<CaseId> = match what {
            Export::One(id) | Export::Fhir(id, _) | Export::Answers(id, ..) => vec![id],
            Export::All => vault.case_ids(),
        };
        let mut target = match &passphrase {
            Some(words) => Target::begin(For::Passphrase(words)).await?,
            None => Target::readable(),
        };
        let fhir = matches!(what, Export::Fhir(..) | Export::Answers(..));
        let mut file = CaseFileWriter::new(self.now());
        let mut lines = Vec::with_capacity(ids.len());
        let mut exported = Exported::default();
        for (done, id) in ids.iter().enumerate() {
            match self.case_as_it_stands(&vault, *id).await {
                Ok(case) => {
                    lines.push(self.vault_entry("case.exported", Some(*id)));
                    if fhir {
                        let (made, text) = self.for_others(&case, what).await;
                        if made.cases == 0 {
                            return Ok(made);
                        }
                        exported = made;
                        target.take(text, false).await?;
                    } else {
                        file.add(&case);
                        exported.cases += 1;
                        target.take(file.take(), false).await?;
                    }
                }
                Err(ReadError::NotFound) if what == Export::All => {}
                Err(ReadError::Damaged(_) | ReadError::Newer) if what == Export::All => {
                    exported.left_out += 1;
                }
                Err(error) => return Err(error.into()),
            }
            self.exports_still(round, &vault)?;
            self.exporting.try_set(hundredths(done + 1, ids.len()));
        }
        let end = if fhir { String::new() } else { file.finish() };
        target.take(end, true).await?;
        let made = target.finish().await?;
        self.exports_still(round, &vault)?;
        match vault.note(lines).await {
            // A device that is full, or a vault in need of repair, must not keep its cases in.
            Ok(_) | Err(CommitError::Store(StoreError::Full) | CommitError::NeedsRepair) => {}
            Err(error) => return Err(error.into()),
        }
        self.still(&vault)?;
        let name = match passphrase {
            _ if fhir => fhir::file_name(self.today(), passphrase.is_some()),
            Some(_) => sealed_file_name(self.today()),
            None => file_name(self.today()),
        };
        made.save(&name).map_err(|_| Trouble::File)?;
        Ok(exported)
    }

    /// Saves what is open. A device that is full, or a vault in need of repair, must not keep its cases in:
    /// what could not be saved then goes out as it stands.
    ///
    /// # Errors
    /// [`Trouble`] of any other kind.
    pub(super) async fn save_what_can_be(self) -> Result<(), Trouble> {
        match self.save_all().await {
            Err(Trouble::Store(StoreError::Full) | Trouble::NeedsRepair) => Ok(()),
            outcome => outcome,
        }
    }

    /// A case with what could not be saved of it.
    pub(super) async fn case_as_it_stands(
        self,
        vault: &OpenVault<Browser>,
        id: CaseId,
    ) -> Result<CaseDocument, ReadError> {
        let open = self.session.get_untracked();
        // While a save runs the session counts as unchanged, and the save may still fail.
        let unsaved = self.inner().saver.is_unsaved();
        match open.filter(|session| session.id() == id && unsaved) {
            Some(session) => Ok(session.peek(CaseDocument::clone)),
            None => vault.load_case(id).await,
        }
    }

    pub(super) fn begin_export(self) -> u64 {
        self.drop_export();
        self.inner().export_round.get()
    }

    /// Ends an export that is being written: no file is made.
    pub fn drop_export(self) {
        let inner = self.inner();
        let round = inner.export_round.get();
        inner.export_round.set(round.wrapping_add(1));
        self.exporting.try_set(0);
    }

    pub(super) fn exports_still(
        self,
        round: u64,
        vault: &Rc<OpenVault<Browser>>,
    ) -> Result<(), Trouble> {
        self.still(vault)?;
        if self.inner().export_round.get() == round {
            Ok(())
        } else {
            Err(Trouble::ExportStopped)
        }
    }

    /// How far an export is, in hundredths.
    pub fn export_progress(self) -> Memo<u32> {
        self.exporting.into()
    }
}
