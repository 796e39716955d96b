//! The invariants of ARCHITECTURE.md, held over every file of `src/`.
//!
//! Each rule is a function from a source to its faults; `architecture_rules` shows each of them fail.

mod architecture_rules;

use architecture_rules::source::{Source, sources};
use architecture_rules::{layers, markup, shape};

fn check(rule: impl Fn(&Source) -> Vec<String>) {
    let sources = sources();
    assert!(sources.len() > 100, "the sources were not found");
    let faults: Vec<String> = sources.iter().flat_map(rule).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    check(layers::rooms);
}

#[test]
fn crates_stay_in_their_rooms() {
    let known = layers::known_crates(include_str!("../Cargo.toml"));
    assert!(known.len() > 15, "the crates were not found");
    check(|source| layers::crates(source, &known));
}

#[test]
fn pure_rooms_know_no_disk_no_network_no_clock_and_no_chance() {
    check(layers::outside);
}

#[test]
fn pages_know_nothing_of_the_browser_but_events() {
    check(layers::browser_in_ui);
}

#[test]
fn one_reader_reads_what_comes_in_and_one_file_knows_the_database() {
    check(layers::one_door);
}

#[test]
fn only_the_session_writes_the_open_case() {
    check(shape::document_signal);
}

#[test]
fn k03_nothing_in_the_app_can_send_or_fetch() {
    check(shape::ways_out);
}

#[test]
fn markup_holds_nothing_that_the_policy_refuses() {
    check(markup::refused);
}

#[test]
fn words_that_people_read_are_in_locales_or_content() {
    check(|source| {
        let mut faults = markup::words(source);
        faults.extend(markup::sentences(source));
        faults
    });
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    check(shape::head);
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    check(shape::length);
}
