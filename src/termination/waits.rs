//! What a run waits for: a new token, the end of a throttling, a pause. Each can be stopped.

use super::run::{Phase, Run};
use super::supervisor::Supervisor;
use crate::domain::clock::{Clock, Instant};

/// The longest wait after a 429, whatever the server asks for, in seconds.
pub const LONGEST_WAIT: u64 = 60;
/// After this many answers of 429 to the same call its IDs are refused, and the run goes on with the next.
pub const MOST_THROTTLED: u32 = 10;
/// The wait after a 429 that does not say how long, in seconds; it doubles each time.
const FIRST_WAIT: u64 = 2;
/// A wait is looked up from at this interval, in milliseconds, so that it can be stopped and counted down.
const TICK: u64 = 250;

/// Waits until the person has given a new token, or stopped.
pub(super) async fn need_token(run: &mut Run, supervisor: &impl Supervisor) {
    if !supervisor.has_stopped() {
        run.phase = Phase::NeedsToken;
        supervisor.show(run);
        supervisor.renew_token().await;
    }
}

/// Waits as the server asks for, after so many answers of 429 in a row.
pub(super) async fn throttle(
    run: &mut Run,
    throttled: u32,
    retry_after: Option<u64>,
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) {
    let seconds = retry_after.unwrap_or(FIRST_WAIT << (throttled - 1)).clamp(1, LONGEST_WAIT);
    let until = clock.now().plus(seconds * 1_000);
    run.phase = Phase::Throttled(until);
    loop {
        supervisor.show(run);
        if !tick_towards(until, clock, supervisor).await {
            return;
        }
    }
}

/// Waits until an instant, or until the person has stopped.
pub(super) async fn sleep_until(until: Instant, clock: &impl Clock, supervisor: &impl Supervisor) {
    while tick_towards(until, clock, supervisor).await {}
}

/// Waits for one tick, and returns whether there was anything left to wait for.
async fn tick_towards(until: Instant, clock: &impl Clock, supervisor: &impl Supervisor) -> bool {
    let left = clock.now().until(until);
    if supervisor.has_stopped() || left == 0 {
        return false;
    }
    clock.sleep(TICK.min(left)).await;
    true
}
