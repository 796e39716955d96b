//! What goes out for other programs: assessments and forms of others that were filled in, as FHIR.

use super::exchange::{Export, Exported};
use super::handle::App;
use super::session::setting_of;
use crate::content;
use crate::domain::case::{CaseDocument, FormResponse};
use crate::domain::form::Compiled;
use crate::exchange::fhir;
use crate::fhir::Questionnaire;
use crate::fhir::release::Release;
use crate::json::Json;

impl App {
    /// The text of a file for other programs, and what is in it.
    pub(super) async fn for_others(self, case: &CaseDocument, what: Export) -> (Exported, String) {
        match what {
            Export::Answers(_, id, named) => {
                let Some(kept) = case.response_by_id(id) else {
                    return Default::default();
                };
                let form = self.load_questionnaire(kept.form.id).await.ok();
                let answers = self.answers(case, kept, form, named);
                let made = Exported {
                    cases: 1,
                    left_out: 0,
                };
                (made, answers.to_text())
            }
            Export::Fhir(_, named) => self.bundle(case, named).await,
            _ => Default::default(),
        }
    }

    /// The answers to a form of others as they go out; its formulas are worked out where it is at hand.
    fn answers(
        self,
        case: &CaseDocument,
        kept: &FormResponse,
        form: Option<&'static Questionnaire>,
        named: bool,
    ) -> Json {
        let setting = setting_of(case, kept.whose, self.now(), self.offset_minutes());
        fhir::filled(case, kept, form.map(|form| (form, &setting)), named)
    }

    /// All that was assessed and filled in for a case, each with its form.
    async fn bundle(self, case: &CaseDocument, named: bool) -> (Exported, String) {
        let about = fhir::About {
            today: self.today(),
            offset_minutes: self.offset_minutes(),
            named,
        };
        let mut made = Exported::default();
        let (mut forms, mut responses) = (Vec::<&Compiled>::new(), Vec::new());
        for assessment in &case.assessments {
            let pinned = &assessment.definition;
            let Some(form) = content::form(&pinned.id, &pinned.version) else {
                made.left_out += 1;
                continue;
            };
            if !forms.iter().any(|known| std::ptr::eq(*known, form)) {
                forms.push(form);
            }
            responses.extend(fhir::response(form, case, assessment.id, &about));
        }
        let (mut brought, mut filled) = (Vec::<(String, Json)>::new(), Vec::new());
        for kept in &case.responses {
            let form = self.load_questionnaire(kept.form.id).await.ok();
            let address = fhir::urn(&kept.form.id);
            // A form of R5 in a file of R4 would say something else there.
            let goes = form.filter(|form| form.release() == Release::R4);
            if let Some(form) = goes.filter(|_| brought.iter().all(|(known, _)| *known != address))
            {
                brought.push((address, form.source().clone()));
            }
            filled.push((fhir::urn(&kept.id), self.answers(case, kept, form, named)));
        }
        made.cases = responses.len() + filled.len();
        let mut resources: Vec<Json> = forms.into_iter().map(fhir::questionnaire).collect();
        resources.append(&mut responses);
        brought.append(&mut filled);
        let bundle = fhir::bundle(resources, brought, self.now());
        (made, bundle.to_text())
    }
}
