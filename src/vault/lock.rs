//! When to lock: idle, hidden, too long open, or a clock that went back. Pure.
//!
//! Every deadline is checked against the wall clock and the monotonic one, whichever says later:
//! a tablet that sleeps stops one of them, and a person can set the other.

/// A minute in milliseconds.
const MINUTE: u64 = 60_000;

/// A wall clock that steps back by more than this, in milliseconds, was set back.
/// Smaller steps are what time synchronisation does.
const STEP_BACK: i64 = 5_000;

/// The times after which the vault locks, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without a touch or key.
    pub idle: u64,
    /// With the page out of sight.
    pub hidden: u64,
    /// In all since unlocking.
    pub whole: u64,
}

impl Limits {
    /// 60 seconds hidden, 12 hours in all, and so many minutes idle, kept between 1 and 15.
    #[must_use]
    pub fn with_idle_minutes(minutes: u64) -> Self {
        Self {
            idle: minutes.clamp(1, 15) * MINUTE,
            hidden: MINUTE,
            whole: 12 * 60 * MINUTE,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::with_idle_minutes(5)
    }
}

/// The longest that a picker or print of ours keeps the hidden timer from running, in milliseconds.
pub const LONGEST_ABSENCE: u64 = 5 * MINUTE;

/// A reading of both clocks, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The wall clock, since 1970.
    pub wall: i64,
    /// The clock that never goes back.
    pub monotonic: u64,
}

impl Moment {
    /// How long ago that was by the clock that says more.
    fn since(self, earlier: Self) -> u64 {
        let wall = u64::try_from(self.wall.saturating_sub(earlier.wall)).unwrap_or(0);
        wall.max(self.monotonic.saturating_sub(earlier.monotonic))
    }
}

/// Why the vault locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nobody touched it.
    Idle,
    /// It was out of sight.
    Hidden,
    /// It was open for as long as it may be.
    Whole,
    /// The clock was set back.
    ClockMoved,
}

/// The watch over an unlocked vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    limits: Limits,
    opened: Moment,
    touched: Moment,
    latest: Moment,
    hidden: Option<Moment>,
    absence: Option<Moment>,
}

impl Watch {
    /// Begins at unlocking.
    #[must_use]
    pub fn begin(limits: Limits, now: Moment) -> Self {
        Self {
            limits,
            opened: now,
            touched: now,
            latest: now,
            hidden: None,
            absence: None,
        }
    }

    /// Other limits from now on.
    pub fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// A touch, a key, a scroll. It does not revive a vault whose time is over.
    pub fn touch(&mut self, now: Moment) -> Option<Reason> {
        let reason = self.check(now);
        if reason.is_none() {
            self.touched = now;
            // Nobody touches the page while a picker or print of ours covers it: one whose end was
            // never told is over.
            self.absence = None;
        }
        reason
    }

    /// When it was touched last.
    #[must_use]
    pub fn touched(&self) -> Moment {
        self.touched
    }

    /// When it was opened.
    #[must_use]
    pub fn opened(&self) -> Moment {
        self.opened
    }

    /// Goes on at another time with the whole time that is left, as after a rest behind a PIN.
    #[must_use]
    pub fn resume(limits: Limits, opened: Moment, now: Moment) -> Self {
        Self {
            opened,
            ..Self::begin(limits, now)
        }
    }

    /// The page went out of sight.
    pub fn hide(&mut self, now: Moment) -> Option<Reason> {
        self.hidden = self.hidden.or(Some(now));
        self.check(now)
    }

    /// The page is in sight again. To be asked before anything is shown.
    pub fn show(&mut self, now: Moment) -> Option<Reason> {
        let reason = self.check(now);
        self.hidden = None;
        reason
    }

    /// The app opens a picker, print or share sheet: being hidden is expected for a while.
    pub fn expect_absence(&mut self, now: Moment) {
        self.absence = Some(now);
    }

    /// The picker, print or share sheet is gone.
    pub fn end_absence(&mut self, now: Moment) {
        self.absence = None;
        if self.hidden.is_some() {
            self.hidden = Some(now);
        }
    }

    /// Whether the time is over.
    pub fn check(&mut self, now: Moment) -> Option<Reason> {
        let back = self.latest.wall.saturating_sub(now.wall) > STEP_BACK;
        self.latest = now;
        if back {
            return Some(Reason::ClockMoved);
        }
        if now.since(self.opened) >= self.limits.whole {
            return Some(Reason::Whole);
        }
        if now.since(self.touched) >= self.limits.idle {
            return Some(Reason::Idle);
        }
        (self.hidden_left(now)? == 0).then_some(Reason::Hidden)
    }

    /// How much longer it may be out of sight; `None` while it is in sight. A picker or print of ours
    /// suspends this, five minutes at most from when it opened.
    fn hidden_left(&self, now: Moment) -> Option<u64> {
        let left = self.limits.hidden.saturating_sub(now.since(self.hidden?));
        let spared = self
            .absence
            .map_or(0, |since| LONGEST_ABSENCE.saturating_sub(now.since(since)));
        Some(left.max(spared))
    }

    /// In how many milliseconds to check again at latest.
    #[must_use]
    pub fn next_check(&self, now: Moment) -> u64 {
        let whole = self.limits.whole.saturating_sub(now.since(self.opened));
        let idle = self.limits.idle.saturating_sub(now.since(self.touched));
        let hidden = self.hidden_left(now).unwrap_or(u64::MAX);
        whole.min(idle).min(hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment {
            wall: 1_790_000_000_000 + seconds * 1000,
            monotonic: u64::try_from(seconds).unwrap() * 1000,
        }
    }

    fn watch() -> Watch {
        Watch::begin(Limits::default(), at(0))
    }

    #[test]
    fn h01_five_minutes_without_a_touch_lock() {
        let mut watch = watch();
        assert_eq!(watch.touch(at(200)), None);
        assert_eq!(watch.check(at(499)), None);
        assert_eq!(watch.next_check(at(499)), 1000);
        assert_eq!(watch.check(at(500)), Some(Reason::Idle));
        assert_eq!(watch.touch(at(501)), Some(Reason::Idle), "too late");
    }

    #[test]
    fn h02_a_minute_out_of_sight_locks() {
        let mut watch = watch();
        assert_eq!(watch.hide(at(10)), None);
        assert_eq!(
            watch.hide(at(40)),
            None,
            "being hidden again does not begin anew"
        );
        assert_eq!(watch.show(at(69)), None);
        assert_eq!(watch.hide(at(100)), None);
        assert_eq!(watch.show(at(160)), Some(Reason::Hidden));
    }

    #[test]
    fn h02_a_picker_of_ours_is_waited_for_five_minutes_at_most() {
        let mut watch = Watch::begin(Limits::with_idle_minutes(15), at(0));
        watch.expect_absence(at(10));
        assert_eq!(watch.hide(at(10)), None);
        assert_eq!(watch.check(at(309)), None);
        assert_eq!(watch.check(at(310)), Some(Reason::Hidden));
        let mut watch = Watch::begin(Limits::with_idle_minutes(15), at(0));
        watch.expect_absence(at(10));
        let _ = watch.hide(at(10));
        watch.end_absence(at(200));
        assert_eq!(watch.check(at(259)), None);
        assert_eq!(watch.check(at(260)), Some(Reason::Hidden));
    }

    #[test]
    fn h02_a_picker_that_never_told_its_end_spares_nothing_later() {
        let mut watch = Watch::begin(Limits::with_idle_minutes(15), at(0));
        watch.expect_absence(at(10));
        assert_eq!(watch.hide(at(200)), None);
        assert_eq!(
            watch.next_check(at(200)),
            110_000,
            "five minutes from its opening"
        );
        assert_eq!(watch.check(at(309)), None);
        assert_eq!(watch.check(at(310)), Some(Reason::Hidden));
        let mut watch = Watch::begin(Limits::with_idle_minutes(15), at(0));
        watch.expect_absence(at(10));
        assert_eq!(watch.touch(at(20)), None, "somebody is back at the page");
        assert_eq!(watch.hide(at(30)), None);
        assert_eq!(watch.check(at(90)), Some(Reason::Hidden));
    }

    #[test]
    fn a_rest_behind_a_pin_does_not_lengthen_the_whole_time() {
        let opened = at(0);
        let mut watch = Watch::resume(Limits::with_idle_minutes(15), opened, at(719 * 60));
        assert_eq!(watch.check(at(719 * 60 + 59)), None);
        assert_eq!(watch.check(at(720 * 60)), Some(Reason::Whole));
    }

    #[test]
    fn h03_twelve_hours_are_the_most() {
        let mut watch = Watch::begin(Limits::with_idle_minutes(15), at(0));
        for minute in 1..720 {
            assert_eq!(watch.touch(at(minute * 60)), None);
        }
        assert_eq!(watch.touch(at(720 * 60)), Some(Reason::Whole));
    }

    #[test]
    fn e02_either_clock_alone_is_enough() {
        let stopped_wall = Moment {
            wall: at(0).wall,
            monotonic: 300_000,
        };
        assert_eq!(watch().check(stopped_wall), Some(Reason::Idle));
        let slept = Moment {
            wall: at(3600).wall,
            monotonic: 1000,
        };
        assert_eq!(watch().show(slept), Some(Reason::Idle));
    }

    #[test]
    fn e01_a_clock_set_back_locks_and_a_corrected_one_does_not() {
        let back = |seconds: i64| Moment {
            wall: at(100).wall - seconds * 1000,
            monotonic: 100_500,
        };
        for (seconds, expected) in [(3, None), (6, Some(Reason::ClockMoved))] {
            let mut watch = watch();
            assert_eq!(watch.touch(at(100)), None);
            assert_eq!(watch.check(back(seconds)), expected, "{seconds}");
        }
    }

    #[test]
    fn the_idle_time_stays_between_one_and_fifteen_minutes() {
        assert_eq!(Limits::with_idle_minutes(0).idle, MINUTE);
        assert_eq!(Limits::with_idle_minutes(90).idle, 15 * MINUTE);
    }
}
