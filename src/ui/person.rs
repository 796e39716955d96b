//! What a person of a case is called on screen.

use crate::app::CaseSession;
use crate::domain::case::{CaseDocument, Flag, HouseholdMember, Whose};
use crate::t;
use crate::ui::components::Choice;

/// The name of a person as the case knows it; what they are to the client when they have none.
pub fn name_of(case: &CaseDocument, whose: Whose) -> String {
    let name = match case.of(whose).member() {
        None if whose == Whose::Client => &case.client.name,
        None => return t!("person-gone"),
        Some(member) if member.name.trim().is_empty() => &member.relation,
        Some(member) => &member.name,
    };
    if name.trim().is_empty() {
        t!("case-unnamed")
    } else {
        name.clone()
    }
}

/// Whose something is, where it is not the client's: ` · Tom`.
pub fn whose_words(session: CaseSession, whose: Whose) -> Option<String> {
    (whose != Whose::Client).then(|| [" · ", &session.peek(|case| name_of(case, whose))].concat())
}

/// What a flag says, with the name of whoever is in danger unless that is the client.
pub fn flag_words(case: &CaseDocument, flag: &Flag) -> String {
    match flag.whose {
        Whose::Client => flag.title.clone(),
        whose => [flag.title.as_str(), " · ", &name_of(case, whose)].concat(),
    }
}

/// A person as the value of a choice; empty for the client.
pub fn code_of(whose: Whose) -> String {
    match whose {
        Whose::Client => String::new(),
        Whose::Member(member) => member.to_string(),
    }
}

/// The person that a value stands for.
pub fn person_of(code: &str) -> Whose {
    code.parse().map_or(Whose::Client, Whose::Member)
}

/// The household as choices; "the client" is no choice of them.
pub fn members(session: CaseSession) -> Vec<Choice> {
    let choice = |member: &HouseholdMember| Choice::new(member.id.to_string(), member.name.clone());
    session.peek(|case| case.household.iter().map(choice).collect())
}
