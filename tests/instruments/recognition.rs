//! Which instrument a form is taken for, and why.

use fieldfare::content::instruments;
use fieldfare::domain::instruments::{Because, Recognised, Seen, SeenItem, recognise};

use super::support::{form, loinc, rule};

fn found(seen: &Seen) -> Vec<Recognised<'static>> {
    recognise(instruments().unwrap(), seen, None)
}

fn ids(seen: &Seen) -> Vec<&'static str> {
    found(seen).iter().map(|it| it.rule.id.as_str()).collect()
}

fn items(id: &str) -> Vec<&'static str> {
    rule(id).items.iter().map(|code| code.as_str()).collect()
}

#[test]
fn the_code_of_the_panel_comes_first() {
    let found = found(&form("44249-1", &items("phq9")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].because, Because::Panel("44249-1".into()));
    assert!(
        found[0]
            .places
            .iter()
            .enumerate()
            .all(|(at, place)| *place == Some(at))
    );
}

#[test]
fn a_group_inside_a_larger_form_may_have_the_code() {
    let mut seen = form("", &items("gad7"));
    seen.items.insert(
        0,
        SeenItem {
            link_id: "g".to_owned(),
            codes: vec![loinc("69737-5")],
            options: Vec::new(),
        },
    );
    assert_eq!(found(&seen)[0].because, Because::Panel("69737-5".into()));
}

#[test]
fn an_address_that_ends_in_the_code_is_as_good() {
    let seen = Seen {
        url: "http://loinc.org/q/44249-1".to_owned(),
        ..Seen::default()
    };
    let found = found(&seen);
    assert_eq!(found[0].because, Because::Address("44249-1".into()));
    assert_eq!(found[0].places, vec![None; 9]);
}

#[test]
fn four_items_in_five_are_enough_and_fewer_are_not() {
    let phq9 = items("phq9");
    let eight = found(&form("", &phq9[..8]));
    assert_eq!(eight[0].rule.id.as_str(), "phq9");
    assert_eq!(eight[0].because, Because::Items { found: 8, of: 9 });
    assert_eq!(eight.len(), 1);
    // Seven of nine are not; the two of the short form are all there.
    assert_eq!(ids(&form("", &phq9[..7])), ["phq2"]);
    assert_eq!(ids(&form("", &phq9[2..7])), Vec::<&str>::new());
}

#[test]
fn a_form_may_be_several() {
    let mut all = items("phq9");
    all.extend(items("gad7"));
    all.push("54899-0");
    assert_eq!(ids(&form("", &all)), ["phq9", "gad7"]);
}

#[test]
fn what_lies_within_a_larger_instrument_is_not_named_beside_it() {
    assert_eq!(ids(&form("", &items("audit"))), ["audit"]);
    assert_eq!(ids(&form("", &items("ahc-hrsn"))), ["ahc-hrsn"]);
    assert_eq!(ids(&form("", &items("hits"))), ["hits"]);
    assert_eq!(ids(&form("96777-8", &items("hits"))), ["ahc-hrsn"]);
}

#[test]
fn links_may_stand_for_codes_and_numbers_mean_nothing() {
    let linked = |link: fn(&str) -> String| Seen {
        items: items("gad7")
            .into_iter()
            .map(|code| SeenItem {
                link_id: link(code),
                ..SeenItem::default()
            })
            .collect(),
        ..Seen::default()
    };
    assert_eq!(ids(&linked(|code| format!("/{code}"))), ["gad7"]);
    assert_eq!(ids(&linked(|code| format!("/69737-5/{code}"))), ["gad7"]);
    assert!(ids(&linked(|code| code.replace('-', ""))).is_empty());
}

#[test]
fn codes_of_other_systems_mean_nothing() {
    let mut seen = form("44249-1", &items("phq9"));
    let codes = seen.items.iter_mut().flat_map(|item| &mut item.codes);
    for code in codes.chain(&mut seen.codes) {
        code.system = "http://example.org".to_owned();
    }
    assert!(ids(&seen).is_empty());
}

#[test]
fn what_a_person_says_comes_before_all() {
    let seen = form("44249-1", &items("phq9"));
    let found = recognise(instruments().unwrap(), &seen, Some(&"cage".into()));
    assert_eq!(found[0].rule.id.as_str(), "cage");
    assert_eq!(found[0].because, Because::Picked);
    assert_eq!(found[1].rule.id.as_str(), "phq9");
}

#[test]
fn what_is_off_is_recognised_so_that_the_app_can_say_so() {
    let found = found(&form("58120-7", &[]));
    assert_eq!(found.len(), 1);
    assert!(!found[0].rule.verified && !found[0].rule.off.is_empty());
    assert_eq!(ids(&form("", &["54636-6", "54653-1"])), ["mds-mood"]);
}

#[test]
fn an_instrument_of_which_only_totals_are_taken_is_known_by_its_total() {
    let found = found(&form("", &["72172-0"]));
    assert_eq!(found[0].rule.id.as_str(), "moca");
    assert_eq!(found[0].because, Because::Total("72172-0".into()));
}

#[test]
fn nothing_is_made_of_an_empty_form() {
    assert!(found(&Seen::default()).is_empty());
}
