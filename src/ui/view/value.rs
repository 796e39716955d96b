//! What can stand in an attribute, and what can stand in an element.

use std::borrow::Cow;

use leptos::prelude::*;

use super::{Element, several};

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
    fn any(self) -> AnyView;
}

impl Child for AnyView {
    fn any(self) -> AnyView {
        self
    }
}

impl Child for Element {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl Child for String {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl Child for () {
    #[inline(never)]
    fn any(self) -> AnyView {
        self.into_any()
    }
}

impl<C: Child> Child for Option<C> {
    fn any(self) -> AnyView {
        match self {
            Some(child) => child.any(),
            None => ().any(),
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn any(self) -> AnyView {
        several(self.into_iter().map(Child::any).collect())
    }
}
