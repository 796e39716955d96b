//! Questions on screen: one group at a time, every kind of answer, and why there is none.
//!
//! What is shown, what counts and what is odd is decided by the engine; nothing here decides.

mod controls;
mod grid;
mod group;
mod list;
mod places;
mod question;
mod read_only;
mod sheet;

pub use group::GroupView;
pub use places::{go_to_question, reopen_assessment, start_assessment};
pub use question::question_id;
pub use read_only::AnswersRead;
pub use sheet::{Sheet, new_run, open_run};
