//! The sealed form of every record: `WC1 | alg | schema | epoch | revision | nonce | ciphertext and tag`.
//!
//! Everything before the nonce is bound into the associated data together with vault, store and record,
//! so a record proves where it belongs and at which revision, even when the manifest is lost.
//! Texts are padded, so that a size tells little.

use super::bytes::{Reader, put_bytes};
use super::names::{RecordId, StoreName};
use crate::domain::ids::VaultId;

const MAGIC: &[u8; 3] = b"WC1";
/// AES-256-GCM with a 96-bit random nonce.
const AES_256_GCM: u8 = 1;

/// What stands in the clear before the nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The version of what is inside; see [`super::record`].
    pub schema: u16,
    /// The number of the vault's key.
    pub epoch: u32,
    /// The generation of the vault in which this was written.
    pub revision: u64,
}

/// Where a record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its vault.
    pub vault: VaultId,
    /// Its store.
    pub store: StoreName,
    /// Its id.
    pub record: RecordId,
}

/// The parts of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// What stands in the clear.
    pub header: Header,
    /// The nonce.
    pub nonce: [u8; 12],
    /// Ciphertext and tag.
    pub sealed: &'a [u8],
}

/// What the record is bound to, each part with its length.
#[must_use]
pub fn associated_data(place: Place, header: Header) -> Vec<u8> {
    let mut out = Vec::with_capacity(96);
    put_bytes(&mut out, b"wc1");
    put_bytes(&mut out, &[AES_256_GCM]);
    put_bytes(&mut out, &place.vault.bytes());
    put_bytes(&mut out, place.store.as_str().as_bytes());
    put_bytes(&mut out, &place.record.bytes());
    put_bytes(&mut out, &header.revision.to_be_bytes());
    put_bytes(&mut out, &header.schema.to_be_bytes());
    put_bytes(&mut out, &header.epoch.to_be_bytes());
    out
}

/// Puts an envelope together.
#[must_use]
pub fn write(header: Header, nonce: [u8; 12], sealed: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(30 + sealed.len());
    out.extend_from_slice(MAGIC);
    out.push(AES_256_GCM);
    out.extend_from_slice(&header.schema.to_be_bytes());
    out.extend_from_slice(&header.epoch.to_be_bytes());
    out.extend_from_slice(&header.revision.to_be_bytes());
    out.extend_from_slice(&nonce);
    out.extend_from_slice(sealed);
    out
}

/// Takes an envelope apart; `None` when it is none of ours.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut reader = Reader::new(bytes);
    let ours = &reader.array::<3>()? == MAGIC && reader.u8()? == AES_256_GCM;
    if !ours {
        return None;
    }
    let header = Header {
        schema: reader.u16()?,
        epoch: reader.u32()?,
        revision: reader.u64()?,
    };
    Some(Parts {
        header,
        nonce: reader.array()?,
        sealed: reader.rest(),
    })
}

/// The sizes that padded texts have: 256, 1,024, then a quarter more each time.
fn bucket(length: usize) -> usize {
    let mut size = 256;
    while size < length {
        size = match size {
            256 => 1024,
            other => (other + other / 4).next_multiple_of(256),
        };
    }
    size
}

/// Adds length and padding.
#[must_use]
pub fn pad(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bucket(text.len() + 4));
    put_bytes(&mut out, text);
    out.resize(bucket(out.len()), 0);
    out
}

/// Removes length and padding; `None` when the padding is not what [`pad`] makes.
#[must_use]
pub fn unpad(mut padded: Vec<u8>) -> Option<Vec<u8>> {
    let mut reader = Reader::new(&padded);
    let length = usize::try_from(reader.u32()?).ok()?;
    reader.take(length)?;
    let full = padded.len() == bucket(length + 4);
    if !full || reader.rest().iter().any(|byte| *byte != 0) {
        return None;
    }
    padded.drain(..4);
    padded.truncate(length);
    Some(padded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADER: Header = Header {
        schema: 1,
        epoch: 1,
        revision: 7,
    };

    fn place() -> Place {
        Place {
            vault: VaultId::from_random([1; 16]),
            store: StoreName::Cases,
            record: RecordId::new([2; 16]),
        }
    }

    #[test]
    fn an_envelope_comes_apart_as_it_was_put_together() {
        let bytes = write(HEADER, [3; 12], b"sealed");
        let parts = read(&bytes).unwrap();
        assert_eq!(parts.header, HEADER);
        assert_eq!(parts.nonce, [3; 12]);
        assert_eq!(parts.sealed, b"sealed");
    }

    #[test]
    fn what_is_not_an_envelope_is_not_read() {
        let whole = write(HEADER, [3; 12], b"");
        for cut in 0..whole.len() {
            assert_eq!(read(&whole[..cut]), None, "{cut}");
        }
        assert_eq!(read(b"WC2 and more than thirty bytes follow"), None);
    }

    #[test]
    fn every_part_of_place_and_header_changes_the_associated_data() {
        let base = associated_data(place(), HEADER);
        let others = [
            associated_data(
                Place {
                    vault: VaultId::from_random([9; 16]),
                    ..place()
                },
                HEADER,
            ),
            associated_data(
                Place {
                    store: StoreName::Summaries,
                    ..place()
                },
                HEADER,
            ),
            associated_data(
                Place {
                    record: RecordId::new([9; 16]),
                    ..place()
                },
                HEADER,
            ),
            associated_data(
                place(),
                Header {
                    revision: 8,
                    ..HEADER
                },
            ),
            associated_data(
                place(),
                Header {
                    schema: 2,
                    ..HEADER
                },
            ),
            associated_data(place(), Header { epoch: 2, ..HEADER }),
        ];
        for other in others {
            assert_ne!(base, other);
        }
    }

    #[test]
    fn sizes_fall_into_buckets() {
        for (length, size) in [
            (0, 256),
            (256, 256),
            (257, 1024),
            (1025, 1280),
            (1281, 1792),
            (20_000, 24_064),
        ] {
            assert_eq!(bucket(length), size, "{length}");
        }
    }

    proptest! {
        #[test]
        fn padding_comes_off_again(text in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let padded = pad(&text);
            prop_assert_eq!(padded.len() % 256, 0);
            prop_assert_eq!(unpad(padded), Some(text));
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes);
            let _ = unpad(bytes);
        }
    }
}
