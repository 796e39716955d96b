//! Mounts the app in the browser; natively there is nothing to run.

fn main() {
    #[cfg(target_arch = "wasm32")]
    mount();
}

#[cfg(target_arch = "wasm32")]
fn mount() {
    use fieldfare::app::build;
    use fieldfare::ui::{app::Root, crash};
    use leptos::prelude::*;

    crash::install(&build());
    leptos::mount::mount_to_body(|| view! { <Root /> });
}
