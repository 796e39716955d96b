//! How a passphrase is stretched, and within which limits.

use crate::vault::bytes::Reader;

/// How a passphrase is stretched (Argon2id).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Salt, random for each slot.
    pub salt: [u8; 16],
}

impl KdfParams {
    /// The default: 64 MiB, three passes, one lane (RFC 9106, second recommendation, for one thread).
    #[must_use]
    pub const fn standard(salt: [u8; 16]) -> Self {
        Self {
            memory: 64 * 1024,
            passes: 3,
            lanes: 1,
            salt,
        }
    }

    /// For devices with little memory: 32 MiB and one pass more.
    #[must_use]
    pub const fn small(salt: [u8; 16]) -> Self {
        Self {
            memory: 32 * 1024,
            passes: 4,
            lanes: 1,
            salt,
        }
    }

    /// Whether the numbers lie between the weakest accepted (19 MiB, 2, 1) and the largest endured
    /// (256 MiB, 10, 4).
    #[must_use]
    pub fn within_limits(&self) -> bool {
        (19 * 1024..=256 * 1024).contains(&self.memory)
            && (2..=10).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }

    /// Whether guessing costs less than with [`Self::standard`].
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let standard = Self::standard(self.salt);
        self.memory < standard.memory || self.passes < standard.passes
    }

    /// The 28 bytes in a slot.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(28);
        for number in [self.memory, self.passes, self.lanes] {
            out.extend_from_slice(&number.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
        out
    }

    /// Reads them; `None` outside the limits.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let params = Self {
            memory: reader.u32()?,
            passes: reader.u32()?,
            lanes: reader.u32()?,
            salt: reader.array()?,
        };
        reader.end()?;
        params.within_limits().then_some(params)
    }
}
