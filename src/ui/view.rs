//! Elements of one type: what the `view!` macro of this app makes of markup.
//!
//! An element is a tag, attributes and children behind one pointer, built and rebuilt by one piece of
//! code. It is an ordinary view of Leptos, so it goes wherever those go. Rendering a second time into
//! an element of the same tag, attributes and number of children keeps the element, and with it the focus.

mod state;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::view::iterators::StaticVec;
use leptos::wasm_bindgen::{JsCast, JsValue};

pub use self::value::{Child, Value};

/// Called with an event of the element.
type Handler = Box<dyn FnMut(web_sys::Event) + Send>;

/// Sets something on an element, again whenever what it reads changes.
type Setter = Box<dyn FnMut(&web_sys::Element) + Send>;

/// An element that is not on the screen yet.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    fixed: Vec<(&'static str, Option<Cow<'static, str>>)>,
    followed: Vec<Setter>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<AnyView>,
}

impl Element {
    /// An empty element.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts {
            tag,
            fixed: Vec::new(),
            followed: Vec::new(),
            handlers: Vec::new(),
            children: Vec::new(),
        }))
    }

    /// With an attribute; none when the value is none.
    #[must_use]
    pub fn fixed(self, name: &'static str, value: impl Value) -> Self {
        self.with_fixed(name, value.text())
    }

    #[inline(never)]
    fn with_fixed(mut self, name: &'static str, value: Option<Cow<'static, str>>) -> Self {
        self.0.fixed.push((name, value));
        self
    }

    /// With an attribute that follows the signals it reads.
    #[must_use]
    pub fn followed<V: Value>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> V + Send + 'static,
    ) -> Self {
        self.with_followed(Box::new(move |node| {
            state::set_attribute(node, name, value().text().as_deref())
        }))
    }

    /// With a property, such as the text of a field, that follows the signals it reads.
    #[must_use]
    pub fn property<V: Into<JsValue>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> V + Send + 'static,
    ) -> Self {
        self.with_followed(Box::new(move |node| {
            state::set_property(node, name, value().into())
        }))
    }

    /// With a class while a condition holds.
    #[must_use]
    pub fn class_while(
        self,
        name: &'static str,
        mut holds: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.with_followed(Box::new(move |node| state::set_class(node, name, holds())))
    }

    #[inline(never)]
    fn with_followed(mut self, setter: Setter) -> Self {
        self.0.followed.push(setter);
        self
    }

    /// With a handler of an event.
    #[must_use]
    pub fn on<E: JsCast>(
        self,
        name: &'static str,
        mut handler: impl FnMut(E) + Send + 'static,
    ) -> Self {
        self.with_handler(name, Box::new(move |event| handler(event.unchecked_into())))
    }

    #[inline(never)]
    fn with_handler(mut self, name: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((name, handler));
        self
    }

    /// To be found through a reference once it is built.
    #[must_use]
    pub fn reference<E: leptos::html::ElementType>(
        self,
        reference: impl NodeRefContainer<E> + Copy + Send + 'static,
    ) -> Self {
        self.with_followed(Box::new(move |node| reference.load(node)))
    }

    /// With what a function adds.
    #[must_use]
    pub fn with(self, add: impl FnOnce(Self) -> Self) -> Self {
        add(self)
    }

    /// With a child.
    #[must_use]
    pub fn child(self, child: impl Child) -> Self {
        self.with_child(child.any())
    }

    /// With a child that follows the signals it reads.
    #[must_use]
    pub fn live<C: Child>(self, child: impl FnMut() -> C + Send + 'static) -> Self {
        self.with_child(live(child))
    }

    #[inline(never)]
    fn with_child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}

/// A view that follows the signals it reads.
pub fn live<C: Child>(mut view: impl FnMut() -> C + Send + 'static) -> AnyView {
    live_boxed(Box::new(move || view().any()))
}

#[inline(never)]
fn live_boxed(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}

/// Several views, one after the other.
pub fn several(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// What a component gets to show inside it, boxed once.
pub trait Content<F> {
    /// From the function that makes it.
    fn of(content: F) -> Self;
}

impl<F: FnOnce() -> AnyView + Send + 'static> Content<F> for Children {
    fn of(content: F) -> Self {
        Box::new(content)
    }
}

impl<F: Fn() -> AnyView + Send + Sync + 'static> Content<F> for ChildrenFn {
    fn of(content: F) -> Self {
        Arc::new(content)
    }
}

/// The children of a component, once or as often as it shows them.
pub fn content<C: Content<F>, F>(content: F) -> C {
    C::of(content)
}

/// Runs a function now, and again whenever what it reads changes. In component bodies only.
pub fn effect(run: impl FnMut() + 'static) {
    effect_boxed(Box::new(run));
}

#[inline(never)]
fn effect_boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
