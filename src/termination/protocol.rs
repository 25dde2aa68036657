//! How a plan is carried out: look, send, read, and watch what becomes of the sessions.

use super::looks::{Looked, Looks, fresh_look};
use super::node::Node;
use super::plan::{Checks, Plan};
use super::run::{Ending, Phase, Run};
use super::supervisor::Supervisor;
use super::waits::{MOST_THROTTLED, need_token, throttle};
use super::watch::watch;
use crate::domain::clock::Clock;
use crate::domain::failure::Failure;
use crate::listing::load::Lister;

/// What to do after an attempt.
enum Next {
    Call,
    Again,
    End(Ending),
}

/// Runs a plan to its end and returns what became of it.
///
/// A call is sent again only after an answer that says that it was not carried out: 401, once there is a new
/// token, and 429, after the wait that it asks for. Where the plan has checks, the node's list is read before a call is
/// sent, and only what is still the chosen session goes; after the last call it is read until all is settled. What the
/// plan's policy forbids is not done, whatever the page has offered.
pub async fn run(
    plan: Plan,
    node: &(impl Node + Lister),
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) -> Run {
    let mut run = Run::new(plan, clock.now());
    let mut checks = run.plan().checks() != Checks::None;
    let ending = match run.plan().breach() {
        Some(breach) => Ending::Forbidden(breach),
        None => send_all(&mut run, &mut checks, node, clock, supervisor).await,
    };
    run.ledger.hold_back_waiting(clock.now());
    if checks {
        watch(&mut run, node, clock, supervisor).await;
    }
    run.phase = Phase::Ended(ending);
    supervisor.show(&run);
    run
}

/// Sends call after call. `checks` turns false where the person goes on without a look.
async fn send_all(
    run: &mut Run,
    checks: &mut bool,
    node: &(impl Node + Lister),
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) -> Ending {
    let calls = run.plan().calls().len();
    let mut call = 0;
    let mut looks = Looks::new(node, clock, supervisor);
    while call < calls {
        if supervisor.has_stopped() {
            return Ending::Stopped;
        }
        if *checks {
            match fresh_look(run, &mut looks).await {
                Looked::Fresh => {}
                Looked::Unverified => *checks = false,
                Looked::End(ending) => return ending,
            }
            if supervisor.has_stopped() {
                return Ending::Stopped;
            }
        }
        run.wait_again(call, clock.now());
        if let Some(look) = looks.last().filter(|_| *checks) {
            if look.is_after_restart(run.plan().chosen()) {
                return Ending::Restarted;
            }
            run.judge(call, look);
        }
        let ids = run.begin(call, clock.now());
        supervisor.show(run);
        if ids.is_empty() {
            call += 1;
            continue;
        }
        if *checks && call + 1 < calls {
            looks.read_ahead();
        }
        let outcome = looks.during(node.terminate(&ids)).await;
        run.settle(outcome, clock.now());
        supervisor.show(run);
        match after(run, clock, supervisor).await {
            Next::Call => call += 1,
            Next::Again => {}
            Next::End(ending) => return ending,
        }
    }
    Ending::Complete
}

/// Decides what comes after the last attempt, and waits where that is what comes.
async fn after(run: &mut Run, clock: &impl Clock, supervisor: &impl Supervisor) -> Next {
    let Some(Failure::Answered(answer)) = run.last_failure() else { return Next::Call };
    let (status, retry_after) = (answer.status, answer.retry_after);
    match status {
        401 if supervisor.has_stopped() => Next::Again, // which ends the run before anything is sent
        401 => {
            need_token(run, supervisor).await;
            Next::Again
        }
        403 | 404 => Next::End(Ending::Status(status)),
        429 => {
            let throttled = run.throttled_in_a_row();
            if throttled >= MOST_THROTTLED {
                return Next::Call;
            }
            throttle(run, throttled, retry_after, clock, supervisor).await;
            Next::Again
        }
        _ => Next::Call,
    }
}
