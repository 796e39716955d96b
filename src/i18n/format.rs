//! Dates, times and spans as people read them. Month names and word order come from the locale.

use super::{Key, t};
use crate::domain::time::{Date, PartialDate, Timestamp};
use crate::key;

const MONTHS: [Key; 12] = [
    key!("month-1"),
    key!("month-2"),
    key!("month-3"),
    key!("month-4"),
    key!("month-5"),
    key!("month-6"),
    key!("month-7"),
    key!("month-8"),
    key!("month-9"),
    key!("month-10"),
    key!("month-11"),
    key!("month-12"),
];

const WEEKDAYS: [Key; 7] = [
    key!("weekday-1"),
    key!("weekday-2"),
    key!("weekday-3"),
    key!("weekday-4"),
    key!("weekday-5"),
    key!("weekday-6"),
    key!("weekday-7"),
];

fn nth(names: &[Key], number: u32) -> String {
    usize::try_from(number)
        .ok()
        .and_then(|number| names.get(number.checked_sub(1)?))
        .map(|key| key.text())
        .unwrap_or_default()
}

/// A day: "22 Nov 2026".
#[must_use]
pub fn date(day: Date) -> String {
    let (year, month, number) = day.parts();
    t!(
        "date",
        day = number.to_string(),
        month = nth(&MONTHS, month),
        year = year.to_string()
    )
}

/// A day with its weekday: "Sunday, 22 Nov 2026".
#[must_use]
pub fn weekday_date(day: Date) -> String {
    t!(
        "date-with-weekday",
        weekday = nth(&WEEKDAYS, day.weekday()),
        date = date(day)
    )
}

/// A day of which perhaps only a part is known: "22 Nov 2026", "Nov 2026", "2026".
#[must_use]
pub fn partial_date(day: PartialDate) -> String {
    if let Some(whole) = day.date() {
        return date(whole);
    }
    let (first, last) = day.span();
    let (year, month, _) = first.parts();
    let year = year.to_string();
    if month == last.parts().1 {
        t!("month-and-year", month = nth(&MONTHS, month), year = year)
    } else {
        year
    }
}

/// The time of day at a moment, `offset_minutes` east of universal time: "14:07".
#[must_use]
pub fn time(at: Timestamp, offset_minutes: i32) -> String {
    let (hour, minute) = at.clock_time(offset_minutes);
    let two = |number: u32| {
        let text = number.to_string();
        if number < 10 {
            ["0", &text].concat()
        } else {
            text
        }
    };
    [two(hour), two(minute)].join(":")
}

/// Day and time: "22 Nov 2026, 14:07".
#[must_use]
pub fn moment(at: Timestamp, offset_minutes: i32) -> String {
    t!(
        "moment",
        date = date(at.day(offset_minutes)),
        time = time(at, offset_minutes)
    )
}

/// How a day lies to today: "today", "yesterday", "tomorrow", "3 days ago", "in 5 days".
#[must_use]
pub fn days_from(today: Date, day: Date) -> String {
    match day.days_since(today) {
        0 => t!("today"),
        -1 => t!("yesterday"),
        1 => t!("tomorrow"),
        days if days < 0 => t!("days-ago", count = -days),
        days => t!("days-ahead", count = days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_written_with_the_name_of_the_month() {
        assert_eq!(date(day("2026-11-22")), "22 Nov 2026");
        assert_eq!(weekday_date(day("2026-11-22")), "Sunday, 22 Nov 2026");
        assert_eq!(date(day("1948-01-01")), "1 Jan 1948");
    }

    #[test]
    fn only_what_is_known_of_a_day_is_shown() {
        for (text, shown) in [
            ("1948", "1948"),
            ("1948-02", "Feb 1948"),
            ("1948-02-29", "29 Feb 1948"),
        ] {
            assert_eq!(partial_date(text.parse().unwrap()), shown);
        }
    }

    #[test]
    fn moments_are_local() {
        let at: Timestamp = "2026-11-22T23:05:00Z".parse().unwrap();
        assert_eq!(time(at, 0), "23:05");
        assert_eq!(moment(at, 60), "23 Nov 2026, 00:05");
    }

    #[test]
    fn days_are_told_from_today() {
        let today = day("2026-11-22");
        for (other, shown) in [
            ("2026-11-22", "today"),
            ("2026-11-21", "yesterday"),
            ("2026-11-23", "tomorrow"),
            ("2026-11-19", "3 days ago"),
            ("2026-11-27", "in 5 days"),
        ] {
            assert_eq!(days_from(today, day(other)), shown);
        }
    }
}
