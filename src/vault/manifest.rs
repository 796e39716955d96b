//! Which records a vault has, each at which revision: 256 shards and a root.
//!
//! Pure. A revision is the generation of the commit that wrote the record, so it never repeats.
//! A commit changes the manifest through a [`Step`]: worked out first, sealed, and taken over
//! only when the transaction is complete.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::Reader;
use super::journal::Head;
use super::names::{RecordId, StoreName};

/// The number of shards; a record belongs to the one named by its first byte.
pub const SHARDS: usize = 256;

/// A record with its store, ordered by shard.
pub type Listed = (RecordId, StoreName);

/// The sealed inventory of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    generation: u64,
    shards: BTreeMap<u8, u64>,
    entries: BTreeMap<Listed, u64>,
    journal: Head,
}

/// What one commit changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The generation that this commit makes.
    pub generation: u64,
    entries: BTreeMap<Listed, Option<u64>>,
    journal: Head,
}

impl Step {
    /// The shards that change.
    pub fn shards(&self) -> BTreeSet<u8> {
        self.entries.keys().map(|(id, _)| id.shard()).collect()
    }
}

/// The root as it is read: what the shards must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// How many commits made this vault.
    pub generation: u64,
    /// The revision of every shard that exists.
    pub shards: BTreeMap<u8, u64>,
    /// How many records are listed.
    pub records: u64,
    /// The end of the journal.
    pub journal: Head,
}

impl Manifest {
    /// Begins from a root; shards follow.
    #[must_use]
    pub fn from_root(root: &Root) -> Self {
        Self {
            generation: root.generation,
            shards: root.shards.clone(),
            entries: BTreeMap::new(),
            journal: root.journal.clone(),
        }
    }

    /// Begins from what was found when the root is lost.
    #[must_use]
    pub fn found(
        generation: u64,
        records: impl IntoIterator<Item = (Listed, u64)>,
        journal: Head,
    ) -> Self {
        Self {
            generation,
            shards: BTreeMap::new(),
            entries: records.into_iter().collect(),
            journal,
        }
    }

    /// Makes the generation at least this.
    pub fn raise(&mut self, generation: u64) {
        self.generation = self.generation.max(generation);
    }

    /// Takes in the entries of a shard.
    pub fn add(&mut self, entries: Vec<(Listed, u64)>) {
        self.entries.extend(entries);
    }

    /// How many commits made this vault.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// How many records are listed.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The end of the journal.
    #[must_use]
    pub fn journal(&self) -> &Head {
        &self.journal
    }

    /// The revision a record must have; `None` when it is not listed.
    #[must_use]
    pub fn revision(&self, store: StoreName, id: RecordId) -> Option<u64> {
        self.entries.get(&(id, store)).copied()
    }

    /// Every record of a store with its revision, in the order of ids.
    pub fn records(&self, store: StoreName) -> impl Iterator<Item = (RecordId, u64)> + '_ {
        self.entries
            .iter()
            .filter(move |((_, of), _)| *of == store)
            .map(|((id, _), revision)| (*id, *revision))
    }

    /// Works out the next generation.
    #[must_use]
    pub fn step(
        &self,
        written: impl IntoIterator<Item = Listed>,
        removed: impl IntoIterator<Item = Listed>,
        journal: Head,
    ) -> Step {
        let generation = self.generation + 1;
        let mut entries: BTreeMap<Listed, Option<u64>> =
            removed.into_iter().map(|listed| (listed, None)).collect();
        entries.extend(written.into_iter().map(|listed| (listed, Some(generation))));
        Step {
            generation,
            entries,
            journal,
        }
    }

    /// A step that writes every shard anew, for repair.
    #[must_use]
    pub fn rewrite(&self, journal: Head) -> Step {
        Step {
            generation: self.generation + 1,
            entries: self
                .entries
                .iter()
                .map(|(listed, revision)| (*listed, Some(*revision)))
                .collect(),
            journal,
        }
    }

    /// Takes a completed step over.
    pub fn take(&mut self, step: Step) {
        for shard in step.shards() {
            self.shards.insert(shard, step.generation);
        }
        for (listed, revision) in step.entries {
            match revision {
                Some(revision) => self.entries.insert(listed, revision),
                None => self.entries.remove(&listed),
            };
        }
        self.generation = step.generation;
        self.journal = step.journal;
    }

    /// The text of a shard after a step.
    #[must_use]
    pub fn encode_shard(&self, shard: u8, step: &Step) -> Vec<u8> {
        let end = |rest: u8| {
            let mut id = [rest; 16];
            if let Some(first) = id.first_mut() {
                *first = shard;
            }
            RecordId::new(id)
        };
        let range = (end(0), StoreName::Meta)..=(end(0xff), StoreName::Staging);
        let mut merged: BTreeMap<Listed, Option<u64>> = self
            .entries
            .range(range.clone())
            .map(|(listed, revision)| (*listed, Some(*revision)))
            .collect();
        merged.extend(
            step.entries
                .range(range)
                .map(|(listed, change)| (*listed, *change)),
        );
        let mut out = Vec::new();
        for ((id, store), revision) in merged {
            if let Some(revision) = revision {
                out.push(store.code());
                out.extend_from_slice(&id.bytes());
                out.extend_from_slice(&revision.to_be_bytes());
            }
        }
        out
    }

    /// The text of the root after a step.
    #[must_use]
    pub fn encode_root(&self, step: &Step) -> Vec<u8> {
        let mut shards = self.shards.clone();
        shards.extend(
            step.shards()
                .into_iter()
                .map(|shard| (shard, step.generation)),
        );
        let mut count = self.entries.len() as u64;
        for (listed, change) in &step.entries {
            match (self.entries.contains_key(listed), change) {
                (false, Some(_)) => count += 1,
                (true, None) => count = count.saturating_sub(1),
                _ => {}
            }
        }
        let mut out = Vec::with_capacity(2200);
        out.extend_from_slice(&step.generation.to_be_bytes());
        for shard in 0..=u8::MAX {
            let revision = shards.get(&shard).copied().unwrap_or(0);
            out.extend_from_slice(&revision.to_be_bytes());
        }
        out.extend_from_slice(&count.to_be_bytes());
        step.journal.encode(&mut out);
        out
    }
}

/// Reads the text of a root.
#[must_use]
pub fn decode_root(bytes: &[u8]) -> Option<Root> {
    let mut reader = Reader::new(bytes);
    let generation = reader.u64()?;
    let mut shards = BTreeMap::new();
    for shard in 0..=u8::MAX {
        let revision = reader.u64()?;
        if revision > 0 {
            shards.insert(shard, revision);
        }
    }
    let records = reader.u64()?;
    let journal = Head::decode(&mut reader)?;
    reader.end()?;
    Some(Root {
        generation,
        shards,
        records,
        journal,
    })
}

/// Reads the text of a shard; entries that belong elsewhere make it invalid.
#[must_use]
pub fn decode_shard(shard: u8, bytes: &[u8]) -> Option<Vec<(Listed, u64)>> {
    let mut entries = Vec::with_capacity(bytes.len() / 25);
    for entry in bytes.chunks(25) {
        let mut reader = Reader::new(entry);
        let store = StoreName::from_code(reader.u8()?)?;
        let id = RecordId::new(reader.array()?);
        let revision = reader.u64()?;
        if id.shard() != shard {
            return None;
        }
        entries.push(((id, store), revision));
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reread(before: &Manifest, step: &Step) -> Manifest {
        let root = decode_root(&before.encode_root(step)).unwrap();
        let mut after = Manifest::from_root(&root);
        for shard in root.shards.keys() {
            after.add(decode_shard(*shard, &before.encode_shard(*shard, step)).unwrap());
        }
        assert_eq!(after.count(), root.records);
        after
    }

    fn listed() -> impl Strategy<Value = Listed> {
        (0_u8..4, 0_u8..3, 0_usize..4).prop_map(|(shard, rest, store)| {
            let mut id = [rest; 16];
            id[0] = shard;
            (RecordId::new(id), StoreName::LISTED[store])
        })
    }

    proptest! {
        #[test]
        fn what_a_step_writes_reads_back_as_what_it_makes(
            steps in proptest::collection::vec(
                (proptest::collection::vec(listed(), 0..6), proptest::collection::vec(listed(), 0..3)),
                1..12,
            )
        ) {
            let mut manifest = Manifest::default();
            for (written, removed) in steps {
                let head = Head { blocks: manifest.generation(), mac: [1; 32] };
                let step = manifest.step(written, removed, head);
                let reread = reread(&manifest, &step);
                manifest.take(step);
                prop_assert_eq!(&reread, &manifest);
            }
        }

        #[test]
        fn no_bytes_make_the_readers_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2300)) {
            let _ = decode_root(&bytes);
            let _ = decode_shard(0, &bytes);
        }
    }

    #[test]
    fn a_shard_with_a_strangers_entry_is_invalid() {
        let id = RecordId::new([7; 16]);
        let manifest = Manifest::default();
        let step = manifest.step([(id, StoreName::Cases)], [], Head::default());
        let text = manifest.encode_shard(7, &step);
        assert!(decode_shard(7, &text).is_some());
        assert_eq!(decode_shard(8, &text), None);
        assert_eq!(decode_shard(7, &text[1..]), None);
    }

    #[test]
    fn a_revision_never_comes_back_after_deletion() {
        let listed = (RecordId::new([7; 16]), StoreName::Cases);
        let mut manifest = Manifest::default();
        for (written, removed) in [
            (vec![listed], vec![]),
            (vec![], vec![listed]),
            (vec![listed], vec![]),
        ] {
            let step = manifest.step(written, removed, Head::default());
            manifest.take(step);
        }
        assert_eq!(manifest.revision(listed.1, listed.0), Some(3));
    }
}
