//! Mounts the app in the browser; natively there is nothing to run.

fn main() {
    #[cfg(target_arch = "wasm32")]
    mount();
}

#[cfg(target_arch = "wasm32")]
fn mount() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <main><h1>"Fieldfare"</h1></main> });
}
