//! Work that a page waits for: whether it runs, and what went wrong.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Notice, Tone};
use crate::app::{Memo, State, Trouble};
use crate::ui::view::{View, live, view};

/// What follows once it is done.
type Then = Box<dyn FnOnce()>;

/// A handle to one kind of work of a page. It starts nothing while it is still busy.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    busy: State<bool>,
    trouble: State<Option<String>>,
}

impl Work {
    /// Nothing runs yet. In component bodies only.
    pub fn new() -> Self {
        Self {
            busy: State::new(false),
            trouble: State::new(None),
        }
    }

    /// Whether it runs.
    pub fn busy(self) -> Memo<bool> {
        self.busy.into()
    }

    /// What went wrong the last time, in words.
    pub fn trouble(self) -> Memo<Option<String>> {
        self.trouble.into()
    }

    /// Forgets what went wrong.
    pub fn forget(self) {
        if self.trouble.with_untracked(Option::is_some) {
            self.trouble.set(None);
        }
    }

    /// Starts the work, then calls `then` with what came of it. The page may be gone by that time:
    /// `then` must set nothing that belongs to it without asking.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Trouble>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.busy.set(true);
        self.start(Box::pin(async move {
            let done = work.await?;
            Ok(Box::new(move || then(done)) as Then)
        }));
    }

    /// Boxed, so that all but the work itself is compiled once.
    fn start(self, work: Pin<Box<dyn Future<Output = Result<Then, Trouble>>>>) {
        spawn_local(async move {
            let outcome = work.await;
            self.busy.try_set(false);
            match outcome {
                Ok(then) => then(),
                Err(trouble) => {
                    self.trouble.try_set(Some(trouble.text()));
                }
            }
        });
    }
}

impl Default for Work {
    fn default() -> Self {
        Self::new()
    }
}

/// What went wrong, read out when it appears.
#[component]
pub fn TroubleNotice(
    /// The work it came from.
    work: Work,
) -> View {
    live(move || {
        work.trouble().get().map(|text| {
            view! {
                <Notice tone=Tone::Watch live=true>
                    {text}
                </Notice>
            }
        })
    })
}
