//! The pages, one folder a route, and the frames they stand in.

pub mod assessment;
pub mod case;
pub mod cases;
pub mod client;
pub mod consent;
pub mod create_vault;
pub mod delete;
pub mod exchange;
pub mod flags;
pub mod gate;
pub mod inside;
pub mod keys;
pub mod log;
pub mod needs;
pub mod new_case;
pub mod not_found;
pub mod outside;
pub mod overview;
pub mod plan;
pub mod privacy;
pub mod resting;
pub mod settings;
pub mod start;
pub mod storage;
pub mod unlock;
pub mod unsaved;
