//! The few values that were used last, as a list: see `slim/README.md`.

use std::num::NonZeroUsize;

/// Values under keys, of which the one that was not used for longest goes first.
#[derive(Debug, Clone)]
pub struct LruCache<K, V> {
    /// The one that was used last comes last.
    entries: Vec<(K, V)>,
    most: NonZeroUsize,
}

impl<K: PartialEq, V> LruCache<K, V> {
    /// An empty one, for so many values.
    #[must_use]
    pub fn new(most: NonZeroUsize) -> Self {
        Self {
            entries: Vec::new(),
            most,
        }
    }

    /// How many values there may be.
    #[must_use]
    pub fn cap(&self) -> NonZeroUsize {
        self.most
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All of them, the one that was used last first; this uses none.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().rev().map(|(key, value)| (key, value))
    }

    /// The value under a key, which counts as used.
    pub fn get(&mut self, key: &K) -> Option<&V> {
        let entry = self.take(key)?;
        self.entries.push(entry);
        self.entries.last().map(|(_, value)| value)
    }

    /// Puts a value under a key, and takes out the one that it replaces; what was used least goes when there are too many.
    pub fn put(&mut self, key: K, value: V) -> Option<V> {
        let replaced = self.take(&key).map(|(_, value)| value);
        if self.len() == self.most.get() {
            self.pop_lru();
        }
        self.entries.push((key, value));
        replaced
    }

    /// Takes out what was not used for longest.
    pub fn pop_lru(&mut self) -> Option<(K, V)> {
        (!self.is_empty()).then(|| self.entries.remove(0))
    }

    fn take(&mut self, key: &K) -> Option<(K, V)> {
        let at = self.entries.iter().rposition(|(other, _)| other == key)?;
        Some(self.entries.remove(at))
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::LruCache;

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let mut cache = LruCache::new(NonZeroUsize::MIN.saturating_add(2));
        for key in 0..3 {
            assert_eq!(cache.put(key, key * 10), None);
        }
        assert_eq!(cache.get(&0), Some(&0));
        assert_eq!(cache.put(3, 30), None);
        let keys: Vec<i32> = cache.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, [3, 0, 2]);
        assert_eq!(cache.get(&1), None);
        assert_eq!(cache.put(0, 1), Some(0));
        assert_eq!(cache.pop_lru(), Some((2, 20)));
        assert_eq!((cache.len(), cache.cap().get()), (2, 3));
    }
}
