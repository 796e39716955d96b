//! The rules of published instruments: a file of its own beside the app (`instruments.txt`), which is loaded when a
//! form is looked at that may need them, and read once.
//!
//! Only rules are here, no instrument: see `domain::instruments`.

use std::pin::Pin;
use std::sync::OnceLock;

use crate::domain::instruments::Instrument;
use crate::json::{Limits, from_slice};

/// Every file of `content/instruments`, compact: for tests, and natively.
#[cfg(not(target_arch = "wasm32"))]
pub const INSTRUMENTS: &[super::Embedded] = include!(concat!(env!("OUT_DIR"), "/instruments.rs"));

/// The file on its way; nothing when it could not be loaded.
pub type Loading = Pin<Box<dyn Future<Output = Option<String>>>>;

static LOADER: OnceLock<fn() -> Loading> = OnceLock::new();
static RULES: OnceLock<Vec<Instrument>> = OnceLock::new();

/// Says how the file is loaded, before it is first asked for. What came first stays.
pub fn instruments_come_by(loader: fn() -> Loading) {
    LOADER.get_or_init(|| loader);
}

/// The rules, in the order of their names; none in a browser that was not asked to load them. A rule that cannot be
/// read is left out, which tests rule out.
#[must_use]
pub fn instruments() -> Option<&'static [Instrument]> {
    #[cfg(not(target_arch = "wasm32"))]
    RULES.get_or_init(|| {
        let read = |file: &super::Embedded| rule(file.3);
        INSTRUMENTS.iter().filter_map(read).collect()
    });
    RULES.get().map(Vec::as_slice)
}

/// The rules, loaded where that was not done yet; none when the file could not be loaded. It is asked for again then.
pub async fn load_instruments() -> Option<&'static [Instrument]> {
    if instruments().is_none() {
        let loader = LOADER.get()?;
        let file = loader().await?;
        RULES.get_or_init(|| rules(&file));
    }
    instruments()
}

/// The rules of the file: one a line, after its path.
fn rules(file: &str) -> Vec<Instrument> {
    let texts = file.lines().filter_map(|line| line.split_once(' '));
    texts.filter_map(|(_, text)| rule(text)).collect()
}

fn rule(text: &str) -> Option<Instrument> {
    from_slice(text.as_bytes(), &Limits::FILE).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_beside_the_app_holds_every_rule() {
        let line = |(kind, folder, name, text): &super::super::Embedded| {
            format!("{kind}/{folder}/{name} {text}\n")
        };
        let file: String = INSTRUMENTS.iter().map(line).collect();
        assert_eq!(rules(&file), instruments().unwrap());
        assert!(rules(&file).len() > 40);
        assert_eq!(rules("nothing of ours\n\ninstruments/v1/x.json {}\n"), []);
    }
}
