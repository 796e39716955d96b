//! Locking: by hand, by time, by another tab. What is unsaved is saved first; then everything goes.

use leptos::task::spawn_local;

use super::handle::{App, Phase};
use crate::platform::page::{self, PageEvent};
use crate::platform::tabs::Message;
use crate::route::Route;
use crate::vault::lock::{Moment, Reason};
use crate::vault::ports::{Clock, Ports};

/// How deep a lock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// As it was set: to the PIN where there is one.
    AsSet,
    /// To the passphrase, with nothing left in memory.
    Whole,
}

impl App {
    pub(super) fn moment(self) -> Moment {
        let inner = self.inner();
        let clock = inner.browser.clock();
        Moment {
            wall: clock.now().millis(),
            monotonic: clock.monotonic(),
        }
    }

    pub(super) fn on_page(self, event: PageEvent) {
        if self.waits_unsaved() {
            return;
        }
        let now = self.moment();
        let reason = {
            let inner = self.inner();
            let open = inner.open.borrow();
            let Some(open) = open.as_ref() else {
                self.check_rest();
                return;
            };
            let mut watch = open.watch.borrow_mut();
            match event {
                PageEvent::Touched => watch.touch(now),
                PageEvent::Hidden => watch.hide(now),
                PageEvent::Shown => watch.show(now),
                PageEvent::PrintBegins => {
                    watch.expect_absence(now);
                    None
                }
                PageEvent::PrintEnds => {
                    watch.end_absence(now);
                    None
                }
            }
        };
        if event == PageEvent::Hidden {
            self.end_field();
            self.save_soon();
        }
        self.lock_if(reason);
        self.keep_watch();
    }

    /// Whether the vault's time is over; locks it then.
    pub(super) fn time_is_over(self) -> bool {
        let now = self.moment();
        let reason = self
            .inner()
            .open
            .borrow()
            .as_ref()
            .and_then(|open| open.watch.borrow_mut().check(now));
        self.lock_if(reason);
        reason.is_some()
    }

    /// A picker or print of ours may hide the page for a while.
    pub(super) fn expect_absence(self, begins: bool) {
        let now = self.moment();
        if let Some(open) = self.inner().open.borrow().as_ref() {
            let mut watch = open.watch.borrow_mut();
            if begins {
                watch.expect_absence(now)
            } else {
                watch.end_absence(now)
            }
        }
    }

    fn lock_if(self, reason: Option<Reason>) {
        let Some(reason) = reason.filter(|_| !self.waits_unsaved()) else {
            return;
        };
        let touched = {
            let inner = self.inner();
            let open = inner.open.borrow();
            open.as_ref().map(|open| open.watch.borrow().touched().wall)
        };
        match (reason, touched) {
            // The others go on only where somebody is at work: one that was put away does not lock the one in use.
            (Reason::Idle | Reason::Hidden, Some(touched)) => {
                self.tell(Message::Rested(touched));
                self.lock_here(Depth::AsSet);
            }
            (Reason::Whole | Reason::ClockMoved, _) => {
                self.tell(Message::LockedWhole);
                self.lock_here(Depth::Whole);
            }
            (_, None) => {}
        }
    }

    /// Another tab locked because nobody was there: this one too, unless somebody touched it since.
    pub(super) fn rested_elsewhere(self, touched: i64) {
        let here = {
            let inner = self.inner();
            let open = inner.open.borrow();
            open.as_ref().map(|open| open.watch.borrow().touched().wall)
        };
        if here.is_some_and(|here| here <= touched) {
            self.lock_here(Depth::AsSet);
        }
    }

    /// Another tab locked wholly: so does this one, whether it is open or rests.
    pub(super) fn locked_wholly_elsewhere(self) {
        if self.phase.with_untracked(|phase| *phase == Phase::Resting) {
            self.lock_fully();
        } else {
            self.lock_here(Depth::Whole);
        }
    }

    /// Sets the timer for the next deadline; the one set before finds itself outdated.
    pub(super) fn keep_watch(self) {
        let now = self.moment();
        let inner = self.inner();
        let open = inner.open.borrow();
        let Some(open) = open.as_ref() else { return };
        let wait = open.watch.borrow().next_check(now);
        let due = now.monotonic.saturating_add(wait);
        let waiting = open.watch_timer.get();
        // A timer that comes earlier than needed checks and sets the next one.
        if waiting > now.monotonic && waiting <= due {
            return;
        }
        open.watch_timer.set(due);
        page::after(wait.saturating_add(50), move || {
            if !self.time_is_over() {
                self.keep_watch();
            }
        });
    }

    /// Locks the vault here and in every other tab.
    pub fn lock(self) {
        if self.inner().open.borrow().is_some() {
            self.tell(Message::Locked);
            self.lock_here(Depth::AsSet);
        }
    }

    pub(super) fn lock_here(self, depth: Depth) {
        let inner = self.inner();
        if inner.open.borrow().is_none() || inner.locking.replace(true) {
            return;
        }
        if depth == Depth::Whole {
            self.forget_pin();
        }
        // Nothing is shown from here on, and no long work keeps the lock waiting.
        self.phase.set(Phase::Starting);
        self.drop_import();
        self.drop_backup();
        self.drop_export();
        spawn_local(async move {
            match self.save_all().await {
                Ok(()) => self.leave(depth),
                Err(trouble) => {
                    self.inner().locking.set(false);
                    self.phase.set(Phase::Unsaved(trouble));
                }
            }
        });
    }

    /// Drops the document and the keys; and, unless the vault may rest behind a PIN, the page itself.
    pub(super) fn leave(self, depth: Depth) {
        let inner = self.inner();
        inner.saver.forget();
        self.show_session(None);
        self.caseload.set(Vec::new());
        self.forget_packs();
        self.drop_import();
        self.drop_backup();
        self.drop_export();
        let open = inner.open.borrow_mut().take();
        if let Some(open) = open {
            let id = open.vault.id();
            open.vault.close();
            let writing = open.writing;
            if depth == Depth::AsSet && self.may_rest(id) {
                self.rest(id, writing.into_channel());
                return;
            }
            page::replace_fragment(&Route::Unlock(id).href());
        }
        page::reload();
    }
}
