//! Time, as the protocol sees it.

/// Milliseconds since the start of 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub u64);

impl Instant {
    /// Milliseconds from an earlier instant to this one; 0 where the clock was set back.
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A clock that can be waited on.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Clock {
    /// The time now.
    fn now(&self) -> Instant;
    /// Returns after this many milliseconds.
    async fn sleep(&self, milliseconds: u64);
}
