//! Vaults: looking for them, making, unlocking, renaming and deleting them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::folder::forget_folder_of;
use super::handle::{App, Open, Phase, VaultLine};
use super::integrity::Findings;
use super::locking::Depth;
use super::trouble::Trouble;
use super::writing::Writing;
use crate::domain::ids::VaultId;
use crate::domain::settings::VaultSettings;
use crate::domain::time::Date;
use crate::json;
use crate::platform::tabs::{Message, Wish, WriteRight, ask_to_write};
use crate::platform::{Browser, WebCrypto, page, service_worker};
use crate::vault::keys::Warrant;
use crate::vault::lock::Watch;
use crate::vault::names::{RecordId, StoreName};
use crate::vault::passphrase::{self, Strength};
use crate::vault::ports::{Marks, Ports};
use crate::vault::{Fault, OpenVault, ReadError};

/// In place of a vault: the lock that says that a vault is being made or restored. A random id is never this.
fn making() -> VaultId {
    VaultId::from_random([0; 16])
}

/// Keeps what is made from being swept away by a tab that starts meanwhile.
pub(super) async fn begin_making() -> Option<WriteRight> {
    ask_to_write(making(), Wish::Wait, || ()).await
}

impl App {
    pub(super) fn start(self) {
        page::listen(move |event| self.on_page(event));
        service_worker::before_update(move || async move {
            // What cannot be saved keeps its window: the update waits for it.
            self.save_all().await.is_ok()
        });
        service_worker::on_update(move || self.update_ready.set(true));
        spawn_local(async move {
            // What a crash left half made or half deleted; a failure shows again in the list.
            let _ = self.inner().doors.tidy().await;
            if let Some(_nobody_makes_one) = ask_to_write(making(), Wish::IfFree, || ()).await {
                let _ = self.inner().doors.sweep().await;
            }
            match self.look_for_vaults().await {
                Ok(()) => {}
                Err(trouble) => self.start_trouble.set(Some(trouble)),
            }
            self.phase.set(Phase::Closed);
        });
    }

    pub(super) async fn look_for_vaults(self) -> Result<(), Trouble> {
        let inner = self.inner();
        let listings = inner.doors.list().await?;
        let line = |listing: crate::vault::registry::Listing| VaultLine {
            id: listing.id,
            nickname: listing.nickname,
        };
        self.vaults
            .set(listings.vaults.into_iter().map(line).collect());
        self.vanished.set(listings.vanished);
        Ok(())
    }

    /// Looks for the vaults once more, after a look that failed.
    ///
    /// # Errors
    /// [`Trouble`] when it failed again.
    pub async fn look_again_for_vaults(self) -> Result<(), Trouble> {
        let outcome = self.look_for_vaults().await;
        self.start_trouble.set(outcome.clone().err());
        outcome
    }

    /// The last day on which a vault that vanished was used, if that is known.
    pub fn last_seen(self, id: VaultId) -> Option<Date> {
        let seen = self.inner().browser.marks().seen(id)?;
        // The mark tells the day itself, whatever the hour was.
        Some(seen.day(0))
    }

    /// Stops reporting a vault whose data is gone.
    pub fn forget_vanished(self, id: VaultId) {
        self.inner().doors.forget_vanished(id);
        spawn_local(forget_folder_of(id));
        self.vanished
            .update(|vanished| vanished.retain(|it| *it != id));
    }

    /// What can be said of a passphrase.
    pub fn strength(self, passphrase: &str, nickname: &str) -> Strength {
        passphrase::strength(self.inner().browser.unicode(), passphrase, nickname)
    }

    /// A passphrase of random words; empty when the device gives no random numbers.
    pub fn generated_passphrase(self) -> String {
        let inner = self.inner();
        passphrase::generate(inner.browser.random())
            .map(|words| words.to_string())
            .unwrap_or_default()
    }

    /// Makes a vault and opens it.
    ///
    /// # Errors
    /// [`Trouble`]; no vault was made then.
    pub async fn create_vault(self, nickname: String, passphrase: String) -> Result<(), Trouble> {
        self.busy.set(true);
        let inner = self.inner();
        // Asked for early: a browser that keeps the data for good says so now.
        spawn_local(async {
            crate::platform::storage::persist().await;
        });
        let outcome = async {
            let making = begin_making().await;
            let (vault, warrant) = inner.doors.make(&nickname, &passphrase).await?;
            // The recovery sheet is made next, without asking for the passphrase again.
            self.hold(warrant);
            drop(making);
            self.look_for_vaults().await?;
            self.enter(vault, Phase::Open).await
        };
        let outcome = outcome.await;
        self.busy.set(false);
        outcome
    }

    /// Opens a vault.
    ///
    /// # Errors
    /// [`Trouble`]; nothing is open then.
    pub async fn unlock(self, id: VaultId, passphrase: String) -> Result<(), Trouble> {
        self.busy.set(true);
        let inner = self.inner();
        let outcome = async {
            let passphrase = Zeroizing::new(passphrase);
            let unlocked = inner.doors.unlock(id, &passphrase).await?;
            self.findings.set(Findings::default());
            self.note_ways(&unlocked.faults);
            self.note_faults(&unlocked.faults);
            self.enter(unlocked.vault, Phase::Open).await?;
            self.strengthen(unlocked.warrant, passphrase);
            Ok(())
        };
        let outcome = outcome.await;
        if outcome.is_err() {
            self.watch_wait(id);
        }
        self.busy.set(false);
        outcome
    }

    /// A passphrase that is stretched less than today's are gets the work of today, unnoticed.
    fn strengthen(self, warrant: Warrant<WebCrypto>, passphrase: Zeroizing<String>) {
        if !warrant.is_weak() || !self.writes_here.get_untracked() {
            return;
        }
        let Ok(vault) = self.vault() else { return };
        spawn_local(async move {
            // What fails is tried again at the next unlocking.
            if vault.strengthen(&warrant, &passphrase).await.is_ok() {
                let _ = self.read_ways(&vault).await;
            }
        });
    }

    /// Shows an open vault, or asks for a new passphrase first.
    pub(super) async fn enter(
        self,
        vault: OpenVault<Browser>,
        phase: Phase,
    ) -> Result<(), Trouble> {
        let vault = Rc::new(vault);
        let id = vault.id();
        self.inner().locked_early.set(false);
        let writing = Writing::begin(self, id).await;
        if writing.is_here() {
            vault.begin_writing().await?;
        }
        self.read_settings(&vault).await?;
        self.read_packs(&vault).await?;
        self.read_ways(&vault).await?;
        self.read_last_backup(&vault).await?;
        let list = self.list_cases(&vault).await?;
        self.note_faults(&list.faults);
        self.caseload.set(list.summaries);
        let nickname = self.vaults.with_untracked(|vaults| {
            vaults
                .iter()
                .find(|vault| vault.id == id)
                .map(|vault| vault.nickname.clone())
        });
        self.nickname.set(nickname.unwrap_or_default());
        let writes = writing.is_here();
        self.writes_here.set(writes);
        let now = self.moment();
        // After a rest behind a PIN the whole time goes on from when the passphrase was typed.
        let opened = self.inner().pin.borrow().as_ref().map(|pin| pin.opened);
        let watch = Watch::resume(self.limits(), opened.unwrap_or(now), now);
        *self.inner().open.borrow_mut() = Some(Open {
            vault,
            writing,
            watch: RefCell::new(watch),
            watch_timer: Cell::default(),
        });
        if self.inner().locked_early.get() {
            self.lock_here(Depth::AsSet);
            return Ok(());
        }
        self.phase.set(phase);
        self.keep_watch();
        if writes {
            self.go_on_changing_key();
        }
        self.back_up_when_due();
        Ok(())
    }

    /// Reads the settings as they are stored, unless some of this tab's wait to be saved. What cannot be
    /// read is told as a damaged record, and the usual settings take its place.
    pub(super) async fn read_settings(self, vault: &OpenVault<Browser>) -> Result<(), Trouble> {
        let stored = match vault.load_settings().await {
            Ok(Some(bytes)) => json::from_slice(&bytes, &json::Limits::RECORD)
                .map_err(|_| Fault::Damaged(StoreName::Library, RecordId::SETTINGS)),
            Ok(None) => Ok(VaultSettings::default()),
            Err(ReadError::Damaged(fault)) => Err(fault),
            Err(error) => return Err(error.into()),
        };
        if self.inner().saver.settings_wait() {
            return Ok(());
        }
        self.inner().saver.settings_unreadable(stored.is_err());
        let settings = stored.unwrap_or_else(|fault| {
            self.note_faults(&[fault]);
            VaultSettings::default()
        });
        let other = self.settings.with_untracked(|it| it.pack != settings.pack)
            || vault.library_count() != self.inner().library.get();
        self.settings_are(settings);
        // Who is just coming in reads them in any case.
        if other && self.open_vault().is_some() {
            self.read_packs(vault).await?;
        }
        Ok(())
    }

    /// The settings are these from now on.
    pub(super) fn settings_are(self, settings: VaultSettings) {
        self.settings.set(settings);
        let limits = self.limits();
        if let Some(open) = self.inner().open.borrow().as_ref() {
            open.watch.borrow_mut().set_limits(limits);
        }
        self.keep_watch();
    }

    /// Gives the open vault another nickname.
    ///
    /// # Errors
    /// [`Trouble`]; the old one stays then.
    pub async fn rename_vault(self, nickname: String) -> Result<(), Trouble> {
        let id = self.vault()?.id();
        self.inner().doors.rename(id, &nickname).await?;
        self.nickname.set(nickname.trim().to_owned());
        self.look_for_vaults().await
    }

    /// Deletes the open vault for ever: its keys first. Asks for the passphrase once more.
    ///
    /// # Errors
    /// [`Trouble`]; with a wrong passphrase nothing was deleted.
    pub async fn delete_vault(self, passphrase: String) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let inner = self.inner();
        inner
            .doors
            .unlock(vault.id(), &passphrase)
            .await?
            .vault
            .close();
        self.show_session(None);
        inner.saver.forget();
        self.tell(Message::Deleted);
        vault.close();
        inner.doors.delete(vault.id()).await?;
        forget_folder_of(vault.id()).await;
        page::replace_fragment("#/");
        page::reload();
        Ok(())
    }

    /// Changes the settings of the open vault.
    pub fn change_settings(self, settings: VaultSettings) {
        // A window that only reads could not store them, and would write over the other's later.
        if !self.writes_here.get_untracked()
            || self.settings.with_untracked(|before| *before == settings)
        {
            return;
        }
        self.settings_are(settings);
        self.inner().saver.settings_changed();
        self.edited();
    }
}
