//! Picking one case by name.

use leptos::prelude::*;

use crate::app::{App, Memo, State, lower};
use crate::domain::case::Summary;
use crate::domain::caseload::{Caseload, Order};
use crate::domain::ids::CaseId;
use crate::i18n::case_line::case_line;
use crate::t;
use crate::ui::components::{Button, For, List, ListRow, TextField};
use crate::ui::pages::cases::CaseName;
use crate::ui::view::{View, live, view};

/// Most cases offered at once; more words narrow them down.
const OFFERED: usize = 5;

/// The case picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// Its id.
    pub id: CaseId,
    /// Its name.
    pub name: String,
}

/// Finds and picks one case.
#[component]
pub fn PickCase(
    /// The case picked, once there is one.
    picked: State<Option<Picked>>,
) -> View {
    let app = App::here();
    let caseload = app.caseload();
    let ordered =
        Memo::new(move |_| Caseload::new(&caseload.read(), Order::Changed, app.today(), lower));
    let words = State::new(String::new());
    let offered = Memo::new(move |_| {
        let ordered = ordered.read();
        let found = ordered.search(&words.read(), None, lower).take(OFFERED);
        found.cloned().collect::<Vec<_>>()
    });
    let search = move || {
        view! {
            <TextField
                label=t!("pick-search")
                value=words
                on_input=move |text| words.set(text)
                hint=t!("pick-search-hint")
            />
            <List>
                <For
                    each=move || offered.get()
                    key=|case| (case.id, case.changed)
                    children=move |case| offer(app, case, picked)
                />
            </List>
        }
    };
    live(move || match picked.get() {
        None => search(),
        Some(case) => view! {
            <List>
                <ListRow
                    sub=t!("pick-picked")
                    actions=move || {
                        view! {
                            <Button on_press=move |()| {
                                picked.set(None)
                            }>{t!("pick-another")}</Button>
                        }
                    }
                >
                    <CaseName name=case.name />
                </ListRow>
            </List>
        },
    })
}

fn offer(app: App, case: Summary, picked: State<Option<Picked>>) -> View {
    let sub = case_line(&case, app.today(), app.offset_minutes());
    let (id, name) = (case.id, case.name.clone());
    let pick = move |()| {
        picked.set(Some(Picked {
            id,
            name: name.clone(),
        }));
    };
    let describe = [t!("pick-this"), case.name.clone()].join(" ");
    view! {
        <ListRow
            sub
            actions=move || {
                view! {
                    <Button on_press=pick describe>
                        {t!("pick-this")}
                    </Button>
                }
            }
        >
            <CaseName name=case.name />
        </ListRow>
    }
}
