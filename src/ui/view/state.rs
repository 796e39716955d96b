//! Views on the screen, and how new ones take their places.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Text;
use leptos::tachys::view::Mountable;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::moulds::make;
use super::rows::ShownRows;
use super::{Handler, Node, Parts, Setter, View};

/// Where a listener finds its handler: a later render puts another one in.
type Slot = Rc<RefCell<Found>>;

/// What a listener finds.
enum Found {
    /// With whom what it makes belongs to: whoever showed the element. The listener itself outlives the element
    /// until the browser frees it, so it must not be the one who holds them.
    Handler(Handler, Option<Owner>),
    /// It runs now.
    Running,
    /// The element is gone.
    Ended,
}

impl Found {
    fn new(handler: Handler) -> Self {
        Self::Handler(handler, Owner::current())
    }
}

/// A view on the screen. Nothing is an empty text: it keeps the place for what comes.
pub struct Shown(Kind);

enum Kind {
    Text(Text, Cow<'static, str>),
    Element(State),
    /// With what marks their end.
    Several(Vec<Shown>, Text),
    Live(Live),
    List(ShownRows),
}

/// A view that follows signals. Dropping it ends at once whatever follows signals inside it: it would
/// ask for signals that are gone otherwise.
struct Live(RenderEffect<Shown>);

impl Drop for Live {
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

impl Render for View {
    type State = Shown;

    fn build(self) -> Shown {
        Shown(match self.node() {
            Node::Text(text) => Kind::Text(Rndr::create_text_node(&text), text),
            Node::Element(parts) => Kind::Element(State::new(parts)),
            Node::Several(views) => Kind::Several(
                views.into_iter().map(Render::build).collect(),
                Rndr::create_text_node(""),
            ),
            Node::Live(mut view) => Kind::Live(Live(RenderEffect::new(move |before| {
                let view = view();
                match before {
                    Some(mut shown) => {
                        view.rebuild(&mut shown);
                        shown
                    }
                    None => view.build(),
                }
            }))),
            Node::List(rows) => Kind::List(rows.build()),
        })
    }

    fn rebuild(self, shown: &mut Shown) {
        let node = match (&mut shown.0, self.node()) {
            (Kind::Text(node, old), Node::Text(new)) => {
                if *old != new {
                    Rndr::set_text(node, &new);
                    *old = new;
                }
                return;
            }
            (Kind::Element(state), Node::Element(parts)) if state.takes(&parts) => {
                state.take(parts);
                return;
            }
            (Kind::Several(old, _), Node::Several(new)) if old.len() == new.len() => {
                for (old, new) in old.iter_mut().zip(new) {
                    new.rebuild(old);
                }
                return;
            }
            (Kind::List(old), Node::List(new)) => {
                new.rebuild(old);
                return;
            }
            (_, node) => node,
        };
        let mut new = Self::of(node).build();
        shown.insert_before_this(&mut new);
        shown.unmount();
        *shown = new;
    }
}

impl View {
    fn node(self) -> Node {
        self.0.map_or(Node::Text(Cow::Borrowed("")), |node| *node)
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        match &mut self.0 {
            Kind::Text(text, _) => text.remove(),
            Kind::Element(state) => state.node.remove(),
            Kind::Several(views, end) => {
                views.iter_mut().for_each(Mountable::unmount);
                end.remove();
            }
            Kind::Live(view) => view.0.unmount(),
            Kind::List(rows) => rows.unmount(),
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        match &mut self.0 {
            Kind::Text(text, _) => insert(parent, text, marker),
            Kind::Element(state) => insert(parent, &state.node, marker),
            Kind::Several(views, end) => {
                for view in views {
                    view.mount(parent, marker);
                }
                insert(parent, end, marker);
            }
            Kind::Live(view) => view.0.mount(parent, marker),
            Kind::List(rows) => rows.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match &self.0 {
            Kind::Text(text, _) => insert_before(text, child),
            Kind::Element(state) => insert_before(&state.node, child),
            Kind::Several(views, end) => match views.first() {
                Some(view) => view.insert_before_this(child),
                None => insert_before(end, child),
            },
            Kind::Live(view) => view.0.insert_before_this(child),
            Kind::List(rows) => rows.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        Vec::new()
    }
}

/// Puts a node into a parent, before a marker in it or at its end.
pub(super) fn insert(
    parent: &web_sys::Element,
    node: &web_sys::Node,
    marker: Option<&web_sys::Node>,
) {
    // Leptos gives a parent that is there and a marker in it.
    let _ = parent.insert_before(node, marker);
}

/// Whether the node is on the page, so that something could be put before it.
pub(super) fn insert_before(node: &web_sys::Node, child: &mut dyn Mountable) -> bool {
    let parent = node.parent_element();
    if let Some(parent) = &parent {
        child.mount(parent, Some(node));
    }
    parent.is_some()
}

/// An element on the screen. Dropping it ends what it follows and what it listens to.
pub struct State {
    tag: &'static str,
    node: web_sys::Element,
    fixed: Vec<(&'static str, Option<Cow<'static, str>>)>,
    handlers: Vec<(&'static str, Slot)>,
    children: Vec<Shown>,
    followed: Vec<(&'static str, RenderEffect<()>)>,
}

/// What still listens finds nothing any more.
impl Drop for State {
    fn drop(&mut self) {
        for (_, slot) in &self.handlers {
            *slot.borrow_mut() = Found::Ended;
        }
    }
}

pub(super) fn set_attribute(node: &web_sys::Element, name: &str, value: Option<&str>) {
    // Names come from markup in this app: the browser takes every one of them.
    let _ = match value {
        Some(value) => node.set_attribute(name, value),
        None => node.remove_attribute(name),
    };
}

pub(super) fn set_property(node: &web_sys::Element, name: &str, value: JsValue) {
    let name = JsValue::from_str(name);
    if js_sys::Reflect::get(node, &name).as_ref() != Ok(&value) {
        let _ = js_sys::Reflect::set(node, &name, &value);
    }
}

pub(super) fn set_class(node: &web_sys::Element, name: &str, on: bool) {
    let list = node.class_list();
    let _ = if on {
        list.add_1(name)
    } else {
        list.remove_1(name)
    };
}

/// A new element. Tags come from markup in this app: the browser takes every one of them.
pub(super) fn create(tag: &str, space: Option<&str>) -> web_sys::Element {
    let page = document();
    let made = match space {
        Some(space) => page.create_element_ns(Some(space), tag),
        None => page.create_element(tag),
    };
    made.unwrap_or_else(|_| unreachable!("a tag that no browser knows"))
}

fn follow(
    node: &web_sys::Element,
    setters: Vec<(&'static str, Setter)>,
) -> Vec<(&'static str, RenderEffect<()>)> {
    setters
        .into_iter()
        .map(|(name, mut set)| {
            let node = node.clone();
            (name, RenderEffect::new(move |_| set(&node)))
        })
        .collect()
}

fn listen(node: &web_sys::Element, name: &'static str, handler: Handler) -> (&'static str, Slot) {
    let slot: Slot = Rc::new(RefCell::new(Found::new(handler)));
    let found = Rc::clone(&slot);
    let run: Box<dyn Fn(web_sys::Event)> = Box::new(move |event| {
        let taken = found.replace(Found::Running);
        let Found::Handler(mut handler, owner) = taken else {
            if matches!(taken, Found::Ended) {
                *found.borrow_mut() = taken;
            }
            return;
        };
        match &owner {
            Some(owner) => owner.with(|| handler(event)),
            None => handler(event),
        }
        // It may have rendered, and so put another one in its own place or ended the element.
        let mut found = found.borrow_mut();
        if matches!(*found, Found::Running) {
            *found = Found::Handler(handler, owner);
        }
    });
    // The browser frees it some time after the element.
    let listener = Closure::wrap(run).into_js_value();
    let _ = node.add_event_listener_with_callback(name, listener.unchecked_ref());
    (name, slot)
}

fn same_names<A, B>(one: &[(&'static str, A)], other: &[(&'static str, B)]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.0 == other.0)
}

impl State {
    fn new(parts: Parts) -> Self {
        let node = make(parts.tag, parts.space, &parts.fixed);
        let handlers = parts
            .handlers
            .into_iter()
            .map(|(name, handler)| listen(&node, name, handler))
            .collect();
        let children = parts
            .children
            .into_iter()
            .map(|child| {
                let mut child = child.build();
                child.mount(&node, None);
                child
            })
            .collect();
        let followed = follow(&node, parts.followed);
        Self {
            tag: parts.tag,
            node,
            fixed: parts.fixed,
            handlers,
            children,
            followed,
        }
    }

    /// Whether the element can stay as it is and take what is new: same names everywhere, as many children,
    /// and for radio buttons the same group, since browsers allow one choice a group at any moment.
    fn takes(&self, parts: &Parts) -> bool {
        self.tag == parts.tag
            && self.children.len() == parts.children.len()
            && self.fixed.len() == parts.fixed.len()
            && self
                .fixed
                .iter()
                .zip(&parts.fixed)
                .all(|(old, new)| old.0 == new.0 && (old.0 != "name" || old.1 == new.1))
            && same_names(&self.handlers, &parts.handlers)
            && same_names(&self.followed, &parts.followed)
    }

    fn take(&mut self, parts: Parts) {
        for (old, new) in self.fixed.iter_mut().zip(parts.fixed) {
            if *old != new {
                set_attribute(&self.node, new.0, new.1.as_deref());
                *old = new;
            }
        }
        for ((_, slot), (_, handler)) in self.handlers.iter().zip(parts.handlers) {
            *slot.borrow_mut() = Found::new(handler);
        }
        for (state, child) in self.children.iter_mut().zip(parts.children) {
            child.rebuild(state);
        }
        self.followed = follow(&self.node, parts.followed);
    }
}
