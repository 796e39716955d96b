//! The ways into the open vault: looking at them, changing the passphrase, adding and removing keys.

use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::handle::App;
use super::memo::{Memo, State};
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::exchange::backup::{Recipient, RecipientKind};
use crate::platform::tabs::Message;
use crate::platform::{Browser, WebCrypto, age, page};
use crate::vault::journal::Entry;
use crate::vault::keys::{Lock, Warrant};
use crate::vault::ports::{Ports, Random};
use crate::vault::sheet;
use crate::vault::{Fault, NewWay, OpenVault, ReadError, WayIn, WayKind};

/// What pages follow of the ways in.
#[derive(Clone, Copy)]
pub(super) struct KeysState {
    pub(super) ways: State<Vec<WayIn>>,
    /// Slots that somebody put there, and ways in that are lost.
    pub(super) odd: State<(usize, usize)>,
    /// Seconds until a passphrase may be tried again.
    wait: State<u32>,
    round: State<u32>,
    /// Whether the vault at the door has a passkey.
    pub(super) passkey: State<bool>,
    /// Whether the passphrase was given and the ways in may be changed.
    pub(super) proven: State<bool>,
    /// How much is sealed under the new key, in hundredths, while the key is being changed.
    pub(super) key_progress: State<Option<u32>>,
    /// Why a change of the key stopped before it was complete.
    pub(super) key_trouble: State<Option<Trouble>>,
}

impl KeysState {
    pub(super) fn new() -> Self {
        Self {
            ways: State::default(),
            odd: State::default(),
            wait: State::default(),
            round: State::default(),
            passkey: State::new(false),
            proven: State::new(false),
            key_progress: State::default(),
            key_trouble: State::default(),
        }
    }
}

/// What is held while ways in are being changed; dropped as soon as that is done.
#[derive(Default)]
pub(super) struct Held {
    pub(super) warrant: Option<Warrant<WebCrypto>>,
    /// A recovery key that is not kept yet, and its recipient.
    pub(super) sheet: Option<(Zeroizing<String>, String)>,
    /// Whether the vault was opened by a recovery key.
    pub(super) by_recovery: bool,
    /// Counted up whenever all of it is forgotten.
    round: u32,
}

impl App {
    /// The ways into the open vault.
    pub fn ways(self) -> Memo<Vec<WayIn>> {
        self.keys.ways.read_only()
    }

    /// How many key slots somebody put there, and how many ways in are lost.
    pub fn odd_ways(self) -> Memo<(usize, usize)> {
        self.keys.odd.read_only()
    }

    /// Whether there is a recovery sheet.
    pub fn has_sheet(self) -> bool {
        let ways = self.keys.ways.read();
        ways.iter().any(|way| way.kind == WayKind::Sheet)
    }

    /// Seconds until a passphrase may be tried again.
    pub fn wait(self) -> Memo<u32> {
        self.keys.wait.read_only()
    }

    /// Counts down until a passphrase may be tried on a vault again.
    pub fn watch_wait(self, id: VaultId) {
        let round = self.keys.round.get_untracked().wrapping_add(1);
        self.keys.round.set(round);
        spawn_local(async move {
            while self.keys.round.get_untracked() == round {
                let left = self.inner().doors.wait(id).await.unwrap_or(0);
                self.keys.wait.set(left.div_ceil(1000));
                if left == 0 {
                    break;
                }
                page::pause(u64::from(left.min(1000))).await;
            }
        });
    }

    /// Whether the passphrase was given just now, so that it need not be asked for again.
    pub fn is_proven(self) -> Memo<bool> {
        self.keys.proven.read_only()
    }

    pub(super) fn hold(self, warrant: Warrant<WebCrypto>) {
        self.inner().held.borrow_mut().warrant = Some(warrant);
        self.keys.proven.set(true);
    }

    /// What [`Self::hold_again`] is told: which round of proving this is.
    pub(super) fn round_of_proof(self) -> u32 {
        self.inner().held.borrow().round
    }

    /// Holds a warrant for another try, unless the page was left or the vault locked since that round.
    pub(super) fn hold_again(self, warrant: Warrant<WebCrypto>, round: u32) {
        if round == self.round_of_proof() {
            self.hold(warrant);
        }
    }

    /// Forgets that the passphrase was given.
    pub fn forget_proof(self) {
        {
            let inner = self.inner();
            let mut held = inner.held.borrow_mut();
            let round = held.round.wrapping_add(1);
            *held = Held {
                round,
                ..Held::default()
            };
        }
        self.keys.proven.try_set(false);
    }

    /// Forgets the ways in with the rest of a vault that is locked.
    pub(super) fn forget_ways(self) {
        self.forget_proof();
        self.keys.ways.set(Vec::new());
        self.keys.odd.set((0, 0));
        self.keys.key_progress.set(None);
        self.keys.key_trouble.set(None);
    }

    /// What the person gave to change the ways in: held since a moment ago, or the passphrase now.
    pub(super) async fn warrant(
        self,
        vault: &OpenVault<Browser>,
        passphrase: &str,
    ) -> Result<Warrant<WebCrypto>, Trouble> {
        let held = self.inner().held.borrow_mut().warrant.take();
        match held {
            Some(warrant) => {
                self.keys.proven.try_set(false);
                Ok(warrant)
            }
            None => {
                let proven = vault.prove(passphrase).await;
                if proven.is_err() {
                    self.watch_wait(vault.id());
                }
                Ok(proven?)
            }
        }
    }

    /// A line of the journal about the vault itself.
    pub(super) fn line(self, what: &str) -> Entry {
        Entry {
            stamp: self.stamp(),
            what: what.to_owned(),
            subject: None,
            case: None,
        }
    }

    /// Notes what is odd about the ways in.
    pub(super) fn note_ways(self, faults: &[Fault]) {
        let count = |is: fn(&Fault) -> bool| faults.iter().filter(|fault| is(fault)).count();
        let strange = count(|fault| matches!(fault, Fault::UnknownWay(_)));
        let lost = count(|fault| matches!(fault, Fault::LostWay(_)));
        self.keys.odd.set((strange, lost));
    }

    /// Reads the list of ways in. One that cannot be read counts as empty; opening the vault told why.
    pub(super) async fn read_ways(self, vault: &OpenVault<Browser>) -> Result<(), Trouble> {
        match vault.ways().await {
            Ok(ways) => self.keys.ways.set(ways),
            Err(ReadError::Store(error)) => return Err(error.into()),
            Err(_) => self.keys.ways.set(Vec::new()),
        }
        Ok(())
    }

    /// Puts a new passphrase in the place of the one before.
    ///
    /// # Errors
    /// [`Trouble`]; the one before is still the one then.
    pub async fn change_passphrase(self, before: String, new: String) -> Result<(), Trouble> {
        let (vault, before, new) = (self.vault()?, Zeroizing::new(before), Zeroizing::new(new));
        let round = self.round_of_proof();
        let warrant = self.warrant(&vault, &before).await?;
        let nickname = self.nickname.get_untracked();
        let by_recovery = self.inner().held.borrow().by_recovery;
        let mut lines = Vec::new();
        if by_recovery {
            lines.push(self.line("keys.opened-by-recovery"));
        }
        lines.push(self.line("keys.passphrase-changed"));
        let outcome = vault
            .change_passphrase(&warrant, &new, &nickname, lines)
            .await;
        if let Err(error) = outcome {
            // What was brought is still good for another try.
            if by_recovery {
                self.hold_again(warrant, round);
            }
            return Err(error.into());
        }
        self.forget_proof();
        // What a PIN opens was made with the passphrase before; so it is in other windows.
        self.forget_pin();
        self.tell(Message::LockedWhole);
        self.read_ways(&vault).await
    }

    /// What a new way in for a recipient consists of.
    pub(super) async fn new_way(
        self,
        kind: WayKind,
        label: String,
        recipient: String,
    ) -> Result<NewWay, Trouble> {
        let mut material = Zeroizing::new([0; 32]);
        self.inner()
            .browser
            .random()
            .fill(material.as_mut())
            .map_err(|_| Trouble::NoRandomness)?;
        let file = age::encrypt_to(std::slice::from_ref(&recipient), material.as_ref()).await?;
        Ok(NewWay {
            kind,
            label,
            recipient,
            lock: Lock::Recipient(file),
            material,
        })
    }

    /// Lets the holder of an organisation's key open the vault and its backups.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was changed then.
    pub async fn add_organisation(
        self,
        passphrase: String,
        label: String,
        recipient: String,
    ) -> Result<(), Trouble> {
        let (vault, passphrase) = (self.vault()?, Zeroizing::new(passphrase));
        let recipient = sheet::read_recipient(&recipient).map_err(Trouble::Recipient)?;
        let new = self
            .new_way(WayKind::Organisation, label, recipient)
            .await?;
        let warrant = self.warrant(&vault, &passphrase).await?;
        let lines = vec![self.line("keys.organisation-added")];
        vault.add_way(&warrant, new, lines).await?;
        self.forget_proof();
        self.read_ways(&vault).await
    }

    /// Removes a way in other than the passphrase.
    ///
    /// # Errors
    /// [`Trouble`]; it still opens the vault then.
    pub async fn remove_way(self, way: WayIn) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let what = match way.kind {
            WayKind::Passkey => "keys.passkey-removed",
            _ => "keys.organisation-removed",
        };
        vault.remove_way(way.id, vec![self.line(what)]).await?;
        self.read_ways(&vault).await
    }

    /// Removes the key slots that somebody put there.
    ///
    /// # Errors
    /// [`Trouble`]; they are still there then.
    pub async fn remove_strange_ways(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        vault
            .remove_unknown(vec![self.line("keys.unknown-removed")])
            .await?;
        self.keys.odd.update(|(strange, _)| *strange = 0);
        self.findings.update(|found| found.way_unknown = false);
        Ok(())
    }
}

/// Whom backups are written for: from the sealed list of ways in, and from nowhere else.
pub(super) fn recipients(ways: &[WayIn]) -> Vec<Recipient> {
    let recipient = |way: &WayIn| {
        let kind = match way.kind {
            WayKind::Sheet => RecipientKind::Recovery,
            WayKind::Organisation => RecipientKind::Organisation,
            WayKind::Passphrase | WayKind::Passkey => return None,
        };
        Some(Recipient {
            kind,
            label: way.label.clone(),
            recipient: way.recipient.clone(),
        })
    };
    ways.iter().filter_map(recipient).collect()
}
