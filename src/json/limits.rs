//! How much a JSON document may ask of this device.

/// What a document may hold; everything is checked while it is read, before memory is spent on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the whole document.
    pub bytes: u64,
    /// Most levels of lists and objects inside each other.
    pub depth: usize,
    /// Most bytes (UTF-8) of one text or member name.
    pub text: usize,
    /// Most values of one tree.
    pub values: usize,
}

const MIB: u64 = 1024 * 1024;

impl Limits {
    /// For files from outside: 300 MB, 32 levels, 256 KiB a text, half a million values a case.
    pub const FILE: Self = Self {
        bytes: 300 * MIB,
        depth: 32,
        text: 256 * 1024,
        values: 500_000,
    };

    /// For a backup: whatever a vault could hold must come back, so it is as wide as a record, and 16 GB long.
    pub const BACKUP: Self = Self {
        bytes: 16 * 1024 * MIB,
        ..Self::RECORD
    };

    /// For what this app wrote itself and sealed: wide enough that nothing it could save is ever refused.
    pub const RECORD: Self = Self {
        bytes: 512 * MIB,
        depth: 64,
        text: 64 * 1024 * 1024,
        values: 5_000_000,
    };
}
