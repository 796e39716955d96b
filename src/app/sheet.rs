//! The recovery sheet: making it, keeping it once it is on paper, and opening a vault with it.
//! An organisation's key opens a vault in the same way.

use zeroize::Zeroizing;

use super::handle::{App, Phase};
use super::trouble::Trouble;
use crate::domain::ids::VaultId;
use crate::platform::age::{self, AgeError};
use crate::platform::{files, page, picture};
use crate::vault::sheet;
use crate::vault::{DoorError, WayKind};

/// A recovery key as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetShown {
    /// How the key begins.
    pub begins: &'static str,
    /// The letters after it in groups of four.
    pub groups: Vec<String>,
    /// The squares of its code, row by row, 1 for dark.
    pub code: Vec<u8>,
    /// The places of two groups that are to be typed again.
    pub asked: (usize, usize),
}

impl App {
    /// Makes a recovery key and shows it. It opens nothing before [`Self::keep_sheet`].
    ///
    /// # Errors
    /// [`Trouble`]; the sheet before is still the one.
    pub async fn begin_sheet(self, passphrase: String) -> Result<SheetShown, Trouble> {
        let (vault, passphrase) = (self.vault()?, Zeroizing::new(passphrase));
        let round = self.round_of_proof();
        let warrant = self.warrant(&vault, &passphrase).await?;
        self.hold_again(warrant, round);
        let (identity, recipient) = age::make_identity().await?;
        let code = age::qr(&identity).await?.to_vec();
        let groups = sheet::groups(&identity);
        let asked = sheet::two_places(self.random()?, groups.len());
        // A page that was left, or a vault that was locked meanwhile, keeps no key.
        if round != self.round_of_proof() {
            return Err(Trouble::Closed);
        }
        self.inner().held.borrow_mut().sheet = Some((identity, recipient));
        Ok(SheetShown {
            begins: sheet::IDENTITY,
            groups,
            code,
            asked,
        })
    }

    /// Lets the sheet open the vault from now on, in the place of the one before.
    ///
    /// # Errors
    /// [`Trouble`]; the sheet before is still the one then.
    pub async fn keep_sheet(self) -> Result<(), Trouble> {
        let vault = self.vault()?;
        let recipient = {
            let inner = self.inner();
            let held = inner.held.borrow();
            held.sheet.as_ref().map(|(_, recipient)| recipient.clone())
        };
        let recipient = recipient.ok_or(Trouble::Closed)?;
        let new = self
            .new_way(WayKind::Sheet, String::new(), recipient)
            .await?;
        let round = self.round_of_proof();
        let warrant = self.warrant(&vault, "").await?;
        let lines = vec![self.line("keys.recovery-made")];
        if let Err(error) = vault.add_way(&warrant, new, lines).await {
            self.hold_again(warrant, round);
            return Err(error.into());
        }
        self.forget_proof();
        self.read_ways(&vault).await
    }

    /// Prints the page.
    pub fn print(self) {
        self.expect_absence(true);
        page::print();
        self.expect_absence(false);
    }

    /// Lets the person choose a picture of a sheet and reads the key from its code. `None` when they chose none.
    ///
    /// # Errors
    /// [`Trouble::NoCode`] when there is no code in it that can be read.
    pub async fn read_code(self) -> Result<Option<String>, Trouble> {
        self.expect_absence(true);
        let chosen = files::choose("image/*").await;
        self.expect_absence(false);
        let Some(file) = chosen else { return Ok(None) };
        let (width, grey) = picture::grey(&file).await.map_err(|_| Trouble::NoCode)?;
        let text = age::read_qr(width, &grey).await?;
        Ok(Some(text.to_string()))
    }

    /// Opens a vault with the key of its recovery sheet or of an organisation. A new passphrase is asked for then.
    ///
    /// # Errors
    /// [`Trouble`]; nothing is open then.
    pub async fn unlock_with_key(self, id: VaultId, typed: String) -> Result<(), Trouble> {
        self.busy.set(true);
        let outcome = self.try_key(id, Zeroizing::new(typed)).await;
        self.busy.set(false);
        outcome
    }

    async fn try_key(self, id: VaultId, typed: Zeroizing<String>) -> Result<(), Trouble> {
        let identity = sheet::read_identity(&typed).map_err(Trouble::NotAKey)?;
        let inner = self.inner();
        for (slot, file) in inner.doors.recipient_locks(id).await? {
            let material = match age::decrypt_with(&identity, &file).await {
                Ok(bytes) => bytes,
                Err(AgeError::Unavailable) => return Err(Trouble::Kdf),
                // Another one's, or bytes that somebody put there.
                Err(_) => continue,
            };
            let Some(material) = material.first_chunk::<32>() else {
                continue;
            };
            let unlocked = match inner.doors.unlock_with(id, slot, material).await {
                Err(DoorError::Wrong) => continue,
                outcome => outcome?,
            };
            self.findings.set(super::integrity::Findings::default());
            self.note_ways(&unlocked.faults);
            self.note_faults(&unlocked.faults);
            self.hold(unlocked.warrant);
            inner.held.borrow_mut().by_recovery = true;
            return self.enter(unlocked.vault, Phase::Renew).await;
        }
        Err(Trouble::OtherKey)
    }

    /// Sets the passphrase after the vault was opened with a recovery key, and shows the vault.
    ///
    /// # Errors
    /// [`Trouble`]; it is asked for again then.
    pub async fn renew_passphrase(self, new: String) -> Result<(), Trouble> {
        if !self.writes_here.get_untracked() {
            self.take_over().await?;
        }
        self.change_passphrase(String::new(), new).await?;
        self.phase.set(Phase::Open);
        Ok(())
    }
}
