//! Mounts the app in the browser; natively there is nothing to run.

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(|| leptos::view! { <p>"Fieldfare"</p> });
}
