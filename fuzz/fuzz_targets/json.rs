//! Any bytes as JSON: no panic; what is read is written and read again as the same tree.
#![no_main]

use fieldfare::json::{Limits, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(tree) = parse(bytes, &Limits::RECORD) {
        let again = parse(tree.to_text().as_bytes(), &Limits::RECORD);
        assert_eq!(again.ok(), Some(tree));
    }
});
