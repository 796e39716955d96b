//! Encrypted files, keys and QR codes, worked on by the worker. Each piece of work has a worker of its own.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::worker::{Request, Running};

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeError {
    /// The device has not enough memory.
    Memory,
    /// The text is no key of the kind asked for.
    Key,
    /// Not an encrypted file.
    NotAge,
    /// An encrypted file of a newer kind.
    Newer,
    /// The head of the file is damaged.
    Header,
    /// The file was made for a key, and a passphrase was given.
    NeedsKey,
    /// The file was made for a passphrase, and a key was given.
    NeedsPassphrase,
    /// The key or the passphrase does not fit.
    NoMatch,
    /// Trying a passphrase would take more work than allowed.
    Work,
    /// The file was cut off or altered.
    Altered,
    /// The browser could not read the file.
    Unreadable,
    /// No code was found in the picture.
    NoCode,
    /// The worker could not be started, died, or did not understand.
    Unavailable,
}

impl AgeError {
    fn of(word: &str) -> Self {
        match word {
            "memory" => Self::Memory,
            "key" => Self::Key,
            "not-age" => Self::NotAge,
            "newer" => Self::Newer,
            "header" => Self::Header,
            "needs-key" => Self::NeedsKey,
            "needs-passphrase" => Self::NeedsPassphrase,
            "no-match" => Self::NoMatch,
            "work" => Self::Work,
            "altered" => Self::Altered,
            "unreadable" => Self::Unreadable,
            "no-code" => Self::NoCode,
            _ => Self::Unavailable,
        }
    }
}

/// Whom a file is written for.
#[derive(Clone, Copy)]
pub enum For<'a> {
    /// Everyone who holds the key of one of these recipients.
    Recipients(&'a [String]),
    /// Whoever knows the passphrase.
    Passphrase(&'a str),
}

/// What opens a file.
#[derive(Clone, Copy)]
pub enum With<'a> {
    /// A secret key.
    Identity(&'a str),
    /// A passphrase.
    Passphrase(&'a str),
}

impl Request {
    fn whom(self, whom: For<'_>) -> Self {
        match whom {
            For::Recipients(list) => {
                let list: Array = list.iter().map(|one| JsValue::from_str(one)).collect();
                self.with("recipients", &list)
            }
            For::Passphrase(text) => self.bytes("passphrase", text.as_bytes()),
        }
    }

    fn opened(self, with: With<'_>) -> Self {
        match with {
            With::Identity(text) => self.bytes("identity", text.as_bytes()),
            With::Passphrase(text) => self.bytes("passphrase", text.as_bytes()),
        }
    }
}

type Outcome<T> = Result<T, AgeError>;

fn gone<T>(_: T) -> AgeError {
    AgeError::Unavailable
}

async fn start() -> Outcome<Running> {
    Running::start().await.map_err(gone)
}

/// Asks; a word in answer is a refusal.
async fn ask(worker: &Running, request: Request) -> Outcome<JsValue> {
    let answer = worker.ask(&request).await.map_err(gone)?;
    match answer.as_string() {
        Some(word) => Err(AgeError::of(&word)),
        None => Ok(answer),
    }
}

async fn ask_for_bytes(worker: &Running, request: Request) -> Outcome<Uint8Array> {
    ask(worker, request).await?.dyn_into().map_err(gone)
}

/// Bytes that may be secret: copied here, and overwritten where they were.
fn taken(bytes: &Uint8Array) -> Zeroizing<Vec<u8>> {
    let copy = Zeroizing::new(bytes.to_vec());
    bytes.fill(0, 0, bytes.length());
    copy
}

fn text_of(bytes: &Uint8Array) -> Outcome<Zeroizing<String>> {
    let bytes = taken(bytes);
    let text = std::str::from_utf8(&bytes).map_err(gone)?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn first_text(answer: &JsValue) -> Outcome<String> {
    let list: &Array = answer.dyn_ref().ok_or(AgeError::Unavailable)?;
    list.get(0).as_string().ok_or(AgeError::Unavailable)
}

/// What a passphrase comes to, by a worker that is ended with the 128 MiB which that takes.
async fn stretched(request: Request) -> Outcome<Zeroizing<Vec<u8>>> {
    Ok(taken(&ask_for_bytes(&start().await?, request).await?))
}

/// Makes a new key: its secret text, and its recipient.
///
/// # Errors
/// [`AgeError`].
pub async fn make_identity() -> Outcome<(Zeroizing<String>, String)> {
    let answer = ask(&start().await?, Request::new("make")).await?;
    let list: Array = answer.dyn_into().map_err(gone)?;
    let secret: Uint8Array = list.get(0).dyn_into().map_err(gone)?;
    let recipient = list.get(1).as_string().ok_or(AgeError::Unavailable)?;
    Ok((text_of(&secret)?, recipient))
}

/// The recipient of a secret key. Case and white space around it do not matter.
///
/// # Errors
/// [`AgeError::Key`] for every typing mistake.
pub async fn recipient_of(identity: &str) -> Outcome<String> {
    let request = Request::new("recipient").opened(With::Identity(identity));
    first_text(&ask(&start().await?, request).await?)
}

/// A recipient as it was typed or pasted, checked.
///
/// # Errors
/// [`AgeError::Key`] when it is none.
pub async fn check_recipient(recipient: &str) -> Outcome<String> {
    let request = Request::new("check").with("recipient", &recipient.into());
    first_text(&ask(&start().await?, request).await?)
}

/// Encrypts something small to recipients.
///
/// # Errors
/// [`AgeError`].
pub async fn encrypt_to(recipients: &[String], content: &[u8]) -> Outcome<Vec<u8>> {
    let request = Request::new("seal")
        .whom(For::Recipients(recipients))
        .bytes("content", content);
    Ok(ask_for_bytes(&start().await?, request).await?.to_vec())
}

/// Decrypts something small.
///
/// # Errors
/// [`AgeError`].
pub async fn decrypt_with(identity: &str, file: &[u8]) -> Outcome<Zeroizing<Vec<u8>>> {
    let request = Request::new("open")
        .opened(With::Identity(identity))
        .bytes("content", file);
    Ok(taken(&ask_for_bytes(&start().await?, request).await?))
}

/// The squares of a QR code, row by row, 1 for dark. A row has the root of all.
///
/// # Errors
/// [`AgeError`] when the text is too long.
pub async fn qr(text: &str) -> Outcome<Zeroizing<Vec<u8>>> {
    let request = Request::new("draw").bytes("text", text.as_bytes());
    Ok(taken(&ask_for_bytes(&start().await?, request).await?))
}

/// The text of the QR code in a picture of grey pixels.
///
/// # Errors
/// [`AgeError::NoCode`] when none can be read.
pub async fn read_qr(width: u32, grey: &[u8]) -> Outcome<Zeroizing<String>> {
    let request = Request::new("read")
        .with("width", &width.into())
        .bytes("grey", grey);
    text_of(&ask_for_bytes(&start().await?, request).await?)
}

/// A file that is being encrypted, piece by piece.
pub struct Sealer(Running);

impl Sealer {
    /// Begins a file.
    ///
    /// # Errors
    /// [`AgeError`].
    pub async fn begin(whom: For<'_>) -> Outcome<Self> {
        let request = Request::new("encrypt");
        let request = match whom {
            For::Recipients(_) => request.whom(whom),
            For::Passphrase(_) => request.bytes(
                "stretched",
                &stretched(Request::new("stretch").whom(whom)).await?,
            ),
        };
        let worker = start().await?;
        ask(&worker, request).await?;
        Ok(Self(worker))
    }

    /// Takes a piece of the content; gives what there is to write.
    ///
    /// # Errors
    /// [`AgeError`] when the worker died.
    pub async fn piece(&self, content: &[u8]) -> Outcome<Uint8Array> {
        ask_for_bytes(&self.0, Request::new("next").bytes("content", content)).await
    }

    /// Ends the file; gives its last bytes.
    ///
    /// # Errors
    /// [`AgeError`] when the worker died.
    pub async fn end(self) -> Outcome<Uint8Array> {
        ask_for_bytes(&self.0, Request::new("end")).await
    }
}

/// A file that is being decrypted, piece by piece.
pub struct Opener(Running);

impl Opener {
    /// Reads the head of a file and finds the key to the rest.
    ///
    /// # Errors
    /// [`AgeError`].
    pub async fn begin(file: &web_sys::Blob, with: With<'_>) -> Outcome<Self> {
        let request = Request::new("decrypt").with("file", file);
        let request = match with {
            With::Identity(_) => request.opened(with),
            With::Passphrase(_) => {
                let find = Request::new("find").with("file", file).opened(with);
                request.bytes("fileKey", &stretched(find).await?)
            }
        };
        let worker = start().await?;
        ask(&worker, request).await?;
        Ok(Self(worker))
    }

    /// The next piece of the content; empty at the end.
    ///
    /// # Errors
    /// [`AgeError::Altered`]: nothing that came before may be kept then.
    pub async fn piece(&self) -> Outcome<Zeroizing<Vec<u8>>> {
        Ok(taken(&ask_for_bytes(&self.0, Request::new("next")).await?))
    }
}
