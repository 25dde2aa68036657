//! Time, as the console sees it: by two clocks, because neither can be trusted alone.
//!
//! The wall clock can be set, back too. The steady clock never is, but may stand still while the machine sleeps.

/// A moment by both clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Instant {
    /// The wall clock: milliseconds since the start of 1970, UTC. It is what people are shown.
    pub wall: u64,
    /// The steady clock: milliseconds since some moment before all others.
    pub steady: u64,
}

impl Instant {
    /// Milliseconds that have passed from an earlier moment to this one: the larger of what the two clocks say.
    pub fn since(self, earlier: Self) -> u64 {
        self.wall.saturating_sub(earlier.wall).max(self.steady.saturating_sub(earlier.steady))
    }

    /// How old something of an earlier moment is, in milliseconds; none where the wall clock was set back since:
    /// then the machine may have slept meanwhile, and nobody knows for how long.
    pub fn age_of(self, earlier: Self) -> Option<u64> {
        (self.wall >= earlier.wall).then(|| self.since(earlier))
    }

    /// Milliseconds that are left until a later moment: the smaller of what the two clocks say, 0 once it has come.
    pub fn until(self, later: Self) -> u64 {
        later.wall.saturating_sub(self.wall).min(later.steady.saturating_sub(self.steady))
    }

    /// The moment this many milliseconds later.
    #[must_use]
    pub fn plus(self, milliseconds: u64) -> Self {
        Self {
            wall: self.wall.saturating_add(milliseconds),
            steady: self.steady.saturating_add(milliseconds),
        }
    }

    /// The moment this many milliseconds earlier.
    #[must_use]
    pub fn minus(self, milliseconds: u64) -> Self {
        Self {
            wall: self.wall.saturating_sub(milliseconds),
            steady: self.steady.saturating_sub(milliseconds),
        }
    }
}

/// A clock that can be waited on.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Clock {
    /// The time now.
    fn now(&self) -> Instant;
    /// Returns after this many milliseconds, or later.
    async fn sleep(&self, milliseconds: u64);
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant { wall: 10_000, steady: 500 };

    fn after(wall: u64, steady: u64) -> Instant {
        Instant { wall, steady }
    }

    #[test]
    fn time_passes_by_whichever_clock_went_further() {
        assert_eq!(after(13_000, 3_500).since(START), 3_000);
        assert_eq!(after(70_000, 600).since(START), 60_000, "the machine slept");
        assert_eq!(after(2_000, 4_500).since(START), 4_000, "the wall clock was set back");
    }

    #[test]
    fn nobody_knows_an_age_over_a_clock_that_was_set_back() {
        assert_eq!(after(13_000, 3_500).age_of(START), Some(3_000));
        assert_eq!(after(9_999, 3_500).age_of(START), None);
    }

    #[test]
    fn a_wait_is_over_once_either_clock_says_so() {
        let end = START.plus(60_000);
        assert_eq!(START.until(end), 60_000);
        assert_eq!(after(20_000, 10_500).until(end), 50_000);
        assert_eq!(after(80_000, 700).until(end), 0, "the machine slept");
        assert_eq!(after(5_000, 60_600).until(end), 0, "the wall clock was set back");
        assert_eq!(end.minus(60_000), START);
    }
}
