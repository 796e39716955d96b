//! Backups into a folder that the person chose: by a tap, and by itself when a vault is opened and the last
//! checked backup is not of today. The newest of each of the last five days is kept.

use leptos::task::spawn_local;

use super::handle::App;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::exchange::backup::{name_in_folder, of_vault, partial_name, superseded};
use crate::platform::folder::{self, Folder};

/// How often an automatic backup is tried while something is being saved beside it.
const TRIES: u64 = 3;

/// Forgets the folder of a vault that is gone; what is in it stays.
pub(super) async fn forget_folder_of(vault: VaultId) {
    // Where there are no folders none was kept.
    if folder::supported() {
        folder::keep(&vault.to_string(), None).await;
    }
}

impl App {
    /// Whether this browser lets a person choose a folder.
    pub fn has_folders(self) -> bool {
        folder::supported()
    }

    /// The name of the folder for this vault's backups.
    pub fn backup_folder(self) -> Memo<Option<String>> {
        self.backups.folder.read_only()
    }

    fn folder_key(self) -> Result<String, Trouble> {
        Ok(self.vault()?.id().to_string())
    }

    /// Why the backup that was due when the vault was opened did not come into the folder.
    pub fn missed_backup(self) -> Memo<Option<Trouble>> {
        self.backups.missed.read_only()
    }

    /// Looks for the folder, and makes a backup into it when one is due and no question has to be asked.
    pub(super) fn back_up_when_due(self) {
        self.backups.folder.set(None);
        self.backups.missed.set(None);
        if !folder::supported() {
            return;
        }
        spawn_local(async move {
            let Ok(key) = self.folder_key() else { return };
            let before = self.backup_round();
            let Some(folder) = folder::kept(&key).await else {
                return;
            };
            self.backups.folder.set(Some(folder.name()));
            let due = leptos::prelude::untrack(|| self.last_backup_day()) != Some(self.today());
            let filled = self.caseload.with_untracked(|cases| !cases.is_empty());
            // One that a person began meanwhile comes first.
            let alone = self.backup_round() == before;
            if due && filled && alone && self.writes_here.get_untracked() {
                let outcome = self.back_up_by_itself(&folder).await;
                // One that a person made meanwhile will do.
                if leptos::prelude::untrack(|| self.last_backup_day()) != Some(self.today()) {
                    self.backups.missed.try_set(outcome.err());
                }
            }
        });
    }

    /// Tries again while something is saved meanwhile. Stops when a person makes a backup instead.
    async fn back_up_by_itself(self, folder: &Folder) -> Result<(), Trouble> {
        if !folder.is_open(false).await {
            return Err(Trouble::Folder);
        }
        let mut outcome = Ok(());
        for _ in 0..TRIES {
            let round = self.expect_backup_by_itself();
            outcome = self.back_up_into(folder).await;
            if self.backup_round() != round {
                return outcome;
            }
            if outcome != Err(Trouble::BackupDiffers) {
                break;
            }
        }
        self.drop_backup();
        outcome
    }

    /// Lets the person choose the folder. Gives whether there is one now.
    ///
    /// # Errors
    /// [`Trouble`] when no vault is open.
    pub async fn choose_backup_folder(self) -> Result<bool, Trouble> {
        self.expect_absence(true);
        let chosen = folder::choose().await;
        self.expect_absence(false);
        let Some(chosen) = chosen else {
            return Ok(false);
        };
        folder::keep(&self.folder_key()?, Some(&chosen)).await;
        self.backups.missed.set(None);
        self.backups.folder.set(Some(chosen.name()));
        Ok(true)
    }

    /// Forgets the folder; what is in it stays.
    ///
    /// # Errors
    /// [`Trouble`] when no vault is open.
    pub async fn forget_backup_folder(self) -> Result<(), Trouble> {
        folder::keep(&self.folder_key()?, None).await;
        self.backups.missed.set(None);
        self.backups.folder.set(None);
        Ok(())
    }

    /// Makes a backup into the folder. The browser may ask whether the app may write there.
    ///
    /// # Errors
    /// [`Trouble`]; no new backup counts then.
    pub async fn back_up_into_folder(self) -> Result<(), Trouble> {
        let folder = folder::kept(&self.folder_key()?).await;
        let folder = folder.ok_or(Trouble::Folder)?;
        self.expect_absence(true);
        let open = folder.is_open(true).await;
        self.expect_absence(false);
        if !open {
            return Err(Trouble::Folder);
        }
        self.back_up_into(&folder).await
    }

    async fn back_up_into(self, folder: &Folder) -> Result<(), Trouble> {
        let vault = self.vault()?.id();
        let whole = name_in_folder(vault, self.now(), self.offset_minutes());
        let made = self
            .make_backup_in(folder, &whole, &partial_name(vault))
            .await;
        // One that stands there and was only not noted takes the place of older ones as any other.
        if !matches!(made, Ok(()) | Err(Trouble::BackupUnnoted(_))) {
            return made;
        }
        let names = folder.names().await.unwrap_or_default();
        // What is empty was cut off while it was written, and must not stand for the backup of its day.
        let mut filled = Vec::new();
        for name in of_vault(vault, names) {
            if folder.is_empty(&name).await {
                let _ = folder.remove(&name).await;
            } else {
                filled.push(name);
            }
        }
        for name in superseded(filled) {
            // One that cannot be removed is tried again with the next backup.
            let _ = folder.remove(&name).await;
        }
        made
    }
}
