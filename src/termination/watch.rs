//! What becomes of the sessions after the last call.

use super::look::Look;
use super::run::{Phase, Run};
use super::supervisor::Supervisor;
use super::waits::{LONGEST_WAIT, need_token, sleep_until};
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::Failure;
use crate::domain::session::Session;
use crate::listing::load::{Lister, LoadError, Unwatched, load};

/// What became of the sessions is watched for this long at most, in milliseconds.
pub const LONGEST_WATCH: u64 = 120_000;
/// The pause before the first list that is read for it, in milliseconds; it doubles each time, up to the longest.
const FIRST_PAUSE: u64 = 500;
const LONGEST_PAUSE: u64 = 15_000;

/// Reads the list again and again until it is known what became of all that was sent, for some time at most.
pub(super) async fn watch(
    run: &mut Run,
    node: &impl Lister,
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) {
    let sent: Vec<Option<Session>> = run.ledger.entries().iter().map(|entry| entry.listed.clone()).collect();
    let until = Instant(clock.now().0 + LONGEST_WATCH);
    let mut pause = FIRST_PAUSE;
    while run.ledger.is_unsettled() && !supervisor.has_stopped() && clock.now() < until {
        run.phase = Phase::Watching;
        supervisor.show(run);
        let next = Instant(until.0.min(clock.now().0 + pause));
        sleep_until(next, clock, supervisor).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
        if supervisor.has_stopped() {
            return;
        }
        match load(node, clock, &Unwatched).await {
            Ok(loaded) => {
                let look = Look::new(loaded);
                run.follow(&look, &sent);
            }
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 401 => {
                need_token(run, supervisor).await;
            }
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 403 => return,
            // The pause is at least as long as the server asks for.
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 429 => {
                let asked = answer.retry_after.unwrap_or_default().min(LONGEST_WAIT) * 1_000;
                pause = pause.max(asked);
            }
            Err(_) => {}
        }
    }
}
