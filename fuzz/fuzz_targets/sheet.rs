//! Any text as what a person types from a recovery sheet: no panic, and what is taken is taken again as it was read.
#![no_main]

use fieldfare::vault::sheet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(identity) = sheet::read_identity(text) {
        let typed = sheet::groups(&identity).join(" ");
        assert_eq!(sheet::read_identity(&typed).ok().as_deref(), Some(&*identity));
    }
    if let Ok(recipient) = sheet::read_recipient(text) {
        assert_eq!(sheet::read_recipient(&recipient).ok(), Some(recipient));
    }
});
