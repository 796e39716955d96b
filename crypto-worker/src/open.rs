//! Reading age files, armoured or not, piece by piece. The head is read first, within limits;
//! a passphrase is tried only when that costs no more than 2^18.

use std::io::{BufRead, BufReader, Chain, Cursor, ErrorKind, Read};

use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::stream::StreamReader;
use age::{Decryptor, Identity, scrypt};
use zeroize::Zeroizing;

use crate::refusal::Refusal;
use crate::seal::read_identity;
use crate::stretch::{Finder, Given};

/// The most work that a passphrase may cost, as a power of two: 256 MiB.
pub const WORK: u8 = 18;

/// The longest head of a file, in bytes. Twenty recipients take 2 KiB.
const HEAD: usize = 16 * 1024;

/// The first line of an age file, up to its version.
const MAGIC: &[u8] = b"age-encryption.org/";

/// What opens a file.
pub enum With {
    /// A secret key, `AGE-SECRET-KEY-1…`.
    Identity(Zeroizing<String>),
    /// A passphrase.
    Passphrase(Zeroizing<String>),
    /// The key of this very file, as [`Opening::file_key`] gave it.
    FileKey(Zeroizing<Vec<u8>>),
}

type Body<R> = Chain<Cursor<Vec<u8>>, ArmoredReader<BufReader<R>>>;

/// A file that is being read.
pub struct Opening<R> {
    reader: StreamReader<Body<R>>,
    file_key: Zeroizing<Vec<u8>>,
}

impl<R: Read> Opening<R> {
    /// Reads the head of a file and finds the key to the rest.
    ///
    /// # Errors
    /// [`Refusal`]: which of them depends on the head only, not on the content.
    pub fn begin(file: R, with: &With) -> Result<Self, Refusal> {
        let mut source = ArmoredReader::new(file);
        let head = head(&mut source)?;
        let decryptor = Decryptor::new_buffered(Cursor::new(head).chain(source))?;
        let identity: Box<dyn Identity> = match (with, decryptor.is_scrypt()) {
            (With::Identity(_), true) => return Err(Refusal::NeedsPassphrase),
            (With::Passphrase(_), false) => return Err(Refusal::NeedsKey),
            (With::Identity(text), false) => Box::new(read_identity(text)?),
            (With::Passphrase(text), true) => {
                let mut identity = scrypt::Identity::new(SecretString::from(text.as_str()));
                identity.set_max_work_factor(WORK);
                Box::new(identity)
            }
            (With::FileKey(key), _) => Box::new(Given::new(key)?),
        };
        let finder = Finder::new(&*identity);
        let reader = decryptor.decrypt(std::iter::once(&finder as _))?;
        Ok(Self {
            reader,
            file_key: finder.found()?,
        })
    }

    /// What opens this file and no other, as secret as its content.
    #[must_use]
    pub fn file_key(self) -> Zeroizing<Vec<u8>> {
        self.file_key
    }

    /// The next piece of the content, at most this long; empty at the end.
    ///
    /// # Errors
    /// [`Refusal::Altered`] when the file was cut off or altered here: what came before may be used for
    /// showing progress, and for nothing else.
    pub fn piece(&mut self, most: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let mut content = Zeroizing::new(vec![0; most]);
        let mut filled = 0;
        while let Some(rest) = content.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.reader.read(rest)? {
                0 => break,
                read => filled += read,
            }
        }
        content.truncate(filled);
        Ok(content)
    }
}

/// Reads the head up to its last line, which begins with three dashes; never more than [`HEAD`] bytes.
fn head(source: &mut impl BufRead) -> Result<Vec<u8>, Refusal> {
    let mut head = Vec::new();
    loop {
        let from = head.len();
        let left = HEAD.saturating_sub(from);
        let read = source
            .by_ref()
            .take(left as u64)
            .read_until(b'\n', &mut head);
        match read {
            Ok(0) if from == 0 => return Err(Refusal::NotAge),
            Ok(_) if from == 0 && !head.starts_with(MAGIC) => return Err(Refusal::NotAge),
            Ok(_) if !head.ends_with(b"\n") => return Err(Refusal::Header),
            Ok(_) => {}
            // Shorter than any first line.
            Err(error) if from == 0 && error.kind() == ErrorKind::UnexpectedEof => {
                return Err(Refusal::NotAge);
            }
            Err(error) => return Err(error.into()),
        }
        if from == 0 && head != b"age-encryption.org/v1\n" {
            return Err(Refusal::Newer);
        }
        if head
            .get(from..)
            .is_some_and(|line| line.starts_with(b"---"))
        {
            return Ok(head);
        }
    }
}

/// Opens a small file at once: at most this many bytes of content.
///
/// # Errors
/// As [`Opening::begin`] and [`Opening::piece`]; [`Refusal::Params`] when there is more content.
pub fn open(file: &[u8], with: &With, most: usize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let mut opening = Opening::begin(file, with)?;
    let content = opening.piece(most)?;
    if opening.piece(1)?.is_empty() {
        Ok(content)
    } else {
        Err(Refusal::Params)
    }
}
