//! A form that others wrote, before it is kept: what it is, how it stands to those that are kept, and all that is odd.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, FormPreview, FormStanding, Level, Line, Memo, Release, State, Told};
use crate::content;
use crate::domain::ids::Code;
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, Choice, Disclosure, Notice, SelectField, Tone,
};
use crate::ui::view::{Reference, View, effect, view};

/// The form, and what shall happen with it. Its name takes the focus when it opens.
#[component]
pub fn FormPreviewPart(
    /// The form.
    form: Arc<FormPreview>,
    /// Whether it is being kept.
    busy: Memo<bool>,
    /// Keeps it, as the instrument that was said.
    #[prop(into)]
    on_keep: Callback<Option<Code>>,
    /// Forgets it.
    #[prop(into)]
    on_leave: Callback<()>,
) -> View {
    let heading = Reference::new();
    effect(move || {
        if let Some(heading) = heading.get() {
            // Focus can only fail on an element that is not in the page.
            let _ = heading.focus();
        }
    });
    let title = match form.title.as_str() {
        "" => t!("library-untitled"),
        title => title.to_owned(),
    };
    let version = form.version.as_str();
    let release = match form.release {
        Release::R5 => t!("library-release5"),
        _ => t!("library-release4"),
    };
    let size = [
        release,
        t!("library-questions", count = form.questions),
        t!("library-groups", count = form.groups),
    ];
    let standing = App::here().form_standing(&form);
    let (tone, word) = match standing {
        FormStanding::New => (Tone::Plain, None),
        FormStanding::OtherVersion => (Tone::Plain, Some(t!("library-other-version"))),
        FormStanding::OtherContent => (Tone::Watch, Some(t!("library-other-content"))),
        FormStanding::Kept => (Tone::Plain, Some(t!("library-same"))),
    };
    let report = report(&form.report);
    let copyright = form.copyright.clone();
    let known = form.known_as.iter().map(|(_, title)| title.as_str());
    let known = known.collect::<Vec<_>>().join(" · ");
    let rules = content::instruments().unwrap_or_default().iter();
    let choices = rules.map(|it| Choice::new(it.id.as_str(), it.title.as_str()));
    let choices = choices.collect::<Vec<_>>();
    let said = State::new(String::new());
    let asks = standing != FormStanding::Kept && !choices.is_empty();
    let ask = move || {
        view! {
            <SelectField
                label=t!("library-instrument")
                hint=t!("library-instrument-hint")
                none=t!("library-instrument-none")
                choices
                value=said
                on_choose=move |id| said.set(id)
            />
        }
    };
    let press = move |()| {
        let said = said.get_untracked();
        on_keep.run((!said.is_empty()).then(|| Code::new(said)));
    };
    let keep = move || {
        view! {
            <Button kind=ButtonKind::Main on_press=press busy>
                {t!("library-keep")}
            </Button>
        }
    };
    view! {
        <div class="stack">
            <div>
                <h3 tabindex="-1" node_ref=heading>
                    <bdi>{title}</bdi>
                </h3>
                <p class="soft">
                    {(!version.is_empty())
                        .then(|| view! { <bdi>{t!("library-version", version = version)}</bdi> " · " })}
                    {size.join(" · ")}
                </p>
                <small class="code" translate="no">
                    <bdi>{form.url.clone()}</bdi>
                </small>
            </div>
            {word.map(|word| view! { <Notice tone>{word}</Notice> })}
            <Notice>
                <p>{t!("library-rights")}</p>
                <p>
                    <bdi>{copyright}</bdi>
                </p>
            </Notice>
            {report}
            {(!known.is_empty()).then(|| view! { <p>{t!("library-known", names = known)}</p> })}
            {asks.then(ask)}
            <Actions>
                {(standing != FormStanding::Kept).then(keep)}
                <Button on_press=on_leave>{t!("import-drop")}</Button>
            </Actions>
        </div>
    }
}

/// All that is odd, what may mean something else than what is shown first.
fn report(report: &[Told]) -> View {
    let (grave, rest): (Vec<&Told>, Vec<&Told>) = report.iter().partition(|told| told.is_grave());
    let of = |level: Level| {
        let of = rest.iter().filter(|told| told.level() == level);
        of.map(|told| places(told)).collect::<Vec<_>>()
    };
    let (ignored, repaired, understood) = (
        of(Level::Ignored),
        of(Level::Repaired),
        of(Level::Understood),
    );
    let grave = grave.into_iter().map(places).collect::<Vec<_>>();
    let notice = |tone: Tone, title: String, parts: Vec<View>| {
        (!parts.is_empty()).then(|| view! { <Notice tone title>{parts}</Notice> })
    };
    let list = |title: String, parts: Vec<View>| {
        (!parts.is_empty()).then(|| {
            view! {
                <div>
                    <b>{title}</b>
                    {parts}
                </div>
            }
        })
    };
    view! {
        {report.is_empty().then(|| view! { <p>{t!("library-fine")}</p> })}
        {notice(Tone::Danger, t!("library-grave"), grave)}
        {notice(Tone::Watch, t!("library-ignored"), ignored)}
        {list(t!("library-repaired"), repaired)}
        {list(t!("library-understood"), understood)}
    }
}

/// One kind of oddity, with every place where it is.
fn places(told: &Told) -> View {
    let line = |line: &Line| {
        let place = match line.place.as_str() {
            "" => t!("library-whole"),
            place => place.to_owned(),
        };
        view! {
            <li>
                <small class="code" translate="no">
                    <bdi>{place}</bdi>
                </small>
                " "
                <bdi>{line.about.clone()}</bdi>
            </li>
        }
    };
    let lines = told.places.iter().map(line).collect::<Vec<_>>();
    let summary = t!("library-told", what = told.in_words(), count = lines.len());
    view! {
        <Disclosure summary>
            <ul class="names">{lines}</ul>
        </Disclosure>
    }
}
