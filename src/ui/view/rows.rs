//! A list on the screen: rows that are recognised by a key stay as they are, wherever they move to.

use std::hash::{Hash, Hasher};

use super::state::Shown;
use super::{Node, View, live};
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Text;
use leptos::tachys::view::Mountable;

/// The bytes that a key of any type hashes: equal for equal keys, different for different ones.
#[derive(PartialEq, Default)]
pub struct Key(Vec<u8>);

impl Key {
    /// From a key of any type.
    pub fn of(key: &impl Hash) -> Self {
        let mut bytes = Self::default();
        key.hash(&mut bytes);
        bytes
    }
}

impl Hasher for Key {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// One row on its way to the screen: what it is recognised by, and how to show it.
pub struct Row {
    key: Key,
    show: Box<dyn FnOnce() -> View + Send>,
}

impl Row {
    /// A row.
    pub fn new(key: Key, show: Box<dyn FnOnce() -> View + Send>) -> Self {
        Self { key, show }
    }

    fn build(self, parent: &Owner) -> ShownRow {
        // Each row owns what it follows, so that it ends with the row and not with the list.
        let owner = parent.with(Owner::new);
        ShownRow {
            key: self.key,
            view: owner.with(|| (self.show)().build()),
            _owner: owner,
        }
    }
}

/// The rows of a list that follows the signals it reads. In component bodies only.
pub fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> View {
    let parent = Owner::current().unwrap_or_default();
    live(move || {
        View::of(Node::List(Rows {
            rows: each(),
            parent: parent.clone(),
        }))
    })
}

/// All rows on their way to the screen.
pub(super) struct Rows {
    rows: Vec<Row>,
    parent: Owner,
}

/// A row on the screen.
struct ShownRow {
    key: Key,
    view: Shown,
    /// Dropped last: its effects end with it.
    _owner: Owner,
}

/// All rows on the screen.
pub(super) struct ShownRows {
    rows: Vec<ShownRow>,
    end: Text,
}

impl Rows {
    pub(super) fn build(self) -> ShownRows {
        let build = |row: Row| row.build(&self.parent);
        ShownRows {
            rows: self.rows.into_iter().map(build).collect(),
            end: Rndr::create_text_node(""),
        }
    }

    pub(super) fn rebuild(self, state: &mut ShownRows) {
        let mut old: Vec<Option<ShownRow>> = std::mem::take(&mut state.rows)
            .into_iter()
            .map(Some)
            .collect();
        // Rows in the order they had stay where they are; one that stands before an earlier one moves.
        let mut latest = None;
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let is_it = |it: &Option<ShownRow>| it.as_ref().is_some_and(|it| it.key == row.key);
            // Mostly the next one: then nobody searches.
            let next = latest.map_or(0, |at: usize| at.saturating_add(1));
            let at = if old.get(next).is_some_and(is_it) {
                Some(next)
            } else {
                old.iter().position(is_it)
            };
            let stays = at.is_some() && at > latest;
            if stays {
                latest = at;
            }
            let kept = at.and_then(|at| old.get_mut(at)?.take());
            rows.push((kept.unwrap_or_else(|| row.build(&self.parent)), stays));
        }
        for mut gone in old.into_iter().flatten() {
            gone.view.unmount();
        }
        let mut placed: Vec<ShownRow> = Vec::with_capacity(rows.len());
        for (mut row, stays) in rows.into_iter().rev() {
            if !stays {
                let mut after = placed.iter().rev();
                let _ = after.any(|next| next.view.insert_before_this(&mut row.view))
                    || state.end.insert_before_this(&mut row.view);
            }
            placed.push(row);
        }
        placed.reverse();
        state.rows = placed;
    }
}

impl Mountable for ShownRows {
    fn unmount(&mut self) {
        for row in &mut self.rows {
            row.view.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        for row in &mut self.rows {
            row.view.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.rows
            .iter()
            .any(|row| row.view.insert_before_this(child))
            || self.end.insert_before_this(child)
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        Vec::new()
    }
}
