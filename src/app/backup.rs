//! The backup: everything the open vault holds, encrypted to its recovery sheet and organisation keys.
//!
//! It is opened again and compared before it may be saved, and counts from the moment it is handed out.

use std::cell::{Cell, RefCell};

use zeroize::Zeroizing;

use super::handle::App;
use super::integrity::Findings;
use super::keys::recipients;
use super::memo::{Memo, State};
use super::restore::Restored;
use super::target::Target;
use super::trouble::Trouble;
use crate::domain::time::Date;
use crate::exchange::backup::{BackupReader, BackupWriter, Piece, Recipient, Sums, file_name};
use crate::json::Limits;
use crate::platform::Browser;
use crate::platform::age::{self, For, Opener, With};
use crate::platform::folder::Folder;
use crate::platform::gathered::{Blob, Gathered};
use crate::vault::{OpenVault, ReadError, Verified};

/// Blocks of the log read at a time.
const BLOCKS: u64 = 64;

/// Hundredths of the work that writing takes; the rest is opening it again.
const WRITING: u64 = 60;

/// What pages follow of backups.
#[derive(Clone, Copy)]
pub(super) struct BackupState {
    pub(super) last: State<Option<Verified>>,
    progress: State<u32>,
    ready: State<Option<BackupReady>>,
    pub(super) restored: State<Option<Restored>>,
    pub(super) folder: State<Option<String>>,
    pub(super) missed: State<Option<Trouble>>,
}

impl BackupState {
    pub(super) fn new() -> Self {
        Self {
            last: State::default(),
            progress: State::default(),
            ready: State::default(),
            restored: State::default(),
            folder: State::default(),
            missed: State::default(),
        }
    }
}

/// What is kept of a backup that was made and not handed out yet.
#[derive(Default)]
pub(super) struct BackupMade {
    file: RefCell<Option<(Gathered, Option<Verified>)>>,
    /// Counts up whenever it is forgotten, so that making it ends.
    round: Cell<u64>,
    /// The round of the backup that began by itself.
    by_itself: Cell<Option<u64>>,
}

/// A backup that was opened again and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReady {
    /// Cases in it.
    pub cases: u64,
    /// Lines of the log in it.
    pub lines: u64,
    /// Cases that could not be read and are not in it.
    pub left_out: u64,
    /// Whether nothing of the vault is missing or in doubt; only then does it count.
    pub is_whole: bool,
    /// Whether this device can hand it to another app.
    pub can_share: bool,
}

impl App {
    /// The last backup that was opened again, compared and handed out.
    pub fn last_backup(self) -> Memo<Option<Verified>> {
        self.backups.last.read_only()
    }

    /// The day of the last verified backup.
    pub fn last_backup_day(self) -> Option<Date> {
        let last = self.backups.last.get()?;
        Some(last.at.day(self.offset_minutes()))
    }

    /// Whether there is a key that a backup can be encrypted to.
    pub fn has_recipient(self) -> bool {
        !recipients(&self.ways().read()).is_empty()
    }

    /// How far making a backup is, in hundredths.
    pub fn backup_progress(self) -> Memo<u32> {
        self.backups.progress.into()
    }

    /// A backup that waits to be handed out.
    pub fn backup_ready(self) -> Memo<Option<BackupReady>> {
        self.backups.ready.read_only()
    }

    /// Reads when the last verified backup was made. One that cannot be read counts as none.
    pub(super) async fn read_last_backup(self, vault: &OpenVault<Browser>) -> Result<(), Trouble> {
        let last = match vault.last_backup().await {
            Ok(last) => last,
            Err(ReadError::Store(error)) => return Err(error.into()),
            Err(_) => None,
        };
        self.backups.last.set(last);
        Ok(())
    }

    /// Forgets a backup that was made, and ends one that is being made.
    pub fn drop_backup(self) {
        let inner = self.inner();
        let round = inner.backup.round.get();
        inner.backup.round.set(round.wrapping_add(1));
        inner.backup.file.borrow_mut().take();
        self.backups.ready.try_set(None);
        self.backups.progress.try_set(0);
    }

    /// Forgets a backup that was made by hand, with its page. One that began by itself goes on.
    pub fn leave_backup(self) {
        if self.inner().backup.by_itself.get() != Some(self.backup_round()) {
            self.drop_backup();
        }
    }

    /// Makes a backup and opens it again. It is kept until it is handed out or dropped.
    ///
    /// # Errors
    /// [`Trouble`]; there is no backup then, and none is said to be.
    pub async fn make_backup(self) -> Result<(), Trouble> {
        let fresh = self.fresh_backup().await?;
        let is_whole = fresh.is_whole;
        let verified = self.compare_backup(&fresh, fresh.file.blob()).await?;
        let ready = BackupReady {
            cases: verified.cases,
            lines: verified.lines,
            left_out: fresh.left_out,
            is_whole,
            can_share: fresh.file.can_share(&file_name(self.today())),
        };
        *self.inner().backup.file.borrow_mut() = Some((fresh.file, is_whole.then_some(verified)));
        self.backups.ready.try_set(Some(ready));
        Ok(())
    }

    /// Makes a backup into a folder, and opens the file that stands there. It counts then, unless something
    /// could not be read: such a one stands apart from the others and counts for nothing.
    ///
    /// # Errors
    /// [`Trouble`]; what was written is removed again then, but for [`Trouble::BackupPartial`].
    pub(super) async fn make_backup_in(
        self,
        folder: &Folder,
        whole: &str,
        partial: &str,
    ) -> Result<(), Trouble> {
        let fresh = self.fresh_backup().await?;
        let name = if fresh.is_whole { whole } else { partial };
        let written = folder.write(name, fresh.file.blob()).await;
        let compared = match &written {
            Ok(file) => self.compare_backup(&fresh, file).await,
            Err(_) => Err(Trouble::Folder),
        };
        match compared {
            Ok(_) if !fresh.is_whole => Err(Trouble::BackupPartial(fresh.left_out)),
            Ok(verified) => self.count_backup(verified).await,
            Err(trouble) => {
                let _ = folder.remove(name).await;
                Err(trouble)
            }
        }
    }

    /// Which backup is being made, to tell whether it still is; see [`Self::drop_backup`].
    pub(super) fn backup_round(self) -> u64 {
        self.inner().backup.round.get()
    }

    /// The next backup begins by itself: gives its round.
    pub(super) fn expect_backup_by_itself(self) -> u64 {
        let round = self.backup_round().wrapping_add(1);
        self.inner().backup.by_itself.set(Some(round));
        round
    }

    async fn fresh_backup(self) -> Result<Fresh, Trouble> {
        self.drop_backup();
        let round = self.inner().backup.round.get();
        self.save_what_can_be().await?;
        let vault = self.vault()?;
        let recipients = recipients(&vault.ways().await?);
        if recipients.is_empty() {
            return Err(Trouble::NoRecipient);
        }
        // Its secret lives no longer than this: it opens the finished file once, to compare.
        let (secret, own) = age::make_identity().await.map_err(Trouble::Opening)?;
        let mut keys: Vec<String> = recipients.iter().map(|it| it.recipient.clone()).collect();
        keys.push(own);
        let generation = vault.generation();
        let (file, sums, left_out) = self.write_backup(round, &vault, &recipients, &keys).await?;
        if vault.generation() != generation {
            return Err(Trouble::BackupDiffers);
        }
        Ok(Fresh {
            round,
            file,
            secret,
            generation,
            sums,
            left_out,
            is_whole: left_out == 0
                && !self.inner().saver.is_unreadable()
                && self.findings.with_untracked(Findings::is_empty),
        })
    }

    /// Refuses once the backup was forgotten, or the vault's time is over.
    fn go_on(self, round: u64) -> Result<(), Trouble> {
        self.vault()?;
        if self.inner().backup.round.get() == round {
            Ok(())
        } else {
            Err(Trouble::BackupStopped)
        }
    }

    fn show(self, done: u64, all: u64, from: u64, to: u64) {
        let part = (done * (to - from)).checked_div(all).unwrap_or(to - from);
        let hundredths = u32::try_from(from + part.min(to - from)).unwrap_or(100);
        self.backups.progress.try_set(hundredths);
    }

    async fn write_backup(
        self,
        round: u64,
        vault: &OpenVault<Browser>,
        recipients: &[Recipient],
        keys: &[String],
    ) -> Result<(Gathered, Sums, u64), Trouble> {
        let settings = self.settings.get_untracked();
        let mut target = Target::begin(For::Recipients(keys)).await?;
        let (packs, forms) = self.library_to_back_up(vault).await?;
        let generation = vault.generation();
        let mut writer = BackupWriter::new(self.now(), generation, &settings, recipients, &packs);
        for id in forms {
            let form = self.form_to_back_up(vault, id).await?;
            form.iter().for_each(|form| writer.form(form));
            target.take(writer.take(), false).await?;
            self.go_on(round)?;
        }
        let ids = vault.case_ids();
        let blocks = vault.journal_length();
        let all = ids.len() as u64 + blocks;
        let mut left_out = 0;
        for (done, id) in (0..).zip(&ids) {
            match self.case_as_it_stands(vault, *id).await {
                Ok(case) => writer.case(&case),
                Err(ReadError::Store(error)) => return Err(error.into()),
                Err(_) => left_out += 1,
            }
            target.take(writer.take(), false).await?;
            self.go_on(round)?;
            self.show(done, all, 0, WRITING);
        }
        let mut from = 0;
        while from < blocks {
            let to = blocks.min(from + BLOCKS);
            for block in vault.journal_blocks(from, to).await? {
                block.entries.iter().for_each(|line| writer.line(line));
            }
            target.take(writer.take(), false).await?;
            from = to;
            self.go_on(round)?;
            self.show(ids.len() as u64 + from, all, 0, WRITING);
        }
        let (rest, sums) = writer.finish();
        target.take(rest, true).await?;
        Ok((target.finish().await?, sums, left_out))
    }

    /// Opens the finished file and reads all of it: every part must be what was in the vault.
    async fn compare_backup(self, fresh: &Fresh, file: &Blob) -> Result<Verified, Trouble> {
        let Fresh {
            round,
            generation,
            sums,
            ..
        } = fresh;
        let opener = Opener::begin(file, With::Identity(&fresh.secret))
            .await
            .map_err(|_| Trouble::BackupDiffers)?;
        let differs = |_| Trouble::BackupDiffers;
        let mut reader = BackupReader::new(&Limits::BACKUP);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size in bytes, far below 2^53"
        )]
        let size = file.size() as u64;
        let mut read = 0;
        loop {
            let piece = opener.piece().await.map_err(|_| Trouble::BackupDiffers)?;
            self.go_on(*round)?;
            if piece.is_empty() {
                break;
            }
            whole(reader.feed(&piece).map_err(differs)?)?;
            read += piece.len() as u64;
            self.show(read.saturating_mul(4) / 3, size, WRITING, 100);
        }
        let (rest, found) = reader.finish().map_err(differs)?;
        whole(rest)?;
        if found.sums != *sums || found.generation != *generation {
            return Err(Trouble::BackupDiffers);
        }
        self.go_on(*round)?;
        Ok(Verified {
            at: self.now(),
            generation: *generation,
            cases: sums.counts.cases,
            lines: sums.counts.journal,
            sha256: sums.digests.cases.clone(),
        })
    }

    /// Saves the finished backup among the downloads.
    ///
    /// # Errors
    /// [`Trouble`]; it does not count as a backup then.
    pub async fn save_backup(self) -> Result<(), Trouble> {
        let (file, verified) = self.made_backup()?;
        file.save(&file_name(self.today()))
            .map_err(|_| Trouble::File)?;
        match verified {
            Some(verified) => self.count_backup(verified).await,
            None => Ok(()),
        }
    }

    /// Hands the finished backup to another app. Gives whether that was done.
    ///
    /// # Errors
    /// [`Trouble`]; it does not count as a backup then.
    pub async fn share_backup(self) -> Result<bool, Trouble> {
        let (file, verified) = self.made_backup()?;
        self.expect_absence(true);
        let shared = file.share(&file_name(self.today())).await;
        self.expect_absence(false);
        if let Some(verified) = verified.filter(|_| shared) {
            self.count_backup(verified).await?;
        }
        Ok(shared)
    }

    fn made_backup(self) -> Result<(Gathered, Option<Verified>), Trouble> {
        let made = self.inner().backup.file.borrow().clone();
        made.ok_or(Trouble::Cancelled)
    }

    async fn count_backup(self, verified: Verified) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let line = self.vault_entry("backup.verified", None);
        // A window that only reads can make a backup, and cannot note it. The file is there all the same.
        let noted = vault.note_backup(&verified, vec![line]).await;
        noted.map_err(|why| Trouble::BackupUnnoted(Box::new(why.into())))?;
        self.backups.last.set(Some(verified));
        self.backups.missed.set(None);
        Ok(())
    }
}

/// A backup that was written and not compared yet.
struct Fresh {
    round: u64,
    file: Gathered,
    secret: Zeroizing<String>,
    generation: u64,
    sums: Sums,
    left_out: u64,
    /// Whether nothing of the vault is missing or in doubt.
    is_whole: bool,
}

/// No case of it was refused.
fn whole(pieces: Vec<Piece>) -> Result<(), Trouble> {
    let refused = |piece: &Piece| matches!(piece, Piece::Case(found) if found.is_err());
    if pieces.iter().any(refused) {
        return Err(Trouble::BackupDiffers);
    }
    Ok(())
}
