//! Making a backup, and handing it out.

use leptos::prelude::*;

use crate::app::{App, BackupReady, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, ButtonLink, Card, Notice, ProgressBar, Show, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Makes a backup; without anybody to encrypt it to, says how to change that.
#[component]
pub fn MakeCard() -> View {
    let app = App::here();
    view! {
        <Card title=t!("backup-make-title")>
            <p>{t!("backup-explain")}</p>
            {live(move || {
                if app.has_recipient() {
                    view! { <Make /> }
                } else {
                    view! {
                        <Notice tone=Tone::Watch>{t!("backup-no-recipient")}</Notice>
                        <Actions>
                            <ButtonLink to=Route::Keys kind=ButtonKind::Main>
                                {t!("backup-make-sheet")}
                            </ButtonLink>
                        </Actions>
                    }
                }
            })}
        </Card>
    }
}

#[component]
fn Make() -> View {
    let app = App::here();
    let say = Announcer::here();
    let handed_out: State<Option<Way>> = State::default();
    let making = Work::new();
    let handing = Work::new();
    let ready = app.backup_ready();
    let make = move |()| {
        handed_out.set(None);
        making.run(async move { app.make_backup().await }, move |()| {
            say.say(t!("backup-ready-title"));
        });
    };
    let handed = move |way: Way| {
        handed_out.try_set(Some(way));
        app.drop_backup();
        say.say(way.title());
    };
    let save = move |()| {
        handing.run(async move { app.save_backup().await }, move |()| {
            handed(Way::Saved)
        });
    };
    let share = move |()| {
        handing.run(async move { app.share_backup().await }, move |done| {
            if done {
                handed(Way::Sent);
            }
        });
    };
    let start = move || {
        view! {
            <Button kind=ButtonKind::Main on_press=make busy=making.busy()>
                {t!("backup-action")}
            </Button>
        }
    };
    let give = move |ready: BackupReady| {
        let left_out = (ready.left_out > 0).then(|| {
            view! { <p>{t!("backup-left-out", count = ready.left_out)}</p> }
        });
        let share = ready.can_share.then(|| {
            view! {
                <Button on_press=share busy=handing.busy()>
                    {t!("backup-share")}
                </Button>
            }
        });
        let notice = if ready.is_whole {
            view! {
                <Notice tone=Tone::Calm title=t!("backup-ready-title")>
                    <p>{t!("backup-ready", count = ready.cases)}</p>
                </Notice>
            }
        } else {
            view! {
                <Notice tone=Tone::Watch title=t!("backup-partial-title")>
                    {left_out} <p>{t!("backup-partial")}</p>
                </Notice>
            }
        };
        view! {
            {notice}
            <Actions>
                <Button kind=ButtonKind::Main on_press=save busy=handing.busy()>
                    {t!("backup-save")}
                </Button>
                {share}
            </Actions>
        }
    };
    view! {
        {live(move || match ready.get() {
            Some(ready) => give(ready),
            None => start(),
        })}
        <Show when=move || making.busy().get()>
            <ProgressBar label=t!("backup-working") value=app.backup_progress() />
            <p class="soft" role="status">
                {t!("backup-working")}
            </p>
            <Button on_press=move |()| app.drop_backup()>{t!("backup-stop")}</Button>
        </Show>
        <TroubleNotice work=making />
        <TroubleNotice work=handing />
        {live(move || {
            let way = handed_out.get()?;
            Some(
                view! {
                    <Notice tone=Tone::Calm live=true title=way.title()>
                        {way.advice()}
                    </Notice>
                },
            )
        })}
    }
}

/// How a backup went out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Saved,
    Sent,
}

impl Way {
    fn title(self) -> String {
        match self {
            Self::Saved => t!("backup-saved-title"),
            Self::Sent => t!("backup-sent-title"),
        }
    }

    fn advice(self) -> String {
        match self {
            Self::Saved => t!("backup-saved"),
            Self::Sent => t!("backup-sent"),
        }
    }
}
