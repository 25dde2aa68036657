//! What the list of sessions shows: plain values, changed by the console alone.

use crate::domain::clock::Instant;
use crate::domain::criteria::{Criteria, CriterionField};
use crate::domain::failure::Failure;
use crate::listing::blast::{Blast, blast};
use crate::listing::facets::{FACETS, facet};
use crate::listing::order::{Sorting, narrow, order};
use crate::listing::roster::{Roster, Row, Serial};
use crate::termination::friction::STALE_AFTER;

/// The height of a row, in CSS pixels; the style sheet has it too.
pub const ROW_HEIGHT: usize = 30;
/// How many rows are drawn at a time: those that can be seen, and some beyond on either side.
pub const DRAWN_ROWS: usize = 24;
/// How many rows a Page key moves by.
pub const PAGE_ROWS: usize = 12;

/// Of a facet this many values are shown.
const MOST_VALUES: usize = 6;

/// The list, what narrows it down, and what is chosen.
#[derive(Clone, Default)]
pub struct ListState {
    /// The rows.
    pub roster: Roster,
    /// Where and when the node was last asked, and how long that took.
    pub listed: Option<Listed>,
    /// What is going on.
    pub activity: ListActivity,
    /// What narrows the list down.
    pub criteria: Criteria,
    /// Its order.
    pub sorting: Sorting,
    /// The places of all rows, in order; they are sorted anew only where they or the order changed.
    pub order: Vec<u32>,
    /// What that order was made for.
    pub ordered: Option<(u32, Sorting)>,
    /// The places of the rows that are shown, in order.
    pub places: Vec<u32>,
    /// The criteria of single fields are unfolded.
    pub is_criteria_open: bool,
    /// Of each field that has facets, the most frequent values; none while they are folded away.
    pub facets: Vec<(CriterionField, Vec<(String, usize)>)>,
    /// What the choice would hit.
    pub blast: Blast,
    /// The row that keys act on.
    pub active: Option<Serial>,
    /// The row where a range starts.
    pub anchor: Option<Serial>,
    /// The row whose details are open.
    pub opened: Option<Serial>,
    /// Seconds between two readings; none while it is not read by itself.
    pub every: Option<u32>,
    /// How many times slower than that it is read, because the list is slow or the server throttles.
    pub times_slower: u32,
    /// The person turned to another node, so that what was chosen is chosen no longer.
    pub has_lost_choice: bool,
    /// The node that the rows belong to, as it was typed.
    pub node_key: String,
    /// The place where a list is pasted, and what became of the last paste; none while it is folded away.
    pub paste: Option<PasteState>,
    /// How many lists were pasted: what a reader says of an earlier one comes too late.
    pub pastes: u32,
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
}

/// What is going on with the list.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum ListActivity {
    /// Nothing.
    #[default]
    Idle,
    /// It is being read.
    Loading,
    /// The person stopped the reading.
    Stopped,
    /// It could not be read.
    Failed(Failure),
}

/// What became of a paste.
#[derive(Clone, Default)]
pub struct PasteState {
    /// How much of it is read, in per cent, while it is being read.
    pub reading: Option<String>,
    /// The reader could not be loaded.
    pub has_failed: bool,
    /// How many sessions were read.
    pub read: usize,
    /// By language: what was recognised, then every place that gave no session.
    pub notes: Vec<Vec<String>>,
}

impl ListState {
    /// Which rows are shown, and in which order, is found out anew.
    pub fn rearrange(&mut self) {
        let rows = self.roster.rows();
        let ordered = (self.roster.revision(), self.sorting);
        if self.ordered != Some(ordered) || self.order.len() != rows.len() {
            (self.order, self.ordered) = (order(rows, self.sorting), Some(ordered));
        }
        self.places = narrow(rows, &self.order, &self.criteria);
        let fields = FACETS.into_iter().filter(|_| self.is_criteria_open);
        self.facets = fields.map(|field| (field, facet(rows, &self.criteria, field, MOST_VALUES))).collect();
    }

    /// What the choice would hit is found out anew: it takes a while where there are many rows.
    pub fn weigh(&mut self) {
        self.blast = blast(self.roster.rows(), &|row| row.is_chosen);
    }

    /// The row at a place of what is shown.
    pub fn row_at(&self, place: usize) -> Option<&Row> {
        self.roster.rows().get(*self.places.get(place)? as usize)
    }

    /// The place of a row in what is shown.
    pub fn place_of(&self, serial: Serial) -> Option<usize> {
        (0..self.places.len()).find(|place| self.row_at(*place).is_some_and(|row| row.serial == serial))
    }

    /// How many chosen rows the criteria hide.
    pub fn hidden_chosen(&self) -> usize {
        self.roster.chosen_rows().filter(|row| !self.criteria.matches(&row.session)).count()
    }

    /// Chooses every row that is shown and can be chosen.
    pub fn choose_all_shown(&mut self) {
        let serials: Vec<_> =
            (0..self.places.len()).filter_map(|place| Some(self.row_at(place)?.serial)).collect();
        for serial in serials {
            self.roster.choose(serial, true);
        }
    }

    /// A row is chosen, or no longer; it becomes the active one, and ranges start from it.
    pub fn toggle(&mut self, serial: Serial) {
        let is_chosen = self.roster.row(serial).is_some_and(|row| row.is_chosen);
        self.roster.choose(serial, !is_chosen);
        (self.active, self.anchor) = (Some(serial), Some(serial));
    }

    /// Chooses all rows from the anchor to this one.
    pub fn choose_range(&mut self, serial: Serial) {
        let to = self.place_of(serial);
        let from = self.anchor.and_then(|anchor| self.place_of(anchor)).or(to);
        if let (Some(from), Some(to)) = (from, to) {
            for place in from.min(to)..=from.max(to) {
                if let Some(serial) = self.row_at(place).map(|row| row.serial) {
                    self.roster.choose(serial, true);
                }
            }
        }
        self.active = Some(serial);
    }

    /// Moves the active row by so many places, and returns its place.
    pub fn move_active(&mut self, by: isize) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        let place = match self.active.and_then(|active| self.place_of(active)) {
            Some(place) => place.saturating_add_signed(by).min(last),
            None => 0,
        };
        self.active = self.row_at(place).map(|row| row.serial);
        Some(place)
    }

    /// Whether the last reading is too old to be relied on.
    pub fn is_stale(&self, now: Instant) -> bool {
        self.listed.is_none_or(|listed| now.since(listed.asked_at) >= STALE_AFTER)
    }

    /// Whether the node was listed, and not within the last so many milliseconds.
    pub fn is_older_than(&self, milliseconds: u64, now: Instant) -> bool {
        self.listed.is_some_and(|listed| now.since(listed.asked_at) > milliseconds)
    }
}
