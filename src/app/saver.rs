//! Saving: runs the autosave machine over the open case and the settings. Its timers belong to the app,
//! never to a component. "Saved" is said only when the transaction is complete.

use std::cell::{Cell, RefCell};

use leptos::task::spawn_local;

use super::handle::{App, SaveState};
use super::trouble::Trouble;
use crate::domain::time::Timestamp;
use crate::json::to_bytes;
use crate::platform::{Browser, page, tabs::Message};
use crate::vault::autosave::{Autosave, Event, Orders, SaveState as MachineState};
use crate::vault::journal::Entry;
use crate::vault::names::{RecordId, StoreName};
use crate::vault::ports::{Clock, Ports, StoreError};
use crate::vault::turn::Turns;
use crate::vault::{CommitError, OpenVault, Saved};

/// The autosave machine and what it needs to run.
#[derive(Default)]
pub(super) struct Saver {
    machine: RefCell<Autosave>,
    turns: Turns,
    settings: Cell<bool>,
    /// The stored settings could not be read: they are set aside before others take their place.
    unreadable: Cell<bool>,
    trouble: RefCell<Option<Trouble>>,
}

impl Saver {
    /// The settings changed and go with the next save.
    pub(super) fn settings_changed(&self) {
        self.settings.set(true);
    }

    /// Whether the stored settings could not be read.
    pub(super) fn settings_unreadable(&self, unreadable: bool) {
        self.unreadable.set(unreadable);
    }

    /// Whether the stored settings could not be read.
    pub(super) fn is_unreadable(&self) -> bool {
        self.unreadable.get()
    }

    /// Whether settings wait to be saved.
    pub(super) fn settings_wait(&self) -> bool {
        self.settings.get()
    }

    /// Nothing is left to save: what was open is gone.
    pub(super) fn forget(&self) {
        *self.machine.borrow_mut() = Autosave::default();
        self.settings.set(false);
    }

    /// Whether an edit is not on disk yet.
    pub(super) fn is_unsaved(&self) -> bool {
        self.machine.borrow().is_unsaved()
    }
}

impl App {
    /// Something changed that is to be saved.
    pub(super) fn edited(self) {
        self.feed(Event::Edited);
    }

    /// Saves now instead of in a moment.
    pub(super) fn save_soon(self) {
        self.feed(Event::Flush);
    }

    fn feed(self, event: Event) {
        let inner = self.inner();
        let now = inner.browser.clock().monotonic();
        let orders = inner.saver.machine.borrow_mut().on(event, now);
        self.show_save_state();
        self.follow_orders(orders, now);
    }

    fn follow_orders(self, orders: Orders, now: u64) {
        if orders.save {
            spawn_local(async move {
                let _ = self.save_in_turn().await;
            });
        }
        if let Some(at) = orders.wake_at {
            page::after(at.saturating_sub(now), move || self.feed(Event::Tick));
        }
    }

    /// Carries out the save that the machine ordered.
    async fn save_in_turn(self) -> Result<(), Trouble> {
        let inner = self.inner();
        let _turn = inner.saver.turns.take().await;
        let outcome = self.save_once().await;
        *inner.saver.trouble.borrow_mut() = outcome.as_ref().err().cloned();
        if let Ok(at) = &outcome {
            self.last_saved.set(Some(*at));
            self.tell(Message::Saved);
        }
        if let Err(Trouble::ReadOnly | Trouble::Store(StoreError::Conflict)) = &outcome {
            // Another tab wrote: nothing here overwrites it, and what is here stays on screen.
            self.set_writes_here(false);
        }
        self.feed(if outcome.is_ok() {
            Event::Saved
        } else {
            Event::Failed
        });
        outcome.map(|_| ())
    }

    async fn save_once(self) -> Result<Timestamp, Trouble> {
        let inner = self.inner();
        let vault = self.open_vault().ok_or(Trouble::Closed)?;
        let mut at = None;
        if inner.saver.settings.replace(false) {
            let bytes = self.settings.with_untracked(|settings| to_bytes(settings));
            let mut saving = self.keep_unreadable_settings(&vault).await;
            if saving.is_ok() {
                saving = vault.save_settings(bytes).await.map(Some);
            }
            match saving {
                Ok(saved) => at = saved.map(|saved| saved.at),
                Err(error) => {
                    inner.saver.settings.set(true);
                    return Err(error.into());
                }
            }
        }
        if let Some(session) = self
            .session
            .get_untracked()
            .filter(|session| session.is_changed())
        {
            // Whatever way this tab came to know of a later version, it never writes over it.
            if session.revision() != vault.case_revision(session.id()) {
                return Err(Trouble::Store(StoreError::Conflict));
            }
            let history = session.take_history();
            let (summary, saving) = session.peek(|case| {
                let summary = self.summarise(case);
                let journal = history
                    .iter()
                    .map(|entry| Entry::of_edit(case.id, entry.clone()));
                let saving = vault.save_case(case, &summary, journal.collect());
                (summary, saving)
            });
            match saving.await {
                Ok(saved) => {
                    at = Some(saved.at);
                    session.set_revision(saved.generation);
                    self.caseload.update(|cases| {
                        cases.retain(|line| line.id != summary.id);
                        cases.push(summary);
                    });
                }
                Err(error) => {
                    session.give_back(history);
                    return Err(error.into());
                }
            }
        }
        Ok(at.unwrap_or_else(|| self.now()))
    }

    /// Sets aside the stored settings that could not be read, so that nothing is written over them.
    pub(super) async fn keep_unreadable_settings(
        self,
        vault: &OpenVault<Browser>,
    ) -> Result<Option<Saved>, CommitError> {
        if !self.inner().saver.unreadable.get() {
            return Ok(None);
        }
        let entry = self.vault_entry("record.set-aside", None);
        let saved = vault
            .set_aside(StoreName::Library, RecordId::SETTINGS, vec![entry])
            .await?;
        self.inner().saver.unreadable.set(false);
        self.forget_harm(StoreName::Library, RecordId::SETTINGS);
        Ok(Some(saved))
    }

    /// What is being typed in the open case is an answer from here on.
    pub(super) fn end_field(self) {
        if let Some(session) = self.session.get_untracked() {
            session.end_field();
        }
    }

    /// Saves whatever is not on disk yet, and waits for it.
    ///
    /// # Errors
    /// [`Trouble`] when it could not be saved; it stays where it is.
    pub async fn save_all(self) -> Result<(), Trouble> {
        // What ends now leaves its field, whether the browser says so or not.
        self.end_field();
        let inner = self.inner();
        loop {
            // A save in flight may carry it all: wait for its turn to end.
            drop(inner.saver.turns.take().await);
            if !inner.saver.is_unsaved() {
                return Ok(());
            }
            let now = inner.browser.clock().monotonic();
            let orders = inner.saver.machine.borrow_mut().on(Event::Flush, now);
            if orders.save {
                // What was typed while it ran goes with the next round.
                self.save_in_turn().await?;
            } else {
                // A save was ordered and has not begun yet.
                page::pause(1).await;
            }
        }
    }

    fn show_save_state(self) {
        let inner = self.inner();
        let state = match inner.saver.machine.borrow().state() {
            MachineState::Clean => self
                .last_saved
                .get_untracked()
                .map_or(SaveState::Nothing, SaveState::Saved),
            MachineState::Dirty => SaveState::Waiting,
            MachineState::Saving => SaveState::Saving,
            MachineState::Failed => inner
                .saver
                .trouble
                .borrow()
                .clone()
                .map_or(SaveState::Waiting, SaveState::Failed),
        };
        if self.save_state.with_untracked(|shown| *shown != state) {
            self.save_state.set(state);
        }
    }
}
