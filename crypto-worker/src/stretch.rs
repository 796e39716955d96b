//! What a passphrase comes to, apart from the file it is for. Stretching takes 128 MiB and a worker's memory never
//! shrinks, so one worker stretches and is ended, and another one writes or reads the file.

use std::cell::RefCell;
use std::collections::HashSet;

use age::{DecryptError, EncryptError, Identity, Recipient};
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use age_core::primitives::aead_encrypt;
use age_core::secrecy::ExposeSecret;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use rand::RngCore;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

use crate::refusal::Refusal;

/// The work that guessing a passphrase costs, as a power of two: 128 MiB and about half a second.
pub const WORK: u8 = 17;

/// What goes before the salt (age version 1, "The scrypt recipient type").
const LABEL: &[u8] = b"age-encryption.org/v1/scrypt";

const SALT: usize = 16;

/// The length of a stretched passphrase in bytes: the salt, then the key.
const LENGTH: usize = SALT + 32;

/// A passphrase that was stretched with a fresh salt, for one file.
pub struct Stretched(Zeroizing<Vec<u8>>);

impl Stretched {
    /// Stretches a passphrase by scrypt with r = 8 and p = 1 (RFC 7914).
    ///
    /// # Errors
    /// [`Refusal::Params`] for an empty one.
    pub fn of(passphrase: &str) -> Result<Self, Refusal> {
        if passphrase.is_empty() {
            return Err(Refusal::Params);
        }
        let params = scrypt::Params::new(WORK, 8, 1, 32).map_err(|_| Refusal::Params)?;
        let mut salt = [0; SALT];
        OsRng.fill_bytes(&mut salt);
        let mut key = Zeroizing::new([0; 32]);
        let labelled = [LABEL, &salt].concat();
        scrypt::scrypt(
            passphrase.as_bytes(),
            &labelled,
            &params,
            key.as_mut_slice(),
        )
        .map_err(|_| Refusal::Params)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.extend_from_slice(&salt);
        bytes.extend_from_slice(key.as_slice());
        Ok(Self(bytes))
    }

    /// From what [`Self::bytes`] gave.
    ///
    /// # Errors
    /// [`Refusal::Params`] for another length.
    pub fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Result<Self, Refusal> {
        if bytes.len() == LENGTH {
            Ok(Self(bytes))
        } else {
            Err(Refusal::Params)
        }
    }

    /// The salt and the key, as secret as the passphrase.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Recipient for Stretched {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let (salt, key) = self.0.split_at(SALT);
        let mut whole = Zeroizing::new([0; 32]);
        whole.copy_from_slice(key);
        let stanza = Stanza {
            tag: "scrypt".to_owned(),
            args: vec![BASE64_STANDARD_NO_PAD.encode(salt), WORK.to_string()],
            body: aead_encrypt(&whole, file_key.expose_secret()),
        };
        // A label that nobody else has: such a file is for nobody besides.
        Ok((
            vec![stanza],
            HashSet::from([BASE64_STANDARD_NO_PAD.encode(salt)]),
        ))
    }
}

fn copy(key: &FileKey) -> FileKey {
    FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key.expose_secret()))
}

/// The key of one file, found before.
pub(crate) struct Given(FileKey);

impl Given {
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() != FILE_KEY_BYTES {
            return Err(Refusal::Params);
        }
        Ok(Self(FileKey::init_with_mut(|key| {
            key.copy_from_slice(bytes);
        })))
    }
}

impl Identity for Given {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        Some(Ok(copy(&self.0)))
    }
}

/// Keeps the key of the file that another identity finds.
pub(crate) struct Finder<'a> {
    identity: &'a dyn Identity,
    found: RefCell<Option<FileKey>>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(identity: &'a dyn Identity) -> Self {
        Self {
            identity,
            found: RefCell::default(),
        }
    }

    pub(crate) fn found(self) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let key = self.found.into_inner().ok_or(Refusal::NoMatch)?;
        Ok(Zeroizing::new(key.expose_secret().to_vec()))
    }
}

impl Identity for Finder<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let found = self.identity.unwrap_stanza(stanza);
        if let Some(Ok(key)) = &found {
            self.found.replace(Some(copy(key)));
        }
        found
    }
}
