//! The organisation pack: the one in use, and a file looked at before it comes into use.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{App, PackLooked, PackPreview, Refusal, State};
use crate::domain::form::{OrganisationPack, Policy, WordingChange};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, Card, Disclosure, Notice, Tone,
};
use crate::ui::pages::exchange::RefusedList;
use crate::ui::view::{View, bring, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// The elements that take the focus when a file was read, and when it was taken or left.
const FITTING: &str = "pack-fitting";
const CARD: &str = "pack";

/// The card of the pack.
#[component]
pub fn PackCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let in_use = app.pack();
    let preview = State::new(None::<Arc<PackPreview>>);
    let refused = State::new(Vec::<Refusal>::new());
    let work = Work::new();
    let pick = move |()| {
        refused.set(Vec::new());
        preview.set(None);
        work.run(
            async move { app.pick_pack().await },
            move |looked| match looked {
                PackLooked::Nothing => {}
                PackLooked::Refused(reasons) => refused.try_set(reasons),
                PackLooked::Fits(fits) => {
                    preview.try_set(Some(fits));
                    say.say(t!("import-read"));
                    bring(FITTING);
                }
            },
        );
    };
    let change = move |to: Option<Arc<PackPreview>>| {
        work.run(async move { app.use_pack(to).await }, move |()| {
            preview.try_set(None);
            say.say(t!("pack-done"));
            bring(CARD);
        });
    };
    let drop = move |()| {
        preview.set(None);
        bring(CARD);
    };
    view! {
        <Card title=t!("pack-title")>
            <p id=CARD tabindex="-1">
                {t!("pack-explain")}
            </p>
            {live(move || {
                in_use.get().map(|pack| view! { <InUse pack on_stop=move |()| change(None) /> })
            })}
            {live(move || match preview.get() {
                Some(fits) => {
                    let chosen = Arc::clone(&fits);
                    view! {
                        <Fitting fits />
                        <Actions>
                            <Button
                                kind=ButtonKind::Main
                                on_press=move |()| change(Some(chosen.clone()))
                                busy=work.busy()
                            >
                                {t!("pack-use")}
                            </Button>
                            <Button on_press=drop>{t!("import-drop")}</Button>
                        </Actions>
                    }
                }
                None => {
                    view! {
                        <Button on_press=pick busy=work.busy()>
                            {t!("import-choose")}
                        </Button>
                    }
                }
            })}
            <TroubleNotice work />
            {live(move || view! { <RefusedList refused=refused.get() /> })}
        </Card>
    }
}

fn named(pack: &OrganisationPack) -> String {
    t!("pack-name", title = &pack.title, version = pack.version)
}

/// The pack in use, with its policies.
#[component]
fn InUse(
    /// The pack.
    pack: Arc<OrganisationPack>,
    /// Called when it shall be used no more.
    #[prop(into)]
    on_stop: Callback<()>,
) -> View {
    let followed = App::here().follows_pack();
    let policies = pack.policies.iter().map(policy).collect::<Vec<_>>();
    view! {
        <div class="stack">
            <Notice
                title=t!("pack-in-use")
                actions=move || {
                    view! { <Button on_press=move |()| on_stop.run(())>{t!("pack-stop")}</Button> }
                }
            >
                <bdi>{named(&pack)}</bdi>
            </Notice>
            {(!followed)
                .then(|| view! { <Notice tone=Tone::Watch>{t!("pack-not-followed")}</Notice> })}
            {policies}
        </div>
    }
}

fn policy(policy: &Policy) -> View {
    let paragraph = |text: &str| view! { <p dir="auto">{text.to_owned()}</p> };
    let paragraphs: Vec<View> = policy.text.split("\n\n").map(paragraph).collect();
    let summary = policy.title.clone();
    view! { <Disclosure summary>{paragraphs}</Disclosure> }
}

/// What a pack changes, all of it by name.
#[component]
fn Fitting(
    /// The pack.
    fits: Arc<PackPreview>,
) -> View {
    let PackPreview { pack, changes, .. } = &*fits;
    let rules = |rules: &[(crate::domain::ids::RuleId, String)]| {
        let line = |(id, words): &(_, String)| [&format!("{id}: "), words.as_str()].concat();
        rules.iter().map(line).collect::<Vec<_>>()
    };
    let settings = &pack.settings;
    let set = [
        settings
            .organisation
            .as_ref()
            .map(|name| t!("pack-sets-name", name = name)),
        settings
            .emergency_steps
            .as_ref()
            .map(|steps| t!("pack-sets-steps", steps = steps.replace('\n', " · "))),
        settings
            .idle_minutes
            .map(|minutes| t!("pack-sets-idle", count = u32::from(minutes))),
        settings.veil_on_blur.map(|on| {
            if on {
                t!("pack-sets-veil")
            } else {
                t!("pack-sets-no-veil")
            }
        }),
    ];
    let words = pack.wording.len() + pack.scale.len();
    // Every new word is to be read before it is taken, above all those of urgent questions and of flags.
    let wording = pack.wording.iter().map(in_words);
    let levels = pack.scale.iter().map(|level| level.rating.to_string());
    let wording = wording.chain(levels).collect();
    let thresholds = rules(&changes.thresholds);
    let replaced = App::here().pack().get_untracked();
    let off = rules(&changes.switched_off);
    let lists = [
        (t!("pack-sets"), set.into_iter().flatten().collect()),
        (t!("pack-words", count = words), wording),
        (
            t!("pack-packs"),
            pack.packs.iter().map(|it| it.title.clone()).collect(),
        ),
        (
            t!("pack-forms"),
            pack.forms.iter().map(|it| it.title.clone()).collect(),
        ),
        (
            t!("pack-policies"),
            pack.policies.iter().map(|it| it.title.clone()).collect(),
        ),
    ];
    view! {
        <div class="stack">
            <h3 id=FITTING tabindex="-1">
                <bdi>{named(pack)}</bdi>
            </h3>
            {(!off.is_empty())
                .then(|| view! { <Notice tone=Tone::Danger title=t!("pack-off")>{names(off)}</Notice> })}
            {replaced
                .map(|old| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("pack-replaces")>
                            <bdi>{named(&old)}</bdi>
                        </Notice>
                    }
                })}
            {(!thresholds.is_empty())
                .then(|| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("pack-thresholds")>
                            {names(thresholds)}
                        </Notice>
                    }
                })}
            {lists.into_iter().filter_map(list).collect::<Vec<_>>()}
            <p class="soft">{t!("pack-drafts")}</p>
        </div>
    }
}

fn list((title, lines): (String, Vec<String>)) -> Option<View> {
    (!lines.is_empty()).then(|| {
        view! {
            <div>
                <b>{title}</b>
                {names(lines)}
            </div>
        }
    })
}

fn names(lines: Vec<String>) -> View {
    let line = |line| {
        view! {
            <li>
                <bdi>{line}</bdi>
            </li>
        }
    };
    view! { <ul class="names">{lines.into_iter().map(line).collect::<Vec<_>>()}</ul> }
}

/// What is reworded, and the new words.
fn in_words(change: &WordingChange) -> String {
    let texts = [
        &change.ask,
        &change.help,
        &change.title,
        &change.lead,
        &change.why,
        &change.advice,
    ];
    let texts = texts.into_iter().flatten().map(String::as_str);
    let anchors = change.anchors.iter().flatten().map(String::as_str);
    let words = texts.chain(anchors).collect::<Vec<_>>().join(" · ");
    [change.target().unwrap_or_default(), ": ", &words].concat()
}
