//! A chosen file on its way in: plain or encrypted, a case file or a backup. What it is, its content says.

use zeroize::Zeroizing;

use super::handle::App;
use super::trouble::Trouble;
use crate::exchange::backup::{self, BackupReader, Piece};
use crate::exchange::case_file::{CaseFileReader, Found, Refusal};
use crate::json::Limits;
use crate::platform::age::{AgeError, Opener, With};
use crate::platform::files::{self, ChosenFile};
use crate::vault::sheet;

/// The largest case file that is read, in bytes (300 MB; encrypted it is a third larger). A backup may be as
/// large as a vault.
const LARGEST: f64 = 300.0 * 1024.0 * 1024.0;

/// How much of an encrypted file is its content: armour writes four letters for three bytes.
pub(super) const CONTENT: f64 = 0.75;

/// How much of a file was read, in hundredths; the last one is for what comes after the last byte.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "file sizes are far below 2^53, and hundredths between 0 and 99"
)]
pub(super) fn part_read(read: usize, size: f64) -> u32 {
    (read as f64 / size.max(1.0) * 100.0).clamp(0.0, 99.0) as u32
}

/// What a file asks for before it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileLock {
    /// Nothing: anyone can read it.
    Open,
    /// The passphrase that it was made with.
    Passphrase,
    /// A recovery key, or the key of an organisation.
    Key,
}

impl App {
    /// Lets the person choose a JSON file of at most so many MB, and reads it whole. `None` when they chose none.
    ///
    /// # Errors
    /// [`Trouble`] when it is too large or cannot be read.
    pub(super) async fn pick_json(self, most: u32) -> Result<Option<Vec<u8>>, Trouble> {
        self.expect_absence(true);
        let chosen = files::choose(".json,application/json").await;
        self.expect_absence(false);
        let Some(file) = chosen else {
            return Ok(None);
        };
        if file.size() > f64::from(most) * 1024.0 * 1024.0 {
            return Err(Trouble::FileTooLarge(u64::from(most)));
        }
        let mut text: Vec<u8> = Vec::new();
        loop {
            #[allow(clippy::cast_precision_loss, reason = "a few megabytes")]
            let piece = file.piece(text.len() as f64).await;
            let piece = piece.map_err(|_| Trouble::File)?;
            if piece.is_empty() {
                return Ok(Some(text));
            }
            text.extend(piece);
        }
    }
}

/// Looks at the beginning of a file. A lock that cannot be right is told at once.
///
/// # Errors
/// [`Trouble`] when it is too large, cannot be read, or is encrypted in a way that this app does not know.
pub(super) async fn lock_of(file: &ChosenFile) -> Result<FileLock, Trouble> {
    let start = file.piece(0.0).await.map_err(|_| Trouble::File)?;
    let sealed = ["-----BEGIN AGE", "age-encryption.org/"]
        .iter()
        .any(|mark| start.starts_with(mark.as_bytes()));
    if !sealed {
        if file.size() > LARGEST {
            return Err(Trouble::FileTooLarge(300));
        }
        return Ok(FileLock::Open);
    }
    // No key at all: the head is read, and says which kind of secret it waits for.
    match Opener::begin(file.blob(), With::Identity("")).await {
        Err(AgeError::NeedsPassphrase) if file.size() > LARGEST * 1.4 => {
            Err(Trouble::FileTooLarge(300))
        }
        Err(AgeError::NeedsPassphrase) => Ok(FileLock::Passphrase),
        Err(AgeError::Key) => Ok(FileLock::Key),
        Err(error) => Err(Trouble::Opening(error)),
        // A file that opens without a key is none of ours.
        Ok(_) => Err(Trouble::Opening(AgeError::Header)),
    }
}

/// A file that was chosen, and what opens it. It is read twice: to look at it, and to take it in.
pub(super) struct Chosen {
    pub(super) file: ChosenFile,
    pub(super) lock: FileLock,
    pub(super) secret: Zeroizing<String>,
}

impl Chosen {
    /// Begins to read.
    pub(super) async fn open(&self) -> Result<Content, Trouble> {
        let identity;
        let size = self.file.size();
        let with = match self.lock {
            FileLock::Open => return Ok(Content::of(Source::Plain(self.file.clone(), 0.0), size)),
            FileLock::Passphrase => With::Passphrase(&self.secret),
            FileLock::Key => {
                identity = sheet::read_identity(&self.secret).map_err(Trouble::NotAKey)?;
                With::Identity(&identity)
            }
        };
        let opener = Opener::begin(self.file.blob(), with).await;
        let opener = opener.map_err(Trouble::Opening)?;
        Ok(Content::of(Source::Sealed(opener), size * CONTENT))
    }
}

/// Why reading ended early.
pub(super) enum Unread {
    /// The file or its secret.
    Trouble(Trouble),
    /// What is in it.
    Refused(Refusal),
}

/// The cases of a file, as they come.
pub(super) struct Content {
    source: Source,
    reading: Option<Reading>,
    ended: bool,
    /// Bytes that were read, and about how many there are.
    read: usize,
    size: f64,
}

impl Content {
    fn of(source: Source, size: f64) -> Self {
        Self {
            source,
            reading: None,
            ended: false,
            read: 0,
            size,
        }
    }

    /// How much of it was read, in hundredths.
    pub(super) fn hundredths(&self) -> u32 {
        part_read(self.read, self.size)
    }

    /// The next cases; `None` at the end, when the file as a whole was found good.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<Found>>, Unread> {
        if self.ended {
            return Ok(None);
        }
        let piece = self.source.next().await.map_err(Unread::Trouble)?;
        self.read += piece.len();
        let mut reading = self.reading.take().unwrap_or_else(|| Reading::of(&piece));
        let found = if piece.is_empty() {
            self.ended = true;
            reading.finish()
        } else {
            let found = reading.feed(&piece);
            self.reading = Some(reading);
            found
        };
        found.map(Some).map_err(Unread::Refused)
    }
}

/// Where the content comes from.
enum Source {
    /// The file as it is, from this byte on.
    Plain(ChosenFile, f64),
    /// What the worker decrypts of it.
    Sealed(Opener),
}

impl Source {
    /// The next piece of the content; empty at the end.
    async fn next(&mut self) -> Result<Zeroizing<Vec<u8>>, Trouble> {
        match self {
            Self::Plain(file, from) => {
                let piece = file.piece(*from).await.map_err(|_| Trouble::File)?;
                #[allow(clippy::cast_precision_loss, reason = "file sizes are far below 2^53")]
                let read = piece.len() as f64;
                *from += read;
                Ok(Zeroizing::new(piece))
            }
            Self::Sealed(opener) => opener.piece().await.map_err(Trouble::Opening),
        }
    }
}

/// The reader that fits what the content begins with.
enum Reading {
    /// A case file.
    Cases(Box<CaseFileReader>),
    /// A backup, of which the cases are wanted.
    Backup(Box<BackupReader>),
}

impl Reading {
    /// Chooses by the beginning of the content.
    fn of(start: &[u8]) -> Self {
        if backup::is_backup(start) {
            Self::Backup(Box::new(BackupReader::new(&Limits::BACKUP)))
        } else {
            Self::Cases(Box::new(CaseFileReader::new(&Limits::FILE)))
        }
    }

    /// Reads the next bytes; gives the cases they completed.
    fn feed(&mut self, piece: &[u8]) -> Result<Vec<Found>, Refusal> {
        match self {
            Self::Cases(reader) => reader.feed(piece),
            Self::Backup(reader) => reader.feed(piece).map(cases_of),
        }
    }

    /// Says that the content has ended; gives the last cases.
    fn finish(self) -> Result<Vec<Found>, Refusal> {
        match self {
            Self::Cases(reader) => reader.finish().map(|(found, _)| found),
            Self::Backup(reader) => reader.finish().map(|(pieces, _)| cases_of(pieces)),
        }
    }
}

fn cases_of(pieces: Vec<Piece>) -> Vec<Found> {
    let case = |piece| match piece {
        Piece::Case(found) => Some(*found),
        Piece::Line(_) | Piece::Form(_) => None,
    };
    pieces.into_iter().filter_map(case).collect()
}
