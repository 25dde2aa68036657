//! The person at the page, as the protocol sees them.

use std::cell::{Cell, RefCell};

use futures_channel::oneshot;

use super::runs::Runs;
use crate::api::client::HttpNode;
use crate::domain::token::Token;
use crate::termination::run::{Phase, Run};
use crate::termination::supervisor::{GoOn, Supervisor};

/// One run's way to the page and back.
pub struct PageSupervisor {
    runs: Runs,
    number: u32,
    node: HttpNode,
    may_send: Cell<bool>,
    has_stopped: Cell<bool>,
    /// Ends the wait for a new token; dropping it does too.
    renewed: RefCell<Option<oneshot::Sender<()>>>,
    /// Ends the wait for an answer.
    answered: RefCell<Option<oneshot::Sender<GoOn>>>,
}

impl PageSupervisor {
    /// Shows the run of this number; a new token goes to the node.
    pub fn new(runs: Runs, number: u32, node: HttpNode) -> Self {
        Self {
            runs,
            number,
            node,
            may_send: Cell::new(true),
            has_stopped: Cell::new(false),
            renewed: RefCell::new(None),
            answered: RefCell::new(None),
        }
    }

    /// The node that the run calls.
    pub fn node(&self) -> &HttpNode {
        &self.node
    }

    /// Stops before the next call.
    pub fn stop(&self) {
        self.has_stopped.set(true);
        self.renewed.take();
        self.answered.take();
    }

    /// Goes on as the person says.
    pub fn answer(&self, go_on: GoOn) {
        if let Some(sender) = self.answered.take() {
            let _ = sender.send(go_on); // nobody waits any more where the run has ended
        }
    }

    /// Goes on with a new token.
    pub fn renew(&self, token: Option<Token>) {
        self.node.renew_token(token);
        self.renewed.take();
    }
}

impl Supervisor for PageSupervisor {
    /// The page may be gone by now: then there is nobody to show it to. The form is free again once nothing more is sent.
    fn show(&self, run: &Run) {
        let is_sent = matches!(run.phase(), Phase::Tracking | Phase::Ended(_));
        let frees_form = is_sent && self.may_send.replace(false);
        self.runs.show(self.number, run, frees_form);
    }

    fn has_stopped(&self) -> bool {
        self.has_stopped.get()
    }

    async fn renew_token(&self) {
        let (sender, receiver) = oneshot::channel();
        self.renewed.replace(Some(sender));
        let _ = receiver.await; // the sender is dropped, by a new token or by a stop
    }

    async fn cannot_verify(&self) -> GoOn {
        let (sender, receiver) = oneshot::channel();
        self.answered.replace(Some(sender));
        receiver.await.unwrap_or(GoOn::Stop)
    }
}
