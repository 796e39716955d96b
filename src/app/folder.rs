//! Backups into a folder that the person chose: by a tap, and by itself when a vault is opened and the last
//! checked backup is not of today. The newest five are kept.

use leptos::task::spawn_local;

use super::handle::App;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::order;
use crate::platform::folder::{self, Folder};

/// The beginning of the names of backups; the day comes next, so that they stand in order.
const BEGIN: &str = "fieldfare-backup-";

/// How many backups stay in the folder.
const KEPT: usize = 5;

/// How often an automatic backup is tried while something is being saved beside it.
const TRIES: u32 = 3;

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

    /// Looks for the folder, and makes a backup into it when one is due and no question has to be asked.
    pub(super) fn back_up_when_due(self) {
        self.backups.folder.set(None);
        if !folder::supported() {
            return;
        }
        spawn_local(async move {
            let Ok(key) = self.folder_key() else { return };
            let Some(folder) = folder::kept(&key).await else {
                return;
            };
            self.backups.folder.set(Some(folder.name()));
            let due = leptos::prelude::untrack(|| self.last_backup_day()) != Some(self.today());
            let filled = self.caseload.with_untracked(|cases| !cases.is_empty());
            if !due || !filled || !self.writes_here.get_untracked() || !folder.is_open(false).await
            {
                return;
            }
            for _ in 0..TRIES {
                // Something was saved meanwhile: once more. Anything else shows on the backup page,
                // and in the age of the last backup.
                if self.back_up_into(&folder).await != Err(Trouble::BackupDiffers) {
                    break;
                }
            }
            self.drop_backup();
        });
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
        self.backups.folder.set(Some(chosen.name()));
        Ok(true)
    }

    /// Forgets the folder; what is in it stays.
    ///
    /// # Errors
    /// [`Trouble`] when no vault is open.
    pub async fn forget_backup_folder(self) -> Result<(), Trouble> {
        folder::keep(&self.folder_key()?, None).await;
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
        let tag = self.folder_tag()?;
        let (hour, minute) = self.now().clock_time(self.offset_minutes());
        let name = [
            BEGIN,
            &self.today().to_string(),
            &format!("-{hour:02}{minute:02}"),
            &tag,
        ]
        .concat();
        self.make_backup_in(folder, &name).await?;
        let mut ours: Vec<String> = folder.names().await.unwrap_or_default();
        ours.retain(|name| name.starts_with(BEGIN) && name.ends_with(&tag));
        order::by(&mut ours, String::cmp);
        let many = ours.len().saturating_sub(KEPT);
        for name in ours.into_iter().take(many) {
            // One that cannot be removed is tried again with the next backup.
            let _ = folder.remove(&name).await;
        }
        Ok(())
    }

    /// The end of the names of this vault's backups: vaults that share a folder never touch each other's.
    fn folder_tag(self) -> Result<String, Trouble> {
        let id = self.folder_key()?;
        let tag: String = id.chars().take(8).collect();
        Ok(["-", &tag, "-ENCRYPTED.age"].concat())
    }
}
