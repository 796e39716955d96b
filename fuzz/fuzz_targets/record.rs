//! Any bytes as the text of a stored record, of any schema: no panic; what is read is written and read again the same.
#![no_main]

use fieldfare::vault::record::{self, v1};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((schema, text)) = bytes.split_at_checked(1) else {
        return;
    };
    let schema = u16::from(schema[0] % 3);
    if let Ok(case) = record::decode_case(schema, text) {
        assert_eq!(v1::decode_case(&v1::encode_case(&case)).ok(), Some(case));
    }
    if let Some(summary) = record::decode_summary(schema, text) {
        assert_eq!(v1::decode_summary(&v1::encode_summary(&summary)), Some(summary));
    }
});
