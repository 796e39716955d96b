//! Writing age files: to recipients, or to a passphrase with scrypt at 2^17. Armoured, piece by piece.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::str::FromStr;

use age::armor::{ArmoredWriter, Format};
use age::stream::StreamWriter;
use age::{EncryptError, Encryptor, x25519};
use age_core::primitives::bech32_encode;
use bech32::Hrp;
use rand::RngCore;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

use crate::refusal::Refusal;
use crate::stretch::Stretched;

/// The most recipients of one file.
const RECIPIENTS: usize = 20;

/// Whom a file is written for.
pub enum For {
    /// Everyone who holds the key of one of these recipients (`age1…`).
    Recipients(Vec<String>),
    /// Whoever knows the passphrase.
    Passphrase(Zeroizing<String>),
    /// Whoever knows the passphrase that was stretched to this.
    Stretched(Stretched),
}

/// Makes a new key: the secret identity and its recipient.
///
/// It is written here and not by `age`, which would bring the capitals of all scripts for it: a tenth of the worker.
///
/// # Errors
/// None that can happen: what is written here can be read.
pub fn make_identity() -> Result<(Zeroizing<String>, String), Refusal> {
    let mut secret = Zeroizing::new([0; 32]);
    OsRng.fill_bytes(secret.as_mut_slice());
    let prefix = Hrp::parse("age-secret-key-").map_err(|_| Refusal::Key)?;
    let mut text = Zeroizing::new(bech32_encode(prefix, secret.as_slice()));
    text.make_ascii_uppercase();
    let recipient = recipient_of(&text)?;
    Ok((text, recipient))
}

/// The recipient of an identity. White space around it is ignored, and so is its case.
///
/// # Errors
/// [`Refusal::Key`] when the text is no identity: its checksum finds every typing mistake.
pub fn recipient_of(identity: &str) -> Result<String, Refusal> {
    Ok(read_identity(identity)?.to_public().to_string())
}

pub(crate) fn read_identity(text: &str) -> Result<x25519::Identity, Refusal> {
    let upper = Zeroizing::new(text.trim().to_ascii_uppercase());
    x25519::Identity::from_str(&upper).map_err(|_| Refusal::Key)
}

fn read_recipient(text: &str) -> Result<x25519::Recipient, Refusal> {
    x25519::Recipient::from_str(text.trim()).map_err(|_| Refusal::Key)
}

/// Says whether the text is a recipient (`age1…`) of the kind that every age tool reads.
///
/// # Errors
/// [`Refusal::Key`] when it is not.
pub fn check_recipient(text: &str) -> Result<String, Refusal> {
    Ok(read_recipient(text)?.to_string())
}

/// What was written and not taken yet.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is being written.
pub struct Sealing {
    writer: StreamWriter<ArmoredWriter<Sink>>,
    sink: Sink,
}

impl Sealing {
    /// Begins a file.
    ///
    /// # Errors
    /// [`Refusal::Key`] for a text that is no recipient, [`Refusal::Params`] for none or too many,
    /// or an empty passphrase.
    pub fn begin(whom: &For) -> Result<Self, Refusal> {
        let encryptor = match whom {
            For::Recipients(texts) => {
                if texts.len() > RECIPIENTS {
                    return Err(Refusal::Params);
                }
                let recipients = texts
                    .iter()
                    .map(|text| read_recipient(text))
                    .collect::<Result<Vec<_>, _>>()?;
                Encryptor::with_recipients(recipients.iter().map(|one| one as _))
            }
            For::Passphrase(text) => encryptor_for(&Stretched::of(text)?),
            For::Stretched(stretched) => encryptor_for(stretched),
        }
        .map_err(|_| Refusal::Params)?;
        let sink = Sink::default();
        let writer = ArmoredWriter::wrap_output(sink.clone(), Format::AsciiArmor)
            .and_then(|armoured| encryptor.wrap_output(armoured))
            .map_err(|_| Refusal::Params)?;
        Ok(Self { writer, sink })
    }

    /// Takes a piece of the content; gives what there is of the file to write.
    ///
    /// # Errors
    /// None that can happen: the bytes go to memory.
    pub fn piece(&mut self, content: &[u8]) -> Result<Vec<u8>, Refusal> {
        self.writer
            .write_all(content)
            .map_err(|_| Refusal::Params)?;
        Ok(self.sink.take())
    }

    /// Ends the file; gives its last bytes.
    ///
    /// # Errors
    /// None that can happen: the bytes go to memory.
    pub fn end(self) -> Result<Vec<u8>, Refusal> {
        self.writer
            .finish()
            .and_then(ArmoredWriter::finish)
            .map_err(|_| Refusal::Params)?;
        Ok(self.sink.take())
    }
}

fn encryptor_for(stretched: &Stretched) -> Result<Encryptor, EncryptError> {
    Encryptor::with_recipients(std::iter::once(stretched as _))
}

/// Seals a small content at once.
///
/// # Errors
/// As [`Sealing::begin`].
pub fn seal(whom: &For, content: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut sealing = Sealing::begin(whom)?;
    let mut file = sealing.piece(content)?;
    file.extend(sealing.end()?);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_new_key_is_written_as_age_writes_it() {
        let (secret, recipient) = make_identity().unwrap();
        let read = x25519::Identity::from_str(&secret).unwrap();
        assert_eq!(read.to_string().expose_secret(), secret.as_str());
        assert_eq!(read.to_public().to_string(), recipient);
        assert_ne!(make_identity().unwrap().0, secret);
    }
}
