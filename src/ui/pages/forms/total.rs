//! The total of a test whose questions may not be shown here.

use leptos::prelude::*;

use super::about;
use crate::app::{App, CaseSession, Memo, State};
use crate::content;
use crate::domain::draft::Draft;
use crate::domain::instruments::Instrument;
use crate::domain::number::Decimal;
use crate::domain::time::Date;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, Card, Choice, DateField, NumberField, SelectField,
};
use crate::ui::person::person_of;
use crate::ui::router::navigate;
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// The card; nothing until the rules of instruments are loaded.
#[component]
pub fn TotalOnly(session: CaseSession) -> View {
    let ready = State::new(content::instruments().is_some());
    let work = Work::new();
    if !ready.get_untracked() {
        work.run(
            async move { Ok(content::load_instruments().await.is_some()) },
            move |loaded| ready.try_set(loaded),
        );
    }
    live(move || {
        let rules = ready.get().then(content::instruments)??;
        let rules = rules
            .iter()
            .filter(|rule| rule.no_questions && rule.range.is_some());
        Some(card(session, rules.collect()))
    })
}

fn card(session: CaseSession, rules: Vec<&'static Instrument>) -> View {
    let app = App::here();
    let say = Announcer::here();
    let work = Work::new();
    let choices = rules.iter();
    let choices = choices
        .map(|rule| Choice::new(rule.id.as_str(), rule.title.as_str()))
        .collect();
    let test = State::new(String::new());
    let typed = State::new(String::new());
    let day = State::new(session.today().to_string());
    let whose = State::new(String::new());
    let tried = State::new(false);
    let rule = move || {
        let chosen = test.get();
        rules
            .iter()
            .find(|rule| *rule.id.as_str() == *chosen)
            .copied()
    };
    let rule = Memo::new(move |()| rule().map(|rule| rule.id.clone()));
    let rule = move || {
        let id = rule.get()?;
        content::instruments()?.iter().find(|rule| rule.id == id)
    };
    let total = move || {
        let range = rule()?.range?;
        match Draft::<i32>::read(&typed.read()) {
            Draft::Valid(total) => {
                let points = Decimal::whole(total);
                let within = range.from.0 <= points && points <= range.to.0;
                within.then_some(total)
            }
            _ => None,
        }
    };
    let on = move || {
        let day: Date = day.read().parse().ok()?;
        (day <= session.today()).then_some(day)
    };
    let wrong = Memo::new(move |()| {
        let range = rule()?.range?;
        let shown = tried.get() && total().is_none();
        shown.then(|| {
            t!(
                "total-none",
                from = range.from.0.to_string(),
                to = range.to.0.to_string()
            )
        })
    });
    let no_day = Memo::new(move |()| (on().is_none()).then(|| t!("total-no-day")));
    let keep = move |()| {
        tried.set(true);
        let Some(((rule, total), day)) = untrack(move || rule().zip(total()).zip(on())) else {
            return;
        };
        let whose = person_of(&whose.get_untracked());
        work.run(async move { app.total_form(rule).await }, move |form| {
            let kept = form.and_then(|form| session.enter_total(form, whose, total, day));
            if let Some(id) = kept {
                say.say(t!("total-kept"));
                navigate(Route::Case(session.id(), CasePage::Form(id)));
            }
        });
    };
    let about = about(session, whose);
    let locked = session.read_only();
    view! {
        <Card title=t!("total-title")>
            <div class="stack" inert=move || locked.get()>
                <p>{t!("total-explain")}</p>
                <SelectField
                    label=t!("total-test")
                    choices
                    value=test
                    on_choose=move |id| test.set(id)
                    none=t!("response-none")
                />
                <NumberField
                    label=t!("total-points")
                    value=typed
                    on_input=move |text| typed.set(text)
                    on_change=move |_: String| tried.set(true)
                    whole=true
                    error=wrong
                />
                <DateField
                    label=t!("total-day")
                    value=day
                    on_input=move |text| day.set(text)
                    today=session.today()
                    error=no_day
                />
                {about}
                <Actions>
                    <Button on_press=keep busy=work.busy()>
                        {t!("total-keep")}
                    </Button>
                </Actions>
                <TroubleNotice work />
            </div>
        </Card>
    }
}
