//! What a person of a case is called on screen.

use crate::app::CaseSession;
use crate::domain::case::{CaseDocument, Whose};
use crate::t;

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
