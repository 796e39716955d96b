//! Cases in: a file is looked at first, then all of it comes in or nothing.
//!
//! It is read twice and never held: what the preview showed is compared with what comes the second time.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::exchange::hundredths;
use super::handle::App;
use super::memo::Memo;
use super::source::{Chosen, Content, Unread, lock_of};
use super::trouble::Trouble;
use crate::domain::case::{CaseDocument, Summary};
use crate::domain::log::Entry;
use crate::exchange::case_file::{Entry as PreviewEntry, Found, ReadCase};
use crate::platform::{Browser, files, tabs::Message};
use crate::vault::{Incoming, ReadError};

pub use super::source::FileLock;
pub use crate::exchange::case_file::{Preview, Refusal, Standing};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Cases that are here now.
    pub written: usize,
    /// Cases that were here and the same, or were left as they are.
    pub kept: usize,
}

/// What was found in a file: what an import would do, or why the whole file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileLooked {
    /// Case by case; see [`App::preview`].
    Preview,
    /// The file as a whole is refused.
    Refused(Refusal),
    /// It is encrypted: see [`App::open_import`].
    Locked(FileLock),
    /// No file was chosen.
    Nothing,
}

impl App {
    /// What the chosen file would do.
    pub fn preview(self) -> Memo<Option<Preview>> {
        self.preview.read_only()
    }

    /// Lets the person choose a file and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the file or the vault cannot be read.
    pub async fn pick_import(self) -> Result<FileLooked, Trouble> {
        self.drop_import();
        self.expect_absence(true);
        let chosen = files::choose(".age,.json,application/json").await;
        self.expect_absence(false);
        let Some(file) = chosen else {
            return Ok(FileLooked::Nothing);
        };
        let lock = lock_of(&file).await?;
        *self.inner().chosen.borrow_mut() = Some(Rc::new(Chosen {
            file,
            lock,
            secret: Zeroizing::default(),
        }));
        match lock {
            FileLock::Open => self.read_import().await,
            lock => Ok(FileLooked::Locked(lock)),
        }
    }

    /// Opens the encrypted file that was chosen, and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the secret does not fit, or the file was altered.
    pub async fn open_import(self, secret: String) -> Result<FileLooked, Trouble> {
        let chosen = self.chosen()?;
        *self.inner().chosen.borrow_mut() = Some(Rc::new(Chosen {
            file: chosen.file.clone(),
            lock: chosen.lock,
            secret: Zeroizing::new(secret),
        }));
        self.read_import().await
    }

    pub(super) fn chosen(self) -> Result<Rc<Chosen>, Trouble> {
        let chosen = self.inner().chosen.borrow().clone();
        chosen.ok_or(Trouble::Cancelled)
    }

    async fn read_import(self) -> Result<FileLooked, Trouble> {
        let round = self.inner().import_round.get();
        self.importing.try_set(0);
        let mut content = self.chosen()?.open().await?;
        self.save_all().await?;
        let mut preview = Preview::default();
        loop {
            let found = content.next().await;
            if self.inner().import_round.get() != round {
                // The page was left while the file was being read: nothing of it is kept.
                return Ok(FileLooked::Nothing);
            }
            match found {
                Ok(Some(found)) => {
                    self.look_at(found, &mut preview).await?;
                    self.importing.try_set(content.hundredths());
                }
                Ok(None) => break,
                Err(Unread::Trouble(trouble)) => return Err(trouble),
                Err(Unread::Refused(refusal)) => {
                    self.drop_import();
                    return Ok(FileLooked::Refused(refusal));
                }
            }
        }
        self.preview.set(Some(preview));
        Ok(FileLooked::Preview)
    }

    async fn look_at(self, found: Vec<Found>, preview: &mut Preview) -> Result<(), Trouble> {
        let vault = self.vault()?;
        for one in found {
            let here = match &one {
                Ok(ReadCase { case, .. }) => match vault.load_case(case.id).await {
                    Ok(case) => Some(case),
                    Err(ReadError::NotFound) => None,
                    Err(error) => return Err(error.into()),
                },
                Err(_) => None,
            };
            preview.add(&one, here.as_ref());
        }
        Ok(())
    }

    /// How far an import is, in hundredths.
    pub fn import_progress(self) -> Memo<u32> {
        self.importing.into()
    }

    /// Refuses once the file was forgotten, the vault locked, or its time is over.
    fn imports_still(self, round: u64) -> Result<(), Trouble> {
        self.vault()?;
        if self.inner().import_round.get() == round {
            Ok(())
        } else {
            Err(Trouble::Cancelled)
        }
    }

    /// Forgets the chosen file, and ends an import that is under way: nothing of it comes in.
    pub fn drop_import(self) {
        let inner = self.inner();
        inner
            .import_round
            .set(inner.import_round.get().wrapping_add(1));
        inner.chosen.borrow_mut().take();
        self.preview.set(None);
        self.importing.try_set(0);
    }

    /// Imports what the preview showed: all of it, or nothing.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was imported then.
    pub async fn run_import(self, replace: bool) -> Result<Imported, Trouble> {
        let preview = self
            .preview
            .get_untracked()
            .filter(Preview::may_import)
            .ok_or(Trouble::Cancelled)?;
        let chosen = self.chosen()?;
        self.drop_import();
        let round = self.inner().import_round.get();
        let taken = preview.entries.iter().filter(|it| it.is_taken(replace));
        let written = taken.count();
        let imported = Imported {
            written,
            kept: preview.entries.len() - written,
        };
        if written == 0 {
            return Ok(imported);
        }
        self.close_case().await?;
        let vault = self.vault()?;
        let mut content = chosen.open().await?;
        let mut incoming = vault.begin_import().await?;
        let brought = self
            .bring_in(round, &preview, replace, &mut content, &mut incoming)
            .await;
        let fresh = match brought {
            Ok(fresh) => fresh,
            Err(trouble) => {
                incoming.give_up().await;
                return Err(trouble);
            }
        };
        let stamp = self.stamp();
        let line = |case: &Summary| Entry {
            stamp: stamp.clone(),
            what: "case.imported".to_owned(),
            subject: None,
            case: Some(case.id),
        };
        incoming.finish(fresh.iter().map(line).collect()).await?;
        self.still(&vault)?;
        self.caseload.update(|lines| {
            // Only what was replaced was there before.
            let different: Vec<&PreviewEntry> = preview
                .entries
                .iter()
                .filter(|entry| entry.standing == Standing::Different)
                .collect();
            lines.retain(|line| !different.iter().any(|it| replace && it.id == line.id));
            lines.extend(fresh);
        });
        self.tell(Message::Saved);
        Ok(imported)
    }

    /// Stages the cases that are wanted; gives what the list shows of them.
    async fn bring_in(
        self,
        round: u64,
        preview: &Preview,
        replace: bool,
        content: &mut Content,
        incoming: &mut Incoming<'_, Browser>,
    ) -> Result<Vec<Summary>, Trouble> {
        let mut fresh = Vec::new();
        let mut shown = preview.entries.iter();
        let mut looked = 0;
        loop {
            let found = match content.next().await {
                Ok(Some(found)) => found,
                Ok(None) => break,
                Err(Unread::Trouble(trouble)) => return Err(trouble),
                Err(Unread::Refused(_)) => return Err(Trouble::File),
            };
            self.imports_still(round)?;
            looked += found.len();
            let mut cases: Vec<CaseDocument> = Vec::with_capacity(found.len());
            for one in found {
                // Another content than the preview showed: the file was changed meanwhile.
                let case = one.map_err(|_| Trouble::File)?.case;
                let entry = shown.next().filter(|entry| entry.id == case.id);
                if entry.ok_or(Trouble::File)?.is_taken(replace) {
                    fresh.push(self.summarise(&case));
                    cases.push(case);
                }
            }
            incoming.add(&cases, &|case| self.summarise(case)).await?;
            self.importing
                .try_set(hundredths(looked, preview.entries.len()));
        }
        if shown.next().is_some() {
            return Err(Trouble::File);
        }
        self.imports_still(round)?;
        Ok(fresh)
    }
}
