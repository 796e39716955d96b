//! Elements of the `view!` macro on a real page: what a later render keeps, changes and replaces.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "what a test did not expect ends it")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use fieldfare::ui::components::For;
use fieldfare::ui::view::{Child, Element, live};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// An empty place on the page.
fn place() -> web_sys::HtmlElement {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place.unchecked_into()
}

fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> web_sys::HtmlElement {
    let place = place();
    mount_to(place.clone(), view).forget();
    place
}

fn found(place: &web_sys::HtmlElement, selector: &str) -> Option<web_sys::Element> {
    place.query_selector(selector).unwrap()
}

/// Lets effects run.
async fn settled() {
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
async fn an_element_of_the_same_shape_stays_and_takes_what_is_new() {
    let count = RwSignal::new(1);
    let place = show(move || {
        live(move || {
            let n = count.get();
            Element::new("p")
                .fixed("title", n.to_string())
                .fixed("hidden", n == 2)
                .child(n.to_string())
        })
    });
    let before = found(&place, "p").unwrap();
    assert_eq!(before.text_content().as_deref(), Some("1"));
    assert!(!before.has_attribute("hidden"));
    count.set(2);
    settled().await;
    let after = found(&place, "p").unwrap();
    assert!(before.is_same_node(Some(&after)), "the focus would be lost");
    assert_eq!(after.get_attribute("title").as_deref(), Some("2"));
    assert!(after.has_attribute("hidden"));
    assert_eq!(after.text_content().as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn an_element_of_another_tag_takes_the_place() {
    let as_link = RwSignal::new(false);
    let place = show(move || {
        live(move || Element::new(if as_link.get() { "a" } else { "b" }).child("here"))
    });
    assert!(found(&place, "b").is_some());
    as_link.set(true);
    settled().await;
    assert!(found(&place, "b").is_none());
    assert_eq!(
        found(&place, "a").unwrap().text_content().as_deref(),
        Some("here")
    );
}

#[wasm_bindgen_test]
async fn children_come_and_go_between_the_others() {
    let between = RwSignal::new(false);
    let place = show(move || {
        Element::new("p")
            .child("first ")
            .live(move || between.get().then(|| Element::new("i").child("second ")))
            .child("third")
            .child(())
            .any()
    });
    assert_eq!(place.text_content().as_deref(), Some("first third"));
    between.set(true);
    settled().await;
    assert_eq!(place.text_content().as_deref(), Some("first second third"));
    between.set(false);
    settled().await;
    assert_eq!(place.text_content().as_deref(), Some("first third"));
}

#[wasm_bindgen_test]
async fn the_handler_of_the_latest_render_runs_once() {
    let add = RwSignal::new(1);
    let sum = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&sum);
    let place = show(move || {
        live(move || {
            let step = add.get();
            let count = Arc::clone(&count);
            Element::new("button").on("click", move |_: leptos::ev::MouseEvent| {
                count.fetch_add(step, Ordering::Relaxed);
                // Renders anew while the handler runs.
                add.set(step + 1);
            })
        })
    });
    let button: web_sys::HtmlElement = found(&place, "button").unwrap().unchecked_into();
    button.click();
    settled().await;
    button.click();
    settled().await;
    assert_eq!(sum.load(Ordering::Relaxed), 1 + 2);
}

#[wasm_bindgen_test]
async fn attributes_properties_and_classes_follow_what_they_read() {
    let words = RwSignal::new(Some(String::from("one")));
    let place = show(move || {
        Element::new("input")
            .fixed("class", "field")
            .followed("aria-label", move || words.get())
            .property("value", move || words.get().unwrap_or_default())
            .class_while("empty", move || words.get().is_none())
            .any()
    });
    let input: web_sys::HtmlInputElement = found(&place, "input").unwrap().unchecked_into();
    assert_eq!(input.get_attribute("aria-label").as_deref(), Some("one"));
    assert_eq!(
        (input.value(), input.class_name()),
        ("one".to_owned(), "field".to_owned())
    );
    words.set(None);
    settled().await;
    assert!(!input.has_attribute("aria-label"));
    assert_eq!(
        (input.value(), input.class_name()),
        (String::new(), "field empty".to_owned())
    );
}

#[wasm_bindgen_test]
async fn a_list_keeps_the_rows_whose_keys_stay() {
    let items = RwSignal::new(vec!["a", "b", "c"]);
    let place = show(move || list_of(items));
    let b = found(&place, "p:nth-of-type(2)").unwrap();
    items.set(vec!["c", "b", "d"]);
    settled().await;
    assert_eq!(place.text_content().as_deref(), Some("cbd"));
    let after = found(&place, "p:nth-of-type(2)").unwrap();
    assert!(b.is_same_node(Some(&after)));
}

fn list_of(items: RwSignal<Vec<&'static str>>) -> impl IntoView {
    leptos::prelude::view! {
        <For each=move || items.get() key=|item| *item children=|item| Element::new("p").child(item) />
    }
}

#[wasm_bindgen_test]
async fn what_was_replaced_asks_for_nothing_any_more() {
    let (here, told) = (RwSignal::new(true), RwSignal::new(0));
    let asked = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&asked);
    let place = show(move || {
        live(move || {
            if !here.get() {
                // What follows it is gone a moment later, before it would run.
                told.set(1);
                return Element::new("p").any();
            }
            let counted = Arc::clone(&counted);
            live(move || {
                let counted = Arc::clone(&counted);
                live(move || {
                    told.track();
                    counted.fetch_add(1, Ordering::Relaxed);
                    Element::new("i")
                })
            })
        })
    });
    assert!(found(&place, "i").is_some());
    here.set(false);
    settled().await;
    settled().await;
    assert!(found(&place, "p").is_some());
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[wasm_bindgen_test]
async fn several_views_change_in_number_and_everything_keeps_its_place() {
    let (words, on) = (RwSignal::new(vec!["a", "b"]), RwSignal::new(false));
    let place = show(move || {
        Element::new("div")
            .child("<")
            .live(move || words.get())
            .live(move || on.get().then(|| live(move || vec!["x", "y"])))
            .live(move || {
                // A list in several views, in a view that follows.
                vec![
                    on.get().then(|| Element::new("b").child("1")).any(),
                    vec![Element::new("i").child("2"), Element::new("i").child("3")].any(),
                ]
            })
            .child(">")
            .any()
    });
    let text = || place.text_content().unwrap();
    assert_eq!(text(), "<ab23>");
    for (now, is_on, expected) in [
        (vec![], false, "<23>"),
        (vec!["c"], true, "<cxy123>"),
        (vec!["c", "d", "e"], true, "<cdexy123>"),
        (vec![], true, "<xy123>"),
        (vec!["f", "g"], false, "<fg23>"),
    ] {
        words.set(now);
        on.set(is_on);
        settled().await;
        assert_eq!(text(), expected);
    }
}

#[wasm_bindgen_test]
async fn what_a_row_follows_ends_with_the_row_even_where_it_listens() {
    let (items, told) = (RwSignal::new(vec![1, 2]), RwSignal::new(0));
    let counted = Arc::new(AtomicU32::new(0));
    let at_work = Arc::clone(&counted);
    let place = show(move || {
        let row = move |item: u32| {
            let at_work = Arc::clone(&at_work);
            Effect::new(move |_| {
                told.track();
                at_work.fetch_add(1, Ordering::Relaxed);
            });
            Element::new("button")
                .on("click", |_: web_sys::Event| {})
                .child(item.to_string())
        };
        leptos::prelude::view! { <For each=move || items.get() key=|item| *item children=row /> }
    });
    settled().await;
    assert_eq!(counted.load(Ordering::Relaxed), 2);
    // Held, so that the browser keeps the listener of the row that goes.
    let gone = found(&place, "button:nth-of-type(2)").unwrap();
    items.set(vec![1]);
    settled().await;
    told.set(1);
    settled().await;
    assert_eq!(
        counted.load(Ordering::Relaxed),
        3,
        "only the row that is left"
    );
    drop(gone);
}
