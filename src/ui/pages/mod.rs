//! The pages, one folder a route, and the frames they stand in.

pub mod cases;
pub mod create_vault;
pub mod delete;
pub mod exchange;
pub mod inside;
pub mod new_case;
pub mod not_found;
pub mod outside;
pub mod privacy;
pub mod settings;
pub mod start;
pub mod unlock;
pub mod unsaved;
