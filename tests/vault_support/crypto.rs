//! The crypto port with RustCrypto: the same operations that the browser does with WebCrypto.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use aes_kw::KekAes256;
use fieldfare::vault::ports::{Crypto, CryptoError, Opening, Sealing};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Keys with their bytes in the open: for tests only.
pub struct NativeCrypto {
    pub seed: u8,
    pub roots: Cell<u64>,
    /// Every nonce used so far, with its key.
    pub nonces: RefCell<BTreeSet<([u8; 32], [u8; 12])>>,
    /// How many texts were sealed.
    pub sealed: Cell<usize>,
    /// How many texts it is going to refuse to open, whole as they are.
    pub refused: Rc<Cell<u32>>,
    /// Whether the next opening waits once.
    pub slow: Rc<Cell<bool>>,
}

impl NativeCrypto {
    pub fn new(seed: u8) -> Self {
        Self {
            seed,
            roots: Cell::new(0),
            nonces: RefCell::default(),
            sealed: Cell::new(0),
            refused: Rc::default(),
            slow: Rc::default(),
        }
    }
}

fn expand(key: &[u8], salt: Option<&[u8]>, info: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(salt, key)
        .expand(info, &mut out)
        .unwrap();
    out
}

fn wrap(inside: &[u8; 32], kek: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
    let mut out = vec![0; 40];
    KekAes256::from(*kek)
        .wrap(inside, &mut out)
        .map_err(|_| CryptoError::Unavailable)?;
    Ok(out)
}

fn unwrap(kek: &[u8; 32], wrapped: &[u8]) -> Result<[u8; 32], CryptoError> {
    let mut out = [0; 32];
    KekAes256::from(*kek)
        .unwrap(wrapped, &mut out)
        .map_err(|_| CryptoError::Rejected)?;
    Ok(out)
}

impl Crypto for NativeCrypto {
    type Kek = [u8; 32];
    type Root = [u8; 32];
    type Cipher = [u8; 32];
    type Mac = [u8; 32];

    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], CryptoError> {
        Ok(sha256(bytes))
    }

    async fn kek(
        &self,
        material: &[u8; 32],
        salt: &[u8],
        info: &[u8],
    ) -> Result<[u8; 32], CryptoError> {
        Ok(expand(material, Some(salt), info))
    }

    async fn make_root(&self, kek: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        self.roots.set(self.roots.get() + 1);
        let mut seed = vec![0xf0, self.seed];
        seed.extend_from_slice(&self.roots.get().to_be_bytes());
        wrap(&sha256(&seed), kek)
    }

    async fn rewrap(
        &self,
        from: &[u8; 32],
        wrapped: &[u8],
        to: &[u8; 32],
    ) -> Result<Vec<u8>, CryptoError> {
        wrap(&unwrap(from, wrapped)?, to)
    }

    async fn root_kek(&self, root: &[u8; 32], info: &[u8]) -> Result<[u8; 32], CryptoError> {
        Ok(expand(root, None, info))
    }

    async fn wrap_mac(
        &self,
        root: &[u8; 32],
        info: &[u8],
        kek: &[u8; 32],
    ) -> Result<Vec<u8>, CryptoError> {
        wrap(&expand(root, None, info), kek)
    }

    async fn unwrap_mac(&self, kek: &[u8; 32], wrapped: &[u8]) -> Result<[u8; 32], CryptoError> {
        unwrap(kek, wrapped)
    }

    async fn root(&self, kek: &[u8; 32], wrapped: &[u8]) -> Result<[u8; 32], CryptoError> {
        unwrap(kek, wrapped)
    }

    async fn cipher(&self, root: &[u8; 32], info: &[u8]) -> Result<[u8; 32], CryptoError> {
        Ok(expand(root, None, info))
    }

    async fn mac_key(&self, root: &[u8; 32], info: &[u8]) -> Result<[u8; 32], CryptoError> {
        Ok(expand(root, None, info))
    }

    async fn seal(&self, texts: Vec<Sealing<'_, [u8; 32]>>) -> Result<Vec<Vec<u8>>, CryptoError> {
        texts
            .into_iter()
            .map(|text| {
                self.sealed.set(self.sealed.get() + 1);
                let fresh = self.nonces.borrow_mut().insert((*text.key, text.nonce));
                assert!(fresh, "a nonce was used twice");
                let payload = Payload {
                    msg: &text.plain,
                    aad: &text.aad,
                };
                Aes256Gcm::new(text.key.into())
                    .encrypt(&Nonce::from(text.nonce), payload)
                    .map_err(|_| CryptoError::Unavailable)
            })
            .collect()
    }

    async fn open(&self, sealed: Vec<Opening<'_, [u8; 32]>>) -> Vec<Result<Vec<u8>, CryptoError>> {
        poll_fn(|_| match self.slow.replace(false) {
            true => Poll::Pending,
            false => Poll::Ready(()),
        })
        .await;
        sealed
            .into_iter()
            .map(|one| {
                if let Some(left) = self.refused.get().checked_sub(1) {
                    self.refused.set(left);
                    return Err(CryptoError::Rejected);
                }
                let payload = Payload {
                    msg: one.sealed,
                    aad: &one.aad,
                };
                Aes256Gcm::new(one.key.into())
                    .decrypt(&Nonce::from(one.nonce), payload)
                    .map_err(|_| CryptoError::Rejected)
            })
            .collect()
    }

    async fn mac(&self, key: &[u8; 32], bytes: &[u8]) -> Result<[u8; 32], CryptoError> {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).unwrap();
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().into())
    }
}
