//! When to save: a pure state machine. Events and the time go in, orders come out.
//!
//! An edit is saved 300 ms after the last one, at latest a second after the first.
//! At most one save is in flight. A failed save is tried again, and no edit is ever forgotten.

/// Quiet time after an edit, in milliseconds.
pub const DEBOUNCE: u64 = 300;
/// The longest an edit waits, in milliseconds.
pub const LONGEST_WAIT: u64 = 1_000;
/// The first and the longest pause before another try, in milliseconds.
pub const RETRY: (u64, u64) = (1_000, 30_000);

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The document changed.
    Edited,
    /// The time of the last order has come, or it is simply later now.
    Tick,
    /// Save now: the page is hidden, the case is being left, the person asked for it.
    Flush,
    /// The save in flight is complete.
    Saved,
    /// The save in flight failed; nothing was written.
    Failed,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Orders {
    /// Save the document as it is now.
    pub save: bool,
    /// Come back with [`Event::Tick`] at this time.
    pub wake_at: Option<u64>,
}

/// What the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on disk.
    Clean,
    /// There are edits that wait for a moment.
    Dirty,
    /// A save is in flight.
    Saving,
    /// The last save failed; another try comes.
    Failed,
}

/// The machine. Times are milliseconds of a clock that never goes back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Autosave {
    /// Edits so far.
    edits: u64,
    /// Edits that are on disk.
    saved: u64,
    /// Edits that the save in flight carries.
    in_flight: Option<u64>,
    /// When the first unsaved edit came, and the last.
    waiting: Option<(u64, u64)>,
    failures: u32,
    retry_at: Option<u64>,
    flush: bool,
}

impl Autosave {
    /// What the screen shows.
    #[must_use]
    pub fn state(&self) -> SaveState {
        if self.in_flight.is_some() {
            SaveState::Saving
        } else if self.failures > 0 {
            SaveState::Failed
        } else if self.edits > self.saved {
            SaveState::Dirty
        } else {
            SaveState::Clean
        }
    }

    /// Whether an edit is not on disk yet.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.edits > self.saved
    }

    /// Takes in an event at a time.
    pub fn on(&mut self, event: Event, now: u64) -> Orders {
        match event {
            Event::Edited => {
                self.edits += 1;
                let first = self.waiting.map_or(now, |(first, _)| first);
                self.waiting = Some((first, now));
            }
            Event::Flush => self.flush = self.is_unsaved(),
            Event::Saved => {
                if let Some(carried) = self.in_flight.take() {
                    self.saved = carried;
                    self.failures = 0;
                    self.retry_at = None;
                }
            }
            Event::Failed => {
                if self.in_flight.take().is_some() {
                    self.failures = self.failures.saturating_add(1);
                    let (first, longest) = RETRY;
                    let pause = first << self.failures.saturating_sub(1).min(5);
                    self.retry_at = Some(now + pause.min(longest));
                    // What that save carried waits again.
                    self.waiting = self.waiting.or(Some((now, now)));
                }
            }
            Event::Tick => {}
        }
        self.orders(now)
    }

    fn due_at(&self) -> Option<u64> {
        let (first, last) = self.waiting?;
        let due = (last + DEBOUNCE).min(first + LONGEST_WAIT);
        Some(self.retry_at.map_or(due, |retry| retry.max(due)))
    }

    fn orders(&mut self, now: u64) -> Orders {
        let Some(due) = self.due_at().filter(|_| self.in_flight.is_none()) else {
            return Orders::default();
        };
        if now >= due || self.flush {
            self.in_flight = Some(self.edits);
            self.waiting = None;
            self.flush = false;
            return Orders {
                save: true,
                wake_at: None,
            };
        }
        Orders {
            save: false,
            wake_at: Some(due),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOTHING: Orders = Orders {
        save: false,
        wake_at: None,
    };
    const SAVE: Orders = Orders {
        save: true,
        wake_at: None,
    };

    fn wake(at: u64) -> Orders {
        Orders {
            save: false,
            wake_at: Some(at),
        }
    }

    fn check(script: &[(Event, u64, Orders)], end: SaveState) {
        let mut machine = Autosave::default();
        for (step, (event, now, expected)) in script.iter().enumerate() {
            assert_eq!(machine.on(*event, *now), *expected, "step {step}");
        }
        assert_eq!(machine.state(), end);
    }

    #[test]
    fn an_edit_is_saved_after_a_moment_of_quiet() {
        check(
            &[
                (Event::Edited, 0, wake(300)),
                (Event::Edited, 200, wake(500)),
                (Event::Tick, 300, wake(500)),
                (Event::Tick, 500, SAVE),
                (Event::Saved, 520, NOTHING),
            ],
            SaveState::Clean,
        );
    }

    #[test]
    fn steady_typing_is_saved_after_a_second() {
        check(
            &[
                (Event::Edited, 0, wake(300)),
                (Event::Edited, 250, wake(550)),
                (Event::Edited, 500, wake(800)),
                (Event::Edited, 750, wake(1000)),
                (Event::Edited, 990, wake(1000)),
                (Event::Tick, 1000, SAVE),
            ],
            SaveState::Saving,
        );
    }

    #[test]
    fn an_edit_during_a_save_waits_for_the_next() {
        check(
            &[
                (Event::Edited, 0, wake(300)),
                (Event::Tick, 300, SAVE),
                (Event::Edited, 310, NOTHING),
                (Event::Flush, 320, NOTHING),
                (Event::Saved, 330, SAVE),
            ],
            SaveState::Saving,
        );
    }

    #[test]
    fn a_failed_save_is_tried_again_later_and_later() {
        check(
            &[
                (Event::Edited, 0, wake(300)),
                (Event::Flush, 1, SAVE),
                (Event::Failed, 10, wake(1010)),
                (Event::Tick, 1010, SAVE),
                (Event::Failed, 1020, wake(3020)),
                (Event::Tick, 1500, wake(3020)),
            ],
            SaveState::Failed,
        );
    }

    #[test]
    fn asking_to_save_does_not_wait_for_the_next_try() {
        check(
            &[
                (Event::Edited, 0, wake(300)),
                (Event::Flush, 1, SAVE),
                (Event::Failed, 10, wake(1010)),
                (Event::Flush, 20, SAVE),
                (Event::Saved, 30, NOTHING),
            ],
            SaveState::Clean,
        );
    }

    #[test]
    fn nothing_is_saved_when_nothing_changed() {
        check(
            &[
                (Event::Flush, 0, NOTHING),
                (Event::Tick, 5, NOTHING),
                (Event::Saved, 6, NOTHING),
                (Event::Failed, 7, NOTHING),
            ],
            SaveState::Clean,
        );
    }

    #[derive(Debug, Clone, Copy)]
    enum Act {
        Edit,
        Flush,
        Wait(u64),
        Finish(bool),
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            4 => Just(Act::Edit),
            1 => Just(Act::Flush),
            3 => (0_u64..2000).prop_map(Act::Wait),
            3 => any::<bool>().prop_map(Act::Finish),
        ]
    }

    proptest! {
        /// A disk that holds what the last complete save carried.
        #[test]
        fn no_edit_is_lost_and_one_save_at_most_is_in_flight(acts in proptest::collection::vec(act(), 0..60)) {
            let mut machine = Autosave::default();
            let (mut now, mut document, mut disk) = (0_u64, 0_u64, 0_u64);
            let mut flying: Option<u64> = None;
            for act in acts {
                let orders = match act {
                    Act::Edit => { document += 1; machine.on(Event::Edited, now) }
                    Act::Flush => machine.on(Event::Flush, now),
                    Act::Wait(pause) => { now += pause; machine.on(Event::Tick, now) }
                    Act::Finish(ok) => match flying.take() {
                        Some(carried) if ok => { disk = carried; machine.on(Event::Saved, now) }
                        Some(_) => machine.on(Event::Failed, now),
                        None => continue,
                    },
                };
                if orders.save {
                    prop_assert!(flying.is_none());
                    flying = Some(document);
                }
                prop_assert_eq!(machine.state() == SaveState::Clean, disk == document && flying.is_none());
                // Whoever waits is woken: by a completion, or at a time within reach.
                if disk != document && flying.is_none() {
                    prop_assert!(orders.wake_at.is_some_and(|at| at > now && at <= now + RETRY.1));
                }
            }
            // In the end everything arrives.
            for _ in 0..4 {
                if let Some(carried) = flying.take() {
                    disk = carried;
                    if machine.on(Event::Saved, now).save { flying = Some(document); }
                }
                now += RETRY.1;
                if machine.on(Event::Tick, now).save { flying = Some(document); }
            }
            prop_assert_eq!(disk, document);
            prop_assert_eq!(machine.state(), SaveState::Clean);
        }
    }
}
