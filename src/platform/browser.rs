//! All of the browser behind the vault's ports, in one value.

use std::rc::Rc;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use zeroize::Zeroizing;

use super::argon::ArgonWorker;
use super::idb::IndexedDb;
use super::marks::LocalMarks;
use super::webcrypto::WebCrypto;
use crate::domain::time::Timestamp;
use crate::vault::ports::{Clock, NoRandomness, Ports, Random, Unicode};

/// The browser.
pub struct Browser {
    stores: IndexedDb,
    crypto: WebCrypto,
    kdf: ArgonWorker,
    clock: BrowserClock,
    random: BrowserRandom,
    marks: LocalMarks,
}

impl Browser {
    /// The browser this runs in.
    #[must_use]
    pub fn new() -> Rc<Self> {
        Rc::new(Self {
            stores: IndexedDb,
            crypto: WebCrypto,
            kdf: ArgonWorker,
            clock: BrowserClock,
            random: BrowserRandom,
            marks: LocalMarks,
        })
    }
}

impl Ports for Browser {
    type Stores = IndexedDb;
    type Crypto = WebCrypto;
    type Kdf = ArgonWorker;
    type Clock = BrowserClock;
    type Random = BrowserRandom;
    type Marks = LocalMarks;

    fn stores(&self) -> &IndexedDb {
        &self.stores
    }
    fn crypto(&self) -> &WebCrypto {
        &self.crypto
    }
    fn kdf(&self) -> &ArgonWorker {
        &self.kdf
    }
    fn clock(&self) -> &BrowserClock {
        &self.clock
    }
    fn random(&self) -> &BrowserRandom {
        &self.random
    }
    fn marks(&self) -> &LocalMarks {
        &self.marks
    }
    fn unicode(&self) -> &dyn Unicode {
        &BrowserUnicode
    }
}

/// The device's clocks.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "milliseconds since 1970 are whole and small enough"
        )]
        let millis = js_sys::Date::now() as i64;
        Timestamp::from_millis(millis)
    }

    fn offset_minutes(&self) -> i32 {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "an offset is less than a day"
        )]
        let west = js_sys::Date::new_0().get_timezone_offset() as i32;
        -west
    }

    fn monotonic(&self) -> u64 {
        let passed = web_sys::window()
            .and_then(|window| window.performance())
            .map(|clock| clock.now());
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "never negative, far below 2^53"
        )]
        let millis = passed.unwrap_or(0.0) as u64;
        millis
    }
}

/// The browser's cryptographic randomness.
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let crypto: web_sys::Crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into())
            .and_then(JsCast::dyn_into)
            .map_err(|_| NoRandomness)?;
        crypto
            .get_random_values_with_u8_array(bytes)
            .map(|_| ())
            .map_err(|_| NoRandomness)
    }
}

/// The browser's tables of Unicode. A text that is typed passes through its strings anyhow.
pub struct BrowserUnicode;

impl Unicode for BrowserUnicode {
    fn nfkc(&self, text: &str) -> Zeroizing<String> {
        Zeroizing::new(JsString::from(text).normalize("NFKC").into())
    }

    fn lower(&self, text: &str) -> Zeroizing<String> {
        Zeroizing::new(lower(text))
    }
}

/// The text in lower case, by the rules of no particular language.
#[must_use]
pub fn lower(text: &str) -> String {
    JsString::from(text).to_lower_case().into()
}

/// The text in upper case, by the rules of no particular language.
#[must_use]
pub fn upper(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}
