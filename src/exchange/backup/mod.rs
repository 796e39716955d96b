//! What is inside a backup (`docs/backup.md`): a whole vault as one JSON text, written and read in pieces.
//!
//! The text travels encrypted; encrypting is not done here. It has one case and one line of the log a line,
//! so that each part's digest can be worked out while the text streams by, also with the simplest of tools.

mod folder;
mod parts;
mod reader;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sums;
mod writer;

pub use folder::{name_in_folder, of_vault, partial_name, superseded};
pub use parts::{Counts, Digests, Recipient, RecipientKind, Sums};
pub use reader::{BackupReader, Piece, Summary};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub(in crate::exchange) use sums::hex;
pub use writer::{BackupWriter, file_name};

/// What the `format` member of a backup says.
pub const FORMAT: &str = "fieldfare-backup";

/// The version of the format that this app writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;

/// Most cases, and most lines of the log, in one backup: more than a vault comes to hold.
pub const MOST: usize = 100_000_000;

/// Most versions of forms in one backup. Each is compared with all others.
pub const MOST_FORMS: usize = 20_000;

/// Whether a text that begins so is a backup: the app writes the format first.
#[must_use]
pub fn is_backup(start: &[u8]) -> bool {
    start.starts_with(b"{\"format\":\"fieldfare-backup\"")
}
