//! What is known of FHIR's types: enough of R4 to tell choices, dates and codes apart, as small tables.

use crate::json::Json;

use super::syntax::TypeName;
use super::value::{Model, Value};

/// Plain types, each with the one it is a kind of.
const PLAIN: [(&str, &str); 20] = [
    ("boolean", "Element"),
    ("integer", "Element"),
    ("decimal", "Element"),
    ("string", "Element"),
    ("uri", "Element"),
    ("date", "Element"),
    ("dateTime", "Element"),
    ("instant", "Element"),
    ("time", "Element"),
    ("base64Binary", "Element"),
    ("xhtml", "Element"),
    ("code", "string"),
    ("id", "string"),
    ("markdown", "string"),
    ("url", "uri"),
    ("canonical", "uri"),
    ("uuid", "uri"),
    ("oid", "uri"),
    ("unsignedInt", "integer"),
    ("positiveInt", "integer"),
];

/// Types with members, as far as a choice may be one of them.
const COMPOSED: [(&str, &str); 38] = [
    ("Address", "Element"),
    ("Age", "Quantity"),
    ("Annotation", "Element"),
    ("Attachment", "Element"),
    ("BackboneElement", "Element"),
    ("CodeableConcept", "Element"),
    ("Coding", "Element"),
    ("ContactDetail", "Element"),
    ("ContactPoint", "Element"),
    ("Contributor", "Element"),
    ("Count", "Quantity"),
    ("DataRequirement", "Element"),
    ("Distance", "Quantity"),
    ("Dosage", "BackboneElement"),
    ("Duration", "Quantity"),
    ("Element", ""),
    ("Expression", "Element"),
    ("Extension", "Element"),
    ("HumanName", "Element"),
    ("Identifier", "Element"),
    ("Meta", "Element"),
    ("Money", "Element"),
    ("MoneyQuantity", "Quantity"),
    ("Narrative", "Element"),
    ("ParameterDefinition", "Element"),
    ("Period", "Element"),
    ("Quantity", "Element"),
    ("Range", "Element"),
    ("Ratio", "Element"),
    ("Reference", "Element"),
    ("RelatedArtifact", "Element"),
    ("SampledData", "Element"),
    ("Signature", "Element"),
    ("SimpleQuantity", "Quantity"),
    ("Timing", "BackboneElement"),
    ("TriggerDefinition", "Element"),
    ("UsageContext", "Element"),
    ("Resource", ""),
];

/// Elements whose name ends in `[x]` in R4.
const CHOICES: &[&str] = &[
    "abatement",
    "age",
    "allowed",
    "amount",
    "answer",
    "asNeeded",
    "born",
    "chargeItem",
    "collected",
    "content",
    "deceased",
    "defaultValue",
    "detail",
    "diagnosis",
    "doseNumber",
    "dose",
    "due",
    "effective",
    "event",
    "fastingStatus",
    "fixed",
    "item",
    "legallyBinding",
    "location",
    "maxValue",
    "medication",
    "minValue",
    "multipleBirth",
    "occurred",
    "occurrence",
    "offset",
    "onset",
    "pattern",
    "performed",
    "probability",
    "procedure",
    "product",
    "rate",
    "reported",
    "scheduled",
    "seriesDoses",
    "serviced",
    "start",
    "statusReason",
    "substance",
    "time",
    "timing",
    "topic",
    "used",
    "value",
];

/// Elements of which the name tells the type, wherever they stand; sorted by nothing but their use.
const ELEMENTS: &[(&str, &str)] = &[
    ("birthDate", "date"),
    ("approvalDate", "date"),
    ("lastReviewDate", "date"),
    ("statusDate", "date"),
    ("expirationDate", "date"),
    ("startDate", "date"),
    ("authored", "dateTime"),
    ("authoredOn", "dateTime"),
    ("lastModified", "dateTime"),
    ("recordedDate", "dateTime"),
    ("dateRecorded", "dateTime"),
    ("dateAsserted", "dateTime"),
    ("date", "dateTime"),
    ("dateTime", "dateTime"),
    ("created", "dateTime"),
    ("start", "dateTime"),
    ("end", "dateTime"),
    ("sent", "dateTime"),
    ("received", "dateTime"),
    ("lastOccurrence", "dateTime"),
    ("issued", "instant"),
    ("lastUpdated", "instant"),
    ("recorded", "instant"),
    ("status", "code"),
    ("gender", "code"),
    ("use", "code"),
    ("language", "code"),
    ("id", "id"),
    ("system", "uri"),
    ("url", "uri"),
    ("definition", "uri"),
    ("fullUrl", "uri"),
    ("implicitRules", "uri"),
    ("questionnaire", "canonical"),
    ("answerValueSet", "canonical"),
    ("profile", "canonical"),
    ("instantiatesCanonical", "canonical"),
    ("description", "markdown"),
    ("purpose", "markdown"),
    ("div", "xhtml"),
    ("coding", "Coding"),
    ("valueCoding", "Coding"),
    ("identifier", "Identifier"),
    ("telecom", "ContactPoint"),
    ("address", "Address"),
    ("meta", "Meta"),
    ("period", "Period"),
    ("extension", "Extension"),
    ("modifierExtension", "Extension"),
    ("category", "CodeableConcept"),
    ("code", "CodeableConcept"),
    ("maritalStatus", "CodeableConcept"),
    ("interpretation", "CodeableConcept"),
    ("name", "HumanName"),
    ("text", "Narrative"),
    ("subject", "Reference"),
    ("author", "Reference"),
    ("source", "Reference"),
    ("encounter", "Reference"),
    ("performer", "Reference"),
    ("basedOn", "Reference"),
    ("generalPractitioner", "Reference"),
    ("managingOrganization", "Reference"),
    ("referenceRange", "BackboneElement"),
    ("low", "Quantity"),
    ("high", "Quantity"),
    ("photo", "Attachment"),
];

/// The type that this one is a kind of.
fn above(kind: &str) -> &'static str {
    let tables = PLAIN.iter().chain(&COMPOSED);
    let known = tables.into_iter().find(|(name, _)| *name == kind);
    match (known, kind) {
        (Some((_, above)), _) => above,
        (None, "DomainResource" | "Bundle" | "Parameters" | "Binary") => "Resource",
        (None, "") => "",
        (None, _) => "DomainResource",
    }
}

/// Whether a type is another one or a kind of it.
pub(super) fn is_a(kind: &str, wanted: &str) -> bool {
    let mut kind = kind;
    while !kind.is_empty() {
        if kind == wanted {
            return true;
        }
        kind = above(kind);
    }
    false
}

/// Whether the element is a choice in R4.
pub(super) fn is_choice(name: &str) -> bool {
    CHOICES.contains(&name)
}

/// The type that stands behind a choice's name: `Coding`, or `dateTime` for `DateTime`.
pub(super) fn of_choice(suffix: &str) -> Option<&'static str> {
    let mut letters = suffix.chars();
    let first = letters.next().filter(char::is_ascii_uppercase)?;
    let composed = COMPOSED.iter().find(|(name, _)| *name == suffix);
    let plain = || {
        PLAIN.iter().find(|(name, _)| {
            name.strip_prefix(first.to_ascii_lowercase()) == Some(letters.as_str())
        })
    };
    composed.or_else(plain).map(|(name, _)| *name)
}

/// The type of a choice by its whole name.
pub(super) fn choice_of(name: &str) -> Option<&'static str> {
    CHOICES
        .iter()
        .find_map(|choice| of_choice(name.strip_prefix(choice)?))
}

/// Whether the name is that of a choice with its type, which the standard does not know as a name.
pub(super) fn names_choice(name: &str) -> bool {
    name.starts_with("value") && choice_of(name).is_some()
}

/// The type of an element that is no choice.
pub(super) fn of_element(parent: &str, name: &str, json: &Json) -> &'static str {
    let by_name = match (parent, name) {
        ("Coding" | "Quantity", "code") => Some("code"),
        ("Quantity" | "Money", "value") => Some("decimal"),
        ("Questionnaire" | "ValueSet", "name") => Some("string"),
        ("Reference", "type") => Some("uri"),
        (_, name) => ELEMENTS
            .iter()
            .find_map(|(known, kind)| (*known == name).then_some(*kind)),
    };
    let composed = by_name.filter(|kind| kind.starts_with(char::is_uppercase));
    match (json, composed.is_some()) {
        (Json::Object(_), true) => by_name.unwrap_or_default(),
        (Json::Object(_), false) => "BackboneElement",
        (Json::Bool(_), _) => "boolean",
        (Json::Number(text), _) if text.contains(['.', 'e', 'E']) => "decimal",
        (Json::Number(_), _) if by_name == Some("decimal") => "decimal",
        (Json::Number(_), _) => "integer",
        (Json::Text(_) | Json::Null, false) => by_name.unwrap_or("string"),
        (Json::Text(_), true) if name == "code" => "code",
        (Json::Text(_), true) => "string",
        (Json::Null, true) => by_name.unwrap_or_default(),
        (Json::List(_), _) => "",
    }
}

/// The language's own type of a value.
pub(super) fn system(value: &Value) -> &'static str {
    match value {
        Value::Boolean(_) => "Boolean",
        Value::Integer(_) => "Integer",
        Value::Decimal(_) => "Decimal",
        Value::Text(_) => "String",
        Value::Date(_) => "Date",
        Value::DateTime(_) => "DateTime",
        Value::Time(_) => "Time",
        Value::Quantity(_) => "Quantity",
        Value::Node(_) | Value::Type(..) => "",
    }
}

const SYSTEM: [&str; 9] = [
    "Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity", "Any",
];

/// Whether there can be a type of this name. Names of resources are not listed: whatever begins as one may be one.
pub(super) fn exists(wanted: &TypeName) -> bool {
    let name = wanted.name.as_str();
    let system = SYSTEM.contains(&name);
    let plain = PLAIN.iter().any(|(known, _)| *known == name);
    match wanted.system {
        Some(true) => system,
        _ => plain || name.starts_with(|c: char| c.is_ascii_uppercase()),
    }
}

/// Whether the value is of this type.
pub(super) fn is_of(value: &Value, wanted: &TypeName) -> bool {
    let own = |value: &Value| wanted.system != Some(false) && system(value) == wanted.name;
    match value {
        Value::Node(node) if node.model() == Model::R4 || !node.kind().is_empty() => {
            wanted.system != Some(true) && is_a(node.kind(), &wanted.name)
        }
        Value::Node(node) => own(&node.value()),
        other => own(other),
    }
}
