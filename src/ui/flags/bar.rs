//! Open danger on every page of the case: the most pressing flag as a bar, the others behind their count.

use leptos::prelude::*;

use super::urgent::UrgentNotice;
use crate::app::{CaseSession, Memo, State};
use crate::domain::case::FlagClass;
use crate::domain::ids::FlagId;
use crate::i18n::terms;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{ButtonLink, For, Notice, Tone};
use crate::ui::person::flag_words;
use crate::ui::view::{View, bring, effect, live, view};

/// The flag that somebody wants to see, of all that the page of the flags shows.
#[derive(Clone, Copy)]
pub struct Wanted(State<Option<FlagId>>);

impl Wanted {
    /// Offers itself to the pages of a case and to the bar above them.
    pub fn provide() {
        provide_context(Self(State::new(None)));
    }

    /// Brings a flag's card into sight if it is the one that is wanted. In component bodies only.
    pub fn show(id: FlagId) {
        let Some(Self(wanted)) = use_context() else {
            return;
        };
        effect(move || {
            if wanted.get() == Some(id) {
                bring(flag_card(id));
                request_animation_frame(move || wanted.try_set(None));
            }
        });
    }
}

/// The element that shows a flag.
pub fn flag_card(id: FlagId) -> String {
    ["flag-", &id.to_string()].concat()
}

/// How many flags are named beside the most pressing one.
const NAMED: usize = 2;

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
    let open = State::new(false);
    let bars = move || {
        let most = if open.get() { usize::MAX } else { 1 };
        pressing.get().into_iter().take(most).enumerate()
    };
    let more = Memo::new(move |_| pressing.read().len().saturating_sub(1));
    // It stands in the bar, so that one more flag is read out with it.
    let fold = move || {
        (more.get() != 0).then(|| {
            view! {
                <button
                    type="button"
                    class="toggle fold"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| open.set(!open.get_untracked())
                >
                    {t!("flags-more", count = more.get())}
                </button>
            }
        })
    };
    // The next of them are named: what is due today stays in view until somebody answers it.
    let also = move || {
        let others = pressing.get().into_iter().skip(1).take(NAMED);
        let others = others.map(|(_, _, title)| title).collect::<Vec<_>>();
        let rest = if more.get() > NAMED { " …" } else { "" };
        let named = [&others.join("; "), rest].concat();
        (!open.get() && more.get() != 0)
            .then(|| view! { <small>{t!("flags-also", titles = named)}</small> })
    };
    view! {
        <For
            each=bars
            key=|(at, (id, class, _))| (*at == 0, *id, *class)
            children=move |(at, bar)| view_bar(bar, to, (at == 0).then(|| (live(also), live(fold))))
        />
        <UrgentNotice session />
    }
}

/// One flag; the first of them stands there always, and has the way to the others.
fn view_bar((id, class, title): Bar, to: Route, others: Option<(View, View)>) -> View {
    let (tone, action) = match class {
        FlagClass::R1 | FlagClass::R2 => (Tone::Danger, t!("flags-record")),
        FlagClass::R3 => (Tone::Watch, t!("flags-arrange")),
    };
    let first = others.is_some();
    let (also, fold) = others.unzip();
    let wanted = use_context::<Wanted>();
    let want = move |_| {
        if let Some(Wanted(wanted)) = wanted {
            wanted.set(Some(id));
        }
    };
    let describe = [action.as_str(), ": ", &title].concat();
    view! {
        <Notice
            tone
            live=first
            title=terms::flag_class(class).text()
            actions=move || {
                view! {
                    {fold}
                    <span on:click=want>
                        <ButtonLink to describe>{action}</ButtonLink>
                    </span>
                }
            }
        >
            <p>{title}</p>
            {also}
        </Notice>
    }
}
