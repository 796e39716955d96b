//! Cases out and in: a readable file after a typed confirmation, and an import that takes all or nothing.

use super::handle::App;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::ids::CaseId;
use crate::exchange::case_file::{CaseFileReader, CaseFileWriter, Found, ReadCase, file_name};

pub use crate::exchange::case_file::{Preview, Refusal, Standing};
use crate::json::Limits;
use crate::platform::{files, tabs::Message};
use crate::vault::ReadError;
use crate::vault::journal::Entry;

/// The largest file that is read, in bytes (300 MB).
const LARGEST: f64 = 300.0 * 1024.0 * 1024.0;

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
    /// No file was chosen.
    Nothing,
}

impl App {
    /// Writes cases to a readable file and offers it as a download. Returns how many.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn export(self, what: Export) -> Result<usize, Trouble> {
        self.save_all().await?;
        let vault = self.vault()?;
        let ids: Vec<CaseId> = match what {
            Export::One(id) => vec![id],
            Export::All => self
                .caseload
                .with_untracked(|cases| cases.iter().map(|case| case.id).collect()),
        };
        let mut file = CaseFileWriter::new(self.now());
        for id in &ids {
            let case = vault.load_case(*id).await?;
            file.add(&case);
        }
        let text = file.finish();
        files::save(
            &file_name(self.today()),
            text.as_bytes(),
            "application/json",
        )
        .map_err(|_| Trouble::File)?;
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
        let chosen = files::choose(".json,application/json").await;
        self.expect_absence(false);
        let Some(file) = chosen else {
            return Ok(FileLooked::Nothing);
        };
        if file.size() > LARGEST {
            return Err(Trouble::FileTooLarge(300));
        }
        self.save_all().await?;
        let mut reader = CaseFileReader::new(&Limits::FILE);
        let mut preview = Preview::default();
        let mut from = 0.0;
        loop {
            let piece = file.piece(from).await.map_err(|_| Trouble::File)?;
            if self.inner().import_round.get() != round {
                return Ok(self.nothing());
            }
            if piece.is_empty() {
                break;
            }
            #[allow(clippy::cast_precision_loss, reason = "file sizes are far below 2^53")]
            let read = piece.len() as f64;
            from += read;
            match reader.feed(&piece) {
                Ok(found) => self.look_at(found, &mut preview).await?,
                Err(refusal) => return Ok(self.refuse(refusal)),
            }
        }
        match reader.finish() {
            Ok((found, _)) => self.look_at(found, &mut preview).await?,
            Err(refusal) => return Ok(self.refuse(refusal)),
        }
        if self.inner().import_round.get() != round {
            return Ok(self.nothing());
        }
        self.preview.set(Some(preview));
        Ok(FileLooked::Preview)
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
