//! The organisation pack: looking at a file, taking it into use, and letting it go again.

use std::sync::Arc;

use super::handle::App;
use super::import::Refusal;
use super::memo::Memo;
use super::trouble::Trouble;
use crate::content::{self, Changes};
use crate::domain::form::OrganisationPack;
use crate::domain::ids::LibraryFormId;
use crate::exchange::pack_file;
use crate::json::to_bytes;
use crate::platform::Browser;
use crate::platform::tabs::Message;
use crate::vault::OpenVault;

/// The largest pack, in MB: what its reader takes.
const LARGEST: u32 = 4;

/// A pack that may come into use.
#[derive(Debug)]
pub struct PackPreview {
    /// What it says.
    pub pack: OrganisationPack,
    /// What it changes in the rules.
    pub changes: Changes,
    text: Vec<u8>,
}

/// What came of looking at a file.
pub enum PackLooked {
    /// None was chosen.
    Nothing,
    /// All that is wrong with it.
    Refused(Vec<Refusal>),
    /// It may come into use.
    Fits(Arc<PackPreview>),
}

impl App {
    /// The pack in use.
    pub fn pack(self) -> Memo<Option<Arc<OrganisationPack>>> {
        self.pack.read_only()
    }

    /// Whether the forms of today follow the pack in use: it may refer to what newer content no longer has.
    pub fn follows_pack(self) -> bool {
        content::is_pack_followed()
    }

    /// Lets the person choose a pack and looks at it. Nothing is changed.
    ///
    /// # Errors
    /// [`Trouble`] when the file cannot be read.
    pub async fn pick_pack(self) -> Result<PackLooked, Trouble> {
        let Some(text) = self.pick_json(LARGEST).await? else {
            return Ok(PackLooked::Nothing);
        };
        Ok(match pack_file::read(&text, content::look_at) {
            Ok((pack, changes)) => PackLooked::Fits(Arc::new(PackPreview {
                pack,
                changes,
                text,
            })),
            Err(refusals) => PackLooked::Refused(refusals),
        })
    }

    /// Takes a pack into use, or none from now on. Drafts keep what they were started with.
    ///
    /// # Errors
    /// [`Trouble`]; everything is as it was then.
    pub async fn use_pack(self, preview: Option<Arc<PackPreview>>) -> Result<(), Trouble> {
        self.close_case().await?;
        self.save_all().await?;
        let vault = self.vault()?;
        self.keep_unreadable_settings(&vault).await?;
        let mut settings = self.settings.get_untracked();
        settings.pack.clear();
        let (mut text, mut what) = (None, "pack.let-go");
        if let Some(preview) = preview {
            preview.pack.settings.set(&mut settings);
            settings.pack = preview.pack.name();
            what = "pack.in-use";
            text = (!content::knows(&settings.pack)).then(|| preview.text.clone());
        }
        let line = self.vault_entry(what, None);
        vault
            .save_pack(text, to_bytes(&settings), vec![line])
            .await?;
        self.still(&vault)?;
        self.settings_are(settings);
        self.tell(Message::Saved);
        self.read_packs(&vault).await
    }

    /// Reads the packs of a vault, and which forms it keeps. What cannot be read is told as a damaged record.
    pub(super) async fn read_packs(self, vault: &OpenVault<Browser>) -> Result<(), Trouble> {
        let library = vault.library().await?;
        self.note_faults(&library.faults);
        self.inner().library.set(vault.library_count());
        self.forms.set(library.forms);
        let packs = library.packs.iter();
        let packs = packs.filter_map(|text| pack_file::stored(text));
        let in_use = self.settings.with_untracked(|it| it.pack.clone());
        content::open(vault.id(), packs.collect(), &in_use);
        self.pack.set(content::pack_in_use().map(Arc::new));
        Ok(())
    }

    /// The texts of all packs, and which forms there are: those are read one by one.
    pub(super) async fn library_to_back_up(
        self,
        vault: &OpenVault<Browser>,
    ) -> Result<(Vec<String>, Vec<LibraryFormId>), Trouble> {
        let library = vault.library().await?;
        // A backup without one of them is not whole.
        self.note_faults(&library.faults);
        let text = |text| String::from_utf8(text).ok();
        let packs = library.packs.into_iter().filter_map(text).collect();
        Ok((packs, library.forms.iter().map(|form| form.id).collect()))
    }

    /// Forgets them: the vault is locked.
    pub(super) fn forget_packs(self) {
        content::close();
        self.pack.set(None);
        self.forms.set(Vec::new());
    }
}
