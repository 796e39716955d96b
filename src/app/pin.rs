//! The PIN for breaks: set with the passphrase, kept in this window's memory, gone after five wrong ones,
//! a whole lock or twelve hours. Behind it nothing of the vault is left but one wrapped key.

use std::rc::Rc;

use super::handle::{App, Phase};
use super::integrity::Findings;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::domain::settings::VaultSettings;
use crate::platform::page;
use crate::platform::tabs::{Channel, Message};
use crate::route::Route;
use crate::vault::lock::{Limits, Moment, Watch};
use crate::vault::pin::{self, PinEnvelope, PinError};

/// A PIN that was set.
pub(super) struct Pin {
    pub(super) envelope: Rc<PinEnvelope>,
    /// When the vault was opened by its passphrase: the whole time counts from there.
    pub(super) opened: Moment,
    /// The watch over the rest; only the whole time ends it.
    pub(super) rest: Watch,
    /// What other windows say while this one rests.
    pub(super) channel: Option<Channel>,
}

/// While it rests nothing is shown, so only the whole time and the clock count.
fn resting() -> Limits {
    Limits {
        idle: u64::MAX,
        hidden: u64::MAX,
        ..Limits::default()
    }
}

impl App {
    /// Whether a PIN is set in this window.
    pub fn has_pin(self) -> Memo<bool> {
        self.has_pin.read_only()
    }

    /// Whether a text may be a PIN.
    pub fn may_be_pin(self, text: &str) -> bool {
        pin::is_pin(text)
    }

    /// Sets a PIN for this window.
    ///
    /// # Errors
    /// [`Trouble::Wrong`] when it is not the passphrase; the PIN before stays then.
    pub async fn set_pin(self, passphrase: String, pin: String) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let warrant = vault.prove(&passphrase).await?;
        let envelope = vault.make_pin(&warrant, &pin).await?;
        let opened = {
            let inner = self.inner();
            let open = inner.open.borrow();
            let open = open.as_ref().ok_or(Trouble::Closed)?;
            open.watch.borrow().opened()
        };
        let rest = Watch::resume(resting(), opened, self.moment());
        *self.inner().pin.borrow_mut() = Some(Pin {
            envelope: Rc::new(envelope),
            opened,
            rest,
            channel: None,
        });
        self.has_pin.set(true);
        Ok(())
    }

    /// Forgets the PIN: the next lock is a whole one.
    pub fn forget_pin(self) {
        self.inner().pin.borrow_mut().take();
        self.has_pin.set(false);
    }

    /// Whether the vault rests behind its PIN after this lock.
    pub(super) fn may_rest(self, vault: VaultId) -> bool {
        let inner = self.inner();
        let pin = inner.pin.borrow();
        pin.as_ref()
            .is_some_and(|pin| pin.envelope.vault() == vault)
    }

    /// Everything of the vault is gone from here; only the PIN's envelope stays.
    pub(super) fn rest(self, vault: VaultId, channel: Option<Channel>) {
        self.findings.set(Findings::default());
        self.forget_ways();
        self.settings.set(VaultSettings::default());
        self.gone.set(None);
        self.last_saved.set(None);
        self.save_state.set(Default::default());
        self.writes_here.set(true);
        page::replace_fragment(&Route::Unlock(vault).href());
        self.inner().locking.set(false);
        self.phase.set(Phase::Resting);
        let now = self.moment();
        if let Some(pin) = self.inner().pin.borrow_mut().as_mut() {
            pin.rest = Watch::resume(resting(), pin.opened, now);
            pin.channel = channel;
        }
        self.keep_rest();
    }

    /// Locks wholly when the rest has lasted too long; otherwise says how much longer it may, in milliseconds.
    pub(super) fn check_rest(self) -> Option<u64> {
        if self.phase.with_untracked(|phase| *phase != Phase::Resting) {
            return None;
        }
        let now = self.moment();
        let left = {
            let inner = self.inner();
            let mut pin = inner.pin.borrow_mut();
            pin.as_mut().and_then(|pin| match pin.rest.check(now) {
                None => Some(pin.rest.next_check(now)),
                Some(_) => None,
            })
        };
        if left.is_none() {
            self.lock_fully_everywhere();
        }
        left
    }

    fn keep_rest(self) {
        if let Some(left) = self.check_rest() {
            page::after(left.saturating_add(50), move || self.keep_rest());
        }
    }

    /// Opens the vault that rests behind its PIN.
    ///
    /// # Errors
    /// [`Trouble::WrongPin`] while tries are left; after the last one the window locks wholly.
    pub async fn resume(self, digits: String) -> Result<(), Trouble> {
        let inner = self.inner();
        let envelope = {
            let pin = inner.pin.borrow();
            pin.as_ref().map(|pin| Rc::clone(&pin.envelope))
        };
        let Some(envelope) = envelope.filter(|_| self.check_rest().is_some()) else {
            return Err(Trouble::Closed);
        };
        match inner.doors.unlock_by_pin(&envelope, &digits).await {
            Ok(unlocked) => {
                self.note_faults(&unlocked.faults);
                self.note_ways(&unlocked.faults);
                if let Some(pin) = self.inner().pin.borrow_mut().as_mut() {
                    pin.channel = None;
                }
                self.enter(unlocked.vault, Phase::Open).await
            }
            Err(PinError::Wrong(left)) => Err(Trouble::WrongPin(left)),
            Err(PinError::Door(error)) => Err(error.into()),
            Err(PinError::Dead) => {
                self.lock_fully_everywhere();
                Err(Trouble::Closed)
            }
        }
    }

    /// Drops the PIN too and loads the page anew: the passphrase is asked for.
    pub fn lock_fully(self) {
        self.forget_pin();
        page::reload();
    }

    /// The same here and in the other windows: what ended this PIN ends theirs.
    fn lock_fully_everywhere(self) {
        {
            let inner = self.inner();
            let pin = inner.pin.borrow();
            if let Some(channel) = pin.as_ref().and_then(|pin| pin.channel.as_ref()) {
                channel.tell(Message::LockedWhole);
            }
        }
        self.lock_fully();
    }
}
