//! Views of one type: what the `view!` macro of this app makes of markup.
//!
//! A view is a text, an element, several views, one that follows signals, or a list, behind one pointer.
//! Leptos gives every view the type of all that is in it and compiles each anew; these are built and
//! rebuilt by one piece of code. Leptos shows the outermost one, and brings the signals and effects.
//! Rendering a second time into an element of the same tag, attributes and number of children keeps
//! the element, and with it the focus.

mod moulds;
mod rows;
mod state;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::wasm_bindgen::{JsCast, JsValue};

pub use fieldfare_view::view;

pub use self::rows::{Key, Row, rows};
pub use self::value::{Child, Value};

/// Where an element is found once it is on the screen.
pub type Reference = NodeRef<leptos::html::Custom<&'static str>>;

/// What a component shows inside it, once.
pub type Children = Box<dyn FnOnce() -> View + Send>;

/// What a component shows inside it as often as it likes.
pub type ChildrenFn = Arc<dyn Fn() -> View + Send + Sync>;

/// Called with an event of the element.
type Handler = Box<dyn FnMut(web_sys::Event) + Send>;

/// Sets something on an element, again whenever what it reads changes.
type Setter = Box<dyn FnMut(&web_sys::Element) + Send>;

/// A view that is not on the screen yet; by default nothing.
#[derive(Default)]
pub struct View(Option<Box<Node>>);

/// An element that is not on the screen yet.
pub struct Element(Box<Node>);

enum Node {
    Text(Cow<'static, str>),
    Element(Parts),
    Several(Vec<View>),
    Live(Box<dyn FnMut() -> View + Send>),
    List(rows::Rows),
}

struct Parts {
    tag: &'static str,
    /// The namespace; none for elements of pages.
    space: Option<&'static str>,
    fixed: Vec<(&'static str, Option<Cow<'static, str>>)>,
    followed: Vec<(&'static str, Setter)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<View>,
}

impl View {
    #[inline(never)]
    fn of(node: Node) -> Self {
        Self(Some(Box::new(node)))
    }
}

impl Element {
    /// An empty element.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self::named(tag, None)
    }

    /// An empty element of a drawing.
    #[must_use]
    pub fn svg(tag: &'static str) -> Self {
        Self::named(tag, Some("http://www.w3.org/2000/svg"))
    }

    fn named(tag: &'static str, space: Option<&'static str>) -> Self {
        Self(Box::new(Node::Element(Parts {
            tag,
            space,
            fixed: Vec::new(),
            followed: Vec::new(),
            handlers: Vec::new(),
            children: Vec::new(),
        })))
    }

    fn parts(&mut self) -> &mut Parts {
        match &mut *self.0 {
            Node::Element(parts) => parts,
            _ => unreachable!("an element is made as one"),
        }
    }

    /// With an attribute; none when the value is none.
    #[must_use]
    pub fn fixed(self, name: &'static str, value: impl Value) -> Self {
        self.with_fixed(name, value.text())
    }

    #[inline(never)]
    fn with_fixed(mut self, name: &'static str, value: Option<Cow<'static, str>>) -> Self {
        self.parts().fixed.push((name, value));
        self
    }

    /// With an attribute that follows the signals it reads.
    #[must_use]
    pub fn followed<V: Value>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> V + Send + 'static,
    ) -> Self {
        self.with_followed(
            name,
            Box::new(move |node| state::set_attribute(node, name, value().text().as_deref())),
        )
    }

    /// With a property, such as the text of a field, that follows the signals it reads.
    #[must_use]
    pub fn property<V: Into<JsValue>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> V + Send + 'static,
    ) -> Self {
        self.with_followed(
            name,
            Box::new(move |node| state::set_property(node, name, value().into())),
        )
    }

    /// With a class while a condition holds.
    #[must_use]
    pub fn class_while(
        self,
        name: &'static str,
        mut holds: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.with_followed(
            name,
            Box::new(move |node| state::set_class(node, name, holds())),
        )
    }

    #[inline(never)]
    fn with_followed(mut self, name: &'static str, setter: Setter) -> Self {
        self.parts().followed.push((name, setter));
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
        self.parts().handlers.push((name, handler));
        self
    }

    /// To be found through a reference once it is built.
    #[must_use]
    pub fn reference(self, reference: Reference) -> Self {
        self.with_followed("", Box::new(move |node| reference.load(node)))
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
    fn with_child(mut self, child: View) -> Self {
        self.parts().children.push(child);
        self
    }
}

/// The dialog that a reference led to.
pub fn as_dialog(node: web_sys::HtmlElement) -> web_sys::HtmlDialogElement {
    node.unchecked_into()
}

/// Scrolls a row sideways until the element in it that `to` selects is where its first button was.
pub fn scroll_to_child(row: &web_sys::HtmlElement, to: &str) {
    let left = |which| {
        let found = row.query_selector(which).ok().flatten()?;
        let found: web_sys::HtmlElement = found.dyn_into().ok()?;
        Some(found.offset_left())
    };
    if let (Some(first), Some(found)) = (left("button"), left(to)) {
        row.set_scroll_left(found - first);
    }
}

/// Whether any of an element can be seen where the page is scrolled to.
pub fn in_view(element: &web_sys::Element) -> bool {
    let mut top = 0;
    let mut at: Option<web_sys::HtmlElement> = element.clone().dyn_into().ok();
    while let Some(part) = at {
        top += part.offset_top();
        at = part
            .offset_parent()
            .and_then(|parent| parent.dyn_into().ok());
    }
    let scrolled = window().scroll_y().unwrap_or_default();
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let top = f64::from(top) - scrolled;
    top < height.unwrap_or_default() && top + f64::from(element.client_height()) > 0.0
}

/// Moves the focus from a button that goes away, or out of sight, to the first control that `to` selects in what is
/// around it: a press must not leave those who work by keyboard nowhere.
pub fn refocus(around: &str, to: &'static str) {
    let pressed = document().active_element();
    let around = pressed.and_then(|pressed| pressed.closest(around).ok().flatten());
    let Some(around) = around else { return };
    // What the press changes is on the page by then, and the focus scrolls to where the control is now.
    request_animation_frame(move || {
        let next = around.query_selector(to).ok().flatten();
        if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Focus can only fail on an element that is not in the page.
            let _ = next.focus();
        }
    });
}

/// Brings an element of the page into sight and gives it the focus, once what has just changed is on the page.
pub fn bring(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        request_animation_frame(move || {
            let found = document().get_element_by_id(&id);
            if let Some(found) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
                found.scroll_into_view();
                // Focus can only fail on an element that is not in the page.
                let _ = found.focus();
            }
        });
    });
}

/// A view that follows the signals it reads.
pub fn live<C: Child>(mut view: impl FnMut() -> C + Send + 'static) -> View {
    View::of(Node::Live(Box::new(move || view().any())))
}

/// Several views, one after the other.
pub fn several(views: Vec<View>) -> View {
    View::of(Node::Several(views))
}

/// What a component shows in one of its places, if it is given anything.
#[derive(Default)]
pub struct Given(Option<Children>);

impl Given {
    /// What is shown.
    pub fn show(self) -> View {
        self.0.map(|show| show()).unwrap_or_default()
    }
}

impl<F: FnOnce() -> View + Send + 'static> From<F> for Given {
    fn from(show: F) -> Self {
        Self(Some(Box::new(show)))
    }
}

/// What a component gets to show inside it, boxed once.
pub trait Content<F> {
    /// From the function that makes it.
    fn of(content: F) -> Self;
}

impl<F: FnOnce() -> View + Send + 'static> Content<F> for Children {
    fn of(content: F) -> Self {
        Box::new(content)
    }
}

impl<F: Fn() -> View + Send + Sync + 'static> Content<F> for ChildrenFn {
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

/// What Leptos asks of the view it shows besides: rendering on a server and taking over its markup, which never
/// happen in this app, and attributes spread onto components, which its `view!` does not know.
impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut leptos::tachys::view::Position,
        _: bool,
        _: bool,
        _: Vec<leptos::attr::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _: &leptos::tachys::hydration::Cursor,
        _: &leptos::tachys::view::PositionState,
    ) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl leptos::tachys::view::add_attr::AddAnyAttr for View {
    type Output<A: leptos::attr::Attribute> = Self;

    fn add_any_attr<A: leptos::attr::Attribute>(self, _: A) -> Self {
        self
    }
}
