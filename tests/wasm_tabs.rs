//! The right to write and the channel between tabs, in a real browser.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test did not expect ends it"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use fieldfare::domain::ids::VaultId;
use fieldfare::platform::tabs::{Channel, Message, Wish, ask_to_write};
use fieldfare::platform::{BrowserRandom, page};
use fieldfare::vault::ports::Random;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn vault() -> VaultId {
    let mut bytes = [0; 16];
    BrowserRandom.fill(&mut bytes).unwrap();
    VaultId::from_random(bytes)
}

/// Lets the browser do what waits until `done`; the runner's own time limit ends a wait in vain.
async fn until(done: impl Fn() -> bool) {
    while !done() {
        page::pause(0).await;
    }
}

#[wasm_bindgen_test]
async fn one_tab_writes_and_the_next_one_gets_the_right_when_it_is_given_back() {
    let id = vault();
    let first = ask_to_write(id, Wish::IfFree, || ()).await;
    assert!(first.is_some());
    assert!(ask_to_write(id, Wish::IfFree, || ()).await.is_none());
    assert!(ask_to_write(vault(), Wish::IfFree, || ()).await.is_some());
    drop(first);
    assert!(ask_to_write(id, Wish::Wait, || ()).await.is_some());
}

#[wasm_bindgen_test]
async fn a_tab_whose_right_is_taken_away_hears_of_it() {
    let id = vault();
    let lost = Rc::new(Cell::new(false));
    let heard = lost.clone();
    let first = ask_to_write(id, Wish::IfFree, move || heard.set(true)).await;
    assert!(first.is_some() && !lost.get());
    let second = ask_to_write(id, Wish::Steal, || ()).await;
    assert!(second.is_some());
    until(|| lost.get()).await;
    // What the first gives back now is nobody's right any more.
    drop(first);
    assert!(ask_to_write(id, Wish::IfFree, || ()).await.is_none());
}

#[wasm_bindgen_test]
async fn tabs_of_one_vault_hear_each_other_and_no_other() {
    let (id, other) = (vault(), vault());
    let heard: Rc<RefCell<Vec<Message>>> = Rc::default();
    let ear = heard.clone();
    let _here = Channel::open(id, move |message| ear.borrow_mut().push(message)).unwrap();
    let there = Channel::open(id, |_| ()).unwrap();
    let elsewhere = Channel::open(other, |_| ()).unwrap();
    elsewhere.tell(Message::Deleted);
    there.tell(Message::Saved);
    there.tell(Message::Locked);
    there.tell(Message::Rested(1_795_000_000_000));
    until(|| heard.borrow().len() == 3).await;
    let rested = Message::Rested(1_795_000_000_000);
    assert_eq!(*heard.borrow(), [Message::Saved, Message::Locked, rested]);
}
