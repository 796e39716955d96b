//! The names of backups in a folder that several vaults may share, and which of them are kept.

use crate::domain::ids::VaultId;
use crate::domain::order;
use crate::domain::time::Timestamp;

/// The beginning of the names; the day comes next, so that they stand in order.
const BEGIN: &str = "fieldfare-backup-";

/// Stands in place of the day when something of the vault is missing.
const PARTIAL: &str = "INCOMPLETE";

/// Of how many days backups are kept.
const KEPT: usize = 5;

/// The end of the names of a vault's backups: vaults that share a folder never touch each other's.
fn tag(vault: VaultId) -> String {
    let tag: String = vault.to_string().chars().take(8).collect();
    ["-", &tag, "-ENCRYPTED.age"].concat()
}

/// The name of a backup of this vault, made at this moment.
#[must_use]
pub fn name_in_folder(vault: VaultId, at: Timestamp, offset_minutes: i32) -> String {
    let (hour, minute) = at.clock_time(offset_minutes);
    let second = at.millis().rem_euclid(60_000) / 1_000;
    let day = at.day(offset_minutes).to_string();
    let time = format!("-{hour:02}{minute:02}{second:02}");
    [BEGIN, &day, &time, &tag(vault)].concat()
}

/// The name of a backup in which something of this vault is missing. There is one at most.
#[must_use]
pub fn partial_name(vault: VaultId) -> String {
    [BEGIN, PARTIAL, &tag(vault)].concat()
}

/// Those of the names that are of this vault's backups. The incomplete one is none of them.
#[must_use]
pub fn of_vault(vault: VaultId, mut names: Vec<String>) -> Vec<String> {
    let tag = tag(vault);
    names.retain(|name| {
        name.starts_with(BEGIN) && name.ends_with(&tag) && *name != partial_name(vault)
    });
    names
}

/// Those of the names of one vault's backups that newer ones make unnecessary: all but the newest of each of
/// the last days that have one.
#[must_use]
pub fn superseded(mut names: Vec<String>) -> Vec<String> {
    order::by(&mut names, |a, b| b.cmp(a));
    let mut days: Vec<String> = Vec::new();
    names.retain(|name| {
        let day: String = name.chars().skip(BEGIN.len()).take(10).collect();
        if days.contains(&day) {
            return true;
        }
        days.push(day);
        days.len() > KEPT
    });
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn superseded_of(vault: VaultId, names: Vec<String>) -> Vec<String> {
        superseded(of_vault(vault, names))
    }

    const HOUR: i64 = 3_600_000;

    fn named(hours: i64) -> String {
        let at = Timestamp::from_millis(1_795_000_000_000 + hours * HOUR);
        name_in_folder(VaultId::from_random([4; 16]), at, 60)
    }

    #[test]
    fn i04_of_each_of_five_days_the_newest_stays() {
        let vault = VaultId::from_random([4; 16]);
        // Every ten hours for eight days.
        let names: Vec<String> = (0..20).map(|n| named(n * 10)).collect();
        let gone = superseded_of(vault, names.clone());
        let mut stays: Vec<&String> = names.iter().filter(|name| !gone.contains(name)).collect();
        stays.reverse();
        let days: Vec<&str> = stays.iter().map(|name| &name[17..27]).collect();
        assert_eq!(days.len(), 5);
        for (name, day) in stays.iter().zip(days) {
            let newest = names.iter().rfind(|other| other.contains(day));
            assert_eq!(Some(*name), newest);
        }
    }

    #[test]
    fn i04_many_of_one_day_push_no_other_day_out() {
        let vault = VaultId::from_random([4; 16]);
        let second = |n: i64| Timestamp::from_millis(1_795_000_000_000 + n * 1_000);
        let mut names: Vec<String> = (0..9)
            .map(|n| name_in_folder(vault, second(n), 60))
            .collect();
        names.push(named(-24));
        let gone = superseded_of(vault, names.clone());
        assert_eq!(gone.len(), 8);
        assert!(!gone.contains(&named(-24)));
        assert!(!gone.contains(&names[8]));
    }

    #[test]
    fn i04_what_is_incomplete_or_of_another_vault_takes_no_place_and_stays() {
        let vault = VaultId::from_random([4; 16]);
        let mut names: Vec<String> = (0..5).map(|day| named(day * 24)).collect();
        names.push(partial_name(vault));
        names.push(partial_name(VaultId::from_random([5; 16])));
        names.push("letter.txt".to_owned());
        assert_eq!(superseded_of(vault, names), Vec::<String>::new());
    }
}
