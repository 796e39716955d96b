//! The browser behind the vault's ports. Takes no decisions.

pub mod age;
mod argon;
mod browser;
mod events;
pub mod files;
pub mod folder;
pub mod gathered;
mod idb;
mod marks;
pub mod page;
pub mod passkey;
pub mod picture;
pub mod preferences;
pub mod service_worker;
pub mod storage;
mod store_error;
pub mod tabs;
mod webcrypto;
mod worker;

pub use argon::ArgonWorker;
pub use browser::{Browser, BrowserClock, BrowserRandom, BrowserUnicode, lower, upper};
pub use idb::{IdbDatabase, IndexedDb};
pub use marks::LocalMarks;
pub use webcrypto::WebCrypto;
