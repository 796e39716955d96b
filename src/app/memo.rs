//! A value worked out from others, kept until it changes.
//!
//! Leptos compiles its memo anew for every type it holds, some 3 KB of wasm each. This one holds every
//! type in the same box, and is otherwise the same: it notifies only when its value changes.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as leptos;
use leptos::{Get, GetUntracked, MaybeProp, Signal};

/// The value, and how it is compared with one of the same type.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// A handle to a value that follows what it was worked out from.
pub struct Memo<T> {
    held: leptos::Memo<Held>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

fn memo(work_out: Box<dyn Fn() -> Held + Send + Sync>) -> leptos::Memo<Held> {
    leptos::Memo::new(move |_| work_out())
}

fn part_of<S: Send + Sync + 'static>(
    source: leptos::RwSignal<S>,
    part: Box<dyn Fn(&S) -> Held + Send + Sync>,
) -> leptos::Memo<Held> {
    memo(Box::new(move || leptos::With::with(&source, &part)))
}

fn hold<T: PartialEq + Send + Sync + 'static>(value: T) -> Held {
    Held {
        value: Arc::new(value),
        same: same::<T>,
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Works the value out now, and again whenever what it read changes.
    pub fn new(work_out: impl Fn(()) -> T + Send + Sync + 'static) -> Self {
        Self {
            held: memo(Box::new(move || hold(work_out(())))),
            holds: PhantomData,
        }
    }

    /// A part of what a signal holds.
    pub fn part<S: Send + Sync + 'static>(
        source: leptos::RwSignal<S>,
        part: impl Fn(&S) -> T + Send + Sync + 'static,
    ) -> Self {
        Self {
            held: part_of(source, Box::new(move |source| hold(part(source)))),
            holds: PhantomData,
        }
    }

    /// The value; whoever asks within an effect or view is told when it changes.
    pub fn read(self) -> Arc<T> {
        Self::of(self.held.get())
    }

    /// The value as it is now.
    pub fn read_untracked(self) -> Arc<T> {
        Self::of(self.held.get_untracked())
    }

    fn of(held: Held) -> Arc<T> {
        match held.value.downcast() {
            Ok(value) => value,
            Err(_) => unreachable!("a memo holds values of its own type only"),
        }
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// A copy of the value; whoever asks within an effect or view is told when it changes.
    pub fn get(self) -> T {
        (*self.read()).clone()
    }

    /// A copy of the value as it is now.
    pub fn get_untracked(self) -> T {
        (*self.read_untracked()).clone()
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<Option<T>>> for MaybeProp<T> {
    fn from(memo: Memo<Option<T>>) -> Self {
        Self::derive(move || memo.get())
    }
}
