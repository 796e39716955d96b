//! An imported form as a page that is measured beside other form engines: what `cargo xtask bench peers` drives.
//!
//! It is the app's own form over an open case that nobody stores, without the app's other pages.
//! It is compiled as the app is, and never shipped.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a measurement did not expect ends it"
)]

fn main() {}

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::Cell;

    use fieldfare::app::{CaseSession, Surroundings};
    use fieldfare::domain::case::{CaseDocument, FormResponse, ImportedForm, Stamp};
    use fieldfare::domain::form::{Compiled, Definition, Guidance};
    use fieldfare::domain::ids::{CaseId, FilledFormId, LibraryFormId};
    use fieldfare::domain::time::Timestamp;
    use fieldfare::exchange::form_file;
    use fieldfare::json::{Limits, from_slice};
    use fieldfare::ui::components::Announcer;
    use fieldfare::ui::pages::forms::imported::{Asking, ONE_PAGE};
    use leptos::prelude::*;
    use leptos::wasm_bindgen;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// An assessment without questions: only the imported form is measured.
    const NOTHING: &str = r#"{"id":"none","version":"1","title":"None","parts":[]}"#;

    thread_local! {
        static OPEN: Cell<Option<CaseSession>> = const { Cell::new(None) };
    }

    fn nothing() -> &'static Compiled {
        let definition: Definition = from_slice(NOTHING.as_bytes(), &Limits::FILE).unwrap();
        let form = Compiled::new(definition, Guidance::none("1")).unwrap();
        Box::leak(Box::new(form))
    }

    fn stamp() -> Stamp {
        Stamp {
            at: Timestamp::from_millis(js_sys::Date::now() as i64),
            by: "Ines".into(),
        }
    }

    fn form_id() -> FilledFormId {
        FilledFormId::from_random([3; 16])
    }

    fn session(title: String) -> CaseSession {
        let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp());
        let form = ImportedForm {
            id: LibraryFormId::from_random([2; 16]),
            url: String::new(),
            version: String::new(),
            title,
        };
        case.responses = vec![FormResponse::new(form_id(), stamp(), form)];
        let around = Surroundings {
            stamp: Box::new(stamp),
            offset_minutes: Box::new(|| 0),
            random: Box::new(|| [4; 16]),
            edited: Box::new(|| ()),
        };
        let session = CaseSession::new(case, nothing(), around);
        session.set_read_only(false);
        session
    }

    /// Shows a form: all of it on one page, or a group at a time as the app does with long forms.
    #[wasm_bindgen]
    pub fn open(text: String, paged: bool) {
        let form = form_file::stored(&text).unwrap();
        let form = Box::leak(Box::new(form));
        leptos::mount::mount_to_body(move || {
            Announcer::provide();
            let session = session("Needs assessment".into());
            OPEN.set(Some(session));
            provide_context(session);
            session.sit(form_id(), form);
            let most = if paged { ONE_PAGE } else { usize::MAX };
            view! { <Asking session=session id=form_id() form=&*form most=most /> }
        });
    }

    /// How many questions have an answer in the case.
    #[wasm_bindgen]
    pub fn answered() -> usize {
        let Some(session) = OPEN.get() else { return 0 };
        let kept = session.peek(|case| {
            let kept = case.response_by_id(form_id());
            kept.map(|kept| kept.response.to_text())
        });
        kept.unwrap_or_default().matches("\"answer\":").count()
    }
}
