//! What is kept of each vault in localStorage: its last generation, which may outlive a database that the
//! browser removed, and how many passphrases failed since one was right.

use gloo_storage::{LocalStorage, Storage};

use crate::domain::ids::VaultId;
use crate::vault::delay::Tries;
use crate::vault::ports::Marks;

/// Marks in localStorage: `vault:<id>:gen` and `vault:<id>:tries`.
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

impl Marks for LocalMarks {
    fn all(&self) -> Vec<(VaultId, u64)> {
        let storage = LocalStorage::raw();
        let count = storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|place| {
                let name = storage.key(place).ok()??;
                let generation = storage.get_item(&name).ok()??.parse().ok()?;
                Some((read_name(&name)?, generation))
            })
            .collect()
    }

    fn set(&self, vault: VaultId, generation: u64) {
        // Full or closed storage makes the detector blind, nothing more.
        let _ = LocalStorage::raw().set_item(&name(vault), &generation.to_string());
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
            // Full or closed storage leaves the count in the registry.
            Some(Tries { failed, at }) => {
                let _ = LocalStorage::raw().set_item(&tries_name(vault), &format!("{failed} {at}"));
            }
            None => LocalStorage::delete(tries_name(vault)),
        }
    }
}
