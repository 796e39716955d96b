//! The parts every page is made of. They know nothing of cases, vaults or where things are kept:
//! they get texts and signals, and call back.

mod announcer;
mod button;
mod choice_cards;
mod control;
mod date_field;
mod dialog;
mod disclosure;
mod flow;
mod layout;
mod notice;
mod number_field;
mod passphrase_field;
mod progress;
mod rating;
mod save_state;
mod select_field;
mod text_field;

pub use announcer::{Announcer, AnnouncerRegion};
pub use button::{BackLink, Button, ButtonKind, ButtonLink, ToggleButton};
pub use choice_cards::{CheckCards, CheckLine, Choice, Lay, RadioCards, ScaleRow};
pub use control::{Capitals, ExplainedBy, described_by, fresh_id};
pub use date_field::DateField;
pub use dialog::{ConfirmTyped, Dialog};
pub use disclosure::Disclosure;
pub use flow::{For, Show};
pub use layout::{Actions, Card, EmptyState, EndGap, FieldRow, List, ListRow, Page};
pub use notice::Notice;
pub use number_field::NumberField;
pub use passphrase_field::PassphraseField;
pub use progress::ProgressBar;
pub use rating::{Rating, Tag, Tone};
pub use save_state::{SaveShown, SaveState};
pub use select_field::SelectField;
pub use text_field::{TextArea, TextField};
