//! The open case: one document signal that only this file writes, `dispatch`, undo, and what the
//! form engine makes of the answers. Saving is the saver's; it is told of every edit.

mod bells;
mod following;
mod incoming;
mod lens;
mod outside;
mod repeats;
mod results;
mod sitting;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use self::bells::Bells;
use self::lens::Lens;
pub(super) use self::outside::setting_of;
pub use self::results::FormResult;
pub use self::sitting::Sitting;
use super::memo::{Memo, State};
use crate::domain::case::{
    Answered, AssessmentChange, CaseDocument, Edit, Entry, FilledFormChange, FormResponseChange,
    ListEdit, Place, Stamp, Touched, Whose,
};
use crate::domain::form::{Compiled, FormState};
use crate::domain::ids::CaseId;
use crate::domain::time::Date;

/// Most edits that can be taken back, one after the other.
const UNDO_DEPTH: usize = 200;

/// What the session needs from outside: the time, the worker's name, fresh ids, and someone to tell of edits.
pub struct Surroundings {
    /// Who edits, and when.
    pub stamp: Box<dyn Fn() -> Stamp>,
    /// Minutes east of universal time.
    pub offset_minutes: Box<dyn Fn() -> i32>,
    /// Sixteen random bytes.
    pub random: Box<dyn Fn() -> [u8; 16]>,
    /// Called after every edit that changed something.
    pub edited: Box<dyn Fn()>,
}

/// A handle to the open case. Copies are the same case.
#[derive(Clone, Copy)]
pub struct CaseSession(StoredValue<Rc<Inner>, LocalStorage>);

struct Inner {
    id: CaseId,
    document: RwSignal<CaseDocument>,
    undo_depth: State<usize>,
    read_only: State<bool>,
    around: Surroundings,
    /// The person whose assessment is on screen.
    person: Lens,
    /// The filled form that was on screen last; a person's assessment before the first.
    filled: Lens,
    /// The imported form that was on screen last, and who follows what of it.
    sitting: RwSignal<Option<Sitting>>,
    bells: Bells,
    undo: RefCell<Vec<(Line, Edit)>>,
    history: RefCell<Vec<Entry>>,
    /// Whether the next edit of the same line joins the one before it.
    typing: Cell<bool>,
    /// Whether an answer is being typed whose flags are raised when its field is left.
    waiting: Cell<bool>,
    /// Whether something changed since the last save.
    changed: Cell<bool>,
    /// The stored revision that this goes on from.
    revision: Cell<Option<u64>>,
}

/// What an edit was about; edits of one line coalesce while its field has the focus.
type Line = (String, Option<String>, Option<String>);

impl Inner {
    fn lens(&self, of: Answered) -> &Lens {
        match of {
            Answered::Person(_) => &self.person,
            Answered::Form(_) => &self.filled,
        }
    }
}

impl CaseSession {
    /// Opens a case for reading. It can be edited once [`Self::set_read_only`] says that this tab writes.
    pub fn new(document: CaseDocument, form: &'static Compiled, around: Surroundings) -> Self {
        let today = (around.stamp)().at.day((around.offset_minutes)());
        let person = Lens::new(form, &document, Answered::Person(Whose::Client), today);
        let filled = person.again();
        Self(StoredValue::new_local(Rc::new(Inner {
            id: document.id,
            document: RwSignal::new(document),
            undo_depth: State::new(0),
            read_only: State::new(true),
            around,
            person,
            filled,
            sitting: RwSignal::new(None),
            bells: Bells::default(),
            undo: Vec::new().into(),
            history: Vec::new().into(),
            typing: Cell::new(false),
            waiting: Cell::new(false),
            changed: Cell::new(false),
            revision: Cell::new(None),
        })))
    }

    fn inner(self) -> Rc<Inner> {
        self.0.get_value()
    }

    /// The open case; to be asked for on the pages of a case only.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// The case's id.
    pub fn id(self) -> CaseId {
        self.inner().id
    }

    /// A part of the case as a memo: it notifies only when that part changes.
    pub fn select<T>(self, part: impl Fn(&CaseDocument) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::part(self.inner().document, part)
    }

    /// Reads the case and follows its changes.
    pub fn with<T>(self, read: impl FnOnce(&CaseDocument) -> T) -> T {
        self.inner().document.with(read)
    }

    /// Reads the case as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&CaseDocument) -> T) -> T {
        self.inner().document.with_untracked(read)
    }

    /// What the engine makes of the answers, as a memo of a part.
    pub fn insight<T>(self, part: impl Fn(&FormState) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::part(self.inner().person.state, part)
    }

    /// What the engine makes of the answers of an assessment or a filled form on screen.
    pub fn insight_of<T>(
        self,
        of: Answered,
        part: impl Fn(&FormState) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::part(self.inner().lens(of).state, part)
    }

    /// The definition and guidance that this case is read with.
    pub fn form(self) -> &'static Compiled {
        self.inner().person.form.get()
    }

    /// The definition that an assessment or a filled form on screen is read with.
    pub fn form_of(self, of: Answered) -> &'static Compiled {
        self.inner().lens(of).form.get()
    }

    /// Whose assessment is on screen.
    pub fn whose(self) -> Whose {
        match self.inner().person.of.get() {
            Answered::Person(whose) => whose,
            Answered::Form(_) => Whose::Client,
        }
    }

    /// Who edits now, and when.
    pub fn stamp(self) -> Stamp {
        (self.inner().around.stamp)()
    }

    /// Today, where the device is.
    pub fn today(self) -> Date {
        self.stamp().at.day(self.offset_minutes())
    }

    /// Minutes east of universal time, where the device is.
    pub fn offset_minutes(self) -> i32 {
        (self.inner().around.offset_minutes)()
    }

    /// Sixteen random bytes, for a new id: `NeedId::from_random(session.random())`.
    pub fn random(self) -> [u8; 16] {
        (self.inner().around.random)()
    }

    /// Whether another tab writes this vault; edits are refused then.
    pub fn read_only(self) -> Memo<bool> {
        self.inner().read_only.read_only()
    }

    /// Says that another tab writes, or that this one does again.
    pub fn set_read_only(self, read_only: bool) {
        if self.inner().read_only.get_untracked() == read_only {
            return;
        }
        self.inner().read_only.set(read_only);
        // Only the tab that writes brings the flags into step: another one could not store them.
        if !read_only {
            self.raise_flags();
        }
    }

    /// The stored revision that this goes on from; a later one was written by somebody else.
    pub fn revision(self) -> Option<u64> {
        self.inner().revision.get()
    }

    /// Says which stored revision this goes on from.
    pub fn set_revision(self, revision: u64) {
        self.inner().revision.set(Some(revision));
    }

    /// Changes the case. Nothing happens when another tab writes or the edit changes nothing.
    pub fn dispatch(self, edit: Edit) {
        if self.inner().read_only.get_untracked() || !self.peek(|case| case.allows(&edit)) {
            return;
        }
        let signs = edit.signs_off();
        let (touched, typed, part) = (Touched::by(&edit), edit.is_typed_answer(), edit.part());
        let Some((entry, inverse)) = self.apply(edit) else {
            return;
        };
        let inner = self.inner();
        let line = (entry.what.clone(), entry.subject.clone(), part);
        let joins = inner.typing.replace(true)
            && inner
                .undo
                .borrow()
                .last()
                .is_some_and(|(last, _)| *last == line);
        self.note(entry, joins);
        if !joins {
            let mut undo = inner.undo.borrow_mut();
            undo.push((line, inverse));
            if undo.len() > UNDO_DEPTH {
                undo.remove(0);
            }
            // What was signed off is not taken back, nor what was before it.
            if signs {
                undo.clear();
            }
            self.inner().undo_depth.set(undo.len());
        }
        self.follow(touched);
        // On the way to 14 stands a 1, and to a day its year: neither is an answer yet.
        if typed {
            inner.waiting.set(true);
        } else {
            self.raise_flags();
        }
        (inner.around.edited)();
    }

    /// The writer left the field: the next edit of it is one of its own, and what was typed is an answer.
    pub fn end_field(self) {
        let inner = self.inner();
        inner.typing.set(false);
        if inner.waiting.replace(false) && !inner.read_only.get_untracked() {
            self.raise_flags();
        }
    }

    /// How many edits can be taken back.
    pub fn undo_depth(self) -> Memo<usize> {
        self.inner().undo_depth.read_only()
    }

    /// Whether something changed since the last save.
    pub fn is_changed(self) -> bool {
        self.inner().changed.get()
    }

    /// Takes the last edit back.
    pub fn undo(self) {
        if self.inner().read_only.get_untracked() {
            return;
        }
        let inner = self.inner();
        let Some((_, inverse)) = inner.undo.borrow_mut().pop() else {
            return;
        };
        self.inner().undo_depth.set(inner.undo.borrow().len());
        inner.typing.set(false);
        if let Some((entry, _)) = self.apply(inverse) {
            self.note(
                Entry {
                    what: format!("{}.undone", entry.what),
                    ..entry
                },
                false,
            );
            self.follow(Touched::All);
            self.follow_sitting();
            self.raise_flags();
            (inner.around.edited)();
        }
    }

    /// Remembers where an assessment or a filled form goes on. Part of the case, but no line of history and not
    /// undone.
    pub fn remember_place(self, of: Answered, place: Place) {
        if self.inner().read_only.get_untracked() {
            return;
        }
        let edit = match of {
            Answered::Form(id) if self.peek(|case| case.response_by_id(id).is_some()) => {
                let change = FormResponseChange::Place(place);
                Some(Edit::Response(ListEdit::Change(id, change)))
            }
            Answered::Form(id) => Some(Edit::Form(ListEdit::Change(
                id,
                FilledFormChange::Place(place),
            ))),
            Answered::Person(whose) => self.peek(|case| {
                let latest = case.of(whose).assessment()?;
                let change = AssessmentChange::Place(place);
                Some(Edit::Assessment(ListEdit::Change(latest.id, change)))
            }),
        };
        if edit.and_then(|edit| self.apply(edit)).is_some() {
            (self.inner().around.edited)();
        }
    }

    /// Forgets what is in it, when no page shows it any more.
    pub(super) fn wipe(self) {
        let Some(inner) = self.0.try_get_value() else {
            return;
        };
        let blank = CaseDocument::new(inner.id, self.stamp());
        for lens in [&inner.person, &inner.filled] {
            lens.look(
                inner.person.form.get(),
                &blank,
                Answered::Person(Whose::Client),
                self.today(),
            );
        }
        inner.undo.take();
        inner.history.take();
        let _ = inner.sitting.try_update(Option::take);
        // What is gone already holds nothing.
        let _ = inner.document.try_update_untracked(|case| *case = blank);
    }

    /// The history not yet stored, for a save of the case as it is now.
    pub fn take_history(self) -> Vec<Entry> {
        let inner = self.inner();
        inner.changed.set(false);
        inner.history.take()
    }

    /// Gives back history that a failed save did not store.
    pub fn give_back(self, mut history: Vec<Entry>) {
        let inner = self.inner();
        inner.changed.set(true);
        let mut later = inner.history.borrow_mut();
        history.append(&mut later);
        *later = history;
    }

    fn apply(self, edit: Edit) -> Option<(Entry, Edit)> {
        let stamp = self.stamp();
        let mut applied = None;
        self.inner().document.maybe_update(|case| {
            applied = case.apply(edit, stamp);
            applied.is_some()
        });
        let applied = applied?;
        self.inner().changed.set(true);
        Some((applied.entry, applied.inverse))
    }

    fn note(self, entry: Entry, joins: bool) {
        let inner = self.inner();
        let mut history = inner.history.borrow_mut();
        match history.last_mut().filter(|_| joins) {
            Some(last) => last.stamp = entry.stamp,
            None => history.push(entry),
        }
    }
}
