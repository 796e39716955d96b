//! Which flags press today, most pressing first: what stands on every page of the case.

use super::document::CaseDocument;
use super::flag::{Flag, FlagClass};
use crate::domain::ids::FlagId;
use crate::domain::order;
use crate::domain::time::Date;

impl CaseDocument {
    /// The flags that belong on every page today, each with how fast it must be answered today.
    #[must_use]
    pub fn pressing_flags(&self, today: Date, offset_minutes: i32) -> Vec<(&Flag, FlagClass)> {
        let everywhere = self
            .flags
            .iter()
            .filter(|flag| flag.shows_everywhere(today, offset_minutes));
        let mut found: Vec<(&Flag, FlagClass)> = everywhere
            .map(|flag| (flag, flag.class_on(today, offset_minutes)))
            .collect();
        order::by_key(&mut found, |(flag, class)| (*class, flag.raised.at));
        found
    }

    /// The flag that must be answered before anything else: the open one of the highest class that was raised
    /// first and is not `aside`.
    #[must_use]
    pub fn urgent_flag(&self, aside: &[FlagId]) -> Option<&Flag> {
        self.open_flags()
            .filter(|flag| flag.class == FlagClass::R1 && !aside.contains(&flag.id))
            .min_by_key(|flag| flag.raised.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::laws::{assessed, raise, stamp};
    use crate::domain::case::{Edit, FlagChange, ListEdit, Settled};
    use crate::domain::draft::Draft;

    fn id(n: u8) -> FlagId {
        FlagId::from_random([n; 16])
    }

    #[test]
    fn the_most_pressing_comes_first_and_what_is_arranged_or_settled_rests() {
        let mut case = assessed(&[]);
        for (n, class) in [
            (1, FlagClass::R3),
            (2, FlagClass::R2),
            (3, FlagClass::R1),
            (4, FlagClass::R3),
        ] {
            raise(&mut case, n, class, "D01", None);
        }
        let today = "2026-11-22".parse().unwrap();
        let order = |case: &CaseDocument| -> Vec<FlagId> {
            let pressing = case.pressing_flags(today, 0);
            pressing.iter().map(|(flag, _)| flag.id).collect()
        };
        assert_eq!(order(&case), [id(3), id(2), id(1), id(4)]);
        for change in [
            FlagChange::Person("Ada".into()),
            FlagChange::Due(Draft::read("2026-11-24")),
        ] {
            case.apply(Edit::Flag(ListEdit::Change(id(1), change)), stamp());
        }
        let settled = FlagChange::Settled(Some(Settled::Acted(stamp())));
        case.apply(Edit::Flag(ListEdit::Change(id(2), settled)), stamp());
        assert_eq!(order(&case), [id(3), id(4)]);
    }

    #[test]
    fn an_act_now_flag_is_urgent_until_it_is_settled_or_set_aside() {
        let mut case = assessed(&[]);
        raise(&mut case, 1, FlagClass::R2, "D01", None);
        assert!(case.urgent_flag(&[]).is_none());
        raise(&mut case, 2, FlagClass::R1, "D01", None);
        assert_eq!(case.urgent_flag(&[]).map(|flag| flag.id), Some(id(2)));
        assert!(case.urgent_flag(&[id(2)]).is_none());
    }
}
