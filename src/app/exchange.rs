//! Cases out: an encrypted file, or a readable one after a typed confirmation.

use zeroize::Zeroizing;

use super::handle::App;
use super::target::Target;
use super::trouble::Trouble;
use crate::domain::ids::CaseId;
use crate::exchange::case_file::{CaseFileWriter, file_name, sealed_file_name};
use crate::platform::age::For;

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// One case.
    One(CaseId),
    /// Every case of the vault that can be read.
    All,
}

impl App {
    /// Writes cases to a file and offers it as a download: encrypted with a passphrase, or readable by anyone
    /// when there is none. Returns how many.
    ///
    /// # Errors
    /// [`Trouble`]; no file was made then.
    pub async fn export(self, what: Export, passphrase: Option<String>) -> Result<usize, Trouble> {
        let passphrase = passphrase.map(Zeroizing::new);
        self.save_all().await?;
        let vault = self.vault()?;
        let ids: Vec<CaseId> = match what {
            Export::One(id) => vec![id],
            Export::All => self
                .caseload
                .with_untracked(|cases| cases.iter().map(|case| case.id).collect()),
        };
        let mut target = match &passphrase {
            Some(words) => Target::begin(For::Passphrase(words)).await?,
            None => Target::readable(),
        };
        let mut file = CaseFileWriter::new(self.now());
        for id in &ids {
            let case = vault.load_case(*id).await?;
            file.add(&case);
            target.take(file.take(), false).await?;
        }
        target.take(file.finish(), true).await?;
        let name = match passphrase {
            Some(_) => sealed_file_name(self.today()),
            None => file_name(self.today()),
        };
        let made = target.finish().await?;
        made.save(&name).map_err(|_| Trouble::File)?;
        if self.writes_here.get_untracked() {
            let line = |id: &CaseId| self.vault_entry("case.exported", Some(*id));
            vault.note(ids.iter().map(line).collect()).await?;
        }
        Ok(ids.len())
    }
}
