//! The ways to a result that are not a plain sum.

use fieldfare::domain::instruments::{About, Given, Refusal, TOTAL, Warning, changed, score};

use super::support::{all, coded, domains, flags, labels, numbers, reaching, rule, scored, whole};

#[test]
fn a_form_with_gaps_says_at_least_and_the_band_that_is_already_certain() {
    let phq9 = rule("phq9");
    let mut values = vec![
        Some(3),
        Some(3),
        Some(3),
        Some(3),
        Some(3),
        None,
        None,
        Some(1),
        Some(0),
    ];
    let outcome = scored(phq9, &numbers(phq9, &values));
    let sum = outcome.sum.unwrap();
    assert_eq!(outcome.total(), None);
    assert_eq!((sum.least, sum.most), (whole(16), whole(22)));
    assert_eq!((sum.answered, sum.of), (7, 9));
    assert_eq!(labels(&outcome), ["moderately severe"]);
    assert_eq!(outcome.reached.len(), 1);
    assert_eq!(domains(&outcome), ["D03"]);
    values = vec![None; 9];
    let outcome = scored(phq9, &numbers(phq9, &values));
    assert_eq!(outcome.refused, Some(Refusal::NothingAnswered));
    assert!(outcome.sum.is_none() && outcome.bands.is_empty());
}

#[test]
fn where_less_is_worse_the_certain_band_comes_from_the_most_there_can_be() {
    let barthel = rule("barthel100");
    let mut values = vec![Some(0); 10];
    values[0] = None;
    let outcome = scored(barthel, &numbers(barthel, &values));
    assert_eq!(outcome.sum.unwrap().most, whole(10));
    assert_eq!(labels(&outcome), ["total dependency"]);
    let values = [
        Some(10),
        Some(15),
        Some(5),
        None,
        None,
        None,
        None,
        None,
        None,
        None,
    ];
    assert_eq!(
        labels(&scored(barthel, &numbers(barthel, &values))),
        ["independent"]
    );
}

#[test]
fn answers_that_make_others_unnecessary_complete_audit() {
    let audit = rule("audit");
    let mut values = vec![None; 10];
    (values[0], values[8], values[9]) = (Some(0), Some(0), Some(2));
    let outcome = scored(audit, &numbers(audit, &values));
    assert_eq!(outcome.total(), Some(whole(2)));
    // Without the last two it is not complete.
    values[9] = None;
    assert_eq!(scored(audit, &numbers(audit, &values)).total(), None);
    // Nothing on a usual day and never much: the middle ones are not needed.
    let mut values = vec![None; 10];
    (values[0], values[1], values[2]) = (Some(2), Some(0), Some(0));
    (values[8], values[9]) = (Some(4), Some(0));
    assert_eq!(
        scored(audit, &numbers(audit, &values)).total(),
        Some(whole(6))
    );
    values[2] = Some(1);
    assert_eq!(scored(audit, &numbers(audit, &values)).total(), None);
}

#[test]
fn what_was_answered_although_it_was_not_needed_counts_and_is_pointed_out() {
    let audit_c = rule("auditc");
    let outcome = scored(audit_c, &all(audit_c, &[0, 3, 0]));
    assert_eq!(outcome.total(), Some(whole(3)));
    assert_eq!(outcome.warnings, [Warning::Contradiction("68519-8".into())]);
    let outcome = scored(audit_c, &numbers(audit_c, &[Some(0), None, None]));
    assert_eq!(outcome.total(), Some(whole(0)));
}

#[test]
fn points_from_one_question_alone_are_explained() {
    let audit_c = rule("auditc");
    assert_eq!(scored(audit_c, &all(audit_c, &[4, 0, 0])).notes.len(), 1);
    for values in [[4, 1, 0], [0, 0, 0]] {
        assert!(scored(audit_c, &all(audit_c, &values)).notes.is_empty());
    }
}

#[test]
fn the_screener_for_thoughts_of_suicide_sorts_by_urgency() {
    let screener = rule("cssrs-screen");
    let yes = |items: &[usize]| -> Vec<i32> {
        (1..=7).map(|at| i32::from(items.contains(&at))).collect()
    };
    for (items, label, flag) in [
        (&[][..], "none of these", None),
        (&[1], "low", Some("F03-2")),
        (&[2], "low", Some("F03-2")),
        (&[2, 3], "moderate", Some("F03-2")),
        (&[6], "moderate", Some("F03-2")),
        (&[2, 4], "high", Some("F03-1")),
        (&[2, 5], "high", Some("F03-1")),
        (&[6, 7], "high", Some("F03-1")),
    ] {
        let outcome = scored(screener, &all(screener, &yes(items)));
        assert_eq!(labels(&outcome), [label], "{items:?}");
        assert_eq!(flags(&outcome), Vec::from_iter(flag), "{items:?}");
        assert_eq!(outcome.proposed.is_empty(), items.is_empty());
    }
    // After a no to the second the next three are not asked.
    let skipped = [Some(0), Some(0), None, None, None, Some(0), None];
    let outcome = scored(screener, &numbers(screener, &skipped));
    assert_eq!(labels(&outcome), ["none of these"]);
    assert!(outcome.total().is_some());
    // Nothing can make high any higher.
    let high = [None, None, None, Some(1), None, None, None];
    let outcome = scored(screener, &numbers(screener, &high));
    assert_eq!(
        (outcome.total(), flags(&outcome)),
        (Some(whole(3)), vec!["F03-1"])
    );
    // Behaviour that may have been lately.
    let open = [Some(0), Some(0), None, None, None, Some(1), None];
    let outcome = scored(screener, &numbers(screener, &open));
    assert_eq!(
        (outcome.total(), labels(&outcome)),
        (None, vec!["moderate"])
    );
}

#[test]
fn the_screener_holds_its_level_against_the_one_that_is_stated() {
    let screener = rule("cssrs-screen");
    let mut answers = coded(&[("93374-7", "LA9194-7")]);
    answers.extend(all(screener, &[1, 1, 1, 0, 0, 0, 0]));
    let warnings = scored(screener, &answers).warnings;
    assert_eq!(warnings, [Warning::LevelDiffers("LA9194-7".into())]);
}

#[test]
fn one_sign_of_hunger_is_enough_and_none_needs_both_answers() {
    let hunger = rule("hunger-vital-sign");
    let outcome = |answers: &[(&str, &str)]| scored(hunger, &coded(answers));
    let often = outcome(&[("88122-7", "LA28397-0")]);
    assert_eq!(
        (labels(&often), domains(&often)),
        (vec!["at risk"], vec!["D08"])
    );
    assert!(often.total().is_some());
    let sometimes = outcome(&[("88122-7", "LA28398-8"), ("88123-5", "LA6729-3")]);
    assert_eq!(labels(&sometimes), ["at risk"]);
    let never = outcome(&[("88122-7", "LA28398-8"), ("88123-5", "LA28398-8")]);
    assert_eq!(
        (labels(&never), domains(&never)),
        (vec!["no risk seen"], vec![])
    );
    assert_eq!(outcome(&[("88122-7", "LA28398-8")]).total(), None);
    let stated = outcome(&[
        ("88122-7", "LA28397-0"),
        ("88123-5", "LA28398-8"),
        ("88124-3", "LA19983-8"),
    ]);
    assert_eq!(stated.warnings, [Warning::LevelDiffers("LA19983-8".into())]);
}

#[test]
fn social_needs_are_judged_part_by_part_and_never_added_up() {
    let ahc = rule("ahc-hrsn");
    let quiet = [
        ("71802-3", "LA31993-1"),
        ("96778-6", "LA9-3"),
        ("88122-7", "LA28398-8"),
        ("88123-5", "LA28398-8"),
        ("93030-5", "LA32-8"),
        ("96779-4", "LA32-8"),
        ("95618-5", "LA6270-8"),
        ("95617-7", "LA6270-8"),
        ("95616-9", "LA6270-8"),
        ("95615-1", "LA6270-8"),
    ];
    let with = |changes: &[(&str, &str)]| {
        let mut answers = coded(&quiet);
        answers.extend(coded(changes));
        scored(ahc, &answers)
    };
    let none = with(&[]);
    assert!(none.parts.iter().all(|it| it.positive == Some(false)));
    assert!(none.sum.is_none() && none.proposed.is_empty() && none.refused.is_none());
    for (changes, proposed) in [
        (&[("71802-3", "LA31994-9")][..], &["D09"][..]),
        (&[("71802-3", "LA31995-6")], &["D09"]),
        (&[("96778-6", "LA32691-0 LA28580-1")], &["D09"]),
        (&[("88122-7", "LA28397-0")], &["D08"]),
        (&[("88123-5", "LA6729-3")], &["D08"]),
        (&[("93030-5", "LA33-6")], &["D12"]),
        (&[("96779-4", "LA33-6")], &["D09", "D10"]),
        (&[("96779-4", "LA32002-0")], &["D09", "D10"]),
        // 5 + 3 + 1 + 1 = 10 is not more than 10; 5 + 4 + 1 + 1 is.
        (&[("95618-5", "LA6482-9"), ("95617-7", "LA10082-8")], &[]),
        (
            &[("95618-5", "LA6482-9"), ("95617-7", "LA16644-9")],
            &["D13"],
        ),
    ] {
        assert_eq!(domains(&with(changes)), proposed, "{changes:?}");
    }
    // Any other problem of the home counts, and "declined" is none.
    let declined = with(&[("96778-6", "asked-declined")]);
    assert_eq!(declined.parts[0].positive, None);
    // A no beside something that nobody knows is not a no.
    let unclear = with(&[("93030-5", "LA32-8 odd")]);
    assert_eq!(unclear.parts[2].positive, None);
    assert_eq!(unclear.warnings.len(), 1);
    // What is missing leaves its part open, and no other.
    let mut answers = coded(&quiet);
    answers.insert("88123-5".into(), Given::Missing);
    let outcome = scored(ahc, &answers);
    let open: Vec<&str> = outcome
        .parts
        .iter()
        .filter(|it| it.positive.is_none())
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(open, ["food"]);
}

#[test]
fn prapare_counts_domains_with_a_risk_once_a_person_said_which_answers_are_one() {
    let prapare = rule("prapare");
    let answers = coded(&[
        ("71802-3", "LA30190-5"),
        ("76501-6", "LA33-6"),
        ("93029-7", "LA27722-0"),
        ("93027-1", "LA30122-8"),
        ("93026-3", "LA32-8"),
    ]);
    let outcome = scored(prapare, &answers);
    assert_eq!(domains(&outcome), ["D09", "D13"]);
    assert_eq!(outcome.sum.unwrap().least, whole(2));
    assert_eq!(outcome.total(), None);
    let worths = [("93029-7".into(), [("LA27722-0".into(), 1)].into())].into();
    let about = About {
        worths: Some(&worths),
        ..About::default()
    };
    let outcome = score(prapare, &answers, &about);
    assert_eq!(domains(&outcome), ["D09", "D16", "D13"]);
}

#[test]
fn symptoms_and_clusters_are_counted_beside_the_total() {
    let phq9 = rule("phq9");
    let outcome = scored(phq9, &all(phq9, &[2, 1, 2, 2, 2, 1, 0, 0, 1]));
    let counts: Vec<_> = outcome
        .counts
        .iter()
        .map(|it| (it.least, it.reached))
        .collect();
    assert_eq!(counts, [(5, Some(true)), (1, Some(true))]);
    let gaps = [
        Some(2),
        None,
        Some(2),
        Some(2),
        Some(2),
        None,
        None,
        None,
        None,
    ];
    let outcome = scored(phq9, &numbers(phq9, &gaps));
    assert_eq!((outcome.counts[0].least, outcome.counts[0].most), (4, 9));
    assert_eq!(outcome.counts[0].reached, None);
    let pcl5 = rule("pcl5");
    let mut values = vec![0; 20];
    for at in [4, 5, 7, 13, 14, 19] {
        values[at] = 2;
    }
    let reached = |values: &[i32]| -> Vec<Option<bool>> {
        let outcome = scored(pcl5, &all(pcl5, values));
        outcome.counts.iter().map(|it| it.reached).collect()
    };
    assert_eq!(reached(&values), [Some(true); 4]);
    values[13] = 1;
    assert_eq!(reached(&values)[2], Some(false));
    assert!(scored(pcl5, &all(pcl5, &values)).bands.is_empty());
}

#[test]
fn what_is_read_item_by_item_has_no_total() {
    let eq5d = rule("eq5d-5l");
    let outcome = scored(eq5d, &all(eq5d, &[2, 1, 2, 3, 2]));
    let digits: Vec<String> = outcome
        .profile
        .iter()
        .map(|(_, it)| it.unwrap().to_string())
        .collect();
    assert_eq!((digits.concat().as_str(), outcome.sum), ("21232", None));
    let esas = rule("esas-r");
    let mut values = vec![Some(2); 10];
    (values[1], values[8], values[9]) = (Some(7), Some(6), None);
    let outcome = scored(esas, &numbers(esas, &values));
    assert_eq!((outcome.sum, outcome.bands.len()), (None, 0));
    assert_eq!(outcome.critical.len(), 1);
    assert_eq!(
        (&outcome.critical[0].flag, outcome.critical[0].by.len()),
        (&None, 1)
    );
}

#[test]
fn only_totals_are_taken_of_moca_and_mmse() {
    for (id, item) in [("moca", "72172-0"), ("mmse", TOTAL)] {
        let rule = rule(id);
        let outcome = scored(rule, &[(item.into(), Given::Number(whole(22)))].into());
        assert_eq!(outcome.total(), Some(whole(22)));
        assert_eq!(outcome.warnings, [Warning::NotWorkedOut]);
        assert_eq!(domains(&outcome), ["D05"]);
        let outcome = scored(rule, &coded(&[("72106-8", "LA33-6")]));
        assert_eq!(outcome.refused, Some(Refusal::NoTotal), "{id}");
    }
}

#[test]
fn goal_attainment_has_no_items() {
    let outcome = scored(rule("gas"), &coded(&[]));
    assert_eq!(outcome.refused, Some(Refusal::NotByItems));
}

#[test]
fn changes_are_pointed_out_in_both_directions() {
    let pcl5 = rule("pcl5");
    for (before, after, found) in [
        (40, 36, 0),
        (40, 35, 1),
        (35, 40, 1),
        (40, 30, 2),
        (30, 30, 0),
    ] {
        assert_eq!(changed(pcl5, whole(before), whole(after)).len(), found);
    }
}

#[test]
fn outside_the_age_it_is_made_for_a_total_has_no_name() {
    let mna = rule("mna-sf");
    let entered = |age| {
        let about = About {
            age,
            ..About::default()
        };
        score(
            mna,
            &[(TOTAL.into(), Given::Number(whole(5)))].into(),
            &about,
        )
    };
    assert_eq!(labels(&entered(Some(65))), ["malnourished"]);
    let young = entered(Some(64));
    assert!(young.bands.is_empty() && young.proposed.is_empty());
    assert!(young.warnings.contains(&Warning::OutsideAge));
    assert!(entered(None).warnings.contains(&Warning::AgeNotKnown));
}

#[test]
fn a_positive_short_form_leads_on_to_the_long_one() {
    let phq2 = rule("phq2");
    assert_eq!(
        scored(phq2, &all(phq2, &reaching(phq2, 3))).next,
        Some("phq9".into())
    );
    assert_eq!(scored(phq2, &all(phq2, &reaching(phq2, 2))).next, None);
}
