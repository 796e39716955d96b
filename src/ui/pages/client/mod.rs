//! Who the client is, how to reach them safely, what helps, and who lives with them.

mod household;

use leptos::prelude::*;

use self::household::Household;
use crate::app::CaseSession;
use crate::domain::case::{ClientChange, Edit, ReferralChange, Setting, Sex};
use crate::domain::form::Effect;
use crate::i18n::labels::{setting_label, sex_label};
use crate::t;
use crate::ui::bind::{self, Bound};
use crate::ui::components::{
    Card, CheckLine, Choice, DateField, FieldRow, Lay, Notice, Page, RadioCards, SelectField, Show,
    TextArea, TextField, Tone,
};
use crate::ui::view::{View, view};

/// Makes a bound text field of the client.
macro_rules! client_text {
    ($session:expr, $field:ident, $change:ident) => {
        bind::text(
            $session,
            |case| Some(case.client.$field.clone()),
            |text| Edit::Client(ClientChange::$change(text)),
        )
    };
}

/// Makes a bound text field of the referral.
macro_rules! referral_text {
    ($session:expr, $field:ident, $change:ident) => {
        bind::text(
            $session,
            |case| Some(case.referral.$field.clone()),
            |text| Edit::Referral(ReferralChange::$change(text)),
        )
    };
}

fn line(label: String, bound: Bound, hint: Option<String>) -> View {
    view! { <TextField label value=bound.value on_input=bound.on_input on_change=bound.on_change hint=hint /> }
}

fn lines(label: String, bound: Bound, hint: Option<String>) -> View {
    view! { <TextArea label value=bound.value on_input=bound.on_input on_change=bound.on_change hint=hint /> }
}

/// The client and the household.
#[component]
pub fn ClientPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let hidden = session.asks_for(Effect::HideContactDetails);
    view! {
        <Page title=t!("client-title") lead=t!("client-lead")>
            <Who session />
            <Card title=t!("client-contact")>
                <Show when=move || hidden.get()>
                    <Notice tone=Tone::Danger>{t!("advice-hide-contact")}</Notice>
                </Show>
                {lines(
                    t!("client-safe"),
                    client_text!(session, safe_contact, SafeContact),
                    Some(t!("client-safe-hint")),
                )}
                <FieldRow>
                    {line(t!("client-phone"), client_text!(session, phone, Phone), None)}
                    {line(t!("client-address"), client_text!(session, address, Address), None)}
                </FieldRow>
            </Card>
            <Card title=t!("client-approach")>
                <p class="soft">{t!("client-approach-explain")}</p>
                {lines(t!("client-works"), client_text!(session, works, Works), Some(t!("client-works-hint")))}
                {lines(t!("client-avoid"), client_text!(session, avoid, Avoid), Some(t!("client-avoid-hint")))}
            </Card>
            <Speaking session />
            <Why session />
            <Household session />
        </Page>
    }
}

#[component]
fn Who(session: CaseSession) -> View {
    let name = client_text!(session, name, Name);
    let birth = bind::draft(
        session,
        |case| Some(case.client.birth.clone()),
        |draft| Edit::Client(ClientChange::Birth(draft)),
    );
    let discharge = bind::draft(
        session,
        |case| Some(case.client.discharge.clone()),
        |draft| Edit::Client(ClientChange::Discharge(draft)),
    );
    let alias = session.select(|case| case.client.alias);
    let sexes = [Sex::Female, Sex::Male, Sex::Another];
    let settings = [
        Setting::Community,
        Setting::Hospital,
        Setting::CareHome,
        Setting::Shelter,
        Setting::School,
    ];
    let sex = session.select(|case| {
        case.client
            .sex
            .map(Sex::code)
            .unwrap_or_default()
            .to_owned()
    });
    let setting = session.select(|case| {
        case.client
            .setting
            .map(Setting::code)
            .unwrap_or_default()
            .to_owned()
    });
    let choose_sex = move |code: String| {
        let sex = sexes.into_iter().find(|sex| sex.code() == code);
        session.dispatch(Edit::Client(ClientChange::Sex(sex)));
    };
    let choose_setting = move |code: String| {
        let setting = settings.into_iter().find(|setting| setting.code() == code);
        session.dispatch(Edit::Client(ClientChange::Setting(setting)));
    };
    view! {
        <Card title=t!("client-who")>
            {line(t!("client-name"), name, Some(t!("client-name-hint")))}
            <CheckLine
                label=t!("client-alias")
                checked=alias
                on_toggle=move |on| session.dispatch(Edit::Client(ClientChange::Alias(on)))
            />
            <FieldRow>
                <DateField
                    label=t!("client-birth")
                    value=birth.value
                    on_input=birth.on_input
                    on_change=birth.on_change
                    partial=true
                />
                <SelectField
                    label=t!("client-sex")
                    choices=sexes.map(|sex| Choice::new(sex.code(), sex_label(sex).text())).to_vec()
                    value=sex
                    on_choose=choose_sex
                    none=t!("not-recorded")
                    hint=t!("client-sex-hint")
                />
            </FieldRow>
            <FieldRow>
                <SelectField
                    label=t!("client-setting")
                    choices=settings
                        .map(|setting| Choice::new(setting.code(), setting_label(setting).text()))
                        .to_vec()
                    value=setting
                    on_choose=choose_setting
                    none=t!("not-recorded")
                />
                <DateField
                    label=t!("client-discharge")
                    value=discharge.value
                    on_input=discharge.on_input
                    on_change=discharge.on_change
                    today=session.today()
                />
            </FieldRow>
        </Card>
    }
}

#[component]
fn Speaking(session: CaseSession) -> View {
    let interpreter = session.select(|case| yes_or_no(case.client.interpreter));
    view! {
        <Card title=t!("client-speaking")>
            {line(
                t!("client-languages"),
                client_text!(session, languages, Languages),
                Some(t!("client-languages-hint")),
            )}
            <RadioCards
                legend=t!("client-interpreter")
                choices=vec![
                    Choice::new("yes", t!("answer-yes")),
                    Choice::new("no", t!("answer-no")),
                ]
                value=interpreter
                on_choose=move |code: String| {
                    session.dispatch(Edit::Client(ClientChange::Interpreter(Some(code == "yes"))));
                }
                on_clear=move |()| session.dispatch(Edit::Client(ClientChange::Interpreter(None)))
                lay=Lay::Row
            />
            {lines(
                t!("client-communication"),
                client_text!(session, communication, Communication),
                Some(t!("client-communication-hint")),
            )}
        </Card>
    }
}

#[component]
fn Why(session: CaseSession) -> View {
    let received = bind::draft(
        session,
        |case| Some(case.referral.received.clone()),
        |draft| Edit::Referral(ReferralChange::Received(draft)),
    );
    view! {
        <Card title=t!("client-why")>
            {lines(
                t!("client-reason"),
                referral_text!(session, reason, Reason),
                Some(t!("client-reason-hint")),
            )}
            {lines(t!("client-why-now"), referral_text!(session, why_now, WhyNow), None)}
            {lines(t!("client-good-outcome"), referral_text!(session, good_outcome, GoodOutcome), None)}
            <FieldRow>
                {line(
                    t!("client-asked-by"),
                    referral_text!(session, asked_by, AskedBy),
                    Some(t!("client-asked-by-hint")),
                )}
                <DateField
                    label=t!("client-received")
                    value=received.value
                    on_input=received.on_input
                    on_change=received.on_change
                    today=session.today()
                />
            </FieldRow>
        </Card>
    }
}

/// A yes or no that may be unknown, as the code of a choice.
fn yes_or_no(known: Option<bool>) -> Option<String> {
    known.map(|yes| if yes { "yes" } else { "no" }.to_owned())
}
