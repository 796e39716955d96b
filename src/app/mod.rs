//! The open vault, the open case, saving and locking: what pages talk to.

mod backup;
mod cases;
mod doors;
mod exchange;
mod folder;
mod for_others;
mod handle;
mod health;
mod import;
mod integrity;
mod key_change;
mod keys;
mod locking;
mod log;
mod memo;
mod packs;
mod passkeys;
mod pin;
mod proof;
mod questionnaires;
mod responses;
mod restore;
mod saver;
mod session;
mod sheet;
mod source;
mod target;
mod trouble;
mod unsaved;
mod writing;

pub use backup::BackupReady;
pub use exchange::{Export, Exported};
pub use handle::{App, Phase, SaveState, VaultLine};
pub use health::Health;
pub use import::{FileLock, FileLooked, Imported, Preview, Refusal, Standing};
pub use integrity::{AsideLine, Findings, Harm, HarmedRecord, RecordKind};
pub use log::{LogCheck, LogLine, LogPage};
pub use memo::{Memo, State};
pub use packs::{PackLooked, PackPreview};
pub use proof::Proof;
pub use questionnaires::FormLooked;
pub use responses::ResponseLooked;
pub use restore::Restored;
pub use session::{CaseSession, FormResult, Sitting, Surroundings};
pub use sheet::SheetShown;
pub use trouble::{Trouble, strength_in_words};

/// What is known of a form that is kept, and how another stands to it.
pub use crate::domain::library::{FormHeader, FormStanding};
/// A form that others wrote, looked at, and what is odd about it.
pub use crate::exchange::form_file::{FormPreview, Told};
/// Answers to a form of others, looked at, and what does not fit.
pub use crate::exchange::response_file::ResponsePreview;
pub use crate::fhir::Problem;
/// Which release a form is written for, and how odd something about it is, and where.
pub use crate::fhir::{
    release::Release,
    report::{Level, Line},
};

/// A way into a vault.
pub use crate::vault::{WayIn, WayKind};

/// Lower case, for what is searched.
pub use crate::platform::lower;
/// Small settings of the device; never anything about a client.
pub use crate::platform::preferences;
/// The identity of the running build.
pub use crate::platform::service_worker::build;
