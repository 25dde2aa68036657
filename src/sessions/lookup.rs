//! What a snapshot says of the thread IDs that a person means.

use super::paging::Loaded;
use crate::domain::clock::Instant;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// The rows that a snapshot has of some thread IDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    taken_at: Instant,
    is_whole: bool,
    found: Vec<(ThreadId, Option<Session>)>,
}

impl Lookup {
    /// Verification IDs up in a list that was read.
    ///
    /// ```
    /// use taurusdb_session_console::domain::clock::Instant;
    /// use taurusdb_session_console::domain::session::Session;
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    /// use taurusdb_session_console::sessions::lookup::Lookup;
    /// use taurusdb_session_console::sessions::paging::Loaded;
    ///
    /// let [listed, other] = [7, 8].map(|id| ThreadId::new(id).unwrap());
    /// let sessions = vec![Session::new(listed)];
    /// let asked_at = Instant::default();
    /// let list = Loaded { sessions, total: 1, asked_at, took: 30, is_whole: true, skipped: 0, age: 0 };
    /// let lookup = Lookup::of(&list, &[listed, other]);
    /// assert!(lookup.row(listed).is_some_and(|row| row.is_some()));
    /// assert_eq!((lookup.row(other), lookup.is_whole()), (Some(None), true)); // it is not on the node
    /// ```
    pub fn of(loaded: &Loaded, ids: &[ThreadId]) -> Self {
        let places = PlacesById::new(loaded.sessions.iter().map(|session| session.id));
        let row = |id| loaded.sessions.get(places.last(id)?).cloned();
        let mut found: Vec<_> = ids.iter().map(|id| (*id, row(*id))).collect();
        found.sort_unstable_by_key(|(id, _)| *id);
        Self { taken_at: loaded.asked_at, is_whole: loaded.is_whole, found }
    }

    /// When the snapshot was asked for.
    pub fn taken_at(&self) -> Instant {
        self.taken_at
    }

    /// Whether the snapshot has all sessions of the node, so that what it lacks is not there.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The row of an ID, or that there is none; nothing where the ID was not looked up.
    pub fn row(&self, id: ThreadId) -> Option<Option<&Session>> {
        let place = self.found.binary_search_by_key(&id, |(of, _)| *of).ok()?;
        self.found.get(place).map(|(_, row)| row.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(id: u64) -> ThreadId {
        ThreadId::new(id).unwrap()
    }

    #[test]
    fn an_id_is_found_or_missing_or_was_not_looked_up() {
        let sessions = [9, 7, 8].map(|number| Session::new(id(number))).to_vec();
        let asked_at = Instant { wall: 7, steady: 5 };
        let mut loaded =
            Loaded { total: 4, sessions, asked_at, took: 0, is_whole: false, skipped: 0, age: 0 };
        let lookup = Lookup::of(&loaded, &[id(8), id(3)]);
        assert_eq!(lookup.row(id(8)), Some(Some(&Session::new(id(8)))));
        assert_eq!(lookup.row(id(3)), Some(None));
        assert_eq!(lookup.row(id(7)), None);
        assert!(!lookup.is_whole(), "one of four is missing");
        assert_eq!(lookup.taken_at(), asked_at);
        loaded.is_whole = true;
        assert!(Lookup::of(&loaded, &[]).is_whole());
    }
}
