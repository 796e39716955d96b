//! What is answered on screen: the form it is read with, and what the engine makes of the answers.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use crate::domain::case::{Answered, CaseDocument, Followed, Touched};
use crate::domain::form::{Compiled, FormState};
use crate::domain::time::Date;

pub(super) struct Lens {
    pub of: Cell<Answered>,
    pub form: Cell<&'static Compiled>,
    pub state: RwSignal<FormState>,
    followed: RefCell<Followed>,
}

impl Lens {
    pub fn new(form: &'static Compiled, case: &CaseDocument, of: Answered, today: Date) -> Self {
        let (followed, state) = Followed::start(form, case, of, today);
        Self {
            of: Cell::new(of),
            form: Cell::new(form),
            state: RwSignal::new(state),
            followed: followed.into(),
        }
    }

    /// A second one that shows the same.
    pub fn again(&self) -> Self {
        Self {
            of: self.of.clone(),
            form: self.form.clone(),
            state: RwSignal::new(self.state.get_untracked()),
            followed: self.followed.clone(),
        }
    }

    /// Whether this is on screen.
    pub fn shows(&self, of: Answered, form: &'static Compiled) -> bool {
        self.of.get() == of && std::ptr::eq(self.form.get(), form)
    }

    /// Looks at something else, or at everything anew.
    pub fn look(&self, form: &'static Compiled, case: &CaseDocument, of: Answered, today: Date) {
        let (followed, state) = Followed::start(form, case, of, today);
        self.of.set(of);
        self.form.set(form);
        self.followed.replace(followed);
        // What is gone already holds nothing.
        let _ = self.state.try_update(|now| *now = state);
    }

    /// Works out again what an edit touched.
    pub fn follow(&self, case: &CaseDocument, today: Date, touched: &Touched) {
        self.state.maybe_update(|state| {
            let mut followed = self.followed.borrow_mut();
            followed.follow(self.form.get(), state, case, today, touched)
        });
    }
}
