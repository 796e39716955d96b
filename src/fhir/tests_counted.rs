//! Answers as they count.

use super::counted;
use super::fixture::{form, json, setting};
use crate::json::Json;

const SUM: &str = r#""extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/fhirpath","expression":"%resource.item.where(linkId='n').answer.value + 1"}}]"#;

fn items(response: &str) -> String {
    let form = form(&format!(
        r#"{{"linkId":"n","type":"integer"}},{{"linkId":"s","type":"integer","text":"Sum",{SUM}}},{{"linkId":"g","type":"group","item":[{{"linkId":"h","type":"string","enableWhen":[{{"question":"n","operator":"=","answerInteger":1}}]}}]}}"#
    ));
    let whole = counted(&form, &json(response), &setting());
    whole.get("item").map_or_else(String::new, Json::to_text)
}

#[test]
fn what_is_calculated_is_put_in_and_what_is_not_asked_left_out_with_its_group() {
    let kept = r#"{"resourceType":"QuestionnaireResponse","item":[{"linkId":"n","answer":[{"valueInteger":4}]},{"linkId":"g","item":[{"linkId":"h","answer":[{"valueString":"old"}]}]}]}"#;
    assert_eq!(
        items(kept),
        r#"[{"linkId":"n","answer":[{"valueInteger":4}]},{"linkId":"s","text":"Sum","answer":[{"valueInteger":5}]}]"#
    );
}

#[test]
fn what_counts_stays_with_all_that_stands_beside_it() {
    let kept = r#"{"resourceType":"QuestionnaireResponse","item":[{"linkId":"n","id":"x","answer":[{"id":"y","valueInteger":1}]},{"linkId":"s","answer":[{"id":"z","valueInteger":2}]},{"linkId":"g","item":[{"linkId":"h","answer":[{"valueString":"said"}]}]},{"linkId":"unknown","answer":[{"valueString":"kept"}]}]}"#;
    assert_eq!(items(kept), json(kept).get("item").unwrap().to_text());
}

#[test]
fn what_is_no_response_is_given_back() {
    let form = form(r#"{"linkId":"n","type":"integer"}"#);
    assert_eq!(counted(&form, &Json::Null, &setting()), Json::Null);
}
