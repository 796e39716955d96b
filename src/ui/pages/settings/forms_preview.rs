//! A form that others wrote, before it is kept: what it is, how it stands to those that are kept, and all that is odd.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, FormPreview, FormStanding, Level, Line, Memo, Release, Told};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, Disclosure, Notice, Tone};
use crate::ui::view::{Reference, View, effect, view};

/// The form, and what shall happen with it. Its name takes the focus when it opens.
#[component]
pub fn FormPreviewPart(
    /// The form.
    form: Arc<FormPreview>,
    /// Whether it is being kept.
    busy: Memo<bool>,
    /// Keeps it.
    #[prop(into)]
    on_keep: Callback<()>,
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
    let keep = move || {
        view! {
            <Button kind=ButtonKind::Main on_press=on_keep busy>
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
