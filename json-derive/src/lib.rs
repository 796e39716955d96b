//! Derives `FromJson` and `ToJson` from the attributes that serde and schemars read too, so that a
//! type is spelled once for the app, for the published schema and for native tests.
//!
//! What comes out is a list of names beside a list of places, and no code of its own: walking them
//! is done by functions of `json` that are compiled once for all types.

mod attributes;
mod read;
mod shape;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Reads the type from a tree.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    finish(read::derive(&input))
}

/// Writes the type as a tree.
#[proc_macro_derive(ToJson, attributes(serde))]
pub fn to_json(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    finish(write::derive(&input))
}

fn finish(derived: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    derived
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}
