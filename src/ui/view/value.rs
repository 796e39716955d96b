//! What can stand in an attribute, and what can stand in an element.

use std::borrow::Cow;

use super::{Element, Node, View, live, several};
use crate::app::Memo;

/// What can stand in an attribute.
pub trait Value {
    /// Its text; none when the attribute is to be away.
    fn text(self) -> Option<Cow<'static, str>>;
}

impl Value for &'static str {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl Value for String {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self))
    }
}

impl Value for bool {
    fn text(self) -> Option<Cow<'static, str>> {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<V: Value> Value for Option<V> {
    fn text(self) -> Option<Cow<'static, str>> {
        self?.text()
    }
}

/// What can stand in an element.
pub trait Child {
    /// As a view of the one type.
    fn any(self) -> View;
}

impl Child for View {
    fn any(self) -> View {
        self
    }
}

impl Child for Element {
    fn any(self) -> View {
        View(Some(self.0))
    }
}

impl Child for String {
    #[inline(never)]
    fn any(self) -> View {
        View::of(Node::Text(Cow::Owned(self)))
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn any(self) -> View {
        View::of(Node::Text(Cow::Borrowed(self)))
    }
}

/// Words that follow signals, unless they stay as they are.
impl Child for Memo<Option<String>> {
    #[inline(never)]
    fn any(self) -> View {
        match self.still() {
            Some(words) => words.any(),
            None => live(move || self.get()),
        }
    }
}

impl Child for () {
    fn any(self) -> View {
        View::default()
    }
}

impl<C: Child> Child for Option<C> {
    fn any(self) -> View {
        self.map(Child::any).unwrap_or_default()
    }
}

impl<C: Child> Child for Vec<C> {
    fn any(self) -> View {
        several(self.into_iter().map(Child::any).collect())
    }
}
