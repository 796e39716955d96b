//! Goal attainment scaling: one number for how far several goals were reached, each on its own scale of five levels.
//!
//! `T = 50 + 10·Σ(wx) / √((1−ρ)·Σw² + ρ·(Σw)²)` with ρ = 0.3 by custom (Kiresuk and Sherman; the formulas of the 2009
//! article are misprinted, and put right by its erratum). Worked out in whole numbers, so that every machine says the
//! same. It describes one person's goals and is never compared between people.

use std::cmp::Ordering;

/// A goal with the level that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// Importance times difficulty, or 1; more than 1000 counts as 1000.
    pub weight: u32,
    /// From −2, much less than expected, to +2, much more.
    pub level: Level,
}

/// What was reached of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Much less than expected.
    MuchLess,
    /// Less than expected.
    Less,
    /// As expected.
    Expected,
    /// More than expected.
    More,
    /// Much more than expected.
    MuchMore,
}

impl Level {
    /// From −2 to +2.
    #[must_use]
    pub fn points(self) -> i32 {
        match self {
            Self::MuchLess => -2,
            Self::Less => -1,
            Self::Expected => 0,
            Self::More => 1,
            Self::MuchMore => 2,
        }
    }
}

/// The T score in thousandths, rounded to the nearest: 53570 is 53.570. None without a goal that has weight.
///
/// Goals that are not due yet are left out by the caller, who says how many.
#[must_use]
pub fn t(goals: &[Goal]) -> Option<i64> {
    let (mut points, mut squares, mut weights) = (0_i128, 0_u128, 0_u128);
    // No plan has more; beyond it the squares would not fit.
    for goal in goals.iter().take(1000) {
        let weight = goal.weight.min(1000);
        points += i128::from(weight) * i128::from(goal.level.points());
        squares += u128::from(weight) * u128::from(weight);
        weights += u128::from(weight);
    }
    // Ten times what is under the root.
    let under = 7 * squares + 3 * weights * weights;
    if under == 0 {
        return None;
    }
    // Twice the distance from 50 in thousandths, squared: (2·1000·10)² · points² · 10 / under.
    let size = points.unsigned_abs();
    let twice = (4_000_000_000 * size * size / under).isqrt();
    let distance = i64::try_from(twice.div_ceil(2)).ok()?;
    Some(match points.cmp(&0) {
        Ordering::Less => 50_000 - distance,
        _ => 50_000 + distance,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(points: i32) -> Level {
        [
            Level::MuchLess,
            Level::Less,
            Level::Expected,
            Level::More,
            Level::MuchMore,
        ][usize::try_from(points + 2).unwrap()]
    }

    fn goals(of: &[(u32, i32)]) -> Vec<Goal> {
        of.iter()
            .map(|(weight, points)| Goal {
                weight: *weight,
                level: level(*points),
            })
            .collect()
    }

    #[test]
    fn the_published_formula_gives_the_worked_numbers() {
        for (case, thousandths) in [
            (vec![(1, 0), (1, 1), (1, -1)], 50_000),
            (vec![(1, 1)], 60_000),
            (vec![(7, 1)], 60_000),
            (vec![(6, 1), (2, 0), (3, -1)], 53_570),
            (vec![(1, -1); 3], 36_307),
            (vec![(1, -2); 3], 22_614),
            // The mirror of 36.307, and so not the 63.694 that is found in one list.
            (vec![(1, 1); 3], 63_693),
            (vec![(1, 1); 5], 65_076),
        ] {
            assert_eq!(t(&goals(&case)), Some(thousandths), "{case:?}");
        }
    }

    #[test]
    fn without_a_goal_that_weighs_there_is_no_number() {
        assert_eq!(t(&[]), None);
        assert_eq!(t(&goals(&[(0, 2), (0, -2)])), None);
    }

    proptest! {
        #[test]
        fn any_goals_give_a_number_and_more_is_never_less(
            of in prop::collection::vec((0_u32..2000, -2_i32..=1), 1..2000),
        ) {
            let mut all = goals(&of);
            let before = t(&all);
            all[0].level = level(of[0].1 + 1);
            prop_assert!(before <= t(&all));
            let float = |all: &[Goal]| {
                let all = &all[..all.len().min(1000)];
                let weight = |goal: &Goal| f64::from(goal.weight.min(1000));
                let points: f64 = all.iter().map(|it| weight(it) * f64::from(it.level.points())).sum();
                let squares: f64 = all.iter().map(|it| weight(it) * weight(it)).sum();
                let weights: f64 = all.iter().map(weight).sum();
                50_000.0 + 10_000.0 * points / (0.7 * squares + 0.3 * weights * weights).sqrt()
            };
            if let Some(found) = t(&all) {
                #[allow(clippy::cast_precision_loss, reason = "a number below 100000")]
                let found = found as f64;
                prop_assert!((found - float(&all)).abs() < 0.51);
            }
        }
    }
}
