//! The one mechanism behind every edit: fields that are replaced, lists whose members come,
//! go, move and change. Each application returns its own inverse.

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

    /// Replaces the field and returns the inverse; `None` when the value is the same already.
    fn change(&mut self, change: Self::Change) -> Option<Self::Change>;
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

    /// Applies the edit; `None` when it changes nothing (unknown member, same value, double id).
    pub fn apply(self, list: &mut Vec<E>) -> Option<Self> {
        let find = |list: &[E], id: E::Id| list.iter().position(|member| member.id() == id);
        match self {
            Self::Insert { at, item } => {
                let id = item.id();
                if find(list, id).is_some() {
                    return None;
                }
                list.insert(at.min(list.len()), *item);
                Some(Self::Remove(id))
            }
            Self::Remove(id) => {
                let at = find(list, id)?;
                Some(Self::Insert {
                    at,
                    item: Box::new(list.remove(at)),
                })
            }
            Self::Change(id, change) => {
                let member = list.iter_mut().find(|member| member.id() == id)?;
                member
                    .change(change)
                    .map(|inverse| Self::Change(id, inverse))
            }
            Self::Move { id, to } => {
                let from = find(list, id)?;
                let to = to.min(list.len() - 1);
                if from == to {
                    return None;
                }
                let member = list.remove(from);
                list.insert(to, member);
                Some(Self::Move { id, to: from })
            }
        }
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
            fn change(&mut self, change: $change) -> Option<$change> {
                match change {
                    $($change::$variant(value) => (self.$field != value)
                        .then(|| $change::$variant(std::mem::replace(&mut self.$field, value))),)*
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
