//! Published instruments: what is shipped of them, how they are recognised, what they add up to.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

mod codes;
mod edges;
mod journey;
mod laws;
mod recognition;
mod shelf;
mod support;
mod traps;
mod ways;
