//! What stands beside the cases: format, version, and when the file was made.

use super::{FORMAT, SCHEMA};
use crate::domain::time::Timestamp;
use crate::exchange::refusal::{Refusal, Why};
use crate::json::{Json, from_json};

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
    header: Header,
    format: bool,
    schema: bool,
}

impl Partial {
    /// Takes a member. What is not known here belongs to no case and is let go.
    pub fn member(&mut self, name: &str, value: &Json) -> Result<(), Box<Refusal>> {
        match name {
            "format" => {
                if value.text() != Some(FORMAT) {
                    return Err(Refusal::file(name, Why::NotACaseFile));
                }
                self.format = true;
            }
            "schema" => {
                check_schema(value, SCHEMA).map_err(|why| Refusal::file(name, why))?;
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
        self.header.cases = cases;
        Ok(self.header)
    }
}

/// Whether the version is the one that this app writes; every older one will be read here too.
pub(in crate::exchange) fn check_schema(value: &Json, current: u32) -> Result<(), Why> {
    let Json::Number(text) = value else {
        return Err(Why::SchemaKind(value.kind()));
    };
    match text.parse::<u32>() {
        Ok(version) if version == current => Ok(()),
        Ok(version) if version > current => Err(Why::SchemaNewer(text.clone())),
        _ => Err(Why::SchemaUnknown(text.chars().take(20).collect())),
    }
}
