//! Everything that a person can do to the list of sessions.

use std::cell::Cell;
use std::time::Duration;

use futures_util::future::abortable;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::console::Console;
use super::list_state::{DRAWN_ROWS, Ended, ListState, Listed, Progress, ROW_HEIGHT};
use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};
use crate::domain::draft::{Connection, Field};
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::filter::Filter;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::lookup::Lookup;
use crate::sessions::paging::{LoadError, Loaded, Watcher, load};

/// A list that took longer than this, in milliseconds, costs the server too much to be read as often.
const SLOW: u64 = 1_000;
/// A page is waited for this long at most, in milliseconds.
const LONGEST_WAIT: u64 = 60_000;
/// Reading by itself gets at most this many times slower.
const SLOWEST: u32 = 16;

/// IDs are looked up once nothing was typed for this long, in milliseconds.
const TYPING_RESTS: u64 = 500;
/// The node is not asked for its list more often than this to look IDs up, in milliseconds.
const LOOKUP_EVERY: u64 = 5_000;

/// What takes long and is looked at second, such as facets of 100,000 sessions, waits until the rows are painted.
const AFTER_PAINT: Duration = Duration::from_millis(50);

/// Shows how far the reading is, and whether the person still wants it.
struct PageWatcher {
    console: Console,
    number: u32,
    shown_at: Cell<Instant>,
    /// Where the rows stood when the reading began.
    places_by_id: PlacesById,
}

/// How far the reading is, is shown after this many milliseconds, and then as often: to draw costs more than to read a
/// page, and what is drawn right before the rows makes these wait for another frame.
const SHOWN_EVERY: u64 = 100;

impl Watcher for PageWatcher {
    fn read(&self, sessions: usize, total: usize) {
        let now = PageClock.now();
        if now.since(self.shown_at.get()) >= SHOWN_EVERY {
            self.shown_at.set(now);
            self.console.progress.try_set(Some(Progress { of: self.number, sessions, total }));
        }
    }

    /// The page may be gone: then nobody wants it any more.
    fn has_stopped(&self) -> bool {
        !self.console.is_loading(self.number)
    }

    fn may_wait(&self, milliseconds: u64) -> bool {
        milliseconds <= LONGEST_WAIT
    }

    fn share(&self, session: &mut Session) {
        self.console.list.try_with_untracked(|list| list.roster.share(&self.places_by_id, session));
    }
}

impl Console {
    /// Changes the list, and what follows from it: what is selected goes to the form. As for the form, once for all changes.
    #[inline(never)]
    pub fn change_list(self, change: &mut dyn FnMut(&mut ListState)) {
        let was_selected = self.form.try_with_untracked(|form| form.selected.clone()).unwrap_or_default();
        let (mut selected, mut has_old_facets) = (Vec::new(), false);
        self.list.try_update(|list| {
            let before = list.roster.revision();
            change(list);
            selected = list.roster.selected_rows().map(|row| row.session.id).collect();
            if selected != was_selected || list.roster.revision() != before {
                list.impact = list.impact_of(&self.meant(&selected));
            }
            has_old_facets = list.has_old_facets;
        });
        if selected != was_selected {
            self.change_form(&mut |form| form.selected.clone_from(&selected));
        }
        if has_old_facets {
            set_timeout(move || self.count_facets(), AFTER_PAINT);
        }
    }

    /// Counts the facets, unless that was done since: each of several changes in a row asks for it.
    fn count_facets(self) {
        if self.list.try_with_untracked(|list| list.has_old_facets) == Some(true) {
            self.change_list(&mut ListState::count_facets);
        }
    }

    /// These sessions and those whose IDs were typed.
    fn meant(self, selected: &[ThreadId]) -> Vec<ThreadId> {
        let meant = self.form.try_with_untracked(|form| {
            ThreadIds::with_selected(selected, form.draft.text(Field::Threads)).ok()
        });
        meant.flatten().map_or_else(|| selected.to_vec(), |meant| meant.as_slice().to_vec())
    }

    /// IDs were typed: what they and the selection would hit is found out anew, and they are looked up on the node.
    pub fn weigh(self) {
        self.want_lookup();
        let Some(selected) = self.form.try_with_untracked(|form| form.selected.clone()) else { return };
        let meant = self.meant(&selected);
        let impact = self.list.try_with_untracked(|list| list.impact_of(&meant));
        let is_other = self.list.try_with_untracked(|list| Some(&list.impact) != impact.as_ref());
        if let (Some(impact), Some(true)) = (impact, is_other) {
            self.list.try_update(|list| list.impact = impact);
        }
    }

    /// Thread IDs, or the node that they belong to, have changed: they are looked up once that rests.
    pub fn want_lookup(self) {
        self.list.try_update_untracked(|list| list.wanted_at = Some(PageClock.now()));
    }

    /// The filter in force.
    pub fn filter(self) -> Filter {
        self.list.with_untracked(|list| list.filter.clone())
    }

    /// Takes other filter, and shows what matches them.
    pub fn narrow_down(self, filter: &Filter) {
        self.change_view(&mut |list| {
            list.filter.clone_from(filter);
            list.replaced = Filter::default();
            list.shows_selected = false;
        });
    }

    /// Adds to the filter what is wanted besides. What the person has set is replaced only where both are about the same
    /// field, and is kept to be shown.
    pub fn narrow_further(self, wanted: &Filter) {
        let before = self.filter();
        self.narrow_down(&before.and(wanted));
        self.change_list(&mut |list| list.replaced = before.replaced_by(wanted));
    }

    /// Changes what is shown, or its order, and shows what follows.
    pub fn change_view(self, change: &mut dyn FnMut(&mut ListState)) {
        self.change_list(&mut |list| {
            change(list);
            list.rearrange();
        });
    }

    /// Shows the node's list and reads it, as the person asked for: what is missing for it is shown, and gets the focus.
    pub fn load_sessions(self) {
        if self.list.try_with_untracked(|list| list.is_shown) == Some(false) {
            self.change_view(&mut |list| list.is_shown = true);
        }
        #[cfg(feature = "portal")]
        if self.is_free_to_read() && self.asks_for_token(Self::load_sessions) {
            return;
        }
        match self.connection() {
            Some(Ok(connection)) => self.read_list(connection, true),
            Some(Err(errors)) if self.is_free_to_read() => self.show_errors(&errors),
            _ => {}
        }
    }

    /// Reads the node's list again without being asked: the focus stays where the person is.
    pub fn reload_sessions(self) {
        #[cfg(feature = "portal")]
        if self.is_free_to_read() && self.asks_for_token(Self::reload_sessions) {
            return;
        }
        if let Some(Ok(connection)) = self.connection() {
            self.read_list(connection, false);
        }
    }

    /// Whether the list may be read: not while it is, or while calls are sent.
    fn is_free_to_read(self) -> bool {
        let is_busy = self.form.try_with_untracked(|form| form.is_busy);
        is_busy == Some(false) && self.progress.try_get_untracked().flatten().is_none()
    }

    fn read_list(self, connection: Connection, is_asked: bool) {
        if !self.is_free_to_read() {
            return;
        }
        let node = self.node_of(connection);
        // The rows stay as they are, and need not be drawn anew.
        let number = self.list.try_update_untracked(|list| {
            (list.tried_at, list.wanted_at) = (Some(PageClock.now()), None);
            list.loads += 1;
            list.loads
        });
        let number = number.unwrap_or_default();
        self.progress.set(Some(Progress { of: number, ..Progress::default() }));
        let places_by_id = self.places_by_id();
        let watcher =
            PageWatcher { console: self, number, shown_at: Cell::new(PageClock.now()), places_by_id };
        let (reading, handle) = abortable(async move { load(&node, &PageClock, &watcher).await });
        self.reading.set_value(Some(handle));
        leptos::task::spawn_local(async move {
            if let Ok(loaded) = reading.await {
                self.take_list(loaded, number, is_asked);
            }
        });
    }

    /// Whether the reading of this number is still wanted. Not where the console is gone.
    fn is_loading(self, number: u32) -> bool {
        self.progress.try_get_untracked().flatten().is_some_and(|progress| progress.of == number)
    }

    /// The places of the rows.
    pub fn places_by_id(self) -> PlacesById {
        self.list.try_with_untracked(|list| list.roster.places_by_id()).unwrap_or_default()
    }

    fn take_list(self, loaded: Result<Loaded, LoadError>, number: u32, is_asked: bool) {
        // The person stopped it, has it read anew, or turned to another node meanwhile.
        if !self.is_loading(number) {
            return;
        }
        self.progress.try_set(None);
        self.now.try_set(PageClock.now()); // the list is younger than the last tick, and a clock set back would look the same
        let mut needs_token = false;
        let lookup = loaded.as_ref().ok().map(|loaded| Lookup::of(loaded, &self.ids_to_look_up()));
        let mut loaded = Some(loaded);
        self.change_list(&mut |list| match loaded.take() {
            Some(Ok(loaded)) => {
                list.lookup.clone_from(&lookup);
                list.take(loaded);
            }
            Some(Err(LoadError::Failed(failure))) => {
                needs_token = failure.status() == Some(401);
                list.fail(failure);
            }
            Some(Err(LoadError::RateLimited { retry_after, .. })) => {
                list.fail(Failure::Answered(ErrorAnswer {
                    status: 429,
                    retry_after,
                    ..ErrorAnswer::default()
                }));
            }
            Some(Err(LoadError::Stopped)) | None => {} // by what was seen above
        });
        if let Some(lookup) = lookup {
            self.confirm_by(&lookup);
        }
        if needs_token && is_asked {
            self.focus(Field::Token);
        }
    }

    /// The thread IDs that a list has to tell of: those that were typed, and those that are being confirmed.
    fn ids_to_look_up(self) -> Vec<ThreadId> {
        let typed = self.form.try_with_untracked(|form| form.draft.threads()).flatten();
        let typed = typed.map(|threads| threads.as_slice().to_vec()).unwrap_or_default();
        [self.ids_to_confirm(), typed].concat()
    }

    /// Stops the reading that is under way, if there is one; the list stays as it was. `ended` says why.
    pub fn stop_reading(self, ended: Ended) {
        if self.progress.try_get_untracked().flatten().is_none() {
            return;
        }
        self.drop_reading();
        let mut ended = Some(ended);
        self.change_list(&mut |list| list.ended = ended.take().unwrap_or_default());
    }

    fn drop_reading(self) {
        self.reading.try_update_value(|reading| reading.take().map(|reading| reading.abort()));
        self.progress.try_set(None);
    }

    /// Where the form means another node now, what was listed and selected for the one before is not meant for it, and is
    /// forgotten; whether it does. What was pasted or typed before there was any node is meant for the first.
    pub fn forget_other_node(self) -> bool {
        let node_key = self.form.try_with_untracked(|form| form.draft.node_key()).flatten();
        let before = self.list.try_with_untracked(|list| list.node_key.clone());
        let (Some(node_key), Some(before)) = (node_key, before) else { return false };
        let is_other = before.as_ref().is_some_and(|before| *before != node_key);
        if is_other {
            self.change_list(&mut |list| {
                let has_lost_selection = list.has_lost_selection || list.roster.has_selection();
                *list = ListState {
                    roster: list.roster.emptied(),
                    filter: list.filter.clone(),
                    sorting: list.sorting,
                    node_key: Some(node_key.clone()),
                    loads: list.loads,
                    pastes: list.pastes,
                    has_lost_selection,
                    ..ListState::default()
                };
            });
            self.first_drawn.try_set(0);
            self.drop_reading();
        } else if before.is_none() {
            self.change_list(&mut |list| list.node_key = Some(node_key.clone()));
        }
        is_other
    }

    /// Once a second: shows how old the list is, and reads it anew where that is wanted and due, or where thread IDs have to be
    /// looked up.
    pub fn tick(self) {
        let now = PageClock.now();
        self.now.try_set(now);
        let is_loading = self.progress.try_get_untracked().flatten().is_some();
        let is_due = |list: &ListState| {
            let has_ids = || {
                list.has_unverified()
                    || self.form.try_with_untracked(|form| form.draft.threads().is_some()) == Some(true)
            };
            list.is_due(now) || (list.is_lookup_due(now) && has_ids())
        };
        let is_due = !is_loading && self.list.try_with_untracked(is_due).unwrap_or_default();
        // A form that is being changed is not complained of, once a second.
        let is_free = self.form.try_with_untracked(|form| {
            let can_call = form.draft.connection(form.page.as_ref()).is_ok();
            form.confirming.is_none() && !form.is_busy && can_call
        });
        if is_due && is_free == Some(true) && !document().hidden() {
            self.reload_sessions();
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

    /// The table has other rows than before, and shows them from the first on.
    pub fn show_first(self) {
        if let Some(grid) = self.element::<HtmlElement>(".grid") {
            grid.set_scroll_top(0);
        }
        self.first_drawn.try_set(0);
    }

    /// The table was scrolled: other rows are drawn.
    pub fn scrolled(self) {
        let Some(grid) = self.element::<HtmlElement>(".grid") else { return };
        let first = usize::try_from(grid.scroll_top()).unwrap_or_default() / ROW_HEIGHT;
        let first = first.saturating_sub((DRAWN_ROWS - 14) / 2);
        if self.first_drawn.try_get_untracked().is_some_and(|before| before != first) {
            self.first_drawn.try_set(first);
        }
    }
}

impl ListState {
    fn take(&mut self, loaded: Loaded) {
        let Loaded { sessions, total, asked_at, took, is_whole, .. } = loaded;
        self.listed = Some(Listed { asked_at, took, seen: sessions.len(), total, is_whole });
        (self.ended, self.wanted_at, self.is_denied) = (Ended::Well, None, false);
        self.has_lost_selection = false;
        self.slow_down(took > SLOW);
        if self.roster.is_pasted() {
            self.roster.verify(&sessions, is_whole);
        } else {
            let holds_still = self.roster.has_selection();
            if is_whole {
                self.roster.refresh(sessions);
            } else {
                self.roster.refresh_in_part(sessions);
            }
            if holds_still {
                self.is_held = true;
                return; // what is where was decided before
            }
        }
        self.rearrange();
    }

    fn fail(&mut self, failure: Failure) {
        if failure.status() == Some(401) {
            self.every = None;
        }
        self.is_denied = matches!(failure.status(), Some(401 | 403));
        self.slow_down(true);
        if let Failure::Answered(ErrorAnswer { retry_after: Some(seconds), .. }) = &failure {
            self.tried_at = Some(PageClock.now().plus(seconds.saturating_mul(1_000)));
        }
        self.ended = Ended::Failed(failure);
    }

    fn slow_down(&mut self, is_slow: bool) {
        self.times_slower = if is_slow { (self.times_slower.max(1) * 2).min(SLOWEST) } else { 1 };
    }

    /// Whether thread IDs wait to be looked up, nobody types any more, and the node was not asked a moment ago.
    fn is_lookup_due(&self, now: Instant) -> bool {
        let is_over = |since: Instant, milliseconds| now.since(since) >= milliseconds;
        let rests = self.wanted_at.is_some_and(|wanted_at| is_over(wanted_at, TYPING_RESTS));
        rests && !self.is_denied && self.tried_at.is_none_or(|tried_at| is_over(tried_at, LOOKUP_EVERY))
    }

    fn is_due(&self, now: Instant) -> bool {
        let (Some(every), Some(tried_at)) = (self.every, self.tried_at) else { return false };
        let interval = u64::from(every) * u64::from(self.times_slower.max(1)) * 1_000;
        now.since(tried_at) >= interval
    }
}

fn to_i32(pixels: usize) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX)
}
