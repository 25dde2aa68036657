//! Everything that a person can do to the list of sessions.

use std::cell::Cell;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::clock::PageClock;
use super::console::Console;
use super::list_state::{DRAWN_ROWS, ListActivity, ListState, Listed, ROW_HEIGHT};
use crate::domain::clock::Clock;
use crate::domain::draft::Field;
use crate::domain::failure::Failure;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::listing::load::{LoadError, Loaded, Watcher, load};
use crate::listing::roster::Source;

/// A list that took longer than this, in milliseconds, costs the server too much to be read as often.
const SLOW: u64 = 1_000;
/// Reading by itself gets at most this many times slower.
const SLOWEST: u32 = 16;

/// Shows how far the reading is, and whether the person still wants it.
struct PageWatcher {
    console: Console,
    shown_at: Cell<u64>,
    /// Where the rows stood when the reading began.
    places_by_id: PlacesById,
}

/// How far the reading is, is shown anew after this many milliseconds: to draw costs more than to read a page.
const SHOWN_EVERY: u64 = 100;

impl Watcher for PageWatcher {
    fn read(&self, sessions: usize, total: usize) {
        let now = PageClock.now().0;
        if now.abs_diff(self.shown_at.get()) >= SHOWN_EVERY {
            self.shown_at.set(now);
            self.console.progress.try_set((sessions, total));
        }
    }

    /// The page may be gone: then nobody wants it any more.
    fn has_stopped(&self) -> bool {
        self.console
            .list
            .try_with_untracked(|list| !matches!(list.activity, ListActivity::Loading))
            .unwrap_or(true)
    }

    fn share(&self, session: &mut Session) {
        self.console.list.try_with_untracked(|list| list.roster.share(&self.places_by_id, session));
    }
}

impl Console {
    /// Changes the list, and what follows from it: what is chosen goes to the form.
    pub fn change_list(self, change: impl FnOnce(&mut ListState)) {
        let mut change = Some(change);
        self.change_list_by(&mut |list| {
            if let Some(change) = change.take() {
                change(list);
            }
        });
    }

    /// The same, once for all changes: what a signal's update is made of is large.
    #[inline(never)]
    fn change_list_by(self, change: &mut dyn FnMut(&mut ListState)) {
        let was_chosen = self.form.try_with_untracked(|form| form.chosen.clone()).unwrap_or_default();
        let mut chosen = Vec::new();
        self.list.try_update(|list| {
            let before = (list.roster.rows().len(), list.listed);
            change(list);
            chosen = list.roster.chosen_rows().map(|row| row.session.id).collect();
            if chosen != was_chosen || (list.roster.rows().len(), list.listed) != before {
                list.weigh();
            }
        });
        if chosen != was_chosen {
            self.change_form(|form| form.chosen = chosen);
        }
    }

    /// Changes what narrows the list down, or its order, and shows what follows.
    pub fn change_view(self, change: impl FnOnce(&mut ListState)) {
        self.change_list(|list| {
            change(list);
            list.rearrange();
        });
    }

    /// Reads the node's list, once all that is needed for it is there.
    pub fn load_sessions(self) {
        let is_loading = self.list.with_untracked(|list| matches!(list.activity, ListActivity::Loading));
        if is_loading || self.form.with_untracked(|form| form.is_busy) {
            return;
        }
        #[cfg(feature = "portal")]
        if self.asks_for_token(Self::load_sessions) {
            return;
        }
        let connection = self.form.with_untracked(|form| form.draft.connection(form.page.as_ref()));
        let connection = match connection {
            Ok(connection) => connection,
            Err(errors) => return self.show_errors(&errors),
        };
        let node = self.node_of(connection);
        let node_key = self.form.with_untracked(|form| form.draft.node_key());
        self.progress.set((0, 0));
        self.change_list(|list| list.activity = ListActivity::Loading);
        leptos::task::spawn_local(async move {
            let places_by_id = self.places_by_id();
            let watcher = PageWatcher { console: self, shown_at: Cell::new(0), places_by_id };
            let loaded = load(&node, &PageClock, &watcher).await;
            self.take_list(loaded, node_key);
        });
    }

    /// The places of the rows.
    pub fn places_by_id(self) -> PlacesById {
        self.list.try_with_untracked(|list| list.roster.places_by_id()).unwrap_or_default()
    }

    fn take_list(self, loaded: Result<Loaded, LoadError>, node_key: String) {
        let mut needs_token = false;
        self.change_list(|list| match loaded {
            // The person turned to another node meanwhile.
            Ok(_) if list.activity == ListActivity::Idle => {}
            Ok(loaded) => list.take(loaded, node_key),
            Err(LoadError::Stopped) => list.activity = ListActivity::Stopped,
            Err(LoadError::Failed(failure)) => {
                needs_token = failure.status() == Some(401);
                list.fail(failure);
            }
        });
        self.confirm_by_new_list();
        if needs_token {
            self.focus(Field::Token);
        }
    }

    /// Stops the reading; the list stays as it was.
    pub fn stop_loading(self) {
        self.change_list(|list| list.activity = ListActivity::Stopped);
    }

    /// The form means another node now: what was listed and chosen for the one before is not meant for it.
    pub fn forget_other_node(self) {
        let node_key = self.form.with_untracked(|form| form.draft.node_key());
        let (is_other, had_chosen) = self.list.with_untracked(|list| {
            let is_other = !list.roster.rows().is_empty() && list.node_key != node_key;
            (is_other, list.roster.has_choice())
        });
        if is_other {
            self.change_list(|list| {
                let (criteria, sorting) = (list.criteria.clone(), list.sorting);
                let has_lost_choice = list.has_lost_choice || had_chosen;
                let roster = list.roster.emptied();
                *list = ListState { roster, criteria, sorting, has_lost_choice, ..ListState::default() };
            });
        }
    }

    /// Once a second: shows how old the list is, and reads it anew where that is wanted and due.
    pub fn tick(self) {
        let now = PageClock.now();
        self.now.try_set(now.0);
        let is_due = self.list.try_with_untracked(|list| list.is_due(now)).unwrap_or_default();
        let is_choosing = self.form.try_with_untracked(|form| form.confirming.is_some() || form.is_busy);
        if is_due && is_choosing == Some(false) && !document().hidden() {
            self.load_sessions();
        }
    }

    /// Brings the active row into sight.
    pub fn show_active(self, place: usize) {
        let Some(grid) = self.element::<HtmlElement>(".grid") else { return };
        // The heading stays in sight, and takes a row's height of it.
        let (top, bottom) = (to_i32(place * ROW_HEIGHT), to_i32((place + 2) * ROW_HEIGHT));
        if top < grid.scroll_top() {
            grid.set_scroll_top(top);
        } else if bottom > grid.scroll_top() + grid.client_height() {
            grid.set_scroll_top(bottom - grid.client_height());
        }
        self.scrolled();
    }

    /// The table was scrolled: other rows are drawn.
    pub fn scrolled(self) {
        let Some(grid) = self.element::<HtmlElement>(".grid") else { return };
        let first = usize::try_from(grid.scroll_top()).unwrap_or_default() / ROW_HEIGHT;
        let first = first.saturating_sub((DRAWN_ROWS - 14) / 2);
        if self.first_drawn.get_untracked() != first {
            self.first_drawn.set(first);
        }
    }
}

impl ListState {
    fn take(&mut self, loaded: Loaded, node_key: String) {
        let Loaded { sessions, total, asked_at, took } = loaded;
        self.listed = Some(Listed { asked_at, took, seen: sessions.len(), total });
        self.activity = ListActivity::Idle;
        self.has_lost_choice = false;
        self.slow_down(took > SLOW);
        self.node_key = node_key;
        let is_pasted = self.roster.rows().iter().any(|row| matches!(row.source, Source::Pasted(_)));
        if is_pasted {
            self.roster.verify(&sessions);
        } else {
            let holds_still = self.roster.has_choice();
            self.roster.refresh(sessions);
            if holds_still {
                return; // what is where was decided before
            }
        }
        self.rearrange();
    }

    fn fail(&mut self, failure: Failure) {
        match failure.status() {
            Some(401) => self.every = None,
            Some(429) => self.slow_down(true),
            _ => {}
        }
        self.activity = ListActivity::Failed(failure);
    }

    fn slow_down(&mut self, is_slow: bool) {
        self.times_slower = if is_slow { (self.times_slower.max(1) * 2).min(SLOWEST) } else { 1 };
    }

    fn is_due(&self, now: crate::domain::clock::Instant) -> bool {
        let is_idle = !matches!(self.activity, ListActivity::Loading);
        let (Some(every), Some(listed)) = (self.every, self.listed) else { return false };
        let interval = u64::from(every) * u64::from(self.times_slower.max(1)) * 1_000;
        is_idle && now.since(listed.asked_at) >= interval
    }
}

fn to_i32(pixels: usize) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
