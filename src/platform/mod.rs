//! The browser behind the vault's ports. Takes no decisions.

pub mod files;
pub mod page;
pub mod preferences;
pub mod service_worker;
pub mod tabs;
