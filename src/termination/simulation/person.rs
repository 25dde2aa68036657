//! The simulated person: stops, gives new tokens and answers questions at random, or not at all.

use std::future::poll_fn;
use std::task::Poll;

use super::world::World;
use crate::termination::run::Run;
use crate::termination::supervisor::{GoOn, Supervisor};

impl World {
    /// Nothing comes until the console is gone.
    async fn say_nothing(&self) {
        self.count("the person says nothing");
        poll_fn(|_| if self.state.borrow().is_removed { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    /// The console is removed: what it waits for ends.
    pub fn remove(&self) {
        self.count("removed");
        let mut state = self.state.borrow_mut();
        (state.is_removed, state.has_stopped) = (true, true);
    }
}

impl Supervisor for World {
    fn show(&self, run: &Run) {
        self.check_run(run);
    }

    fn has_stopped(&self) -> bool {
        self.state.borrow().has_stopped
    }

    async fn renew_token(&self) {
        assert!(!self.has_stopped(), "nobody is asked for a token who has stopped: there would be no answer");
        assert!(!self.state.borrow().token_is_good, "nobody is asked for a token while it is good");
        if self.dice.falls(self.weather.silences) {
            return self.say_nothing().await;
        }
        self.pass(self.dice.below(30_000));
        self.state.borrow_mut().token_is_good = true;
    }

    async fn cannot_verify(&self) -> GoOn {
        assert!(!self.has_stopped(), "nobody is asked who has stopped: there would be no answer");
        self.count("no list");
        if self.dice.falls(self.weather.silences) {
            self.say_nothing().await;
            return GoOn::Stop;
        }
        self.pass(self.dice.below(10_000));
        // Whoever presses a button does not wait.
        self.state.borrow_mut().wait_until = 0;
        match self.dice.below(4) {
            0 => GoOn::Stop,
            1 => {
                // What the policy forbids, the person may want all the same.
                let mut state = self.state.borrow_mut();
                if !self.policy.needs_verification() {
                    (state.is_unverified, state.in_doubt_since) = (true, None);
                }
                GoOn::Unverified
            }
            _ => GoOn::VerifyAgain,
        }
    }
}
