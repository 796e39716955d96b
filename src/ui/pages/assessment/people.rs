//! Whose assessment it is, and the way to everybody else's: each person's needs are their own.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::Whose;
use crate::i18n::format;
use crate::t;
use crate::ui::components::{Card, For, List, ListRow, Show};
use crate::ui::form::assessment_route;
use crate::ui::person::name_of;
use crate::ui::view::{View, view};

/// One person of the case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    whose: Whose,
    name: String,
    relation: String,
    state: String,
}

/// Everybody whose assessment there is or may be; nothing while the client is alone.
#[component]
pub fn People(
    /// The open case.
    session: CaseSession,
) -> View {
    let here = session.whose();
    let offset = session.offset_minutes();
    let lines = session.select(move |case| {
        let members = case.household.iter().map(|member| Whose::Member(member.id));
        let people = std::iter::once(Whose::Client).chain(members);
        let line = |whose| {
            let state = match case.of(whose).assessment() {
                None => t!("people-none"),
                Some(latest) => match &latest.finished {
                    None => t!(
                        "people-begun",
                        when = format::moment(latest.started.at, offset)
                    ),
                    Some(stamp) => t!(
                        "assessment-finished",
                        when = format::moment(stamp.at, offset)
                    ),
                },
            };
            let member = case.of(whose).member();
            Line {
                whose,
                name: name_of(case, whose),
                relation: member.map_or_else(
                    || t!("people-client"),
                    |member| {
                        let carer = member.carer.then(|| t!("people-carer"));
                        let words = [Some(member.relation.clone()), carer];
                        let words = words.into_iter().flatten().filter(|word| !word.is_empty());
                        words.collect::<Vec<_>>().join(", ")
                    },
                ),
                state,
            }
        };
        people.map(line).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || { lines.read().len() > 1 }>
            <Card title=t!("people-title")>
                <p class="soft">{t!("people-how")}</p>
                <List>
                    <For
                        each=move || lines.get()
                        key=Clone::clone
                        children=move |line: Line| {
                            let sub = [line.relation, line.state].join(" · ");
                            if line.whose == here {
                                view! {
                                    <ListRow sub>
                                        {line.name} " · " {t!("people-here")}
                                    </ListRow>
                                }
                            } else {
                                view! {
                                    <ListRow sub to=assessment_route(session, line.whose)>
                                        {line.name}
                                    </ListRow>
                                }
                            }
                        }
                    />
                </List>
            </Card>
        </Show>
    }
}
