//! Answers to a form of others that come from outside: checked against it, kept as they came, and what follows.

use super::CaseSession;
use crate::domain::case::{
    Edit, FormResponse, FormResponseChange, ImportedForm, ListEdit, Stamp, Whose,
};
use crate::domain::ids::FilledFormId;
use crate::domain::library::FormHeader;
use crate::domain::time::{Date, Timestamp};
use crate::exchange::response_file::ResponsePreview;
use crate::fhir::value::{Kind, Value};
use crate::fhir::{Problem, Questionnaire, Response, Spot, validate};
use crate::json::Json;

/// Milliseconds of half a day.
const NOON: i64 = 12 * 60 * 60 * 1000;

impl CaseSession {
    /// What does not fit the form in answers that are looked at.
    pub fn check_answers(
        self,
        form: &'static Questionnaire,
        answers: &ResponsePreview,
    ) -> Vec<Problem> {
        let response = Response::read(&answers.response).unwrap_or_default();
        validate(form, &response, &self.setting(Whose::Client))
    }

    /// Keeps answers as they came. Finished ones are finished here too, with their flags and their result.
    pub fn bring_in(
        self,
        header: FormHeader,
        form: &'static Questionnaire,
        whose: Whose,
        answers: &ResponsePreview,
    ) -> Option<FilledFormId> {
        let mut stamp = self.stamp();
        let now = stamp.at;
        stamp.at = answers.authored.map_or(now, |at| at.min(now));
        let kept = self.filled_form(header, whose, stamp.clone(), answers.response.clone());
        match (answers.finished, answers.withdrawn) {
            (_, true) => self.keep_filled(FormResponse {
                finished: Some(stamp),
                ..kept
            }),
            (true, _) => {
                let id = self.keep_filled(kept)?;
                self.sit(id, form);
                self.raise_flags_of_form();
                self.finish_form(id, stamp);
                Some(id)
            }
            _ => self.keep_filled(kept),
        }
    }

    /// Keeps a total that was found on paper on some day, as the answer to a form of one question.
    pub fn enter_total(
        self,
        (header, form): (FormHeader, &'static Questionnaire),
        whose: Whose,
        total: i32,
        day: Date,
    ) -> Option<FilledFormId> {
        let mut stamp = self.stamp();
        let today = day == self.today();
        let at = day.days_since(Date::new(1970, 1, 1).ok()?) * 2 * NOON + NOON
            - i64::from(self.offset_minutes()) * 60_000;
        if !today {
            stamp.at = Timestamp::from_millis(at);
        }
        let total = Value {
            kind: Kind::Integer,
            json: Json::Number(total.to_string()),
        };
        let mut response = Response::blank(form);
        let link = &form.items().first()?.link_id;
        response.put(form, &Spot::read(link)?, &[total]);
        let kept = self.filled_form(header, whose, stamp.clone(), response.write());
        let id = self.keep_filled(kept)?;
        self.sit(id, form);
        self.raise_flags_of_form();
        self.finish_form(id, stamp);
        Some(id)
    }

    /// A filled-in form of others with its answers.
    pub fn filled_form(
        self,
        header: FormHeader,
        whose: Whose,
        started: Stamp,
        response: Json,
    ) -> FormResponse {
        let imported = ImportedForm {
            id: header.id,
            url: header.url,
            version: header.version,
            title: header.title,
        };
        let id = FilledFormId::from_random(self.random());
        FormResponse {
            instrument: header.instrument,
            whose,
            response,
            ..FormResponse::new(id, started, imported)
        }
    }

    /// Adds a filled-in form; nothing when the case cannot be written now.
    pub fn keep_filled(self, kept: FormResponse) -> Option<FilledFormId> {
        let id = kept.id;
        self.dispatch(Edit::Response(ListEdit::add(kept)));
        self.peek(|case| case.response_by_id(id).map(|kept| kept.id))
    }

    /// Finishes the form on screen, with what came of it.
    pub fn finish_form(self, id: FilledFormId, stamp: Stamp) {
        self.end_field();
        let change = |change| Edit::Response(ListEdit::Change(id, change));
        self.dispatch(Edit::All(vec![
            change(FormResponseChange::Results(self.score_lines(id))),
            change(FormResponseChange::Finished(Some(stamp))),
        ]));
    }
}
