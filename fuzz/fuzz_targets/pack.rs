//! Any bytes as an organisation pack or a form: no panic, neither in reading nor in looking at what it changes.
#![no_main]

use fieldfare::content;
use fieldfare::domain::form::OrganisationPack;
use fieldfare::exchange::pack_file::{read, stored};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match read(bytes, content::look_at) {
        Ok((pack, _)) => {
            let kept = stored(bytes).expect("what was taken can be kept");
            assert_eq!(OrganisationPack::of(&kept), Ok(pack));
        }
        Err(refusals) => {
            assert!(!refusals.is_empty());
            for refusal in refusals {
                let _ = (refusal.reason_in_words(), refusal.place_in_words());
            }
        }
    }
});
