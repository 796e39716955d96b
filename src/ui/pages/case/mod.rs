//! The frame around every page of a case: whose it is, what works, open danger, where one can go.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::assessment::AssessmentPage;
use super::client::ClientPage;
use super::consent::ConsentPage;
use super::delete::DeletePage;
use super::flags::FlagsPage;
use super::forms::{FilledFormPage, FormsPage, ResponsePage, show_form};
use super::gate::GatePage;
use super::needs::NeedsPage;
use super::over_time::OverTimePage;
use super::overview::OverviewPage;
use super::plan::PlanPage;
use crate::app::{App, CaseSession, Memo, State, Trouble};
use crate::content::domains;
use crate::domain::case::{Whose, proposals};
use crate::domain::ids::CaseId;
use crate::i18n::terms;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::app_notices::AppNotices;
use crate::ui::components::{ButtonLink, Notice, Page, Tone};
use crate::ui::flags::{FlagBar, Wanted};
use crate::ui::form::show_person;
use crate::ui::frame::{AppFrame, Approaches, RailLink};
use crate::ui::saving::save_shown;
use crate::ui::view::{View, view};

/// Opens a case and shows one of its pages.
#[component]
pub fn CaseShell(
    /// The case.
    id: CaseId,
    /// Which of its pages.
    #[prop(into)]
    page: Memo<CasePage>,
) -> View {
    let app = App::here();
    let trouble = State::new(None::<Trouble>);
    spawn_local(async move {
        if let Err(error) = app.open_case(id).await {
            // The page may have been left meanwhile; then nobody asks any more.
            trouble.try_set(Some(error));
        }
    });
    let session = app.session();
    view! {
        {move || match session.get().filter(|session| session.id() == id) {
            Some(session) => view! { <CaseFrame session page /> },
            None => {
                if app.gone().get() == Some(id) {
                    trouble.set(Some(Trouble::NotFound));
                }
                view! { <Opening trouble /> }
            }
        }}
    }
}

#[component]
fn Opening(trouble: State<Option<Trouble>>) -> View {
    view! {
        <main class="start" id="main">
            {move || match trouble.get() {
                None => view! { <p role="status">{t!("case-opening")}</p> },
                Some(error) => {
                    view! {
                        <Page title=t!("case-not-opened")>
                            <Notice tone=Tone::Watch>{error.text()}</Notice>
                            <p>
                                <ButtonLink to=Route::Cases>{t!("case-back")}</ButtonLink>
                            </p>
                        </Page>
                    }
                }
            }}
        </main>
    }
}

/// Settles whose assessment is on screen, before a page is built that shows it.
fn on_screen(session: CaseSession, page: CasePage) -> Option<CasePage> {
    let whose = match page {
        CasePage::AssessmentOf(member) => Whose::Member(member),
        _ => Whose::Client,
    };
    if let CasePage::Form(id) = page {
        show_form(session, id);
    }
    // A link to somebody who is not in the case shows nobody's assessment.
    let known = session.peek(|case| {
        whose == Whose::Client || case.of(whose).member().is_some() || case.concerns(whose)
    });
    show_person(session, if known { whose } else { Whose::Client });
    known.then_some(page)
}

#[component]
fn CaseFrame(session: CaseSession, page: Memo<CasePage>) -> View {
    provide_context(session);
    Wanted::provide();
    let app = App::here();
    let id = session.id();
    let core = StoredValue::new(app.core_domains());
    let name = session.select(|case| case.client.name.clone());
    let title = Memo::new(move |()| {
        if name.read().trim().is_empty() {
            t!("case-unnamed")
        } else {
            name.get()
        }
    });
    let stage = session.select(move |case| core.with_value(|core| case.stage(core).stage));
    let works = session.select(|case| case.client.works.clone());
    let avoid = session.select(|case| case.client.avoid.clone());
    let flags = session.select(|case| case.open_flags().count());
    let proposed = session.select(move |case| proposals(case, &domains(session.form())).len());
    // Of the client: a member's page counts for itself.
    let progress = session.insight(move |state| {
        let percent = state.progress(session.form()).percent();
        (session.whose() == Whose::Client).then_some(percent)
    });
    let gate_due = session.select(move |case| {
        let today = session.today();
        case.gate_asked(today, session.offset_minutes()) != Some(today)
    });
    let rail = Memo::new(move |_| {
        let to = |page| Route::Case(id, page);
        let counted = |link: RailLink, count: usize, danger: bool| {
            if count > 0 {
                link.badge(count.to_string(), danger)
            } else {
                link
            }
        };
        let assessment = RailLink::new(to(CasePage::Assessment), t!("case-rail-assessment"));
        let gate = RailLink::new(to(CasePage::Gate), t!("case-rail-gate"));
        vec![
            RailLink::new(to(CasePage::Overview), t!("case-rail-overview")),
            RailLink::new(to(CasePage::Client), t!("case-rail-client")),
            RailLink::new(to(CasePage::Consent), t!("case-rail-consent")),
            if gate_due.get() {
                gate.badge(t!("case-rail-due"), false)
            } else {
                gate
            },
            match progress.get() {
                Some(percent) => assessment.badge(t!("percent", number = percent), false),
                None => assessment,
            },
            RailLink::new(to(CasePage::Forms), t!("forms-title")),
            counted(
                RailLink::new(to(CasePage::Flags), t!("case-rail-flags")),
                flags.get(),
                true,
            ),
            counted(
                RailLink::new(to(CasePage::Needs), t!("case-rail-needs")),
                proposed.get(),
                false,
            ),
            RailLink::new(to(CasePage::Plan), t!("case-rail-plan")),
            RailLink::new(to(CasePage::OverTime), t!("case-rail-over-time")),
        ]
    });
    // A form that is filled in belongs to the forms.
    let current = Memo::new(move |()| match page.get() {
        CasePage::Form(_) => Route::Case(id, CasePage::Forms),
        page => Route::Case(id, page),
    });
    view! {
        <AppFrame
            title
            tag=Memo::new(move |()| Some(terms::stage(stage.get()).text()))
            save=save_shown(app)
            on_lock=move |()| app.lock()
            rail_label=t!("case-rail")
            rail
            back=RailLink::new(Route::Cases, t!("case-back"))
            current
            under=move || {
                view! {
                    <AppNotices />
                    <Approaches works avoid />
                    <FlagBar />
                }
            }
        >
            {move || match on_screen(session, page.get()) {
                None => view! { <Page title=t!("person-gone")>{t!("person-gone-why")}</Page> },
                Some(CasePage::Overview) => view! { <OverviewPage /> },
                Some(CasePage::Client) => view! { <ClientPage /> },
                Some(CasePage::Consent) => view! { <ConsentPage /> },
                Some(CasePage::Needs) => view! { <NeedsPage /> },
                Some(CasePage::Plan) => view! { <PlanPage /> },
                Some(CasePage::Delete) => view! { <DeletePage /> },
                Some(CasePage::Gate) => view! { <GatePage /> },
                Some(CasePage::Assessment | CasePage::AssessmentOf(_)) => view! { <AssessmentPage /> },
                Some(CasePage::OverTime) => view! { <OverTimePage /> },
                Some(CasePage::Forms) => view! { <FormsPage /> },
                Some(CasePage::Form(id)) if session.peek(|case| case.response_by_id(id).is_some()) => {
                    view! { <ResponsePage id /> }
                }
                Some(CasePage::Form(id)) => view! { <FilledFormPage id /> },
                Some(CasePage::Flags) => view! { <FlagsPage /> },
            }}
        </AppFrame>
    }
}
