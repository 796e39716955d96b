//! The laws of edits, for any case and any sequence; and small cases for other tests to start from.

use proptest::prelude::*;

use super::*;
use crate::domain::draft::Draft;
use crate::domain::form::Answer;
use crate::domain::ids::*;
use crate::json::{Json, Limits, from_slice, to_bytes};

pub fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
        by: "Ada".into(),
    }
}

fn pinned() -> Pinned {
    Pinned {
        id: "needs".into(),
        version: "1".into(),
    }
}

/// A case with one assessment and these ratings.
pub fn assessed(ratings: &[(&str, u8)]) -> CaseDocument {
    let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp());
    let mut assessment = Assessment::new(AssessmentId::from_random([1; 16]), stamp(), pinned());
    for (domain, level) in ratings {
        let rating = DomainRating {
            rating: Rating::Need(Level::new(*level).unwrap()),
            ..DomainRating::default()
        };
        assessment.ratings.insert(DomainId::from(*domain), rating);
    }
    case.assessments.push(assessment);
    case
}

/// Fills in what the intake gate asks for.
pub fn past_intake(mut case: CaseDocument) -> CaseDocument {
    case.client.name = "Mrs B.".into();
    case.referral.reason = "Home after a fall".into();
    let mut consent = Consent::new(ConsentId::from_random([1; 16]), Purpose::KeepRecord);
    consent.decision = Some(Decision::Given);
    consent.on = Draft::read("2026-11-22");
    case.consents.push(consent);
    case.rights.explained = Draft::read("2026-11-22");
    let mut run = GateRun::new(GateRunId::from_random([1; 16]), stamp(), pinned());
    run.finished = Some(stamp());
    case.gate_runs.push(run);
    case
}

/// Raises a flag.
pub fn raise(case: &mut CaseDocument, id: u8, class: FlagClass, domain: &str, floor: Option<u8>) {
    let flag = Flag::new(
        FlagId::from_random([id; 16]),
        None,
        class,
        domain.into(),
        "A flag".into(),
        stamp(),
        floor,
    );
    case.apply(Edit::Flag(ListEdit::add(flag)), stamp());
}

/// A case with one need, one goal and one step, all bare.
pub fn planned() -> CaseDocument {
    let mut case = assessed(&[("D02", 3)]);
    let (need, goal) = (NeedId::from_random([1; 16]), GoalId::from_random([1; 16]));
    case.needs.push(Need::new(need, "D02".into(), stamp()));
    case.goals.push(Goal::new(goal, need, None));
    case.steps
        .push(Step::new(StepId::from_random([1; 16]), goal, None));
    case
}

fn small_id() -> impl Strategy<Value = [u8; 16]> {
    (1u8..4).prop_map(|n| [n; 16])
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "\\PC{0,12}"]
}

fn date() -> impl Strategy<Value = Draft<crate::domain::time::Date>> {
    prop_oneof![
        Just(Draft::Empty),
        text().prop_map(|text| Draft::read(&text)),
        Just(Draft::read("2026-12-01"))
    ]
}

fn list<E: Entity>(
    member: impl Strategy<Value = E>,
    id: impl Strategy<Value = E::Id>,
    change: impl Strategy<Value = E::Change>,
) -> impl Strategy<Value = ListEdit<E>> {
    (member, id, change, 0usize..4, 0usize..4).prop_map(|(member, id, change, at, kind)| match kind
    {
        0 => ListEdit::Insert {
            at,
            item: Box::new(member),
        },
        1 => ListEdit::Remove(id),
        2 => ListEdit::Move { id, to: at },
        _ => ListEdit::Change(id, change),
    })
}

fn answer() -> impl Strategy<Value = Option<Answer>> {
    prop_oneof![
        Just(None),
        Just(Some(Answer::Declined)),
        text().prop_map(|text| Some(Answer::Text(text))),
        text().prop_map(|text| Some(Answer::Number(Draft::read(&text)))),
        "[0-9]{1,4}(\\.[0-9]{1,3})?".prop_map(|text| Some(Answer::Number(Draft::read(&text)))),
        "[a-c]".prop_map(|code| Some(Answer::Choice(Code::new(code)))),
    ]
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let leaf = prop_oneof![
        text().prop_map(|text| Edit::Client(ClientChange::Name(text))),
        text().prop_map(|text| Edit::Client(ClientChange::Birth(Draft::read(&text)))),
        any::<bool>().prop_map(|yes| Edit::Client(ClientChange::Interpreter(Some(yes)))),
        text().prop_map(|text| Edit::Referral(ReferralChange::Reason(text))),
        date().prop_map(|date| Edit::Rights(RightsChange::Explained(date))),
        list(
            small_id().prop_map(|id| HouseholdMember::new(MemberId::from_random(id))),
            small_id().prop_map(MemberId::from_random),
            text().prop_map(MemberChange::Name)
        )
        .prop_map(Edit::Household),
        list(
            small_id().prop_map(|id| Consent::new(ConsentId::from_random(id), Purpose::Contact)),
            small_id().prop_map(ConsentId::from_random),
            date().prop_map(ConsentChange::On)
        )
        .prop_map(Edit::Consent),
        list(
            small_id().prop_map(|id| Assessment::new(
                AssessmentId::from_random(id),
                stamp(),
                pinned()
            )),
            small_id().prop_map(AssessmentId::from_random),
            Just(AssessmentChange::Finished(Some(stamp())))
        )
        .prop_map(Edit::Assessment),
        (small_id(), answer()).prop_map(|(id, answer)| Edit::Answer(
            AssessmentId::from_random(id),
            "D01.p1".into(),
            answer
        )),
        list(
            small_id().prop_map(|id| FilledForm::new(
                FilledFormId::from_random(id),
                stamp(),
                pinned(),
                "Arrival".into()
            )),
            small_id().prop_map(FilledFormId::from_random),
            prop_oneof![
                Just(FilledFormChange::Finished(Some(stamp()))),
                small_id().prop_map(|id| FilledFormChange::Whose(Whose::Member(
                    MemberId::from_random(id)
                )))
            ]
        )
        .prop_map(Edit::Form),
        list(
            small_id().prop_map(|id| FormResponse::new(
                FilledFormId::from_random(id),
                stamp(),
                ImportedForm {
                    id: LibraryFormId::from_random([9; 16]),
                    url: String::new(),
                    version: "1".into(),
                    title: "Mood".into(),
                }
            )),
            small_id().prop_map(FilledFormId::from_random),
            prop_oneof![
                Just(FormResponseChange::Finished(Some(stamp()))),
                Just(FormResponseChange::Instrument(Some("phq9".into()))),
                text().prop_map(|said| FormResponseChange::Response(Json::Text(said)))
            ]
        )
        .prop_map(Edit::Response),
        (small_id(), text(), any::<bool>()).prop_map(|(id, said, keep)| {
            let name = ("linkId".to_owned(), Json::Text("a".to_owned()));
            let said = ("text".to_owned(), Json::Text(said));
            Edit::ResponseItem(
                FilledFormId::from_random(id),
                Box::new(ItemEdit {
                    item: "a".to_owned(),
                    nth: 0,
                    at: 0,
                    now: keep.then(|| Json::Object(vec![name, said])),
                }),
            )
        }),
        (small_id(), answer()).prop_map(|(id, answer)| Edit::FormAnswer(
            FilledFormId::from_random(id),
            "arrival.keys".into(),
            answer
        )),
        (small_id(), text(), any::<bool>()).prop_map(|(id, note, keep)| Edit::Remark(
            AssessmentId::from_random(id),
            "D01.p1".into(),
            keep.then(|| Box::new(Remark {
                note,
                later: true,
                ..Remark::default()
            }))
        )),
        (small_id(), 0u8..5, text()).prop_map(|(id, level, note)| Edit::Rate(
            AssessmentId::from_random(id),
            "D01".into(),
            (level > 0).then(|| Box::new(DomainRating {
                rating: Level::new(level).map_or(Rating::Unrated, Rating::Need),
                note,
                ..DomainRating::default()
            }))
        )),
        list(
            small_id().prop_map(|id| Need::new(NeedId::from_random(id), "D01".into(), stamp())),
            small_id().prop_map(NeedId::from_random),
            prop_oneof![
                text().prop_map(NeedChange::Reason),
                Just(NeedChange::Ended(Some(stamp())))
            ]
        )
        .prop_map(Edit::Need),
        list(
            small_id().prop_map(|id| Goal::new(
                GoalId::from_random(id),
                NeedId::from_random(id),
                None
            )),
            small_id().prop_map(GoalId::from_random),
            prop_oneof![
                text().prop_map(GoalChange::Statement),
                Just(GoalChange::Owner(Some(GoalOwner::ClientAlone)))
            ]
        )
        .prop_map(Edit::Goal),
        list(
            small_id().prop_map(|id| Step::new(
                StepId::from_random(id),
                GoalId::from_random(id),
                None
            )),
            small_id().prop_map(StepId::from_random),
            date().prop_map(StepChange::Due)
        )
        .prop_map(Edit::Step),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Edit::All)
    })
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_restore_the_case(edits in prop::collection::vec(edit(), 0..24)) {
        let mut case = assessed(&[]);
        for edit in edits {
            let before = case.clone();
            match case.apply(edit, stamp()) {
                Some(applied) => {
                    let mut undone = case.clone();
                    undone.apply(applied.inverse, stamp());
                    prop_assert_eq!(&undone, &before);
                }
                None => prop_assert_eq!(&case, &before),
            }
        }
    }

    #[test]
    fn any_sequence_of_edits_serialises_and_comes_back_equal(edits in prop::collection::vec(edit(), 0..24)) {
        let json = serde_json::to_vec(&edits).unwrap();
        prop_assert_eq!(&serde_json::from_slice::<Vec<Edit>>(&json).unwrap(), &edits);

        let mut case = assessed(&[]);
        for edit in edits {
            case.apply(edit, stamp());
        }
        let json = serde_json::to_vec(&case).unwrap();
        prop_assert_eq!(&to_bytes(&case), &json);
        prop_assert_eq!(&serde_json::from_slice::<CaseDocument>(&json).unwrap(), &case);
        prop_assert_eq!(from_slice::<CaseDocument>(&json, &Limits::RECORD).unwrap(), case);
    }

    #[test]
    fn stage_problems_and_proposals_hold_for_any_case(edits in prop::collection::vec(edit(), 0..24)) {
        let mut case = assessed(&[]);
        for edit in edits {
            case.apply(edit, stamp());
        }
        let domains = [DomainId::from("D01")];
        prop_assert!(case.stage(&domains).stage <= Stage::ServicePlanning);
        prop_assert!(!case.problems().is_empty());
        prop_assert!(proposals(&case, &domains).len() <= 1);
    }
}

#[test]
fn history_says_what_was_done_without_content() {
    let mut case = assessed(&[]);
    let applied = case
        .apply(Edit::Client(ClientChange::Name("Mrs B.".into())), stamp())
        .unwrap();
    assert_eq!(applied.entry.what, "client.name");
    assert!(
        !serde_json::to_string(&applied.entry)
            .unwrap()
            .contains("Mrs B.")
    );
}
