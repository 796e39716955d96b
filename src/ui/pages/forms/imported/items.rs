//! The items of an imported form on screen: groups, words and questions, each as often as it is there.

use std::sync::Arc;

use super::field::{Asked, field};
use crate::app::{CaseSession, Memo, Sitting};
use crate::fhir::Questionnaire;
use crate::fhir::item::{Control, Item, Kind};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, For};
use crate::ui::view::{View, live, view};

/// An imported form that is filled in.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The open case.
    pub session: CaseSession,
    /// The form.
    pub form: &'static Questionnaire,
}

/// One item in one place: where, and which number it had when it was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// Where it stands.
    pub spot: Arc<str>,
    /// Its number.
    pub number: usize,
    /// Which item of the form it is.
    pub item: usize,
    /// Which one of how many repetitions, from 1.
    pub turn: usize,
    /// How many there are.
    pub of: usize,
}

/// What is shown directly inside an item, under one of its answers; of the whole form where there is none.
pub fn rows(desk: Desk, of: Option<Row>, answer: usize) -> Memo<Vec<Row>> {
    match of {
        None => desk.session.sitting_outermost(move |sitting| {
            rows_in(sitting, 0, sitting.filled.instances().len(), answer)
        }),
        Some(row) => desk
            .session
            .sitting_at((row.spot, row.number), move |sitting, number| {
                let end = sitting
                    .filled
                    .instances()
                    .get(number)
                    .map_or(0, |it| it.end);
                rows_in(sitting, number + 1, end, answer)
            }),
    }
}

/// The same of the instances from a number on.
fn rows_in(sitting: &Sitting, from: usize, end: usize, answer: usize) -> Vec<Row> {
    let all = sitting.filled.instances();
    let mut at = from;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(instance) = all.get(at).filter(|_| at < end) {
        let number = at;
        at = instance.end.max(at + 1);
        let item = sitting.filled.item(instance);
        if !instance.enabled || instance.answer != answer || !item.is_some_and(is_shown) {
            continue;
        }
        let before = rows
            .iter()
            .rev()
            .take_while(|row| row.item == instance.item);
        let turn = before.count() + 1;
        rows.push(Row {
            spot: sitting.spot(number),
            number,
            item: instance.item,
            turn,
            of: turn,
        });
        for row in rows.iter_mut().rev().skip(1).take(turn - 1) {
            row.of = turn;
        }
    }
    rows
}

/// Whether an item has a place of its own on the page: hints stand beside their question.
fn is_shown(item: &Item) -> bool {
    let beside = matches!(
        item.control,
        Control::Help | Control::Flyover | Control::Unit | Control::Prompt
    );
    !(item.hidden || beside && item.kind == Kind::Display)
}

/// The items of a list of rows.
pub fn items(desk: Desk, rows: Memo<Vec<Row>>) -> View {
    view! {
        <For
            each=move || rows.get()
            key=Row::clone
            children=move |row: Row| item(desk, row)
        />
    }
}

fn item(desk: Desk, row: Row) -> View {
    let Some(item) = desk.form.items().get(row.item) else {
        return View::default();
    };
    match item.kind {
        Kind::Group => group(desk, row, item),
        Kind::Display => view! {
            <p class=if item.control == Control::Legal { "notice" } else { "lead" } dir="auto">
                {words(desk, &row, item)}
            </p>
        },
        _ => question(desk, row, item),
    }
}

/// The words of an item, in step with the answers where they depend on them.
fn words(desk: Desk, row: &Row, item: &'static Item) -> View {
    if item.formulas.words.is_none() {
        return view! { {labelled(item, item.text.clone())} };
    }
    let words = words_now(desk, row);
    live(move || labelled(item, words.get()))
}

/// The words of an item as its answers make them.
fn words_now(desk: Desk, row: &Row) -> Memo<String> {
    let row = row.clone();
    desk.session.sitting(move |sitting| {
        let found = sitting.at(&row.spot, row.number);
        found
            .map(|(number, _)| sitting.words_of(number))
            .unwrap_or_default()
    })
}

/// Words with what the form prints before them.
pub fn labelled(item: &Item, words: String) -> String {
    match &item.prefix {
        Some(prefix) if !prefix.is_empty() => [prefix, " ", &words].concat(),
        _ => words,
    }
}

fn group(desk: Desk, row: Row, item: &'static Item) -> View {
    let title = words(desk, &row, item);
    let inside = items(desk, rows(desk, Some(row.clone()), 0));
    let repeats = item.repeats.then(|| repetition(desk, &row, item));
    let nth = (row.of > 1).then(|| {
        view! { <small class="soft">{t!("response-turn", number = row.turn, of = row.of)}</small> }
    });
    view! {
        <fieldset class=if item.depth == 0 { "card" } else { "member stack" }>
            <legend>{title} " " {nth}</legend>
            {inside}
            {repeats}
        </fieldset>
    }
}

/// One more of a repeating group, or one less.
fn repetition(desk: Desk, row: &Row, item: &'static Item) -> View {
    let session = desk.session;
    let most = item.bounds.most.is_some_and(|most| row.of as u64 >= most);
    let (add, remove) = (Arc::clone(&row.spot), Arc::clone(&row.spot));
    let (turn, of) = (row.turn, row.of);
    let describe = t!("response-add-which", title = &item.text);
    let describe_remove = t!(
        "response-remove-which",
        title = &item.text,
        number = row.turn
    );
    view! {
        <Actions>
            {(turn == of && !most)
                .then(|| {
                    view! {
                        <Button on_press=move |()| session.repeat(&add, true) describe>
                            {t!("response-add")}
                        </Button>
                    }
                })}
            {(of > 1)
                .then(|| {
                    view! {
                        <Button
                            kind=ButtonKind::Quiet
                            on_press=move |()| session.repeat(&remove, false)
                            describe=describe_remove
                        >
                            {t!("response-remove")}
                        </Button>
                    }
                })}
        </Actions>
    }
}

fn question(desk: Desk, row: Row, item: &'static Item) -> View {
    let asked = Asked::new(desk, &row, item);
    // The words of a control are part of it: it is made anew when they change.
    let control = match item.formulas.words {
        None => field(&asked, labelled(item, item.text.clone())),
        Some(_) => {
            let asked = asked.clone();
            let words = words_now(desk, &row);
            live(move || field(&asked, labelled(item, words.get())))
        }
    };
    let inside = (item.end > row.item + 1).then(|| under(desk, row.clone(), asked));
    view! {
        <div class="asking" id=["item-", &row.spot].concat()>
            {control}
            {inside}
        </div>
    }
}

/// What is asked under the answers of a question, once for each.
fn under(desk: Desk, row: Row, asked: Asked) -> View {
    let count = Memo::new(move |()| asked.values.read().len().max(1));
    live(move || {
        let each = (0..count.get()).map(|at| items(desk, rows(desk, Some(row.clone()), at)));
        crate::ui::view::several(each.collect())
    })
}
