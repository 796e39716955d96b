//! Ways through resources, with and without a model, and FHIR's own functions.

use super::{Environment, Model, Value, environment, holds, json, result};

const RESPONSE: &str = r#"{
 "resourceType":"QuestionnaireResponse","status":"completed","authored":"2020-05-06T10:00:00Z",
 "item":[
  {"linkId":"1","item":[
    {"linkId":"1.1","answer":[{"valueCoding":{"system":"http://s","code":"A","display":"Aye"}}]},
    {"linkId":"1.2","answer":[{"valueDecimal":72.50},{"valueDecimal":10}]},
    {"linkId":"1.3","answer":[{"valueDate":"2020-02","item":[{"linkId":"1.3.1","answer":[{"valueBoolean":true}]}]}]}
  ]},
  {"linkId":"2","answer":[{"valueQuantity":{"value":5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]},
  {"linkId":"3","answer":[{"valueString":"text"}]},
  {"linkId":"4","answer":[{"valueCoding":{"system":"http://s","code":"B",
    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}]}}]},
  {"linkId":"5","answer":[{"valueCoding":{"system":"http://s","code":"C"}}]},
  {"linkId":"6","answer":[{"valueCoding":{"code":"D"}}]},
  {"linkId":"7","answer":[{"valueInteger":3}]}
 ]}"#;

const QUESTIONNAIRE: &str = r##"{
 "resourceType":"Questionnaire",
 "contained":[{"resourceType":"ValueSet","id":"set","compose":{"include":[{"system":"http://s","concept":[
   {"code":"D","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":4}]}]}]}}],
 "item":[
  {"linkId":"1","item":[{"linkId":"1.1","answerOption":[
    {"valueCoding":{"system":"http://s","code":"A"},
     "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1.5}]}]}]},
  {"linkId":"5","answerOption":[
    {"valueCoding":{"system":"http://s","code":"C",
     "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":3}]}}]},
  {"linkId":"6","answerValueSet":"#set"},
  {"linkId":"7","answerOption":[
    {"valueInteger":3,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":9}]}]}
 ]}"##;

const PATIENT: &str = r#"{
 "resourceType":"Patient","id":"p","active":true,"birthDate":"1974-12-25",
 "_birthDate":{"extension":[{"url":"http://x/time","valueDateTime":"1974-12-25T14:35:45-05:00"}]},
 "gender":"male","deceasedBoolean":false,
 "name":[{"use":"official","family":"Chalmers","given":["Peter","James"]},{"use":"usual","given":["Jim",null],
          "_given":[null,{"extension":[{"url":"http://x/absent","valueCode":"unknown"}]}]}],
 "extension":[{"url":"http://x/a","valueInteger":4},{"url":"http://x/b","valueString":"b"}]}"#;

#[test]
fn answers_are_found_by_their_value_whatever_its_type() {
    holds(
        RESPONSE,
        Model::R4,
        &[
            (
                "item.where(linkId = '1').item.where(linkId = '1.1').answer.value.code",
                r#"["A"]"#,
            ),
            (
                "QuestionnaireResponse.item[1].answer.value > 4 'kg'",
                "[true]",
            ),
            ("QuestionnaireResponse.item[1].answer.value.value", "[5]"),
            (
                "%resource.repeat(item).where(linkId = '1.2').answer.value",
                "[72.50,10]",
            ),
            (
                "%resource.repeat(item).where(linkId = '1.2').answer.value.sum()",
                "[82.5]",
            ),
            (
                "repeat(item | answer).where(linkId = '1.3.1').answer.value",
                "[true]",
            ),
            ("repeat(item).linkId.count()", "[10]"),
            (
                "repeat(item).where(linkId = '1.3').answer.value < @2020-03-01",
                "[true]",
            ),
            (
                "repeat(item).where(linkId = '1.3').answer.value + 1 month",
                r#"["2020-03"]"#,
            ),
            ("item.where(linkId = '3').answer.value = 'text'", "[true]"),
            ("item.answer.value.ofType(Coding).code", r#"["B","C","D"]"#),
            ("item.answer.value.ofType(Quantity).unit", r#"["kg"]"#),
            ("item.answer.value.ofType(string)", r#"["text"]"#),
            (
                "(item.where(linkId = '3').answer.value as string).upper()",
                r#"["TEXT"]"#,
            ),
            (
                "item.where(linkId = '2').answer.value is Quantity",
                "[true]",
            ),
            ("item.where(linkId = '7').answer.value is integer", "[true]"),
            ("item.answer.valueCoding.code", "[]"),
            (
                "descendants().where(linkId = '1.1').answer.value.display",
                r#"["Aye"]"#,
            ),
            ("item.where(linkId = '4').answer.value.weight()", "[2]"),
            ("item.where(linkId = '4').answer.ordinal()", "[2]"),
            ("authored > @2020-05-06T09:59:00Z", "[true]"),
            ("authored.toString().substring(0, 4)", r#"["2020"]"#),
            (
                "item.where(linkId='3').answer.value.type().name",
                r#"["string"]"#,
            ),
            ("Patient.item", "[]"),
            ("Resource.status", r#"["completed"]"#),
            ("%context.status = 'completed'", "[true]"),
        ],
    );
}

#[test]
fn without_a_model_names_are_those_of_the_json() {
    holds(
        RESPONSE,
        Model::None,
        &[
            ("item.answer.value", "[]"),
            ("item[1].answer.valueQuantity.value", "[5]"),
            ("item[1].answer.valueQuantity > 4 'kg'", "[true]"),
            (
                "QuestionnaireResponse.item[2].answer.valueString",
                r#"["text"]"#,
            ),
            ("authored > @2020-05-06T09:59:00Z", "[true]"),
            ("authored is String", "[true]"),
            ("item.answer.valueInteger is Integer", "[true]"),
            ("item.answer.valueInteger.type().namespace", r#"["System"]"#),
            ("resourceType", r#"["QuestionnaireResponse"]"#),
            ("children().count()", "[9]"),
        ],
    );
    holds(
        r#"{"a":[1,[2,3],null,{"b":true}],"`c d`":1,"div":4,"as":5,"t":"2020-01-01","q":{"value":3,"unit":"mg"}}"#,
        Model::None,
        &[
            ("a.b", "[true]"),
            ("div", "[4]"),
            ("as + div", "[9]"),
            ("t + 1 day", r#"["2020-01-02"]"#),
            ("t = @2020-01-01", "[true]"),
            ("t = '2020-01-01'", "[true]"),
            ("q = 3 'mg'", "[true]"),
            ("nothing.more", "[]"),
            ("`nothing`", "[]"),
            ("q ~ q", "[true]"),
            ("q = q", "[true]"),
            ("children().count()", "[8]"),
        ],
    );
}

#[test]
fn elements_of_a_patient_have_their_types() {
    holds(
        PATIENT,
        Model::R4,
        &[
            ("Patient.name.given", r#"["Peter","James","Jim"]"#),
            ("name.where(use = 'official').given.first()", r#"["Peter"]"#),
            ("name.given.combine(name.family).count()", "[5]"),
            ("name.select(given.join(' '))", r#"["Peter James","Jim"]"#),
            ("name.first().select(given.join(' '))", r#"["Peter James"]"#),
            ("birthDate < @1980-01-01", "[true]"),
            ("birthDate + 18 years", r#"["1992-12-25"]"#),
            ("birthDate <= today() - 18 years", "[true]"),
            ("birthDate is date", "[true]"),
            (
                "birthDate.extension('http://x/time').value",
                r#"["1974-12-25T14:35:45-05:00"]"#,
            ),
            ("birthDate.toString()", r#"["1974-12-25"]"#),
            ("deceased", "[false]"),
            ("deceased is boolean", "[true]"),
            ("active.is(boolean)", "[true]"),
            ("active.is(Boolean)", "[false]"),
            ("active.is(System.Boolean)", "[false]"),
            ("active and true", "[true]"),
            ("gender is code", "[true]"),
            ("gender is string", "[true]"),
            ("gender.type().namespace", r#"["FHIR"]"#),
            ("Patient is DomainResource", "[true]"),
            ("$this is Patient", "[true]"),
            ("$this is FHIR.Patient", "[true]"),
            ("$this is Observation", "[false]"),
            ("extension('http://x/a').value", "[4]"),
            ("extension.where(url = 'http://x/b').value", r#"["b"]"#),
            ("name.given.hasValue()", "[false]"),
            ("birthDate.hasValue()", "[true]"),
            ("name[1].given[1].hasValue()", "[false]"),
            ("name[1].given[1].extension.value", r#"["unknown"]"#),
            ("birthDate.getValue()", r#"["1974-12-25"]"#),
            ("name.getValue()", "!several"),
            ("resolve()", "[]"),
            ("name.given[0] + ' ' + name.family", r#"["Peter Chalmers"]"#),
            ("age", "[]"),
        ],
    );
}

#[test]
fn scores_are_found_in_the_questionnaire_too() {
    let (response, questionnaire) = (json(RESPONSE), json(QUESTIONNAIRE));
    let with = Environment {
        variables: vec![
            (
                "questionnaire".to_owned(),
                vec![Value::resource(&questionnaire, Model::R4)],
            ),
            ("limit".to_owned(), vec![Value::Integer(3)]),
        ],
        ..environment(Model::R4)
    };
    for (expression, expected) in [
        ("%resource.item.answer.value.weight()", "[2,3,4,9]"),
        ("repeat(item).answer.weight()", "[2,3,4,9,1.5]"),
        ("repeat(item).answer.weight().sum()", "[19.5]"),
        ("repeat(item).answer.ordinal().sum() > %limit", "[true]"),
        ("%questionnaire.item.answerOption.value.code", "[\"C\"]"),
        ("%questionnaire.item.answerOption.weight()", "[3,9]"),
        ("%`limit` + 1", "[4]"),
    ] {
        assert_eq!(
            result(expression, &response, &with),
            expected,
            "{expression}"
        );
    }
}
