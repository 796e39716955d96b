//! Open danger on every page of the case: the two most pressing flags as bars, the rest as a count.

use leptos::prelude::*;

use super::urgent::UrgentNotice;
use crate::app::{CaseSession, Memo};
use crate::domain::case::FlagClass;
use crate::domain::ids::FlagId;
use crate::i18n::terms;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{ButtonLink, For, Notice, Show, Tone};
use crate::ui::person::flag_words;
use crate::ui::view::{View, view};

/// So many bars leave room for the page.
const BARS: usize = 2;

type Bar = (FlagId, FlagClass, String);

/// The bars, and the notice of an act-now flag. Once in the frame of a case.
#[component]
pub fn FlagBar() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let to = Route::Case(session.id(), CasePage::Flags);
    let pressing = session.select(move |case| {
        let pressing = case.pressing_flags(session.today(), session.offset_minutes());
        let bars = pressing
            .into_iter()
            .map(|(flag, class)| (flag.id, class, flag_words(case, flag)));
        bars.collect::<Vec<Bar>>()
    });
    let first = move || pressing.get().into_iter().take(BARS).collect::<Vec<_>>();
    let more = Memo::new(move |_| pressing.read().len().saturating_sub(BARS));
    view! {
        <For
            each=first
            key=|(id, class, _)| (*id, *class)
            children=move |(_, class, title)| view_bar(class, title, to)
        />
        <Show when=move || more.get() != 0>
            <Notice
                tone=Tone::Danger
                actions=move || view! { <ButtonLink to>{t!("flags-see-all")}</ButtonLink> }
            >
                {move || t!("flags-more", count = more.get())}
            </Notice>
        </Show>
        <UrgentNotice session />
    }
}

fn view_bar(class: FlagClass, title: String, to: Route) -> View {
    let (tone, action) = match class {
        FlagClass::R1 | FlagClass::R2 => (Tone::Danger, t!("flags-record")),
        FlagClass::R3 => (Tone::Watch, t!("flags-arrange")),
    };
    let describe = [action.as_str(), ": ", &title].concat();
    view! {
        <Notice
            tone
            live=true
            title=terms::flag_class(class).text()
            actions=move || view! { <ButtonLink to describe>{action}</ButtonLink> }
        >
            {title}
        </Notice>
    }
}
