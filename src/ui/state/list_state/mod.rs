//! What the list of sessions shows, as plain values; [`SessionList`](super::session_list::SessionList) alone changes them.

mod pasting;
mod reading;
mod selecting;

use crate::domain::clock::Instant;
use crate::domain::failure::Failure;
use crate::domain::filter::Filter;
use crate::domain::places_by_id::PlacesById;
use crate::domain::thread_id::ThreadId;
use crate::sessions::activity::{ActivityCounts, Course};
use crate::sessions::facets::{Facets, facets};
use crate::sessions::impact::{Impact, impact};
use crate::sessions::lookup::Lookup;
use crate::sessions::roster::{Roster, Row, Serial, Source};
use crate::sessions::sort::{SortOrder, narrow, order};
use crate::termination::confirmation_rule::STALE_AFTER;

/// Of a facet this many values are counted; completion offers more of them than the panel shows.
const MOST_VALUES: usize = 50;

/// The list, what narrows it down, and what is selected.
#[derive(Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
pub struct ListState {
    /// The rows.
    pub roster: Roster,
    /// The person wants to see the list. It may have been read for thread IDs alone.
    pub is_shown: bool,
    /// Since when thread IDs wait to be looked up on the node.
    pub wanted_at: Option<Instant>,
    /// The API did not let this connection list sessions (401, 403): IDs are not looked up again by it.
    pub is_denied: bool,
    /// What the last snapshot says of the typed IDs.
    pub lookup: Option<Lookup>,
    /// Where and when the node was last asked, and how long that took.
    pub listed: Option<Listed>,
    /// How the last reading ended.
    pub ended: Ended,
    /// What narrows the list down.
    pub filter: Filter,
    /// What the person had set that the last preset has replaced.
    pub replaced: Filter,
    /// Its order.
    pub sorting: SortOrder,
    /// The places of all rows, in order; they are sorted anew only where they or the order changed.
    pub order: Vec<u32>,
    /// What that order was made for.
    pub ordered: Option<(u32, SortOrder)>,
    /// The places of the rows that are shown, in order.
    pub places: Vec<u32>,
    /// Since they were found out the list was read anew, and they were held still: some may no longer match.
    pub is_held: bool,
    /// Only what is selected is shown, whatever the filter is.
    pub shows_selected: bool,
    /// The filter panel is open.
    pub is_filter_open: bool,
    /// What else could be wanted of some fields.
    pub facets: Facets,
    /// What is shown has changed since they were counted.
    pub has_old_facets: bool,
    /// What the selection, typed IDs included, would hit.
    pub impact: SelectionImpact,
    /// What the sessions do, by the newest list.
    pub activity: ActivityCounts,
    /// The revision of the rows that this was counted for.
    pub counted: Option<u32>,
    /// What they did since the page was opened.
    pub course: Course,
    /// The row that keys act on.
    pub active: Option<Serial>,
    /// The row where a range starts.
    pub anchor: Option<Serial>,
    /// The rows that the range from there has selected: another end of it takes them back.
    pub ranged: Vec<Serial>,
    /// The row whose details are open.
    pub opened: Option<Serial>,
    /// Seconds between two readings; none while it is not read by itself.
    pub every: Option<u32>,
    /// How many times slower than that it is read, because the list is slow or the server throttles.
    pub times_slower: u32,
    /// The person turned to another node, so that what was selected is selected no longer.
    pub has_lost_selection: bool,
    /// The node that the rows and the selection belong to; none before there was one.
    pub node_key: Option<String>,
    /// How many times it was read: what an earlier reading brings comes too late.
    pub loads: u32,
    /// When the last reading began, or may have begun: after that the next one waits for its time.
    pub tried_at: Option<Instant>,
}

/// What a selection would hit, as far as is known.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SelectionImpact {
    /// Of the sessions that have a row.
    pub impact: Impact,
    /// How many sessions the node has not listed.
    pub unseen: usize,
}

/// When and how the node was last asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// When the first page was asked for.
    pub asked_at: Instant,
    /// How long all pages took, in milliseconds.
    pub took: u64,
    /// How many sessions came.
    pub seen: usize,
    /// How many there are, as the node says.
    pub total: usize,
    /// Whether none can be missing that was there all the while.
    pub is_whole: bool,
}

/// How far a reading of the list is.
#[derive(Clone, Copy, Default)]
pub struct Progress {
    /// The number of the reading.
    pub of: u32,
    /// How many sessions came.
    pub sessions: usize,
    /// How many there are, as the node says.
    pub total: usize,
}

/// How a reading of the list ended.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Ended {
    /// With the list, or there was none yet.
    #[default]
    Well,
    /// The person stopped the reading.
    Stopped,
    /// A run started, whose calls must not wait for the reading.
    StoppedByRun,
    /// The page was left.
    StoppedByLeaving,
    /// It could not be read.
    Failed(Failure),
}

impl ListState {
    /// Whether there are rows that the person is to see.
    pub fn shows_rows(&self) -> bool {
        self.is_shown && !self.roster.rows().is_empty()
    }

    /// Whether a pasted session has not been compared with the node's list.
    pub fn has_unverified(&self) -> bool {
        self.roster.rows().iter().any(|row| row.source == Source::Pasted(None))
    }

    /// Whether the API said that this user may not list sessions.
    pub fn may_not_list(&self) -> bool {
        matches!(&self.ended, Ended::Failed(failure) if failure.status() == Some(403))
    }

    /// Which rows are shown, and in which order, is found out anew.
    pub fn rearrange(&mut self) {
        let rows = self.roster.rows();
        let ordered = (self.roster.revision(), self.sorting);
        if self.ordered != Some(ordered) || self.order.len() != rows.len() {
            (self.order, self.ordered) = (order(rows, self.sorting), Some(ordered));
        }
        self.shows_selected &= self.roster.has_selection();
        let is_selected = |place: &&u32| rows.get(**place as usize).is_some_and(|row| row.is_selected);
        self.places = if self.shows_selected {
            self.order.iter().filter(is_selected).copied().collect()
        } else {
            narrow(rows, &self.order, &self.filter)
        };
        self.is_held = false;
        self.has_old_facets = true;
        self.count_activity();
    }

    /// Counts what the sessions do, where that may have changed.
    fn count_activity(&mut self) {
        let revision = self.roster.revision();
        if self.counted != Some(revision) {
            let there = self.roster.rows().iter().filter(|row| row.is_there()).map(|row| &row.session);
            self.activity = ActivityCounts::of(there.chain(self.roster.waiting_sessions()));
            self.counted = Some(revision);
        }
    }

    /// Counts the facets.
    pub fn count_facets(&mut self) {
        self.has_old_facets = false;
        self.facets = facets(self.roster.rows(), &self.filter, MOST_VALUES);
    }

    /// The row at a place of what is shown.
    pub fn row_at(&self, place: usize) -> Option<&Row> {
        self.roster.rows().get(*self.places.get(place)? as usize)
    }

    /// The place of a row in what is shown.
    pub fn place_of(&self, serial: Serial) -> Option<usize> {
        (0..self.places.len()).find(|place| self.row_at(*place).is_some_and(|row| row.serial == serial))
    }

    /// What ending the sessions of these IDs would hit.
    pub fn impact_of(&self, ids: &[ThreadId]) -> SelectionImpact {
        if ids.is_empty() {
            return SelectionImpact::default();
        }
        let rows = self.roster.rows();
        let meant = PlacesById::new(ids.iter().copied());
        let is_meant = |row: &Row| meant.first(row.session.id).is_some();
        let seen = rows.iter().filter(|row| row.is_on_node() && is_meant(row)).count();
        SelectionImpact {
            impact: impact(rows, self.roster.waiting_sessions(), &is_meant),
            unseen: ids.len().saturating_sub(seen),
        }
    }

    /// Whether the last reading is too old to be relied on.
    pub fn is_stale(&self, now: Instant) -> bool {
        let age = self.listed.and_then(|listed| now.age_of(listed.asked_at));
        age.is_none_or(|age| age >= STALE_AFTER)
    }

    /// Whether the node was listed, and not within the last so many milliseconds.
    pub fn is_older_than(&self, milliseconds: u64, now: Instant) -> bool {
        self.listed.is_some_and(|listed| now.age_of(listed.asked_at).is_none_or(|age| age > milliseconds))
    }
}
