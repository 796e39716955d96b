//! Text on its way out: through the worker, which encrypts it, into a file that the browser keeps.

use zeroize::Zeroizing;

use super::trouble::Trouble;
use crate::platform::age::{For, Sealer};
use crate::platform::gathered::{Gathered, Gathering};

/// Bytes of text that go to the worker at a time.
const PIECE: usize = 256 * 1024;

/// Text on its way through the worker into a file.
pub(super) struct Target {
    sealer: Sealer,
    file: Gathering,
    text: String,
}

impl Target {
    /// Begins a file.
    pub(super) async fn begin(whom: For<'_>) -> Result<Self, Trouble> {
        let sealer = Sealer::begin(whom).await.map_err(Trouble::Opening)?;
        Ok(Self {
            sealer,
            file: Gathering::new(),
            text: String::new(),
        })
    }

    /// Takes text, and hands it on when there is enough of it, or when this is `all`.
    pub(super) async fn take(&mut self, text: String, all: bool) -> Result<(), Trouble> {
        self.text.push_str(&text);
        if self.text.len() >= PIECE || all {
            let text = Zeroizing::new(std::mem::take(&mut self.text));
            let sealed = self.sealer.piece(text.as_bytes()).await;
            self.file
                .add(&sealed.map_err(Trouble::Opening)?)
                .map_err(|_| Trouble::File)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) async fn finish(mut self) -> Result<Gathered, Trouble> {
        let end = self.sealer.end().await.map_err(Trouble::Opening)?;
        self.file
            .add(&end)
            .and_then(|()| self.file.finish())
            .map_err(|_| Trouble::File)
    }
}
