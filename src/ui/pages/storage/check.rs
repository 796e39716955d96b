//! The check of the vault: what was found wrong, record by record, and what can be done about each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, AsideLine, Findings, Harm, HarmedRecord, Memo, RecordKind, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Announcer, Button, ButtonLink, Card, For, List, ListRow, Notice, ProgressBar, Show, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Checks the vault, shows what was found, and sets aside.
#[component]
pub fn CheckCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let found = app.findings();
    let writes = app.writes_here();
    let checked = State::new(false);
    let percent = State::new(0_u32);
    // How many checks were stopped, by a tap or with the page: the one that runs ends when that changes.
    let stopped = State::new(0_u32);
    let aside = State::new(Vec::<AsideLine>::new());
    let checking = Work::new();
    let mending = Work::new();
    let look = move || {
        spawn_local(async move {
            // A failure shows again when the vault is checked.
            if let Ok(lines) = app.aside().await {
                aside.try_set(lines);
            }
        });
    };
    look();
    let check = move |()| {
        checked.set(false);
        percent.set(0);
        let before = stopped.get_untracked();
        let progress = move |done: usize, all: usize| {
            let hundredths = (done * 100).checked_div(all).unwrap_or(100);
            percent.try_set(u32::try_from(hundredths).unwrap_or(100));
            // Nothing is there any more of a page that was left.
            stopped.try_get_untracked() == Some(before)
        };
        checking.run(async move { app.check_vault(progress).await }, move |()| {
            checked.try_set(true);
            say.say(result(&app.findings().get_untracked()));
        });
    };
    let blocked = Memo::new(move |()| (!writes.get()).then(|| t!("check-reading")));
    let set_aside = move |harmed: HarmedRecord| {
        mending.run(async move { app.set_aside(harmed).await }, move |()| {
            say.say(t!("check-aside-done"));
            look();
        });
    };
    let repair = move |()| mending.run(async move { app.repair_vault().await }, |()| {});
    let harmed = Memo::new(move |()| found.read().records.clone());
    view! {
        <Card title=t!("check-title")>
            <p>{t!("check-explain")}</p>
            <Button on_press=check busy=checking.busy()>
                {t!("check-start")}
            </Button>
            <Show when=move || checking.busy().get()>
                <ProgressBar label=t!("check-working") value=percent />
                <Button on_press=move |()| stopped.update(|it| *it += 1)>{t!("check-stop")}</Button>
            </Show>
            <TroubleNotice work=checking />
            <Show when=move || checked.get() && found.read().is_empty()>
                <Notice tone=Tone::Calm title=t!("check-well")>
                    {t!("check-well-explain")}
                </Notice>
            </Show>
            {live(move || whole_vault(&found.read(), blocked, mending, Callback::new(repair)))}
            <Show when=move || !harmed.read().is_empty()>
                <p class="soft">{t!("check-aside-explain")}</p>
                <List>
                    <For
                        each=move || harmed.get()
                        key=|it| *it
                        children=move |it| row(app, it, blocked, Callback::new(set_aside))
                    />
                </List>
            </Show>
            <TroubleNotice work=mending />
        </Card>
        <Show when=move || !aside.read().is_empty()>
            <Card title=t!("aside-title")>
                <p>{t!("aside-explain")}</p>
                <List>
                    {live(move || aside.get().into_iter().map(|line| kept(app, line)).collect::<Vec<_>>())}
                </List>
            </Card>
        </Show>
    }
}

fn result(found: &Findings) -> String {
    if found.is_empty() {
        t!("check-well")
    } else {
        t!("check-found", count = found.count())
    }
}

/// What concerns the vault as a whole.
fn whole_vault(
    found: &Findings,
    blocked: Memo<Option<String>>,
    mending: Work,
    repair: Callback<()>,
) -> View {
    if found.is_empty() {
        return View::default();
    }
    let rolled_back = found.rolled_back.map(|count| {
        view! {
            <Notice tone=Tone::Danger title=t!("check-rolled-back-title")>
                {t!("check-rolled-back", count = count)}
            </Notice>
        }
    });
    let list_lost = found.list_lost.then(|| {
        view! {
            <Notice
                tone=Tone::Danger
                title=t!("check-list-title")
                actions=move || {
                    view! {
                        <Button on_press=repair busy=mending.busy() blocked>
                            {t!("check-list-repair")}
                        </Button>
                    }
                }
            >
                {t!("check-list")}
            </Notice>
        }
    });
    let log_broken = found.log_broken.is_some().then(|| {
        view! {
            <Notice
                tone=Tone::Watch
                title=t!("check-log-title")
                actions=|| view! { <ButtonLink to=Route::Log>{t!("check-log-open")}</ButtonLink> }
            >
                {t!("check-log")}
            </Notice>
        }
    });
    let way = found.way_unknown.then(|| {
        view! {
            <Notice tone=Tone::Danger title=t!("check-way-unknown-title") actions=to_keys>
                {t!("check-way-unknown")}
            </Notice>
        }
    });
    let lost = found.way_lost.then(|| {
        view! {
            <Notice tone=Tone::Watch title=t!("check-way-lost-title") actions=to_keys>
                {t!("check-way-lost")}
            </Notice>
        }
    });
    view! {
        <Notice tone=Tone::Watch title=t!("check-found", count = found.count())>
            {t!("check-found-explain")}
        </Notice>
        {rolled_back}
        {way}
        {lost}
        {list_lost}
        {log_broken}
    }
}

fn to_keys() -> View {
    view! { <ButtonLink to=Route::Keys>{t!("keys-title")}</ButtonLink> }
}

/// One record that is not as it was left.
fn row(
    app: App,
    harmed: HarmedRecord,
    blocked: Memo<Option<String>>,
    set_aside: Callback<HarmedRecord>,
) -> View {
    let name = name_of(app, harmed);
    let what = match harmed.harm {
        Harm::Removed => t!("check-removed"),
        Harm::Older => t!("check-older"),
        Harm::Altered => t!("check-altered"),
        Harm::Added => t!("check-added"),
    };
    let action = if harmed.harm == Harm::Removed {
        t!("check-take-off")
    } else {
        t!("check-aside")
    };
    let describe = if harmed.harm == Harm::Removed {
        action.clone()
    } else {
        t!("check-aside-which", name = &name)
    };
    if harmed.kind() == RecordKind::Ways {
        return view! { <ListRow sub=what>{name}</ListRow> };
    }
    view! {
        <ListRow
            sub=what
            actions=move || {
                view! {
                    <Button
                        on_press=move |()| set_aside.run(harmed)
                        blocked
                        describe
                    >
                        {action}
                    </Button>
                }
            }
        >
            <bdi>{name}</bdi>
        </ListRow>
    }
}

fn name_of(app: App, harmed: HarmedRecord) -> String {
    let case = harmed.case();
    let known = app.caseload().read_untracked();
    let line = known.iter().find(|line| Some(line.id) == case);
    match harmed.kind() {
        RecordKind::Case => line.map_or_else(
            || t!("check-case-unknown"),
            |line| {
                if line.name.trim().is_empty() {
                    t!("check-case")
                } else {
                    line.name.clone()
                }
            },
        ),
        RecordKind::Settings => t!("check-settings"),
        RecordKind::Ways => t!("check-ways"),
        RecordKind::Other => t!("check-other"),
    }
}

/// One record that was set aside.
fn kept(app: App, line: AsideLine) -> View {
    let mark = line.mark();
    let name = match line.kind() {
        RecordKind::Case => t!("aside-case", mark = mark),
        RecordKind::Settings => t!("aside-settings", mark = mark),
        RecordKind::Ways | RecordKind::Other => t!("aside-other", mark = mark),
    };
    let saving = Work::new();
    let describe = [t!("aside-save"), name.clone()].join(": ");
    let save = move |()| {
        let line = line.clone();
        saving.run(async move { app.save_aside(line).await }, |()| {});
    };
    view! {
        <ListRow actions=move || {
            view! {
                <Button on_press=save busy=saving.busy() describe>
                    {t!("aside-save")}
                </Button>
            }
        }>{name}</ListRow>
    }
}
