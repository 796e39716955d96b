//! What people see and touch.

pub mod app;
pub mod app_notices;
pub mod appearance;
pub mod bind;
pub mod components;
pub mod crash;
pub mod flags;
pub mod form;
pub mod frame;
pub mod look;
pub mod mark;
pub mod pages;
pub mod person;
pub mod router;
pub mod saving;
pub mod veil;
pub mod view;
pub mod work;
