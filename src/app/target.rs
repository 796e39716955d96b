//! Text on its way out: through the worker, which encrypts it, or as it is, into a file that the browser keeps.

use zeroize::Zeroizing;

use super::trouble::Trouble;
use crate::platform::age::{For, Sealer};
use crate::platform::gathered::{Gathered, Gathering, bytes_of};

/// Bytes of text that go to the worker at a time.
const PIECE: usize = 256 * 1024;

/// Text on its way through the worker into a file.
pub(super) struct Target {
    sealer: Option<Sealer>,
    file: Gathering,
    text: String,
}

impl Target {
    /// Begins a file.
    pub(super) async fn begin(whom: For<'_>) -> Result<Self, Trouble> {
        let sealer = Sealer::begin(whom).await.map_err(Trouble::Opening)?;
        Ok(Self {
            sealer: Some(sealer),
            ..Self::readable()
        })
    }

    /// Begins a file that anyone can read.
    pub(super) fn readable() -> Self {
        Self {
            sealer: None,
            file: Gathering::new(),
            text: String::new(),
        }
    }

    /// Takes text, and hands it on when there is enough of it, or when this is `all`.
    pub(super) async fn take(&mut self, text: String, all: bool) -> Result<(), Trouble> {
        self.text.push_str(&text);
        if self.text.len() >= PIECE || all {
            let text = Zeroizing::new(std::mem::take(&mut self.text));
            let bytes = match &self.sealer {
                Some(sealer) => {
                    let sealed = sealer.piece(text.as_bytes()).await;
                    sealed.map_err(Trouble::Opening)?
                }
                None => bytes_of(&text),
            };
            self.file.add(&bytes).map_err(|_| Trouble::File)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) async fn finish(mut self) -> Result<Gathered, Trouble> {
        if let Some(sealer) = self.sealer {
            let end = sealer.end().await.map_err(Trouble::Opening)?;
            self.file.add(&end).map_err(|_| Trouble::File)?;
        }
        self.file.finish().map_err(|_| Trouble::File)
    }
}
