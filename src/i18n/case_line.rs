//! The quiet line under a name in the caseload.

use super::{add, format, t};
use crate::domain::case::Summary;
use crate::domain::time::Date;

/// What is known of a case at a glance: needs, what is due, when it was changed.
#[must_use]
pub fn case_line(case: &Summary, today: Date, offset_minutes: i32) -> String {
    let mut line = String::new();
    if case.needs > 0 {
        line = t!("case-line-needs", count = case.needs);
    }
    if let Some(due) = case.next_due {
        let when = format::days_from(today, due);
        let due = if due < today {
            t!("case-line-late", when = when)
        } else {
            t!("case-line-due", when = when)
        };
        add(&mut line, " · ", &due);
    }
    let changed = format::days_from(today, case.changed.day(offset_minutes));
    add(&mut line, " · ", &t!("case-line-changed", when = changed));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{FlagCounts, Stage};
    use crate::domain::ids::CaseId;

    fn line(needs: u32, due: Option<&str>) -> String {
        let case = Summary {
            id: CaseId::from_random([1; 16]),
            name: String::new(),
            stage: Stage::Intake,
            flags: FlagCounts::default(),
            needs,
            next_due: due.map(|day| day.parse().unwrap()),
            opened: "2026-11-01T10:00:00Z".parse().unwrap(),
            changed: "2026-11-21T23:30:00Z".parse().unwrap(),
        };
        case_line(&case, "2026-11-22".parse().unwrap(), 60)
    }

    #[test]
    fn a_line_tells_only_what_there_is() {
        assert_eq!(line(0, None), "Changed today");
        assert_eq!(
            line(1, Some("2026-11-24")),
            "1 need · Next due in 2 days · Changed today"
        );
    }

    #[test]
    fn what_is_late_is_said_to_be_late() {
        assert_eq!(
            line(0, Some("2026-11-21")),
            "Overdue since yesterday · Changed today"
        );
    }
}
