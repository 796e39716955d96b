//! X25519 (RFC 7748) over the Montgomery ladder of `curve25519-dalek`, without its table: see `slim/README.md`.

use curve25519_dalek::constants::X25519_BASEPOINT;
use curve25519_dalek::montgomery::MontgomeryPoint;
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroize;

/// A key that is kept. Wiped when it goes.
#[derive(Clone)]
pub struct StaticSecret([u8; 32]);

/// A key for one file. Wiped when it goes.
pub struct EphemeralSecret(StaticSecret);

/// What may be told of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(MontgomeryPoint);

/// What two keys have in common. Wiped when it goes.
pub struct SharedSecret(MontgomeryPoint);

impl Drop for StaticSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for SharedSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl StaticSecret {
    /// Makes a key of random bytes.
    pub fn random_from_rng(mut random: impl RngCore + CryptoRng) -> Self {
        let mut secret = Self([0; 32]);
        random.fill_bytes(&mut secret.0);
        secret
    }

    /// The bytes of the key.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// What it has in common with another key.
    #[must_use]
    pub fn diffie_hellman(&self, their: &PublicKey) -> SharedSecret {
        SharedSecret(their.0.mul_clamped(self.0))
    }
}

impl From<[u8; 32]> for StaticSecret {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl EphemeralSecret {
    /// Makes a key of random bytes.
    pub fn random_from_rng(random: impl RngCore + CryptoRng) -> Self {
        Self(StaticSecret::random_from_rng(random))
    }

    /// What it has in common with another key. It is gone afterwards.
    #[must_use]
    pub fn diffie_hellman(self, their: &PublicKey) -> SharedSecret {
        self.0.diffie_hellman(their)
    }
}

impl PublicKey {
    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl From<[u8; 32]> for PublicKey {
    fn from(bytes: [u8; 32]) -> Self {
        Self(MontgomeryPoint(bytes))
    }
}

impl From<&StaticSecret> for PublicKey {
    fn from(secret: &StaticSecret) -> Self {
        Self(X25519_BASEPOINT.mul_clamped(secret.0))
    }
}

impl From<&EphemeralSecret> for PublicKey {
    fn from(secret: &EphemeralSecret) -> Self {
        Self::from(&secret.0)
    }
}

impl SharedSecret {
    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::{PublicKey, StaticSecret};

    fn hex(text: &str) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap();
        }
        bytes
    }

    /// RFC 7748, section 6.1: the keys of Bob, and what he has in common with Alice.
    #[test]
    fn the_vectors_of_the_standard_come_out() {
        let bob = StaticSecret::from(hex(
            "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        ));
        let alice = PublicKey::from(hex(
            "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        ));
        assert_eq!(
            *PublicKey::from(&bob).as_bytes(),
            hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
        );
        assert_eq!(
            *bob.diffie_hellman(&alice).as_bytes(),
            hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
        );
    }
}
