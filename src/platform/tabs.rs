//! Several tabs of one vault: the Web Lock that lets one of them write, and the channel between them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::domain::ids::VaultId;

/// What tabs tell each other. Never anything of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A commit is complete; look again.
    Saved,
    /// Somebody locked the vault; lock too.
    Locked,
    /// The vault was locked wholly: no PIN opens it any more, here neither.
    LockedWhole,
    /// It locked because nobody touched or saw it; lock too, unless touched since then (milliseconds
    /// since 1970, by the wall clock).
    Rested(i64),
    /// Another tab wants to write: save and let go.
    LetGo,
    /// The vault is being deleted; let go of its database.
    Deleted,
}

const RESTED: &str = "rested:";

impl Message {
    fn word(self) -> String {
        let word = match self {
            Self::Saved => "saved",
            Self::Locked => "locked",
            Self::LockedWhole => "locked-whole",
            Self::Rested(touched) => return [RESTED, &touched.to_string()].concat(),
            Self::LetGo => "let-go",
            Self::Deleted => "deleted",
        };
        word.to_owned()
    }

    fn read(word: &str) -> Option<Self> {
        if let Some(touched) = word.strip_prefix(RESTED) {
            return touched.parse().ok().map(Self::Rested);
        }
        match word {
            "saved" => Some(Self::Saved),
            "locked" => Some(Self::Locked),
            "locked-whole" => Some(Self::LockedWhole),
            "let-go" => Some(Self::LetGo),
            "deleted" => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// The channel of one vault. Closed when dropped.
pub struct Channel {
    channel: web_sys::BroadcastChannel,
    _heard: Closure<dyn Fn(web_sys::MessageEvent)>,
}

impl Channel {
    /// Opens the channel; `None` when the browser has none.
    pub fn open(vault: VaultId, heard: impl Fn(Message) + 'static) -> Option<Self> {
        let channel = web_sys::BroadcastChannel::new(&name(vault)).ok()?;
        let heard =
            Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
                if let Some(message) = event
                    .data()
                    .as_string()
                    .and_then(|word| Message::read(&word))
                {
                    heard(message);
                }
            });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _heard: heard,
        })
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: Message) {
        // A channel that is closed has nobody to tell.
        let _ = self
            .channel
            .post_message(&JsValue::from_str(&message.word()));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// How hard to try for the right to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Only when nobody has it.
    IfFree,
    /// Wait until the other tab lets go.
    Wait,
    /// Take it away from a tab that does not answer.
    Steal,
}

/// The right to write to one vault. Given back when dropped.
pub struct WriteRight {
    release: Function,
}

impl Drop for WriteRight {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request_lock(name: &str, options: &Object, held: &Function) -> Result<Promise, JsValue>;
}

/// Asks for the right to write. `None` when another tab has it (or the browser refuses).
/// `lost` is called when a tab takes it away later.
pub async fn ask_to_write(
    vault: VaultId,
    wish: Wish,
    lost: impl FnOnce() + 'static,
) -> Option<WriteRight> {
    ask(vault, wish, Box::new(lost)).await
}

/// Boxed, so that asking is compiled once.
async fn ask(vault: VaultId, wish: Wish, lost: Box<dyn FnOnce()>) -> Option<WriteRight> {
    let options = Object::new();
    match wish {
        Wish::IfFree => set(&options, "ifAvailable"),
        Wish::Steal => set(&options, "steal"),
        Wish::Wait => {}
    }
    let slot: Rc<RefCell<Option<Function>>> = Rc::default();
    let mut lost = Some(lost);
    let mut failed = None;
    let granted = Promise::new(&mut |grant, _| {
        let slot = slot.clone();
        let refuse = grant.clone();
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = grant.call1(&JsValue::NULL, &JsValue::FALSE);
                return JsValue::UNDEFINED;
            }
            // The lock is held until this promise is done.
            let until = Promise::new(&mut |release, _| {
                *slot.borrow_mut() = Some(release);
            });
            let _ = grant.call1(&JsValue::NULL, &JsValue::TRUE);
            until.into()
        });
        match request_lock(&name(vault), &options, held.unchecked_ref()) {
            Ok(over) => {
                if let Some(lost) = lost.take() {
                    // A request that is taken away fails, and so does one that the browser refuses;
                    // one that was given back ends well.
                    wasm_bindgen_futures::spawn_local(async move {
                        if JsFuture::from(over).await.is_err() {
                            let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
                            lost();
                        }
                    });
                }
            }
            Err(error) => {
                failed = Some(error);
                let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
            }
        }
    });
    let granted = JsFuture::from(granted).await.ok()?.as_bool()?;
    if !granted || failed.is_some() {
        return None;
    }
    let release = slot.borrow_mut().take()?;
    Some(WriteRight { release })
}

fn set(options: &Object, flag: &str) {
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(options, &JsValue::from_str(flag), &JsValue::TRUE);
}

fn name(vault: VaultId) -> String {
    ["vault:", &vault.to_string()].concat()
}
