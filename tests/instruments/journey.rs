//! From a form as it is imported to its result, through every step in turn.

use fieldfare::content::instruments;
use fieldfare::domain::ids::Code;
use fieldfare::domain::instruments::{
    About, Given, Seen, SeenItem, Worths, answers, recognise, score, worths,
};

use super::support::{flags, labels, loinc, option, rule, whole};

/// PHQ-9 as a form with choices of its own that say what they are worth, in reverse order.
fn own_choices() -> Seen {
    let options = (0..4)
        .rev()
        .map(|n| option(&format!("choice{n}"), Some(n), ""));
    let options: Vec<_> = options.collect();
    let items = rule("phq9").items.iter().rev().map(|code| SeenItem {
        link_id: String::new(),
        codes: vec![loinc(code.as_str())],
        options: options.clone(),
    });
    let mut seen = Seen {
        items: items.collect(),
        ..Seen::default()
    };
    seen.items.push(SeenItem {
        link_id: "/44261-6".to_owned(),
        ..SeenItem::default()
    });
    seen
}

#[test]
fn an_imported_form_goes_all_the_way() {
    let seen = own_choices();
    let found = recognise(instruments().unwrap(), &seen, None);
    let (rule, places) = (found[0].rule, &found[0].places);
    let known: Worths = worths(rule, places, &seen, &Worths::new())
        .into_iter()
        .map(|(item, worth)| {
            assert!(worth.ask.is_empty());
            (item, worth.values())
        })
        .collect();
    let given = |at: usize| match at {
        9 => Given::Number(whole(10)),
        0 => Given::Codes(vec!["choice2".into()]),
        _ => Given::Codes(vec!["choice1".into()]),
    };
    let given = answers(rule, places, &seen, &given);
    assert_eq!(given.len(), 10);
    let about = About {
        worths: Some(&known),
        ..About::default()
    };
    let outcome = score(rule, &given, &about);
    assert_eq!(
        (outcome.total(), labels(&outcome)),
        (Some(whole(10)), vec!["moderate"])
    );
    assert_eq!(flags(&outcome), ["F03-2"]);
    assert_eq!(outcome.critical[0].by, [(Code::from("44260-8"), 2)]);
    assert!(outcome.warnings.is_empty());
}

#[test]
fn what_stands_in_the_place_of_an_item_comes_along() {
    let items = ["68517-2", "68519-8", "68520-6"];
    let seen = super::support::form("72109-2", &items);
    let found = recognise(instruments().unwrap(), &seen, None);
    let given = |_| Given::Number(whole(1));
    let given = answers(found[0].rule, &found[0].places, &seen, &given);
    assert!(
        score(found[0].rule, &given, &About::default())
            .refused
            .is_some()
    );
}

#[test]
fn a_person_says_which_question_is_which_where_no_code_does() {
    let cage = rule("cage");
    let seen = Seen {
        items: vec![
            SeenItem {
                options: vec![option("LA33-6", None, ""), option("LA32-8", None, "")],
                ..SeenItem::default()
            };
            5
        ],
        ..Seen::default()
    };
    assert_eq!(
        recognise(instruments().unwrap(), &seen, Some(&cage.id))[0].places,
        [None; 4]
    );
    let places = [Some(4), Some(3), Some(1), Some(0)];
    let yes = |at: usize| {
        let code = if at == 2 || at == 4 {
            "LA33-6"
        } else {
            "LA32-8"
        };
        Given::Codes(vec![code.into()])
    };
    let given = answers(cage, &places, &seen, &yes);
    assert_eq!(
        score(cage, &given, &About::default()).total(),
        Some(whole(1))
    );
}
