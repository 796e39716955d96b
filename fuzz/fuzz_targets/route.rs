//! Any text as a URL fragment: some route, and the same one from its own fragment.
#![no_main]

use fieldfare::route::Route;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let route = Route::read(text);
    assert_eq!(Route::read(&route.href()), route);
});
