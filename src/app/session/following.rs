//! The form engine follows the open case: whose assessment is on screen, what depends on an edit, and the flags that
//! answers raise.

use leptos::prelude::*;

use super::CaseSession;
use crate::app::Memo;
use crate::domain::case::{Followed, Touched, Whose, flags_to_raise, raised};
use crate::domain::form::{Compiled, Effect, Rule};
use crate::domain::ids::FlagId;
use crate::i18n::answers::in_words;

/// Most rounds in which raised flags may call for further ones.
const MOST_ROUNDS: usize = 4;

impl CaseSession {
    /// Puts a person's assessment on screen, read with the form that it keeps. To be called before pages are
    /// built that show it.
    pub fn look_at(self, whose: Whose, form: &'static Compiled) {
        let inner = self.inner();
        if inner.whose.get() == whose && std::ptr::eq(inner.form.get(), form) {
            return;
        }
        self.end_field();
        inner.whose.set(whose);
        inner.form.set(form);
        let today = self.today();
        let (followed, state) = inner
            .document
            .with_untracked(|case| Followed::start(form, case, whose, today));
        inner.followed.replace(followed);
        inner.form_state.set(state);
        inner.undo.borrow_mut().clear();
        inner.undo_depth.set(0);
        // Whoever has no assessment has given no answers.
        let asked =
            whose == Whose::Client || self.peek(|case| case.of(whose).assessment().is_some());
        if asked && !inner.read_only.get_untracked() {
            self.raise_flags();
        }
    }

    /// Whether a rule across domains asks for something, on the answers as they stand.
    pub fn asks_for(self, wanted: Effect) -> Memo<bool> {
        self.insight(move |state| {
            let mut fired = state.fired(self.form());
            fired.any(|fired| match fired.rule {
                Rule::Cross(rule) => rule.effects.contains(&wanted),
                _ => false,
            })
        })
    }

    /// Recomputes what depends on the edit.
    pub(super) fn follow(self, touched: Touched) {
        let inner = self.inner();
        let today = self.today();
        inner.form_state.maybe_update(|state| {
            let mut followed = inner.followed.borrow_mut();
            inner.document.with_untracked(|case| {
                followed.follow(inner.form.get(), state, case, today, &touched)
            })
        });
    }

    /// Raises the flags that the answers call for. A flag may hold a level up, and so call for another one.
    pub(super) fn raise_flags(self) {
        let inner = self.inner();
        let (whose, form) = (inner.whose.get(), inner.form.get());
        let mut raised_any = false;
        for _ in 0..MOST_ROUNDS {
            let stamp = self.stamp();
            let edits = inner.document.with_untracked(|case| {
                let raised = inner
                    .form_state
                    .with_untracked(|state| raised(form, state, case.of(whose), in_words));
                flags_to_raise(case, whose, &raised, &stamp, || {
                    FlagId::from_random((inner.around.random)())
                })
            });
            if edits.is_empty() {
                break;
            }
            raised_any = true;
            for edit in edits {
                if let Some((entry, _)) = self.apply(edit) {
                    self.note(entry, false);
                }
            }
            let today = self.today();
            inner.form_state.maybe_update(|state| {
                let mut followed = inner.followed.borrow_mut();
                inner.document.with_untracked(|case| {
                    followed.follow(form, state, case, today, &Touched::Levels)
                })
            });
        }
        if raised_any {
            (inner.around.edited)();
        }
    }
}
