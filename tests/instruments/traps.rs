//! The traps that real files set, each found while checking published forms.

use fieldfare::content::instruments;
use fieldfare::domain::instruments::{
    About, Given, Refusal, Says, Warning, Worths, recognise, score,
};

use super::support::{
    all, coded, domains, flags, form, labels, numbers, option, reaching, rule, scored, whole,
};

#[test]
fn a_count_of_heavy_days_is_not_added_as_audit_c() {
    let items = ["68517-2", "68519-8", "68520-6"];
    for panel in ["72109-2", ""] {
        let found = recognise(instruments().unwrap(), &form(panel, &items), None);
        assert_eq!(found[0].rule.id.as_str(), "auditc", "{panel}");
        assert_eq!(found[0].mistaken, ["68517-2".into()]);
    }
    let audit_c = rule("auditc");
    let mut answers = coded(&[("68519-8", "LA15695-2"), ("68520-6", "LA18876-5")]);
    answers.insert("68517-2".into(), Given::Number(whole(4)));
    let outcome = scored(audit_c, &answers);
    assert_eq!(
        outcome.refused,
        Some(Refusal::Mistaken(vec!["68517-2".into()]))
    );
    assert!(outcome.sum.is_none() && outcome.bands.is_empty());
    // Beside the right item it does no harm.
    answers.insert("68518-0".into(), Given::Number(whole(2)));
    assert_eq!(scored(audit_c, &answers).total(), Some(whole(5)));
}

#[test]
fn a_total_under_the_code_of_another_instrument_is_pointed_out_and_not_taken() {
    let items = ["68518-0", "68519-8", "68520-6", "76504-0"];
    let found = recognise(instruments().unwrap(), &form("72109-2", &items), None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].foreign_totals, ["76504-0".into()]);
    let audit_c = rule("auditc");
    let mut answers = all(audit_c, &[1, 1, 1]);
    answers.insert("76504-0".into(), Given::Number(whole(9)));
    let outcome = scored(audit_c, &answers);
    assert_eq!(
        (outcome.total(), outcome.warnings),
        (Some(whole(3)), vec![])
    );
    // A form that has both instruments states both totals.
    let hark = rule("hark").items.iter().map(|it| it.as_str());
    let both: Vec<&str> = items.into_iter().chain(hark).collect();
    let found = recognise(instruments().unwrap(), &form("", &both), None);
    assert!(found.iter().all(|it| it.foreign_totals.is_empty()));
}

#[test]
fn the_second_question_of_gad_7_has_a_third_choice_of_its_own() {
    let gad7 = rule("gad7");
    let answers = |second: &str| {
        let all: Vec<(&str, &str)> = gad7
            .items
            .iter()
            .map(|item| match item.as_str() {
                "68509-9" => ("68509-9", second),
                other => (other, "LA6570-1"),
            })
            .collect();
        coded(&all)
    };
    for second in ["LA18938-3", "LA6570-1"] {
        assert_eq!(
            scored(gad7, &answers(second)).total(),
            Some(whole(14)),
            "{second}"
        );
    }
    let elsewhere = coded(&[("69725-0", "LA18938-3"), ("69733-4", "LA6570-1")]);
    let warnings = scored(gad7, &elsewhere).warnings;
    assert_eq!(
        warnings,
        [Warning::UnknownAnswer("69725-0".into(), "LA18938-3".into())]
    );
}

#[test]
fn a_misprint_in_the_lowest_choice_is_noticed() {
    let gad7 = rule("gad7");
    let misprint = |words: &str| {
        let mut lowest = option("LA6568-5", None, "");
        words.clone_into(&mut lowest.label);
        gad7.worth_of(&"69725-0".into(), &[lowest], None).misprint
    };
    assert!(!misprint("Not at all") && !misprint("0 - not at all."));
    assert!(misprint("Not at all sure"));
    // It may be another language.
    assert!(!misprint("Überhaupt nicht"));
}

#[test]
fn how_hard_it_makes_things_is_kept_and_never_counts() {
    let phq9 = rule("phq9");
    for code in ["LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3"] {
        let mut answers = all(phq9, &[1; 9]);
        answers.extend(coded(&[("69722-7", code)]));
        let outcome = scored(phq9, &answers);
        assert_eq!(outcome.total(), Some(whole(9)), "{code}");
        assert_eq!(outcome.unscored.len(), 1);
        assert!(outcome.warnings.is_empty());
    }
}

#[test]
fn the_mood_interview_of_nursing_homes_is_not_phq_9() {
    let items: Vec<String> = (36..=53).map(|n| format!("546{n}-6")).collect();
    let items: Vec<&str> = items
        .iter()
        .map(String::as_str)
        .chain(["54653-1"])
        .collect();
    let found = recognise(instruments().unwrap(), &form("", &items), None);
    let ids: Vec<&str> = found.iter().map(|it| it.rule.id.as_str()).collect();
    assert_eq!(ids, ["mds-mood"]);
    let outcome = scored(rule("mds-mood"), &coded(&[("54636-6", "LA33-6")]));
    assert_eq!(outcome.refused, Some(Refusal::NotVerified));
    let cms = scored(rule("phq2-cms"), &coded(&[("44250-9", "LA6571-9")]));
    assert_eq!(cms.refused, Some(Refusal::NotVerified));
}

#[test]
fn direction_and_version_must_be_declared() {
    for id in [
        "katz-independence",
        "katz-dependence",
        "barthel100",
        "barthel20",
        "whodas12-0to48",
        "whodas12-12to60",
        "eq5d-3l",
        "eq5d-5l",
    ] {
        let rule = rule(id);
        let least: Vec<i32> = rule.items.iter().map(|it| rule.span_of(it).0).collect();
        let answers = all(rule, &least);
        for declared in [None, Some("barthel-shah"), Some("phq9")] {
            let declared = declared.map(Into::into);
            let about = About {
                declared: declared.as_ref(),
                ..About::default()
            };
            let outcome = score(rule, &answers, &about);
            assert_eq!(outcome.refused, Some(Refusal::NotDeclared), "{id}");
            assert!(outcome.sum.is_none() && outcome.profile.is_empty(), "{id}");
        }
        assert_eq!(scored(rule, &answers).refused, None, "{id}");
    }
    let barthel: Vec<&str> = rule("barthel100")
        .items
        .iter()
        .map(|it| it.as_str())
        .collect();
    let found = recognise(instruments().unwrap(), &form("", &barthel), None);
    let ids: Vec<&str> = found.iter().map(|it| it.rule.id.as_str()).collect();
    assert_eq!(ids, ["barthel100", "barthel20", "barthel-shah"]);
    assert!(found.iter().all(|it| it.must_declare));
}

#[test]
fn the_directions_of_katz_are_opposite() {
    let (best, worst) = (rule("katz-independence"), rule("katz-dependence"));
    assert!(!best.higher_is_worse && worst.higher_is_worse);
    assert_eq!(
        labels(&scored(best, &all(best, &[1; 6]))),
        ["full function"]
    );
    assert!(labels(&scored(worst, &all(worst, &[1; 6]))).is_empty());
}

#[test]
fn one_way_of_counting_whodas_is_not_taken_for_the_other() {
    let options = |from: i32| -> Vec<_> {
        (from..from + 5)
            .map(|n| option(&format!("o{n}"), Some(n), ""))
            .collect()
    };
    for (id, from, fits) in [
        ("whodas12-0to48", 0, true),
        ("whodas12-0to48", 1, false),
        ("whodas12-12to60", 1, true),
        ("whodas12-12to60", 0, false),
    ] {
        let worth = rule(id).worth_of(&"1".into(), &options(from), None);
        let (known, asked) = if fits { (5, 0) } else { (0, 5) };
        assert_eq!(
            (worth.known.len(), worth.ask.len()),
            (known, asked),
            "{id} from {from}"
        );
    }
}

#[test]
fn the_other_cut_off_of_hits_is_named_where_it_matters() {
    let hits = rule("hits");
    for (total, elsewhere) in [(9, 0), (10, 1)] {
        let outcome = scored(hits, &all(hits, &reaching(hits, total)));
        assert_eq!(labels(&outcome), ["below the cut-off"]);
        assert_eq!(outcome.elsewhere.len(), elsewhere, "{total}");
    }
    let outcome = scored(hits, &all(hits, &reaching(hits, 11)));
    assert_eq!(
        (labels(&outcome), domains(&outcome)),
        (vec!["positive, more than 10"], vec!["D13"])
    );
}

#[test]
fn bands_of_the_zarit_interview_do_not_overlap() {
    let zarit = rule("zarit22");
    for (total, label) in [
        (20, "little or none"),
        (21, "mild to moderate"),
        (40, "mild to moderate"),
        (41, "moderate to severe"),
        (60, "moderate to severe"),
        (61, "severe"),
    ] {
        assert_eq!(
            labels(&scored(zarit, &all(zarit, &reaching(zarit, total)))),
            [label]
        );
    }
}

#[test]
fn one_code_for_the_living_situation_has_answers_of_two_screenings() {
    let positive = |id: &str, code: &str| {
        let outcome = scored(rule(id), &coded(&[("71802-3", code), ("96778-6", "LA9-3")]));
        let housing = outcome.parts.iter().find(|it| it.id.as_str() == "housing");
        (housing.unwrap().positive, outcome.warnings)
    };
    let unknown = |code: &str| vec![Warning::UnknownAnswer("71802-3".into(), code.into())];
    assert_eq!(positive("ahc-hrsn", "LA31994-9"), (Some(true), vec![]));
    assert_eq!(positive("ahc-hrsn", "LA31993-1"), (Some(false), vec![]));
    assert_eq!(positive("prapare", "LA30190-5"), (Some(true), vec![]));
    assert_eq!(
        positive("ahc-hrsn", "LA30190-5"),
        (None, unknown("LA30190-5"))
    );
    assert_eq!(
        positive("prapare", "LA31995-6"),
        (None, unknown("LA31995-6"))
    );
}

#[test]
fn morse_is_high_from_fifty_and_the_two_ways_to_say_so_agree() {
    let morse = rule("morse");
    let outcome = |total| scored(morse, &all(morse, &reaching(morse, total)));
    assert_eq!(labels(&outcome(45)), ["moderate"]);
    assert_eq!(
        outcome(45).elsewhere,
        [("another page".to_owned(), "high".to_owned())]
    );
    assert_eq!(labels(&outcome(50)), ["high"]);
    assert!(outcome(50).elsewhere.is_empty());
}

#[test]
fn a_stated_total_is_never_taken_and_always_compared() {
    let phq9 = rule("phq9");
    let with = |values: &[Option<i32>], stated: i32| {
        let mut answers = numbers(phq9, values);
        answers.insert("44261-6".into(), Given::Number(whole(stated)));
        scored(phq9, &answers)
    };
    let full = [Some(1); 9];
    assert!(with(&full, 9).warnings.is_empty());
    let differs = with(&full, 12);
    assert_eq!(differs.total(), Some(whole(9)));
    assert_eq!(
        differs.warnings,
        [Warning::TotalDiffers(whole(12), whole(9))]
    );
    let mut gaps = full;
    gaps[0] = None;
    assert_eq!(
        with(&gaps, 11).warnings,
        [Warning::TotalNotChecked(whole(11))]
    );
    assert_eq!(
        with(&gaps, 12).warnings,
        [Warning::TotalImpossible(whole(12))]
    );
    assert_eq!(with(&gaps, 11).total(), None);
}

#[test]
fn thoughts_of_self_harm_raise_a_flag_in_an_unfinished_form() {
    for (id, item) in [("phq9", "44260-8"), ("epds", "selfHarm")] {
        let answers = |n| [(item.into(), Given::Number(whole(n)))].into();
        let outcome = scored(rule(id), &answers(1));
        assert_eq!(
            (flags(&outcome), outcome.total()),
            (vec!["F03-2"], None),
            "{id}"
        );
        assert_eq!(outcome.critical[0].by, [(item.into(), 1)]);
        assert!(flags(&scored(rule(id), &answers(0))).is_empty(), "{id}");
    }
}

#[test]
fn a_value_comes_from_the_instrument_then_the_form_then_a_person() {
    let phq9 = rule("phq9");
    let item = "44250-9".into();
    let says = |options: &[_], said: &[(&str, i32)]| {
        let said = said.iter().map(|(code, n)| ((*code).into(), *n)).collect();
        let worth = phq9.worth_of(&item, options, Some(&said));
        let known: Vec<(i32, Says)> = worth.known.iter().map(|it| (it.1, it.2)).collect();
        (known, worth.ask.len(), worth.differ.len())
    };
    // The instrument's own codes are not overruled; what the form says otherwise is pointed out.
    let (known, _, differ) = says(&[option("LA6571-9", Some(0), "9")], &[("LA6571-9", 1)]);
    assert_eq!((known, differ), (vec![(3, Says::Instrument)], 1));
    let (known, ..) = says(&[option("a", Some(2), "1")], &[("a", 3)]);
    assert_eq!(known, [(2, Says::Ordinal)]);
    let (known, ..) = says(&[option("a", None, "1."), option("b", None, "2)")], &[]);
    assert_eq!(known, [(1, Says::Prefix), (2, Says::Prefix)]);
    let (known, ask, _) = says(
        &[option("a", None, "a)"), option("b", None, "")],
        &[("b", 3)],
    );
    assert_eq!((known, ask), (vec![(3, Says::Person)], 1));
    // A form that counts from one would be wrong by one everywhere: none of its numbers is taken.
    let from_one: Vec<_> = (1..=4)
        .map(|n| option(&format!("o{n}"), None, &n.to_string()))
        .collect();
    assert_eq!(says(&from_one, &[]).1, 4);
    // A person cannot say what the item cannot be worth.
    assert_eq!(says(&[option("a", None, "")], &[("a", 4)]).1, 1);
}

#[test]
fn numbers_printed_before_choices_are_left_aside_where_some_count_backwards() {
    let epds = rule("epds");
    let options: Vec<_> = (0..4)
        .map(|n| option(&format!("o{n}"), None, &n.to_string()))
        .collect();
    assert_eq!(epds.worth_of(&"3".into(), &options, None).ask.len(), 4);
    let dast = rule("dast28");
    assert_eq!(dast.worth(&"4".into(), &"LA33-6".into()), Some(0));
    assert_eq!(dast.worth(&"1".into(), &"LA33-6".into()), Some(1));
}

#[test]
fn what_a_person_said_once_is_used_from_then_on() {
    let cage = rule("cage");
    let answers = coded(&[("1", "ja"), ("2", "ja"), ("3", "nein"), ("4", "nein")]);
    assert_eq!(
        scored(cage, &answers).refused,
        Some(Refusal::NothingAnswered)
    );
    let said = || [("ja".into(), 1), ("nein".into(), 0)].into();
    let worths: Worths = (1..=4)
        .map(|n| (n.to_string().as_str().into(), said()))
        .collect();
    let about = About {
        worths: Some(&worths),
        ..About::default()
    };
    let outcome = score(cage, &answers, &about);
    assert_eq!(
        (outcome.total(), domains(&outcome)),
        (Some(whole(2)), vec!["D04"])
    );
}
