//! The ledger: every ID that was asked for is in exactly one state, and the sum always shows it.

use std::ops::Range;

use crate::domain::clock::Instant;
use crate::domain::protection::Exclusion;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// What is known of one ID: its outcome.
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
    /// A 200 said that it was terminated, and after the time of tracking a list still has it, not as `Killed`.
    KilledStillListed,
    /// A 200 said that there was no such session, and no list of this run had it before.
    NotFound,
    /// A 200 said that there was no such session, though a list had it shortly before the call.
    NotFoundAfterListed,
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
    /// It was not sent: a list that was whole no longer had it.
    LeftBefore,
    /// It was not sent: its ID belongs to another session by now, or the session is or does something else.
    Changed,
    /// It was not sent: it is a session that must not be ended.
    Excluded,
    /// It was not sent: the run ended before, or nobody could tell whether it is the selected session.
    NotSent,
}

impl State {
    /// All states, in the order in which they are shown.
    pub const ALL: [Self; 18] = [
        Self::Killed,
        Self::Gone,
        Self::KilledStillListed,
        Self::NotFoundAfterListed,
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
        Self::Excluded,
        Self::NotSent,
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
            Self::KilledStillListed => "killed-still-listed",
            Self::NotFound => "not-found",
            Self::NotFoundAfterListed => "not-found-after-listed",
            Self::Unaccounted => "unaccounted",
            Self::Unknown => "unknown",
            Self::Vanished => "vanished",
            Self::Reused => "reused",
            Self::Dying => "dying",
            Self::Alive => "alive",
            Self::Refused => "refused",
            Self::LeftBefore => "left-before",
            Self::Changed => "changed",
            Self::Excluded => "excluded",
            Self::NotSent => "not-sent",
        }
    }

    /// Whether a 200 said that it was terminated, and no list speaks against that.
    pub const fn is_terminated(self) -> bool {
        matches!(self, Self::Killed | Self::Gone)
    }

    /// Whether a 200 said that there was no such session.
    pub const fn is_not_found(self) -> bool {
        matches!(self, Self::NotFound | Self::NotFoundAfterListed)
    }

    /// Whether a later list may tell more of a session in this state.
    const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Killed
                | Self::NotFound
                | Self::NotFoundAfterListed
                | Self::Unaccounted
                | Self::Unknown
                | Self::Dying
                | Self::Alive
        )
    }
}

/// What has changed of a session since it was selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another session has the ID.
    OtherSession,
    /// The same connection is in another database.
    OtherDatabase,
    /// The same connection has another user.
    OtherUser,
    /// It was idle, and runs something.
    Runs,
    /// It has begun to write.
    Writes,
}

/// Why an ID was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The session has changed.
    Changed(Change),
    /// The session must not be ended.
    Excluded(Exclusion),
    /// No list had it, and none was whole: it may be there all the same.
    ListHasHoles,
    /// The node's row does not tell whether it is the selected session, or one that must not be ended.
    Unclear,
    /// Nobody has seen a session with this ID, and only sessions that were seen may be ended.
    NeverSeen,
}

/// One ID and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The ID.
    pub id: ThreadId,
    /// What is known of it.
    pub state: State,
    /// Why it was not sent; none where it was, or where the run ended before.
    pub why: Option<Why>,
    /// The session that the person selected; none where only its ID was typed.
    pub selected: Option<Session>,
    /// The row that had the ID when it was last looked for; none where no list was read, or none had it.
    pub listed: Option<Session>,
    /// The session that its call meant; none where no list ever had it, or nothing tells it from another.
    pub sent_as: Option<Session>,
    /// When the list was asked for that had it right before its call; none where none had it.
    pub listed_at: Option<Instant>,
    /// When the last list that it was looked for in was asked for.
    pub looked_at: Option<Instant>,
    /// A list that was whole and was asked for after its call was answered did not have it.
    pub is_absent: bool,
    /// The states that it has been in, each with when it was known: what a list says, when that was asked for.
    pub history: Vec<(State, Instant)>,
}

impl Entry {
    fn new(id: ThreadId, selected: Option<Session>) -> Self {
        Self {
            id,
            state: State::Waiting,
            why: None,
            selected,
            listed: None,
            sent_as: None,
            listed_at: None,
            looked_at: None,
            is_absent: false,
            history: Vec::new(),
        }
    }

    fn note(&mut self, now: Instant) {
        if self.history.last().is_none_or(|(last, _)| *last != self.state) {
            self.history.push((self.state, now));
        }
    }

    /// Whether a later list may tell what became of it. Of what no list ever had, none can.
    fn is_unsettled(&self) -> bool {
        self.state.is_open() && !self.is_absent && self.sent_as.is_some()
    }

    /// Whether an earlier attempt was rejected, though it stands as not sent now.
    pub fn was_rejected_before(&self) -> bool {
        self.state != State::Refused && self.history.iter().any(|(state, _)| *state == State::Refused)
    }
}

/// All IDs of a run, in the order of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// A ledger in which all IDs wait; with the sessions that were selected, as far as they were seen.
    ///
    /// ```
    /// use taurusdb_session_console::domain::thread_ids::ThreadIds;
    /// use taurusdb_session_console::termination::ledger::{Ledger, State};
    ///
    /// let ids = ThreadIds::parse("7 8 9")?;
    /// let ledger = Ledger::new(ids.as_slice(), &[]);
    /// assert_eq!(ledger.ids(State::Waiting), ids.as_slice());
    /// let sum: usize = ledger.counts().iter().map(|(_, count)| count).sum();
    /// assert_eq!(sum, 3);
    /// # Ok::<(), taurusdb_session_console::domain::thread_ids::ThreadIdsError>(())
    /// ```
    pub fn new(ids: &[ThreadId], selected: &[Session]) -> Self {
        let of = |id: ThreadId| selected.iter().find(|session| session.id == id).cloned();
        Self { entries: ids.iter().map(|id| Entry::new(*id, of(*id))).collect() }
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The IDs in a state, in the order of the request.
    pub fn ids(&self, state: State) -> Vec<ThreadId> {
        self.entries.iter().filter(|entry| entry.state == state).map(|entry| entry.id).collect()
    }

    /// How many IDs are in each state, in the order of [`State::ALL`]; the numbers add up to all that was
    /// asked for, since each entry has one state.
    pub fn counts(&self) -> [(State, usize); State::ALL.len()] {
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
        self.entries.iter().any(Entry::is_unsettled)
    }

    /// Changes each entry that a later list may still tell more of.
    pub(super) fn change_unsettled(&mut self, now: Instant, change: &mut dyn FnMut(&mut Entry)) {
        for entry in self.entries.iter_mut().filter(|entry| entry.is_unsettled()) {
            change(entry);
            entry.note(now);
        }
    }

    /// Whatever still waits is not sent any more.
    pub(super) fn end_waiting(&mut self, now: Instant) {
        self.pass(0..self.entries.len(), now, State::Waiting, &|_| State::NotSent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that was sent as a session, in this state.
    fn sent(state: State) -> Entry {
        let id = ThreadId::new(7).unwrap();
        Entry { state, sent_as: Some(Session::new(id)), ..Entry::new(id, None) }
    }

    #[test]
    fn a_later_list_tells_more_only_of_what_was_sent_and_is_not_known_to_have_left() {
        for state in State::ALL {
            let may_tell = matches!(
                state,
                State::Killed
                    | State::NotFound
                    | State::NotFoundAfterListed
                    | State::Unaccounted
                    | State::Unknown
                    | State::Dying
                    | State::Alive
            );
            assert_eq!(sent(state).is_unsettled(), may_tell, "{state:?}");
        }
        assert!(!Entry { is_absent: true, ..sent(State::Killed) }.is_unsettled());
        assert!(!Entry { sent_as: None, ..sent(State::Killed) }.is_unsettled());
    }

    #[test]
    fn an_earlier_rejection_is_told_where_the_state_does_not_tell_it() {
        let now = Instant::default();
        let rejected = |state| Entry { history: vec![(State::Refused, now), (state, now)], ..sent(state) };
        assert!(rejected(State::NotSent).was_rejected_before());
        assert!(!rejected(State::Refused).was_rejected_before());
        assert!(
            !Entry { history: vec![(State::Waiting, now)], ..sent(State::NotSent) }.was_rejected_before()
        );
    }
}
