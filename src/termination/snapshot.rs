//! What a list of the node says of the sessions that are about to be ended, or that were to be.

use super::census::Census;
use super::ledger::{Change, Entry, State, Why};
use super::run::Aftermath;
use crate::domain::clock::Instant;
use crate::domain::identity::Comparison;
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Policy;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::sessions::impact::Activity;
use crate::sessions::paging::Loaded;

/// A look is good for this many times as long as it took to read, in milliseconds at least and at most: a list of one page
/// costs one call, so it is read again soon.
const TIMES_ITS_COST: u64 = 5;
/// The shortest time that a look is good for.
pub const SHORTEST_FRESH: u64 = 2_500;
/// The longest. A list that takes longer to read is no look: sessions have come and gone meanwhile.
pub const LONGEST_FRESH: u64 = 10_000;

/// One reading of the node's list.
pub struct Snapshot {
    loaded: Loaded,
    places: PlacesById,
}

/// What a look decides about an ID that waits to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It may be sent.
    Send,
    /// It is not sent, for a reason where the state alone does not tell it.
    Keep(State, Option<Why>),
    /// This look cannot tell: it does not have the session, and is not whole.
    Doubt,
}

impl Snapshot {
    /// Of a list that was read.
    pub fn new(loaded: Loaded) -> Self {
        let places = PlacesById::new(loaded.sessions.iter().map(|session| session.id));
        Self { loaded, places }
    }

    /// When it was asked for: what it says is at least that old.
    pub fn asked_at(&self) -> Instant {
        self.loaded.asked_at
    }

    /// For how many milliseconds after [`Self::asked_at`] it can be relied on.
    pub fn is_good_for(&self) -> u64 {
        (self.loaded.took * TIMES_ITS_COST).clamp(SHORTEST_FRESH, LONGEST_FRESH)
    }

    /// The row that has an ID.
    pub fn row(&self, id: ThreadId) -> Option<&Session> {
        self.loaded.sessions.get(self.places.last(id)?)
    }

    /// Whether the node has restarted since an earlier look, as far as lists tell: it counts from 1 again, so its IDs have
    /// fallen, and no session of the earlier look is left.
    pub fn is_after_restart(&self, earlier: &Connections) -> bool {
        let has_fallen = self.newest().is_some_and(|newest| Some(newest) < earlier.newest);
        let survives =
            |one: &Session| self.row(one.id).is_some_and(|row| one.compare(row).is_same_connection());
        self.loaded.is_whole && has_fallen && !earlier.sessions.iter().any(survives)
    }

    /// The connections that it has.
    pub fn connections(&self) -> Connections {
        let bare = |session: &Session| {
            let Texts { user, host, .. } = session.texts();
            Session::of(session.id, None, Texts { user, host, ..Texts::default() })
        };
        Connections { sessions: self.loaded.sessions.iter().map(bare).collect(), newest: self.newest() }
    }

    /// The highest ID.
    pub fn newest(&self) -> Option<ThreadId> {
        self.places.highest()
    }

    /// What it has of all sessions, after these were ended.
    pub fn aftermath(&self, newest: Option<ThreadId>, ended: &[&Session]) -> Aftermath {
        let is_new = |session: &&Session| newest.is_some_and(|newest| session.id > newest);
        let is_back = |session: &&Session| {
            let is_from = |ended: &&Session| {
                ended.texts().user == session.texts().user && ended.host_name() == session.host_name()
            };
            ended.iter().any(is_from)
        };
        let back = self.loaded.sessions.iter().filter(is_new).filter(is_back).cloned().collect();
        Aftermath { census: self.census(), back }
    }

    /// How many sessions it has, and what they do.
    pub fn census(&self) -> Census {
        Census::of(&self.loaded.sessions, self.loaded.is_whole)
    }

    /// Notes in an entry what the list has of it.
    pub fn note(&self, entry: &mut Entry) {
        entry.listed = self.row(entry.id).cloned();
        entry.looked_at = Some(self.loaded.asked_at);
    }

    /// Decides about one that is about to be sent, by what was just noted. `allows_unseen` says that the person wants IDs
    /// ended of which no session was seen.
    pub fn before(&self, entry: &Entry, allows_unseen: bool, policy: &Policy) -> Judgement {
        let unseen = Judgement::Keep(State::NotSent, Some(Why::NeverSeen));
        match (&entry.selected, &entry.listed) {
            (_, Some(row)) if !row.has_identity() => Judgement::Keep(State::NotSent, Some(Why::Unclear)),
            (Some(selected), Some(row)) => of_row(selected, row, allows_unseen, policy),
            // It may be there, and may be one that must not be ended.
            (_, None) if !self.loaded.is_whole => Judgement::Doubt,
            (Some(_), None) => Judgement::Keep(State::LeftBefore, None),
            (None, Some(row)) => match policy.exclusion(row, true) {
                Some(reason) => Judgement::Keep(State::Excluded, Some(Why::Excluded(reason))),
                None if allows_unseen => Judgement::Send,
                None => unseen,
            },
            (None, None) => {
                let bare = Session::new(entry.id);
                match policy.exclusion(&bare, false) {
                    Some(reason) => Judgement::Keep(State::Excluded, Some(Why::Excluded(reason))),
                    None if allows_unseen => Judgement::Send,
                    None => unseen,
                }
            }
        }
    }

    /// Notes what became of one that was sent, by a list that was asked for after its answer.
    pub fn after(&self, entry: &mut Entry) {
        self.note(entry);
        let Some(sent) = &entry.sent_as else { return };
        let Some(row) = &entry.listed else {
            entry.is_absent = self.loaded.is_whole;
            entry.state = absent(entry.state, self.loaded.is_whole);
            return;
        };
        let is_killed = row.activity() == Activity::Killed;
        entry.state = match (sent.compare(row), entry.state) {
            (Comparison::Unclear, state) => absent(state, false),
            (Comparison::OtherSession, state) => {
                entry.is_absent = true;
                if state == State::Killed || state.is_not_found() {
                    absent(state, true)
                } else {
                    State::Reused
                }
            }
            (_, State::Killed) => State::Killed,
            (_, _) if is_killed => State::Dying,
            (_, _) => State::Alive,
        };
    }

    /// After the time of tracking: what is still listed though a 200 said that it was terminated, and not as `Killed`.
    pub fn after_tracking(&self, entry: &mut Entry) {
        let is_listed = |sent: &Session| {
            let row = self.row(entry.id);
            row.is_some_and(|row| {
                sent.compare(row).is_same_connection() && row.activity() != Activity::Killed
            })
        };
        if entry.state == State::Killed && entry.sent_as.as_ref().is_some_and(is_listed) {
            entry.state = State::KilledStillListed;
        }
    }
}

/// Decides about a selected session whose ID a row has.
pub(super) fn of_row(selected: &Session, row: &Session, allows_unseen: bool, policy: &Policy) -> Judgement {
    let changed = |change| Judgement::Keep(State::Changed, Some(Why::Changed(change)));
    let comparison = selected.compare(row);
    match comparison {
        Comparison::OtherSession => return changed(Change::OtherSession),
        Comparison::Unclear => return Judgement::Keep(State::NotSent, Some(Why::Unclear)),
        _ => {}
    }
    if let Some(reason) = policy.exclusion(row, true) {
        return Judgement::Keep(State::Excluded, Some(Why::Excluded(reason)));
    }
    match comparison {
        Comparison::OtherDatabase => changed(Change::OtherDatabase),
        Comparison::OtherUser => changed(Change::OtherUser),
        _ if starts_to_run(selected, row) => changed(Change::Runs),
        _ if starts_to_write(selected, row) => changed(Change::Writes),
        // An ID alone, out of a pasted list, is no session that was seen.
        _ if !selected.has_identity() && !allows_unseen => {
            Judgement::Keep(State::NotSent, Some(Why::NeverSeen))
        }
        _ => Judgement::Send,
    }
}

/// The connections that a look had, without what they did.
#[derive(Clone, Debug, Default)]
pub struct Connections {
    sessions: Vec<Session>,
    newest: Option<ThreadId>,
}

/// The state of one that a list does not have. One that is not whole says nothing, not even that it is still listed.
fn absent(state: State, is_whole: bool) -> State {
    match state {
        State::Alive | State::Dying if !is_whole => State::Unknown,
        state if !is_whole || state.is_not_found() => state,
        State::Killed => State::Gone,
        _ => State::Vanished,
    }
}

/// Whether a session that was known to be idle runs something.
fn starts_to_run(selected: &Session, now: &Session) -> bool {
    let was_idle = selected.texts().command.is_some() && selected.activity() == Activity::Idle;
    was_idle && now.activity() != Activity::Idle
}

/// Whether a session writes that was known to do something else. Without a statement nobody knows what it did, unless it was
/// idle.
fn starts_to_write(selected: &Session, now: &Session) -> bool {
    let is_known = selected.texts().command.is_some() && selected.texts().info.is_some();
    is_known && !selected.is_writing() && now.is_writing()
}

#[cfg(test)]
mod tests;
