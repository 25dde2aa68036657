//! Which rows are selected, and which one keys act on.

use super::ListState;
use crate::sessions::roster::{Row, Serial};

impl ListState {
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
}
