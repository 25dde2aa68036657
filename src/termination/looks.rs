//! The looks that a run relies on: each is a list of the node that is fresh enough, and the next is read ahead.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use super::look::Look;
use super::run::{Ending, Phase, Run};
use super::supervisor::{GoOn, Supervised, Supervisor};
use super::waits::{MOST_THROTTLED, need_token, throttle};
use crate::domain::clock::Clock;
use crate::domain::failure::Failure;
use crate::listing::load::{Lister, LoadError, Loaded, load};

/// A look may be this old, in milliseconds, when a call is sent.
pub const FRESH: u64 = 10_000;

/// What came of the wish for a list that is fresh enough.
pub(super) enum Looked {
    Fresh,
    Unverified,
    End(Ending),
}

/// The look that is relied on, and the next one.
pub(super) struct Looks<'a, N, C, S> {
    node: &'a N,
    clock: &'a C,
    supervisor: &'a S,
    last: Option<Look>,
    /// It is being read while calls are on their way, so that they need not wait for it.
    next: Option<Reading<'a>>,
}

type Reading<'a> = Pin<Box<dyn Future<Output = Result<Loaded, LoadError>> + 'a>>;

impl<'a, N: Lister, C: Clock, S: Supervisor> Looks<'a, N, C, S> {
    /// None yet.
    pub(super) fn new(node: &'a N, clock: &'a C, supervisor: &'a S) -> Self {
        Self { node, clock, supervisor, last: None, next: None }
    }

    /// The last one, however old.
    pub(super) fn last(&self) -> Option<&Look> {
        self.last.as_ref()
    }

    fn age(&self) -> Option<u64> {
        self.last.as_ref().map(|look| self.clock.now().since(look.asked_at()))
    }

    fn is_fresh(&self) -> bool {
        self.age().is_some_and(|age| age <= FRESH)
    }

    fn reading(&mut self) -> Reading<'a> {
        let (node, clock, supervisor) = (self.node, self.clock, self.supervisor);
        let reading = async move { load(node, clock, &Supervised(supervisor)).await };
        self.next.take().unwrap_or_else(|| Box::pin(reading))
    }

    /// Begins with the next look once half of the time is over for which the last one is good.
    pub(super) fn read_ahead(&mut self) {
        if self.age().is_some_and(|age| age >= FRESH / 2) {
            self.next = Some(self.reading());
        }
    }

    /// Waits for a call, and reads on meanwhile. A look that fails is none: it is done anew when it is needed.
    pub(super) async fn during<T>(&mut self, call: impl Future<Output = T>) -> T {
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
pub(super) async fn fresh_look<N: Lister, C: Clock, S: Supervisor>(
    run: &mut Run,
    looks: &mut Looks<'_, N, C, S>,
) -> Looked {
    let supervisor = looks.supervisor;
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
