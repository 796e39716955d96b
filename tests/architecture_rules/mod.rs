//! The rules of the architecture, each shown on small made-up sources to be able to fail.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it"
)]

pub mod layers;
pub mod markup;
pub mod shape;
pub mod source;
pub mod tokens;
