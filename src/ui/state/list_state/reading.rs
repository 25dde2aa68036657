//! How the list is read by itself, and how a reading ends.

use super::{Ended, ListState, Listed};
use crate::domain::clock::Instant;
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::sessions::activity::ActivityCounts;
use crate::sessions::paging::Loaded;

/// A list that took longer than this, in milliseconds, costs the node too much to be read as often.
const SLOW: u64 = 1_000;
/// Auto refresh gets at most this many times slower.
const SLOWEST: u32 = 16;
/// IDs are looked up once nothing was typed for this long, in milliseconds.
const TYPING_RESTS: u64 = 500;
/// The node is not asked for its list more often than this to look IDs up, in milliseconds.
const LOOKUP_EVERY: u64 = 5_000;

impl ListState {
    /// Takes a list that was read.
    pub fn take(&mut self, loaded: Loaded) {
        let Loaded { sessions, total, asked_at, took, is_whole, .. } = loaded;
        self.listed = Some(Listed { asked_at, took, seen: sessions.len(), total, is_whole });
        (self.ended, self.wanted_at, self.is_denied) = (Ended::Well, None, false);
        self.has_lost_selection = false;
        self.slow_down(took > SLOW);
        let activity = ActivityCounts::of(sessions.iter());
        self.course.push(asked_at, activity);
        if self.roster.is_pasted() {
            self.roster.verify(&sessions, is_whole);
        } else {
            let holds_still = self.roster.has_selection();
            if is_whole {
                self.roster.refresh(sessions);
            } else {
                self.roster.refresh_in_part(sessions);
            }
            (self.activity, self.counted) = (activity, Some(self.roster.revision()));
            if holds_still {
                (self.is_held, self.has_old_facets) = (true, true);
                return; // what is where was decided before
            }
        }
        self.rearrange();
    }

    /// Takes why it could not be read.
    pub fn fail(&mut self, failure: Failure, now: Instant) {
        if failure.status() == Some(401) {
            self.every = None;
        }
        self.is_denied = matches!(failure.status(), Some(401 | 403));
        self.slow_down(true);
        if let Failure::Answered(ErrorAnswer { retry_after: Some(seconds), .. }) = &failure {
            self.tried_at = Some(now.plus(seconds.saturating_mul(1_000)));
        }
        self.ended = Ended::Failed(failure);
    }

    fn slow_down(&mut self, is_slow: bool) {
        self.times_slower = if is_slow { (self.times_slower.max(1) * 2).min(SLOWEST) } else { 1 };
    }

    /// Whether it is time to read the list again by itself.
    pub fn is_due(&self, now: Instant) -> bool {
        let (Some(every), Some(tried_at)) = (self.every, self.tried_at) else { return false };
        let interval = u64::from(every) * u64::from(self.times_slower.max(1)) * 1_000;
        now.since(tried_at) >= interval
    }

    /// Whether thread IDs wait to be looked up, nobody types any more, and the node was not asked a moment ago.
    pub fn is_lookup_due(&self, now: Instant) -> bool {
        let is_over = |since: Instant, milliseconds| now.since(since) >= milliseconds;
        let rests = self.wanted_at.is_some_and(|wanted_at| is_over(wanted_at, TYPING_RESTS));
        rests && !self.is_denied && self.tried_at.is_none_or(|tried_at| is_over(tried_at, LOOKUP_EVERY))
    }

    /// Begins another reading, and returns its number.
    pub fn begin_reading(&mut self, now: Instant) -> u32 {
        (self.tried_at, self.wanted_at) = (Some(now), None);
        self.loads += 1;
        self.loads
    }

    /// Without the rows and all that belongs to their node; `node_key` is the next one's.
    #[must_use]
    pub fn of_other_node(&self, node_key: String) -> Self {
        Self {
            roster: self.roster.emptied(),
            filter: self.filter.clone(),
            is_filter_open: self.is_filter_open,
            sorting: self.sorting,
            node_key: Some(node_key),
            loads: self.loads,
            has_lost_selection: self.has_lost_selection || self.roster.has_selection(),
            ..Self::default()
        }
    }
}
