//! Where the case stands: what is next, what is open, what was agreed.

mod stage_card;
mod todo;

use leptos::prelude::*;

use self::stage_card::StageCard;
use self::todo::TodoCard;
use crate::app::{CaseSession, Memo};
use crate::domain::case::Whose;
use crate::domain::ids::{NeedId, StrengthId};
use crate::i18n::{format, terms};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    ButtonKind, ButtonLink, Card, For, List, ListRow, Page, Rating, Show, Tag, Tone,
};
use crate::ui::form::GateFirst;
use crate::ui::view::{View, view};

/// The overview of a case.
#[component]
pub fn OverviewPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let id = session.id();
    let name = session.select(|case| case.client.name.clone());
    let title = Memo::new(move |()| {
        if name.read().trim().is_empty() {
            t!("case-unnamed")
        } else {
            name.get()
        }
    });
    let opened = session.select(|case| case.opened.at);
    let reason = session.select(|case| case.referral.reason.clone());
    let next = session.select(next_page);
    // Before the first time the main button leads there.
    let again = session.select(|case| !case.gate_runs.is_empty());
    view! {
        <Page
            title
            above=Memo::new(move |()| {
                Some(t!("overview-opened", date = format::date(opened.get().day(session.offset_minutes()))))
            })
            actions=move || {
                view! {
                    {move || {
                        let (page, label) = next_words(next.get());
                        view! {
                            <ButtonLink to=Route::Case(id, page) kind=ButtonKind::Main>
                                {label}
                            </ButtonLink>
                        }
                    }}
                }
            }
        >
            <Show when=move || again.get()>
                <GateFirst session />
            </Show>
            <Show when=move || !reason.read().trim().is_empty()>
                <blockquote class="quote">
                    <bdi>{move || reason.get()}</bdi>
                </blockquote>
            </Show>
            <OpenFlags session />
            <StageCard session />
            <NeedsCard session />
            <StrengthsCard session />
            <TodoCard session />
            <p class="actions">
                <ButtonLink to=Route::Exchange kind=ButtonKind::Quiet>
                    {t!("overview-export")}
                </ButtonLink>
                <ButtonLink to=Route::Case(id, CasePage::Delete) kind=ButtonKind::Quiet>
                    {t!("overview-delete")}
                </ButtonLink>
            </p>
        </Page>
    }
}

/// The page where the work goes on.
fn next_page(case: &crate::domain::case::CaseDocument) -> CasePage {
    if case.gate_runs.iter().all(|run| run.finished.is_none()) {
        CasePage::Gate
    } else if case
        .of(Whose::Client)
        .assessment()
        .is_none_or(|assessment| assessment.finished.is_none())
    {
        CasePage::Assessment
    } else if case.accepted_needs().next().is_none() {
        CasePage::Needs
    } else {
        CasePage::Plan
    }
}

fn next_words(page: CasePage) -> (CasePage, String) {
    let label = match page {
        CasePage::Gate => t!("overview-next-gate"),
        CasePage::Assessment => t!("overview-next-assessment"),
        CasePage::Needs => t!("overview-next-needs"),
        _ => t!("overview-next-plan"),
    };
    (page, label)
}

#[component]
fn OpenFlags(session: CaseSession) -> View {
    let id = session.id();
    let flags = session.select(move |case| {
        let (today, offset) = (session.today(), session.offset_minutes());
        case.open_flags()
            .map(|flag| (flag.id, flag.class_on(today, offset), flag.title.clone()))
            .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !flags.read().is_empty()>
            <Card
                title=t!("overview-flags")
                actions=move || {
                    view! {
                        <ButtonLink to=Route::Case(id, CasePage::Flags)>
                            {t!("overview-flags-open")}
                        </ButtonLink>
                    }
                }
            >
                <List>
                    <For each=move || flags.get() key=|flag| flag.clone() let:flag>
                        <ListRow lead=move || {
                            view! { <Tag tone=Tone::Danger>{terms::flag_class(flag.1).text()}</Tag> }
                        }>{flag.2}</ListRow>
                    </For>
                </List>
            </Card>
        </Show>
    }
}

#[component]
fn NeedsCard(session: CaseSession) -> View {
    let id = session.id();
    let form = session.form();
    let needs = session.select(move |case| {
        let line = |need: &crate::domain::case::Need| -> (NeedId, String, Option<u8>, usize) {
            let title = form
                .domain(&need.domain)
                .map(|domain| domain.title.clone())
                .unwrap_or_default();
            let words = if need.statement.trim().is_empty() {
                title
            } else {
                need.statement.clone()
            };
            let level = case
                .behind(need)
                .level(&need.domain)
                .map(crate::domain::case::Level::get);
            (need.id, words, level, case.goals_of(need.id).count())
        };
        case.accepted_needs().map(line).collect::<Vec<_>>()
    });
    view! {
        <Card
            title=t!("overview-needs")
            actions=move || {
                view! {
                    <ButtonLink to=Route::Case(id, CasePage::Needs) kind=ButtonKind::Quiet>
                        {t!("overview-needs-open")}
                    </ButtonLink>
                }
            }
        >
            <Show
                when=move || !needs.read().is_empty()
                fallback=|| view! { <p class="soft">{t!("overview-no-needs")}</p> }
            >
                <List>
                    <For each=move || needs.get() key=|need| need.clone() let:need>
                        <ListRow
                            lead=move || view! { <Rating value=need.2 /> }
                            sub=t!("overview-need-goals", count = need.3)
                        >
                            <bdi>{need.1}</bdi>
                        </ListRow>
                    </For>
                </List>
            </Show>
        </Card>
    }
}

#[component]
fn StrengthsCard(session: CaseSession) -> View {
    let id = session.id();
    let strengths = session.select(|case| {
        let words = case
            .strengths
            .iter()
            .filter(|strength| !strength.words.trim().is_empty());
        words
            .map(|strength| (strength.id, strength.words.clone()))
            .collect::<Vec<(StrengthId, String)>>()
    });
    view! {
        <Card
            title=t!("overview-strengths")
            actions=move || {
                view! {
                    <ButtonLink to=Route::Case(id, CasePage::Needs) kind=ButtonKind::Quiet>
                        {t!("overview-strengths-open")}
                    </ButtonLink>
                }
            }
        >
            <Show
                when=move || !strengths.read().is_empty()
                fallback=|| view! { <p class="soft">{t!("overview-no-strengths")}</p> }
            >
                <ul class="plain">
                    <For each=move || strengths.get() key=|strength| strength.clone() let:strength>
                        <li>
                            <bdi>{strength.1}</bdi>
                        </li>
                    </For>
                </ul>
            </Show>
        </Card>
    }
}
