//! The one mechanism behind every edit: fields that are replaced, lists whose members come,
//! go, move and change. What was applied becomes its own inverse, in its place.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A change of one field: it knows its name and, once applied, its inverse.
pub trait FieldChange {
    /// The changed field, as the record's JSON names it in snake case.
    fn field(&self) -> &'static str;
}

/// A record whose fields change one at a time.
pub trait Record {
    /// One field with its new value.
    type Change: FieldChange + Clone + Debug + PartialEq + Serialize + DeserializeOwned;

    /// Exchanges the values of the field and of the change, which so becomes its inverse; false when
    /// they are the same already.
    fn change(&mut self, change: &mut Self::Change) -> bool;
}

/// A record that is a member of one of the case's lists.
pub trait Entity: Record + Clone + Debug + PartialEq + Serialize + DeserializeOwned {
    /// The member's identity.
    type Id: Copy + Debug + PartialEq + Serialize + DeserializeOwned + std::fmt::Display;

    /// The member's identity.
    fn id(&self) -> Self::Id;
}

/// A change of one list of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "", rename_all = "camelCase")]
pub enum ListEdit<E: Entity> {
    /// Puts a new member at a position; past the end means at the end.
    Insert {
        /// Position, from 0.
        at: usize,
        /// The new member.
        item: Box<E>,
    },
    /// Takes a member out.
    Remove(E::Id),
    /// Changes one field of a member.
    Change(E::Id, E::Change),
    /// Puts a member at another position.
    Move {
        /// The member.
        id: E::Id,
        /// Its new position, from 0.
        to: usize,
    },
}

impl<E: Entity> ListEdit<E> {
    /// Adds a member at the end.
    pub fn add(item: E) -> Self {
        Self::Insert {
            at: usize::MAX,
            item: Box::new(item),
        }
    }

    /// Applies the edit, which becomes its inverse; false when it changes nothing (unknown member,
    /// same value, double id).
    pub fn apply(&mut self, list: &mut Vec<E>) -> bool {
        let id = self.subject();
        let found = list.iter().position(|member| member.id() == id);
        let last = list.len().saturating_sub(1);
        match (self, found) {
            (edit @ Self::Insert { .. }, None) => {
                let Self::Insert { at, item } = std::mem::replace(edit, Self::Remove(id)) else {
                    return false;
                };
                let end = list.len();
                list.push(*item);
                carry(list, end, at);
                true
            }
            (edit @ Self::Remove(_), Some(at)) => {
                carry(list, at, last);
                let taken = list.pop().map(Box::new);
                taken
                    .map(|item| *edit = Self::Insert { at, item })
                    .is_some()
            }
            (Self::Change(_, change), Some(at)) => {
                list.get_mut(at).is_some_and(|member| member.change(change))
            }
            (Self::Move { to, .. }, Some(from)) => {
                let place = std::mem::replace(to, from).min(last);
                carry(list, from, place);
                from != place
            }
            _ => false,
        }
    }

    /// Section, what was done, and to which member.
    pub(super) fn describe(&self, section: &'static str) -> Described {
        (section, self.what(), Some(self.subject().to_string()))
    }

    /// What was done, in two words without content: `added`, `removed`, `moved`, or the changed field.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Insert { .. } => "added",
            Self::Remove(_) => "removed",
            Self::Change(_, change) => change.field(),
            Self::Move { .. } => "moved",
        }
    }

    /// The member it is about.
    pub fn subject(&self) -> E::Id {
        match self {
            Self::Insert { item, .. } => item.id(),
            Self::Remove(id) | Self::Change(id, _) | Self::Move { id, .. } => *id,
        }
    }
}

/// Where something was done, what, and to which member or question.
pub(super) type Described = (&'static str, &'static str, Option<String>);

/// Carries a member to another place, or to the end; those between move up.
fn carry<E>(list: &mut [E], from: usize, to: usize) {
    let to = to.min(list.len() - 1);
    for at in from..to {
        list.swap(at, at + 1);
    }
    for at in (to..from).rev() {
        list.swap(at, at + 1);
    }
}

/// Exchanges two values; false when they are the same.
#[inline(never)]
pub(crate) fn exchange<T: PartialEq>(one: &mut T, other: &mut T) -> bool {
    let differ = one != other;
    if differ {
        std::mem::swap(one, other);
    }
    differ
}

/// Declares a record: its struct, the enum of its field changes, and how they apply.
///
/// `fixed` fields are set when the record is made; `fields` change and default when absent in JSON.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident, $change:ident $(, id: $id:ty)?;
        fixed { $($(#[$fixed_doc:meta])* $fixed:ident: $fixed_ty:ty,)* }
        fields { $($(#[$field_doc:meta])* $field:ident / $variant:ident: $ty:ty,)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[derive($crate::json::FromJson, $crate::json::ToJson)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $(
                /// Identity, unique in the case.
                pub id: $id,
            )?
            $($(#[$fixed_doc])* pub $fixed: $fixed_ty,)*
            $($(#[$field_doc])* #[serde(default)] pub $field: $ty,)*
        }

        #[doc = concat!("A change of one field of [`", stringify!($name), "`].")]
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum $change {
            $($(#[$field_doc])* $variant($ty),)*
        }

        impl $crate::domain::case::change::FieldChange for $change {
            fn field(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($field),)* }
            }
        }

        impl $crate::domain::case::change::Record for $name {
            type Change = $change;
            fn change(&mut self, change: &mut $change) -> bool {
                match change {
                    $($change::$variant(value) => {
                        $crate::domain::case::change::exchange(&mut self.$field, value)
                    })*
                }
            }
        }

        $(
            impl $crate::domain::case::change::Entity for $name {
                type Id = $id;
                fn id(&self) -> $id {
                    self.id
                }
            }
        )?

        impl $name {
            /// A record of which nothing is known yet.
            #[must_use]
            #[allow(clippy::too_many_arguments, clippy::new_without_default)]
            pub fn new($(id: $id,)? $($fixed: $fixed_ty,)*) -> Self {
                Self {
                    $(id: { let id: $id = id; id },)?
                    $($fixed,)*
                    $($field: <$ty>::default(),)*
                }
            }
        }
    };
}

pub(crate) use record;
