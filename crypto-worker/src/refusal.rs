//! Why the worker did not do what it was asked: a closed list, without a word of what it read.

use std::io;

use age::DecryptError;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The request lies outside the limits, or makes no sense.
    Params,
    /// The device has not enough memory.
    Memory,
    /// The text is no key of the kind asked for.
    Key,
    /// Not an age file.
    NotAge,
    /// An age file of a newer kind.
    Newer,
    /// The head of the file is damaged, or not written as the format asks.
    Header,
    /// The file was made for a key, and a passphrase was given.
    NeedsKey,
    /// The file was made for a passphrase, and a key was given.
    NeedsPassphrase,
    /// The key or the passphrase does not fit.
    NoMatch,
    /// Trying a passphrase would take more work than allowed.
    Work,
    /// The file was cut off or altered.
    Altered,
    /// The browser could not read the file.
    Unreadable,
    /// No code was found in the picture.
    NoCode,
}

impl Refusal {
    /// The word that stands for it in the conversation with the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Params => "refused",
            Self::Memory => "memory",
            Self::Key => "key",
            Self::NotAge => "not-age",
            Self::Newer => "newer",
            Self::Header => "header",
            Self::NeedsKey => "needs-key",
            Self::NeedsPassphrase => "needs-passphrase",
            Self::NoMatch => "no-match",
            Self::Work => "work",
            Self::Altered => "altered",
            Self::Unreadable => "unreadable",
            Self::NoCode => "no-code",
        }
    }
}

impl From<DecryptError> for Refusal {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::UnknownFormat => Self::Newer,
            DecryptError::ExcessiveWork { .. } => Self::Work,
            DecryptError::InvalidHeader | DecryptError::InvalidMac => Self::Header,
            DecryptError::Io(error) => Self::from(error),
            // Failed or no matching key; nothing else is asked of the crate.
            _ => Self::NoMatch,
        }
    }
}

/// Reading fails with `Other` when the browser could not, with anything else when the bytes are not right.
impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::Other => Self::Unreadable,
            _ => Self::Altered,
        }
    }
}
