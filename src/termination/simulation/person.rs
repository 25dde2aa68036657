//! The simulated person: stops, gives new tokens and answers questions at random.

use super::world::World;
use crate::termination::run::Run;
use crate::termination::supervisor::{GoOn, Supervisor};

impl Supervisor for World {
    fn show(&self, run: &Run) {
        self.check_run(run);
    }

    fn has_stopped(&self) -> bool {
        self.state.borrow().has_stopped
    }

    async fn renew_token(&self) {
        self.pass(self.dice.below(30_000));
        self.state.borrow_mut().token_is_good = true;
    }

    async fn cannot_look(&self) -> GoOn {
        self.count("no list");
        self.pass(self.dice.below(10_000));
        match self.dice.below(4) {
            0 => GoOn::Stop,
            1 => {
                // What the policy forbids, the person may want all the same.
                self.state.borrow_mut().is_unverified = !self.policy.needs_look();
                GoOn::Unverified
            }
            _ => GoOn::LookAgain,
        }
    }
}
