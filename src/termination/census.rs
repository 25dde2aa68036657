//! How many sessions a node has, and what they do: before a run and after it.

use serde::{Deserialize, Serialize};

use crate::domain::session::Session;
use crate::sessions::impact::Activity;

/// The sessions of one snapshot, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Census {
    /// All of them.
    pub sessions: usize,
    /// Those that run something.
    pub running: usize,
    /// Those that wait for a lock.
    pub waiting_for_lock: usize,
    /// Whether none can be missing; if some can, each number is a least one.
    pub is_whole: bool,
}

impl Census {
    /// Counts the sessions of a snapshot.
    ///
    /// ```
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    /// use taurusdb_session_console::termination::census::Census;
    ///
    /// let of = |id, command| {
    ///     let texts = Texts { command: Some(command), ..Texts::default() };
    ///     Session::of(ThreadId::new(id).unwrap(), None, texts)
    /// };
    /// let census = Census::of(&[of(1, "Query"), of(2, "Sleep"), of(3, "Killed")], true);
    /// assert_eq!((census.sessions, census.running, census.waiting_for_lock), (3, 1, 0));
    /// ```
    pub fn of(sessions: &[Session], is_whole: bool) -> Self {
        let mut census = Self { sessions: sessions.len(), is_whole, ..Self::default() };
        for session in sessions {
            match session.activity() {
                Activity::Running => census.running += 1,
                Activity::WaitingForLock => census.waiting_for_lock += 1,
                Activity::Idle | Activity::Killed => {}
            }
        }
        census
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    #[test]
    fn each_session_is_counted_for_what_it_does() {
        let of = |command, state| {
            let texts = Texts { command: Some(command), state: Some(state), ..Texts::default() };
            Session::of(ThreadId::new(1).unwrap(), None, texts)
        };
        let sessions = [
            of("Query", ""),
            of("Query", "executing"),
            of("Query", "Locked"),
            of("Query", "Locked"),
            of("Query", "Waiting for table metadata lock"),
            of("Sleep", ""),
            of("Killed", ""),
        ];
        let census = Census { sessions: 7, running: 2, waiting_for_lock: 3, is_whole: true };
        assert_eq!(Census::of(&sessions, true), census);
        assert!(!Census::of(&sessions, false).is_whole);
    }
}
