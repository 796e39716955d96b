//! Answers to forms of others from outside: a file of them, and totals of tests that may not be shown.

use std::sync::Arc;

use super::handle::App;
use super::import::Refusal;
use super::trouble::Trouble;
use crate::content;
use crate::domain::instruments::Instrument;
use crate::domain::library::{FormHeader, fitting};
use crate::exchange::response_file::{self, ResponsePreview};
use crate::exchange::{form_file, total_form};
use crate::fhir::Questionnaire;

/// What came of looking at answers.
pub enum ResponseLooked {
    /// None were chosen.
    Nothing,
    /// All that is wrong with them.
    Refused(Vec<Refusal>),
    /// They may be brought in.
    Fits(Arc<ResponsePreview>),
}

impl App {
    /// Lets the person choose a file with answers and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the file cannot be read.
    pub async fn pick_response(self) -> Result<ResponseLooked, Trouble> {
        let Some(text) = self.pick_json(response_file::LARGEST).await? else {
            return Ok(ResponseLooked::Nothing);
        };
        // Without the rules the answers are those to no known instrument, and can be kept all the same.
        content::load_instruments().await;
        Ok(match response_file::read(&text) {
            Ok(answers) => ResponseLooked::Fits(Arc::new(answers)),
            Err(refusals) => ResponseLooked::Refused(refusals),
        })
    }

    /// The forms that answers may belong to, likeliest first.
    pub fn forms_for(self, answers: &ResponsePreview) -> Vec<FormHeader> {
        fitting(self.forms.get_untracked(), &answers.url, &answers.version)
    }

    /// The form with which the total of an instrument is kept. It is put into the library when it is first needed.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was kept then.
    pub async fn total_form(
        self,
        rule: &Instrument,
    ) -> Result<Option<(FormHeader, &'static Questionnaire)>, Trouble> {
        let url = total_form::address(rule);
        let kept = |app: Self| {
            let known = fitting(app.forms.get_untracked(), &url, &rule.version.to_string());
            known.into_iter().next()
        };
        if kept(self).is_none()
            && let Ok(form) = form_file::read(total_form::written(rule).into_bytes(), &[])
        {
            let instrument = Some(rule.id.clone());
            self.keep_questionnaire(Arc::new(form), instrument).await?;
        }
        let Some(header) = kept(self) else {
            return Ok(None);
        };
        let form = self.load_questionnaire(header.id).await?;
        Ok(Some((header, form)))
    }
}
