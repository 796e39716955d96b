//! Questions of an imported form that are answered by choosing.

use super::field::Asked;
use super::texts::one_text;
use super::words::value_words;
use crate::app::Memo;
use crate::fhir::entry;
use crate::fhir::item::{Choice as Offered, Control, Item, Kind};
use crate::fhir::value::{Kind as ValueKind, Value};
use crate::json::Json;
use crate::t;
use crate::ui::components::{
    Capitals, CheckCards, Choice, Lay, RadioCards, SelectField, TextField,
};
use crate::ui::view::{View, live, several, view};

/// More choices than these are a list to open.
const MANY: usize = 12;
/// Up to so many short choices lie side by side.
const SIDE_BY_SIDE: usize = 3;
/// A choice of more letters has a line of its own.
const SHORT: usize = 26;

/// Yes or no.
pub fn yes_or_no(asked: &Asked, label: String) -> View {
    let choices = vec![
        Choice::new("true", t!("answer-yes")),
        Choice::new("false", t!("answer-no")),
    ];
    let values = asked.values;
    let chosen = Memo::new(move |()| match values.read().first().map(|it| &it.json) {
        Some(Json::Bool(true)) => Some("true".to_owned()),
        Some(Json::Bool(false)) => Some("false".to_owned()),
        _ => None,
    });
    let (choose, clear) = (asked.clone(), asked.clone());
    let choose = move |code: String| {
        choose.choose(&[Value {
            kind: ValueKind::Boolean,
            json: Json::Bool(code == "true"),
        }]);
    };
    view! {
        <RadioCards
            legend=label
            choices
            value=chosen
            on_choose=choose
            on_clear=move |()| clear.choose(&[])
            lay=Lay::Row
            hint=asked.hint()
            error=asked.error()
        />
    }
}

/// What can be chosen: what is offered, and what was chosen while it was.
fn offered(options: &[Offered], withheld: &[Value], chosen: &[Value]) -> Vec<Choice> {
    let is_in = |list: &[Value], option: &Offered| list.iter().any(|it| it.same(&option.value));
    let choice = |(at, option): (usize, &Offered)| {
        let words = value_words(&option.value);
        let words = match &option.prefix {
            Some(prefix) => [prefix, " ", &words].concat(),
            None => words,
        };
        let choice = Choice::new(at.to_string(), words);
        match is_in(withheld, option) {
            false => Some(choice),
            true if is_in(chosen, option) => Some(choice.detail(t!("response-gone"))),
            true => None,
        }
    };
    options.iter().enumerate().filter_map(choice).collect()
}

/// Which options are chosen.
fn chosen(item: &Item, values: &[Value]) -> Vec<usize> {
    let place = |value: &Value| item.options.iter().position(|it| it.value.same(value));
    values.iter().filter_map(place).collect()
}

fn option(item: &Item, code: &str) -> Option<Value> {
    let at: usize = code.parse().ok()?;
    Some(item.options.get(at)?.value.clone())
}

/// One or several of a list, and what is not in it where that may be said.
pub fn choice(asked: &Asked, label: String) -> View {
    let item = asked.item;
    if item.options.is_empty() {
        // A list that is not available offline: what is meant can still be written down.
        return one_text(asked, label);
    }
    let several_of = item.repeats;
    let choices = {
        let asked = asked.clone();
        // What was chosen stays in the list as long as the list is the same: the focus is on it.
        move |withheld: &[Value]| {
            let choices = offered(&item.options, withheld, &asked.values.get_untracked());
            let label = label.clone();
            match several_of {
                true => many(&asked, label, choices),
                false => one(&asked, label, choices),
            }
        }
    };
    let main = match item.formulas.toggles.is_empty() {
        true => choices(&[]),
        false => {
            let withheld = asked.withheld;
            live(move || choices(&withheld.get()))
        }
    };
    if item.kind != Kind::OpenChoice {
        return main;
    }
    let other = item
        .open_label
        .clone()
        .unwrap_or_else(|| t!("response-other"));
    several(vec![main, other_text(asked, other, several_of)])
}

/// How choices lie: as the form says, or side by side where they are `short`.
fn lay(item: &Item, short: bool) -> Lay {
    match item.across.unwrap_or(short) {
        true => Lay::Row,
        false => Lay::Stack,
    }
}

fn one(asked: &Asked, label: String, choices: Vec<Choice>) -> View {
    let (item, values) = (asked.item, asked.values);
    let short = choices.iter().all(|choice| choice.label.len() <= SHORT);
    let now = Memo::new(move |()| {
        let chosen = chosen(item, &values.read());
        chosen.first().map(ToString::to_string)
    });
    let (choose, clear) = (asked.clone(), asked.clone());
    let hint = asked.hint();
    let error = asked.error();
    let opens = matches!(item.control, Control::DropDown | Control::Autocomplete);
    if choices.len() > MANY || (opens && choices.len() > SIDE_BY_SIDE) {
        let on_choose = move |code: String| {
            choose.choose(option(item, &code).as_slice());
        };
        let value = Memo::new(move |()| now.get().unwrap_or_default());
        return view! {
            <SelectField label choices value on_choose none=t!("response-none") hint error />
        };
    }
    let lay = lay(item, choices.len() <= SIDE_BY_SIDE && short);
    let on_choose = move |code: String| choose.choose(option(item, &code).as_slice());
    view! {
        <RadioCards
            legend=label
            choices
            value=now
            on_choose
            on_clear=move |()| clear.choose(&[])
            lay
            hint
            error
        />
    }
}

fn many(asked: &Asked, label: String, choices: Vec<Choice>) -> View {
    let (item, values) = (asked.item, asked.values);
    let now = Memo::new(move |()| {
        let chosen = chosen(item, &values.read());
        chosen.iter().map(ToString::to_string).collect::<Vec<_>>()
    });
    let toggling = asked.clone();
    let on_toggle = move |(code, on): (String, bool)| {
        let Some(value) = option(item, &code) else {
            return;
        };
        let alone = |value: &Value| item.chosen(value).is_some_and(|it| it.exclusive);
        let mut all = values.get_untracked();
        all.retain(|it| !it.same(&value));
        if on {
            // What excludes all others stands alone, whichever comes last.
            let only = alone(&value);
            all.retain(|it| !only && !alone(it));
            all.push(value);
        }
        toggling.choose(&all);
    };
    let short = choices.iter().all(|choice| choice.label.len() <= SHORT);
    view! {
        <CheckCards
            legend=label
            choices
            values=now
            on_toggle
            lay=lay(item, short)
            hint=asked.hint()
            error=asked.error()
        />
    }
}

/// What is said in own words beside the choices.
fn other_text(asked: &Asked, label: String, beside: bool) -> View {
    let (item, values) = (asked.item, asked.values);
    let is_own = move |value: &Value| item.chosen(value).is_none();
    let value = Memo::new(move |()| {
        let values = values.read();
        values
            .iter()
            .find(|it| is_own(it))
            .map(entry::text)
            .unwrap_or_default()
    });
    let typing = asked.clone();
    let on_input = move |text: String| {
        let mut all = values.get_untracked();
        let own = entry::read(Kind::Text, &text, 0);
        all.retain(|it| !is_own(it) && (beside || own.is_none()));
        all.extend(own);
        typing.put(&all);
    };
    let session = asked.desk.session;
    let on_change = move |_: String| session.end_field();
    view! { <TextField label value on_input on_change capitals=Capitals::Sentences /> }
}
