//! What a passkey's slot holds, and which answers of an authenticator are taken for a key.

use zeroize::Zeroizing;

use super::bytes::{Reader, put_bytes, put_text};

/// A passkey and what it is asked to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The credential's id, as the authenticator gave it.
    pub id: Vec<u8>,
    /// What the authenticator works on; random for each slot.
    pub salt: [u8; 32],
    /// The host it was made at: a browser offers it nowhere else.
    pub host: String,
}

impl Credential {
    /// The bytes in the slot.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = self.salt.to_vec();
        put_bytes(&mut out, &self.id);
        put_text(&mut out, &self.host);
        out
    }

    /// Reads them.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let salt = reader.array()?;
        let length = usize::try_from(reader.u32()?).ok()?;
        let id = reader.take(length)?.to_vec();
        let host = reader.text()?;
        reader.end()?;
        Some(Self { id, salt, host })
    }
}

/// The key material in an authenticator's answer; `None` when it is of another length, or nothing but zeros,
/// as broken authenticators give.
#[must_use]
pub fn material(answer: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let material: [u8; 32] = answer.try_into().ok()?;
    let material = Zeroizing::new(material);
    let empty = material.iter().all(|byte| *byte == 0);
    (!empty).then_some(material)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn h10_short_long_and_empty_answers_of_an_authenticator_are_no_key() {
        for length in [0, 1, 16, 31, 33, 64] {
            assert_eq!(material(&vec![7; length]), None, "{length}");
        }
        assert_eq!(material(&[0; 32]), None);
        let mut one = [0; 32];
        one[31] = 1;
        assert_eq!(material(&one).as_deref(), Some(&one));
    }

    #[test]
    fn a_credential_reads_back() {
        let credential = Credential {
            id: vec![5; 80],
            salt: [9; 32],
            host: "ward.example".into(),
        };
        let bytes = credential.encode();
        assert_eq!(Credential::decode(&bytes), Some(credential));
        for cut in 0..bytes.len() {
            assert_eq!(Credential::decode(&bytes[..cut]), None);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Credential::decode(&bytes);
        }
    }
}
