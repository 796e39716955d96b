//! Keeps what the form engine knows in step with the case: after an edit only what the edit touched
//! is looked at again.

use super::assessment::{Place, Whose};
use super::change::ListEdit;
use super::document::CaseDocument;
use super::edit::Edit;
use super::filled_form::FilledFormChange;
use super::flag::Evidence;
use super::person::Person;
use super::raise::Raised;
use crate::domain::form::{
    Answer, Answers, Changed, Compiled, Domain, Facts, Fired, FormState, Inputs, Item, Ratings,
    Rule, Subject, evaluate, update,
};
use crate::domain::ids::{FilledFormId, ItemId};
use crate::domain::time::Date;

/// What an edit means to the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Nothing that a form asks about.
    Nothing,
    /// One answer of an assessment or of the gate.
    Item(ItemId),
    /// One answer of a filled form.
    FormItem(FilledFormId, ItemId),
    /// Ratings, or the flags that hold them up.
    Levels,
    /// Client or household.
    Facts,
    /// Perhaps everything.
    All,
}

impl Touched {
    /// What an edit touches.
    #[must_use]
    pub fn by(edit: &Edit) -> Self {
        match edit {
            Edit::Answer(_, item, _) | Edit::GateAnswer(_, item, _) => Self::Item(item.clone()),
            Edit::FormAnswer(form, item, _) => Self::FormItem(*form, item.clone()),
            Edit::Rate(..) | Edit::Flag(_) => Self::Levels,
            Edit::Client(_) | Edit::Household(_) | Edit::Need(_) | Edit::Goal(_) => Self::Facts,
            Edit::Assessment(ListEdit::Change(..))
            | Edit::Gate(ListEdit::Change(..))
            | Edit::Form(ListEdit::Change(
                _,
                FilledFormChange::Place(_) | FilledFormChange::Finished(_),
            )) => Self::Nothing,
            Edit::All(edits) => {
                let mut all = edits.iter().map(Self::by).filter(|it| *it != Self::Nothing);
                match (all.next(), all.next()) {
                    (None, _) => Self::Nothing,
                    (Some(one), None) => one,
                    _ => Self::All,
                }
            }
            Edit::Assessment(_) | Edit::Gate(_) | Edit::Form(_) => Self::All,
            Edit::Referral(_)
            | Edit::Rights(_)
            | Edit::Consent(_)
            | Edit::Strength(_)
            | Edit::Remark(..)
            | Edit::Response(_)
            | Edit::ResponseItem(..)
            | Edit::Step(_)
            | Edit::Override(_) => Self::Nothing,
        }
    }
}

/// What is answered: a person's assessment together with the gate, or one filled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// The assessment of a person.
    Person(Whose),
    /// A form of the organisation's own.
    Form(FilledFormId),
}

impl Answered {
    /// Whom it is about.
    #[must_use]
    pub fn person(self, case: &CaseDocument) -> Person<'_> {
        case.of(match self {
            Self::Person(whose) => whose,
            Self::Form(id) => case.form_by_id(id).map_or(Whose::Client, |form| form.whose),
        })
    }

    /// Where it goes on; none when there is no such assessment or form.
    #[must_use]
    pub fn place(self, case: &CaseDocument) -> Option<&Place> {
        match self {
            Self::Person(whose) => Some(&case.of(whose).assessment()?.place),
            Self::Form(id) => Some(&case.form_by_id(id)?.place),
        }
    }

    fn answers(self, form: &Compiled, case: &CaseDocument) -> Answers {
        match self {
            Self::Person(whose) => case.of(whose).answers(form),
            Self::Form(id) => {
                let filled = case.form_by_id(id);
                filled.map_or_else(Answers::default, |filled| filled.answers.clone())
            }
        }
    }

    /// The answer that an edit touched, and the one that counts now; none when the edit was of something else.
    fn touched<'a>(
        self,
        form: &Compiled,
        case: &'a CaseDocument,
        touched: &'a Touched,
    ) -> Option<(&'a ItemId, Option<&'a Answer>)> {
        match (self, touched) {
            (Self::Person(whose), Touched::Item(item)) => {
                Some((item, case.of(whose).counted_answer(form, item)))
            }
            (Self::Form(id), Touched::FormItem(of, item)) if id == *of => {
                Some((item, case.form_by_id(id)?.answers.get(item)))
            }
            _ => None,
        }
    }
}

/// What the engine was last told of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    of: Answered,
    answers: Answers,
    ratings: Ratings,
    facts: Facts,
}

/// What the questions about a contact begin with.
const CONTACT: &str = "contact.";

impl Followed {
    /// Begins to follow what is answered in a case: everything is worked out once.
    #[must_use]
    pub fn start(
        form: &Compiled,
        case: &CaseDocument,
        of: Answered,
        today: Date,
    ) -> (Self, FormState) {
        let person = of.person(case);
        let followed = Self {
            of,
            answers: of.answers(form, case),
            ratings: person.levels(),
            facts: person.facts(today),
        };
        let state = evaluate(form, &followed.inputs());
        (followed, state)
    }

    /// Follows an edit; true when something in `state` was worked out again.
    pub fn follow(
        &mut self,
        form: &Compiled,
        state: &mut FormState,
        case: &CaseDocument,
        today: Date,
        touched: &Touched,
    ) -> bool {
        if *touched == Touched::All {
            let (fresh, worked_out) = Self::start(form, case, self.of, today);
            (*self, *state) = (fresh, worked_out);
            return true;
        }
        let person = self.of.person(case);
        let mut changed = Vec::new();
        if let Some((item, answer)) = self.of.touched(form, case, touched) {
            match answer {
                Some(answer) => self.answers.insert(item.clone(), answer.clone()),
                None => self.answers.remove(item),
            };
            changed.push(Changed::Item(item.clone()));
        }
        if *touched == Touched::Levels {
            let levels = person.levels();
            for domain in self.ratings.keys().chain(levels.keys()) {
                if self.ratings.get(domain) != levels.get(domain) {
                    changed.push(Changed::Rating(domain.clone()));
                }
            }
            self.ratings = levels;
        }
        // Who is there, and which settings are in use, are answers as well as facts.
        let told = matches!(touched, Touched::Item(item) if item.as_str().starts_with(CONTACT));
        if told || matches!(touched, Touched::Facts | Touched::Levels) || self.facts.today != today
        {
            let facts = person.facts(today);
            if facts != self.facts {
                self.facts = facts;
                changed.push(Changed::Facts);
            }
        }
        if changed.is_empty() {
            return false;
        }
        update(form, state, &self.inputs(), &changed);
        true
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            answers: &self.answers,
            ratings: &self.ratings,
            facts: &self.facts,
        }
    }
}

/// The red flags that the answers raise, with the answers in words.
///
/// `in_words` says an answer as the person who reads it knows it.
#[must_use]
pub fn raised(
    form: &Compiled,
    state: &FormState,
    person: Person<'_>,
    in_words: impl Fn(&Item, &Answer) -> String,
) -> Vec<Raised> {
    let flag = |fired: Fired<'_>| {
        let Rule::Flag(domain, rule) = fired.rule else {
            return None;
        };
        // What the household shares is the client's to raise.
        let shared = form.domain(domain).is_some_and(Domain::is_shared);
        if shared && person.whose() != Whose::Client {
            return None;
        }
        let mut evidence = Vec::new();
        collect(
            form,
            state,
            person,
            fired.evidence,
            &in_words,
            &mut evidence,
            0,
        );
        Some(Raised {
            rule: rule.id.clone(),
            class: rule.class,
            domain: domain.clone(),
            title: rule.title.clone(),
            floor: form.floor(rule),
            evidence,
        })
    };
    state.fired(form).filter_map(flag).collect()
}

/// Rules that raise each other lead back to answers in a few steps at most.
const DEEPEST: usize = 4;

fn collect(
    form: &Compiled,
    state: &FormState,
    person: Person<'_>,
    subjects: &[Subject],
    in_words: &impl Fn(&Item, &Answer) -> String,
    found: &mut Vec<Evidence>,
    depth: usize,
) {
    for subject in subjects {
        let line = match subject {
            Subject::Item { item, .. } => form
                .item(item)
                .zip(person.counted_answer(form, item))
                .map(|(asked, answer)| Evidence {
                    item: Some(item.clone()),
                    asked: asked.ask.clone(),
                    answered: in_words(asked, answer),
                }),
            Subject::Rating(domain) | Subject::RatingChange(domain) => {
                person.level(domain).map(|level| Evidence {
                    item: None,
                    asked: form.words(subject).unwrap_or_default().to_owned(),
                    answered: level.get().to_string(),
                })
            }
            Subject::Flag(rule) => {
                let behind = form
                    .rule_index(rule)
                    .and_then(|index| state.rule_evidence(index));
                if let Some(behind) = behind.filter(|_| depth < DEEPEST) {
                    collect(form, state, person, behind, in_words, found, depth + 1);
                }
                None
            }
            Subject::Score(_) | Subject::Fact(_) => None,
        };
        if let Some(line) = line.filter(|line| !found.contains(line)) {
            found.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::laws::{edit, planned, stamp};
    use super::*;
    use crate::domain::form::Guidance;
    use crate::domain::ids::MemberId;

    /// Questions that hang on answers and on facts of the case.
    fn form() -> Compiled {
        let definition = r#"{"id":"test","version":"1","title":"Test","parts":[
            {"id":"p","title":"P","lead":"","groups":[{"id":"p.g","title":"G","items":[
                {"id":"D01.p1","ask":"One?","kind":{"one":{"options":[{"code":"a","label":"A"},{"code":"b","label":"B"}]}}},
                {"id":"D01.p2","ask":"Two?","kind":"yesNo","showWhen":{"item":"D01.p1","is":["a"]}},
                {"id":"arrival.keys","ask":"Keys?","kind":{"number":{}}},
                {"id":"arrival.why","ask":"Why?","kind":"yesNo","showWhen":{"item":"arrival.keys","atLeast":2}},
                {"id":"f1","ask":"A","kind":"yesNo","showWhen":{"fact":"interpreterNeeded","is":["yes"]}},
                {"id":"f2","ask":"B","kind":"yesNo","showWhen":{"fact":"goalsAlone","atLeast":1}},
                {"id":"f3","ask":"C","kind":"yesNo","showWhen":{"fact":"person","is":["member"]}},
                {"id":"f4","ask":"D","kind":"yesNo","showWhen":{"fact":"ageYears","atLeast":1}}]}]}]}"#;
        let definition = serde_json::from_str(definition).unwrap();
        Compiled::new(definition, Guidance::none("1")).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_followed_is_what_would_be_worked_out_anew(edits in prop::collection::vec(edit(), 0..24)) {
            let form = form();
            let today = "2026-11-22".parse().unwrap();
            let all = [
                Answered::Person(Whose::Client),
                Answered::Person(Whose::Member(MemberId::from_random([1; 16]))),
                Answered::Form(FilledFormId::from_random([1; 16])),
            ];
            let mut case = planned();
            let mut lenses = all.map(|of| Followed::start(&form, &case, of, today));
            for edit in edits {
                let touched = Touched::by(&edit);
                if case.apply(edit, stamp()).is_none() {
                    continue;
                }
                for (followed, state) in &mut lenses {
                    followed.follow(&form, state, &case, today, &touched);
                    let fresh = Followed::start(&form, &case, followed.of, today);
                    prop_assert_eq!((&*followed, &*state), (&fresh.0, &fresh.1));
                }
            }
        }
    }
}
