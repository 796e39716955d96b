//! Forms that others wrote: those that are kept, and one looked at before it is kept.

use std::sync::Arc;

use leptos::prelude::*;

use super::forms_preview::FormPreviewPart;
use crate::app::{App, FormHeader, FormLooked, FormPreview, Memo, Refusal, State};
use crate::domain::ids::Code;
use crate::i18n::format;
use crate::t;
use crate::ui::components::{Announcer, Button, Card, Disclosure, TextArea};
use crate::ui::pages::exchange::RefusedList;
use crate::ui::view::{View, live, refocus, view};
use crate::ui::work::{TroubleNotice, Work};

/// More letters than a form may have bytes.
const LONGEST: &str = "16777217";

/// So many forms are shown at once; more are folded away.
const SHOWN: usize = 5;

/// The card of the forms.
#[component]
pub fn FormsCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let forms = app.library_forms();
    let preview = State::new(None::<Arc<FormPreview>>);
    let refused = State::new(Vec::<Refusal>::new());
    let pasted = State::new(String::new());
    let work = Work::new();
    let looked = move |looked| match looked {
        FormLooked::Nothing => {}
        FormLooked::Refused(reasons) => refused.try_set(reasons),
        FormLooked::Fits(form) => {
            pasted.try_set(String::new());
            preview.try_set(Some(form));
            say.say(t!("library-read"));
        }
    };
    let pick = move |()| {
        refused.set(Vec::new());
        work.run(async move { app.pick_questionnaire().await }, looked);
    };
    let read = move |()| {
        refused.set(Vec::new());
        let text = pasted.get_untracked();
        work.run(async move { app.read_questionnaire(text).await }, looked);
    };
    let close = move || {
        refocus(".card", "button");
        preview.try_set(None);
    };
    let keep = move |instrument: Option<Code>| {
        let Some(form) = preview.get_untracked() else {
            return;
        };
        work.run(
            async move { app.keep_questionnaire(form, instrument).await },
            move |kept| {
                close();
                say.say(if kept {
                    t!("library-kept")
                } else {
                    t!("library-same")
                });
            },
        );
    };
    let blocked = Memo::new(move |()| {
        (pasted.read().trim().is_empty()).then(|| t!("library-nothing-pasted"))
    });
    view! {
        <Card title=t!("library-title")>
            <p>{t!("library-explain")}</p>
            {live(move || view! { <Kept forms=forms.get() /> })}
            {live(move || match preview.get() {
                Some(form) => {
                    view! {
                        <FormPreviewPart
                            form
                            busy=work.busy()
                            on_keep=keep
                            on_leave=move |()| close()
                        />
                    }
                }
                None => {
                    view! {
                        <div class="stack">
                            <Button
                                on_press=pick
                                busy=work.busy()
                                describe=t!("library-choose")
                            >
                                {t!("import-choose")}
                            </Button>
                            <Disclosure summary=t!("library-paste")>
                                <TextArea
                                    label=t!("library-text")
                                    value=pasted
                                    on_input=move |text| pasted.set(text)
                                    rows=6
                                    longest=LONGEST
                                />
                                <Button on_press=read busy=work.busy() blocked>
                                    {t!("library-look")}
                                </Button>
                            </Disclosure>
                        </div>
                    }
                }
            })}
            <TroubleNotice work />
            {live(move || view! { <RefusedList refused=refused.get() /> })}
        </Card>
    }
}

/// The forms that are kept, the last one first.
#[component]
fn Kept(
    /// What is known of each.
    forms: Vec<FormHeader>,
) -> View {
    if forms.is_empty() {
        return View::default();
    }
    let offset = App::here().offset_minutes();
    let line = |form: &FormHeader| {
        let title = match form.title.as_str() {
            "" => t!("library-untitled"),
            title => title.to_owned(),
        };
        let day = format::date(form.imported.at.day(offset));
        let version = form.version.as_str();
        view! {
            <li>
                <b>
                    <bdi>{title}</bdi>
                </b>
                <p class="soft">
                    {(!version.is_empty())
                        .then(|| view! { <bdi>{t!("library-version", version = version)}</bdi> " · " })}
                    {t!("library-since", day = day)} " · " <bdi>{form.imported.by.clone()}</bdi>
                </p>
                <small class="code" translate="no">
                    <bdi>{form.url.clone()}</bdi>
                </small>
            </li>
        }
    };
    let lines = forms.iter().map(line).collect::<Vec<_>>();
    view! {
        <Disclosure summary=t!("library-count", count = forms.len()) open=forms.len() <= SHOWN>
            <ul class="names">{lines}</ul>
        </Disclosure>
    }
}
