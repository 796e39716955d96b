//! What is shown for each item of a list, or only at times.
//!
//! Used like the components of the same names in Leptos, which compile their whole machinery anew
//! (6 KB of wasm) for every list in the app. Here lists and conditions are boxed at the door, so that
//! the machinery is compiled once.

use std::hash::Hash;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::view::{Child, ChildrenFn, Key, Row, View, live, rows};

/// Shows each item; an item whose key was there before keeps its place on the screen as it is.
#[component]
pub fn For<I, T, K, N>(
    /// The items.
    each: impl Fn() -> I + Send + 'static,
    /// What an item is recognised by.
    key: impl Fn(&T) -> K + Send + 'static,
    /// How an item is shown.
    children: impl Fn(T) -> N + Send + Sync + 'static,
) -> View
where
    I: IntoIterator<Item = T>,
    T: Send + 'static,
    K: Hash,
    N: Child,
{
    let children = Arc::new(children);
    rows(Box::new(move || {
        let mut rows = Vec::new();
        for item in each() {
            let key = Key::of(&key(&item));
            let children = Arc::clone(&children);
            rows.push(Row::new(key, Box::new(move || children(item).any())));
        }
        rows
    }))
}

/// What is shown while a condition does not hold; by default nothing.
#[derive(Default)]
pub struct Otherwise(Option<ChildrenFn>);

impl<F: Fn() -> View + Send + Sync + 'static> From<F> for Otherwise {
    fn from(show: F) -> Self {
        Self(Some(Arc::new(show)))
    }
}

/// Shows its children while a condition holds.
#[component]
pub fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// What is shown otherwise; nothing when not given.
    #[prop(optional, into)]
    fallback: Otherwise,
    /// What is shown while it holds.
    children: ChildrenFn,
) -> View {
    shown(Box::new(when), fallback, children)
}

fn shown(
    when: Box<dyn Fn() -> bool + Send + Sync>,
    fallback: Otherwise,
    children: ChildrenFn,
) -> View {
    let holds = ArcMemo::new(move |_| when());
    live(move || {
        if holds.get() {
            children()
        } else {
            fallback.0.as_ref().map(|show| show()).unwrap_or_default()
        }
    })
}
