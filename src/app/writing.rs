//! One tab writes. The others read, follow what it saves, and may take over.

use std::cell::RefCell;

use leptos::task::spawn_local;

use super::handle::{App, Phase};
use super::locking::Depth;
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::platform::page;
use crate::platform::tabs::{Channel, Message, Wish, WriteRight, ask_to_write};
use crate::vault::ports::StoreError;

/// How long another tab gets to save and let go before the right to write is taken from it, in milliseconds.
const PATIENCE: u64 = 4_000;

/// This tab's part in writing one vault.
pub(super) struct Writing {
    vault: VaultId,
    right: RefCell<Option<WriteRight>>,
    channel: Option<Channel>,
}

impl Writing {
    /// Takes the right to write when it is free, and listens to the other tabs.
    pub(super) async fn begin(app: App, vault: VaultId) -> Self {
        let right = ask_to_write(vault, Wish::IfFree, move || app.lost_the_right()).await;
        let channel = Channel::open(vault, move |message| app.on_message(message));
        Self {
            vault,
            right: RefCell::new(right),
            channel,
        }
    }

    /// Gives the right to write back, and goes on listening to the other tabs.
    pub(super) fn into_channel(self) -> Option<Channel> {
        self.channel
    }

    /// Whether this tab writes.
    pub(super) fn is_here(&self) -> bool {
        self.right.borrow().is_some()
    }
}

impl App {
    /// Tells the other tabs of the open vault.
    pub(super) fn tell(self, message: Message) {
        if let Some(channel) = self
            .inner()
            .open
            .borrow()
            .as_ref()
            .and_then(|open| open.writing.channel.as_ref())
        {
            channel.tell(message);
        }
    }

    pub(super) fn set_writes_here(self, here: bool) {
        self.writes_here.set(here);
        if let Some(session) = self.session.get_untracked() {
            session.set_read_only(!here);
        }
    }

    fn on_message(self, message: Message) {
        match message {
            Message::Saved => spawn_local(async move {
                let outcome = self.look_again().await;
                self.lock_outdated(&outcome);
            }),
            Message::Locked => {
                // While a vault is being shown there is nothing to lock yet: it is locked right after.
                self.inner().locked_early.set(true);
                self.lock_here(Depth::AsSet);
            }
            Message::LockedWhole => {
                self.inner().locked_early.set(true);
                self.locked_wholly_elsewhere();
            }
            Message::Rested(touched) => self.rested_elsewhere(touched),
            // One that rests has nothing to let go of.
            Message::LetGo if self.inner().open.borrow().is_none() => {}
            Message::LetGo => spawn_local(self.let_go()),
            Message::Deleted => {
                self.inner().saver.forget();
                page::replace_fragment("#/");
                page::reload();
            }
        }
    }

    /// Locks wholly when the vault's key was changed elsewhere: the keys here fit nothing any more.
    fn lock_outdated(self, outcome: &Result<(), Trouble>) {
        if *outcome == Err(Trouble::Store(StoreError::OtherKey)) {
            self.lock_here(Depth::Whole);
        }
    }

    /// Another tab saved: show what it wrote, unless something here was never saved.
    async fn look_again(self) -> Result<(), Trouble> {
        if self.writes_here.get_untracked()
            || self.phase.with_untracked(|phase| *phase != Phase::Open)
        {
            return Ok(());
        }
        let vault = self.vault()?;
        let faults = vault.refresh().await?;
        self.note_faults(&faults);
        self.read_settings(&vault).await?;
        self.read_ways(&vault).await?;
        let list = self.list_cases(&vault).await?;
        // This tab may have taken over meanwhile: then its own list is the newer one.
        if self.writes_here.get_untracked() {
            return Ok(());
        }
        self.caseload.set(list.summaries);
        if let Some(id) = self.session.get_untracked().map(|session| session.id()) {
            self.show_again(id).await?;
        }
        Ok(())
    }

    /// Another tab wants to write: save, stop, and give the right back.
    async fn let_go(self) {
        // What could not be saved stays on screen here.
        let _ = self.save_all().await;
        if let Some(vault) = self.open_vault() {
            vault.stop_writing().await;
        }
        self.set_writes_here(false);
        if let Some(open) = self.inner().open.borrow().as_ref() {
            open.writing.right.borrow_mut().take();
        }
    }

    /// The right was taken away: this tab did not answer in time.
    fn lost_the_right(self) {
        self.set_writes_here(false);
        spawn_local(async move {
            if let Some(vault) = self.open_vault() {
                vault.stop_writing().await;
            }
        });
    }

    /// Makes this tab the one that writes.
    ///
    /// # Errors
    /// [`Trouble`]; the other tab goes on writing then.
    pub async fn take_over(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        if !self.take_the_right(vault.id()).await {
            return Err(Trouble::Closed);
        }
        let begun = self.begin_after_take_over().await;
        self.lock_outdated(&begun);
        if let Err(trouble) = begun {
            // Nobody writes now; any tab may take over again.
            vault.stop_writing().await;
            if let Some(open) = self.inner().open.borrow().as_ref() {
                open.writing.right.borrow_mut().take();
            }
            return Err(trouble);
        }
        self.set_writes_here(true);
        // Text that was kept here is saved, or refused when the other tab changed the same case.
        self.save_soon();
        // The tab that wrote before may have begun to change the key.
        self.go_on_changing_key();
        self.look_again_after_take_over().await
    }

    /// Asks the window that writes to let go, and takes the right from it when it does not answer. Gives whether
    /// it is here now.
    pub(super) async fn take_the_right(self, id: VaultId) -> bool {
        self.tell(Message::LetGo);
        let mut tries = PATIENCE / 100;
        let right = loop {
            let wish = if tries == 0 {
                Wish::Steal
            } else {
                Wish::IfFree
            };
            let right = ask_to_write(id, wish, move || self.lost_the_right()).await;
            if right.is_some() || tries == 0 {
                break right;
            }
            tries -= 1;
            page::pause(100).await;
        };
        let inner = self.inner();
        let open = inner.open.borrow();
        match open.as_ref().filter(|open| open.writing.vault == id) {
            Some(open) => {
                let here = right.is_some();
                *open.writing.right.borrow_mut() = right;
                here
            }
            None => false,
        }
    }

    async fn begin_after_take_over(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        vault.begin_writing().await?;
        self.read_settings(&vault).await?;
        self.read_ways(&vault).await?;
        if let Some(case) = self.session.get_untracked().map(|session| session.id()) {
            self.show_again(case).await?;
        }
        Ok(())
    }

    async fn look_again_after_take_over(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let list = self.list_cases(&vault).await?;
        self.caseload.set(list.summaries);
        Ok(())
    }
}
