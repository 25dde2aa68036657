//! The simulated node's own time.

use std::time::{Duration, Instant};

/// Time since the node was first set up; it follows the wall clock, and can be pushed forward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    read: Instant,
    ahead: Duration,
}

impl Clock {
    /// A clock that shows `start` now.
    pub(super) fn starting_at(start: Duration) -> Self {
        Self { read: Instant::now(), ahead: start }
    }

    pub(super) fn now(&self) -> Duration {
        self.read.elapsed() + self.ahead
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.ahead += by;
    }
}
