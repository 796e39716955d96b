//! What a published instrument makes of the imported form on screen, and what follows from it for the case.

use super::CaseSession;
use super::sitting::Sitting;
use crate::app::Memo;
use crate::content;
use crate::domain::case::{
    Edit, FormResponse, FormResponseChange, ListEdit, ResultOf, ResultProposal, ScoreLine,
    Sex as Recorded, Whose, flags_of_result, flags_to_raise_since, needs_of_result, pointed_out,
    score_line,
};
use crate::domain::draft::Draft;
use crate::domain::ids::{Code, FilledFormId, FlagId};
use crate::domain::instruments::{
    About, Instrument, Outcome, Recognised, Sex, Worths, answers, score, worths,
};
use crate::domain::time::Timestamp;
use crate::fhir::given;
use crate::i18n::results::evidence;

/// What a published instrument says about a filled form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormResult {
    /// The rule of the instrument.
    pub rule: Code,
    /// All instruments that the form is taken for, likeliest first, by rule and name.
    pub taken_for: Vec<(Code, String)>,
    /// Whether a person must say which one it is.
    pub must_declare: bool,
    /// Whether it is known which questions of the form are its own.
    pub placed: bool,
    /// What comes out.
    pub outcome: Outcome,
    /// Choices whose worth a person must say: item, its words, choice, its words.
    pub ask: Vec<(Code, String, Code, String)>,
}

/// What a result is read with, besides the answers.
#[derive(Debug, Clone, PartialEq, Default)]
struct Said {
    instrument: Option<Code>,
    worths: Worths,
    sex: Option<Sex>,
    age: Option<u16>,
}

impl Said {
    fn of(session: CaseSession, kept: &FormResponse) -> Self {
        // A result is of the day on which the form was begun.
        let day = kept.started.at.day(session.offset_minutes());
        let (sex, birth) = session.peek(|case| match kept.whose {
            Whose::Client => (case.client.sex, case.client.birth.clone()),
            Whose::Member(id) => {
                let birth = case.member(id).map(|member| member.birth.clone());
                (None, birth.unwrap_or_default())
            }
        });
        let age = match birth {
            Draft::Valid(birth) => birth.age_on(day),
            _ => None,
        };
        Self {
            instrument: kept.instrument.clone(),
            worths: kept.worths.clone(),
            sex: match sex {
                Some(Recorded::Female) => Some(Sex::Female),
                Some(Recorded::Male) => Some(Sex::Male),
                _ => None,
            },
            age: age.and_then(|age| u16::try_from(age).ok()),
        }
    }
}

/// What comes out of a form by the rule of one instrument that it is taken for.
fn result(sitting: &Sitting, said: &Said, found: &Recognised<'_>) -> FormResult {
    let (all, seen) = sitting.recognised();
    let given = |item| given(&sitting.filled, item);
    let answers = answers(found.rule, &found.places, seen, &given);
    let worths = worths(found.rule, &found.places, seen, &said.worths);
    let known = worths.iter();
    let known: Worths = known
        .map(|(item, worth)| (item.clone(), worth.values()))
        .collect();
    let about = About {
        declared: said.instrument.as_ref(),
        sex: said.sex,
        age: said.age,
        worths: Some(&known),
    };
    let outcome = score(found.rule, &answers, &about);
    let mut ask = Vec::new();
    for (key, worth) in &worths {
        let place = found.rule.items.iter().position(|item| item == key);
        let place = place.and_then(|at| found.places.get(at).copied().flatten());
        let item = place.and_then(|at| sitting.filled.form.items().get(at));
        let options = place
            .and_then(|at| seen.items.get(at))
            .map(|item| &item.options);
        for code in &worth.ask {
            let option = options.and_then(|all| all.iter().find(|it| it.code == *code));
            ask.push((
                key.clone(),
                item.map(|item| item.text.clone()).unwrap_or_default(),
                code.clone(),
                option.map_or_else(|| code.to_string(), |it| it.label.clone()),
            ));
        }
    }
    let others = all.iter().filter(|other| overlap(other, found));
    FormResult {
        rule: found.rule.id.clone(),
        taken_for: others
            .map(|it| (it.rule.id.clone(), it.rule.title.clone()))
            .collect(),
        must_declare: found.must_declare && said.instrument.is_none(),
        placed: found.rule.items.is_empty() || found.places.iter().any(Option::is_some),
        outcome,
        ask,
    }
}

/// Whether two instruments would count the same questions; those without known places may.
fn overlap(one: &Recognised<'_>, other: &Recognised<'_>) -> bool {
    let mut places = one.places.iter().flatten().peekable();
    places.peek().is_none() || places.any(|place| other.places.contains(&Some(*place)))
}

/// What comes out of a form, instrument by instrument: a form may hold several beside each other. Of those that would
/// count the same questions the likeliest stands for all.
fn results(sitting: &Sitting, said: &Said) -> Vec<FormResult> {
    let (all, _) = sitting.recognised();
    let mut taken: Vec<&Recognised<'_>> = Vec::new();
    for found in all {
        if !taken.iter().any(|known| overlap(found, known)) {
            taken.push(found);
        }
    }
    let taken = taken.into_iter();
    taken.map(|found| result(sitting, said, found)).collect()
}

/// For whom a form was begun, and when.
struct Begun {
    whose: Whose,
    at: Timestamp,
}

/// The rule with that id.
fn rule_of(id: &Code) -> Option<&'static Instrument> {
    content::instruments()?.iter().find(|rule| rule.id == *id)
}

impl CaseSession {
    /// What comes out of the imported form on screen, instrument by instrument; nothing while it is none of those that
    /// are known, or their rules are not loaded.
    pub fn form_results(self, id: FilledFormId) -> Memo<Vec<FormResult>> {
        let said = self.select(move |case| {
            let kept = case.response_by_id(id)?;
            Some(Said::of(self, kept))
        });
        let changed = self.sitting(Sitting::changes);
        Memo::new(move |()| {
            changed.read();
            let said = said.read();
            self.peek_sitting(|sitting| match said.as_ref() {
                Some(said) => results(sitting, said),
                None => Vec::new(),
            })
        })
    }

    fn results_now(self, id: FilledFormId) -> Option<(Begun, Vec<FormResult>)> {
        // Most forms are no instrument, and this is asked at every touch.
        let is_one = |sitting: &Sitting| sitting.id() == id && !sitting.recognised().0.is_empty();
        if !self.peek_sitting(is_one) {
            return None;
        }
        let (begun, said) = self.peek(|case| {
            let kept = case.response_by_id(id)?;
            let begun = Begun {
                whose: kept.whose,
                at: kept.started.at,
            };
            Some((begun, Said::of(self, kept)))
        })?;
        Some((begun, self.peek_sitting(|sitting| results(sitting, &said))))
    }

    /// The lines that are kept of the results, on the day that the form was begun. While the rules are not loaded, those
    /// that are kept already.
    pub fn score_lines(self, id: FilledFormId) -> Vec<ScoreLine> {
        let Some((begun, found)) = self.results_now(id) else {
            let kept = self.peek(|case| case.response_by_id(id).map(|it| it.results.clone()));
            return kept
                .filter(|_| content::instruments().is_none())
                .unwrap_or_default();
        };
        let day = begun.at.day(self.offset_minutes());
        let line = |found: &FormResult| score_line(rule_of(&found.rule)?, &found.outcome, day);
        found.iter().filter_map(line).collect()
    }

    /// The needs that the result proposes, to confirm with the client.
    pub fn needs_of_form(self, id: FilledFormId, result: &FormResult) -> Vec<ResultProposal> {
        let of = self.with(|case| {
            let kept = case.response_by_id(id)?;
            Some(ResultOf {
                id,
                whose: kept.whose,
                begun: kept.started.at,
            })
        });
        let Some(of) = of else {
            return Vec::new();
        };
        self.with(|case| needs_of_result(case, self.form(), &result.outcome, of))
    }

    /// The answers that are pointed out without a flag.
    pub fn pointed_out(self, result: &FormResult) -> Vec<(String, String)> {
        let Some(rule) = rule_of(&result.rule) else {
            return Vec::new();
        };
        let found = pointed_out(self.form(), rule, &result.outcome).into_iter();
        found
            .map(evidence)
            .map(|line| (line.asked, line.answered))
            .collect()
    }

    /// The red flags that a result calls for: whether all of them stand in the case.
    pub fn flags_stand(self, id: FilledFormId, result: &FormResult) -> bool {
        self.with(|case| {
            let whose = case.response_by_id(id).map(|kept| kept.whose);
            let wanted = result
                .outcome
                .critical
                .iter()
                .filter_map(|it| it.flag.as_ref());
            let mut wanted = wanted.filter(|flag| self.form().rule(flag).is_some());
            wanted.all(|flag| {
                let mut flags = case.flags.iter();
                flags.any(|it| it.rule.as_ref() == Some(flag) && Some(it.whose) == whose)
            })
        })
    }

    /// Raises the flags that the results call for, whichever of the instruments in the form it is.
    pub(super) fn raise_flags_of_form(self) {
        let Some(id) = self.peek_sitting(|sitting| Some(sitting.id())) else {
            return;
        };
        let open = self.peek(|case| case.is_response_open(id));
        if !open || self.inner().read_only.get_untracked() {
            return;
        }
        let Some((begun, found)) = self.results_now(id) else {
            return;
        };
        let mut any = false;
        for found in &found {
            let Some(rule) = rule_of(&found.rule) else {
                continue;
            };
            let raised = flags_of_result(self.form(), rule, &found.outcome, begun.whose, evidence);
            let edits = self.peek(|case| {
                flags_to_raise_since(case, begun.whose, &raised, begun.at, &self.stamp(), || {
                    FlagId::from_random(self.random())
                })
            });
            any |= !edits.is_empty();
            for edit in edits {
                if let Some((entry, _)) = self.apply(edit) {
                    self.note(entry, false);
                }
            }
        }
        if any {
            self.follow(crate::domain::case::Touched::Levels);
            (self.inner().around.edited)();
        }
    }

    /// Says which instrument a form is, or what a choice is worth.
    pub fn say_of_form(self, id: FilledFormId, change: FormResponseChange) {
        self.dispatch(Edit::Response(ListEdit::Change(id, change)));
        self.follow_sitting();
        self.end_field();
        self.raise_flags_of_form();
    }
}
