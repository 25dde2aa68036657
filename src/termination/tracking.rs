//! What becomes of the sessions after the last call.

use super::run::{Phase, Run};
use super::snapshot::Snapshot;
use super::supervisor::{Supervised, Supervisor};
use super::waits::{LONGEST_WAIT, need_token, sleep_until};
use crate::domain::clock::Clock;
use crate::domain::failure::Failure;
use crate::sessions::paging::{Lister, LoadError, load};

/// What became of the sessions is watched for this long at most, in milliseconds.
pub const LONGEST_WATCH: u64 = 120_000;
/// The pause before the first list that is read for it, in milliseconds; it doubles each time, up to the longest.
const FIRST_PAUSE: u64 = 500;
const LONGEST_PAUSE: u64 = 15_000;

/// Reads the list again and again until it is known what became of all that was sent, for some time at most. The last
/// reading begins once that is over: who is still listed then, though the answer said otherwise, was not terminated.
pub(super) async fn watch(
    run: &mut Run,
    node: &impl Lister,
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) {
    let until = clock.now().plus(LONGEST_WATCH);
    let answered_at = clock.now();
    let mut pause = FIRST_PAUSE;
    // The server may ask to wait.
    let mut not_before = clock.now();
    let is_over = || clock.now().until(until) == 0;
    let mut is_last = false;
    while run.ledger.is_unsettled() && !supervisor.has_stopped() && !is_last {
        run.phase = Phase::Tracking;
        supervisor.show(run);
        let now = clock.now();
        let wait = pause.min(now.until(until)).max(now.until(not_before));
        sleep_until(now.plus(wait), clock, supervisor).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
        if supervisor.has_stopped() {
            return;
        }
        is_last = is_over();
        let watcher = Supervised { supervisor, clock, started_at: clock.now() };
        match load(node, clock, &watcher).await {
            // One out of a memory between here and the node tells nothing of what happened since.
            Ok(loaded) if loaded.age > clock.now().since(answered_at) => {}
            Ok(loaded) => {
                let look = Snapshot::new(loaded);
                run.follow(&look);
                if is_last {
                    run.end_tracking(&look);
                }
            }
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 401 => {
                need_token(run, supervisor).await;
            }
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 403 => return,
            Err(LoadError::Failed(Failure::Answered(answer))) => {
                not_before = clock.now().plus(asked_wait(answer.retry_after));
            }
            Err(LoadError::RateLimited { retry_after, .. }) => {
                not_before = clock.now().plus(asked_wait(retry_after));
            }
            Err(_) => {}
        }
    }
}

/// In milliseconds.
fn asked_wait(retry_after: Option<u64>) -> u64 {
    retry_after.unwrap_or_default().min(LONGEST_WAIT) * 1_000
}
