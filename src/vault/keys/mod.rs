//! The key chain: what a person has or knows → HKDF → wrapping key → root key → record, manifest and log keys.
//!
//! Only wrapped bytes are ever stored. Everything a slot says in the clear is bound into its wrapping key,
//! so changing it in the database opens nothing; parameters are capped before any work is done.

mod chain;
mod params;
mod slot;

pub use chain::{KeyError, Warrant};
pub(crate) use chain::{KeyRing, LOG, Ring, open_ring, ring_kek, slot_kek, unlock_slot};
pub use params::KdfParams;
pub use slot::{Lock, Slot};

/// The number of a vault's first root key; every change of it counts up.
pub const FIRST_EPOCH: u32 = 1;
