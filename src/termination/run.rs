//! One run: the calls of a plan, one after the other, and what became of each ID.

use std::ops::Range;
use std::sync::Arc;

use super::answer::{Answer, Contradictions, Verdict};
use super::ledger::{Ledger, State};
use super::node::Node;
use super::plan::{MOST_IDS_A_CALL, Plan};
use super::supervisor::Supervisor;
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::{Certainty, Failure};
use crate::domain::thread_id::ThreadId;

/// The longest wait after a 429, whatever the server asks for, in seconds.
pub const LONGEST_WAIT: u64 = 60;
/// After this many answers of 429 to the same call its IDs are refused, and the run goes on with the next.
pub const MOST_THROTTLED: u32 = 10;
/// The wait after a 429 that does not say how long, in seconds; it doubles each time.
const FIRST_WAIT: u64 = 2;
/// A wait is looked up from at this interval, in milliseconds, so that it can be stopped and counted down.
const TICK: u64 = 250;

/// One attempt at one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which call of the plan, from 0; the same call is attempted again after a 401 or a 429.
    pub call: usize,
    /// The places of its IDs in the ledger.
    pub entries: Range<usize>,
    /// When it was sent.
    pub sent_at: Instant,
    /// When its outcome was known; none while it is on its way.
    pub answered_at: Option<Instant>,
    /// Its outcome; none while it is on its way.
    pub outcome: Option<Result<Answered, Failure>>,
}

/// What is kept of an answer beside the states of the IDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The header `X-Request-Id`.
    pub request_id: Option<String>,
    /// Where the answer does not agree with the call or with itself.
    pub contradictions: Contradictions,
}

/// What a run is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A call is on its way, or about to be sent.
    Calling,
    /// The server asked to wait until this instant.
    Throttled(Instant),
    /// The server did not take the token; the run waits for a new one.
    NeedsToken,
    /// Nothing more will be sent.
    Ended(Ending),
}

/// Why a run sends nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every call was sent.
    Complete,
    /// The person stopped it.
    Stopped,
    /// The server answered with this status, 403 or 404, which the next calls would get too.
    Status(u16),
}

/// A run as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    plan: Arc<Plan>,
    ledger: Ledger,
    attempts: Vec<Attempt>,
    phase: Phase,
    started_at: Instant,
}

/// What to do after an attempt.
enum Next {
    Call,
    Again,
    End(Ending),
}

impl Run {
    fn new(plan: Plan, now: Instant) -> Self {
        let ledger = Ledger::new(plan.ids());
        Self { plan: Arc::new(plan), ledger, attempts: Vec::new(), phase: Phase::Calling, started_at: now }
    }

    /// What was confirmed.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What is known of each ID.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Every attempt so far, in the order of sending.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// What it is doing.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// When it started.
    pub fn started_at(&self) -> Instant {
        self.started_at
    }

    /// Whether nothing more will be sent.
    pub fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Ended(_))
    }

    /// The call that is on its way or comes next, counted from 1, and how many there are.
    pub fn call_of_calls(&self) -> (usize, usize) {
        (self.attempts.last().map_or(0, |attempt| attempt.call) + 1, self.plan.calls().len())
    }

    /// Notes that a call is sent, and returns its IDs.
    fn begin(&mut self, call: usize, now: Instant) -> Vec<ThreadId> {
        let start = call * MOST_IDS_A_CALL;
        let entries = start..(start + MOST_IDS_A_CALL).min(self.plan.ids().len());
        let ids = self.plan.ids().get(entries.clone()).unwrap_or_default().to_vec();
        self.phase = Phase::Calling;
        self.ledger.set(entries.clone(), |_| State::Sent);
        self.attempts.push(Attempt { call, entries, sent_at: now, answered_at: None, outcome: None });
        ids
    }

    fn settle(&mut self, outcome: Result<Answer, Failure>, now: Instant) {
        let Some(attempt) = self.attempts.last_mut() else { return };
        attempt.answered_at = Some(now);
        let entries = attempt.entries.clone();
        attempt.outcome = Some(match outcome {
            Ok(answer) => {
                let sent = self.plan.ids().get(entries.clone()).unwrap_or_default();
                let contradictions = answer.contradictions(sent);
                self.ledger.set(entries, |id| state_of(answer.verdict(id)));
                Ok(Answered { request_id: answer.request_id, contradictions })
            }
            Err(failure) => {
                let state = match failure.certainty() {
                    Certainty::NotCarriedOut => State::Refused,
                    Certainty::Unknown => State::Unknown,
                };
                self.ledger.set(entries, |_| state);
                Err(failure)
            }
        });
    }

    fn last_failure(&self) -> Option<&Failure> {
        self.attempts.last()?.outcome.as_ref()?.as_ref().err()
    }

    /// How often the last call was answered with 429 in a row.
    fn throttled_in_a_row(&self) -> u32 {
        let call = self.attempts.last().map(|attempt| attempt.call);
        let is_throttled = |attempt: &&Attempt| {
            Some(attempt.call) == call
                && matches!(&attempt.outcome, Some(Err(failure)) if failure.status() == Some(429))
        };
        self.attempts.iter().rev().take_while(is_throttled).fold(0, |count, _| count + 1)
    }
}

fn state_of(verdict: Verdict) -> State {
    match verdict {
        Verdict::Killed => State::Killed,
        Verdict::NotFound => State::NotFound,
        Verdict::Unaccounted => State::Unaccounted,
        Verdict::Contradicted => State::Unknown,
    }
}

/// Runs a plan to its end and returns what became of it.
///
/// A call is sent again only after an answer that says that it was not carried out: 401, once there is a new
/// token, and 429, after the wait that it asks for.
pub async fn run(plan: Plan, node: &impl Node, clock: &impl Clock, supervisor: &impl Supervisor) -> Run {
    let mut run = Run::new(plan, clock.now());
    let calls = run.plan.calls().len();
    let mut call = 0;
    let ending = loop {
        if call == calls {
            break Ending::Complete;
        }
        if supervisor.has_stopped() {
            break Ending::Stopped;
        }
        let ids = run.begin(call, clock.now());
        supervisor.show(&run);
        let outcome = node.terminate(&ids).await;
        run.settle(outcome, clock.now());
        supervisor.show(&run);
        match after(&mut run, clock, supervisor).await {
            Next::Call => call += 1,
            Next::Again => {}
            Next::End(ending) => break ending,
        }
    };
    run.ledger.hold_back_waiting();
    run.phase = Phase::Ended(ending);
    supervisor.show(&run);
    run
}

/// Decides what comes after the last attempt, and waits where that is what comes.
async fn after(run: &mut Run, clock: &impl Clock, supervisor: &impl Supervisor) -> Next {
    let Some(Failure::Answered(answer)) = run.last_failure() else { return Next::Call };
    match answer.status {
        401 if supervisor.has_stopped() => Next::Again, // which ends the run before anything is sent
        401 => {
            run.phase = Phase::NeedsToken;
            supervisor.show(run);
            supervisor.renew_token().await;
            Next::Again
        }
        403 | 404 => Next::End(Ending::Status(answer.status)),
        429 => {
            let throttled = run.throttled_in_a_row();
            if throttled >= MOST_THROTTLED {
                return Next::Call;
            }
            let seconds = answer.retry_after.unwrap_or(FIRST_WAIT << (throttled - 1)).clamp(1, LONGEST_WAIT);
            wait(run, seconds, clock, supervisor).await;
            Next::Again
        }
        _ => Next::Call,
    }
}

async fn wait(run: &mut Run, seconds: u64, clock: &impl Clock, supervisor: &impl Supervisor) {
    let until = Instant(clock.now().0 + seconds * 1_000);
    run.phase = Phase::Throttled(until);
    while !supervisor.has_stopped() && clock.now() < until {
        supervisor.show(run);
        clock.sleep(TICK.min(until.since(clock.now()))).await;
    }
}
