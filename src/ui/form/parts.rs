//! The parts of a form that are about the case as a whole, and every part of an organisation's own form: how far
//! each is, and the way into it.

use leptos::prelude::*;

use super::place::Where;
use crate::app::CaseSession;
use crate::domain::form::{Progress, context_parts, pages_of_part};
use crate::domain::ids::Code;
use crate::t;
use crate::ui::components::{Button, For, List, ListRow};
use crate::ui::view::{View, view};

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    part: Code,
    title: String,
    answered: u32,
    shown: u32,
}

/// The parts as a list.
#[component]
pub fn PartRows(
    /// The open case.
    session: CaseSession,
    /// Where the assessment or form is.
    here: Where,
) -> View {
    let of = here.of();
    let form = session.form_of(of);
    let lines = session.insight_of(of, move |state| {
        let parts = context_parts(form, state).into_iter();
        let line = parts.map(|part| {
            let Progress { answered, shown } = state.part_progress(form, &part.id);
            Line {
                part: part.id.clone(),
                title: part.title.clone(),
                answered,
                shown,
            }
        });
        line.collect::<Vec<_>>()
    });
    view! {
        <List>
            <For
                each=move || lines.get()
                key=Clone::clone
                children=move |line| view! { <PartRow session here line /> }
            />
        </List>
    }
}

#[component]
fn PartRow(session: CaseSession, here: Where, line: Line) -> View {
    let of = here.of();
    let form = session.form_of(of);
    let Line {
        part,
        title,
        answered,
        shown,
    } = line;
    let sub = t!(
        "assessment-answered",
        answered = answered.to_string(),
        shown = shown.to_string()
    );
    let describe = t!("assessment-open-area", title = &title);
    let first = session.insight_of(of, move |state| {
        let mut parts = form.definition().parts.iter();
        let part = parts.find(|found| found.id == part)?;
        pages_of_part(form, state, part).first().copied()
    });
    let open = move |()| here.go(first.get_untracked());
    view! {
        <ListRow
            sub
            actions=move || {
                view! {
                    <Button on_press=open describe>
                        {t!("assessment-open")}
                    </Button>
                }
            }
        >
            {title}
        </ListRow>
    }
}
