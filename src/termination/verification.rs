//! The look that a run relies on before each call: a list of the node that is fresh enough.

use super::run::{Ending, NotVerified, Phase, Run};
use super::snapshot::{Connections, LONGEST_FRESH, Snapshot};
use super::supervisor::{GoOn, Supervised, Supervisor};
use super::waits::{MOST_THROTTLED, need_token, throttle};
use crate::domain::clock::Clock;
use crate::domain::failure::Failure;
use crate::sessions::paging::{Lister, LoadError, Page, load};

/// Whether a call may be sent.
pub(super) enum Ready {
    /// By the last look.
    Verified,
    /// Without a look.
    Unverified,
    /// No more, for this reason.
    End(Ending),
}

/// What came of an attempt to look.
enum Attempt {
    Done,
    NeedsToken,
    Throttled(Option<u64>),
    Failed(NotVerified),
    /// It was stopped, or the clock was set meanwhile.
    Again,
}

/// The look that is relied on.
pub(super) struct Verification<'a, N, C, S> {
    node: &'a N,
    clock: &'a C,
    supervisor: &'a S,
    last: Option<Snapshot>,
    /// What the first look of the run had.
    first: Option<Connections>,
    /// Without that, nothing is compared: the person wants it so.
    is_verified: bool,
    /// The outcome of the last call is not known, so that the node has to answer before the next.
    is_in_doubt: bool,
}

impl<'a, N: Lister, C: Clock, S: Supervisor> Verification<'a, N, C, S> {
    /// None yet. Where the run is not verified, none will be taken.
    pub(super) fn new(node: &'a N, clock: &'a C, supervisor: &'a S, is_verified: bool) -> Self {
        Self { node, clock, supervisor, last: None, first: None, is_verified, is_in_doubt: false }
    }

    /// The last one.
    pub(super) fn last(&self) -> Option<&Snapshot> {
        self.last.as_ref()
    }

    /// Whether the node has restarted since the first look, as far as lists tell.
    pub(super) fn show_restart(&self) -> bool {
        self.last.as_ref().zip(self.first.as_ref()).is_some_and(|(look, first)| look.is_after_restart(first))
    }

    /// What was seen so far is not relied on any more.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }

    /// The outcome of a call is not known: the next one needs a look that was taken since, or at least an answer.
    pub(super) fn doubt(&mut self) {
        self.forget();
        self.is_in_doubt = true;
    }

    fn age(&self) -> Option<u64> {
        self.clock.now().age_of(self.last.as_ref()?.asked_at())
    }

    fn is_fresh(&self) -> bool {
        let good_for = self.last.as_ref().map(Snapshot::is_good_for);
        self.age().zip(good_for).is_some_and(|(age, good_for)| age <= good_for)
    }

    fn is_ready(&self) -> bool {
        if self.is_verified { self.is_fresh() } else { !self.is_in_doubt }
    }

    /// Waits until the next call may be sent: by a look that is fresh enough, or by the person's word.
    pub(super) async fn ready(&mut self, run: &mut Run) -> Ready {
        let mut throttled = 0;
        while !self.is_ready() {
            if self.supervisor.has_stopped() {
                return Ready::End(Ending::Stopped);
            }
            run.phase = Phase::Verifying;
            self.supervisor.show(run);
            let why = match self.attempt().await {
                Attempt::Done | Attempt::Again => continue,
                Attempt::NeedsToken => {
                    need_token(run, self.supervisor).await;
                    continue;
                }
                Attempt::Throttled(retry_after) if throttled + 1 < MOST_THROTTLED => {
                    throttled += 1;
                    throttle(run, throttled, retry_after, self.clock, self.supervisor).await;
                    continue;
                }
                Attempt::Throttled(_) => NotVerified::RateLimited(1),
                Attempt::Failed(why) => why,
            };
            if self.supervisor.has_stopped() {
                return Ready::End(Ending::Stopped);
            }
            run.phase = Phase::CannotVerify(why);
            self.supervisor.show(run);
            match self.supervisor.cannot_verify().await {
                GoOn::VerifyAgain => throttled = 0,
                GoOn::Unverified if !run.request().policy().needs_verification() => {
                    (self.is_verified, self.is_in_doubt) = (false, false);
                }
                GoOn::Unverified | GoOn::Stop => return Ready::End(Ending::Stopped),
            }
        }
        if self.is_verified { Ready::Verified } else { Ready::Unverified }
    }

    async fn attempt(&mut self) -> Attempt {
        if self.is_verified { self.look().await } else { self.ask_for_a_sign().await }
    }

    /// Reads the list.
    async fn look(&mut self) -> Attempt {
        let (clock, supervisor) = (self.clock, self.supervisor);
        let watcher = Supervised { supervisor, clock, started_at: clock.now() };
        let loaded = match load(self.node, clock, &watcher).await {
            Ok(loaded) => loaded,
            Err(LoadError::Stopped) => return Attempt::Again,
            Err(LoadError::RateLimited { pages, .. }) => {
                return Attempt::Failed(NotVerified::RateLimited(pages));
            }
            Err(LoadError::Failed(failure)) => return failed(failure, NotVerified::Failed),
        };
        let (age, took) = (loaded.age, loaded.took);
        let look = Snapshot::new(loaded);
        if self.first.is_none() {
            self.first = Some(look.connections());
        }
        self.last = Some(look);
        self.is_in_doubt = false;
        match () {
            () if self.is_fresh() => Attempt::Done,
            () if took > LONGEST_FRESH => Attempt::Failed(NotVerified::Slow(took)),
            () if age > 0 => Attempt::Failed(NotVerified::FromMemory(age)),
            () => Attempt::Again,
        }
    }

    /// Reads one row: where nothing is compared, the node has to answer all the same before more is sent into the dark.
    async fn ask_for_a_sign(&mut self) -> Attempt {
        match self.node.page(0, 1).await {
            Ok(Page { .. }) => {
                self.is_in_doubt = false;
                Attempt::Done
            }
            Err(failure) => failed(failure, NotVerified::NoAnswer),
        }
    }
}

fn failed(failure: Failure, why: fn(Failure) -> NotVerified) -> Attempt {
    match failure {
        Failure::Answered(answer) if answer.status == 401 => Attempt::NeedsToken,
        Failure::Answered(answer) if answer.status == 429 => Attempt::Throttled(answer.retry_after),
        failure => Attempt::Failed(why(failure)),
    }
}
