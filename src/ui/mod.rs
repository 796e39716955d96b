//! What people see and touch.

pub mod components;
pub mod router;
