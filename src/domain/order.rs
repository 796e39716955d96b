//! Putting things in order, compiled once.
//!
//! The standard sort is compiled anew for every type of list and every way to compare, some 4 KB of
//! wasm each time, and so is the sort inside `collect::<BTreeMap<_, _>>()`. Here only numbers of
//! places are put in order, through a comparison behind a reference.

use std::cmp::Ordering;

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

/// For each place, the place that its item comes from: sorted runs are merged until there is one.
fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((a, rest)), Some((b, others))) =
                (left.split_first(), right.split_first())
            {
                if compare(*a, *b) == Ordering::Greater {
                    merged.push(*b);
                    right = others;
                } else {
                    merged.push(*a);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run *= 2;
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
