//! The serde attributes that the app's types use; any other is refused rather than passed over.

use syn::{Attribute, ExprPath, LitStr};

/// What stands above a type, a variant or a field.
#[derive(Default)]
pub struct Attributes {
    /// `rename_all = "camelCase"`.
    pub camel: bool,
    /// `rename_all_fields = "camelCase"`.
    pub camel_fields: bool,
    /// `deny_unknown_fields`.
    pub strict: bool,
    /// `default`, with or without a function.
    pub default: Option<Option<ExprPath>>,
    /// `skip_serializing_if`: the name of the test.
    pub skip: Option<String>,
}

impl Attributes {
    pub fn of(all: &[Attribute]) -> syn::Result<Self> {
        let mut found = Self::default();
        for attribute in all.iter().filter(|a| a.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                let name = meta.path.require_ident()?.to_string();
                let text = match meta.value() {
                    Ok(value) => Some(value.parse::<LitStr>()?),
                    Err(_) => None,
                };
                let is_camel = text.as_ref().is_some_and(|t| t.value() == "camelCase");
                match (name.as_str(), text) {
                    ("rename_all", Some(_)) if is_camel => found.camel = true,
                    ("rename_all_fields", Some(_)) if is_camel => found.camel_fields = true,
                    ("deny_unknown_fields", None) => found.strict = true,
                    ("default", None) => found.default = Some(None),
                    ("default", Some(path)) => found.default = Some(Some(path.parse()?)),
                    ("skip_serializing_if", Some(test)) => found.skip = Some(test.value()),
                    // A struct around one value is written as that value in any case.
                    ("transparent", None) => {}
                    _ => return Err(meta.error("not known to json-derive")),
                }
                Ok(())
            })?;
        }
        Ok(found)
    }
}

/// `gate_runs` as `gateRuns`.
pub fn camel_field(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// `YesNo` as `yesNo`.
pub fn camel_variant(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
