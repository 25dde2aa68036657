//! One run as a value: the calls of a request so far, and what became of each ID.

use std::ops::Range;
use std::rc::Rc;

use super::answer::{Answer, Contradictions, Verdict};
use super::census::Census;
use super::ledger::{Ledger, State, Why};
use super::request::{Checks, MOST_IDS_A_CALL, TerminationRequest};
use super::snapshot::{Judgement, Snapshot};
use super::waits::MOST_THROTTLED;
use crate::domain::clock::Instant;
use crate::domain::failure::{Certainty, Failure};
use crate::domain::policy::Violation;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::sessions::facets::count;

/// The states of sessions that are ended, or are being ended.
const ENDED: [State; 5] =
    [State::Killed, State::Gone, State::Vanished, State::Dying, State::NotFoundAfterListed];

/// One attempt at one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which call of the request, from 0; the same call is attempted again after a 401 or a 429.
    pub call: usize,
    /// The IDs that were sent.
    pub ids: Vec<ThreadId>,
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
    /// The node's list is being read, to see whether the selected sessions are still those.
    Verifying,
    /// There is no list that can be relied on: the person has to say how to go on.
    CannotVerify(NotVerified),
    /// A call is on its way, or about to be sent.
    Calling,
    /// The server asked to wait until this instant.
    Throttled(Instant),
    /// The server did not take the token; the run waits for a new one.
    NeedsToken,
    /// Nothing more will be sent; the list is read again and again to see what became of the sessions.
    Tracking,
    /// Nothing more will be sent or read.
    Ended(Ending),
}

/// Why there is no list that can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotVerified {
    /// It cannot be read.
    Failed(Failure),
    /// It takes this many milliseconds to read: sessions come and go meanwhile.
    Slow(u64),
    /// It has this many pages, more than the server permits calls.
    RateLimited(usize),
    /// Something between here and the node answers from its memory; the list is this many milliseconds old.
    FromMemory(u64),
    /// After a call whose outcome is not known, the node did not answer to a call that changes nothing.
    NoAnswer(Failure),
}

/// Why a run sends nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every call was sent.
    Complete,
    /// The person stopped it.
    Stopped,
    /// The node seems to have restarted: its IDs belong to other sessions.
    Restarted,
    /// The policy does not allow it: nothing was sent.
    Forbidden(Violation),
    /// The server answered with this status, 403 or 404, which the next calls would get too.
    Status(u16),
}

/// A run as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    request: Rc<TerminationRequest>,
    pub(super) ledger: Ledger,
    attempts: Vec<Attempt>,
    pub(super) phase: Phase,
    started_at: Instant,
    /// The newest session of the first look: IDs go up, so what is above has come since.
    newest: Option<ThreadId>,
    before: Option<Census>,
    aftermath: Option<Aftermath>,
}

/// What the last list has, after all was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// How many sessions there are, and what they do.
    pub census: Census,
    /// Sessions that have come since the first look, of a user from a host of which some were ended.
    pub back: Vec<Session>,
}

impl Aftermath {
    /// Who has come back, as `user@host`, and how many sessions.
    pub fn back_by_name(&self) -> Vec<(String, usize)> {
        let name = |one: &Session| [one.texts().user.unwrap_or_default(), "@", one.host_name()].concat();
        count(self.back.iter().map(name))
    }
}

impl Run {
    pub(super) fn new(request: TerminationRequest, now: Instant) -> Self {
        let ledger = Ledger::new(request.ids(), request.selected());
        Self {
            request: Rc::new(request),
            ledger,
            attempts: Vec::new(),
            phase: Phase::Calling,
            started_at: now,
            newest: None,
            before: None,
            aftermath: None,
        }
    }

    /// What the first look had, before anything was sent; none where no list was read then.
    pub fn before(&self) -> Option<Census> {
        self.before
    }

    /// What the last list has; none before all was sent, or where no list was read then.
    pub fn aftermath(&self) -> Option<&Aftermath> {
        self.aftermath.as_ref()
    }

    /// What was confirmed.
    pub fn request(&self) -> &TerminationRequest {
        &self.request
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
        (self.attempts.last().map_or(0, |attempt| attempt.call) + 1, self.request.calls().len())
    }

    /// The places in the ledger of what was rejected, and is sent again as soon as the run goes on: after a 401, and after a
    /// 429 where there were not too many in a row.
    pub fn to_be_repeated(&self) -> Option<Range<usize>> {
        let is_sending = !matches!(self.phase, Phase::Tracking | Phase::Ended(_));
        let is_repeated = match self.last_failure().and_then(Failure::status) {
            Some(401) => true,
            Some(429) => self.throttled_in_a_row() < MOST_THROTTLED,
            _ => false,
        };
        let last = self.attempts.last().filter(|_| is_sending && is_repeated)?;
        Some(self.entries_of(last.call))
    }

    /// The places of a call's IDs in the ledger.
    fn entries_of(&self, call: usize) -> Range<usize> {
        let start = call * MOST_IDS_A_CALL;
        start..(start + MOST_IDS_A_CALL).min(self.request.ids().len())
    }

    /// What was refused in the last attempt at a call may be sent again.
    pub(super) fn wait_again(&mut self, call: usize, now: Instant) {
        self.ledger.pass(self.entries_of(call), now, State::Refused, &|_| State::Waiting);
    }

    /// Decides by a look which IDs of a call may be sent, and returns whether it cannot tell that of some. `is_last` says
    /// that no other look will be taken for that: then these are not sent.
    pub(super) fn judge(&mut self, call: usize, look: &Snapshot, is_last: bool) -> bool {
        let allows_unseen = self.request.checks() == Checks::SelectedAndUnseen;
        let request = self.request.clone();
        self.newest = self.newest.or(look.newest());
        self.before = self.before.or_else(|| Some(look.census()));
        let mut has_doubt = false;
        self.ledger.change(self.entries_of(call), look.asked_at(), &mut |entry| {
            if entry.state != State::Waiting {
                return;
            }
            look.note(entry);
            (entry.state, entry.why) = match look.before(entry, allows_unseen, request.policy()) {
                Judgement::Send => (State::Waiting, None),
                Judgement::Keep(state, why) => (state, why),
                Judgement::Doubt if is_last => (State::NotSent, Some(Why::ListHasHoles)),
                Judgement::Doubt => {
                    has_doubt = true;
                    (State::Waiting, None)
                }
            };
        });
        has_doubt
    }

    /// Takes a list that was asked for after the answers.
    pub(super) fn follow(&mut self, look: &Snapshot) {
        self.ledger.change_unsettled(look.asked_at(), &mut |entry| look.after(entry));
        let ended = self.ledger.entries().iter().filter(|entry| ENDED.contains(&entry.state));
        let ended: Vec<_> = ended.filter_map(|entry| entry.selected.as_ref()).collect();
        self.aftermath = Some(look.aftermath(self.newest, &ended));
    }

    /// Takes the list that was asked for last, once the time of tracking is over.
    pub(super) fn end_tracking(&mut self, look: &Snapshot) {
        self.ledger.change_unsettled(look.asked_at(), &mut |entry| look.after_tracking(entry));
    }

    /// Notes that what waits of a call is sent, and returns its IDs.
    pub(super) fn begin(&mut self, call: usize, now: Instant) -> Vec<ThreadId> {
        let entries = self.entries_of(call);
        let mut ids = Vec::new();
        self.ledger.change(entries.clone(), now, &mut |entry| {
            if entry.state == State::Waiting {
                entry.state = State::Sent;
                let meant = entry.listed.as_ref().or(entry.selected.as_ref());
                entry.sent_as = meant.filter(|session| session.has_identity()).cloned();
                entry.listed_at = entry.looked_at.filter(|_| entry.listed.is_some());
                ids.push(entry.id);
            }
        });
        if !ids.is_empty() {
            self.phase = Phase::Calling;
            self.attempts.push(Attempt {
                call,
                ids: ids.clone(),
                sent_at: now,
                answered_at: None,
                outcome: None,
            });
        }
        ids
    }

    pub(super) fn settle(&mut self, outcome: Result<Answer, Failure>, now: Instant) {
        let Some(attempt) = self.attempts.last_mut() else { return };
        attempt.answered_at = Some(now);
        let start = attempt.call * MOST_IDS_A_CALL;
        let entries = start..(start + MOST_IDS_A_CALL).min(self.request.ids().len());
        attempt.outcome = Some(match outcome {
            Ok(answer) => {
                let contradictions = answer.contradictions(&attempt.ids);
                self.ledger.change(entries, now, &mut |entry| {
                    if entry.state == State::Sent {
                        entry.state = state_of(answer.verdict(entry.id), entry.listed.is_some());
                    }
                });
                Ok(Answered { request_id: answer.request_id, contradictions })
            }
            Err(failure) => {
                let state = match failure.certainty() {
                    Certainty::NotCarriedOut => State::Refused,
                    Certainty::Unknown => State::Unknown,
                };
                self.ledger.pass(entries, now, State::Sent, &|_| state);
                Err(failure)
            }
        });
    }

    /// Whether it is not known of any ID of a call what became of it.
    pub(super) fn is_unsure(&self, call: usize) -> bool {
        let entries = self.ledger.entries().get(self.entries_of(call)).unwrap_or_default();
        entries.iter().any(|entry| matches!(entry.state, State::Unknown | State::Unaccounted))
    }

    pub(super) fn last_failure(&self) -> Option<&Failure> {
        self.attempts.last()?.outcome.as_ref()?.as_ref().err()
    }

    /// How often the last call was answered with 429 in a row.
    pub(super) fn throttled_in_a_row(&self) -> u32 {
        let call = self.attempts.last().map(|attempt| attempt.call);
        let is_throttled = |attempt: &&Attempt| {
            Some(attempt.call) == call
                && matches!(&attempt.outcome, Some(Err(failure)) if failure.status() == Some(429))
        };
        self.attempts.iter().rev().take_while(is_throttled).fold(0, |count, _| count + 1)
    }
}

/// The state of a session by what a 200 says of it; a list may have had it right before.
fn state_of(verdict: Verdict, was_listed: bool) -> State {
    match verdict {
        Verdict::Killed => State::Killed,
        Verdict::NotFound if was_listed => State::NotFoundAfterListed,
        Verdict::NotFound => State::NotFound,
        Verdict::Unaccounted => State::Unaccounted,
        Verdict::Contradicted => State::Unknown,
    }
}
