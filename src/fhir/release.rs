//! Which release of FHIR a form is written for: R4 is read, R5 as well, STU3 is refused.

use super::value;
use crate::json::Json;

/// The release whose words a form uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// STU3 and older.
    Stu3,
    /// R4 or R4B, or nothing that tells.
    R4,
    /// R5.
    R5,
}

/// Members of items that only STU3 has.
const OLD: [&str; 2] = ["option", "options"];

/// Members of items that R4 brought.
const NEW: [&str; 4] = [
    "answerOption",
    "answerValueSet",
    "initial",
    "enableBehavior",
];

/// Whether a member of an item is one that only STU3 has.
pub(super) fn is_old(name: &str) -> bool {
    let initial = name.strip_prefix("initial");
    let typed = initial.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    typed || OLD.contains(&name)
}

#[derive(Default)]
struct Seen {
    old: usize,
    new: usize,
    fifth: usize,
}

impl Seen {
    fn items(&mut self, within: &Json, depth: usize) {
        if depth > super::DEEPEST {
            return;
        }
        for item in within.list_of("item") {
            for (name, value) in item.members() {
                if value::is_blank(value) {
                    continue;
                }
                let kind = value.text().unwrap_or_default();
                self.old += usize::from(is_old(name));
                self.new += usize::from(NEW.contains(&name.as_str()));
                self.fifth += usize::from(
                    matches!(name.as_str(), "answerConstraint" | "disabledDisplay")
                        || (name == "type" && kind == "coding"),
                );
                if name == "enableWhen" {
                    for condition in value.elements() {
                        self.old += usize::from(condition.get("hasAnswer").is_some());
                        self.new += usize::from(condition.get("operator").is_some());
                    }
                }
            }
            self.items(item, depth + 1);
        }
    }
}

/// The release that a form is written for, by the members its items have.
///
/// A form that has members of STU3 and of R4 is one of R4 with left-overs.
#[must_use]
pub fn of(form: &Json) -> Release {
    let mut seen = Seen::default();
    seen.items(form, 0);
    if seen.old > 0 && seen.new == 0 && seen.fifth == 0 {
        Release::Stu3
    } else if seen.fifth > 0 || form.get("versionAlgorithmString").is_some() {
        Release::R5
    } else {
        Release::R4
    }
}
