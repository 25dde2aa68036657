//! What must hold, whatever happens; each rule is checked against the world's own truth.

use super::node::is_protected;
use super::weather::{ListFault, Order};
use super::world::{Fate, Listed, Living, Row, Soul, State as Truth, World};
use crate::domain::clock::Instant;
use crate::domain::failure::Failure;
use crate::domain::identity::Comparison;
use crate::domain::thread_id::ThreadId;
use crate::sessions::impact::Activity;
use crate::termination::ledger::{Change, Entry, State, Why};
use crate::termination::request::Checks;
use crate::termination::run::{Ending, Phase, Run};
use crate::termination::snapshot::{LONGEST_FRESH, SHORTEST_FRESH};
use crate::termination::tracking::LONGEST_WATCH;

impl World {
    /// Before a call: only what the latest look has as the selected session, nothing twice, nothing that is protected.
    pub fn check_sending(&self, ids: &[ThreadId]) {
        let state = &mut *self.state.borrow_mut();
        assert!(!state.has_stopped, "nothing is sent after a stop");
        assert_eq!(state.open_pages, 0, "no page is read while a call waits to be sent");
        assert!(state.now >= state.wait_until, "the wait is kept that the server asked for");
        assert!((1..=20).contains(&ids.len()), "1 to 20 IDs a call");
        let last = state.sent.last().and_then(|sent| sent.status);
        assert!(!matches!(last, Some(403 | 404)), "after a 403 or a 404 the next calls would get the same");
        self.check_policy(state);
        let look = state.looks.last().filter(|_| self.is_verified() && !state.is_unverified);
        match (look, state.in_doubt_since) {
            (Some(look), since) => {
                self.check_look(state, look);
                assert!(since.is_none_or(|since| look.asked_at >= since), "a look since the doubt");
            }
            (None, since) => {
                assert!(!self.policy.needs_verification(), "the policy needs a look");
                assert!(!self.is_verified() || state.is_unverified, "a look before the call");
                assert_eq!(since, None, "the node has to answer after a call whose outcome is not known");
            }
        }
        for id in ids.iter().map(|id| id.get()) {
            let is_free =
                state.fates.get(&id).is_none_or(|fate| fate.answered_at.is_some() && fate.is_refused);
            assert!(is_free, "{id} is sent again without an answer that it was not carried out");
            assert!(
                state.selected.contains_key(&id) || state.typed.contains(&id),
                "{id} was never asked for"
            );
            let row = look.and_then(|look| look.rows.get(&id));
            if look.is_some() {
                self.check_row(state, id, row);
            }
        }
        let rows: Vec<_> = ids
            .iter()
            .map(|id| (id.get(), look.and_then(|look| look.rows.get(&id.get()).cloned())))
            .collect();
        let restarts = state.looks.last().map_or(0, |look| look.restarts);
        let has_look = look.is_some();
        for (id, row) in rows {
            // Without a look, what an earlier one had is what the call means.
            let earlier = || state.fates.get(&id).filter(|_| !has_look).and_then(|fate| fate.row.clone());
            let row = row.or_else(earlier);
            state.fates.insert(id, Fate { answered_at: None, is_refused: false, row, restarts });
        }
    }

    fn check_policy(&self, state: &Truth) {
        let asked = state.selected.len() + state.typed.len();
        assert!(!self.policy.is_read_only, "nothing is ended where it is for looking only");
        assert!(self.policy.most_sessions.is_none_or(|most| asked <= most), "{asked} are too many");
        assert!(!self.policy.needs_reason || !self.reason.is_empty(), "there is no reason");
    }

    /// The look is fresh, and shows no restart.
    fn check_look(&self, state: &Truth, look: &Listed) {
        let age = state.now - look.asked_at + look.age;
        assert!(age <= LONGEST_FRESH, "the look is {age} ms old");
        // One page that came within half a second costs little: it is taken again soon.
        let is_cheap = look.pages == 1 && self.weather.slowest <= 50 && self.weather.clocks == 0;
        assert!(!is_cheap || age <= SHORTEST_FRESH, "the look of one page is {age} ms old");
        let Some(first) = state.looks.iter().find(|look| !look.rows.is_empty()) else { return };
        let highest = |look: &Listed| look.rows.keys().max().copied();
        let survives = |(id, row): (&u64, &Row)| {
            look.rows.get(id).is_some_and(|now| row.given.compare(&now.given).is_same_connection())
        };
        let shows_restart = look.restarts > first.restarts
            && highest(look).is_some_and(|id| Some(id) < highest(first))
            && !first.rows.iter().any(survives);
        let is_reliable =
            self.weather.list_fault == ListFault::None && self.weather.order != Order::Mixed && look.age == 0;
        // The first look that was taken may have been given up before it was whole.
        assert!(!shows_restart || !is_reliable || state.looks.len() > 2, "the look shows a restart");
    }

    fn check_row(&self, state: &Truth, id: u64, row: Option<&Row>) {
        assert!(!row.is_some_and(|row| is_protected(&row.real)), "{id} is protected: {row:?}");
        let is_out = row.is_some_and(|row| self.policy.exclusion(&row.real, true).is_some());
        assert!(!is_out, "{id} is protected by policy");
        let was_seen = row.is_some() && state.selected.contains_key(&id);
        assert!(was_seen || !self.policy.forbids_unverified, "{id} was never seen");
        match (state.selected.get(&id), row) {
            (Some(selected), Some(row)) => {
                let comparison = selected.known.compare(&row.given);
                assert_eq!(comparison, Comparison::Same, "{id}: {selected:?} {row:?}");
                let was_idle = selected.known.texts().command == Some("Sleep");
                assert!(!was_idle || row.real.activity() == Activity::Idle, "{id} was idle and runs now");
                let is_known =
                    selected.known.texts().command.is_some() && selected.known.texts().info.is_some();
                let begins = is_known && !selected.known.is_writing() && row.real.is_writing();
                assert!(!begins, "{id} has begun to write");
            }
            (Some(_), None) => panic!("{id} is gone, and is sent all the same"),
            (None, row) => {
                assert_eq!(self.checks, Checks::SelectedAndUnseen, "{id} was never seen");
                assert!(row.is_some() || id <= ThreadId::MAX_KILLABLE, "{id} is cut to 32 bits");
            }
        }
    }

    /// A session is ended: it is the one that was selected, or the identity cannot tell them apart.
    pub fn check_victim(&self, victim: &Living) {
        let state = self.state.borrow();
        let id = victim.session.id.get();
        let Some(selected) = state.selected.get(&id) else { return };
        let is_meant = selected.soul == victim.soul
            || selected.known.compare(&victim.session).is_same_connection()
            || !self.is_verified()
            || state.is_unverified;
        // A restart that is over within the time that a look is good for cannot be seen; nor can a call be taken back.
        let is_race = state.fates.get(&id).is_some_and(|fate| state.restarts > fate.restarts);
        assert!(is_meant || is_race, "{id} was not selected: {selected:?} {victim:?}");
        drop(state);
        if !is_meant {
            self.count("ended another session after a restart that no look could show");
        }
    }

    /// After each step: every ID is in one state, the sum is right, and no state claims what is not true.
    pub fn check_run(&self, run: &Run) {
        let state = &mut *self.state.borrow_mut();
        state.begins_look |= matches!(run.phase(), Phase::Verifying | Phase::Tracking);
        let is_tracked = matches!(run.phase(), Phase::Tracking);
        assert!(!is_tracked || run.ledger().is_unsettled(), "nothing is tracked once all is settled");
        let asked = run.request().ids().len();
        let sum: usize = run.ledger().counts().iter().map(|(_, count)| count).sum();
        assert_eq!((run.ledger().entries().len(), sum), (asked, asked), "the sum is right");
        if let Some(after) = run.aftermath().filter(|_| self.weather.list_fault == ListFault::None) {
            let is_of = |look: &Listed| {
                let listed = look.rows.len();
                let left = after.census.sessions;
                if after.census.is_whole { listed == left } else { listed >= left }
            };
            assert!(state.looks.iter().any(is_of), "what is left is what a list has");
        }
        for entry in run.ledger().entries() {
            self.check_entry(state, entry);
            let last = entry.history.last().map(|(state, _)| *state);
            assert!(last.is_none_or(|last| last == entry.state), "the history ends with the state");
        }
    }

    fn check_entry(&self, state: &Truth, entry: &Entry) {
        let id = entry.id.get();
        let fate = state.fates.get(&id);
        let is_refused = fate.is_some_and(|fate| fate.answered_at.is_some() && fate.is_refused);
        match entry.state {
            State::Killed | State::Gone | State::KilledStillListed => {
                let is_said = state.said_killed.contains(&id) && !state.said_not_found.contains(&id);
                assert!(is_said, "{id}: no answer said that it was killed");
            }
            State::NotFound | State::NotFoundAfterListed => {
                assert!(state.said_not_found.contains(&id), "{id}: no answer said so");
            }
            State::Waiting | State::NotSent | State::LeftBefore | State::Changed | State::Excluded => {
                assert!(
                    fate.is_none() || is_refused,
                    "{id} is {:?}, yet its call may have been carried out",
                    entry.state
                );
            }
            State::Sent => assert!(fate.is_none_or(|fate| fate.answered_at.is_none() || is_refused), "{id}"),
            State::Refused => assert!(is_refused, "{id}"),
            _ => assert!(fate.is_some_and(|fate| fate.answered_at.is_some()), "{id} was never sent"),
        }
        self.check_claim(state, entry);
    }

    /// What a state claims of a session is so, or was when the list said it.
    fn check_claim(&self, state: &Truth, entry: &Entry) {
        let id = entry.id.get();
        let fate = state.fates.get(&id);
        let row = fate.and_then(|fate| fate.row.as_ref());
        let selected = state.selected.get(&id);
        // Whom the call meant: who was in the look before; else, without one, who was selected.
        let answered_at = fate.and_then(|fate| fate.answered_at);
        let earlier = || {
            let mut looks = state.looks.iter().rev().filter(|look| Some(look.asked_at) < answered_at);
            looks.find_map(|look| look.rows.get(&id)).map(|row| row.soul)
        };
        let meant = row.map(|row| row.soul).or(selected.map(|selected| selected.soul)).or_else(earlier);
        let is_gone = |soul: Soul| !state.lives(soul);
        let look = || {
            let of = |look: &&Listed| Some(look.asked.minus(look.age)) == entry.looked_at;
            state
                .looks
                .iter()
                .rev()
                .find(of)
                .unwrap_or_else(|| panic!("{id}: there is no such list: {entry:?}"))
        };
        let later = || {
            let look = look();
            let answered_at = fate.and_then(|fate| fate.answered_at).expect("an answer");
            assert!(look.asked_at >= answered_at, "{id}: the list is from before the answer: {entry:?}");
            look
        };
        match entry.state {
            State::Gone | State::Vanished => {
                later();
                let meant = meant.unwrap_or_else(|| panic!("{id} was in no list, so it cannot have left"));
                assert!(is_gone(meant), "{id} is said to be gone, and is there");
            }
            State::LeftBefore => {
                let selected = selected.expect("one that was selected");
                assert!(is_gone(selected.soul), "{id} is said to have left, and is there");
            }
            State::NotFoundAfterListed => {
                assert!(
                    row.is_some() || entry.listed.is_some() || entry.sent_as.is_some(),
                    "{id} was in no list"
                );
            }
            State::NotFound => {
                let is_blind = state.is_unverified && entry.listed.is_none();
                assert!(row.is_none() || is_blind, "{id} was in the list before the call");
            }
            State::Alive | State::Dying | State::Reused | State::KilledStillListed => {
                let now = later().rows.get(&id).expect("the row of the list");
                let is_killed = now.real.activity() == Activity::Killed;
                let sent = entry.sent_as.as_ref().expect("a session that was sent");
                let is_same = Some(now.soul) == meant || sent.compare(&now.given).is_same_connection();
                let is_right = match entry.state {
                    State::Reused => Some(now.soul) != meant,
                    State::Dying => is_same && is_killed,
                    _ => is_same && !is_killed,
                };
                assert!(is_right, "{id} is {:?}: {now:?} {sent:?} {meant:?} {selected:?}", entry.state);
            }
            State::Changed => {
                let soul = selected.expect("one that was selected").soul;
                let Some(Why::Changed(change)) = entry.why else { panic!("{id} does not say what changed") };
                let is_so = match change {
                    Change::OtherSession => false,
                    Change::OtherDatabase => state.moved.contains(&soul),
                    Change::OtherUser => state.renamed.contains(&soul),
                    Change::Runs | Change::Writes => state.worked.contains(&soul),
                };
                assert!(is_so || is_gone(soul), "{id} has not changed so: {change:?}");
            }
            State::Excluded => {
                let now = look().rows.get(&id);
                let Some(Why::Excluded(reason)) = entry.why else { panic!("{id} does not say why") };
                let expected = match now {
                    Some(row) => self.policy.exclusion(&row.real, true),
                    None => self.policy.exclusion(&crate::domain::session::Session::new(entry.id), false),
                };
                assert_eq!(expected, Some(reason), "{id} is not excluded");
            }
            State::NotSent => match entry.why {
                Some(Why::Unclear) => {
                    let now = look().rows.get(&id).map(|row| &row.given).expect("a row");
                    let is_unclear = |selected: &super::world::Selected| {
                        selected.known.compare(now) == Comparison::Unclear
                    };
                    assert!(
                        !now.has_identity() || selected.is_some_and(is_unclear),
                        "{id} is clear: {now:?}"
                    );
                }
                Some(Why::NeverSeen) => assert_eq!(self.checks, Checks::Selected, "{id}"),
                Some(Why::ListHasHoles) | None => {}
                Some(other) => panic!("{id}: {other:?}"),
            },
            _ => {}
        }
    }

    /// A run that ended leaves nothing open, tells what it did as it was, and has done what it could.
    pub fn at_the_end(&self, run: &Run) {
        self.check_run(run);
        let state = self.state.borrow();
        let Phase::Ended(ending) = run.phase() else { panic!("it has not ended") };
        for entry in run.ledger().entries() {
            assert!(!matches!(entry.state, State::Waiting | State::Sent), "{:?}", entry.state);
            check_history(&state, entry);
        }
        match ending {
            Ending::Restarted => {
                let first = state.looks.first().expect("a look").restarts;
                assert!(state.restarts > first, "the node is said to have restarted");
            }
            Ending::Stopped => assert!(state.has_stopped || self.is_asked(), "nobody stopped it"),
            Ending::Forbidden(_) => assert!(state.sent.is_empty() && state.looks.is_empty()),
            Ending::Status(status) => {
                let last = state.sent.last().and_then(|sent| sent.status);
                assert!(matches!(status, 403 | 404) && last == Some(*status), "{status} {last:?}");
            }
            Ending::Complete => {
                let unsent = run
                    .ledger()
                    .entries()
                    .iter()
                    .find(|entry| entry.state == State::NotSent && entry.why.is_none());
                assert!(unsent.is_none(), "all calls were sent, and not that of {unsent:?}");
            }
        }
        check_attempts(&state, run);
        self.check_tracking(&state, run);
        if self.weather.is_good {
            self.check_liveness(&state, run);
        }
    }

    /// Whether the person was asked and may have said that it shall stop.
    fn is_asked(&self) -> bool {
        self.state.borrow().faults.contains_key("no list")
    }

    /// What a reliable list told after the answers was taken note of: unless somebody stopped it or the list is denied, the
    /// watch goes on until all is settled or its time is over.
    fn check_tracking(&self, state: &Truth, run: &Run) {
        let is_reliable = !state.has_stopped && self.weather.clocks == 0 && self.is_verified();
        let Some(last) = state.sent.last().and_then(|sent| sent.answered_at).filter(|_| is_reliable) else {
            return;
        };
        let watched = state.instant().since(last);
        let final_look = state.looks.last().filter(|look| look.age == 0);
        for entry in run.ledger().entries().iter().filter(|entry| entry.sent_as.is_some()) {
            let is_open = matches!(
                entry.state,
                State::Unknown | State::Killed | State::Unaccounted | State::Alive | State::Dying
            );
            assert!(
                !is_open || state.is_denied || watched >= LONGEST_WATCH,
                "{} is {:?} after {watched} ms",
                entry.id,
                entry.state
            );
            // A 200 may lie.
            let row = final_look
                .filter(|look| Some(look.asked) == entry.looked_at)
                .and_then(|look| look.rows.get(&entry.id.get()));
            let is_alive = row.zip(entry.sent_as.as_ref()).is_some_and(|(row, sent)| {
                sent.compare(&row.given).is_same_connection() && row.real.activity() != Activity::Killed
            });
            let is_believed = entry.state == State::Killed && !state.is_denied;
            assert!(!is_alive || !is_believed, "{} is said to be killed, and is listed", entry.id);
        }
    }

    /// In good weather every selected session that stayed itself is terminated, and nothing else is said of it.
    fn check_liveness(&self, state: &Truth, run: &Run) {
        for entry in run.ledger().entries() {
            let Some(selected) = state.selected.get(&entry.id.get()) else { continue };
            let sets = [&state.left, &state.moved, &state.renamed, &state.worked];
            let stayed_itself = sets.iter().all(|set| !set.contains(&selected.soul));
            let is_wanted = selected.known.has_identity() || self.checks != Checks::Selected;
            let is_free = self.policy.exclusion(&selected.whole, true).is_none();
            let is_allowed = !matches!(run.phase(), Phase::Ended(Ending::Forbidden(_)));
            if stayed_itself && is_wanted && is_free && is_allowed {
                let is_tracked = self.is_verified();
                let expected = if is_tracked { State::Gone } else { State::Killed };
                assert_eq!(entry.state, expected, "{} stayed itself, in good weather: {entry:?}", entry.id);
            }
        }
    }
}

/// The attempts of the run are the calls that the world saw.
fn check_attempts(state: &Truth, run: &Run) {
    assert_eq!(run.attempts().len(), state.sent.len(), "every call is an attempt");
    for (attempt, sent) in run.attempts().iter().zip(&state.sent) {
        let ids: Vec<u64> = attempt.ids.iter().map(|id| id.get()).collect();
        assert_eq!(ids, sent.ids, "the IDs that were sent");
        assert_eq!((attempt.sent_at, attempt.answered_at), (sent.sent_at, sent.answered_at), "when");
        let status = match attempt.outcome.as_ref().expect("an outcome") {
            Ok(_) => Some(200),
            Err(failure) => failure.status(),
        };
        assert_eq!(status, sent.status, "what was answered");
        let planned = run.request().calls().nth(attempt.call).expect("a call of the request");
        assert!(attempt.ids.iter().all(|id| planned.contains(id)), "the IDs of this call");
    }
}

/// Each state has the time of the call, of the answer, or of the list that told it.
fn check_history(state: &Truth, entry: &Entry) {
    let of = |sent: &&super::world::Call| sent.ids.contains(&entry.id.get());
    let (mut sent, mut answered) = (Vec::new(), Vec::new());
    for call in state.sent.iter().filter(of) {
        sent.push(call.sent_at);
        answered.extend(call.answered_at);
    }
    let looked: Vec<Instant> = state.looks.iter().map(|look| look.asked.minus(look.age)).collect();
    for (was, at) in &entry.history {
        let is_known = match was {
            State::Sent => sent.contains(at),
            State::Killed
            | State::NotFound
            | State::NotFoundAfterListed
            | State::Unaccounted
            | State::Unknown
            | State::Refused => answered.contains(at) || looked.contains(at),
            State::Waiting | State::NotSent => at.wall > 0,
            _ => looked.contains(at),
        };
        assert!(is_known, "{}: {was:?} at {at:?} is no time of the run", entry.id);
    }
}

/// The rule in the API's words, and not by the protocol's own: these answers only come instead of carrying a call out.
pub fn says_not_carried_out(failure: &Failure) -> bool {
    let status = if let Failure::Answered(answer) = failure { answer.status } else { 0 };
    matches!(status, 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429)
}
