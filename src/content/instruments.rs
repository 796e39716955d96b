//! The rules of published instruments: read when they are first asked for.
//!
//! Only rules are here, no instrument: see `domain::instruments`.

use std::sync::OnceLock;

use super::Embedded;
use crate::domain::instruments::Instrument;
use crate::json::{Limits, from_slice};

/// Every file of `content/instruments`, compact. They are embedded natively only: the sealed content has no room for
/// them yet, and no page asks for them.
pub const INSTRUMENTS: &[Embedded] = if cfg!(target_arch = "wasm32") {
    &[]
} else {
    include!(concat!(env!("OUT_DIR"), "/instruments.rs"))
};

static RULES: OnceLock<Vec<Instrument>> = OnceLock::new();

/// The rules, in the order of their names. A file that cannot be read is left out, which tests rule out.
#[must_use]
pub fn instruments() -> &'static [Instrument] {
    RULES.get_or_init(|| {
        let read = |file: &Embedded| from_slice(file.3.as_bytes(), &Limits::FILE).ok();
        INSTRUMENTS.iter().filter_map(read).collect()
    })
}
