//! Elements that are made over and over, and groups of them that work as one: what long forms are made of.
//!
//! The first element of a kind is kept, and every other one of it is a copy: a browser copies an element with all its
//! attributes faster than it is told of each.

use std::borrow::Cow;
use std::cell::RefCell;

use leptos::wasm_bindgen::{JsCast, JsValue};

use super::Element;
use super::state::{create, set_attribute, set_property};
use crate::domain::map::Map;

/// Most kinds that are kept; there are fewer in the app's markup.
const MOST: usize = 400;

/// An attribute as markup gives it.
pub(super) type Fixed = (&'static str, Option<Cow<'static, str>>);

thread_local! {
    /// By the places of tag, names and values in the app: the same text in two places is two kinds.
    static MOULDS: RefCell<Map<Vec<usize>, web_sys::Element>> = RefCell::new(Map::default());
}

/// A new element with its attributes.
pub(super) fn make(tag: &'static str, space: Option<&str>, fixed: &[Fixed]) -> web_sys::Element {
    let mut kind = vec![usize::from(space.is_some())];
    let mut add = |text: &str| kind.extend([text.as_ptr() as usize, text.len()]);
    add(tag);
    for (name, value) in fixed {
        if let Some(Cow::Borrowed(value)) = value {
            add(name);
            add(value);
        }
    }
    let copied = MOULDS.with_borrow_mut(|moulds| {
        if moulds.get(&kind).is_none() && moulds.len() < MOST {
            let mould = create(tag, space);
            for (name, value) in fixed {
                if let Some(Cow::Borrowed(value)) = value {
                    set_attribute(&mould, name, Some(value));
                }
            }
            moulds.insert(kind.clone(), mould);
        }
        moulds.get(&kind)?.clone_node().ok()
    });
    let (node, is_copy) = match copied {
        Some(copy) => (copy.unchecked_into(), true),
        None => (create(tag, space), false),
    };
    for (name, value) in fixed {
        match value {
            Some(Cow::Borrowed(_)) if is_copy => {}
            Some(value) => set_attribute(&node, name, Some(value)),
            None => {}
        }
    }
    node
}

impl Element {
    /// A frame of labels with a radio button at their beginning: the one with that value is marked, again whenever
    /// what is read changes.
    #[must_use]
    pub fn choosing(self, mut value: impl FnMut() -> Option<String> + Send + 'static) -> Self {
        self.with_followed("", Box::new(move |frame| mark(frame, value().as_deref())))
    }
}

fn mark(frame: &web_sys::Element, value: Option<&str>) {
    // What was just made is not marked.
    if value.is_none() && !frame.is_connected() {
        return;
    }
    let mut label = frame.first_element_child();
    while let Some(this) = label {
        if let Some(input) = this.first_element_child() {
            let own = input.get_attribute("value");
            let marked = value.is_some() && own.as_deref() == value;
            set_property(&input, "checked", JsValue::from_bool(marked));
        }
        label = this.next_element_sibling();
    }
}
