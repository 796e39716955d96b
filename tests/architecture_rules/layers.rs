//! Who may know whom: the rooms of `src/`, the crates each uses, and what of the outside each may name.

use super::source::{Named, Source};

/// A room, the rooms it may name besides itself, and the crates it may use.
struct Room {
    name: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
}

/// The layer rule: whatever is not listed is not allowed.
const ROOMS: [Room; 12] = [
    Room {
        name: "json",
        rooms: &[],
        crates: &["json_derive", "schemars", "serde"],
    },
    Room {
        name: "domain",
        rooms: &["json"],
        crates: &["chrono", "schemars", "serde", "uuid"],
    },
    Room {
        name: "fhirpath",
        rooms: &["json", "domain"],
        crates: &[],
    },
    Room {
        name: "i18n",
        rooms: &["domain"],
        crates: &[],
    },
    Room {
        name: "route",
        rooms: &["domain"],
        crates: &[],
    },
    Room {
        name: "exchange",
        rooms: &["json", "domain", "i18n", "fhir"],
        crates: &["schemars", "serde", "serde_json", "sha2"],
    },
    Room {
        name: "fhir",
        rooms: &["json", "domain", "fhirpath"],
        crates: &[],
    },
    Room {
        name: "content",
        rooms: &["json", "domain"],
        crates: &[],
    },
    Room {
        name: "vault",
        rooms: &["json", "exchange", "domain"],
        crates: &["serde", "unicode_normalization", "zeroize"],
    },
    Room {
        name: "platform",
        rooms: &["vault", "domain", "json"],
        crates: &[
            "futures_util",
            "gloo_storage",
            "js_sys",
            "serde",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
            "zeroize",
        ],
    },
    Room {
        name: "app",
        rooms: &[
            "vault", "platform", "exchange", "content", "domain", "fhir", "fhirpath", "i18n",
            "json", "route",
        ],
        crates: &["futures_util", "leptos", "zeroize"],
    },
    Room {
        name: "ui",
        rooms: &["app", "content", "domain", "fhir", "i18n", "json", "route"],
        crates: &["fieldfare_view", "leptos"],
    },
];

/// The rooms that compile everywhere and know nothing but values.
const PURE: [&str; 9] = [
    "json", "domain", "fhir", "fhirpath", "i18n", "route", "exchange", "content", "vault",
];

/// What of the standard library reaches outside the program.
const OUTSIDE: [&str; 8] = ["env", "fs", "io", "net", "os", "process", "thread", "time"];

/// Functions that ask a clock or chance.
const CLOCK_OR_CHANCE: [&str; 6] = ["now", "now_v7", "new_v4", "new_v7", "today", "random"];

/// The crash page outlives the app: its button must call the browser without the app's own code.
const CRASH_PAGE: &str = "src/ui/crash.rs";

/// What makes elements of markup, and so must know the browser's.
const ELEMENTS: &str = "src/ui/view";

/// The macros of `i18n` stand at the root.
fn room_of(name: &str) -> &str {
    if matches!(name, "t" | "key") {
        "i18n"
    } else {
        name
    }
}

/// Names of rooms above or beside the own one.
pub fn rooms(source: &Source) -> Vec<String> {
    let Some(own) = ROOMS.iter().find(|room| room.name == source.room()) else {
        return match source.place.as_str() {
            "src/lib.rs" | "src/main.rs" => Vec::new(),
            _ => vec![source.fault(1, "is in a room that the layer rule does not know")],
        };
    };
    let mut faults = Vec::new();
    for Named { names, line } in source.named() {
        let [root, room, ..] = names.as_slice() else {
            continue;
        };
        let room = room_of(room);
        if root != "crate" || room == own.name {
            continue;
        }
        if !own.rooms.contains(&room) {
            faults.push(source.fault(line, &format!("{} names {room}", own.name)));
        }
    }
    faults
}

/// Names of crates that the room has no business with. `known` are all crates of Cargo.toml.
pub fn crates(source: &Source, known: &[String]) -> Vec<String> {
    let Some(own) = ROOMS.iter().find(|room| room.name == source.room()) else {
        return Vec::new();
    };
    source
        .named()
        .iter()
        .filter_map(|Named { names, line }| {
            let root = names.first()?;
            let foreign = known.contains(root) && !own.crates.contains(&root.as_str());
            let excused = (source.place == CRASH_PAGE && root == "js_sys")
                || (source.place.starts_with(ELEMENTS)
                    && matches!(root.as_str(), "js_sys" | "web_sys"));
            (foreign && !excused)
                .then(|| source.fault(*line, &format!("{} uses the crate {root}", own.name)))
        })
        .collect()
}

/// Files, network, clock and chance in rooms that only know values.
pub fn outside(source: &Source) -> Vec<String> {
    if !PURE.contains(&source.room()) {
        return Vec::new();
    }
    source
        .named()
        .iter()
        .filter_map(|Named { names, line }| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let outside = match names.as_slice() {
                ["std", module, ..] => OUTSIDE.contains(module),
                [.., kind, function] => {
                    CLOCK_OR_CHANCE.contains(function) && kind.starts_with(char::is_uppercase)
                }
                _ => false,
            };
            outside.then(|| source.fault(*line, &format!("names {}", names.join("::"))))
        })
        .collect()
}

/// What pages know of the browser: events, and no more.
pub fn browser_in_ui(source: &Source) -> Vec<String> {
    if source.room() != "ui" || source.place == CRASH_PAGE || source.place.starts_with(ELEMENTS) {
        return Vec::new();
    }
    source
        .named()
        .iter()
        .filter_map(|Named { names, line }| {
            let inner = names
                .iter()
                .position(|name| matches!(name.as_str(), "web_sys" | "js_sys"))?;
            let event = names[inner] == "web_sys"
                && names.last().is_some_and(|name| name.ends_with("Event"));
            (!event).then(|| source.fault(*line, &format!("ui names {}", names.join("::"))))
        })
        .collect()
}

/// The one module that knows IndexedDB, and with it what stands between a save and the disk.
const DATABASE: [&str; 2] = ["src/platform/idb.rs", "src/platform/idb/"];

/// Names that stand for one place only: the browser's database, and reading by serde_json.
pub fn one_door(source: &Source) -> Vec<String> {
    let readers = [
        "from_str",
        "from_slice",
        "from_reader",
        "from_value",
        "Deserializer",
    ];
    source
        .named()
        .iter()
        .filter_map(|Named { names, line }| {
            let root = names.first()?.as_str();
            let any = |is: &dyn Fn(&str) -> bool| names.iter().any(|name| is(name));
            let why = if any(&|name| name == "web_sys")
                && any(&|name| name.starts_with("Idb"))
                && !DATABASE.iter().any(|it| source.place.starts_with(it))
            {
                "only idb knows IndexedDB"
            } else if readers.contains(&root)
                || (root == "serde_json" && any(&|name| readers.contains(&name)))
            {
                "all that comes in is read by json"
            } else {
                return None;
            };
            Some(source.fault(*line, why))
        })
        .collect()
}

/// The crates that a Cargo.toml names, spelled as code spells them.
pub fn known_crates(manifest: &str) -> Vec<String> {
    let mut known = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" =").filter(|_| inside) {
            known.push(name.trim().replace('-', "_"));
        }
    }
    known
}

fn check(rule: impl Fn(&Source) -> Vec<String>, place: &str, text: &str, faults: usize) {
    let found = rule(&Source::new(place, text));
    assert_eq!(found.len(), faults, "{place}: {text}: {found:?}");
}

#[test]
fn a_name_of_a_higher_room_is_a_fault() {
    let text = "use crate::{domain::case, platform::idb}; fn f() { crate::vault::keys::g() }";
    check(rooms, "src/ui/pages/x.rs", text, 2);
    check(rooms, "src/app/x.rs", text, 0);
    check(rooms, "src/domain/x.rs", text, 2);
    check(
        rooms,
        "src/domain/case/x.rs",
        "use super::super::super::ui;",
        1,
    );
    check(rooms, "src/platform/x.rs", "use crate::app::App;", 1);
    check(rooms, "src/vault/x.rs", "use crate::t;", 1);
    check(rooms, "src/ui/x.rs", "use crate::{key, t};", 0);
    check(rooms, "src/attic/x.rs", "", 1);
}

#[test]
fn content_reads_json_and_nothing_of_exchange() {
    check(rooms, "src/content/x.rs", "use crate::json::Json;", 0);
    check(
        rooms,
        "src/content/x.rs",
        "use crate::exchange::case_file;",
        1,
    );
}

#[test]
fn a_crate_of_another_room_is_a_fault() {
    let known = known_crates(
        "[dependencies]\nserde = 1\n[target.'x'.dependencies]\nweb-sys = 1\n[profile]\nlto = true",
    );
    assert_eq!(known, ["serde", "web_sys"]);
    let rule = |source: &Source| crates(source, &known);
    check(
        rule,
        "src/domain/x.rs",
        "use serde::Serialize; use web_sys;",
        1,
    );
    check(rule, "src/ui/x.rs", "fn f() -> web_sys::Window {}", 1);
    check(rule, "src/platform/x.rs", "fn f() -> web_sys::Window {}", 0);
}

#[test]
fn pure_rooms_ask_no_clock_no_chance_and_no_disk() {
    let text = "fn f() { std::fs::read(p); Utc::now(); Uuid::new_v4(); std::collections::BTreeMap::new(); clock.now(); }";
    check(outside, "src/domain/x.rs", text, 3);
    check(outside, "src/vault/x.rs", "use std::time::Instant;", 1);
    check(outside, "src/platform/x.rs", text, 0);
}

#[test]
fn pages_know_events_of_the_browser_and_no_more() {
    let text = "use leptos::web_sys::KeyboardEvent; use leptos::web_sys::Window; fn f(e: leptos::web_sys::js_sys::Array) {}";
    check(browser_in_ui, "src/ui/x.rs", text, 2);
    check(browser_in_ui, "src/platform/x.rs", text, 0);
}

#[test]
fn there_is_one_reader_and_one_way_to_the_database() {
    let text = "fn f() { serde_json::from_str(x); serde_json::to_vec(y); web_sys::IdbFactory::open(); str::from_str(z) }";
    check(one_door, "src/app/x.rs", text, 2);
    check(one_door, DATABASE[0], text, 1);
    let through_leptos = "use leptos::web_sys::{Event, IdbTransaction};";
    check(one_door, "src/platform/tabs.rs", through_leptos, 1);
}
