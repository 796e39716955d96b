//! Why a need or a line of the plan is there, in words, down to the answers.

use super::labels::source_label;
use super::{answers, key, t, terms};
use crate::domain::case::{CaseDocument, Flag, NeedReason, Priority};
use crate::domain::form::{Compiled, FormState};
use crate::domain::ids::DomainId;

/// What a need rests on: one line a reason, each with what stands behind it.
#[must_use]
pub fn reasons(
    case: &CaseDocument,
    form: &Compiled,
    domain: &DomainId,
    because: &[NeedReason],
) -> Vec<(String, Vec<String>)> {
    because
        .iter()
        .filter_map(|reason| match reason {
            NeedReason::Rating(level) => {
                let anchor = form
                    .part(domain)
                    .and_then(|part| part.anchors.get(usize::from(level.get())));
                let mut behind: Vec<String> = anchor.cloned().into_iter().collect();
                behind.extend(rating_sources(case, domain));
                Some((t!("reason-rating", level = level.get()), behind))
            }
            NeedReason::Matters => Some((t!("reason-matters"), Vec::new())),
            NeedReason::Flag(id) => case.flag(*id).map(|flag| (flag_line(flag), evidence(flag))),
            NeedReason::ByHand => Some((t!("reason-by-hand"), Vec::new())),
        })
        .collect()
}

fn flag_line(flag: &Flag) -> String {
    t!(
        "reason-flag",
        class = terms::flag_class(flag.class).text(),
        title = &flag.title
    )
}

/// The answers that raised a flag, in words.
#[must_use]
pub fn evidence(flag: &Flag) -> Vec<String> {
    flag.evidence
        .iter()
        .map(|line| {
            t!(
                "reason-answer",
                asked = &line.asked,
                answered = &line.answered
            )
        })
        .collect()
}

/// What a rating rests on: its sources and its note.
fn rating_sources(case: &CaseDocument, domain: &DomainId) -> Vec<String> {
    let Some(rating) = case.rating(domain) else {
        return Vec::new();
    };
    let sources: Vec<String> = rating
        .sources
        .iter()
        .map(|source| source_label(*source).text())
        .collect();
    let sources = (!sources.is_empty()).then(|| t!("reason-sources", sources = sources.join(", ")));
    let note = Some(rating.note.trim().to_owned()).filter(|note| !note.is_empty());
    sources.into_iter().chain(note).collect()
}

/// The answers of a domain that count, in words: what the rating was given on.
#[must_use]
pub fn given_answers(
    case: &CaseDocument,
    form: &Compiled,
    state: &FormState,
    domain: &DomainId,
) -> Vec<String> {
    let Some(part) = form.part(domain) else {
        return Vec::new();
    };
    let items = part.groups.iter().flat_map(|group| &group.items);
    items
        // The answer of a hidden question is kept, but nothing rests on it.
        .filter(|item| state.shows(form, &item.id))
        .filter_map(|item| {
            let answer = case
                .counted_answer(&item.id)
                .filter(|answer| !answer.is_blank() && !answer.is_special())?;
            Some(t!(
                "reason-answer",
                asked = &item.ask,
                answered = answers::in_words(item, answer)
            ))
        })
        .collect()
}

/// The arithmetic of the suggested order (assessment content, B.1).
#[must_use]
pub fn arithmetic(priority: Priority) -> String {
    let mut parts = vec![
        t!("priority-level", level = priority.level),
        t!("priority-matters", points = priority.matters),
    ];
    if priority.worse_or_new {
        parts.push(key!("priority-worse").text());
    }
    if priority.supported {
        parts.push(key!("priority-supported").text());
    }
    let sum = t!(
        "priority-sum",
        parts = parts.join(" "),
        score = priority.score()
    );
    if priority.flagged {
        [&sum, " ", &t!("priority-flagged")].concat()
    } else {
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arithmetic_shows_every_part_of_the_score() {
        let priority = Priority {
            flagged: false,
            level: 3,
            matters: 2,
            worse_or_new: true,
            supported: true,
        };
        let text = arithmetic(priority);
        for part in ["10 × 3", "4 × 2", "3", "38"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains("red flag"));
        assert!(
            arithmetic(Priority {
                flagged: true,
                ..priority
            })
            .contains("red flag")
        );
    }
}
