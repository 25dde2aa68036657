//! Pasted sessions among the rows.

use super::ListState;
use crate::domain::clock::Instant;
use crate::domain::session::Session;
use crate::sessions::roster::Roster;

impl ListState {
    /// Pasted sessions stand in the place of all rows; where the node has just been listed, they are compared. Against an
    /// older list, sessions that came since would seem to be gone.
    pub fn take_paste(&mut self, sessions: Vec<Session>, is_doubtful: bool, now: Instant) {
        let listed = self.roster.listed();
        self.roster.paste(sessions);
        if is_doubtful {
            self.roster.doubt();
        }
        self.compare_paste(&listed, now);
    }

    /// Takes the pasted rows out, and returns them.
    pub fn discard_paste(&mut self) -> Roster {
        let emptied = self.roster.emptied();
        (self.opened, self.active, self.anchor, self.counted) = (None, None, None, None);
        std::mem::replace(&mut self.roster, emptied)
    }

    /// Puts pasted rows back that were taken out.
    pub fn restore_paste(&mut self, roster: Roster, now: Instant) {
        let listed = self.roster.listed();
        self.roster = roster;
        self.compare_paste(&listed, now);
    }

    fn compare_paste(&mut self, listed: &[Session], now: Instant) {
        if !listed.is_empty() && !self.is_stale(now) {
            let is_whole = self.listed.is_some_and(|listed| listed.is_whole);
            self.roster.verify(listed, is_whole);
        }
        (self.opened, self.active, self.anchor, self.counted) = (None, None, None, None);
    }
}
