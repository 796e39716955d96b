//! What stands beside the cases: format, version, and when the file was made.

use super::refusal::{Refusal, Why};
use super::{FORMAT, SCHEMA};
use crate::domain::time::Timestamp;
use crate::json::{Json, Reason, from_json};

/// What a case file says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// When it was made, if it says so.
    pub exported_at: Option<Timestamp>,
    /// How many cases it has.
    pub cases: usize,
}

/// The header while it is read; its members come in any order, before or after the cases.
#[derive(Default)]
pub(super) struct Partial {
    names: Vec<String>,
    header: Header,
    format: bool,
    schema: bool,
}

/// Most members beside the cases; each is a name to compare with.
const MOST_MEMBERS: usize = 64;

impl Partial {
    /// Notes that a member comes.
    pub fn name(&mut self, name: String) -> Result<(), Box<Refusal>> {
        if self.names.contains(&name) {
            let why = Why::Json(Reason::DuplicateName(name.clone()));
            return Err(Refusal::file(&name, why));
        }
        if self.names.len() >= MOST_MEMBERS {
            return Err(Refusal::file(&name, Why::NotACaseFile));
        }
        self.names.push(name);
        Ok(())
    }

    /// The member that came last.
    pub fn last_name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// Takes the value of the member that came last. What is not known here belongs to no case and is let go.
    pub fn member(&mut self, value: &Json) -> Result<(), Box<Refusal>> {
        let name = self.names.last().map_or("", String::as_str);
        match name {
            "format" => {
                if value.text() != Some(FORMAT) {
                    return Err(Refusal::file(name, Why::NotACaseFile));
                }
                self.format = true;
            }
            "schema" => {
                check_schema(value).map_err(|why| Refusal::file(name, why))?;
                self.schema = true;
            }
            "exportedAt" => {
                let at = from_json(value).map_err(|error| error.in_name(name))?;
                self.header.exported_at = Some(at);
            }
            _ => {}
        }
        Ok(())
    }

    /// What the file said, once it has ended.
    pub fn finish(mut self, cases: usize) -> Result<Header, Box<Refusal>> {
        if !self.format {
            return Err(Refusal::file("format", Why::NotACaseFile));
        }
        if !self.schema {
            return Err(Refusal::file("schema", Why::SchemaMissing));
        }
        if !self.names.iter().any(|name| name == "cases") {
            return Err(Refusal::file("cases", Why::CasesMissing));
        }
        self.header.cases = cases;
        Ok(self.header)
    }
}

fn check_schema(value: &Json) -> Result<(), Why> {
    let Json::Number(text) = value else {
        return Err(Why::SchemaKind(value.kind()));
    };
    match text.parse::<u32>() {
        Ok(SCHEMA) => Ok(()),
        Ok(version) if version > SCHEMA => Err(Why::SchemaNewer(text.clone())),
        _ => Err(Why::SchemaUnknown(text.chars().take(20).collect())),
    }
}
