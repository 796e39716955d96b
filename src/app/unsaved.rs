//! It is time to lock, and the last changes could not be saved: the ways out. None of them loses anything
//! without a person's decision.

use leptos::task::spawn_local;

use super::handle::{App, Phase};
use super::locking::Depth;
use super::trouble::Trouble;
use crate::domain::case::{ClientChange, Edit};
use crate::domain::ids::CaseId;
use crate::domain::log::Entry;
use crate::i18n::t;

impl App {
    /// Whether it is time to lock and the last changes could not be saved: the page that says so stays as it is
    /// until somebody decides there.
    pub(super) fn waits_unsaved(self) -> bool {
        self.phase
            .with_untracked(|phase| matches!(phase, Phase::Unsaved(_)))
    }

    /// Tries once more to save, then locks.
    pub fn retry_lock(self) {
        self.lock_here(Depth::AsSet);
    }

    /// Takes the right to write from the window that has it, saves, then locks.
    pub fn take_over_to_lock(self) {
        if !self.begin_way_out() {
            return;
        }
        spawn_local(async move {
            // Whatever goes wrong, saving meets it again and says so.
            let _ = self.write_here().await;
            self.inner().locking.set(false);
            self.retry_lock();
        });
    }

    /// Keeps the open case as a copy beside the one that another window changed, then locks.
    pub fn keep_copy_and_lock(self) {
        if !self.begin_way_out() {
            return;
        }
        spawn_local(async move {
            match self.keep_copy().await {
                Ok(()) => self.leave(Depth::AsSet),
                Err(trouble) => {
                    self.inner().locking.set(false);
                    self.phase.set(Phase::Unsaved(trouble));
                }
            }
        });
    }

    /// One way out at a time: the page goes until it is known how this one ended.
    fn begin_way_out(self) -> bool {
        let begins = !self.inner().locking.replace(true);
        if begins {
            self.phase.set(Phase::Starting);
        }
        begins
    }

    /// Locks although the last changes are lost by it. Only ever by a person's decision.
    pub fn lock_and_lose(self) {
        self.leave(Depth::Whole);
    }

    async fn write_here(self) -> Result<(), Trouble> {
        let vault = self.open_vault().ok_or(Trouble::Closed)?;
        if !self.writes_here.get_untracked() {
            let here = {
                let inner = self.inner();
                let open = inner.open.borrow();
                open.as_ref().is_some_and(|open| open.writing.is_here())
            };
            if !here && !self.take_the_right(vault.id()).await {
                return Err(Trouble::ReadOnly);
            }
            vault.begin_writing().await?;
            self.set_writes_here(true);
        }
        Ok(())
    }

    async fn keep_copy(self) -> Result<(), Trouble> {
        self.write_here().await?;
        // Settings go first; the case only when it truly is another one by now.
        match self.save_all().await {
            Err(trouble) if trouble.is_conflict() => {}
            outcome => return outcome,
        }
        let vault = self.open_vault().ok_or(Trouble::Closed)?;
        let Some(session) = self.session.get_untracked() else {
            return Ok(());
        };
        let id = CaseId::from_random(self.random()?);
        let mut copy = session.peek(Clone::clone);
        let name = t!("unsaved-copy-name", name = copy.client.name.as_str());
        copy.id = id;
        let stamp = self.stamp();
        let opened = Entry {
            stamp: stamp.clone(),
            what: "case.opened".to_owned(),
            subject: None,
            case: Some(id),
        };
        let named = copy.apply(Edit::Client(ClientChange::Name(name)), stamp);
        let named = named.map(|applied| Entry::of_edit(id, applied.entry));
        let journal = [opened].into_iter().chain(named).collect();
        let summary = self.summarise(&copy);
        vault.save_case(&copy, &summary, journal).await?;
        Ok(())
    }
}
