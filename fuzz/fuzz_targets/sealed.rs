//! Any bytes as an envelope, a padded text, a manifest, a key slot or a line of the registry: no panic,
//! and what is read is written again to the same bytes.
#![no_main]

use fieldfare::vault::keys::Slot;
use fieldfare::vault::names::{Key, RecordId};
use fieldfare::vault::{envelope, manifest, registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let key = Key::from(RecordId::new([*kind; 16]));
    match kind % 6 {
        0 => {
            if let Some(parts) = envelope::read(rest) {
                assert_eq!(envelope::write(parts.header, parts.nonce, parts.sealed), rest);
            }
        }
        1 => {
            let text = envelope::unpad(rest.to_vec());
            if let Some(text) = text {
                assert_eq!(envelope::unpad(envelope::pad(&text)), Some(text));
            }
        }
        2 => drop(manifest::decode_root(rest)),
        3 => drop(manifest::decode_shard(*kind, rest)),
        4 => {
            if let Some(slot) = Slot::decode(&key, rest) {
                assert_eq!(slot.encode(), rest);
            }
        }
        _ => {
            if let Some(listing) = registry::Listing::decode(&key, rest) {
                assert_eq!(registry::Listing::decode(&listing.key(), &listing.encode()), Some(listing));
            }
        }
    }
});
