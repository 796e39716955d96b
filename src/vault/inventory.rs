//! Reading the manifest, and comparing it with the keys that are there.
//!
//! When the root or a shard is lost, the inventory is put together from what the records say of themselves:
//! each carries its revision, authenticated. Writing then waits for a repair.

use super::envelope;
use super::fault::Fault;
use super::manifest::{Listed, Manifest, Root, decode_root, decode_shard};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Database, Marks, Ports, StoreError};
use super::unlock::Stored;
use crate::domain::order;

/// What was found on reading a manifest.
pub(crate) struct Inventory {
    pub(crate) manifest: Manifest,
    pub(crate) root: Option<Vec<u8>>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) needs_repair: bool,
}

/// Stored values by their records, in order. What is no record of ours is left out.
pub(crate) struct Values(Vec<(RecordId, Vec<u8>)>);

impl Values {
    pub(crate) fn new(stored: Vec<(Key, Vec<u8>)>) -> Self {
        let mut values = Vec::with_capacity(stored.len());
        for (key, bytes) in stored {
            values.extend(key.record().map(|id| (id, bytes)));
        }
        order::by(&mut values, |(a, _), (b, _)| a.cmp(b));
        Self(values)
    }

    /// The value of a record; of one that was taken before, nothing is left of it.
    pub(crate) fn take(&mut self, id: RecordId) -> Option<Vec<u8>> {
        let place = self.0.binary_search_by(|(other, _)| other.cmp(&id)).ok()?;
        let (_, bytes) = self.0.get_mut(place)?;
        Some(std::mem::take(bytes))
    }
}

impl<P: Ports> OpenVault<P> {
    /// Reads the manifest again, as after another tab's commit.
    ///
    /// # Errors
    /// When storage fails; what was known stays.
    pub async fn refresh(&self) -> Result<Vec<Fault>, StoreError> {
        let _turn = self.turns.take().await;
        self.still_open()?;
        // The keys themselves may hang on a commit in doubt.
        self.settle().await?;
        let inventory = match self.settled_inventory().await {
            Err(StoreError::Lost) => {
                self.reopen().await?;
                self.settled_inventory().await?
            }
            outcome => outcome?,
        };
        // What was read of a vault that was closed meanwhile says nothing.
        self.still_open()?;
        let mut state = self.state.borrow_mut();
        state.manifest = inventory.manifest;
        state.root = inventory.root;
        state.needs_repair = inventory.needs_repair;
        state.doubt = None;
        Ok(inventory.faults)
    }

    /// An inventory during which no other tab wrote, as far as three attempts allow.
    async fn settled_inventory(&self) -> Result<Inventory, StoreError> {
        let mut inventory = self.take_inventory().await?;
        for _ in 0..2 {
            let root = self
                .database
                .get(StoreName::Manifest, &RecordId::ROOT.into())
                .await?;
            if root == inventory.root {
                break;
            }
            inventory = self.take_inventory().await?;
        }
        Ok(inventory)
    }

    /// Reads root, shards and keys.
    async fn take_inventory(&self) -> Result<Inventory, StoreError> {
        let mut faults = Vec::new();
        let mut values = Values::new(self.database.all(StoreName::Manifest).await?);
        let root_bytes = values.take(RecordId::ROOT);
        let root = match &root_bytes {
            Some(bytes) => self.open_root(bytes.clone()).await,
            None => None,
        };
        let (entries, lost) = self.open_shards(root.as_ref(), values, &mut faults).await;
        let needs_repair = root.is_none() || !lost.is_empty();
        let mut manifest = match &root {
            Some(root) => root.manifest.clone(),
            // A lost root is put together anew; one under a later key is not lost, and these keys are outdated.
            None if Stored::read(&self.database)
                .await?
                .is_later_than(self.keys().current.epoch) =>
            {
                return Err(StoreError::OtherKey);
            }
            None => {
                faults.push(Fault::RootLost);
                let mut manifest = Manifest::default();
                for (_, revision) in &entries {
                    manifest.raise(*revision);
                }
                manifest
            }
        };
        manifest.add(entries);
        self.compare_keys(&mut manifest, &lost, root.is_none(), &mut faults)
            .await?;
        if let Some(root) = &root {
            if lost.is_empty() && root.records != manifest.count() {
                faults.push(Fault::CountDiffers);
            }
            let found = root.manifest.generation();
            if let Some(seen) = self.mark().filter(|seen| *seen > found) {
                faults.push(Fault::RolledBack { seen, found });
                // What is written next counts on from there: no revision is used twice.
                manifest.raise(seen);
            }
        }
        Ok(Inventory {
            manifest,
            root: root_bytes,
            faults,
            needs_repair,
        })
    }

    pub(crate) fn mark(&self) -> Option<u64> {
        let marks = self.ports.marks().all();
        marks
            .into_iter()
            .find(|(vault, _)| *vault == self.id)
            .map(|(_, generation)| generation)
    }

    async fn open_root(&self, bytes: Vec<u8>) -> Option<Root> {
        let opened = self
            .open_value(StoreName::Manifest, RecordId::ROOT, None, bytes)
            .await
            .ok()?;
        decode_root(&opened.body)
    }

    /// The entries of every shard that opens at the revision the root names, and the shards that do not.
    async fn open_shards(
        &self,
        root: Option<&Root>,
        mut values: Values,
        faults: &mut Vec<Fault>,
    ) -> (Vec<(Listed, u64)>, Vec<u8>) {
        let mut shards = Vec::new();
        let mut wanted = Vec::new();
        for shard in 0..=u8::MAX {
            let revision = root.map(|root| root.manifest.shard(shard));
            // A shard the root does not know of is none.
            if revision == Some(None) {
                continue;
            }
            let id = RecordId::numbered(u64::from(shard));
            let bytes = values.take(id).unwrap_or_default();
            shards.push(shard);
            wanted.push((id, revision.flatten(), bytes));
        }
        let opened = self.open_values(StoreName::Manifest, &wanted).await;
        let (mut entries, mut lost) = (Vec::new(), Vec::new());
        for (shard, outcome) in shards.into_iter().zip(opened) {
            let text = outcome.ok();
            match text.and_then(|text| decode_shard(shard, &text.body)) {
                Some(more) => entries.extend(more),
                None => lost.push(shard),
            }
        }
        if root.is_some() {
            faults.extend(lost.iter().map(|shard| Fault::ShardLost(*shard)));
        }
        (entries, lost)
    }

    /// Compares the keys present with the manifest; records of lost shards are taken as they claim to be.
    async fn compare_keys(
        &self,
        manifest: &mut Manifest,
        lost: &[u8],
        all_lost: bool,
        faults: &mut Vec<Fault>,
    ) -> Result<(), StoreError> {
        let mut found = Vec::new();
        for store in StoreName::LISTED {
            let keys = self.database.keys(store).await?;
            let mut present: Vec<RecordId> = keys.iter().filter_map(Key::record).collect();
            order::by(&mut present, Ord::cmp);
            for (id, _) in manifest.records(store) {
                if present.binary_search(&id).is_err() {
                    faults.push(Fault::Missing(store, id));
                }
            }
            for id in present {
                if manifest.revision(store, id).is_some() {
                    continue;
                }
                if !all_lost && !lost.contains(&id.shard()) {
                    faults.push(Fault::Unlisted(store, id));
                    continue;
                }
                let bytes = self.database.get(store, &id.into()).await?;
                match bytes.as_deref().and_then(envelope::read) {
                    Some(parts) => found.push(((id, store), parts.header.revision)),
                    None => faults.push(Fault::Damaged(store, id)),
                }
            }
        }
        manifest.add(found);
        Ok(())
    }
}
