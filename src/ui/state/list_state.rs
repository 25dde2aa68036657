//! What the list of sessions shows, as plain values; [`SessionList`](super::session_list::SessionList) alone changes them.

use crate::domain::clock::Instant;
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::filter::Filter;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::sessions::activity::{ActivityCounts, Course};
use crate::sessions::facets::{Facets, facets};
use crate::sessions::impact::{Impact, impact};
use crate::sessions::lookup::Lookup;
use crate::sessions::paging::Loaded;
use crate::sessions::roster::{Roster, Row, Serial, Source};
use crate::sessions::sort::{SortOrder, narrow, order};
use crate::termination::confirmation_rule::STALE_AFTER;

/// A list that took longer than this, in milliseconds, costs the node too much to be read as often.
const SLOW: u64 = 1_000;
/// Auto refresh gets at most this many times slower.
const SLOWEST: u32 = 16;
/// IDs are looked up once nothing was typed for this long, in milliseconds.
const TYPING_RESTS: u64 = 500;
/// The node is not asked for its list more often than this to look IDs up, in milliseconds.
const LOOKUP_EVERY: u64 = 5_000;

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

    /// How many selected rows the filter hides.
    pub fn hidden_selected(&self) -> usize {
        let matches = self.filter.matcher();
        let hides = |row: &&Row| !self.shows_selected && !matches(&row.session);
        self.roster.selected_rows().filter(hides).count()
    }

    /// The rows that [`Self::select_all_shown`] would select.
    fn selectable(&self) -> impl Iterator<Item = &Row> {
        let matches = self.filter.matcher();
        let rows = (0..self.places.len()).filter_map(|place| self.row_at(place));
        rows.filter(move |row| row.can_be_selected() && (!self.is_held || matches(&row.session)))
    }

    /// How many they are.
    pub fn count_selectable(&self) -> usize {
        if self.is_held || self.shows_selected {
            return self.selectable().count();
        }
        // What is shown lies far apart in memory, so only what cannot be selected is looked at: of most lists that is little.
        let matches = self.filter.matcher();
        let is_shown = |row: &&Row| matches(&row.session);
        self.places.len().saturating_sub(self.roster.unreachable_rows().filter(is_shown).count())
    }

    /// Selects every row that is shown, matches and can be selected.
    pub fn select_all_shown(&mut self) {
        self.ranged.clear();
        let serials: Vec<_> = self.selectable().map(|row| row.serial).collect();
        for serial in serials {
            self.roster.select(serial, true);
        }
    }

    /// Whether nothing that is shown and can be selected is left to be selected.
    pub fn has_selected_all_shown(&self) -> bool {
        let shown = || self.roster.selected_rows().count().saturating_sub(self.hidden_selected());
        self.roster.has_selection() && shown() == self.count_selectable()
    }

    /// A row is selected, or no longer; it becomes the active one, and ranges start from it.
    pub fn toggle(&mut self, serial: Serial) {
        let is_selected = self.roster.row(serial).is_some_and(|row| row.is_selected);
        self.roster.select(serial, !is_selected);
        self.start_at(serial);
    }

    /// Ranges start at this row, and it is the active one.
    fn start_at(&mut self, serial: Serial) {
        (self.active, self.anchor) = (Some(serial), Some(serial));
        self.ranged.clear();
    }

    /// Selects all rows from the anchor to this one, in place of the range before from there.
    pub fn select_range(&mut self, serial: Serial) {
        for before in std::mem::take(&mut self.ranged) {
            self.roster.select(before, false);
        }
        let Some(to) = self.place_of(serial) else { return };
        let from = self.anchor.and_then(|anchor| self.place_of(anchor)).unwrap_or_else(|| {
            self.anchor = Some(serial);
            to
        });
        let is_free = |row: &&Row| !row.is_selected && row.can_be_selected();
        let free = (from.min(to)..=from.max(to)).filter_map(|place| self.row_at(place)).filter(is_free);
        self.ranged = free.map(|row| row.serial).collect();
        for serial in self.ranged.clone() {
            self.roster.select(serial, true);
        }
        self.active = Some(serial);
    }

    /// The active row, where it is among those that are shown: what a key does is seen.
    pub fn active_shown(&self) -> Option<Serial> {
        self.active.filter(|active| self.place_of(*active).is_some())
    }

    /// Moves the active row by so many places, and returns its place; with `is_range`, what lies between is selected.
    pub fn move_active(&mut self, by: isize, is_range: bool) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        let before = self.active_shown();
        let place = match before.and_then(|active| self.place_of(active)) {
            Some(place) => place.saturating_add_signed(by).min(last),
            // Without one, End alone begins at the end.
            None if by > isize::MAX / 4 => last,
            None => 0,
        };
        let serial = self.row_at(place)?.serial;
        if is_range {
            self.anchor = self.anchor.or(before);
            self.select_range(serial);
        } else {
            self.start_at(serial);
        }
        Some(place)
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

/// How the list is read by itself, and how a reading ends.
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

/// Pasted sessions among the rows.
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
