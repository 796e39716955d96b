//! What a condition refers to.

use super::condition::{Condition, Operator, Subject};

impl Condition {
    /// Calls `visit` with every subject and its operator, in the order they are written.
    pub fn for_each_test<'a>(&'a self, visit: &mut dyn FnMut(&'a Subject, &'a Operator)) {
        match self {
            Self::Any(of) | Self::All(of) | Self::Count(_, of) => {
                for condition in of {
                    condition.for_each_test(visit);
                }
            }
            Self::Not(condition) => condition.for_each_test(visit),
            Self::Test(subject, operator) => visit(subject, operator),
        }
    }

    /// Whether a part of it combines nothing, or counts to 0 or beyond what there is: nobody means that.
    #[must_use]
    pub fn is_hollow(&self) -> bool {
        match self {
            Self::Any(of) | Self::All(of) => of.is_empty() || of.iter().any(Self::is_hollow),
            Self::Count(least, of) => {
                *least == 0 || usize::from(*least) > of.len() || of.iter().any(Self::is_hollow)
            }
            Self::Not(condition) => condition.is_hollow(),
            Self::Test(..) => false,
        }
    }
}

impl Operator {
    /// Whether the outcome depends on the day.
    #[must_use]
    pub fn needs_today(&self) -> bool {
        matches!(
            self,
            Self::WithinDays(_) | Self::DaysOrMoreAgo(_) | Self::WithinNextDays(_)
        )
    }
}
