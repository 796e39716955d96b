//! Which records a vault has, each at which revision: 256 shards and a root.
//!
//! Pure. A revision is the generation of the commit that wrote the record, so it never repeats.
//! A commit changes the manifest through a [`Step`]: worked out first, sealed, and taken over
//! only when the transaction is complete.

use super::bytes::Reader;
use super::journal::Head;
use super::names::{RecordId, StoreName};
use crate::domain::order;

/// The number of shards; a record belongs to the one named by its first byte.
pub const SHARDS: usize = 256;

/// So many entries are put into the list one by one.
const FEW: usize = 8;

/// A record with its store, ordered by shard.
pub type Listed = (RecordId, StoreName);

/// The sealed inventory of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    generation: u64,
    /// The revision of every shard; 0 of one that does not exist.
    shards: Vec<u64>,
    /// In order, each record once.
    entries: Vec<(Listed, u64)>,
    journal: Head,
}

/// What one commit makes of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    next: Manifest,
    changed: Vec<u8>,
}

/// The root as it is read: a manifest that lists no records yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Generation, shards and journal.
    pub manifest: Manifest,
    /// How many records the shards must list.
    pub records: u64,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            generation: 0,
            shards: vec![0; SHARDS],
            entries: Vec::new(),
            journal: Head::default(),
        }
    }
}

impl Manifest {
    /// Makes the generation at least this.
    pub fn raise(&mut self, generation: u64) {
        self.generation = self.generation.max(generation);
    }

    /// Takes in entries; of a record that is listed already, the later entry counts.
    ///
    /// A few are put where they belong: a save must not put ten thousand records in order again.
    pub fn add(&mut self, entries: Vec<(Listed, u64)>) {
        if entries.len() > FEW {
            self.merge(entries);
            return;
        }
        for (listed, revision) in entries {
            let place = self
                .entries
                .binary_search_by(|(other, _)| other.cmp(&listed));
            match place {
                Ok(at) => {
                    if let Some(entry) = self.entries.get_mut(at) {
                        entry.1 = revision;
                    }
                }
                Err(at) => self.entries.insert(at, (listed, revision)),
            }
        }
    }

    fn merge(&mut self, entries: Vec<(Listed, u64)>) {
        self.entries.extend(entries);
        order::by(&mut self.entries, |(a, _), (b, _)| a.cmp(b));
        self.entries.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                *kept = *later;
            }
            same
        });
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

    /// The revision of a shard; `None` when it does not exist.
    #[must_use]
    pub fn shard(&self, shard: u8) -> Option<u64> {
        let revision = self.shards.get(usize::from(shard)).copied();
        revision.filter(|revision| *revision > 0)
    }

    /// The revision a record must have; `None` when it is not listed.
    #[must_use]
    pub fn revision(&self, store: StoreName, id: RecordId) -> Option<u64> {
        let found = self
            .entries
            .binary_search_by(|(listed, _)| listed.cmp(&(id, store)));
        let (_, revision) = self.entries.get(found.ok()?)?;
        Some(*revision)
    }

    /// Every record of a store with its revision, in the order of ids.
    #[must_use]
    pub fn records(&self, store: StoreName) -> Vec<(RecordId, u64)> {
        let mut records = Vec::new();
        for ((id, of), revision) in &self.entries {
            if *of == store {
                records.push((*id, *revision));
            }
        }
        records
    }

    /// Works out the next generation.
    #[must_use]
    pub fn step(&self, written: &[Listed], removed: &[Listed], journal: Head) -> Step {
        let mut next = self.clone();
        next.generation += 1;
        next.journal = journal;
        next.entries.retain(|(listed, _)| !removed.contains(listed));
        let revision = next.generation;
        next.add(written.iter().map(|listed| (*listed, revision)).collect());
        next.changing([written, removed].concat())
    }

    /// A step that writes every shard anew, for repair.
    #[must_use]
    pub fn rewrite(&self, journal: Head) -> Step {
        let next = Self {
            generation: self.generation + 1,
            entries: self.entries.clone(),
            journal,
            ..Self::default()
        };
        let all = next.entries.iter().map(|(listed, _)| *listed).collect();
        next.changing(all)
    }

    /// The step to this manifest, in which these records changed.
    fn changing(mut self, records: Vec<Listed>) -> Step {
        let mut changed = Vec::new();
        for (shard, revision) in (0..=u8::MAX).zip(&mut self.shards) {
            if records.iter().any(|(id, _)| id.shard() == shard) {
                *revision = self.generation;
                changed.push(shard);
            }
        }
        Step {
            next: self,
            changed,
        }
    }

    /// Lets the journal of a vault that is being made go on from here.
    pub fn go_on_from(&mut self, journal: Head) {
        self.journal = journal;
    }

    /// Takes a completed step over.
    pub fn take(&mut self, step: Step) {
        *self = step.next;
    }
}

impl Step {
    /// The generation that this commit makes.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.next.generation
    }

    /// The shards that change.
    #[must_use]
    pub fn shards(&self) -> &[u8] {
        &self.changed
    }

    /// The text of a shard after this step.
    #[must_use]
    pub fn encode_shard(&self, shard: u8) -> Vec<u8> {
        let mut out = Vec::new();
        for ((id, store), revision) in &self.next.entries {
            if id.shard() == shard {
                out.push(store.code());
                out.extend_from_slice(&id.bytes());
                out.extend_from_slice(&revision.to_be_bytes());
            }
        }
        out
    }

    /// The text of the root after this step.
    #[must_use]
    pub fn encode_root(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2200);
        let mut put = |number: u64| out.extend_from_slice(&number.to_be_bytes());
        put(self.next.generation);
        for revision in &self.next.shards {
            put(*revision);
        }
        put(self.next.count());
        self.next.journal.encode(&mut out);
        out
    }
}

/// Reads the text of a root.
#[must_use]
pub fn decode_root(bytes: &[u8]) -> Option<Root> {
    let mut reader = Reader::new(bytes);
    let mut manifest = Manifest {
        generation: reader.u64()?,
        ..Manifest::default()
    };
    for revision in &mut manifest.shards {
        *revision = reader.u64()?;
    }
    let records = reader.u64()?;
    manifest.journal = Head::decode(&mut reader)?;
    reader.end()?;
    Some(Root { manifest, records })
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
        let Root {
            manifest: mut after,
            records,
        } = decode_root(&step.encode_root()).unwrap();
        let unchanged = before.rewrite(Head::default());
        for shard in 0..=u8::MAX {
            let is_written = step.shards().contains(&shard);
            let text = if is_written { step } else { &unchanged }.encode_shard(shard);
            assert!(after.shard(shard).is_some() || text.is_empty());
            after.add(decode_shard(shard, &text).unwrap());
        }
        assert_eq!(after.count(), records);
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
        fn entries_taken_in_one_by_one_and_all_at_once_are_the_same(
            before in prop::collection::vec((listed(), 1_u64..9), 0..40),
            more in prop::collection::vec((listed(), 9_u64..20), 0..FEW),
        ) {
            let mut one_by_one = Manifest::default();
            one_by_one.merge(before);
            let mut at_once = one_by_one.clone();
            one_by_one.add(more.clone());
            at_once.merge(more);
            prop_assert_eq!(one_by_one, at_once);
        }

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
                let step = manifest.step(&written, &removed, head);
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
        let step = manifest.step(&[(id, StoreName::Cases)], &[], Head::default());
        let text = step.encode_shard(7);
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
            let step = manifest.step(&written, &removed, Head::default());
            manifest.take(step);
        }
        assert_eq!(manifest.revision(listed.1, listed.0), Some(3));
    }
}
