//! Looks messages up in the embedded Fluent files. A missing message shows its key, never a panic.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{ENGLISH, Key};

/// A value put into a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Text, shown as it is.
    Text(String),
    /// A number, which also chooses the plural form.
    Number(f64),
}

macro_rules! from_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Argument {
            #[allow(clippy::cast_lossless, clippy::cast_precision_loss)]
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        }
    )+};
}

from_numbers!(u8, u16, u32, u64, usize, i32, i64, f64);

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Key> for Argument {
    fn from(key: Key) -> Self {
        Self::Text(key.text())
    }
}

thread_local! {
    static BUNDLE: FluentBundle<FluentResource> = bundle();
}

fn bundle() -> FluentBundle<FluentResource> {
    let english = LanguageIdentifier::from_bytes(b"en").unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![english]);
    // Client text is isolated where it is shown, with <bdi>; marks inside a message would be copied with it.
    bundle.set_use_isolating(false);
    for (_, text) in ENGLISH {
        // What could be read of a faulty file is used; the words test refuses faulty files.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The text of a message with its arguments; the key itself when there is no such message.
#[must_use]
pub fn message(key: Key, arguments: &[(&'static str, Argument)]) -> String {
    BUNDLE.with(|bundle| {
        let Some(pattern) = bundle
            .get_message(key.name())
            .and_then(|found| found.value())
        else {
            return key.name().to_owned();
        };
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            args.set(
                *name,
                match argument {
                    Argument::Text(text) => FluentValue::from(text.as_str()),
                    Argument::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut faults = Vec::new();
        bundle
            .format_pattern(pattern, Some(&args), &mut faults)
            .into_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_message_shows_its_key() {
        assert_eq!(
            message(Key::named("no-such-message"), &[]),
            "no-such-message"
        );
    }

    #[test]
    fn a_number_chooses_the_plural_form() {
        let days = |count: i64| message(Key::named("days-ago"), &[("count", count.into())]);
        assert_eq!(days(1), "1 day ago");
        assert_eq!(days(12), "12 days ago");
    }

    #[test]
    fn text_is_put_in_without_invisible_marks() {
        let parts = [("month", "Nov".into()), ("year", "2026".into())];
        assert_eq!(message(Key::named("month-and-year"), &parts), "Nov 2026");
    }
}
