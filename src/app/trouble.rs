//! What went wrong, in a sentence that says what to do. Storage errors are named as storage errors.

use crate::exchange::case_file::Refusal;
use crate::i18n::{Key, key, t};
use crate::platform::age::AgeError;
use crate::platform::passkey::PasskeyError;
use crate::vault::passphrase::Strength;
use crate::vault::ports::{KdfError, StoreError};
use crate::vault::sheet::NotAKey;
use crate::vault::{CommitError, DoorError, ImportError, ReadError};

/// Something that did not work. Never holds anything of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A nickname is empty or too long.
    Nickname,
    /// A passphrase is too weak.
    Weak(Strength),
    /// The passphrase opens nothing.
    Wrong,
    /// Too many wrong passphrases: so many seconds to wait.
    Wait(u32),
    /// The PIN is wrong; so many tries are left.
    WrongPin(u8),
    /// What was typed is no recovery key.
    NotAKey(NotAKey),
    /// What was typed is no key of an organisation.
    Recipient(NotAKey),
    /// The recovery key is one of another vault.
    OtherKey,
    /// The browser gave no passkey, or none with a secret.
    Passkey(PasskeyError),
    /// The passkey was made at another address: its host.
    PasskeyElsewhere(String),
    /// There is no code in the picture that can be read.
    NoCode,
    /// The keys of a vault are gone.
    NoSlot,
    /// The key slots of a vault do not fit the rest of it.
    Slots,
    /// So many records do not open, so the key before is kept.
    KeyLeft(u32),
    /// Not enough memory to stretch the passphrase.
    Memory,
    /// The passphrase was not stretched.
    Kdf,
    /// The device refuses crypto.
    Sealing,
    /// Storage failed.
    Store(StoreError),
    /// Another tab writes.
    ReadOnly,
    /// The manifest was lost in part.
    NeedsRepair,
    /// There is no such record.
    NotFound,
    /// A record cannot be trusted.
    Damaged,
    /// A record was written by a newer version of the app.
    Newer,
    /// A vault was restored, and not opened since its page was left.
    RestoredUnopened,
    /// The import was cancelled.
    Cancelled,
    /// Nothing but the passphrase opens this vault: there is nobody to encrypt a backup to.
    NoRecipient,
    /// The backup is not what the vault holds.
    BackupDiffers,
    /// Making the backup was stopped.
    BackupStopped,
    /// The backup was made, compared and handed out, and the vault could not note it: why.
    BackupUnnoted(Box<Trouble>),
    /// Cases could not be read, so the backup in the folder counts for nothing: how many.
    BackupPartial(u64),
    /// Checking the vault was stopped.
    CheckStopped,
    /// Writing an export was stopped.
    ExportStopped,
    /// The folder for backups is gone, full, or closed to the app.
    Folder,
    /// The chosen file is no backup.
    NoBackup,
    /// An encrypted file could not be made or opened.
    Opening(AgeError),
    /// What is inside a backup is refused.
    Refused(Box<Refusal>),
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
    /// Whether another window changed the same record.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        *self == Self::Store(StoreError::Conflict)
    }

    /// What it says to the person in front of it.
    #[must_use]
    pub fn text(&self) -> String {
        let key = match self {
            Self::Weak(strength) => return strength_in_words(*strength),
            Self::KeyLeft(left) => return t!("trouble-key-left", count = *left),
            Self::WrongPin(left) => return t!("trouble-wrong-pin", count = u32::from(*left)),
            Self::FileTooLarge(most) => return t!("trouble-file-too-large", most = *most),
            Self::NotAKey(why) => return not_a_key(*why),
            Self::Recipient(NotAKey::Length { .. } | NotAKey::Letter(_)) => {
                key!("trouble-recipient")
            }
            Self::Recipient(NotAKey::Typo) => key!("trouble-recipient-typo"),
            Self::OtherKey => key!("trouble-other-key"),
            Self::PasskeyElsewhere(host) => {
                return t!("trouble-passkey-elsewhere", host = host);
            }
            Self::Passkey(PasskeyError::NotAllowed) => key!("trouble-passkey-not-allowed"),
            Self::Passkey(PasskeyError::Address) => key!("trouble-passkey-address"),
            Self::Passkey(PasskeyError::Unsupported) => key!("trouble-passkey-unsupported"),
            Self::NoCode => key!("trouble-no-code"),
            Self::Wait(seconds) => return t!("unlock-wait", count = *seconds),
            Self::Store(StoreError::Other(name)) => return t!("trouble-storage", name = *name),
            Self::Refused(refusal) => {
                return [refusal.reason_in_words(), refusal.place_in_words()].join(" ");
            }
            Self::Opening(error) => opening(*error),
            Self::NoRecipient => key!("backup-no-recipient"),
            Self::BackupDiffers => key!("backup-differs"),
            Self::BackupStopped => key!("backup-stopped"),
            Self::BackupUnnoted(why) => return t!("backup-unnoted", why = why.text()),
            Self::BackupPartial(count) => return t!("folder-partial", count = *count),
            Self::CheckStopped => key!("check-stopped"),
            Self::ExportStopped => key!("export-stopped"),
            Self::Folder => key!("folder-closed"),
            Self::NoBackup => key!("restore-no-backup"),
            Self::Nickname => key!("trouble-nickname"),
            Self::Wrong => key!("trouble-wrong-passphrase"),
            Self::NoSlot => key!("trouble-no-slot"),
            Self::Slots => key!("trouble-slots"),
            Self::Memory => key!("trouble-memory"),
            Self::Kdf => key!("trouble-kdf"),
            Self::Sealing => key!("trouble-sealing"),
            Self::Store(StoreError::Full) => key!("trouble-full"),
            Self::Store(StoreError::Conflict) => key!("trouble-conflict"),
            Self::Store(StoreError::Lost) => key!("trouble-lost"),
            Self::Store(StoreError::Newer) => key!("trouble-database-newer"),
            Self::Store(StoreError::OtherKey) => key!("trouble-other-root"),
            Self::Store(StoreError::Blocked) => key!("trouble-blocked"),
            Self::ReadOnly => key!("trouble-read-only"),
            Self::NeedsRepair => key!("trouble-needs-repair"),
            Self::NotFound => key!("trouble-not-found"),
            Self::Damaged => key!("trouble-damaged"),
            Self::Newer => key!("trouble-newer"),
            Self::Cancelled => key!("trouble-cancelled"),
            Self::RestoredUnopened => key!("restore-unopened"),
            Self::File => key!("trouble-file"),
            Self::Content => key!("trouble-content"),
            Self::NoRandomness => key!("trouble-no-randomness"),
            Self::Closed => key!("trouble-closed"),
        };
        key.text()
    }
}

/// What is wrong with a recovery key that was typed.
fn not_a_key(why: NotAKey) -> String {
    match why {
        NotAKey::Length { expected, found } => {
            t!("trouble-key-length", expected = expected, found = found)
        }
        NotAKey::Letter(letter) => t!("trouble-key-letter", letter = letter.to_string()),
        NotAKey::Typo => t!("trouble-key-typo"),
    }
}

/// Why an encrypted file could not be made or opened.
fn opening(error: AgeError) -> Key {
    match error {
        AgeError::Memory => key!("sealed-memory"),
        AgeError::Key => key!("sealed-key"),
        AgeError::NotAge => key!("sealed-not-age"),
        AgeError::Newer => key!("sealed-newer"),
        AgeError::Header | AgeError::Altered => key!("sealed-altered"),
        AgeError::NeedsKey => key!("sealed-needs-key"),
        AgeError::NeedsPassphrase => key!("sealed-needs-passphrase"),
        AgeError::NoMatch => key!("sealed-no-match"),
        AgeError::Work => key!("sealed-work"),
        AgeError::Unreadable => key!("trouble-file"),
        AgeError::NoCode | AgeError::Unavailable => key!("sealed-unavailable"),
    }
}

/// What can be said of a passphrase, in a sentence.
#[must_use]
pub fn strength_in_words(strength: Strength) -> String {
    let key = match strength {
        Strength::Empty => key!("strength-empty"),
        Strength::Short(missing) => return t!("strength-short", missing = missing),
        Strength::Long => key!("strength-long"),
        Strength::Common => key!("strength-common"),
        Strength::Obvious => key!("strength-obvious"),
        Strength::Pattern => key!("strength-pattern"),
        Strength::Good => key!("strength-good"),
        Strength::Strong => key!("strength-strong"),
    };
    key.text()
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<PasskeyError> for Trouble {
    fn from(error: PasskeyError) -> Self {
        Self::Passkey(error)
    }
}

impl From<AgeError> for Trouble {
    fn from(error: AgeError) -> Self {
        match error {
            AgeError::Memory => Self::Memory,
            AgeError::NoCode => Self::NoCode,
            AgeError::NoMatch => Self::OtherKey,
            _ => Self::Kdf,
        }
    }
}

impl From<DoorError> for Trouble {
    fn from(error: DoorError) -> Self {
        match error {
            DoorError::Nickname => Self::Nickname,
            DoorError::Weak(strength) => Self::Weak(strength),
            DoorError::Wrong => Self::Wrong,
            DoorError::NoSlot => Self::NoSlot,
            DoorError::Slots => Self::Slots,
            DoorError::Kdf(KdfError::Memory) => Self::Memory,
            DoorError::Kdf(_) => Self::Kdf,
            DoorError::NoCrypto => Self::Sealing,
            DoorError::Wait(wait) => Self::Wait(wait.div_ceil(1000)),
            DoorError::Store(error) => Self::Store(error),
            DoorError::Commit(error) => error.into(),
            DoorError::Read(error) => error.into(),
        }
    }
}

impl From<CommitError> for Trouble {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::ReadOnly => Self::ReadOnly,
            CommitError::NeedsRepair => Self::NeedsRepair,
            CommitError::Sealing => Self::Sealing,
            CommitError::Store(error) => Self::Store(error),
        }
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Damaged(_) => Self::Damaged,
            ReadError::Newer => Self::Newer,
            ReadError::Store(error) => Self::Store(error),
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
