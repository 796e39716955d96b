//! The growing wait after wrong passphrases.
//!
//! It slows a person at the screen. It does nothing against someone who copied the disk: only the
//! passphrase and its stretching do. Nothing is ever wiped, and the right passphrase works after the wait.
//! The count is kept in two places, and the worse one counts; it is raised before a passphrase is tried,
//! so that reloading the page in the middle gains nothing.

use super::bytes::Reader;
use super::names::Key;
use super::ports::{Clock, Marks, Ports, StoreError, Stores};
use crate::domain::ids::VaultId;

/// Passphrases that were tried on a vault since one was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tries {
    /// How many.
    pub failed: u32,
    /// When the last one was tried, by the wall clock, in milliseconds.
    pub at: i64,
}

/// Seconds to wait after so many failures; the last one holds for all further ones.
const WAITS: [u32; 7] = [0, 0, 0, 5, 15, 30, 60];

impl Tries {
    /// Milliseconds to wait from `now` on, which is also by the wall clock.
    ///
    /// A clock that was set back shortens nothing: the whole wait begins anew then.
    #[must_use]
    pub fn wait(self, now: i64) -> u32 {
        let place = usize::try_from(self.failed).unwrap_or(usize::MAX);
        let whole = WAITS.get(place).or(WAITS.last()).copied().unwrap_or(0) * 1000;
        match u32::try_from(now.saturating_sub(self.at)) {
            Ok(gone) => whole.saturating_sub(gone),
            Err(_) if now < self.at => whole,
            Err(_) => 0,
        }
    }

    /// The stricter of the two.
    #[must_use]
    pub fn stricter(self, other: Self) -> Self {
        if (other.failed, other.at) > (self.failed, self.at) {
            other
        } else {
            self
        }
    }

    fn encode(self) -> Vec<u8> {
        let mut out = self.failed.to_be_bytes().to_vec();
        out.extend_from_slice(&self.at.to_be_bytes());
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let failed = reader.u32()?;
        let at = i64::from_be_bytes(reader.array()?);
        reader.end()?;
        Some(Self { failed, at })
    }
}

/// Where the count of a vault stands in the registry.
fn key(vault: VaultId) -> Key {
    Key::new(["tries-", &vault.to_string()].concat())
}

/// The count of a vault, as both places tell it.
///
/// A count that lies ahead of the clock begins its wait now.
///
/// # Errors
/// When storage fails.
pub(crate) async fn tries(ports: &impl Ports, vault: VaultId) -> Result<Tries, StoreError> {
    let (mut tries, key) = (ports.marks().tries(vault).unwrap_or_default(), key(vault));
    for (name, bytes) in ports.stores().registry().await? {
        if name == key {
            tries = tries.stricter(Tries::decode(&bytes).unwrap_or_default());
        }
    }
    let now = ports.clock().now().millis();
    if tries.at > now {
        tries.at = now;
        set(ports, vault, Some(tries)).await?;
    }
    Ok(tries)
}

/// Writes the count of a vault in both places, or forgets it.
///
/// # Errors
/// When storage fails.
pub(crate) async fn set(
    ports: &impl Ports,
    vault: VaultId,
    tries: Option<Tries>,
) -> Result<(), StoreError> {
    ports.marks().set_tries(vault, tries);
    let entry = tries.map(Tries::encode);
    ports.stores().register(key(vault), entry).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h04_the_wait_grows_and_stops_at_a_minute() {
        let waits: Vec<u32> = (0..10)
            .map(|failed| Tries { failed, at: 0 }.wait(0) / 1000)
            .collect();
        assert_eq!(waits, [0, 0, 0, 5, 15, 30, 60, 60, 60, 60]);
        let most = Tries {
            failed: u32::MAX,
            at: 0,
        };
        assert_eq!(most.wait(0), 60_000);
    }

    #[test]
    fn h04_time_shortens_the_wait_and_a_clock_set_back_does_not() {
        let tries = Tries {
            failed: 4,
            at: 1_000_000,
        };
        for (now, left) in [
            (1_000_000, 15_000),
            (1_004_000, 11_000),
            (1_015_000, 0),
            (i64::MAX, 0),
            (999_999, 15_000),
            (i64::MIN, 15_000),
        ] {
            assert_eq!(tries.wait(now), left, "{now}");
        }
    }

    #[test]
    fn the_stricter_count_wins_and_a_count_reads_back() {
        let (few, many) = (Tries { failed: 1, at: 9 }, Tries { failed: 5, at: 3 });
        assert_eq!(few.stricter(many), many);
        assert_eq!(many.stricter(few), many);
        assert_eq!(Tries::decode(&many.encode()), Some(many));
        assert_eq!(Tries::decode(&many.encode()[1..]), None);
    }
}
