//! Values that pages follow: set from outside, or worked out from others and kept until they change.
//!
//! Leptos compiles its signals anew for every type they hold, some 3 KB of wasm each. These hold every
//! type in the same box, and are otherwise the same: what is set counts as changed, what is worked out only when it differs.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as leptos;
use leptos::{Get, GetUntracked, RwSignal, Set, Update};

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

/// Where a value is.
#[derive(Clone, Copy)]
enum Place {
    Worked(leptos::Memo<Held>),
    Set(RwSignal<Held>),
    /// Nowhere: it is made when asked for, and never changes.
    Made(fn() -> Held),
}

/// A handle to a value to follow.
pub struct Memo<T> {
    place: Place,
    holds: PhantomData<fn() -> T>,
}

/// A handle to a value that is set from outside.
pub struct State<T> {
    held: RwSignal<Held>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for State<T> {}

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
    /// Works the value out when it is first read, and again once what it read has changed.
    pub fn new(work_out: impl Fn(()) -> T + Send + Sync + 'static) -> Self {
        Self {
            place: Place::Worked(memo(Box::new(move || hold(work_out(()))))),
            holds: PhantomData,
        }
    }

    /// A part of what a signal holds.
    pub fn part<S: Send + Sync + 'static>(
        source: leptos::RwSignal<S>,
        part: impl Fn(&S) -> T + Send + Sync + 'static,
    ) -> Self {
        Self {
            place: Place::Worked(part_of(source, Box::new(move |source| hold(part(source))))),
            holds: PhantomData,
        }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// The value; whoever asks within an effect or view is told when it changes.
    pub fn read(self) -> Arc<T> {
        Self::of(self.place.held())
    }

    /// The value as it is now.
    pub fn read_untracked(self) -> Arc<T> {
        Self::of(self.place.held_untracked())
    }

    fn of(held: Held) -> Arc<T> {
        match held.value.downcast() {
            Ok(value) => value,
            Err(_) => unreachable!("a handle holds values of its own type only"),
        }
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// The value, if it is one that stays: nobody needs to follow it then.
    pub fn still(self) -> Option<T> {
        match self.place {
            Place::Made(_) => Some(self.get_untracked()),
            _ => None,
        }
    }
}

impl Place {
    fn held(self) -> Held {
        match self {
            Self::Worked(memo) => memo.get(),
            Self::Set(signal) => signal.get(),
            Self::Made(make) => make(),
        }
    }

    fn try_held_untracked(self) -> Option<Held> {
        match self {
            Self::Worked(memo) => memo.try_get_untracked(),
            Self::Set(signal) => signal.try_get_untracked(),
            Self::Made(make) => Some(make()),
        }
    }

    fn held_untracked(self) -> Held {
        match self {
            Self::Worked(memo) => memo.get_untracked(),
            Self::Set(signal) => signal.get_untracked(),
            Self::Made(make) => make(),
        }
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// A copy of the value; whoever asks within an effect or view is told when it changes.
    pub fn get(self) -> T {
        (*self.read()).clone()
    }

    /// A copy of the value as it is now.
    pub fn get_untracked(self) -> T {
        (*self.read_untracked()).clone()
    }

    /// A copy of the value as it is now, if its owner is still there.
    pub fn try_get_untracked(self) -> Option<T> {
        Some((*Self::of(self.place.try_held_untracked()?)).clone())
    }
}

impl<T: Send + Sync + 'static> State<T> {
    /// Holds a value from now on. In component bodies and where the app starts only.
    pub fn new(value: T) -> Self {
        Self {
            held: RwSignal::new(set_from_outside(Arc::new(value))),
            holds: PhantomData,
        }
    }

    /// The same value, to read only.
    pub fn read_only(self) -> Memo<T> {
        Memo {
            place: Place::Set(self.held),
            holds: PhantomData,
        }
    }

    /// Sets the value and tells whoever follows it.
    pub fn set(self, value: T) {
        self.held.set(set_from_outside(Arc::new(value)));
    }

    /// Sets the value if its owner is still there.
    pub fn try_set(self, value: T) {
        self.held.try_set(set_from_outside(Arc::new(value)));
    }

    /// The value; whoever asks within an effect or view is told when it changes.
    pub fn read(self) -> Arc<T> {
        self.read_only().read()
    }

    /// The value as it is now.
    pub fn read_untracked(self) -> Arc<T> {
        self.read_only().read_untracked()
    }

    /// What a function makes of the value as it is now.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read_untracked())
    }
}

impl<T: Clone + Send + Sync + 'static> State<T> {
    /// A copy of the value; whoever asks within an effect or view is told when it changes.
    pub fn get(self) -> T {
        self.read_only().get()
    }

    /// A copy of the value as it is now.
    pub fn get_untracked(self) -> T {
        self.read_only().get_untracked()
    }

    /// A copy of the value as it is now, if its owner is still there.
    pub fn try_get_untracked(self) -> Option<T> {
        self.read_only().try_get_untracked()
    }

    /// Changes the value and tells whoever follows it. It is copied only if somebody keeps the old one.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.held.update(|held| {
            let nothing = Arc::new(());
            let value = std::mem::replace(&mut held.value, nothing);
            if let Ok(mut value) = value.downcast::<T>() {
                change(Arc::make_mut(&mut value));
                held.value = value;
            }
        });
    }
}

impl<T: Default + Send + Sync + 'static> Default for State<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// Two values that were set count as different.
fn set_from_outside(value: Arc<dyn Any + Send + Sync>) -> Held {
    Held {
        value,
        same: |_, _| false,
    }
}

impl<T> std::fmt::Debug for State<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("State")
    }
}

impl<T: Send + Sync + 'static> From<State<T>> for Memo<T> {
    fn from(state: State<T>) -> Self {
        state.read_only()
    }
}

/// A value that stays.
impl<T: Send + Sync + 'static> From<T> for Memo<T> {
    fn from(value: T) -> Self {
        State::new(value).read_only()
    }
}

impl<T: Default + Send + Sync + 'static> Default for Memo<T> {
    fn default() -> Self {
        Self {
            place: Place::Made(|| set_from_outside(Arc::new(T::default()))),
            holds: PhantomData,
        }
    }
}

impl From<String> for Memo<Option<String>> {
    fn from(words: String) -> Self {
        Self::from(Some(words))
    }
}

impl From<Memo<String>> for Memo<Option<String>> {
    fn from(words: Memo<String>) -> Self {
        Self::new(move |()| Some(words.get()))
    }
}

impl From<&str> for Memo<String> {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}
