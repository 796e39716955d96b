//! `ToJson`: the names of members beside references to them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Data, DataEnum, DeriveInput, Error, Fields};

use super::attributes::{Attributes, camel_variant};
use super::shape::Shape;

pub fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => of_struct(&data.fields, &attributes)?,
        Data::Enum(data) => of_enum(data, &attributes)?,
        Data::Union(_) => return Err(Error::new(input.span(), "a union")),
    };
    let name = &input.ident;
    Ok(quote! {
        impl crate::json::ToJson for #name {
            fn to_json(&self) -> crate::json::Json {
                #body
            }
        }
    })
}

fn of_struct(fields: &Fields, attributes: &Attributes) -> syn::Result<TokenStream> {
    match fields {
        Fields::Named(named) => {
            let shape = Shape::of(named, attributes.camel, attributes.strict, false)?;
            let (fields, tokens) = (&shape.fields, shape.tokens());
            Ok(quote!(crate::json::write_record(#tokens, &[#(&self.#fields),*])))
        }
        Fields::Unnamed(one) if one.unnamed.len() == 1 => {
            Ok(quote!(crate::json::ToJson::to_json(&self.0)))
        }
        _ => Err(Error::new(
            fields.span(),
            "neither named members nor one value",
        )),
    }
}

fn of_enum(data: &DataEnum, attributes: &Attributes) -> syn::Result<TokenStream> {
    let mut arms = Vec::new();
    for variant in &data.variants {
        let ident = &variant.ident;
        let name = ident.to_string();
        let name = if attributes.camel {
            camel_variant(&name)
        } else {
            name
        };
        arms.push(match &variant.fields {
            Fields::Unit => quote!(Self::#ident => (#name, None)),
            Fields::Unnamed(one) if one.unnamed.len() == 1 => quote! {
                Self::#ident(data) => (#name, Some(crate::json::ToJson::to_json(data)))
            },
            Fields::Named(named) => {
                let shape = Shape::of(named, attributes.camel_fields, attributes.strict, false)?;
                let (fields, tokens) = (&shape.fields, shape.tokens());
                quote! {
                    Self::#ident { #(#fields),* } =>
                        (#name, Some(crate::json::write_record(#tokens, &[#(#fields),*])))
                }
            }
            Fields::Unnamed(_) => return Err(Error::new(variant.span(), "several values")),
        });
    }
    Ok(quote! {
        let (name, data) = match self { #(#arms,)* };
        crate::json::write_choice(name, data)
    })
}
