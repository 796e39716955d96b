//! Fieldfare: guided needs assessment and care planning, entirely in the browser.
//!
//! Rooms and the layer rule (held by `tests/architecture.rs`):
//! `ui → app → vault → exchange → domain → json`, `fhir → fhirpath → domain`; `platform` implements the vault's ports;
//! everything but `platform`, `app` and `ui` compiles and is tested natively.

pub mod content;
pub mod domain;
pub mod exchange;
pub mod fhir;
pub mod fhirpath;
pub mod i18n;
pub mod json;
pub mod route;
pub mod vault;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod ui;
