//! The `view!` macro: the markup of Leptos, compiled to views of one type.
//!
//! Leptos gives every element a type made of the types of all that is in it, and compiles each anew.
//! Here markup becomes a chain of calls to `crate::ui::view::Element`, which is compiled once; components,
//! signals and effects are those of Leptos. What this macro does not know is an error at compile time.

mod markup;

use proc_macro::TokenStream;

/// Markup to a view: `<p class="soft">{words}</p>`.
///
/// - `name="text"`, `name=value`, `name=move || value`: an attribute, followed when it is a closure;
/// - `prop:name=move || value`: a property of the element; `class:name=move || bool`: a class at times;
/// - `on:click=move |event| …`: a handler; `node_ref=reference`: where the element is found later;
/// - `{value}`, `{move || value}`, `"text"`: content;
/// - `<Component name=value let:item>…</Component>`: a component of Leptos.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    markup::view(tokens.into()).into()
}
