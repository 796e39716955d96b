//! The worker beside the page. It is ended after every piece of work, so that its memory goes with it.

#[cfg(target_arch = "wasm32")]
mod blob;
#[cfg(target_arch = "wasm32")]
mod listen;
#[cfg(target_arch = "wasm32")]
mod request;

fn main() {
    #[cfg(target_arch = "wasm32")]
    listen::listen();
}
