//! A flag that was answered: what was done, what came of it, and the way to open it again.

use leptos::prelude::*;

use super::OpenAgain;
use crate::app::CaseSession;
use crate::domain::case::{Flag, Settled};
use crate::i18n::{format, terms};
use crate::t;
use crate::ui::components::{Disclosure, ListRow, Tag};
use crate::ui::flags::{Behind, Outcome};
use crate::ui::view::{View, view};

/// One settled flag.
#[component]
pub fn SettledFlag(
    /// The open case.
    session: CaseSession,
    /// The flag.
    flag: Flag,
) -> View {
    let (id, class) = (flag.id, flag.class);
    let at =
        |stamp: &crate::domain::case::Stamp| format::moment(stamp.at, session.offset_minutes());
    let how = match &flag.settled {
        Some(Settled::Acted(stamp)) => t!("flags-settled-acted", when = at(stamp)),
        Some(Settled::NotApplicable(stamp)) => t!("flags-settled-not", when = at(stamp)),
        None => String::new(),
    };
    let day = flag.acted_on.value().map(|day| format::date(*day));
    let when = [day.unwrap_or_default(), flag.acted_at.text()].join(" ");
    let facts = [
        (t!("flags-action"), flag.action.clone()),
        (t!("flags-when"), when.trim().to_owned()),
        (t!("flags-told"), flag.told.clone()),
        (t!("flags-with"), flag.with_person.clone()),
        (t!("flags-person"), flag.person.clone()),
        (t!("flags-reason"), flag.reason.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    let facts = facts.map(|(label, text)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    <bdi>{text}</bdi>
                </dd>
            </div>
        }
    });
    let facts = facts.collect::<Vec<_>>();
    let title = flag.title.clone();
    view! {
        <ListRow
            lead=move || view! { <Tag>{terms::flag_class(class).text()}</Tag> }
            sub=how
            actions=move || view! { <OpenAgain session id /> }
        >
            {title}
        </ListRow>
        <li class="row-more">
            <Disclosure summary=t!("flags-details")>
                <dl class="facts">{facts}</dl>
                <Behind session flag />
                <Outcome session id />
            </Disclosure>
        </li>
    }
}
