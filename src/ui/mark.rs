//! The bird the app is named after.

use leptos::prelude::*;

use crate::ui::view::{View, view};

/// The app's mark, without words.
#[component]
pub fn Mark() -> View {
    view! {
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
            <rect width="64" height="64" rx="16" fill="#33424f" />
            <path d="M12 40c6-16 20-22 32-17l8-3-4 7c2 12-7 22-20 22-5 0-9-1-12-3l-8 3z" fill="#eba680" />
            <path d="M24 49c8 1 16-4 19-12-8 1-15 4-19 12z" fill="#faf7f1" />
            <circle cx="43" cy="27" r="2.4" fill="#13181d" />
            <path
                d="M28 37h.01M33 33h.01M27 43h.01"
                stroke="#33424f"
                stroke-width="3"
                stroke-linecap="round"
            />
        </svg>
    }
}
