//! Answers to a form of others from a file: looked at, then kept as they came.

use std::sync::Arc;

use leptos::prelude::*;

use super::about;
use super::imported::fits;
use crate::app::{App, CaseSession, Problem, Refusal, ResponseLooked, ResponsePreview, State};
use crate::domain::library::FormHeader;
use crate::fhir::Questionnaire;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, Card, Choice, Disclosure, Notice, SelectField, Tone,
};
use crate::ui::pages::exchange::RefusedList;
use crate::ui::person::person_of;
use crate::ui::router::navigate;
use crate::ui::view::{View, live, refocus, view};
use crate::ui::work::{TroubleNotice, Work};

/// Most problems that are listed; the rest is counted.
const LISTED: usize = 50;
/// More problems than these are folded away.
const OPEN: usize = 5;

/// Answers beside the form that they are for.
#[derive(Clone)]
struct Fitted {
    header: FormHeader,
    form: &'static Questionnaire,
    problems: Arc<Vec<Problem>>,
}

/// Answers that are looked at, and the forms that they may be for.
#[derive(Clone)]
struct Looked {
    answers: Arc<ResponsePreview>,
    forms: Arc<Vec<FormHeader>>,
}

/// The card.
#[component]
pub fn BringIn(session: CaseSession) -> View {
    let app = App::here();
    let say = Announcer::here();
    let looked = State::new(None::<Looked>);
    let fitted = State::new(None::<Fitted>);
    let refused = State::new(Vec::<Refusal>::new());
    let missing = State::new(None::<String>);
    let deep = State::new(false);
    let work = Work::new();
    let look = move |answers: Arc<ResponsePreview>, header: FormHeader| {
        let id = header.id;
        work.run(
            async move { app.load_questionnaire(id).await },
            move |form| {
                deep.try_set(!fits(form));
                if fits(form) {
                    let problems = Arc::new(session.check_answers(form, &answers));
                    fitted.try_set(Some(Fitted {
                        header,
                        form,
                        problems,
                    }));
                }
                say.say(t!("import-read"));
            },
        );
    };
    let pick = move |()| {
        refused.set(Vec::new());
        missing.set(None);
        deep.set(false);
        work.run(
            async move { app.pick_response().await },
            move |found| match found {
                ResponseLooked::Nothing => {}
                ResponseLooked::Refused(reasons) => refused.try_set(reasons),
                ResponseLooked::Fits(answers) => {
                    let forms = app.forms_for(&answers);
                    match forms.as_slice() {
                        [] => {
                            let named = [answers.url.as_str(), " ", &answers.version].concat();
                            missing.try_set(Some(named));
                        }
                        [one] => {
                            // The work before has only just ended.
                            look(Arc::clone(&answers), one.clone());
                        }
                        _ => {}
                    }
                    if !forms.is_empty() {
                        let forms = Arc::new(forms);
                        looked.try_set(Some(Looked { answers, forms }));
                    }
                }
            },
        );
    };
    let leave = move || {
        refocus(".card", "button");
        looked.try_set(None);
        fitted.try_set(None);
        deep.try_set(false);
    };
    let preview = move |found: Looked| {
        let answers = Arc::clone(&found.answers);
        let which = which(
            &found,
            move |header| look(Arc::clone(&answers), header),
            fitted,
        );
        let whose = State::new(String::new());
        let about = about(session, whose);
        let answers = Arc::clone(&found.answers);
        let keep = move |()| {
            let Some(chosen) = fitted.get_untracked() else {
                return;
            };
            let whose = person_of(&whose.get_untracked());
            let kept = session.bring_in(chosen.header, chosen.form, whose, &answers);
            if let Some(id) = kept {
                navigate(Route::Case(session.id(), CasePage::Form(id)));
            }
        };
        let count = found.answers.answers;
        view! {
            <div class="stack">
                {which}
                <p>{t!("answers-count", count = count)}</p>
                {about}
                {live(move || fitted.get().map(|chosen| problems(&chosen)))}
                <Actions>
                    {live(move || {
                        let keep = keep.clone();
                        fitted
                            .get()
                            .is_some()
                            .then(|| {
                                view! {
                                    <Button kind=ButtonKind::Main on_press=keep busy=work.busy()>
                                        {t!("answers-keep")}
                                    </Button>
                                }
                            })
                    })}
                    <Button on_press=move |()| leave()>{t!("import-drop")}</Button>
                </Actions>
            </div>
        }
    };
    let locked = session.read_only();
    view! {
        <Card title=t!("answers-title")>
            <div class="stack" inert=move || locked.get()>
                <p>{t!("answers-explain")}</p>
                {live(move || match looked.get() {
                    Some(found) => preview(found),
                    None => {
                        view! {
                            <Button on_press=pick busy=work.busy() describe=t!("answers-choose")>
                                {t!("import-choose")}
                            </Button>
                        }
                    }
                })}
                <TroubleNotice work />
                {live(move || {
                    let words = match (missing.get(), deep.get()) {
                        (Some(form), _) => t!("answers-no-form", form = form),
                        (None, true) => t!("response-too-deep"),
                        (None, false) => return View::default(),
                    };
                    view! {
                        <Notice tone=Tone::Watch live=true>
                            {words}
                        </Notice>
                    }
                })}
                {live(move || view! { <RefusedList refused=refused.get() /> })}
            </div>
        </Card>
    }
}

/// What a form is called.
fn named(header: &FormHeader) -> String {
    let version = match header.version.as_str() {
        "" => header.url.clone(),
        version => t!("library-version", version = version),
    };
    [header.title.as_str(), &version].join(" · ")
}

/// Which form the answers are for: said, or asked where several may be meant.
fn which(
    found: &Looked,
    look: impl Fn(FormHeader) + Send + Sync + 'static,
    fitted: State<Option<Fitted>>,
) -> View {
    if let [one] = found.forms.as_slice() {
        let words = named(one);
        return view! {
            <b>
                <bdi>{words}</bdi>
            </b>
        };
    }
    let choices = found.forms.iter();
    let choices = choices
        .map(|form| Choice::new(form.id.to_string(), named(form)))
        .collect();
    let forms = Arc::clone(&found.forms);
    let value = State::new(String::new());
    let on_choose = move |id: String| {
        fitted.set(None);
        if let Some(form) = forms.iter().find(|form| form.id.to_string() == id) {
            look(form.clone());
        }
        value.set(id);
    };
    view! {
        <SelectField label=t!("answers-which") choices value on_choose none=t!("response-none") />
    }
}

/// What does not fit, with its places.
fn problems(chosen: &Fitted) -> View {
    let all = &chosen.problems;
    if all.is_empty() {
        return view! { <p>{t!("answers-fits")}</p> };
    }
    let lines = all.iter().take(LISTED).map(|problem| {
        let (words, about) = (problem.in_words(), problem.about.clone());
        let place = problem.place.clone();
        view! {
            <li>
                {words} " " <bdi>{about}</bdi> " "
                <small class="code" translate="no">
                    <bdi>{place}</bdi>
                </small>
            </li>
        }
    });
    let lines = lines.collect::<Vec<_>>();
    let more = all.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <li>{t!("import-and-more", count = more)}</li> });
    let (summary, open) = (t!("answers-problems", count = all.len()), all.len() <= OPEN);
    view! {
        <Notice tone=Tone::Watch>
            <p>{t!("answers-problems-why")}</p>
            <Disclosure summary open>
                <ul class="names">{lines} {more}</ul>
            </Disclosure>
        </Notice>
    }
}
