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
use crate::domain::instruments::{About, Instrument, Outcome, Sex, Worths, answers, score, worths};
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
        let today = session.today();
        let (sex, birth) = session.peek(|case| match kept.whose {
            Whose::Client => (case.client.sex, case.client.birth.clone()),
            Whose::Member(id) => {
                let birth = case.member(id).map(|member| member.birth.clone());
                (None, birth.unwrap_or_default())
            }
        });
        let age = match birth {
            Draft::Valid(birth) => birth.age_on(today),
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

/// What comes out of a form, when it is one of the instruments whose rules are at hand.
fn result(sitting: &Sitting, said: &Said) -> Option<FormResult> {
    let (found, seen) = sitting.recognised();
    let first = found.first()?;
    let given = |item| given(&sitting.filled, item);
    let answers = answers(first.rule, &first.places, seen, &given);
    let worths = worths(first.rule, &first.places, seen, &said.worths);
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
    let outcome = score(first.rule, &answers, &about);
    let mut ask = Vec::new();
    for (key, worth) in &worths {
        let place = first.rule.items.iter().position(|item| item == key);
        let place = place.and_then(|at| first.places.get(at).copied().flatten());
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
    let taken_for = found.iter();
    Some(FormResult {
        rule: first.rule.id.clone(),
        taken_for: taken_for
            .map(|it| (it.rule.id.clone(), it.rule.title.clone()))
            .collect(),
        must_declare: first.must_declare && said.instrument.is_none(),
        outcome,
        ask,
    })
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
    /// What comes out of the imported form on screen; nothing while it is none of the instruments that are known, or
    /// their rules are not loaded.
    pub fn form_result(self, id: FilledFormId) -> Memo<Option<FormResult>> {
        let said = self.select(move |case| {
            let kept = case.response_by_id(id)?;
            Some(Said::of(self, kept))
        });
        let changed = self.sitting(Sitting::changes);
        Memo::new(move |()| {
            changed.read();
            let said = said.read();
            self.peek_sitting(|sitting| result(sitting, said.as_ref().as_ref()?))
        })
    }

    fn result_now(self, id: FilledFormId) -> Option<(Begun, FormResult, &'static Instrument)> {
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
        let found = self.peek_sitting(|sitting| result(sitting, &said))?;
        let rule = rule_of(&found.rule)?;
        Some((begun, found, rule))
    }

    /// The line that is kept of the result, on the day that the form was begun.
    pub fn score_line(self, id: FilledFormId) -> Option<ScoreLine> {
        let (begun, found, rule) = self.result_now(id)?;
        score_line(rule, &found.outcome, begun.at.day(self.offset_minutes()))
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

    /// Raises the flags that the result calls for.
    pub(super) fn raise_flags_of_form(self) {
        let Some(id) = self.peek_sitting(|sitting| Some(sitting.id())) else {
            return;
        };
        let open = self.peek(|case| case.is_response_open(id));
        let Some((begun, found, rule)) = self.result_now(id).filter(|_| open) else {
            return;
        };
        let raised = flags_of_result(self.form(), rule, &found.outcome, begun.whose, evidence);
        let edits = self.peek(|case| {
            flags_to_raise_since(case, begun.whose, &raised, begun.at, &self.stamp(), || {
                FlagId::from_random(self.random())
            })
        });
        let any = !edits.is_empty();
        for edit in edits {
            if let Some((entry, _)) = self.apply(edit) {
                self.note(entry, false);
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
    }
}
