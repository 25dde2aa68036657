//! The ledger: every ID that was asked for is in exactly one state, and the sum always shows it.

use std::ops::Range;

use crate::domain::clock::Instant;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// What is known of one ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its call has not been sent yet.
    Waiting,
    /// Its call is on its way.
    Sent,
    /// A 200 said that it was terminated.
    Killed,
    /// A 200 said that it was terminated, and a later list no longer had it.
    Gone,
    /// A 200 said that there was no such session.
    NotFound,
    /// A 200 named it in neither list.
    Unaccounted,
    /// Its call may have been carried out.
    Unknown,
    /// Its call may have been carried out; a later list no longer had it. Whether by us is not known.
    Vanished,
    /// Its call may have been carried out; in a later list, another session has its ID.
    Reused,
    /// Its call may have been carried out; a later list says that it is being ended.
    Dying,
    /// Its call may have been carried out; a later list has it as if nothing had happened.
    Alive,
    /// Its call was surely not carried out.
    Refused,
    /// It was not sent: when it was looked for, no list had it any more.
    LeftBefore,
    /// It was not sent: its ID belongs to another session by now, or the session does other work.
    Changed,
    /// It was not sent: it is a session that must not be ended.
    OutOfReach,
    /// It was not sent, because the run ended before.
    HeldBack,
}

impl State {
    /// All states, in the order in which they are shown.
    pub const ALL: [Self; 16] = [
        Self::Killed,
        Self::Gone,
        Self::NotFound,
        Self::Unaccounted,
        Self::Unknown,
        Self::Vanished,
        Self::Reused,
        Self::Dying,
        Self::Alive,
        Self::Refused,
        Self::LeftBefore,
        Self::Changed,
        Self::OutOfReach,
        Self::HeldBack,
        Self::Sent,
        Self::Waiting,
    ];

    /// Its name in reports, style sheets and tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Killed => "killed",
            Self::Gone => "gone",
            Self::NotFound => "not-found",
            Self::Unaccounted => "unaccounted",
            Self::Unknown => "unknown",
            Self::Vanished => "vanished",
            Self::Reused => "reused",
            Self::Dying => "dying",
            Self::Alive => "alive",
            Self::Refused => "refused",
            Self::LeftBefore => "left-before",
            Self::Changed => "changed",
            Self::OutOfReach => "out-of-reach",
            Self::HeldBack => "held-back",
        }
    }
}

/// The states of which a later list may tell more.
const UNSETTLED: [State; 4] = [State::Killed, State::Unknown, State::Dying, State::Alive];

/// One ID and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The ID.
    pub id: ThreadId,
    /// What is known of it.
    pub state: State,
    /// The session that the person chose; none where only its ID was typed.
    pub chosen: Option<Session>,
    /// The row that had the ID when it was last looked for; none where no list was read, or none had it.
    pub listed: Option<Session>,
    /// When the last list that it was looked for in was asked for.
    pub looked_at: Option<Instant>,
    /// In how many lists in a row it was missing.
    pub missing: u32,
    /// The states that it has been in, each with when it was known: what a list says, when that was asked for.
    pub history: Vec<(State, Instant)>,
}

impl Entry {
    fn new(id: ThreadId, chosen: Option<Session>) -> Self {
        Self {
            id,
            state: State::Waiting,
            chosen,
            listed: None,
            looked_at: None,
            missing: 0,
            history: Vec::new(),
        }
    }

    fn note(&mut self, now: Instant) {
        if self.history.last().is_none_or(|(last, _)| *last != self.state) {
            self.history.push((self.state, now));
        }
    }
}

/// All IDs of a run, in the order of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// A ledger in which all IDs wait; with the sessions that were chosen, as far as they were seen.
    pub fn new(ids: &[ThreadId], chosen: &[Session]) -> Self {
        let of = |id: ThreadId| chosen.iter().find(|session| session.id == id).cloned();
        Self { entries: ids.iter().map(|id| Entry::new(*id, of(*id))).collect() }
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The IDs in a state, in the order of the plan.
    pub fn ids(&self, state: State) -> Vec<ThreadId> {
        self.entries.iter().filter(|entry| entry.state == state).map(|entry| entry.id).collect()
    }

    /// How many IDs are in each state, in the order of [`State::ALL`]; the numbers add up to all that was
    /// asked for, since each entry has one state.
    pub fn counts(&self) -> [(State, usize); 16] {
        State::ALL.map(|state| (state, self.entries.iter().filter(|entry| entry.state == state).count()))
    }

    /// Changes each entry of one call, as is known from now on.
    pub(super) fn change(&mut self, call: Range<usize>, now: Instant, change: &mut dyn FnMut(&mut Entry)) {
        for entry in self.entries.get_mut(call).unwrap_or_default() {
            change(entry);
            entry.note(now);
        }
    }

    /// Puts the entries of one call that are in the state `from` into the state that `to` gives.
    pub(super) fn pass(
        &mut self,
        call: Range<usize>,
        now: Instant,
        from: State,
        to: &dyn Fn(ThreadId) -> State,
    ) {
        self.change(call, now, &mut |entry| {
            if entry.state == from {
                entry.state = to(entry.id);
            }
        });
    }

    /// Whether a later list may still tell what became of a session.
    pub(super) fn is_unsettled(&self) -> bool {
        self.entries.iter().any(|entry| UNSETTLED.contains(&entry.state))
    }

    /// Changes each entry that a later list may still tell more of; with the place of each.
    pub(super) fn change_unsettled(&mut self, now: Instant, change: &mut dyn FnMut(usize, &mut Entry)) {
        for (place, entry) in self.entries.iter_mut().enumerate() {
            if UNSETTLED.contains(&entry.state) {
                change(place, entry);
                entry.note(now);
            }
        }
    }

    /// Holds back whatever still waits.
    pub(super) fn hold_back_waiting(&mut self, now: Instant) {
        self.pass(0..self.entries.len(), now, State::Waiting, &|_| State::HeldBack);
    }
}
