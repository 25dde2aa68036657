//! The ledger: every ID that was asked for is in exactly one state, and the sum always shows it.

use std::ops::Range;

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
    /// A 200 said that there was no such session.
    NotFound,
    /// A 200 named it in neither list.
    Unaccounted,
    /// Its call may have been carried out.
    Unknown,
    /// Its call was surely not carried out.
    Refused,
    /// It was not sent, because the run ended before.
    HeldBack,
}

impl State {
    /// All states, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Killed,
        Self::NotFound,
        Self::Unaccounted,
        Self::Unknown,
        Self::Refused,
        Self::HeldBack,
        Self::Sent,
        Self::Waiting,
    ];
}

/// One ID and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The ID.
    pub id: ThreadId,
    /// What is known of it.
    pub state: State,
}

/// All IDs of a run, in the order of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// A ledger in which all IDs wait.
    pub fn new(ids: &[ThreadId]) -> Self {
        Self { entries: ids.iter().map(|id| Entry { id: *id, state: State::Waiting }).collect() }
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
    pub fn counts(&self) -> [(State, usize); 8] {
        State::ALL.map(|state| (state, self.entries.iter().filter(|entry| entry.state == state).count()))
    }

    /// Puts the IDs of one call into the states that `state` gives.
    pub(super) fn set(&mut self, call: Range<usize>, state: impl Fn(ThreadId) -> State) {
        for entry in self.entries.get_mut(call).unwrap_or_default() {
            entry.state = state(entry.id);
        }
    }

    /// Holds back whatever still waits.
    pub(super) fn hold_back_waiting(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| entry.state == State::Waiting) {
            entry.state = State::HeldBack;
        }
    }
}
