//! What a list of the node says of the sessions that are about to be ended, or that were to be.

use super::ledger::{Entry, State};
use super::run::Aftermath;
use crate::domain::clock::Instant;
use crate::domain::count::count;
use crate::domain::identity::Standing;
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Policy;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::listing::blast::Activity;
use crate::listing::load::{Loaded, PAGE};

/// One reading of the node's list.
pub struct Look {
    loaded: Loaded,
    places: PlacesById,
}

impl Look {
    /// Of a list that was read.
    pub fn new(loaded: Loaded) -> Self {
        let places = PlacesById::new(&mut loaded.sessions.iter().map(|session| session.id));
        Self { loaded, places }
    }

    /// When it was asked for: what it says is at least that old.
    pub fn asked_at(&self) -> Instant {
        self.loaded.asked_at
    }

    /// The row that has an ID.
    pub fn row(&self, id: ThreadId) -> Option<&Session> {
        self.loaded.sessions.get(self.places.last(id)?)
    }

    /// Whether the node seems to have restarted: then it counts from 1 again, and all its IDs are below those that
    /// were chosen.
    pub fn is_after_restart(&self, chosen: &[Session]) -> bool {
        let lowest = chosen.iter().map(|session| session.id).min();
        let is_below = |lowest| self.loaded.sessions.iter().all(|session| session.id < lowest);
        lowest.is_some_and(is_below) && !self.loaded.sessions.is_empty()
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
        let back: Vec<String> = self
            .loaded
            .sessions
            .iter()
            .filter(is_new)
            .filter(is_back)
            .map(|session| [session.texts().user.unwrap_or_default(), "@", session.host_name()].concat())
            .collect();
        let names: Vec<&str> = back.iter().map(String::as_str).collect();
        Aftermath { left: self.loaded.sessions.len(), back: count(&names) }
    }

    /// Notes in an entry what the list has of it.
    pub fn note(&self, entry: &mut Entry) {
        entry.listed = self.row(entry.id).cloned();
        entry.looked_at = Some(self.loaded.asked_at);
        entry.missing = if entry.listed.is_some() { 0 } else { entry.missing + 1 };
    }

    /// The state of one that is about to be sent, by what was just noted; it may be sent where it still waits.
    /// `allows_unseen` says that the person wants IDs ended of which no session was seen.
    pub fn before(&self, entry: &Entry, allows_unseen: bool, policy: &Policy) -> State {
        match (&entry.chosen, &entry.listed) {
            (_, Some(now)) if policy.out_of_reach(now, true).is_some() => State::OutOfReach,
            (Some(chosen), Some(now)) if !chosen.is_same_as(now) || does_other_work(chosen, now) => {
                State::Changed
            }
            // An ID alone, out of a pasted list, is no session that was seen.
            (Some(chosen), Some(_)) if !chosen.has_identity() && !allows_unseen => State::HeldBack,
            (Some(_), Some(_)) => State::Waiting,
            (Some(_), None) => State::LeftBefore,
            (None, None) if entry.id.get() > ThreadId::MAX_KILLABLE => State::OutOfReach,
            (None, _) if allows_unseen => State::Waiting,
            (None, _) => State::HeldBack,
        }
    }

    /// The state of one that was sent, by what was just noted in a list that was asked for after the answer.
    /// `sent` is the row that it had before it was sent.
    pub fn after(&self, entry: &Entry, sent: Option<&Session>) -> State {
        let standing = match (sent, &entry.listed) {
            (Some(sent), now) => sent.standing(now.as_ref()),
            (None, None) => Standing::Gone,
            (None, Some(_)) => return entry.state, // one of which no row was seen cannot be told from another
        };
        let is_surely_gone = standing != Standing::Gone || entry.missing >= self.lists_needed();
        let is_dying = entry.listed.as_ref().is_some_and(|now| now.activity() == Activity::Killed);
        match (entry.state, standing) {
            (State::Killed, Standing::Same) => State::Killed,
            (State::Killed, Standing::Gone) if !is_surely_gone => State::Killed,
            (_, Standing::Gone) if !is_surely_gone => State::Unknown,
            (State::Killed, _) => State::Gone,
            (_, Standing::Gone) => State::Vanished,
            (_, Standing::Changed) => State::Reused,
            (_, Standing::Same) if is_dying => State::Dying,
            (_, Standing::Same) => State::Alive,
        }
    }

    /// In how many lists one must be missing to be gone. A list of several pages is no snapshot: a row can slip from
    /// one page to another between the two readings.
    fn lists_needed(&self) -> u32 {
        let is_whole = self.loaded.sessions.len() >= self.loaded.total;
        if is_whole && self.loaded.total < PAGE { 1 } else { 2 }
    }
}

/// Whether it does what the person has not agreed to end: it was idle and runs now, or it has begun to write.
fn does_other_work(chosen: &Session, now: &Session) -> bool {
    let is_idle = |session: &Session| session.activity() == Activity::Idle;
    (is_idle(chosen) && !is_idle(now)) || (!chosen.is_writing() && now.is_writing())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::Texts;

    fn session(id: u64, user: &str, host: &str) -> Session {
        let texts = Texts { user: Some(user), host: Some(host), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), None, texts)
    }

    #[test]
    fn who_has_come_back_is_who_came_after_the_first_look_from_where_some_were_ended() {
        let sessions = vec![
            session(3, "app", "10.0.0.1:1"), // was there before
            session(11, "app", "10.0.0.1:2"),
            session(12, "app", "10.0.0.1:3"),
            session(13, "app", "10.0.0.2:4"),
            session(14, "batch", "10.0.0.1:5"),
        ];
        let look = Look::new(Loaded { total: 5, sessions, asked_at: Instant(0), took: 0 });
        let ended = session(7, "app", "10.0.0.1:9");
        let after = look.aftermath(ThreadId::new(10), &[&ended]);
        assert_eq!(after, Aftermath { left: 5, back: vec![("app@10.0.0.1".to_owned(), 2)] });
        assert!(look.aftermath(None, &[&ended]).back.is_empty());
        assert_eq!(look.newest(), ThreadId::new(14));
    }
}
