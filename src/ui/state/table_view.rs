//! How the table of sessions is seen: its size, its columns, and which part of it is scrolled into sight.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

use super::columns::{ColumnView, Columns, template};

/// The height of a row, in CSS pixels.
const ROW: usize = 30;
/// The same, where the person wants more rows in sight.
const DENSE_ROW: usize = 24;
/// The same of a row of several lines, in a table as narrow as a phone.
const CARD: usize = 58;
/// A narrower table shows each session in several lines, in CSS pixels; the style sheet has it too.
const NARROW: usize = 560;
/// So many rows beyond those in sight are drawn on either side: scrolling finds them there.
const BEYOND: usize = 5;
/// Before the size of the table is known, this many rows are drawn.
const AT_FIRST: usize = 24;
/// A table that is taller than any screen draws no more.
const MOST_DRAWN: usize = 200;

/// The table as it is seen.
#[derive(Clone, Copy)]
pub struct TableView {
    /// The element, which scrolls.
    pub grid: NodeRef<html::Div>,
    /// The columns.
    pub columns: RwSignal<Columns>,
    /// The person wants low rows.
    pub is_dense: RwSignal<bool>,
    /// The place, among the rows that are shown, of the first that is drawn.
    pub first_drawn: RwSignal<usize>,
    /// Its width and height, in CSS pixels; 0 before they are known.
    size: RwSignal<(usize, usize)>,
}

impl Default for TableView {
    fn default() -> Self {
        Self {
            grid: NodeRef::new(),
            columns: RwSignal::default(),
            is_dense: RwSignal::new(false),
            first_drawn: RwSignal::new(0),
            size: RwSignal::new((0, 0)),
        }
    }
}

impl TableView {
    /// Whether each row has several lines; follows the table's width.
    pub fn has_cards(self) -> bool {
        (1..NARROW).contains(&self.size.get().0)
    }

    /// The height of a row, in CSS pixels; follows the table.
    pub fn row_height(self) -> usize {
        match (self.has_cards(), self.is_dense.get()) {
            (true, _) => CARD,
            (false, true) => DENSE_ROW,
            (false, false) => ROW,
        }
    }

    /// How many rows are drawn at a time; follows the table.
    pub fn drawn_rows(self) -> usize {
        let in_sight = self.size.get().1.div_ceil(self.row_height());
        (in_sight + 2 * BEYOND).clamp(AT_FIRST, MOST_DRAWN)
    }

    /// The columns that there is room for; follows the table.
    pub fn shown_columns(self) -> Vec<ColumnView> {
        let has_cards = self.has_cards();
        let (width, _) = self.size.get();
        self.columns.with(|columns| if has_cards { columns.of_cards() } else { columns.shown(width) })
    }

    /// The columns as the style has them; follows the table.
    pub fn template(self) -> String {
        if self.has_cards() { "none".to_owned() } else { template(&self.shown_columns()) }
    }

    /// How many rows a Page key moves by.
    pub fn page_rows(self) -> usize {
        untrack(|| (self.size.get().1 / self.row_height()).saturating_sub(2).max(1))
    }

    /// Brings the row at a place into sight.
    pub fn show_place(self, place: usize) {
        let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
        let (row, head) = untrack(|| (self.row_height(), if self.has_cards() { 0 } else { ROW }));
        // The heading stays in sight, and covers its height of it.
        let (top, bottom) = (to_i32(place * row), to_i32((place + 1) * row + head));
        if top < grid.scroll_top() {
            grid.set_scroll_top(top);
        } else if bottom > grid.scroll_top() + grid.client_height() {
            grid.set_scroll_top(bottom - grid.client_height());
        }
        self.follow_scroll();
    }

    /// The table has other rows than before, and shows them from the first on.
    pub fn show_first(self) {
        if let Some(grid) = self.grid.try_get_untracked().flatten() {
            grid.set_scroll_top(0);
        }
        self.first_drawn.try_set(0);
    }

    /// The table was scrolled: other rows are drawn.
    pub fn follow_scroll(self) {
        let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
        let top = usize::try_from(grid.scroll_top()).unwrap_or_default();
        let first = (top / untrack(|| self.row_height())).saturating_sub(BEYOND);
        if self.first_drawn.try_get_untracked().is_some_and(|before| before != first) {
            self.first_drawn.try_set(first);
        }
    }

    /// Follows the size of the element for as long as the component that calls this is there.
    pub fn follow_size(self) {
        // In the next frame: what follows from the size may change it, which the browser reports as an error otherwise.
        let measured = Closure::<dyn FnMut()>::new(move || request_animation_frame(move || self.measure()));
        let Ok(observer) = ResizeObserver::new(measured.as_ref().unchecked_ref()) else { return };
        let observing = StoredValue::new_local(Some((observer.clone(), measured)));
        Effect::new(move |_| {
            if let Some(grid) = self.grid.get() {
                observer.observe(AsRef::<Element>::as_ref(&grid));
            }
        });
        on_cleanup(move || {
            if let Some((observer, _)) = observing.try_update_value(Option::take).flatten() {
                observer.disconnect();
            }
        });
    }

    fn measure(self) {
        let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
        let pixels = |length: i32| usize::try_from(length).unwrap_or_default();
        let size = (pixels(grid.client_width()), pixels(grid.client_height()));
        if self.size.try_get_untracked().is_some_and(|before| before != size) {
            self.size.try_set(size);
            self.follow_scroll();
        }
    }
}

fn to_i32(pixels: usize) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
