//! Cases out and in: an encrypted file, or a readable one after a typed confirmation; and an import that takes
//! all or nothing.

use zeroize::Zeroizing;

use super::handle::App;
use super::memo::Memo;
use super::source::{Reading, Source, lock_of};
use super::target::Target;
use super::trouble::Trouble;
use crate::domain::ids::CaseId;
use crate::domain::log::Entry;
use crate::exchange::case_file::{CaseFileWriter, Found, ReadCase, file_name, sealed_file_name};
use crate::platform::age::{For, Opener, With};
use crate::platform::{files, tabs::Message};
use crate::vault::{ReadError, sheet};

pub use super::source::FileLock;
pub use crate::exchange::case_file::{Preview, Refusal, Standing};

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// One case.
    One(CaseId),
    /// Every case of the vault that can be read.
    All,
}

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
    /// Writes cases to a file and offers it as a download: encrypted with a passphrase, or readable by anyone
    /// when there is none. Returns how many.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn export(self, what: Export, passphrase: Option<String>) -> Result<usize, Trouble> {
        let passphrase = passphrase.map(Zeroizing::new);
        self.save_all().await?;
        let vault = self.vault()?;
        let ids: Vec<CaseId> = match what {
            Export::One(id) => vec![id],
            Export::All => self
                .caseload
                .with_untracked(|cases| cases.iter().map(|case| case.id).collect()),
        };
        let mut target = match &passphrase {
            Some(words) => Some(Target::begin(For::Passphrase(words)).await?),
            None => None,
        };
        let mut file = CaseFileWriter::new(self.now());
        for id in &ids {
            let case = vault.load_case(*id).await?;
            file.add(&case);
            if let Some(target) = &mut target {
                target.take(file.take(), false).await?;
            }
        }
        let rest = file.finish();
        let (day, made) = (self.today(), Trouble::File);
        match target {
            Some(mut target) => {
                target.take(rest, true).await?;
                let sealed = target.finish().await?;
                sealed.save(&sealed_file_name(day)).map_err(|_| made)?;
            }
            None => files::save(&file_name(day), rest.as_bytes(), "application/json")
                .map_err(|_| made)?,
        }
        if self.writes_here.get_untracked() {
            let line = |id: &CaseId| self.vault_entry("case.exported", Some(*id));
            vault.note(ids.iter().map(line).collect()).await?;
        }
        Ok(ids.len())
    }

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
        let round = self.inner().import_round.get();
        self.expect_absence(true);
        let chosen = files::choose(".age,.json,application/json").await;
        self.expect_absence(false);
        let Some(file) = chosen else {
            return Ok(FileLooked::Nothing);
        };
        match lock_of(&file).await? {
            FileLock::Open => self.read_import(round, Source::Plain(file, 0.0)).await,
            lock => {
                *self.inner().chosen.borrow_mut() = Some(file);
                Ok(FileLooked::Locked(lock))
            }
        }
    }

    /// Opens the encrypted file that was chosen, and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the secret does not fit, or the file was altered.
    pub async fn open_import(self, lock: FileLock, secret: String) -> Result<FileLooked, Trouble> {
        let secret = Zeroizing::new(secret);
        let round = self.inner().import_round.get();
        let opener = {
            let file = self.inner().chosen.borrow().clone();
            let file = file.ok_or(Trouble::Cancelled)?;
            let identity;
            let with = match lock {
                FileLock::Key => {
                    identity = sheet::read_identity(&secret).map_err(Trouble::NotAKey)?;
                    With::Identity(&identity)
                }
                FileLock::Open | FileLock::Passphrase => With::Passphrase(&secret),
            };
            Opener::begin(file.blob(), with)
                .await
                .map_err(Trouble::Opening)?
        };
        self.read_import(round, Source::Sealed(opener)).await
    }

    async fn read_import(self, round: u64, mut source: Source) -> Result<FileLooked, Trouble> {
        self.save_all().await?;
        let mut preview = Preview::default();
        let mut reading: Option<Reading> = None;
        loop {
            let piece = source.next().await;
            if self.inner().import_round.get() != round {
                return Ok(self.nothing());
            }
            let piece = piece.inspect_err(|_| self.drop_found())?;
            let reader = reading.get_or_insert_with(|| Reading::of(&piece));
            if piece.is_empty() {
                break;
            }
            match reader.feed(&piece) {
                Ok(found) => self.look_at(found, &mut preview).await?,
                Err(refusal) => return Ok(self.refuse(refusal)),
            }
        }
        match reading.map(Reading::finish) {
            Some(Ok(found)) => self.look_at(found, &mut preview).await?,
            Some(Err(refusal)) => return Ok(self.refuse(refusal)),
            None => {}
        }
        if self.inner().import_round.get() != round {
            return Ok(self.nothing());
        }
        self.inner().chosen.borrow_mut().take();
        self.preview.set(Some(preview));
        Ok(FileLooked::Preview)
    }

    /// Forgets what was found in a file so far.
    fn drop_found(self) {
        self.inner().to_import.borrow_mut().clear();
    }

    /// The page was left while the file was being read: nothing of it is kept.
    fn nothing(self) -> FileLooked {
        self.drop_import();
        FileLooked::Nothing
    }

    fn refuse(self, refusal: Refusal) -> FileLooked {
        self.drop_import();
        FileLooked::Refused(refusal)
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
            if let Ok(ReadCase { case, .. }) = one {
                self.inner().to_import.borrow_mut().push(case);
            }
        }
        Ok(())
    }

    /// Forgets the chosen file.
    pub fn drop_import(self) {
        let inner = self.inner();
        inner
            .import_round
            .set(inner.import_round.get().wrapping_add(1));
        inner.to_import.borrow_mut().clear();
        inner.chosen.borrow_mut().take();
        self.preview.set(None);
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
        let vault = self.vault()?;
        let mut cases = std::mem::take(&mut *self.inner().to_import.borrow_mut());
        let all = cases.len();
        let taken: Vec<CaseId> = preview
            .entries
            .iter()
            .filter(|e| e.is_taken(replace))
            .map(|e| e.id)
            .collect();
        cases.retain(|case| taken.contains(&case.id));
        self.preview.set(None);
        let imported = Imported {
            written: cases.len(),
            kept: all - cases.len(),
        };
        if cases.is_empty() {
            return Ok(imported);
        }
        self.close_case().await?;
        let stamp = self.stamp();
        let journal = cases.iter().map(|case| Entry {
            stamp: stamp.clone(),
            what: "case.imported".to_owned(),
            subject: None,
            case: Some(case.id),
        });
        vault
            .import_cases(
                &cases,
                &|case| self.summarise(case),
                journal.collect(),
                &mut |_| true,
            )
            .await?;
        let fresh: Vec<_> = cases.iter().map(|case| self.summarise(case)).collect();
        self.caseload.update(|lines| {
            lines.retain(|line| !taken.contains(&line.id));
            lines.extend(fresh);
        });
        self.tell(Message::Saved);
        Ok(imported)
    }
}
