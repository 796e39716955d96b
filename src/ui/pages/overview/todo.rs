//! What is missing or not valid, with the way to it. Nothing here ever blocks.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::content::own_form;
use crate::domain::case::{FilledForm, ProblemKind, Section, Whose};
use crate::i18n::labels::problem_label;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{Card, For, List, ListRow, Show};
use crate::ui::view::{View, view};

fn page_of(section: Section) -> CasePage {
    match section {
        Section::Client => CasePage::Client,
        Section::Consent => CasePage::Consent,
        Section::Gate => CasePage::Gate,
        Section::Assessment => CasePage::Assessment,
        Section::Flags => CasePage::Flags,
        Section::Needs => CasePage::Needs,
        Section::Plan => CasePage::Plan,
    }
}

/// Every kind of problem once, with how often it occurs.
fn counted(case: &crate::domain::case::CaseDocument) -> Vec<(Section, ProblemKind, usize)> {
    let mut lines: Vec<(Section, ProblemKind, usize)> = Vec::new();
    for problem in case.problems() {
        match lines.iter_mut().find(|(_, kind, _)| *kind == problem.kind) {
            Some((_, _, count)) => *count += 1,
            None => lines.push((problem.section, problem.kind, 1)),
        }
    }
    lines
}

/// What is left to do.
#[component]
pub fn TodoCard(session: CaseSession) -> View {
    let id = session.id();
    let lines = session.select(counted);
    let form = session.form();
    let due = session.select(move |case| {
        let (today, offset) = (session.today(), session.offset_minutes());
        let due = |whose: Whose| {
            let domains = form.definition().domains.iter();
            let days =
                domains.filter_map(|domain| case.rate_again(form, whose, &domain.id, offset));
            days.filter(|day| *day <= today).count()
        };
        case.assessed_people().into_iter().map(due).sum::<usize>()
    });
    let open_forms = session.select(|case| {
        // What cannot be gone on with here is not left to do here.
        let here = |form: &&FilledForm| own_form(&form.definition).is_some();
        let open = case
            .forms
            .iter()
            .filter(|form| form.finished.is_none())
            .filter(here);
        let responses = case.responses.iter();
        open.count() + responses.filter(|it| it.finished.is_none()).count()
    });
    view! {
        <Card title=t!("overview-todo")>
            <Show
                when=move || { !lines.read().is_empty() || due.get() > 0 || open_forms.get() > 0 }
                fallback=|| view! { <p class="soft">{t!("overview-todo-done")}</p> }
            >
                <List>
                    <Show when=move || { due.get() > 0 }>
                        <ListRow to=Route::Case(
                            id,
                            CasePage::OverTime,
                        )>{move || t!("overview-rate-again", count = due.get())}</ListRow>
                    </Show>
                    <Show when=move || { open_forms.get() > 0 }>
                        <ListRow to=Route::Case(
                            id,
                            CasePage::Forms,
                        )>{move || t!("overview-forms", count = open_forms.get())}</ListRow>
                    </Show>
                    <For each=move || lines.get() key=|line| *line let:line>
                        <ListRow to=Route::Case(
                            id,
                            page_of(line.0),
                        )>{problem_label(line.1).count(line.2)}</ListRow>
                    </For>
                </List>
            </Show>
        </Card>
    }
}
