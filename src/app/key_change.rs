//! Changing the vault's key, in one step and then in the background.

use std::rc::Rc;

use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::handle::App;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::platform::tabs::Message;
use crate::vault::DoorError;
use crate::vault::ports::StoreError;

impl App {
    /// How much is sealed under the new key, in hundredths, while the key is being changed.
    pub fn key_progress(self) -> Memo<Option<u32>> {
        self.keys.key_progress.read_only()
    }

    /// Changes the vault's key. Passkeys have to be added again afterwards.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was changed then.
    pub async fn change_key(self, passphrase: String) -> Result<(), Trouble> {
        let (vault, passphrase) = (self.vault()?, Zeroizing::new(passphrase));
        self.save_all().await?;
        // The new slots need the passphrase itself, so it is asked for in any case.
        self.forget_proof();
        let warrant = self.warrant(&vault, &passphrase).await?;
        let mut others = Vec::new();
        // Another window may have made a sheet since this one looked; a damaged list changes nothing.
        for way in vault.ways_or_none().await? {
            if !way.recipient.is_empty() {
                others.push(self.new_way(way.kind, way.label, way.recipient).await?);
            }
        }
        let lines = vec![self.line("keys.rotated")];
        let outcome = vault.change_key(warrant, &passphrase, others, lines).await;
        // Without an answer it may have happened all the same.
        if matches!(
            outcome,
            Ok(_) | Err(DoorError::Store(StoreError::Lost | StoreError::Other(_)))
        ) {
            // What other windows hold is the old key, and so is what a PIN opens.
            self.forget_pin();
            self.tell(Message::LockedWhole);
        }
        outcome?;
        self.read_ways(&vault).await?;
        self.go_on_changing_key();
        Ok(())
    }

    /// Why the change of the key is not complete, when it stopped.
    pub fn key_trouble(self) -> Memo<Option<Trouble>> {
        self.keys.key_trouble.read_only()
    }

    /// Goes on with a change of the key that was begun here or before the vault was locked.
    pub fn go_on_changing_key(self) {
        let Ok(vault) = self.vault() else { return };
        if !vault.is_changing_key() || self.keys.key_progress.with_untracked(Option::is_some) {
            return;
        }
        self.keys.key_trouble.set(None);
        self.keys.key_progress.set(Some(0));
        spawn_local(async move {
            let mut heard = |done: usize, of: usize| {
                let hundredths = done * 100 / of.max(1);
                let hundredths = u32::try_from(hundredths).unwrap_or(100);
                if self.keys.key_progress.get_untracked() != Some(hundredths) {
                    self.keys.key_progress.set(Some(hundredths));
                }
                // A vault that was locked meanwhile keeps no keys for this.
                let inner = self.inner();
                let open = inner.open.borrow();
                open.as_ref()
                    .is_some_and(|open| Rc::ptr_eq(&open.vault, &vault))
            };
            // What failed goes on at the next unlocking, too; nothing is lost by it.
            let trouble = match vault.go_on_changing_key(&mut heard).await {
                Ok(0) => None,
                Ok(left) => Some(Trouble::KeyLeft(u32::try_from(left).unwrap_or(u32::MAX))),
                Err(error) => Some(error.into()),
            };
            // Of another vault that was opened meanwhile nothing is told.
            if heard(1, 1) {
                self.keys.key_trouble.set(trouble);
                self.keys.key_progress.set(None);
            }
        });
    }
}
