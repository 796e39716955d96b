//! Putting things in order, compiled once.
//!
//! The standard sort is compiled anew for every type of list and every way to compare, some 4 KB of
//! wasm each time, and so is the sort inside `collect::<BTreeMap<_, _>>()`. Here only numbers of
//! places are sorted, through a comparison behind a reference.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Puts `items` in the order of `compare`. What compares equal keeps its order.
pub fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = sorted_places(
        items.len(),
        &mut |a, b| match (items.get(a), items.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        },
    );
    carry(&mut places, &mut |a, b| items.swap(a, b));
}

/// Puts `items` in the order of a key of theirs. What has an equal key keeps its order.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Like [`by_key`], for a key that is dear: it is made once for each item.
pub fn by_cached_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut places = sorted_places(items.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b)));
    carry(&mut places, &mut |a, b| items.swap(a, b));
}

/// A map from pairs; of pairs with one key the last counts.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set from its members.
pub fn set<K: Ord>(members: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    set.extend(members);
    set
}

/// For each place, the place that its item comes from: each is put in behind what is not greater.
fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places = Vec::with_capacity(count);
    for at in 0..count {
        let place = places.partition_point(|other| compare(*other, at) != Ordering::Greater);
        places.insert(place, at);
    }
    places
}

/// Swaps items, cycle by cycle, until each stands in its place: `count` swaps at most.
fn carry(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_stable_sort(items: Vec<(u8, u16)>) {
            let mut ours = items.clone();
            by_key(&mut ours, |item| item.0);
            let mut theirs = items;
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.reverse();
            by_cached_key(&mut ours, |item| *item);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }
    }
}
