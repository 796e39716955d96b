//! The open vault, the open case, saving and notices: what pages talk to.

mod session;

pub use session::{CaseSession, Surroundings};
