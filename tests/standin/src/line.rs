//! What stands between a client and the service: a slow line, and a gateway that lets so many calls through.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

/// The line; at first without delay and limit.
#[derive(Debug, Default)]
pub(crate) struct Line {
    delay: Mutex<Duration>,
    limit: Mutex<Option<Limit>>,
}

#[derive(Debug)]
struct Limit {
    a_minute: usize,
    /// When the calls of the last minute were let through, oldest first.
    calls: VecDeque<Instant>,
}

impl Line {
    pub(crate) fn delay(&self, by: Duration) {
        *locked(&self.delay) = by;
    }

    pub(crate) fn limit(&self, a_minute: usize) {
        *locked(&self.limit) = Some(Limit { a_minute, calls: VecDeque::new() });
    }

    /// How long a request takes to the service, and its answer back.
    pub(crate) fn one_way(&self) -> Duration {
        *locked(&self.delay) / 2
    }

    /// Lets a call through, or says in how many seconds the next may come.
    pub(crate) fn admit(&self) -> Result<(), u64> {
        match &mut *locked(&self.limit) {
            Some(limit) => limit.admit(Instant::now()),
            None => Ok(()),
        }
    }
}

impl Limit {
    fn admit(&mut self, now: Instant) -> Result<(), u64> {
        while self.calls.front().is_some_and(|call| now.duration_since(*call) >= MINUTE) {
            self.calls.pop_front();
        }
        if self.calls.len() < self.a_minute {
            self.calls.push_back(now);
            return Ok(());
        }
        let passed = self.calls.front().map(|call| now.duration_since(*call)).unwrap_or_default();
        Err(MINUTE.saturating_sub(passed).as_secs() + 1)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
