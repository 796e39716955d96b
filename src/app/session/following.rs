//! The form engine follows the open case: whose assessment is on screen, what depends on an edit, and the flags that
//! answers raise.

use leptos::prelude::*;

use super::CaseSession;
use crate::app::Memo;
use crate::domain::case::{Answered, Touched, Whose, flags_to_raise, raised};
use crate::domain::form::{Compiled, Effect, Rule};
use crate::domain::ids::{FilledFormId, FlagId};
use crate::i18n::answers::in_words;

/// Most rounds in which raised flags may call for further ones.
const MOST_ROUNDS: usize = 4;

impl CaseSession {
    /// Puts a person's assessment on screen, read with the form that it keeps. To be called before pages are
    /// built that show it.
    pub fn look_at(self, whose: Whose, form: &'static Compiled) {
        if !self.turn_to(Answered::Person(whose), form) {
            return;
        }
        let inner = self.inner();
        inner.undo.borrow_mut().clear();
        inner.undo_depth.set(0);
        // Whoever has no assessment has given no answers.
        let asked =
            whose == Whose::Client || self.peek(|case| case.of(whose).assessment().is_some());
        if asked && !inner.read_only.get_untracked() {
            self.raise_flags();
        }
    }

    /// Puts a filled form on screen, beside the assessment. To be called before pages are built that show it.
    pub fn look_at_form(self, id: FilledFormId, form: &'static Compiled) {
        self.turn_to(Answered::Form(id), form);
    }

    /// True when something else was on screen.
    fn turn_to(self, of: Answered, form: &'static Compiled) -> bool {
        let inner = self.inner();
        let lens = inner.lens(of);
        if lens.shows(of, form) {
            return false;
        }
        self.end_field();
        self.peek(|case| lens.look(form, case, of, self.today()));
        true
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
        self.peek(|case| {
            inner.person.follow(case, self.today(), &touched);
            if matches!(inner.filled.of.get(), Answered::Form(_)) {
                inner.filled.follow(case, self.today(), &touched);
            }
        });
    }

    /// Raises the flags that the answers call for. A flag may hold a level up, and so call for another one.
    pub(super) fn raise_flags(self) {
        let inner = self.inner();
        let (whose, form) = (self.whose(), self.form());
        let mut raised_any = false;
        for _ in 0..MOST_ROUNDS {
            let stamp = self.stamp();
            let edits = inner.document.with_untracked(|case| {
                let state = inner.person.state;
                let raised =
                    state.with_untracked(|state| raised(form, state, case.of(whose), in_words));
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
            self.follow(Touched::Levels);
        }
        if raised_any {
            (inner.around.edited)();
        }
        self.raise_flags_of_form();
    }
}
