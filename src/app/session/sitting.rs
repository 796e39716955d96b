//! The imported form that is filled in on screen: its answers as FHIR writes them, and what follows from them.

use std::sync::Arc;

use leptos::prelude::*;

use super::CaseSession;
use super::bells::Told;
use super::outside::setting_of;
use crate::app::Memo;
use crate::content;
use crate::domain::case::{CaseDocument, Edit, FormResponseChange, ItemEdit, ListEdit, Whose};
use crate::domain::ids::{AnswerSpot, Code, FilledFormId};
use crate::domain::instruments::{Recognised, Seen, recognise};
use crate::fhir::evaluate::{self, Setting, Trouble};
use crate::fhir::expressions::{self, Shown};
use crate::fhir::filled::{Filled, Instance};
use crate::fhir::value::Value;
use crate::fhir::{Questionnaire, Response, Spot, seen, update};
use crate::json::Json;

/// A form with its answers as they stand.
pub struct Sitting {
    pub(super) id: FilledFormId,
    pub(super) response: Response,
    /// What is asked, calculated and answered.
    pub filled: Filled<'static>,
    /// Words and options of items that depend on answers.
    shown: Shown,
    /// Whether there are such items.
    shown_varies: bool,
    /// What could not be worked out.
    pub troubles: Vec<Trouble>,
    /// Where each instance stands, by its number.
    spots: Vec<Arc<str>>,
    /// The form as instruments see it, and those that it is taken for.
    seen: Seen,
    found: Vec<Recognised<'static>>,
    /// The one that a person says it is.
    picked: Option<Code>,
    /// How often anything changed.
    changes: u32,
    /// What pages were told last.
    told: Told,
}

impl Sitting {
    fn new(id: FilledFormId, form: &'static Questionnaire, kept: &Json, setting: &Setting) -> Self {
        let response = Response::read(kept).unwrap_or_default();
        let mut items = form.items().iter();
        let mut sitting = Self {
            id,
            shown_varies: items
                .any(|item| item.formulas.words.is_some() || !item.formulas.toggles.is_empty()),
            filled: Filled::new(form, &response),
            response,
            shown: Shown::default(),
            troubles: Vec::new(),
            spots: Vec::new(),
            seen: seen(form),
            found: Vec::new(),
            picked: None,
            changes: 0,
            told: Told::default(),
        };
        sitting.troubles = evaluate::settle(&mut sitting.filled, setting);
        sitting.place();
        sitting.say(setting);
        sitting.told.news(&sitting.filled);
        sitting
    }

    /// Finds out which instrument the form is, as far as their rules are loaded.
    fn recognise(&mut self, picked: Option<Code>) {
        let rules = content::instruments().unwrap_or_default();
        self.found = recognise(rules, &self.seen, picked.as_ref());
        self.picked = picked;
        self.changes += 1;
    }

    /// The instruments that the form is taken for, likeliest first, and the form as they see it.
    #[must_use]
    pub fn recognised(&self) -> (&[Recognised<'static>], &Seen) {
        (&self.found, &self.seen)
    }

    /// Which form it is, and how often anything in it changed.
    #[must_use]
    pub fn changes(&self) -> (Option<FilledFormId>, u32) {
        (Some(self.id), self.changes)
    }

    /// Finds out anew where everything stands.
    fn place(&mut self) {
        let all = 0..self.filled.instances().len();
        let spot = |number| Arc::from(self.filled.spot(number).text());
        self.spots = all.map(spot).collect();
    }

    fn say(&mut self, setting: &Setting) {
        if self.shown_varies {
            self.shown = expressions::shown(&self.filled, setting);
        }
    }

    /// The edit after which the case has the answers at a spot as they are now. Where the case does not keep the same
    /// outermost items as are on screen, all are written anew.
    fn written(&self, spot: &Spot, same: bool) -> Edit {
        let Some(step) = spot.steps().first().filter(|_| same) else {
            let all = FormResponseChange::Response(self.response.write());
            return Edit::Response(ListEdit::Change(self.id, all));
        };
        let there = self.response.outermost(self.filled.form, spot);
        let (at, now) = there.unzip();
        let edit = ItemEdit {
            item: step.link_id.clone(),
            nth: step.at,
            at: at.unwrap_or_default(),
            now,
        };
        Edit::ResponseItem(self.id, Box::new(edit))
    }

    /// Which filled-in form it is.
    #[must_use]
    pub fn id(&self) -> FilledFormId {
        self.id
    }

    /// Where an instance stands, as a text.
    #[must_use]
    pub fn spot(&self, number: usize) -> Arc<str> {
        self.spots.get(number).cloned().unwrap_or_default()
    }

    /// The instance at a spot, which had that number before.
    #[must_use]
    pub fn at(&self, spot: &str, number: usize) -> Option<(usize, &Instance)> {
        let found = match self.spots.get(number) {
            Some(known) if **known == *spot => number,
            _ => self.spots.iter().position(|known| **known == *spot)?,
        };
        Some((found, self.filled.instances().get(found)?))
    }

    /// The options of an instance that are not offered for these answers.
    #[must_use]
    pub fn withheld(&self, number: usize) -> Vec<Value> {
        let mut all = self.shown.withheld.iter();
        let own = all.find(|(at, _)| *at == number);
        own.map(|(_, options)| options.clone()).unwrap_or_default()
    }

    /// The words of an instance.
    #[must_use]
    pub fn words_of(&self, number: usize) -> String {
        let own = self.shown.words.iter().find(|(at, _)| *at == number);
        match own {
            Some((_, words)) => words.clone(),
            None => {
                let instance = self.filled.instances().get(number);
                let item = instance.and_then(|it| self.filled.item(it));
                item.map(|item| item.text.clone()).unwrap_or_default()
            }
        }
    }
}

impl CaseSession {
    /// Puts an imported form that is filled in on screen, worked out for today and for the person as they are known now.
    /// To be called before pages are built that show it.
    pub fn sit(self, id: FilledFormId, form: &'static Questionnaire) {
        let inner = self.inner();
        self.end_field();
        let sitting = self.peek(|case| {
            let kept = case.response_by_id(id)?;
            let mut sitting = Sitting::new(id, form, &kept.response, &self.setting(kept.whose));
            sitting.recognise(kept.instrument.clone());
            Some(sitting)
        });
        inner.sitting.set(sitting);
        inner.bells.ring_all();
        // Answers may have waited for the rules of their instrument.
        request_animation_frame(move || self.raise_flags_of_form());
    }

    /// What follows from the answers of the imported form on screen, as a memo of a part.
    pub fn sitting<T>(self, part: impl Fn(&Sitting) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::part(self.inner().sitting, move |sitting| {
            sitting.as_ref().map(&part).unwrap_or_default()
        })
    }

    /// The imported form on screen as it is now.
    pub fn peek_sitting<T: Default>(self, read: impl FnOnce(&Sitting) -> T) -> T {
        let sitting = self.inner().sitting;
        sitting.with_untracked(|sitting| sitting.as_ref().map(read).unwrap_or_default())
    }

    /// The answers that a form says before anybody does, for that person.
    pub fn answers_to_begin(self, form: &'static Questionnaire, whose: Whose) -> Json {
        evaluate::begin(form, &self.setting(whose)).write()
    }

    /// Puts the answers to a question down, and what was typed there if it is no answer.
    pub fn put_answers(self, at: &str, values: &[Value], typed: Option<String>) {
        let (Some(spot), key) = (Spot::read(at), AnswerSpot::from(at)) else {
            return;
        };
        let known = self.peek_sitting(|sitting| Some(sitting.id));
        let Some(id) = known.filter(|_| !self.inner().read_only.get_untracked()) else {
            return;
        };
        let change = |change| Edit::Response(ListEdit::Change(id, change));
        let mut edits = Vec::new();
        let said = self.peek(|case| {
            let kept = case.response_by_id(id)?;
            (kept.typed.get(&key) != typed.as_ref()).then(|| kept.typed.clone())
        });
        let is_said = said.is_some();
        if let Some(mut all) = said {
            match typed {
                Some(text) => all.insert(key, text),
                None => all.remove(&key),
            };
            edits.push(change(FormResponseChange::Typed(all)));
        }
        let setting = self.setting_of_form(id);
        let mut written = None;
        let items = self.peek(|case| {
            let kept = &case.response_by_id(id)?.response;
            let items = kept.get("item").map_or(0, |items| items.elements().len());
            matches!(kept, Json::Object(_)).then_some(items)
        });
        let mut news = Some(Vec::new());
        self.change_sitting(|sitting| {
            let Some((number, now)) = sitting.at(at, 0) else {
                return false;
            };
            if is_said {
                news = Some(vec![Some(number)]);
            }
            let sound = items == Some(sitting.response.roots().len());
            if now.answers != values && sitting.response.put(sitting.filled.form, &spot, values) {
                let before = sitting.spots.len();
                let Sitting {
                    filled, response, ..
                } = sitting;
                let anew = response.go_on();
                sitting.troubles = update(filled, response, &spot, &setting);
                if sitting.filled.instances().len() != before {
                    sitting.place();
                }
                sitting.say(&setting);
                let found = sitting.told.news(&sitting.filled);
                news = news.take().zip(found).map(|(mut all, found)| {
                    all.extend(found);
                    all
                });
                written = Some(sitting.written(&spot, sound && !anew));
            }
            written.is_some()
        });
        // What becomes an answer, or ceases to be one, is taken back as one step.
        if is_said && written.is_some() {
            self.inner().typing.set(false);
        }
        edits.extend(written);
        match edits.pop() {
            Some(edit) if edits.is_empty() => self.dispatch(edit),
            Some(edit) => {
                edits.push(edit);
                self.dispatch(Edit::All(edits));
            }
            None => {}
        }
        // Whoever looks again finds the case as it is now.
        self.tell(news);
    }

    /// Fills the form anew if the case says something else than is on screen.
    pub(super) fn follow_sitting(self) {
        let Some(id) = self.peek_sitting(|sitting| Some(sitting.id)) else {
            return;
        };
        let setting = self.setting_of_form(id);
        self.change_sitting(|sitting| {
            let kept = |case: &CaseDocument| {
                let response = case.response_by_id(id).map(|it| &it.response);
                let same = response.is_none_or(|kept| *kept == sitting.response.write());
                response.filter(|_| !same).cloned()
            };
            let picked = self.peek(|case| case.response_by_id(id)?.instrument.clone());
            let kept = self.peek(kept);
            let is_new = kept.is_some();
            if let Some(kept) = kept {
                let changes = sitting.changes;
                *sitting = Sitting::new(id, sitting.filled.form, &kept, &setting);
                sitting.changes = changes;
            }
            let is_other = sitting.picked != picked;
            if is_new || is_other {
                sitting.recognise(picked);
            }
            is_new || is_other
        });
        self.tell(None);
    }

    pub(super) fn change_sitting(self, change: impl FnOnce(&mut Sitting) -> bool) {
        self.inner().sitting.maybe_update(|sitting| {
            let Some(sitting) = sitting else {
                return false;
            };
            let changed = change(sitting);
            sitting.changes += u32::from(changed);
            changed
        });
    }

    /// What forms may know from outside: the time, and of the person what a form can ask for.
    pub(super) fn setting(self, whose: Whose) -> Setting {
        let (now, offset_minutes) = (self.stamp().at, self.offset_minutes());
        self.peek(|case| setting_of(case, whose, now, offset_minutes))
    }

    /// The same for whom a filled-in form is about.
    fn setting_of_form(self, id: FilledFormId) -> Setting {
        let whose = self.peek(|case| case.response_by_id(id).map(|kept| kept.whose));
        self.setting(whose.unwrap_or_default())
    }
}
