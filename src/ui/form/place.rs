//! Where an assessment or a form is: which page is shown, which question was touched last, and how far it is scrolled.
//!
//! The case remembers it, so that whatever interrupts the talk, it goes on at the same place.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::question_id;
use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Answered, Place};
use crate::domain::form::{Compiled, FormPage};
use crate::domain::ids::ItemId;
use crate::ui::view::{effect, in_view};

/// How long the page must rest before its scroll place is noted.
const SCROLL_REST: Duration = Duration::from_millis(400);

/// A handle to the place.
#[derive(Clone, Copy)]
pub struct Where {
    session: CaseSession,
    of: Answered,
    /// The page shown; all areas at a glance when there is none.
    page: State<Option<FormPage>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Where {
    /// Goes on where the case left off, and follows it when something else leads to a question.
    pub fn follow(session: CaseSession, of: Answered) -> Self {
        let form = session.form_of(of);
        let kept = session.select(move |case| FormPage::read(form, &of.place(case)?.page));
        let here = Self {
            session,
            of,
            page: State::new(kept.get_untracked()),
            waiting: StoredValue::new(None),
        };
        effect(move || {
            let kept = kept.get();
            if here.page.get_untracked() != kept {
                here.page.set(kept);
            }
        });
        let scrolled = window_event_listener(ev::scroll, move |_| here.note_scroll());
        on_cleanup(move || scrolled.remove());
        here
    }

    /// What is answered.
    pub fn of(self) -> Answered {
        self.of
    }

    /// The page shown.
    pub fn page(self) -> Memo<Option<FormPage>> {
        self.page.into()
    }

    /// Goes to a page, or to all areas.
    pub fn go(self, page: Option<FormPage>) {
        self.forget_scroll();
        self.session.end_field();
        self.remember(Place {
            page: self.name(page),
            item: None,
            scroll: 0,
        });
        self.page.set(page);
    }

    /// Goes to a question.
    pub fn go_to(self, item: &ItemId) {
        let page = FormPage::of_item(self.form(), item);
        self.forget_scroll();
        self.session.end_field();
        self.remember(Place {
            page: self.name(page),
            item: Some(item.clone()),
            scroll: 0,
        });
        self.page.set(page);
    }

    /// Notes which question is worked on.
    pub fn touch(self, item: ItemId) {
        self.note(Some(item));
    }

    /// Brings the question or the scroll place back that the case remembers for the page shown.
    pub fn restore(self) {
        let place = self.kept();
        if place.page != self.name(self.page.get_untracked()) {
            return;
        }
        // The page is laid out by then; the heading had its turn with the focus.
        request_animation_frame(move || {
            let question = place
                .item
                .and_then(|item| document().get_element_by_id(&question_id(&item)));
            window().scroll_to_with_x_and_y(0.0, f64::from(place.scroll));
            let Some(question) = question else { return };
            // It was in view; what stands above it may be longer or shorter now, or come a moment later.
            request_animation_frame(move || {
                if !in_view(&question) {
                    question.scroll_into_view();
                }
            });
        });
    }

    fn form(self) -> &'static Compiled {
        self.session.form_of(self.of)
    }

    fn remember(self, place: Place) {
        self.session.remember_place(self.of, place);
    }

    fn name(self, page: Option<FormPage>) -> String {
        page.map(|page| page.name(self.form())).unwrap_or_default()
    }

    fn kept(self) -> Place {
        let place = self.session.peek(|case| self.of.place(case).cloned());
        place.unwrap_or_default()
    }

    fn note_scroll(self) {
        self.forget_scroll();
        let rested = set_timeout_with_handle(move || self.note(None), SCROLL_REST);
        self.waiting.set_value(rested.ok());
    }

    fn forget_scroll(self) {
        if let Some(Some(waiting)) = self.waiting.try_update_value(Option::take) {
            waiting.clear();
        }
    }

    fn note(self, item: Option<ItemId>) {
        // The page may be gone by the time a timer ends.
        let Some(page) = self.page.try_get_untracked() else {
            return;
        };
        let kept = self.kept();
        let page = self.name(page);
        let item = item.or_else(|| kept.item.filter(|_| kept.page == page));
        let top = window().scroll_y().unwrap_or_default().max(0.0);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page is not four thousand million pixels high"
        )]
        let scroll = top as u32;
        self.remember(Place { page, item, scroll });
    }
}
