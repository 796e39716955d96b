//! What is behind a flag: the answers that raised it, the rule's reason and source, and what the app suggests.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{Evidence, Flag};
use crate::domain::form::{FlagRule, Rule};
use crate::t;
use crate::ui::components::Disclosure;
use crate::ui::view::{View, view};

/// The rule that raised a flag, when the form still has it.
pub fn rule_of(session: CaseSession, flag: &Flag) -> Option<&'static FlagRule> {
    match session.form().rule(flag.rule.as_ref()?)? {
        Rule::Flag(_, rule) => Some(rule),
        _ => None,
    }
}

/// Advice, answers and reason of a flag as it stands.
#[component]
pub fn Behind(
    /// The open case.
    session: CaseSession,
    /// The flag.
    flag: Flag,
) -> View {
    let rule = rule_of(session, &flag);
    let mut lines: Vec<&Evidence> = Vec::new();
    for line in &flag.evidence {
        // Two conditions of one rule may rest on the same answer.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let evidence = lines
        .into_iter()
        .map(|line| {
            view! {
                <div>
                    <dt>{line.asked.clone()}</dt>
                    <dd>
                        <bdi>{line.answered.clone()}</bdi>
                    </dd>
                </div>
            }
        })
        .collect::<Vec<_>>();
    let by_hand = flag.rule.is_none();
    view! {
        {rule.map(|rule| view! { <p>{rule.advice.clone()}</p> })}
        {by_hand.then(|| view! { <p>{t!("flags-set-by-hand")}</p> })}
        {(!flag.evidence.is_empty())
            .then(|| {
                view! {
                    <div class="stack tight">
                        <h3>{t!("flags-raised-by")}</h3>
                        <dl class="answers">{evidence}</dl>
                    </div>
                }
            })}
        {rule
            .map(|rule| {
                view! {
                    <Disclosure>
                        <p>{rule.why.clone()}</p>
                        <p class="soft">
                            {t!("flags-rule", rule = rule.id.as_str(), source = &rule.source)}
                        </p>
                    </Disclosure>
                }
            })}
    }
}
