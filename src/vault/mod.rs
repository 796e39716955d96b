//! Sealed storage of cases: use cases and the ports they need.
//!
//! [`vaults::Vaults`] is the door: list, create, unlock. [`open_vault::OpenVault`] reads and writes;
//! all writing goes through one commit. Nothing here knows a browser.

mod bytes;
pub mod turn;

pub mod aside;
pub mod autosave;
pub mod backups;
pub mod cases;
pub mod change_ways;
pub mod check;
pub mod commit;
pub mod delay;
pub mod envelope;
pub mod fault;
pub mod forms;
pub mod import;
mod inventory;
pub mod journal;
pub mod keys;
pub mod library;
pub mod lock;
pub mod log;
pub mod manifest;
pub mod memory;
pub mod names;
mod new_slot;
pub mod open_vault;
pub mod passkey;
pub mod passphrase;
pub mod pin;
pub mod ports;
pub mod record;
pub mod registry;
pub mod repair;
pub mod restore;
pub mod rotation;
pub mod settings;
pub mod sheet;
pub mod unlock;
pub mod vaults;
pub mod ways;
mod words;

pub use aside::Aside;
pub use backups::Verified;
pub use cases::CaseList;
pub use change_ways::NewWay;
pub use commit::{CommitError, Saved};
pub use fault::{Fault, ReadError};
pub use import::{ImportError, Incoming};
pub use journal::Entry;
pub use library::Library;
pub use log::Block;
pub use open_vault::OpenVault;
pub use restore::Restoring;
pub use unlock::{DoorError, Unlocked};
pub use vaults::{Listings, Vaults};
pub use ways::{WayIn, WayKind};
