//! Questions on screen: one group at a time, every kind of answer, and why there is none.
//!
//! What is shown, what counts and what is odd is decided by the engine; nothing here decides.

mod controls;
mod cover;
mod draft_note;
pub mod fixed;
mod frame;
mod gate_first;
mod grid;
mod group;
mod last_time;
mod list;
mod parts;
mod place;
mod places;
mod question;
mod read_only;
mod remark;
mod sheet;

pub use cover::Cover;
pub use draft_note::DraftNote;
pub use frame::{PageFrame, done};
pub use gate_first::GateFirst;
pub use group::GroupView;
pub use parts::PartRows;
pub use place::Where;
pub use places::{
    assessment_route, correct_assessment, go_to_question, reopen_assessment, show_person,
    start_assessment,
};
pub use question::question_id;
pub use read_only::AnswersRead;
pub use sheet::{Sheet, new_run, open_run, pin};
