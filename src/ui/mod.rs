//! What people see and touch.

pub mod appearance;
pub mod components;
pub mod crash;
pub mod frame;
pub mod mark;
pub mod router;
