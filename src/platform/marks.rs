//! What is kept of each vault in localStorage: its last generation and the day it was reached, which may
//! outlive a database that the browser removed, and how many passphrases failed since one was right.

use gloo_storage::{LocalStorage, Storage};

use crate::domain::ids::VaultId;
use crate::domain::time::Timestamp;
use crate::vault::delay::Tries;
use crate::vault::ports::Marks;

/// A day in milliseconds: the mark tells the day and nothing finer.
const DAY: i64 = 86_400_000;

/// Marks in localStorage: `vault:<id>:gen`, with `<generation> <day since 1970>`, and `vault:<id>:tries`.
pub struct LocalMarks;

fn tries_name(vault: VaultId) -> String {
    ["vault:", &vault.to_string(), ":tries"].concat()
}

fn name(vault: VaultId) -> String {
    ["vault:", &vault.to_string(), ":gen"].concat()
}

fn read_name(name: &str) -> Option<VaultId> {
    name.strip_prefix("vault:")?
        .strip_suffix(":gen")?
        .parse()
        .ok()
}

/// A mark's generation, and its day if it tells one.
fn read_mark(mark: &str) -> Option<(u64, Option<i64>)> {
    match mark.split_once(' ') {
        Some((generation, day)) => Some((generation.parse().ok()?, day.parse().ok())),
        None => Some((mark.parse().ok()?, None)),
    }
}

impl Marks for LocalMarks {
    fn all(&self) -> Vec<(VaultId, u64)> {
        let storage = LocalStorage::raw();
        let count = storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|place| {
                let name = storage.key(place).ok()??;
                let (generation, _) = read_mark(&storage.get_item(&name).ok()??)?;
                Some((read_name(&name)?, generation))
            })
            .collect()
    }

    fn set(&self, vault: VaultId, generation: u64) {
        // Full storage makes the detector blind, nothing more.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "milliseconds since 1970 fit i64 for ever"
        )]
        let day = js_sys::Date::now() as i64 / DAY;
        let mark = [generation.to_string(), day.to_string()].join(" ");
        let _ = LocalStorage::raw().set_item(&name(vault), &mark);
    }

    fn seen(&self, vault: VaultId) -> Option<Timestamp> {
        let mark = LocalStorage::raw().get_item(&name(vault)).ok()??;
        let (_, day) = read_mark(&mark)?;
        Some(Timestamp::from_millis(day?.saturating_mul(DAY)))
    }

    fn remove(&self, vault: VaultId) {
        LocalStorage::delete(name(vault));
        LocalStorage::delete(tries_name(vault));
    }

    fn tries(&self, vault: VaultId) -> Option<Tries> {
        let stored = LocalStorage::raw().get_item(&tries_name(vault)).ok()??;
        let (failed, at) = stored.split_once(' ')?;
        Some(Tries {
            failed: failed.parse().ok()?,
            at: at.parse().ok()?,
        })
    }

    fn set_tries(&self, vault: VaultId, tries: Option<Tries>) {
        match tries {
            // Full storage leaves the count in the registry.
            Some(Tries { failed, at }) => {
                let _ = LocalStorage::raw().set_item(&tries_name(vault), &format!("{failed} {at}"));
            }
            None => LocalStorage::delete(tries_name(vault)),
        }
    }
}
