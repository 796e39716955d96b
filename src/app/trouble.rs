//! What went wrong, in a sentence that says what to do. Storage errors are named as storage errors.

use crate::i18n::t;
use crate::vault::passphrase::Strength;
use crate::vault::ports::{KdfError, StoreError};
use crate::vault::{CommitError, DoorError, ImportError, ReadError, SaveError};

/// Something that did not work. Never holds anything of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A vault was not made or opened.
    Door(DoorError),
    /// Storage failed.
    Store(StoreError),
    /// A commit wrote nothing.
    Commit(CommitError),
    /// A case has no text: a fault of ours.
    CaseText,
    /// A record was not read.
    Read(ReadError),
    /// The import was cancelled.
    Cancelled,
    /// A file could not be read or made.
    File,
    /// A file is larger than the limit, in MB.
    FileTooLarge(u64),
    /// The content of this build does not fit together.
    Content,
    /// The device gives no random numbers.
    NoRandomness,
    /// No vault is open any more.
    Closed,
}

impl Trouble {
    /// What it says to the person in front of it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Door(error) => door(error),
            Self::Store(error)
            | Self::Commit(CommitError::Store(error))
            | Self::Read(ReadError::Store(error)) => store(error),
            Self::Commit(CommitError::ReadOnly) => t!("trouble-read-only"),
            Self::Commit(CommitError::NeedsRepair) => t!("trouble-needs-repair"),
            Self::Commit(CommitError::Sealing) => t!("trouble-sealing"),
            Self::CaseText => t!("trouble-case-text"),
            Self::Read(ReadError::NotFound) => t!("trouble-not-found"),
            Self::Read(ReadError::Damaged(_)) => t!("trouble-damaged"),
            Self::Read(ReadError::Newer) => t!("trouble-newer"),
            Self::Cancelled => t!("trouble-cancelled"),
            Self::File => t!("trouble-file"),
            Self::FileTooLarge(most) => t!("trouble-file-too-large", most = *most),
            Self::Content => t!("trouble-content"),
            Self::NoRandomness => t!("trouble-no-randomness"),
            Self::Closed => t!("trouble-closed"),
        }
    }
}

fn door(error: &DoorError) -> String {
    match error {
        DoorError::Nickname => t!("trouble-nickname"),
        DoorError::Weak(strength) => weak(*strength),
        DoorError::Wrong => t!("trouble-wrong-passphrase"),
        DoorError::NoSlot => t!("trouble-no-slot"),
        DoorError::Kdf(KdfError::Memory) => t!("trouble-memory"),
        DoorError::Kdf(_) => t!("trouble-kdf"),
        DoorError::NoCrypto => t!("trouble-sealing"),
        DoorError::Store(error) => store(error),
    }
}

fn weak(strength: Strength) -> String {
    match strength {
        Strength::Empty => t!("strength-empty"),
        Strength::Short(missing) => t!("strength-short", missing = missing),
        Strength::Long => t!("strength-long"),
        Strength::Common => t!("strength-common"),
        Strength::Obvious => t!("strength-obvious"),
        Strength::Pattern => t!("strength-pattern"),
        Strength::Good => t!("strength-good"),
        Strength::Strong => t!("strength-strong"),
    }
}

/// What can be said of a passphrase, in a sentence.
#[must_use]
pub fn strength_in_words(strength: Strength) -> String {
    weak(strength)
}

fn store(error: &StoreError) -> String {
    match error {
        StoreError::Full => t!("trouble-full"),
        StoreError::Conflict => t!("trouble-conflict"),
        StoreError::Lost => t!("trouble-lost"),
        StoreError::Newer => t!("trouble-database-newer"),
        StoreError::Blocked => t!("trouble-blocked"),
        StoreError::Other(name) => t!("trouble-storage", name = name),
    }
}

impl From<DoorError> for Trouble {
    fn from(error: DoorError) -> Self {
        Self::Door(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<CommitError> for Trouble {
    fn from(error: CommitError) -> Self {
        Self::Commit(error)
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<SaveError> for Trouble {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Text(_) => Self::CaseText,
            SaveError::Commit(error) => Self::Commit(error),
        }
    }
}

impl From<ImportError> for Trouble {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Cancelled => Self::Cancelled,
            ImportError::Save(error) => error.into(),
        }
    }
}
