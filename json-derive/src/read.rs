//! `FromJson`: a blank value, and the places in it that members are read into.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Data, DataEnum, DeriveInput, Error, Fields};

use super::attributes::{Attributes, camel_variant};
use super::shape::Shape;

pub fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::of(&input.attrs)?;
    let (blank, read) = match &input.data {
        Data::Struct(data) => of_struct(&data.fields, &attributes)?,
        Data::Enum(data) => of_enum(data, &attributes)?,
        Data::Union(_) => return Err(Error::new(input.span(), "a union")),
    };
    let name = &input.ident;
    Ok(quote! {
        impl crate::json::FromJson for #name {
            fn blank() -> Self {
                #blank
            }
            fn read(
                &mut self,
                json: &crate::json::Json,
            ) -> ::std::result::Result<(), crate::json::JsonError> {
                #read
            }
        }
    })
}

fn of_struct(fields: &Fields, attributes: &Attributes) -> syn::Result<(TokenStream, TokenStream)> {
    match fields {
        Fields::Named(named) => {
            let lenient = attributes.default.is_some();
            let shape = Shape::of(named, attributes.camel, attributes.strict, lenient)?;
            let (fields, blanks, tokens) = (&shape.fields, &shape.blanks, shape.tokens());
            let blank = if lenient {
                quote!(::std::default::Default::default())
            } else {
                quote!(Self { #(#fields: #blanks),* })
            };
            let read =
                quote!(crate::json::read_record(json, #tokens, &mut [#(&mut self.#fields),*]));
            Ok((blank, read))
        }
        Fields::Unnamed(one) if one.unnamed.len() == 1 => Ok((
            quote!(Self(crate::json::FromJson::blank())),
            quote!(crate::json::FromJson::read(&mut self.0, json)),
        )),
        _ => Err(Error::new(
            fields.span(),
            "neither named members nor one value",
        )),
    }
}

fn of_enum(data: &DataEnum, attributes: &Attributes) -> syn::Result<(TokenStream, TokenStream)> {
    let mut names = Vec::new();
    let mut blanks = Vec::new();
    let mut arms = Vec::new();
    for variant in &data.variants {
        let ident = &variant.ident;
        let name = ident.to_string();
        names.push(if attributes.camel {
            camel_variant(&name)
        } else {
            name
        });
        match &variant.fields {
            Fields::Unit => {
                blanks.push(quote!(Self::#ident));
                arms.push(quote!(Self::#ident => choice.plain()));
            }
            Fields::Unnamed(one) if one.unnamed.len() == 1 => {
                blanks.push(quote!(Self::#ident(crate::json::FromJson::blank())));
                arms.push(quote!(Self::#ident(data) => choice.data(data)));
            }
            Fields::Named(named) => {
                let shape = Shape::of(named, attributes.camel_fields, attributes.strict, false)?;
                let (fields, first, tokens) = (&shape.fields, &shape.blanks, shape.tokens());
                blanks.push(quote!(Self::#ident { #(#fields: #first),* }));
                arms.push(quote! {
                    Self::#ident { #(#fields),* } => choice.members(#tokens, &mut [#(#fields),*])
                });
            }
            Fields::Unnamed(_) => return Err(Error::new(variant.span(), "several values")),
        }
    }
    let Some((last, others)) = blanks.split_last() else {
        return Err(Error::new(data.variants.span(), "no variants"));
    };
    let first = blanks.first();
    let places = 0..others.len();
    let read = if data
        .variants
        .iter()
        .all(|v| matches!(v.fields, Fields::Unit))
    {
        quote! {
            choice.plain()?;
            *self = chosen;
            Ok(())
        }
    } else {
        quote! {
            *self = chosen;
            match self { #(#arms,)* }
        }
    };
    Ok((
        quote!(#first),
        quote! {
            let choice = crate::json::Choice::of(json, &[#(#names),*])?;
            let chosen = match choice.at() {
                #(#places => #others,)*
                _ => #last,
            };
            #read
        },
    ))
}
