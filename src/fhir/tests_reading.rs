//! Reading forms: where scores and options stand, and the oddities of real files.

use super::fixture::{form, item, json};
use super::item::{Control, Kind};
use super::questionnaire::Refused;
use super::release::Release;
use super::report::{Level, Oddity};
use super::{LIMITS, Questionnaire};

#[test]
fn stu3_is_refused_and_r5_is_read() {
    let read = |item: &str| {
        Questionnaire::read(json(&format!(
            r#"{{"resourceType":"Questionnaire","status":"active","item":[{{"linkId":"g","type":"group","item":[{item}]}}]}}"#
        )))
    };
    for old in [
        r#"{"linkId":"q","type":"choice","option":[{"valueCoding":{"code":"a"}}]}"#,
        r##"{"linkId":"q","type":"choice","options":{"reference":"#set"}}"##,
        r#"{"linkId":"q","type":"string","initialString":"a"}"#,
        r#"{"linkId":"q","type":"string","enableWhen":[{"question":"p","hasAnswer":true}]}"#,
    ] {
        assert_eq!(read(old).err(), Some(Refused::Stu3), "{old}");
    }
    for (new, kind) in [
        (
            r#"{"linkId":"q","type":"coding","answerOption":[{"valueCoding":{"code":"a"}}]}"#,
            Kind::Choice,
        ),
        (
            r#"{"linkId":"q","type":"coding","answerConstraint":"optionsOrString"}"#,
            Kind::OpenChoice,
        ),
        (
            r#"{"linkId":"q","type":"string","disabledDisplay":"protected"}"#,
            Kind::Text,
        ),
    ] {
        let form = read(new).unwrap();
        assert_eq!(form.release(), Release::R5, "{new}");
        assert_eq!(item(&form, "q").kind, kind, "{new}");
        assert!(form.report().has(Oddity::Release5));
    }
    // Left-overs of an older release do not make an old form.
    let mixed = read(
        r#"{"linkId":"q","type":"choice","option":[],"initialString":"x","answerOption":[{"valueString":"a"}]}"#,
    );
    let mixed = mixed.unwrap();
    assert_eq!(mixed.release(), Release::R4);
    assert!(mixed.report().has(Oddity::OldMember));
}

#[test]
fn what_is_no_form_is_refused_with_a_reason() {
    let read = |text: &str| Questionnaire::read(json(text)).err();
    for text in ["1", "null", "[]", "{}", "\"Questionnaire\""] {
        assert_eq!(read(text), Some(Refused::NotAnObject), "{text}");
    }
    assert_eq!(
        read(r#"{"resourceType":"Patient"}"#),
        Some(Refused::OtherResource)
    );
    assert_eq!(read(r#"{"a":1}"#), Some(Refused::OtherResource));
    assert_eq!(read(r#"{"resourceType":"Questionnaire"}"#), None);
    assert_eq!(read(r#"{"item":[]}"#), None);
}

#[test]
fn oddities_are_reported_with_their_place_and_never_fatal() {
    let cases = [
        (r#"{"type":"string"}"#, Oddity::NoLinkId, "item[0]"),
        (
            r#"{"linkId":"","type":"string"}"#,
            Oddity::NoLinkId,
            "item[0]",
        ),
        (
            r#"{"linkId":7,"type":"string"}"#,
            Oddity::OddLinkId,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"string"},{"linkId":"a","type":"string"}"#,
            Oddity::SameLinkId,
            "item[1]",
        ),
        (r#"{"linkId":"a"}"#, Oddity::NoType, "item[0]"),
        (
            r#"{"linkId":"a","type":"question"}"#,
            Oddity::UnknownType,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"string","required":"true"}"#,
            Oddity::OddValue,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"display","required":true}"#,
            Oddity::OnDisplay,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"group","initial":[{"valueString":"x"}]}"#,
            Oddity::InitialOnGroup,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"choice","initial":[{"valueString":"x"}],"answerOption":[{"valueString":"x"}]}"#,
            Oddity::InitialBesideOptions,
            "item[0]",
        ),
        (r#"null"#, Oddity::NotAnObject, "item[0]"),
        (
            r#"{"linkId":"a","type":"choice","answerOption":[{}]}"#,
            Oddity::Unreadable,
            "item[0].answerOption[0]",
        ),
        (
            r#"{"linkId":"a","type":"group","modifierExtension":[{"url":"https://vendor.example.com/suppress","valueBoolean":true}]}"#,
            Oddity::Modifier,
            "item[0]",
        ),
        (
            r#"{"linkId":"a","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"anxiety-score"}]}}]}"#,
            Oddity::UnknownControl,
            "item[0]",
        ),
    ];
    for (items, odd, place) in cases {
        let form = form(items);
        let line = form.report().lines().iter().find(|line| line.what == odd);
        let line = line.unwrap_or_else(|| panic!("{items}: {:?}", form.report()));
        assert_eq!(line.place, place, "{items}");
        assert!(line.to_string().contains(place));
    }
    assert_eq!(Oddity::NoLinkId.level(), Level::Repaired);
    let bare = Questionnaire::read(json(
        r#"{"resourceType":"Questionnaire","status":"","item":[]}"#,
    ));
    assert!(bare.unwrap().report().has(Oddity::NoStatus));
}

#[test]
fn made_up_link_ids_are_like_no_other() {
    let form = form(r#"{"type":"string"},{"linkId":"item-1","type":"string"},{"type":"string"}"#);
    let names: Vec<&str> = form
        .items()
        .iter()
        .map(|item| item.link_id.as_str())
        .collect();
    assert_eq!(names, ["item-1x", "item-1", "item-3"]);
}

#[test]
fn empty_lists_and_texts_say_nothing() {
    let form = form(
        r#"{"linkId":"a","type":"string","text":"","item":[],"enableWhen":[],"initial":[],"answerOption":[],
            "extension":[],"prefix":" ","answerValueSet":"","enableBehavior":"","code":[]}"#,
    );
    assert_eq!(form.items().len(), 1);
    assert!(form.report().lines().is_empty(), "{:?}", form.report());
}

#[test]
fn extensions_are_known_by_their_name_and_only_when_they_are_hl7s() {
    let with = |url: &str| {
        form(&format!(
            r#"{{"linkId":"a","type":"string","extension":[{{"url":"{url}","valueBoolean":true}}]}}"#
        ))
    };
    for (url, hidden) in [
        (
            "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
            true,
        ),
        (
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-hidden",
            true,
        ),
        (
            "http://helsenorge.no/fhir/StructureDefintion/questionnaire-hidden",
            false,
        ),
        ("QuestionnaireHidden", false),
    ] {
        let form = with(url);
        assert_eq!(item(&form, "a").hidden, hidden, "{url}");
        // Whatever it is, it stays as it is.
        assert!(form.source().to_text().contains(url));
    }
}

#[test]
fn bounds_units_and_controls_are_read() {
    let core = "http://hl7.org/fhir/StructureDefinition";
    let form = form(&format!(
        r#"{{"linkId":"a","type":"decimal","prefix":"1.","maxLength":"9","readOnly":true,"extension":[
            {{"url":"{core}/minValue","valueDecimal":1.50}},
            {{"url":"{core}/maxValue","valueInteger":9}},
            {{"url":"{core}/minLength","valueInteger":2}},
            {{"url":"{core}/regex","valueString":"[0-9]+"}},
            {{"url":"{core}/maxDecimalPlaces","valueInteger":2}},
            {{"url":"{core}/questionnaire-minOccurs","valueInteger":1}},
            {{"url":"{core}/questionnaire-maxOccurs","valueInteger":3}},
            {{"url":"{core}/entryFormat","valueString":"n.nn"}},
            {{"url":"{core}/questionnaire-unit","valueCoding":{{"system":"http://unitsofmeasure.org","code":"kg","display":"kilo"}}}},
            {{"url":"{core}/questionnaire-unitOption","valueCoding":{{"code":"g"}}}},
            {{"url":"{core}/questionnaire-itemControl","valueCodeableConcept":{{"coding":[{{"code":"slider"}}]}}}}]}}"#
    ));
    let item = item(&form, "a");
    assert_eq!(item.bounds.least.as_ref().unwrap().json.to_text(), "1.50");
    assert_eq!(
        (
            item.bounds.shortest,
            item.bounds.longest,
            item.bounds.decimals,
            item.bounds.fewest,
            item.bounds.most
        ),
        (Some(2), Some(9), Some(2), Some(1), Some(3))
    );
    assert!(item.repeats && item.read_only);
    assert_eq!(item.unit.as_ref().unwrap().words, "kilo");
    assert_eq!(item.units[0].words, "g");
    assert_eq!(item.control, Control::Slider);
    assert_eq!(item.entry_format.as_deref(), Some("n.nn"));
}

#[test]
fn a_form_of_any_depth_is_read_as_far_as_is_sane() {
    let mut text = String::new();
    for depth in 0..70 {
        text = format!(r#"{{"linkId":"{depth}","type":"group","item":[{text}]}}"#);
    }
    let deep = format!(r#"{{"resourceType":"Questionnaire","item":[{text}]}}"#);
    let form = Questionnaire::read(crate::json::parse(deep.as_bytes(), &LIMITS).unwrap()).unwrap();
    assert!(form.report().has(Oddity::TooDeep));
    assert_eq!(form.items().len(), super::DEEPEST);
}
