//! How a plan is carried out: look, send, read, and watch what becomes of the sessions.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use super::look::Look;
use super::node::Node;
use super::plan::{Checks, Plan};
use super::run::{Ending, Phase, Run};
use super::supervisor::{GoOn, Supervisor};
use crate::domain::clock::{Clock, Instant};
use crate::domain::failure::Failure;
use crate::domain::session::Session;
use crate::listing::load::{Lister, LoadError, Loaded, Watcher, load};

/// The longest wait after a 429, whatever the server asks for, in seconds.
pub const LONGEST_WAIT: u64 = 60;
/// After this many answers of 429 to the same call its IDs are refused, and the run goes on with the next.
pub const MOST_THROTTLED: u32 = 10;
/// The wait after a 429 that does not say how long, in seconds; it doubles each time.
const FIRST_WAIT: u64 = 2;
/// A look may be this old, in milliseconds, when a call is sent.
pub const FRESH: u64 = 10_000;
/// What became of the sessions is watched for this long at most, in milliseconds.
pub const LONGEST_WATCH: u64 = 120_000;
/// The pause before the first list that is read for it, in milliseconds; it doubles each time, up to the longest.
const FIRST_PAUSE: u64 = 500;
const LONGEST_PAUSE: u64 = 15_000;
/// A wait is looked up from at this interval, in milliseconds, so that it can be stopped and counted down.
const TICK: u64 = 250;

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
    let mut looks = Looks { node, clock, last: None, next: None };
    while call < calls {
        if supervisor.has_stopped() {
            return Ending::Stopped;
        }
        if *checks {
            match fresh_look(run, &mut looks, supervisor).await {
                Looked::Fresh => {}
                Looked::Unverified => *checks = false,
                Looked::End(ending) => return ending,
            }
            if supervisor.has_stopped() {
                return Ending::Stopped;
            }
        }
        run.wait_again(call, clock.now());
        if let Some(look) = looks.last.as_ref().filter(|_| *checks) {
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

/// What came of the wish for a list that is fresh enough.
enum Looked {
    Fresh,
    Unverified,
    End(Ending),
}

/// The look that is relied on, and the next one.
struct Looks<'a, N, C> {
    node: &'a N,
    clock: &'a C,
    last: Option<Look>,
    /// It is being read while calls are on their way, so that they need not wait for it.
    next: Option<Reading<'a>>,
}

type Reading<'a> = Pin<Box<dyn Future<Output = Result<Loaded, LoadError>> + 'a>>;

impl<'a, N: Lister, C: Clock> Looks<'a, N, C> {
    fn age(&self) -> Option<u64> {
        self.last.as_ref().map(|look| self.clock.now().since(look.asked_at()))
    }

    fn is_fresh(&self) -> bool {
        self.age().is_some_and(|age| age <= FRESH)
    }

    fn reading(&mut self) -> Reading<'a> {
        let (node, clock) = (self.node, self.clock);
        self.next.take().unwrap_or_else(|| Box::pin(load(node, clock, &Unwatched)))
    }

    /// Begins with the next look once half of the time is over for which the last one is good.
    fn read_ahead(&mut self) {
        if self.age().is_some_and(|age| age >= FRESH / 2) {
            self.next = Some(self.reading());
        }
    }

    /// Waits for a call, and reads on meanwhile. A look that fails is none: it is done anew when it is needed.
    async fn during<T>(&mut self, call: impl Future<Output = T>) -> T {
        let mut call = pin!(call);
        poll_fn(|context| {
            let answer = call.as_mut().poll(context);
            if let Some(Poll::Ready(read)) = self.next.as_mut().map(|next| next.as_mut().poll(context)) {
                self.next = None;
                self.last = read.ok().map(Look::new).or(self.last.take());
            }
            answer
        })
        .await
    }
}

/// Reads the list anew where the last look is too old to be relied on.
async fn fresh_look<N: Lister, C: Clock>(
    run: &mut Run,
    looks: &mut Looks<'_, N, C>,
    supervisor: &impl Supervisor,
) -> Looked {
    let mut throttled = 0;
    loop {
        if looks.is_fresh() {
            return Looked::Fresh;
        }
        if supervisor.has_stopped() {
            return Looked::End(Ending::Stopped);
        }
        run.phase = Phase::Looking;
        supervisor.show(run);
        let is_ahead = looks.next.is_some();
        match looks.reading().await {
            Ok(loaded) => {
                looks.last = Some(Look::new(loaded));
                // A list that took too long to read is no look: sessions have come and gone meanwhile.
                if looks.is_fresh() {
                    return Looked::Fresh;
                }
            }
            // It was asked for a while ago; what is so now, the next will tell.
            Err(_) if is_ahead => {}
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 401 => {
                need_token(run, supervisor).await;
                continue;
            }
            Err(LoadError::Failed(Failure::Answered(answer))) if answer.status == 429 => {
                throttled += 1;
                if throttled < MOST_THROTTLED {
                    throttle(run, throttled, answer.retry_after, looks.clock, supervisor).await;
                    continue;
                }
            }
            Err(_) => {}
        }
        if is_ahead {
            continue;
        }
        if supervisor.has_stopped() {
            return Looked::End(Ending::Stopped);
        }
        run.phase = Phase::CannotLook;
        supervisor.show(run);
        match supervisor.cannot_look().await {
            GoOn::LookAgain => throttled = 0,
            GoOn::Unverified if !run.plan().policy().needs_look() => return Looked::Unverified,
            GoOn::Unverified | GoOn::Stop => return Looked::End(Ending::Stopped),
        }
    }
}

/// Reads the list again and again until it is known what became of all that was sent, for some time at most.
async fn watch(run: &mut Run, node: &impl Lister, clock: &impl Clock, supervisor: &impl Supervisor) {
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

/// Nobody is shown how far the reading is.
struct Unwatched;

impl Watcher for Unwatched {
    fn read(&self, _: usize, _: usize) {}
    fn has_stopped(&self) -> bool {
        false
    }
}

async fn need_token(run: &mut Run, supervisor: &impl Supervisor) {
    if !supervisor.has_stopped() {
        run.phase = Phase::NeedsToken;
        supervisor.show(run);
        supervisor.renew_token().await;
    }
}

/// Waits as the server asks for, after so many answers of 429 in a row.
async fn throttle(
    run: &mut Run,
    throttled: u32,
    retry_after: Option<u64>,
    clock: &impl Clock,
    supervisor: &impl Supervisor,
) {
    let seconds = retry_after.unwrap_or(FIRST_WAIT << (throttled - 1)).clamp(1, LONGEST_WAIT);
    let until = Instant(clock.now().0 + seconds * 1_000);
    run.phase = Phase::Throttled(until);
    while !supervisor.has_stopped() && clock.now() < until {
        supervisor.show(run);
        clock.sleep(TICK.min(until.since(clock.now()))).await;
    }
}

async fn sleep_until(until: Instant, clock: &impl Clock, supervisor: &impl Supervisor) {
    while !supervisor.has_stopped() && clock.now() < until {
        clock.sleep(TICK.min(until.since(clock.now()))).await;
    }
}
