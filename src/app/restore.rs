//! A new vault from a backup: all of it, or no vault at all.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::handle::{App, Phase};
use super::source::{CONTENT, Chosen, FileLock, lock_of, part_read};
use super::trouble::Trouble;
use crate::domain::case::CaseDocument;
use crate::domain::log::Entry;
use crate::exchange::backup::{self, BackupReader, Piece, RecipientKind, Summary};
use crate::exchange::case_file::Refusal;
use crate::json::{self, Limits};
use crate::platform::age::{self, Opener, With};
use crate::platform::{Browser, files};
use crate::vault::{Restoring, WayKind, sheet};

/// What was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Restored {
    /// Cases.
    pub cases: u64,
    /// Lines of the log.
    pub lines: u64,
    /// Whether the key that opened the backup opens the new vault as well.
    pub key_kept: bool,
}

impl App {
    /// Lets the person choose a backup. Gives whether there is one now.
    ///
    /// # Errors
    /// [`Trouble`] when the file is none.
    pub async fn pick_backup(self) -> Result<bool, Trouble> {
        self.drop_import();
        let Some(file) = files::choose(".age").await else {
            return Ok(false);
        };
        match lock_of(&file).await? {
            FileLock::Key => {}
            FileLock::Open | FileLock::Passphrase => return Err(Trouble::NoBackup),
        }
        *self.inner().chosen.borrow_mut() = Some(Rc::new(Chosen {
            file,
            lock: FileLock::Key,
            secret: Zeroizing::default(),
        }));
        Ok(true)
    }

    /// What came of the last restore of this visit.
    pub fn restored(self) -> Option<Restored> {
        self.backups.restored.get()
    }

    /// Ends a restore while the backup is still being read: nothing of it stays. The chosen file does.
    pub fn stop_restore(self) {
        let round = &self.inner().import_round;
        round.set(round.get().wrapping_add(1));
    }

    /// Makes a vault of the chosen backup and opens it.
    ///
    /// # Errors
    /// [`Trouble`]; there is no new vault then.
    pub async fn restore(
        self,
        typed: String,
        nickname: String,
        passphrase: String,
    ) -> Result<(), Trouble> {
        let (typed, passphrase) = (Zeroizing::new(typed), Zeroizing::new(passphrase));
        let identity = sheet::read_identity(&typed).map_err(Trouble::NotAKey)?;
        let chosen = self.chosen()?;
        let round = self.inner().import_round.get();
        self.importing.set(0);
        let opener = Opener::begin(chosen.file.blob(), With::Identity(&identity))
            .await
            .map_err(Trouble::Opening)?;
        let reading = Reading {
            round,
            opener,
            size: chosen.file.size() * CONTENT,
        };
        self.busy.set(true);
        let outcome = self.fill(reading, &identity, &nickname, &passphrase).await;
        self.busy.set(false);
        outcome
    }

    async fn fill(
        self,
        reading: Reading,
        identity: &str,
        nickname: &str,
        passphrase: &str,
    ) -> Result<(), Trouble> {
        leptos::task::spawn_local(async {
            crate::platform::storage::persist().await;
        });
        let inner = self.inner();
        let making = super::doors::begin_making().await;
        let mut filling = inner.doors.begin_restore(nickname, passphrase).await?;
        let summary = match self.read_into(&reading, &mut filling).await {
            Ok(summary) => summary,
            Err(trouble) => {
                inner.doors.give_up_restore(filling).await;
                return Err(trouble);
            }
        };
        let line = Entry::of_vault("vault.restored", self.now());
        // From here on it cannot be stopped: a whole vault is better than half of one.
        self.importing.try_set(100);
        let settings = json::to_bytes(&summary.settings);
        let vault = inner
            .doors
            .finish_restore(filling, settings, vec![line])
            .await?;
        drop(making);
        self.look_for_vaults().await?;
        // Whoever left the page may have opened another vault: this one waits in the list then.
        if self.inner().chosen.borrow().is_none() {
            return Err(Trouble::RestoredUnopened);
        }
        self.drop_import();
        self.enter(vault, Phase::Open).await?;
        // Without this the vault is whole all the same; the keys page offers to make another.
        let key_kept = self.keep_key(identity, passphrase, &summary).await.is_ok();
        self.backups.restored.set(Some(Restored {
            cases: summary.sums.counts.cases,
            lines: summary.sums.counts.journal,
            key_kept,
        }));
        Ok(())
    }

    async fn read_into(
        self,
        reading: &Reading,
        filling: &mut Restoring<Browser>,
    ) -> Result<Summary, Trouble> {
        let mut reader = BackupReader::new(&Limits::BACKUP);
        let mut read = 0;
        loop {
            let piece = reading.opener.piece().await.map_err(Trouble::Opening)?;
            if self.inner().import_round.get() != reading.round {
                return Err(Trouble::Cancelled);
            }
            if read == 0 && !backup::is_backup(&piece) {
                return Err(Trouble::NoBackup);
            }
            if piece.is_empty() {
                break;
            }
            read += piece.len();
            self.importing.try_set(part_read(read, reading.size));
            self.put(filling, reader.feed(&piece).map_err(refused)?)
                .await?;
        }
        let (rest, summary) = reader.finish().map_err(refused)?;
        self.put(filling, rest).await?;
        filling.packs(&summary.library).await?;
        if self.inner().import_round.get() != reading.round {
            return Err(Trouble::Cancelled);
        }
        Ok(summary)
    }

    async fn put(
        self,
        filling: &mut Restoring<Browser>,
        pieces: Vec<Piece>,
    ) -> Result<(), Trouble> {
        let mut cases: Vec<CaseDocument> = Vec::new();
        let mut lines: Vec<Entry> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Case(found) => cases.push((*found).map_err(refused)?.case),
                Piece::Line(line) => lines.push(line),
                Piece::Form(form) => filling.form(&form).await?,
            }
        }
        filling.cases(&cases, &|case| self.summarise(case)).await?;
        filling.lines(&lines).await?;
        Ok(())
    }

    /// Lets the key that opened the backup open the new vault and its backups, as it did before.
    async fn keep_key(
        self,
        identity: &str,
        passphrase: &str,
        summary: &Summary,
    ) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let recipient = age::recipient_of(identity)
            .await
            .map_err(Trouble::Opening)?;
        let organisation = summary
            .recipients
            .iter()
            .find(|it| it.recipient == recipient && it.kind == RecipientKind::Organisation);
        let (kind, label) = match organisation {
            Some(known) => (WayKind::Organisation, known.label.clone()),
            None => (WayKind::Sheet, String::new()),
        };
        let new = self.new_way(kind, label, recipient).await?;
        let warrant = vault.prove(passphrase).await?;
        let made = self.vault_entry("keys.recovery-made", None);
        vault.add_way(&warrant, new, vec![made]).await?;
        self.read_ways(&vault).await
    }
}

/// A backup on its way in.
struct Reading {
    round: u64,
    opener: Opener,
    /// Bytes of the content, about.
    size: f64,
}

fn refused(refusal: Refusal) -> Trouble {
    Trouble::Refused(Box::new(refusal))
}
