//! The list of sessions, its filter and its selection.

use std::time::Duration;

use futures_util::future::AbortHandle;
use leptos::html;
use leptos::prelude::*;

use super::list_state::{ListState, Progress, SelectionImpact};
use super::paste_state::PasteState;
use super::table_view::TableView;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::filter::Filter;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::roster::{Roster, Serial};

/// What takes long and is looked at second, such as facets of 100,000 sessions, waits until the rows are painted.
const AFTER_PAINT: Duration = Duration::from_millis(50);

/// The list; what it shows is read out of [`Self::state`] by memos, which are as small as what a component shows.
#[derive(Clone, Copy)]
pub struct SessionList {
    /// The rows and what is shown of them.
    pub state: RwSignal<ListState, LocalStorage>,
    /// The thread IDs of the selected rows.
    pub selected: RwSignal<Vec<ThreadId>>,
    /// What was pasted into it.
    pub paste: RwSignal<PasteState, LocalStorage>,
    /// How far the reading of the node's list is; none while it is not read.
    pub progress: RwSignal<Option<Progress>>,
    /// The search.
    pub search: NodeRef<html::Input>,
    /// How the table is seen.
    pub table: TableView,
    /// The row on which the pointer was pressed, until it is released.
    pub pressed: StoredValue<Option<Serial>>,
    typed: StoredValue<String>,
    reading: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl SessionList {
    /// Without rows; those to come are under the policy of the roster.
    pub fn new(roster: Roster) -> Self {
        let reading = StoredValue::new_local(None::<AbortHandle>);
        on_cleanup(move || {
            reading.try_with_value(|reading| reading.as_ref().map(AbortHandle::abort));
        });
        Self {
            state: RwSignal::new_local(ListState { roster, ..ListState::default() }),
            selected: RwSignal::new(Vec::new()),
            paste: RwSignal::new_local(PasteState::default()),
            progress: RwSignal::new(None),
            search: NodeRef::new(),
            table: TableView::default(),
            pressed: StoredValue::new(None),
            typed: StoredValue::new(String::new()),
            reading,
        }
    }

    /// A value that follows the list: components that read it are updated only when it changes.
    pub fn memo<T>(self, of: impl Fn(&ListState) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.state.try_with(|state| of(state)).unwrap_or_default())
    }

    /// What the list is like right now; none once the console is gone.
    pub fn now<T>(self, of: impl FnOnce(&ListState) -> T) -> Option<T> {
        self.state.try_with_untracked(of)
    }

    /// Changes the list, and what follows from it: which IDs are selected, and what terminating them would affect. It is
    /// compiled once for all changes: what a signal's update is made of is large.
    #[inline(never)]
    pub fn change(self, change: &mut dyn FnMut(&mut ListState)) {
        let Some(was_selected) = self.selected.try_get_untracked() else { return };
        let (mut selected, mut wants_facets) = (Vec::new(), false);
        self.state.try_update(|state| {
            let before = state.roster.revision();
            change(state);
            selected = state.roster.selected_rows().map(|row| row.session.id).collect();
            if selected != was_selected || state.roster.revision() != before {
                state.impact = state.impact_of(&self.meant(&selected));
            }
            wants_facets = state.has_old_facets && state.shows_rows();
        });
        if selected != was_selected {
            self.selected.try_set(selected);
        }
        if wants_facets {
            self.want_facets();
        }
    }

    /// Counts the facets once the rows are painted: the panel shows them, and what completes a filter does.
    pub fn want_facets(self) {
        set_timeout(move || self.count_facets(), AFTER_PAINT);
    }

    /// Changes what is shown, or its order, and shows what follows.
    pub fn change_view(self, change: &mut dyn FnMut(&mut ListState)) {
        self.change(&mut |state| {
            change(state);
            state.rearrange();
        });
    }

    /// Counts the facets, unless that was done since: each of several changes in a row asks for it.
    fn count_facets(self) {
        if self.now(|state| state.has_old_facets) == Some(true) {
            self.change(&mut ListState::count_facets);
        }
    }

    /// These sessions and those whose IDs were typed.
    fn meant(self, selected: &[ThreadId]) -> Vec<ThreadId> {
        let meant = self.typed.try_with_value(|typed| ThreadIds::with_selected(selected, typed).ok());
        meant.flatten().map_or_else(|| selected.to_vec(), |meant| meant.as_slice().to_vec())
    }

    /// Takes the thread IDs as they are typed: what they and the selection would affect is found out anew, and they are
    /// looked up on the node.
    pub fn weigh(self, typed: &str) {
        self.want_lookup();
        self.typed.try_set_value(typed.to_owned());
        let Some(selected) = self.selected.try_get_untracked() else { return };
        let meant = self.meant(&selected);
        let impact = self.now(|state| state.impact_of(&meant));
        if let Some(impact) = impact.filter(|impact| self.now(|state| state.impact != *impact) == Some(true))
        {
            self.state.try_update(|state| state.impact = impact);
        }
    }

    /// What the sessions of these IDs would affect.
    pub fn impact_of(self, ids: &[ThreadId]) -> SelectionImpact {
        self.now(|state| state.impact_of(ids)).unwrap_or_default()
    }

    /// Thread IDs, or the node that they belong to, have changed: they are looked up once that rests.
    pub fn want_lookup(self) {
        self.state.try_update_untracked(|state| state.wanted_at = Some(PageClock.now()));
    }

    /// The connection is another one: it may be allowed to list sessions.
    pub fn reconnect(self) {
        self.state.try_update_untracked(|state| state.is_denied = false);
        self.want_lookup();
    }

    /// Takes another node: what was listed and selected for the one before is not meant for it, and is forgotten. Whether
    /// there was another one; what was pasted before there was any is meant for the first.
    pub fn turn_to_node(self, node_key: Option<String>) -> bool {
        let (Some(node_key), Some(before)) = (node_key, self.now(|state| state.node_key.clone())) else {
            return false;
        };
        let is_other = before.as_ref().is_some_and(|before| *before != node_key);
        if is_other {
            self.change(&mut |state| *state = state.of_other_node(node_key.clone()));
            self.paste.try_update(PasteState::forget);
            self.table.first_drawn.try_set(0);
            self.drop_reading();
        } else if before.is_none() {
            self.change(&mut |state| state.node_key = Some(node_key.clone()));
        }
        is_other
    }

    /// A reading of the node's list has begun, which this ends.
    pub fn begin_reading(self, handle: AbortHandle) {
        self.reading.try_update_value(|reading| *reading = Some(handle));
    }

    /// Ends the reading that is under way; the list stays as it was.
    pub fn drop_reading(self) {
        self.reading.try_update_value(|reading| reading.take().map(|reading| reading.abort()));
        self.progress.try_set(None);
    }

    /// Whether the node's list is being read.
    pub fn is_reading(self) -> bool {
        self.progress.try_get_untracked().flatten().is_some()
    }

    /// The filter in force.
    pub fn filter(self) -> Filter {
        self.now(|state| state.filter.clone()).unwrap_or_default()
    }

    /// Takes another filter, and shows what matches it.
    pub fn set_filter(self, filter: &Filter) {
        self.change_view(&mut |state| {
            state.filter.clone_from(filter);
            state.replaced = Filter::default();
            state.shows_selected = false;
        });
    }

    /// Adds to the filter what is wanted besides. What the person has set is replaced only where both are about the same
    /// field, and is kept to be shown.
    pub fn add_filter(self, wanted: &Filter) {
        let before = self.filter();
        self.set_filter(&before.and(wanted));
        self.change(&mut |state| state.replaced = before.replaced_by(wanted));
    }

    /// Adds to the filter what is wanted besides, or takes that back where it is in force.
    pub fn toggle_filter(self, wanted: &Filter) {
        let filter = self.filter();
        if filter.includes(wanted) {
            self.set_filter(&filter.without(wanted));
        } else {
            self.add_filter(wanted);
        }
    }

    /// The places of the rows.
    pub fn places_by_id(self) -> PlacesById {
        self.now(|state| state.roster.places_by_id()).unwrap_or_default()
    }

    /// Lets a session that is read use the memory of the row with its ID; see [`Roster::share`].
    pub fn share(self, places_by_id: &PlacesById, session: &mut Session) {
        self.now(|state| state.roster.share(places_by_id, session));
    }
}
