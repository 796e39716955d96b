//! SHA-256 in the two spellings the build needs: hex for people and sums, base64 for browsers' integrity checks.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Sixty-four hex digits, as `sha256sum` prints them.
    pub fn hex(&self) -> String {
        self.0
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    }

    /// Base64 with padding, as `integrity` attributes want it.
    pub fn base64(&self) -> String {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::with_capacity(44);
        for chunk in self.0.chunks(3) {
            let bytes = [chunk.first(), chunk.get(1), chunk.get(2)].map(|byte| byte.copied());
            let joined = bytes
                .iter()
                .fold(0u32, |sum, byte| sum << 8 | u32::from(byte.unwrap_or(0)));
            for (place, shift) in [18u32, 12, 6, 0].into_iter().enumerate() {
                let digit = (joined >> shift) & 63;
                let letter = ALPHABET.get(digit as usize).copied().unwrap_or(b'=');
                text.push(if place > chunk.len() {
                    '='
                } else {
                    char::from(letter)
                });
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_and_base64_are_those_of_the_published_example() {
        let hash = Hash::of(b"abc");
        assert_eq!(
            hash.hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            hash.base64(),
            "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }
}
