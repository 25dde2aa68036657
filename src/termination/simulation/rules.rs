//! What must hold, whatever happens; each rule is checked against the world's own truth.

use super::node::is_protected;
use super::world::{Living, World};
use crate::domain::failure::Failure;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::listing::blast::Activity;
use crate::termination::answer::Answer;
use crate::termination::ledger::{Entry, State};
use crate::termination::looks::FRESH;
use crate::termination::plan::Checks;
use crate::termination::run::Run;

impl World {
    /// Before a call: only what the latest look has as the chosen session, nothing twice, nothing that is protected.
    pub fn check_sending(&self, ids: &[ThreadId]) {
        let mut state = self.state.borrow_mut();
        assert!(!state.has_stopped, "nothing is sent after a stop");
        assert!((1..=20).contains(&ids.len()), "1 to 20 IDs a call");
        let asked = state.chosen.len() + state.typed.len();
        assert!(self.policy.most_sessions.is_none_or(|most| asked <= most), "{asked} are too many");
        for id in ids.iter().map(|id| id.get()) {
            if let Some(outcome) = state.sent.get(&id) {
                let may = outcome.is_some_and(|(_, is_refused)| is_refused);
                assert!(may, "{id} is sent again without an answer that it was not carried out");
            }
            assert!(state.chosen.contains_key(&id) || state.typed.contains(&id), "{id} was never asked for");
            if !state.is_unverified {
                let look = state.looks.last().expect("a look before the call");
                assert!(
                    state.now - look.asked_at <= FRESH,
                    "the look is {} ms old",
                    state.now - look.asked_at
                );
                let row = look.rows.get(&id);
                assert!(!row.is_some_and(is_protected), "{id} is protected: {row:?}");
                let is_report = row.is_some_and(|row| row.texts().user == Some("report"));
                assert!(!is_report || self.policy.protected_users.is_empty(), "{id} is protected by policy");
                let was_seen = row.is_some() && state.chosen.contains_key(&id);
                assert!(was_seen || !self.policy.forbids_unverified, "{id} was never seen");
                match (state.chosen.get(&id), row) {
                    (Some((_, chosen)), Some(row)) => {
                        assert!(chosen.is_same_as(row), "{id} is another session now: {chosen:?} {row:?}");
                        let was_idle = chosen.activity() == Activity::Idle;
                        assert!(!was_idle || row.activity() == Activity::Idle, "{id} was idle and runs now");
                        assert!(chosen.is_writing() || !row.is_writing(), "{id} has begun to write");
                    }
                    (Some(_), None) => panic!("{id} is gone, and is sent all the same"),
                    (None, row) => {
                        assert_eq!(self.checks, Checks::ChosenAndUnseen, "{id} was never seen");
                        assert!(row.is_some() || id <= ThreadId::MAX_KILLABLE, "{id} is cut to 32 bits");
                    }
                }
            }
            state.sent.insert(id, None);
            let row = state.looks.last().and_then(|look| look.rows.get(&id)).cloned();
            if let Some(row) = row.filter(|_| !state.is_unverified) {
                state.sent_rows.insert(id, row);
            }
        }
    }

    /// A session is ended: it is the one that was chosen, or the identity cannot tell them apart.
    pub fn check_victim(&self, victim: &Living) {
        let state = self.state.borrow();
        let id = victim.session.id.get();
        let Some((soul, chosen)) = state.chosen.get(&id) else { return };
        let is_meant = *soul == victim.soul || chosen.is_same_as(&victim.session) || state.is_unverified;
        assert!(is_meant, "{id} was not chosen: {chosen:?} {victim:?}");
    }

    pub fn note_outcome(&self, ids: &[ThreadId], outcome: &Result<Answer, Failure>) {
        let mut state = self.state.borrow_mut();
        let is_refused = outcome.as_ref().err().is_some_and(says_not_carried_out);
        let now = state.now;
        for id in ids.iter().map(|id| id.get()) {
            state.sent.insert(id, Some((now, is_refused)));
        }
        if let Ok(answer) = outcome {
            state.said_killed.extend(answer.killed.iter().map(|id| id.get()));
            state.said_not_found.extend(answer.not_found.iter().map(|id| id.get()));
        }
    }

    /// After each step: every ID is in one state, the sum is right, and no state claims what nobody said.
    pub fn check_run(&self, run: &Run) {
        let asked = run.plan().ids().len();
        let sum: usize = run.ledger().counts().iter().map(|(_, count)| count).sum();
        assert_eq!((run.ledger().entries().len(), sum), (asked, asked), "the sum is right");
        if let Some(after) = run.aftermath() {
            let last = self.state.borrow().looks.last().map(|look| look.rows.len());
            assert_eq!(Some(after.left), last, "what is left is what the last list has");
        }
        for entry in run.ledger().entries() {
            self.check_entry(entry);
            let last = entry.history.last().map(|(state, _)| *state);
            assert!(last.is_none_or(|last| last == entry.state), "the history ends with the state");
        }
    }

    fn check_entry(&self, entry: &Entry) {
        let state = self.state.borrow();
        let id = entry.id.get();
        let sent = state.sent.get(&id);
        let answered_at = sent.copied().flatten().map(|(at, _)| at);
        let was_sent = sent.is_some();
        match entry.state {
            State::Killed | State::Gone => {
                let is_said = state.said_killed.contains(&id) && !state.said_not_found.contains(&id);
                assert!(is_said, "{id}: no answer said that it was killed");
            }
            State::NotFound => assert!(state.said_not_found.contains(&id), "{id}: no answer said so"),
            State::Waiting | State::HeldBack | State::LeftBefore | State::Changed | State::OutOfReach => {
                let is_refused = sent.copied().flatten().is_some_and(|(_, is_refused)| is_refused);
                assert!(
                    !was_sent || is_refused,
                    "{id} is {:?}, yet its call may have been carried out",
                    entry.state
                );
            }
            State::Sent => {
                let is_open = sent.is_none_or(|outcome| outcome.is_none_or(|(_, is_refused)| is_refused));
                assert!(is_open, "{id} has been answered");
            }
            State::Refused => assert!(sent.copied().flatten().is_some_and(|(_, is_refused)| is_refused)),
            _ => assert!(was_sent, "{id} was never sent"),
        }
        let later = answered_at.and_then(|at| state.looks.iter().rev().find(|look| look.asked_at >= at));
        let chosen = state.chosen.get(&id);
        match entry.state {
            State::Gone | State::Vanished => {
                assert!(later.is_some(), "{id}: no list after its answer");
                let was = chosen.map(|(_, chosen)| chosen).or_else(|| state.sent_rows.get(&id));
                let is_missing = |row: Option<&Session>| match (row, was) {
                    (Some(row), Some(was)) => !was.is_same_as(row),
                    (row, _) => row.is_none(),
                };
                let mut looks = state.looks.iter().filter(|look| Some(look.asked_at) >= answered_at);
                assert!(looks.any(|look| is_missing(look.rows.get(&id))), "{id} was in every list since");
                if let Some((soul, _)) = chosen {
                    let is_there = state.living.values().any(|living| living.soul == *soul);
                    assert!(!is_there, "{id} is said to be gone, and is there");
                }
            }
            State::Alive | State::Dying | State::Reused => {
                assert!(later.is_some(), "{id}: no list after its answer");
                let row = entry.listed.as_ref().expect("the row of the list");
                let is_killed = row.activity() == Activity::Killed;
                let expected = match chosen {
                    Some((_, chosen)) if !chosen.is_same_as(row) => State::Reused,
                    Some(_) if is_killed => State::Dying,
                    Some(_) => State::Alive,
                    None => entry.state, // no session was chosen that it could be
                };
                assert_eq!(entry.state, expected, "{id}: {row:?}");
            }
            _ => {}
        }
    }

    /// A run that ended leaves nothing open, and no longer touches the node.
    pub fn at_the_end(&self, run: &Run) {
        self.check_run(run);
        assert!(run.has_ended());
        for entry in run.ledger().entries() {
            assert!(!matches!(entry.state, State::Waiting | State::Sent), "{:?}", entry.state);
        }
    }
}

/// The rule in the API's words, and not by the protocol's own: these answers only come instead of carrying a call out.
fn says_not_carried_out(failure: &Failure) -> bool {
    let status = if let Failure::Answered(answer) = failure { answer.status } else { 0 };
    matches!(status, 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429)
}
