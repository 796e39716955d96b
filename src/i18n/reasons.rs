//! Why a need or a line of the plan is there, in words, down to the answers.

use super::labels::source_label;
use super::{add, answers, t, terms};
use crate::domain::case::{CaseDocument, Flag, NeedReason, Person, Priority, ScoreLine, Whose};
use crate::domain::form::{Compiled, FormState};
use crate::domain::ids::DomainId;

/// What a need rests on: one line a reason, each with what stands behind it.
#[must_use]
pub fn reasons(
    case: &CaseDocument,
    form: &Compiled,
    (whose, domain): (Whose, &DomainId),
    because: &[NeedReason],
) -> Vec<(String, Vec<String>)> {
    let mut lines = Vec::new();
    for reason in because {
        let mut behind = Vec::new();
        let line = match reason {
            NeedReason::Rating(level) => {
                let part = form.part(domain);
                behind.extend(
                    part.and_then(|part| part.anchors.get(usize::from(level.get())))
                        .cloned(),
                );
                rating_sources(case.of(whose), domain, &mut behind);
                t!("reason-rating", level = level.get())
            }
            NeedReason::Matters => t!("reason-matters"),
            NeedReason::Flag(id) => {
                let Some(flag) = case.flag(*id) else { continue };
                behind = evidence(flag);
                flag_line(flag)
            }
            NeedReason::ByHand => t!("reason-by-hand"),
            NeedReason::Result(id) => {
                let Some(kept) = case.response_by_id(*id) else {
                    continue;
                };
                behind.extend(kept.results.iter().map(score));
                t!("reason-result", title = &kept.form.title)
            }
        };
        lines.push((line, behind));
    }
    lines
}

/// A result in one line: its total and what that is called.
#[must_use]
pub fn score(line: &ScoreLine) -> String {
    let total = line.total.map(|total| total.to_string());
    let band = line.band.join(", ");
    let words = match total {
        Some(total) if band.is_empty() => total,
        Some(total) => t!("result-kept", total = total, band = band),
        None => band,
    };
    match line.complete {
        true => words,
        false => t!("result-not-whole", words = words),
    }
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
    let mut lines = Vec::new();
    for line in &flag.evidence {
        lines.push(reason_answer(&line.asked, line.answered.clone()));
    }
    lines
}

fn reason_answer(asked: &str, answered: String) -> String {
    t!("reason-answer", asked = asked, answered = answered)
}

/// Adds what a rating rests on: its sources and its note.
fn rating_sources(person: Person<'_>, domain: &DomainId, lines: &mut Vec<String>) {
    let Some(rating) = person.rating(domain) else {
        return;
    };
    let mut sources = String::new();
    for source in &rating.sources {
        add(&mut sources, ", ", &source_label(*source).text());
    }
    if !sources.is_empty() {
        lines.push(t!("reason-sources", sources = sources));
    }
    let note = rating.note.trim();
    if !note.is_empty() {
        lines.push(note.to_owned());
    }
}

/// The answers of a domain that count, in words: what the rating was given on.
#[must_use]
pub fn given_answers(
    person: Person<'_>,
    form: &Compiled,
    state: &FormState,
    domain: &DomainId,
) -> Vec<String> {
    let mut lines = Vec::new();
    for group in form
        .part(domain)
        .map(|part| &*part.groups)
        .unwrap_or_default()
    {
        for item in &group.items {
            // The answer of a hidden question is kept, but nothing rests on it.
            if !state.shows(form, &item.id) {
                continue;
            }
            let answer = person.counted_answer(form, &item.id);
            if let Some(answer) = answer.filter(|answer| !answer.is_blank() && !answer.is_special())
            {
                let answered = answers::in_words(item, answer);
                lines.push(reason_answer(&item.ask, answered));
            }
        }
    }
    lines
}

/// The arithmetic of the suggested order (assessment content, B.1).
#[must_use]
pub fn arithmetic(priority: Priority) -> String {
    let mut parts = t!("priority-level", level = priority.level);
    let matters = t!("priority-matters", points = priority.matters);
    add(&mut parts, " ", &matters);
    if priority.worse_or_new {
        add(&mut parts, " ", &t!("priority-worse"));
    }
    if priority.supported {
        add(&mut parts, " ", &t!("priority-supported"));
    }
    let mut sum = t!("priority-sum", parts = parts, score = priority.score());
    if priority.flagged {
        add(&mut sum, " ", &t!("priority-flagged"));
    }
    sum
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
