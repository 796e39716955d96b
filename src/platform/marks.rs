//! The last generation of each vault in localStorage: it may outlive a database that the browser removed.

use gloo_storage::{LocalStorage, Storage};

use crate::domain::ids::VaultId;
use crate::vault::ports::Marks;

/// Marks in localStorage: `vault:<id>:gen`.
pub struct LocalMarks;

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
    }
}
