//! The sessions: the node's list or a pasted one, its filter, its table, and the selection.

pub mod cells;
pub mod columns_menu;
pub mod details;
pub mod filter_bar;
pub mod filter_panel;
pub mod filter_token;
pub mod filter_words;
pub mod head;
pub mod impact_view;
pub mod impact_words;
pub mod list_bar;
pub mod list_words;
pub mod paste_panel;
pub mod presets;
pub mod prospect_row;
pub mod prospects_table;
pub mod row;
pub mod search_box;
pub mod selecting;
pub mod selection_bar;
pub mod selection_impact;
pub mod sources;
pub mod table;
pub mod times;
pub mod words;

use leptos::prelude::*;

use self::columns_menu::ColumnsMenu;
use self::details::SessionDetails;
use self::filter_bar::FilterBar;
use self::filter_panel::FilterPanel;
use self::list_bar::{ListBar, ListStatus, LoadButton, RowsBar};
use self::paste_panel::{PastePanel, PasteStatus};
use self::sources::{SourcePanel, SourceTabs};
use self::table::SessionTable;
use self::times::Times;
use super::pictures::ActivityStrip;
use super::state::gate::Gate;
use super::state::layout::{Layout, Source};
use super::state::list_state::ListState;
use super::state::session_list::SessionList;
use super::target::field::ThreadIdsField;
use super::target::typed_ids::TypedIds;
use crate::domain::activity::Activity;
use crate::domain::filter::{Filter, FilterField};

/// The sessions: from the node's list, from a pasted list, or by their IDs; and the table that both lists share.
#[component]
pub fn SessionsPanel() -> impl IntoView {
    let gate = expect_context::<Gate>();
    let layout = expect_context::<Layout>();
    let list = expect_context::<SessionList>();
    let is_listed = list.memo(|state| state.is_shown && state.listed.is_some());
    let has_rows = list.memo(ListState::shows_rows);
    view! {
        <div class="list-line">
            <SourceTabs />
            <ListBar />
            <Show when=move || has_rows.get()>
                <ColumnsMenu />
            </Show>
        </div>
        <ListStatus />
        <SourcePanel source=Source::Sessions>
            <Show when=move || !is_listed.get()>
                <div class="actions first-load">
                    <LoadButton />
                </div>
            </Show>
        </SourcePanel>
        <SourcePanel source=Source::ProcessList>
            <PastePanel />
        </SourcePanel>
        <SourcePanel source=Source::ThreadIds>
            <fieldset disabled=gate.is_busy>
                <ThreadIdsField />
            </fieldset>
            <TypedIds />
        </SourcePanel>
        <PasteStatus />
        <div class="list" hidden=move || layout.source.get() == Source::ThreadIds>
            <SessionsTable />
        </div>
    }
}

/// The filter, the table and the details of a session; nothing before there are rows.
#[component]
fn SessionsTable() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let has_rows = list.memo(ListState::shows_rows);
    view! {
        <FilterBar />
        <Strip />
        <RowsBar />
        <div class="work" class:empty=move || !has_rows.get()>
            <FilterPanel />
            <SessionTable />
            <SessionDetails />
        </div>
    }
}

/// What the sessions do and since when, as pictures; a click on a part filters by it, or takes that back.
#[component]
fn Strip() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let wanted = |activity: Activity| Filter::default().with(FilterField::Activity, activity.name());
    let pick = Callback::new(move |activity: Activity| list.toggle_filter(&wanted(activity)));
    let picked = list.memo(move |state| {
        let is_picked = |activity: &Activity| state.filter.includes(&wanted(*activity));
        Activity::ALL.into_iter().filter(is_picked).collect::<Vec<_>>()
    });
    let has_rows = list.memo(ListState::shows_rows);
    view! {
        <div class="strip">
            <ActivityStrip on_pick=pick picked=picked />
            <Show when=move || has_rows.get()>
                <Times />
            </Show>
        </div>
    }
}
