//! What is asked in one place of a form: a question, a column of a list, or a row of a grid.

use std::borrow::Cow;

use super::BASE;
use super::questionnaire::{group_link, part_link};
use super::tree::coding;
use crate::domain::form::{Choice, Compiled, Item, ItemKind, SCALE, YES_NO};
use crate::domain::ids::Code;
use crate::i18n::{Key, answers};
use crate::json::Json;

/// A response in FHIRPath.
pub(super) const RESPONSE: &str = "%resource";

/// A text in an expression.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        if matches!(letter, '\'' | '\\') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}

/// The items of a linkId inside what comes before, in FHIRPath.
pub(super) fn step(link: &str) -> String {
    [".item.where(linkId=", &quoted(link), ")"].concat()
}

/// A question with the names that it has in FHIR.
pub(super) struct Asked<'a> {
    /// Its linkId: the id of the question, with that of column or row after it.
    pub link: String,
    /// Its items in FHIRPath.
    pub path: String,
    /// The system of its codes. Ids of questions are never given to another one, so codes keep their meaning.
    pub system: String,
    /// Its words.
    pub words: &'a str,
    /// What an answer looks like; a row of a grid asks for one of its choices.
    pub kind: Cow<'a, ItemKind>,
}

/// The system of the codes of a kind of question.
fn system(form: &str, link: &str, kind: &ItemKind) -> String {
    let of = match kind {
        ItemKind::YesNo => "yes-no",
        ItemKind::Scale => "scale",
        _ => return [BASE, "code:", form, ":", link].concat(),
    };
    [BASE, "code:", of].concat()
}

/// The name of something inside a question.
fn inner(link: &str, code: &Code) -> String {
    [link, "/", code.as_str()].concat()
}

impl<'a> Asked<'a> {
    /// A question of a form.
    pub fn of(form: &Compiled, item: &'a Item) -> Self {
        let link = item.id.as_str();
        let mut path = RESPONSE.to_owned();
        if let Some((part, group)) = form.around(&item.id) {
            path.push_str(&step(&part_link(part)));
            path.push_str(&step(&group_link(group)));
        }
        path.push_str(&step(link));
        Self {
            link: link.to_owned(),
            path,
            system: system(form.definition().id.as_str(), link, &item.kind),
            words: &item.ask,
            kind: Cow::Borrowed(&item.kind),
        }
    }

    /// What is asked inside it: the columns of a list, the rows of a grid.
    pub fn inside<'b>(&self, kind: &'b ItemKind) -> Vec<(&'b Code, Asked<'b>)> {
        match kind {
            ItemKind::List { columns, .. } => {
                let asked = columns.iter().map(|column| {
                    let link = inner(&self.link, &column.code);
                    let system = match &column.kind {
                        // Their codes are the same everywhere.
                        ItemKind::YesNo | ItemKind::Scale => system("", "", &column.kind),
                        _ => inner(&self.system, &column.code),
                    };
                    let asked = Asked {
                        path: [self.path.as_str(), &step(&link)].concat(),
                        link,
                        system,
                        words: &column.label,
                        kind: Cow::Borrowed(&column.kind),
                    };
                    (&column.code, asked)
                });
                asked.collect()
            }
            ItemKind::Grid { rows, options, .. } => {
                let asked = rows.iter().map(|row| {
                    let link = inner(&self.link, &row.code);
                    let asked = Asked {
                        path: [self.path.as_str(), &step(&link)].concat(),
                        link,
                        system: self.system.clone(),
                        words: &row.label,
                        kind: Cow::Owned(ItemKind::One {
                            options: options.clone(),
                        }),
                    };
                    (&row.code, asked)
                });
                asked.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether it is answered with one or several of its choices.
    pub fn is_chosen(&self) -> bool {
        use ItemKind::{Many, One, Scale, YesNo};
        matches!(&*self.kind, YesNo | Scale | One { .. } | Many { .. })
    }

    /// Its choices, also those that the app words itself.
    pub fn choices(&self) -> Cow<'_, [Choice]> {
        let codes = match &*self.kind {
            ItemKind::YesNo => &YES_NO[..],
            ItemKind::Scale => &SCALE[..],
            kind => return Cow::Borrowed(kind.options()),
        };
        let choice = |code: &&str| {
            let code = Code::new(*code);
            let words = answers::yes_no(&code).or_else(|| answers::scale(&code));
            let mut choice = Choice::plain(code, words.map_or_else(String::new, Key::text));
            if matches!(&*self.kind, ItemKind::Scale) {
                choice.weight = self.kind.weight(&choice.code);
            }
            choice
        };
        Cow::Owned(codes.iter().map(choice).collect())
    }

    /// A choice as a coding; one that the question does not have keeps its code.
    pub fn coding(&self, code: &Code) -> Json {
        let choices = self.choices();
        let known = choices.iter().find(|choice| choice.code == *code);
        let words = known.map_or("", |choice| choice.label.as_str());
        coding(&self.system, code.as_str(), words)
    }
}
