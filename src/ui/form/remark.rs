//! What stands beside one answer: where it comes from, how sure it is, what others say, a note; and the mark to come
//! back to the question. It is folded away until it is wanted.

use leptos::prelude::*;

use super::fixed::{SOURCES, SURENESSES, at, choices, place};
use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Account, Edit, Remark, Source};
use crate::domain::form::{Answer, Item};
use crate::domain::ids::{AssessmentId, ItemId};
use crate::i18n::{add, labels, t};
use crate::ui::components::{
    Button, ButtonKind, CheckCards, For, Lay, RadioCards, SelectField, Show, TextArea, TextField,
    ToggleButton, fresh_id,
};
use crate::ui::view::{View, view};

/// A handle to the remark of one answer.
#[derive(Clone, Copy)]
struct Beside {
    session: CaseSession,
    id: AssessmentId,
    item: &'static ItemId,
}

impl Beside {
    fn read<T>(self, part: fn(&Remark) -> T) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        self.session.select(move |case| {
            let remark = case.assessment_by_id(self.id);
            let remark = remark.and_then(|assessment| assessment.remarks.get(self.item));
            remark.map(part).unwrap_or_default()
        })
    }

    /// Changes the remark; one that says nothing is taken away.
    fn change(self, change: impl FnOnce(&mut Remark)) {
        let mut remark = self.session.peek(|case| {
            let assessment = case.assessment_by_id(self.id);
            assessment.map_or_else(Remark::default, |assessment| assessment.remark(self.item))
        });
        change(&mut remark);
        let remark = (remark != Remark::default()).then(|| Box::new(remark));
        let edit = Edit::Remark(self.id, self.item.clone(), remark);
        self.session.dispatch(edit);
    }

    /// Changes the remark in one tap.
    fn choose(self, change: impl FnOnce(&mut Remark)) {
        self.change(change);
        self.session.end_field();
    }

    fn account(self, index: usize, change: impl FnOnce(&mut Account)) {
        self.change(|remark| {
            if let Some(account) = remark.accounts.get_mut(index) {
                change(account);
            }
        });
    }
}

/// The remark of a question: folded to a line that says what is in it.
#[component]
pub fn RemarkView(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
    /// The question.
    item: &'static Item,
    /// Its answer.
    answer: Memo<Option<Answer>>,
) -> View {
    let beside = Beside {
        session,
        id,
        item: &item.id,
    };
    let later = beside.read(|remark| remark.later);
    let open = State::new(false);
    let inside = fresh_id();
    let controls = inside.clone();
    let summary = beside.read(in_short);
    // Without an answer the note says why, and is at hand at once.
    let why_not =
        Memo::new(move |_| matches!(&*answer.read(), Some(answer) if answer.is_special()));
    view! {
        <Show when=move || why_not.get()>
            <Note beside label=t!("remark-why-not") />
        </Show>
        <div
            class="specials beside"
            role="group"
            aria-label=t!("remark-of", question = &item.ask)
        >
            <ToggleButton
                pressed=later
                on_press=move |()| beside.choose(|remark| remark.later = !remark.later)
            >
                {t!("remark-later")}
            </ToggleButton>
            <button
                type="button"
                class="toggle fold"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=controls
                on:click=move |_| open.set(!open.get_untracked())
            >
                {t!("remark-more")}
            </button>
            <small class="soft">
                <bdi>{move || summary.get()}</bdi>
            </small>
        </div>
        <div id=inside>
            <Show when=move || open.get()>
                <Inside beside why_not />
            </Show>
        </div>
    }
}

/// What a remark says, in one line.
fn in_short(remark: &Remark) -> String {
    let mut words = String::new();
    for source in &remark.sources {
        add(&mut words, " · ", &labels::source_label(*source).text());
    }
    if let Some(sure) = remark.sure {
        add(
            &mut words,
            " · ",
            &t!(
                "remark-sure-short",
                sure = labels::sureness_label(sure).text()
            ),
        );
    }
    if !remark.accounts.is_empty() {
        add(
            &mut words,
            " · ",
            &t!("remark-accounts-short", count = remark.accounts.len()),
        );
    }
    if !remark.note.trim().is_empty() {
        add(&mut words, " · ", &remark.note);
    }
    words
}

/// What a remark says, a line each: the source and note, then every other account.
pub fn in_full(remark: &Remark) -> Vec<String> {
    let mut lines = vec![in_short(remark)];
    for account in &remark.accounts {
        let whose = account
            .source
            .map(|source| labels::source_label(source).text());
        let whose = whose.unwrap_or_else(|| t!("remark-account-nobody"));
        lines.push([&whose, ": ", &account.says].concat());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[component]
fn Note(beside: Beside, label: String) -> View {
    let note = beside.read(|remark| remark.note.clone());
    view! {
        <TextArea
            label
            value=note
            on_input=move |text: String| beside.change(|remark| remark.note = text)
            on_change=move |_: String| beside.session.end_field()
            rows=2
        />
    }
}

#[component]
fn Inside(beside: Beside, why_not: Memo<bool>) -> View {
    let sources = beside.read(|remark| remark.sources.clone());
    let chosen = Memo::new(move |()| {
        let sources = sources.get();
        let places = sources.iter().filter_map(|source| place(&SOURCES, source));
        places.collect::<Vec<_>>()
    });
    let toggle = move |(code, made): (String, bool)| {
        let Some(source) = at(&SOURCES, &code) else {
            return;
        };
        beside.choose(|remark| {
            remark.sources.retain(|known| *known != source);
            if made {
                remark.sources.push(source);
            }
        });
    };
    let sure = beside.read(|remark| remark.sure);
    let sure = Memo::new(move |()| place(&SURENESSES, &sure.get()?));
    let count = beside.read(|remark| remark.accounts.len());
    let add_account = move |()| beside.choose(|remark| remark.accounts.push(Account::default()));
    view! {
        <div class="stack folded">
            <CheckCards
                legend=t!("remark-sources")
                choices=choices(&SOURCES, labels::source_label)
                values=chosen
                on_toggle=toggle
                lay=Lay::Row
            />
            <RadioCards
                legend=t!("assessment-sure")
                choices=choices(&SURENESSES, labels::sureness_label)
                value=sure
                on_choose=move |code: String| {
                    beside.choose(|remark| remark.sure = at(&SURENESSES, &code));
                }
                on_clear=move |()| beside.choose(|remark| remark.sure = None)
                lay=Lay::Compact
            />
            <Show when=move || !why_not.get()>
                <Note beside label=t!("assessment-note") />
            </Show>
            <For each=move || 0..count.get() key=|index| *index let:index>
                <AccountView beside index />
            </For>
            <p class="actions">
                <Button kind=ButtonKind::Quiet on_press=add_account>
                    {t!("remark-account-add")}
                </Button>
            </p>
        </div>
    }
}

/// What somebody else says, beside the answer.
#[component]
fn AccountView(beside: Beside, index: usize) -> View {
    let accounts = beside.read(|remark| remark.accounts.clone());
    let says = Memo::new(move |()| {
        let accounts = accounts.read();
        accounts
            .get(index)
            .map(|account| account.says.clone())
            .unwrap_or_default()
    });
    let source = Memo::new(move |()| {
        let accounts = accounts.read();
        let source: Option<Source> = accounts.get(index).and_then(|account| account.source);
        source
            .and_then(|source| place(&SOURCES, &source))
            .unwrap_or_default()
    });
    let remove = move |()| {
        beside.choose(|remark| {
            if index < remark.accounts.len() {
                remark.accounts.remove(index);
            }
        });
    };
    let session = beside.session;
    view! {
        <fieldset class="member stack">
            <legend>{t!("remark-account")}</legend>
            <SelectField
                label=t!("remark-account-whose")
                choices=choices(&SOURCES, labels::source_label)
                value=source
                on_choose=move |code: String| {
                    beside.account(index, |account| account.source = at(&SOURCES, &code));
                    session.end_field();
                }
                none=t!("remark-account-nobody")
            />
            <TextField
                label=t!("remark-account-says")
                value=says
                on_input=move |text: String| beside.account(index, |account| account.says = text)
                on_change=move |_: String| session.end_field()
            />
            <p class="actions">
                <Button kind=ButtonKind::Quiet on_press=remove>
                    {t!("remark-account-remove")}
                </Button>
            </p>
        </fieldset>
    }
}
