//! The app as pages see it: which vault is open, its cases and settings, the open case, what is saved.
//!
//! One handle, copied freely. Signals tell; the methods are all that can be done.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::backup::{BackupMade, BackupState};
use super::integrity::Findings;
use super::keys::{Held, KeysState};
use super::memo::{Memo, State};
use super::pin::Pin;
use super::questionnaires::ReadForm;
use super::saver::Saver;
use super::session::CaseSession;
use super::source::Chosen;
use super::trouble::Trouble;
use super::writing::Writing;
use crate::content;
use crate::domain::case::{CaseDocument, Stamp, Summary};
use crate::domain::form::{Compiled, OrganisationPack};
use crate::domain::ids::{CaseId, DomainId, VaultId};
use crate::domain::library::FormHeader;
use crate::domain::settings::VaultSettings;
use crate::domain::time::{Date, Timestamp};
use crate::exchange::case_file::Preview;
use crate::platform::{Browser, service_worker};
use crate::vault::lock::{Limits, Watch};
use crate::vault::ports::{Clock, Ports, Random};
use crate::vault::{OpenVault, Vaults};

/// How far the app has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Looking for vaults.
    Starting,
    /// No vault is open.
    Closed,
    /// A vault was opened with a recovery key: a new passphrase comes first.
    Renew,
    /// A vault is open.
    Open,
    /// A vault rests behind its PIN: nothing of it is here but the wrapped key.
    Resting,
    /// Time to lock, but the last changes could not be saved. Nothing is shown until somebody decides.
    Unsaved(Trouble),
}

/// A vault as the start page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultLine {
    /// The vault.
    pub id: VaultId,
    /// What its owner calls it.
    pub nickname: String,
}

/// What the screen says about saving.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing was changed since the case was opened.
    #[default]
    Nothing,
    /// Changes wait for a moment.
    Waiting,
    /// Changes are being written.
    Saving,
    /// Everything is on disk since then.
    Saved(Timestamp),
    /// The last try failed; another comes.
    Failed(Trouble),
}

/// A handle to the app, which stays as long as the page: four bytes, so that whatever shows or does
/// something can keep it.
#[derive(Clone, Copy)]
pub struct App(&'static Signals);

impl Deref for App {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// What the app tells.
pub struct Signals {
    pub(super) phase: State<Phase>,
    pub(super) busy: State<bool>,
    pub(super) vaults: State<Vec<VaultLine>>,
    pub(super) vanished: State<Vec<VaultId>>,
    pub(super) start_trouble: State<Option<Trouble>>,
    pub(super) nickname: State<String>,
    pub(super) caseload: State<Vec<Summary>>,
    pub(super) findings: State<Findings>,
    pub(super) settings: State<VaultSettings>,
    pub(super) session: State<Option<CaseSession>>,
    pub(super) gone: State<Option<CaseId>>,
    pub(super) save_state: State<SaveState>,
    pub(super) last_saved: State<Option<Timestamp>>,
    pub(super) writes_here: State<bool>,
    pub(super) has_pin: State<bool>,
    pub(super) update_ready: State<bool>,
    pub(super) preview: State<Option<Preview>>,
    pub(super) pack: State<Option<Arc<OrganisationPack>>>,
    pub(super) forms: State<Vec<FormHeader>>,
    pub(super) exporting: State<u32>,
    pub(super) importing: State<u32>,
    pub(super) keys: KeysState,
    pub(super) backups: BackupState,
    inner: StoredValue<&'static Inner, LocalStorage>,
}

/// What is behind the handle.
pub(super) struct Inner {
    pub(super) browser: Rc<Browser>,
    pub(super) doors: Vaults<Browser>,
    pub(super) open: RefCell<Option<Open>>,
    pub(super) held: RefCell<Held>,
    pub(super) saver: Saver,
    /// The file that was chosen to be taken in.
    pub(super) chosen: RefCell<Option<Rc<Chosen>>>,
    pub(super) backup: BackupMade,
    /// The forms of the library that were read.
    pub(super) questionnaires: RefCell<Vec<ReadForm>>,
    /// How many records the library had when it was read.
    pub(super) library: Cell<usize>,
    /// Counts up whenever a chosen file is forgotten, so that reading it ends.
    pub(super) import_round: Cell<u64>,
    /// The same for an export.
    pub(super) export_round: Cell<u64>,
    pub(super) locking: Cell<bool>,
    /// Whether another tab locked the vault since this one began to show it.
    pub(super) locked_early: Cell<bool>,
    pub(super) pin: RefCell<Option<Pin>>,
    /// The case that was asked for last.
    pub(super) wanted: Cell<Option<CaseId>>,
}

/// The open vault. Dropping it drops its keys.
pub(super) struct Open {
    pub(super) vault: Rc<OpenVault<Browser>>,
    pub(super) writing: Writing,
    pub(super) watch: RefCell<Watch>,
    pub(super) watch_timer: Cell<u64>,
}

impl App {
    /// Makes the app and puts it where pages find it. Once, in the root component.
    pub fn provide() -> Self {
        content::provide(service_worker::content());
        content::instruments_come_by(service_worker::instruments);
        let browser = Browser::new();
        let app = Self(Box::leak(Box::new(Signals {
            phase: State::new(Phase::Starting),
            busy: State::new(false),
            vaults: State::default(),
            vanished: State::default(),
            start_trouble: State::default(),
            nickname: State::default(),
            caseload: State::default(),
            findings: State::default(),
            settings: State::default(),
            session: State::default(),
            gone: State::default(),
            save_state: State::default(),
            last_saved: State::default(),
            writes_here: State::new(true),
            has_pin: State::new(false),
            update_ready: State::new(service_worker::update_ready()),
            preview: State::default(),
            pack: State::default(),
            forms: State::default(),
            exporting: State::default(),
            importing: State::default(),
            keys: KeysState::new(),
            backups: BackupState::new(),
            inner: StoredValue::new_local(Box::leak(Box::new(Inner {
                doors: Vaults::new(browser.clone()),
                browser,
                open: RefCell::default(),
                held: RefCell::default(),
                saver: Saver::default(),
                chosen: RefCell::default(),
                backup: BackupMade::default(),
                questionnaires: RefCell::default(),
                library: Cell::default(),
                import_round: Cell::default(),
                export_round: Cell::default(),
                locking: Cell::default(),
                locked_early: Cell::default(),
                pin: RefCell::default(),
                wanted: Cell::default(),
            }))),
        })));
        provide_context(app);
        app.start();
        app
    }

    /// The app. Fetch it in component bodies.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| unreachable!("the root component provides the app"))
    }

    pub(super) fn inner(self) -> &'static Inner {
        self.inner.get_value()
    }

    /// How far the app has come.
    pub fn phase(self) -> Memo<Phase> {
        self.phase.read_only()
    }

    /// Whether a key is being worked out or a vault is being opened.
    pub fn busy(self) -> Memo<bool> {
        self.busy.read_only()
    }

    /// The vaults on this device.
    pub fn vaults(self) -> Memo<Vec<VaultLine>> {
        self.vaults.read_only()
    }

    /// Vaults that were here and whose data was removed by the browser or a person.
    pub fn vanished(self) -> Memo<Vec<VaultId>> {
        self.vanished.read_only()
    }

    /// Why the vaults could not be looked for.
    pub fn start_trouble(self) -> Memo<Option<Trouble>> {
        self.start_trouble.read_only()
    }

    /// What the open vault is called.
    pub fn nickname(self) -> Memo<String> {
        self.nickname.read_only()
    }

    /// One line a case, in no particular order.
    pub fn caseload(self) -> Memo<Vec<Summary>> {
        self.caseload.read_only()
    }

    /// The settings of the open vault.
    pub fn settings(self) -> Memo<VaultSettings> {
        self.settings.read_only()
    }

    /// The open case.
    pub fn session(self) -> Memo<Option<CaseSession>> {
        self.session.read_only()
    }

    /// The case that was open here and that another window deleted.
    pub fn gone(self) -> Memo<Option<CaseId>> {
        self.gone.read_only()
    }

    /// What the screen says about saving.
    pub fn save_state(self) -> Memo<SaveState> {
        self.save_state.read_only()
    }

    /// Whether this tab writes; otherwise another one does.
    pub fn writes_here(self) -> Memo<bool> {
        self.writes_here.read_only()
    }

    /// Whether a newer build waits.
    pub fn update_ready(self) -> Memo<bool> {
        self.update_ready.read_only()
    }

    /// Starts the newer build once everything is saved. The page is loaded anew.
    pub async fn apply_update(self) -> bool {
        service_worker::apply_update().await
    }

    /// The moment.
    pub fn now(self) -> Timestamp {
        self.inner().browser.clock().now()
    }

    /// Today, where the device is.
    pub fn today(self) -> Date {
        self.now().day(self.offset_minutes())
    }

    /// Minutes east of universal time, where the device is.
    pub fn offset_minutes(self) -> i32 {
        self.inner().browser.clock().offset_minutes()
    }

    /// Who edits, and when.
    pub fn stamp(self) -> Stamp {
        Stamp {
            at: self.now(),
            by: self
                .settings
                .with_untracked(|settings| settings.worker_name.clone()),
        }
    }

    /// Sixteen random bytes for a new id.
    ///
    /// # Errors
    /// [`Trouble::NoRandomness`].
    pub(super) fn random(self) -> Result<[u8; 16], Trouble> {
        let mut bytes = [0; 16];
        self.inner()
            .browser
            .random()
            .fill(&mut bytes)
            .map_err(|_| Trouble::NoRandomness)?;
        Ok(bytes)
    }

    /// The questions and guidance that a new assessment begins with.
    ///
    /// # Errors
    /// [`Trouble::Content`] when they do not fit together, which the content tests rule out.
    pub fn form(self) -> Result<&'static Compiled, Trouble> {
        content::current().ok_or(Trouble::Content)
    }

    /// The domains that are always offered and whose questions are written.
    pub fn core_domains(self) -> Vec<DomainId> {
        self.form().map(content::core_domains).unwrap_or_default()
    }

    /// The open vault.
    ///
    /// # Errors
    /// [`Trouble::Closed`] when none is open, or its time is over.
    pub(super) fn vault(self) -> Result<Rc<OpenVault<Browser>>, Trouble> {
        // Deadlines are checked before every decryption: timers stop while a tablet sleeps.
        if self.time_is_over() {
            return Err(Trouble::Closed);
        }
        self.open_vault().ok_or(Trouble::Closed)
    }

    /// The open vault, for what ends with it: saving, and letting go.
    pub(super) fn open_vault(self) -> Option<Rc<OpenVault<Browser>>> {
        let inner = self.inner();
        let open = inner.open.borrow();
        open.as_ref().map(|open| open.vault.clone())
    }

    /// Whether long work on a vault may go on: it is still the open one, and its time is not over.
    ///
    /// # Errors
    /// [`Trouble::Closed`] otherwise.
    pub(super) fn still(self, vault: &Rc<OpenVault<Browser>>) -> Result<(), Trouble> {
        if Rc::ptr_eq(&self.vault()?, vault) {
            Ok(())
        } else {
            Err(Trouble::Closed)
        }
    }

    /// Sums a case up for the caseload.
    pub(super) fn summarise(self, case: &CaseDocument) -> Summary {
        Summary::of(case, &self.core_domains(), self.now())
    }

    pub(super) fn limits(self) -> Limits {
        Limits::with_idle_minutes(
            self.settings
                .with_untracked(|settings| u64::from(settings.idle())),
        )
    }
}
