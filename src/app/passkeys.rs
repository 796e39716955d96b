//! Passkeys: a fingerprint, a face or a security key instead of typing. Never the only way in.

use zeroize::Zeroizing;

use super::handle::{App, Phase};
use super::memo::Memo;
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::i18n::t;
use crate::platform::passkey::{self, PasskeyError};
use crate::vault::keys::Lock;
use crate::vault::passkey::{Credential, material};
use crate::vault::ports::{Ports, Random};
use crate::vault::{DoorError, NewWay, WayKind};

impl App {
    fn random_bytes(self) -> Result<[u8; 32], Trouble> {
        let mut bytes = [0; 32];
        let inner = self.inner();
        let filled = inner.browser.random().fill(&mut bytes);
        filled.map_err(|_| Trouble::NoRandomness)?;
        Ok(bytes)
    }

    /// Asks the authenticator for the secret of a credential.
    async fn ask_passkey(self, credential: &Credential) -> Result<Zeroizing<[u8; 32]>, Trouble> {
        let challenge = self.random_bytes()?;
        let secret = passkey::secret(&credential.id, &challenge, &credential.salt).await?;
        material(&secret).ok_or(Trouble::Passkey(PasskeyError::Unsupported))
    }

    /// Makes a passkey and lets it open the vault.
    ///
    /// # Errors
    /// [`Trouble`]; it opens nothing then.
    pub async fn add_passkey(self, passphrase: String, label: String) -> Result<(), Trouble> {
        let (vault, passphrase) = (self.vault()?, Zeroizing::new(passphrase));
        // Proven first: a passkey that nothing uses would stay behind otherwise.
        let round = self.round_of_proof();
        let warrant = self.warrant(&vault, &passphrase).await?;
        self.expect_absence(true);
        let made = self.make_passkey(&label).await;
        self.expect_absence(false);
        let new = match made {
            Ok(new) => new,
            Err(trouble) => {
                self.hold_again(warrant, round);
                return Err(trouble);
            }
        };
        let lines = vec![self.line("keys.passkey-added")];
        vault.add_way(&warrant, new, lines).await?;
        self.forget_proof();
        self.read_ways(&vault).await
    }

    async fn make_passkey(self, label: &str) -> Result<NewWay, Trouble> {
        let (salt, challenge, user) = (
            self.random_bytes()?,
            self.random_bytes()?,
            self.random_bytes()?,
        );
        let id = passkey::make(&t!("app-name"), label, &user, &challenge, &salt).await?;
        let credential = Credential {
            id,
            salt,
            host: passkey::host(),
        };
        // Many authenticators give the secret only when asked, not when made.
        let material = self.ask_passkey(&credential).await?;
        Ok(NewWay {
            kind: WayKind::Passkey,
            label: label.to_owned(),
            recipient: String::new(),
            lock: Lock::Passkey(credential.encode()),
            material,
        })
    }

    /// Whether a vault that is not open has a passkey.
    pub fn has_passkey(self) -> Memo<bool> {
        self.keys.passkey.read_only()
    }

    /// Looks whether a vault has a passkey.
    pub fn look_for_passkeys(self, id: VaultId) {
        self.keys.passkey.set(false);
        leptos::task::spawn_local(async move {
            let found = self.inner().doors.passkey_locks(id).await;
            self.keys
                .passkey
                .set(found.is_ok_and(|found| !found.is_empty()));
        });
    }

    /// Opens a vault with a passkey.
    ///
    /// # Errors
    /// [`Trouble`]; nothing is open then.
    pub async fn unlock_with_passkey(self, id: VaultId) -> Result<(), Trouble> {
        self.busy.set(true);
        let outcome = self.try_passkeys(id).await;
        self.busy.set(false);
        outcome
    }

    async fn try_passkeys(self, id: VaultId) -> Result<(), Trouble> {
        let inner = self.inner();
        let mut last = Trouble::NoSlot;
        for (slot, bytes) in inner.doors.passkey_locks(id).await? {
            let Some(credential) = Credential::decode(&bytes) else {
                continue;
            };
            if credential.host != passkey::host() {
                last = Trouble::PasskeyElsewhere(credential.host);
                continue;
            }
            let material = match self.ask_passkey(&credential).await {
                Ok(material) => material,
                Err(trouble) => {
                    last = trouble;
                    continue;
                }
            };
            let unlocked = match inner.doors.unlock_with(id, slot, &material).await {
                Err(DoorError::Wrong) => {
                    last = Trouble::OtherKey;
                    continue;
                }
                outcome => outcome?,
            };
            self.findings.set(super::integrity::Findings::default());
            self.note_ways(&unlocked.faults);
            self.note_faults(&unlocked.faults);
            return self.enter(unlocked.vault, Phase::Open).await;
        }
        Err(last)
    }
}
