//! The members of a struct or of a variant: their names, which must be there, which may be left out.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Error, FieldsNamed, Ident, Type};

use super::attributes::{Attributes, camel_field};

/// Named members.
pub struct Shape {
    /// The fields, in order.
    pub fields: Vec<Ident>,
    /// The value of each before anything was read.
    pub blanks: Vec<TokenStream>,
    names: Vec<String>,
    strict: bool,
    required: u64,
    unless_null: u64,
    unless_empty: u64,
}

impl Shape {
    /// `lenient`: absent members keep the value that the type has without them.
    pub fn of(all: &FieldsNamed, camel: bool, strict: bool, lenient: bool) -> syn::Result<Self> {
        let mut shape = Self {
            fields: Vec::new(),
            blanks: Vec::new(),
            names: Vec::new(),
            strict,
            required: 0,
            unless_null: 0,
            unless_empty: 0,
        };
        if all.named.len() > 64 {
            return Err(Error::new(all.span(), "more than 64 members"));
        }
        for (at, field) in all.named.iter().enumerate() {
            let attributes = Attributes::of(&field.attrs)?;
            let Some(ident) = field.ident.clone() else {
                return Err(Error::new(field.span(), "a member without a name"));
            };
            // `r#match` is called `match`, as serde has it.
            let name = ident.unraw().to_string();
            shape
                .names
                .push(if camel { camel_field(&name) } else { name });
            shape.fields.push(ident);
            let may_be_absent = lenient || attributes.default.is_some() || is_option(&field.ty);
            shape.required |= u64::from(!may_be_absent) << at;
            match attributes.skip.as_deref() {
                None => {}
                Some("Option::is_none") => shape.unless_null |= 1 << at,
                Some("String::is_empty" | "Vec::is_empty" | "std::ops::Not::not" | "is_zero") => {
                    shape.unless_empty |= 1 << at;
                }
                Some(_) => return Err(Error::new(field.span(), "not a test json-derive knows")),
            }
            shape.blanks.push(match attributes.default {
                None => quote!(crate::json::FromJson::blank()),
                Some(None) => quote!(::std::default::Default::default()),
                Some(Some(path)) => quote!(#path()),
            });
        }
        Ok(shape)
    }

    /// The shape as a value.
    pub fn tokens(&self) -> TokenStream {
        let Self {
            names,
            strict,
            required,
            unless_null,
            unless_empty,
            ..
        } = self;
        quote! {
            &crate::json::Shape {
                names: &[#(#names),*],
                strict: #strict,
                required: #required,
                unless_null: #unless_null,
                unless_empty: #unless_empty,
            }
        }
    }
}

fn is_option(ty: &Type) -> bool {
    match ty {
        // A type that a macro was given.
        Type::Group(group) => is_option(&group.elem),
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "Option")
        }
        _ => false,
    }
}
