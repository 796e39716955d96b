//! Puts the files of one version together: the one with a version is the whole, the others its parts.

use super::Embedded;
use crate::domain::form::{Compiled, Definition, DomainGuidance, Guidance, Pack, Part};
use crate::domain::ids::DomainId;
use crate::domain::order;
use crate::json::{self, Json, JsonError, Limits};

/// Something wrong with a file of content. For the people who write content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentProblem {
    /// The file; empty when it is about all of them together.
    pub file: String,
    /// What is wrong.
    pub what: String,
}

impl ContentProblem {
    /// A browser, where nobody could read the words, keeps none and need not know how to say them.
    fn new(file: &str, what: impl std::fmt::Display) -> Self {
        let words = !cfg!(target_arch = "wasm32");
        Self {
            file: file.to_owned(),
            what: if words {
                what.to_string()
            } else {
                String::new()
            },
        }
    }
}

/// Puts together and compiles the form of one version.
pub(super) fn assemble(version: &str, files: &[Embedded]) -> Result<Compiled, Vec<ContentProblem>> {
    let (definition, guidance) = together(version, files)?;
    Compiled::built_in(definition, guidance).map_err(|problems| {
        let name = |problem| ContentProblem::new("", problem);
        problems.into_iter().map(name).collect()
    })
}

/// Puts the form of one version together.
pub(super) fn together(
    version: &str,
    files: &[Embedded],
) -> Result<(Definition, Guidance), Vec<ContentProblem>> {
    let mut reading = Reading::default();
    for (kind, _, file, text) in files {
        match reading.take(kind, text) {
            Ok(Some(found)) if found != version => {
                let what = format!("is version {found} in a folder of version {version}");
                reading.problems.push(ContentProblem::new(file, what));
            }
            Ok(_) => {}
            Err(error) => reading.problems.push(ContentProblem::new(file, error)),
        }
    }
    let (Some(mut definition), Some(mut guidance)) = (reading.definition, reading.guidance) else {
        reading
            .problems
            .push(ContentProblem::new("", "no file says which version it is"));
        return Err(reading.problems);
    };
    let domains: Vec<DomainId> = definition.domains.iter().map(|d| d.id.clone()).collect();
    // What has no domain comes first, then the domains in their own order.
    let place = |domain: Option<&DomainId>| {
        domain.map(|d| domains.iter().position(|o| o == d).unwrap_or(domains.len()))
    };
    definition.parts.append(&mut reading.parts);
    order::by_key(&mut definition.parts, |part| place(part.domain.as_ref()));
    definition.packs.append(&mut reading.packs);
    guidance.domains.append(&mut reading.domains);
    order::by_key(&mut guidance.domains, |of| place(of.domain.as_ref()));
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    Ok((definition, guidance))
}

#[derive(Default)]
struct Reading {
    definition: Option<Definition>,
    parts: Vec<Part>,
    packs: Vec<Pack>,
    guidance: Option<Guidance>,
    domains: Vec<DomainGuidance>,
    problems: Vec<ContentProblem>,
}

impl Reading {
    /// Reads one file; gives the version when it is a whole.
    fn take(&mut self, kind: &str, text: &str) -> Result<Option<String>, JsonError> {
        let tree: Json = json::parse(text.as_bytes(), &Limits::FILE)?;
        let version = tree.get("version").and_then(Json::text).map(str::to_owned);
        match (kind, &version) {
            ("packs", _) => self.packs.push(json::from_json(&tree)?),
            ("assessments", Some(_)) => self.definition = Some(json::from_json(&tree)?),
            ("assessments", None) => self.parts.push(json::from_json(&tree)?),
            (_, Some(_)) => self.guidance = Some(json::from_json(&tree)?),
            (_, None) => self.domains.push(json::from_json(&tree)?),
        }
        Ok(version)
    }
}
