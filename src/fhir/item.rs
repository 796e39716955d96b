//! The items of a form as the engine sees them: one table in document order, parents by number.

use super::condition::EnableWhen;
use super::expressions::Formula;
use super::value::{Kind as ValueKind, Value, text_member};
use crate::domain::number::Decimal;
use crate::json::Json;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Holds other items.
    Group,
    /// Is only read.
    Display,
    /// Yes or no.
    Boolean,
    /// A number.
    Decimal,
    /// A whole number.
    Integer,
    /// A day, month or year.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// A short text.
    Text,
    /// A text of several lines.
    LongText,
    /// An address.
    Url,
    /// One of a list.
    Choice,
    /// One of a list, or what is typed.
    OpenChoice,
    /// A file.
    Attachment,
    /// A reference to a resource.
    Reference,
    /// A number with a unit.
    Quantity,
}

const KINDS: [(&str, Kind); 16] = [
    ("group", Kind::Group),
    ("display", Kind::Display),
    ("boolean", Kind::Boolean),
    ("decimal", Kind::Decimal),
    ("integer", Kind::Integer),
    ("date", Kind::Date),
    ("dateTime", Kind::DateTime),
    ("time", Kind::Time),
    ("string", Kind::Text),
    ("text", Kind::LongText),
    ("url", Kind::Url),
    ("choice", Kind::Choice),
    ("open-choice", Kind::OpenChoice),
    ("attachment", Kind::Attachment),
    ("reference", Kind::Reference),
    ("quantity", Kind::Quantity),
];

impl Kind {
    /// The kind of a type of R4.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        KINDS
            .iter()
            .find_map(|(known, kind)| (*known == name).then_some(*kind))
    }

    /// The type in R4.
    #[must_use]
    pub fn name(self) -> &'static str {
        KINDS
            .iter()
            .find_map(|(name, kind)| (*kind == self).then_some(*name))
            .unwrap_or_default()
    }

    /// Whether it can have answers.
    #[must_use]
    pub fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Display)
    }

    /// The type of its answers; a choice has codings unless its options say otherwise.
    #[must_use]
    pub fn answers(self) -> ValueKind {
        match self {
            Self::Group | Self::Display => ValueKind::Other,
            Self::Boolean => ValueKind::Boolean,
            Self::Decimal => ValueKind::Decimal,
            Self::Integer => ValueKind::Integer,
            Self::Date => ValueKind::Date,
            Self::DateTime => ValueKind::DateTime,
            Self::Time => ValueKind::Time,
            Self::Text | Self::LongText => ValueKind::Text,
            Self::Url => ValueKind::Uri,
            Self::Choice | Self::OpenChoice => ValueKind::Coding,
            Self::Attachment => ValueKind::Attachment,
            Self::Reference => ValueKind::Reference,
            Self::Quantity => ValueKind::Quantity,
        }
    }
}

/// How an item asks to be shown, as far as that makes a difference here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Control {
    /// As items of its kind are.
    #[default]
    Usual,
    /// A list that opens.
    DropDown,
    /// One under the other, one to be chosen.
    Radio,
    /// One under the other, several to be chosen.
    CheckBox,
    /// A list that is searched by typing.
    Autocomplete,
    /// A slider.
    Slider,
    /// Words before the field of the question above.
    Prompt,
    /// Help with the question above.
    Help,
    /// A short hint at the question above.
    Flyover,
    /// The unit of the question above.
    Unit,
    /// Words that must be seen.
    Legal,
}

const CONTROLS: [(&str, Control); 26] = [
    ("drop-down", Control::DropDown),
    ("radio-button", Control::Radio),
    ("inline-choice", Control::Radio),
    ("check-box", Control::CheckBox),
    ("autocomplete", Control::Autocomplete),
    ("lookup", Control::Autocomplete),
    ("slider", Control::Slider),
    ("prompt", Control::Prompt),
    ("help", Control::Help),
    ("flyover", Control::Flyover),
    ("unit", Control::Unit),
    ("legal", Control::Legal),
    // Groups are shown as plain groups, whatever they ask for.
    ("inline", Control::Usual),
    ("text-box", Control::Usual),
    ("spinner", Control::Usual),
    ("list", Control::Usual),
    ("table", Control::Usual),
    ("gtable", Control::Usual),
    ("grid", Control::Usual),
    ("page", Control::Usual),
    ("tab", Control::Usual),
    ("tab-container", Control::Usual),
    ("header", Control::Usual),
    ("footer", Control::Usual),
    ("upper", Control::Usual),
    ("lower", Control::Usual),
];

impl Control {
    /// The control of a code; nothing for codes that nobody here knows.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        CONTROLS
            .iter()
            .find_map(|(known, control)| (*known == code).then_some(*control))
    }
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is answered by choosing it.
    pub value: Value,
    /// What choosing it scores.
    pub score: Option<Decimal>,
    /// What stands before it: `a)`.
    pub prefix: Option<String>,
    /// Whether it is chosen from the beginning.
    pub chosen: bool,
    /// Whether nothing else may be chosen beside it.
    pub exclusive: bool,
}

/// Where the list of an item is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum List {
    /// There is none.
    #[default]
    None,
    /// In the form, all of it.
    Here,
    /// At this address, and so not available offline, or only in part.
    Elsewhere(String),
}

/// What an answer must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bounds {
    /// The least value.
    pub least: Option<Value>,
    /// The greatest value.
    pub greatest: Option<Value>,
    /// Fewest characters.
    pub shortest: Option<u64>,
    /// Most characters.
    pub longest: Option<u64>,
    /// Most digits after the point.
    pub decimals: Option<u64>,
    /// Fewest answers, or repetitions of a group.
    pub fewest: Option<u64>,
    /// Most answers, or repetitions of a group.
    pub most: Option<u64>,
    /// A regular expression that the whole text fits.
    pub pattern: Option<String>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What is shown: `kg`.
    pub words: String,
    /// Its code, usually of UCUM.
    pub code: Option<String>,
    /// Its code system.
    pub system: Option<String>,
}

/// A rule on answers that the form brings.
#[derive(Debug, Clone)]
pub struct Constraint {
    /// Its name.
    pub key: String,
    /// What to tell a person when it does not hold.
    pub words: String,
    /// Whether breaking it is an error, and no mere warning.
    pub strict: bool,
    /// What must hold.
    pub formula: Formula,
}

/// Options that are offered only while something holds.
#[derive(Debug, Clone)]
pub struct Toggle {
    /// The options.
    pub options: Vec<Value>,
    /// What must hold.
    pub formula: Formula,
}

/// The expressions of an item.
#[derive(Debug, Clone, Default)]
pub struct Formulas {
    /// Named values for this item and those inside, in order.
    pub variables: Vec<(String, Formula)>,
    /// Gives the answers when the form is opened.
    pub initial: Option<Formula>,
    /// Gives the answers, always.
    pub calculated: Option<Formula>,
    /// Whether the item is asked.
    pub enabled: Option<Formula>,
    /// Gives the words of the item.
    pub words: Option<Formula>,
    /// Rules on the answers.
    pub constraints: Vec<Constraint>,
    /// Options that come and go.
    pub toggles: Vec<Toggle>,
}

impl Formulas {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let some = [&self.initial, &self.calculated, &self.enabled, &self.words];
        some.iter().all(|formula| formula.is_none())
            && self.variables.is_empty()
            && self.constraints.is_empty()
            && self.toggles.is_empty()
    }
}

/// An item of a form.
#[derive(Debug, Clone)]
pub struct Item {
    /// The number of the item it stands in.
    pub parent: Option<usize>,
    /// The number after that of the last item inside.
    pub end: usize,
    /// How deep it stands: 0 for those of the form itself.
    pub depth: usize,
    /// Where it stands: `item[0].item[2]`.
    pub place: String,
    /// Its name; made up where it has none.
    pub link_id: String,
    /// What it is.
    pub kind: Kind,
    /// Its words; a short form of them or the words of its code where it has none.
    pub text: String,
    /// What stands before its words: `1.`
    pub prefix: Option<String>,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can have several answers, or be there several times.
    pub repeats: bool,
    /// Whether people leave it as it is.
    pub read_only: bool,
    /// Whether it is never shown; it counts all the same.
    pub hidden: bool,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Where the list is.
    pub list: List,
    /// What answers must keep to.
    pub bounds: Bounds,
    /// The unit of the answer.
    pub unit: Option<Unit>,
    /// The units among which a person chooses.
    pub units: Vec<Unit>,
    /// How it asks to be shown.
    pub control: Control,
    /// Whether choices lie side by side, where the form says so.
    pub across: Option<bool>,
    /// How an answer is written: `dd/mm/yyyy`.
    pub entry_format: Option<String>,
    /// What introduces the field for other answers.
    pub open_label: Option<String>,
    /// What it answers before anybody does.
    pub initial: Vec<Value>,
    /// When it is asked.
    pub conditions: Vec<EnableWhen>,
    /// Whether all conditions must hold, and not just any.
    pub all: bool,
    /// Its expressions.
    pub formulas: Formulas,
}

impl Item {
    /// The members with which a response names it.
    pub(super) fn response_members(&self) -> Vec<(String, Json)> {
        let mut members = vec![text_member("linkId", &self.link_id)];
        if !self.text.is_empty() {
            members.push(text_member("text", &self.text));
        }
        members
    }

    /// The option that an answer chooses.
    #[must_use]
    pub fn chosen(&self, answer: &Value) -> Option<&Choice> {
        self.options.iter().find(|option| option.value.same(answer))
    }
}
