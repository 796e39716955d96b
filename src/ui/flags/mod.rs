//! Red flags on screen: the bars on every page of a case, the notice that must be answered, and the form of one flag.

mod bar;
mod behind;
mod flag_form;
mod settle;
mod urgent;

pub use bar::{FlagBar, Wanted, flag_card};
pub use behind::{Behind, rule_of};
pub use flag_form::{FlagForm, Outcome};
