//! The names of the object stores and the keys in them.
//!
//! Stored names and keys are public: they say nothing about a person.
//! The builder of the database deletes stores that it is not told of: this list only ever grows.

use std::fmt;

use crate::domain::ids::CaseId;

/// An object store of a vault's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StoreName {
    /// Key slots with their derivation parameters.
    Meta,
    /// One sealed document a case.
    Cases,
    /// What the list of cases shows; rebuilt from the cases when lost.
    Summaries,
    /// Who did what when: a hash chain.
    Journal,
    /// Frozen copies of signed plans.
    Snapshots,
    /// Signatures and files.
    Blobs,
    /// The vault's own settings and the organisation's texts.
    Library,
    /// Which records there are, at which revision.
    Manifest,
    /// Sealed records of an import that is not complete yet.
    Staging,
}

impl StoreName {
    /// Every store, declared from the first version of the database on.
    pub const ALL: [Self; 9] = [
        Self::Meta,
        Self::Cases,
        Self::Summaries,
        Self::Journal,
        Self::Snapshots,
        Self::Blobs,
        Self::Library,
        Self::Manifest,
        Self::Staging,
    ];

    /// The stores whose records the manifest lists.
    pub const LISTED: [Self; 4] = [Self::Cases, Self::Snapshots, Self::Blobs, Self::Library];

    /// The name in the database and in the associated data of its records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Cases => "cases",
            Self::Summaries => "summaries",
            Self::Journal => "journal",
            Self::Snapshots => "snapshots",
            Self::Blobs => "blobs",
            Self::Library => "library",
            Self::Manifest => "manifest",
            Self::Staging => "staging",
        }
    }

    /// The number that stands for the store inside the manifest.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Meta => 0,
            Self::Cases => 1,
            Self::Summaries => 2,
            Self::Journal => 3,
            Self::Snapshots => 4,
            Self::Blobs => 5,
            Self::Library => 6,
            Self::Manifest => 7,
            Self::Staging => 8,
        }
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|store| store.code() == code)
    }
}

/// Sixteen bytes that name a record within its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId([u8; 16]);

impl RecordId {
    /// The vault's settings in [`StoreName::Library`].
    pub const SETTINGS: Self = Self::numbered(1);
    /// The list of ways into the vault in [`StoreName::Library`].
    pub const WAYS: Self = Self::numbered(2);
    /// The last verified backup, in the library.
    pub const BACKUP: Self = Self::numbered(3);
    /// What a changed root key left behind, in [`StoreName::Meta`] beside the slots.
    pub const RING: Self = Self::numbered(1);
    /// The manifest's root; its shards are numbered 0 to 255.
    pub const ROOT: Self = Self::numbered(256);

    /// Takes sixteen bytes as they stand.
    #[must_use]
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The record that stands at a place of a series: a shard, an entry of the journal.
    #[must_use]
    pub const fn numbered(number: u64) -> Self {
        Self((number as u128).to_be_bytes())
    }

    /// Whether it stands at a place that the vault itself gives; ids by chance never do.
    #[must_use]
    pub const fn is_numbered(self) -> bool {
        u128::from_be_bytes(self.0) <= u64::MAX as u128
    }

    /// The sixteen bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// The part of the manifest that lists this record.
    #[must_use]
    pub const fn shard(self) -> u8 {
        let [first, ..] = self.0;
        first
    }

    /// The case of this id; `None` when the bytes are no version 4 UUID.
    #[must_use]
    pub fn case(self) -> Option<CaseId> {
        let id = CaseId::from_random(self.0);
        (id.bytes() == self.0).then_some(id)
    }
}

impl From<CaseId> for RecordId {
    fn from(id: CaseId) -> Self {
        Self(id.bytes())
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// How a key begins that holds what was set aside.
const ASIDE: &str = "aside-";

/// The key of a value in a store: a record's id, or a record's place while it is staged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// Takes a key as the database gives it.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Where a record for `store` waits in [`StoreName::Staging`].
    #[must_use]
    pub fn staged(store: StoreName, record: RecordId) -> Self {
        Self(format!("{}-{record}", store.as_str()))
    }

    /// Where the bytes of a record lie that was set aside by the commit of this generation.
    #[must_use]
    pub fn aside(record: RecordId, generation: u64) -> Self {
        Self([ASIDE, &record.to_string(), "-", &generation.to_string()].concat())
    }

    /// Which record was set aside under this key; `None` for every other key.
    #[must_use]
    pub fn was_aside(&self) -> Option<RecordId> {
        let (record, _) = self.0.strip_prefix(ASIDE)?.split_once('-')?;
        Self::new(record).record()
    }

    /// The key's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The record this key names; `None` when it is not a record's key.
    #[must_use]
    pub fn record(&self) -> Option<RecordId> {
        let digits = self.0.as_bytes();
        let well_formed = digits.len() == 32
            && digits
                .iter()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b));
        if !well_formed {
            return None;
        }
        u128::from_str_radix(&self.0, 16)
            .ok()
            .map(|number| RecordId(number.to_be_bytes()))
    }
}

impl From<RecordId> for Key {
    fn from(id: RecordId) -> Self {
        Self(id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_record_again() {
        for id in [
            RecordId::ROOT,
            RecordId::new([0xab; 16]),
            RecordId::new([0; 16]),
        ] {
            assert_eq!(Key::from(id).record(), Some(id));
        }
        for text in [
            "",
            "root",
            "+0000000000000000000000000000001",
            "ABABABABABABABABABABABABABABABAB",
        ] {
            assert_eq!(Key::new(text).record(), None, "{text}");
        }
        assert_eq!(Key::staged(StoreName::Cases, RecordId::ROOT).record(), None);
        let aside = Key::aside(RecordId::ROOT, 7);
        assert_eq!(aside.record(), None);
        assert_eq!(aside.was_aside(), Some(RecordId::ROOT));
        assert_eq!(Key::from(RecordId::ROOT).was_aside(), None);
    }

    #[test]
    fn the_code_of_a_store_is_its_own() {
        for store in StoreName::ALL {
            assert_eq!(StoreName::from_code(store.code()), Some(store));
        }
        assert_eq!(StoreName::from_code(200), None);
    }

    #[test]
    fn only_a_version_four_id_is_a_case() {
        let id = CaseId::from_random([9; 16]);
        assert_eq!(RecordId::from(id).case(), Some(id));
        assert_eq!(RecordId::new([0; 16]).case(), None);
    }
}
