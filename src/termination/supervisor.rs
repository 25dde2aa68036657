//! The person who started a run, as the protocol sees them.

use super::run::Run;
use super::snapshot::LONGEST_FRESH;
use crate::domain::clock::{Clock, Instant};
use crate::sessions::paging::Watcher;

/// How to go on where the node's list cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoOn {
    /// Try to read it again.
    VerifyAgain,
    /// Send what is left of this run without a look.
    Unverified,
    /// Send nothing more.
    Stop,
}

/// Watches a run, may stop it, and gives it a new token.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Supervisor {
    /// Is told of every change of the run.
    fn show(&self, run: &Run);
    /// Whether the person has asked to stop; from then on nothing more is sent.
    fn has_stopped(&self) -> bool;
    /// Waits until the node can be called with a new token, or until the person stops.
    async fn renew_token(&self);
    /// Waits until the person says how to go on without a list, which cannot be read.
    async fn cannot_verify(&self) -> GoOn;
}

/// Reads no further page of a list once the run is stopped, or its console gone. A page is waited for as long as the list can
/// still be relied on after that.
pub(super) struct Supervised<'a, S, C> {
    pub(super) supervisor: &'a S,
    pub(super) clock: &'a C,
    pub(super) started_at: Instant,
}

impl<S: Supervisor, C: Clock> Watcher for Supervised<'_, S, C> {
    fn read(&self, _: usize, _: usize) {}
    fn has_stopped(&self) -> bool {
        self.supervisor.has_stopped()
    }
    fn may_wait(&self, milliseconds: u64) -> bool {
        self.clock.now().since(self.started_at) + milliseconds < LONGEST_FRESH
    }
}
