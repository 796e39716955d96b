//! From markup to calls.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;
use syn::{Error, Expr, ExprRange, Stmt};

type Element = NodeElement<rstml::Infallible>;

/// The whole view: one node as it is, several one after the other.
pub fn view(tokens: TokenStream) -> TokenStream {
    rstml::parse2(tokens)
        .and_then(|nodes| all(&nodes, Space::Html))
        .unwrap_or_else(|error| error.to_compile_error())
}

/// Which names elements have: those of pages, or those of drawings.
#[derive(Clone, Copy, PartialEq)]
enum Space {
    Html,
    Svg,
}

fn all(nodes: &[Node], space: Space) -> syn::Result<TokenStream> {
    let views: Vec<TokenStream> = nodes
        .iter()
        .filter_map(|node| one(node, space))
        .collect::<syn::Result<_>>()?;
    Ok(match views.as_slice() {
        [single] => quote! { crate::ui::view::Child::any(#single) },
        several => {
            quote! { crate::ui::view::several(::std::vec![#(crate::ui::view::Child::any(#several)),*]) }
        }
    })
}

/// A node as a value that is a `Child`; nothing for a comment.
fn one(node: &Node, space: Space) -> Option<syn::Result<TokenStream>> {
    Some(match node {
        Node::Comment(_) => return None,
        Node::Text(text) => {
            let text = text.value_string();
            Ok(quote! { #text })
        }
        Node::RawText(text) => {
            let text = text.to_string_best();
            Ok(quote! { #text })
        }
        Node::Block(block) => Ok(match closure_in(block) {
            Some(closure) => quote! { crate::ui::view::live(#closure) },
            None => content_of(block),
        }),
        Node::Element(element) if is_component(element) => component(element),
        Node::Element(element) => plain(element, space),
        Node::Fragment(fragment) => all(&fragment.children, space),
        other => Err(Error::new(other.span(), "this is not known in a view")),
    })
}

/// The closure without arguments that a block consists of.
fn closure_in(block: &NodeBlock) -> Option<&Expr> {
    match block.try_block()?.stmts.as_slice() {
        [Stmt::Expr(expression, None)] if is_closure(expression) => Some(expression),
        _ => None,
    }
}

/// The function in `{..function}`.
fn added_by(block: &NodeBlock) -> syn::Result<&Expr> {
    let statements = block.try_block().map(|block| block.stmts.as_slice());
    match statements {
        Some(
            [
                Stmt::Expr(
                    Expr::Range(ExprRange {
                        start: None,
                        end: Some(function),
                        ..
                    }),
                    None,
                ),
            ],
        ) => Ok(function),
        _ => Err(Error::new(
            block.span(),
            "attributes have a name, or are added by `{..function}`",
        )),
    }
}

/// What a block consists of, without its braces where it is one value.
fn content_of(block: &NodeBlock) -> TokenStream {
    match block.try_block().map(|block| block.stmts.as_slice()) {
        Some([Stmt::Expr(value, None)]) => quote! { #value },
        _ => quote! { #block },
    }
}

fn is_closure(expression: &Expr) -> bool {
    matches!(expression, Expr::Closure(closure) if closure.inputs.is_empty())
}

fn is_component(element: &Element) -> bool {
    let name = element.name().to_string();
    name.contains("::") || name.starts_with(char::is_uppercase)
}

fn plain(element: &Element, space: Space) -> syn::Result<TokenStream> {
    let tag = element.name().to_string();
    let space = if tag == "svg" { Space::Svg } else { space };
    let mut calls = TokenStream::new();
    for attribute in element.attributes() {
        calls.extend(match attribute {
            NodeAttribute::Attribute(attribute) => attribute_call(attribute)?,
            NodeAttribute::Block(block) => {
                let adding = added_by(block)?;
                quote! { .with(#adding) }
            }
        });
    }
    for child in &element.children {
        calls.extend(match (child, one(child, space)) {
            (_, None) => continue,
            (Node::Block(block), Some(_)) if closure_in(block).is_some() => {
                let closure = closure_in(block);
                quote! { .live(#closure) }
            }
            (_, Some(child)) => {
                let child = child?;
                quote! { .child(#child) }
            }
        });
    }
    Ok(match space {
        Space::Html => quote! { crate::ui::view::Element::new(#tag)#calls },
        Space::Svg => quote! { crate::ui::view::Element::svg(#tag)#calls },
    })
}

fn attribute_call(attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    let name = attribute.key.to_string();
    let span = attribute.key.span();
    let Some(value) = attribute.value() else {
        return Ok(quote! { .fixed(#name, true) });
    };
    let followed = is_closure(value);
    Ok(match name.split_once(':') {
        None if name == "node_ref" => quote! { .reference(#value) },
        None if followed => quote_spanned! { span=> .followed(#name, #value) },
        None => quote_spanned! { span=> .fixed(#name, #value) },
        Some(("on", event)) => {
            let kind = event_type(event);
            quote_spanned! { span=> .on::<#kind>(#event, #value) }
        }
        Some(("prop", property)) if followed => {
            quote_spanned! { span=> .property(#property, #value) }
        }
        Some(("class", class)) if followed => {
            quote_spanned! { span=> .class_while(#class, #value) }
        }
        _ => return Err(Error::new(span, "this attribute is not known in a view")),
    })
}

fn event_type(event: &str) -> TokenStream {
    match event {
        "click" => quote! { ::leptos::ev::MouseEvent },
        "keydown" => quote! { ::leptos::ev::KeyboardEvent },
        "focus" | "blur" | "focusin" => quote! { ::leptos::ev::FocusEvent },
        _ => quote! { ::leptos::ev::Event },
    }
}

fn component(element: &Element) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut items: Vec<Ident> = Vec::new();
    let mut props = TokenStream::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(attribute.span(), "properties have a name here"));
        };
        let key = &attribute.key;
        if let Some(item) = key.to_string().strip_prefix("let:") {
            items.push(Ident::new(item, key.span()));
            continue;
        }
        props.extend(match attribute.value() {
            Some(value) => quote! { .#key(#value) },
            None => quote! { .#key(#key) },
        });
    }
    if !element.children.is_empty() {
        let children = all(&element.children, Space::Html)?;
        props.extend(if items.is_empty() {
            quote! { .children(crate::ui::view::content(move || #children)) }
        } else {
            quote! { .children(move |#(#items),*| #children) }
        });
    }
    Ok(quote! {
        ::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name)#props.build()
        )
    })
}
