//! The sessions: the node's list or a pasted one, its filter, its table, and the selection.

pub mod cells;
pub mod details;
pub mod filter_bar;
pub mod filter_field;
pub mod filter_words;
pub mod head;
pub mod impact_lines;
pub mod list_bar;
pub mod list_words;
pub mod paste_panel;
pub mod prospects_table;
pub mod row;
pub mod selection_bar;
pub mod table;
pub mod words;

use leptos::prelude::*;

use self::details::SessionDetails;
use self::filter_bar::FilterBar;
use self::list_bar::ListBar;
use self::paste_panel::{PastePanel, PasteStatus};
use self::table::SessionTable;
use super::state::gate::Gate;
use super::state::language::I18n;
use super::target::field::ThreadIdsField;
use super::target::typed_ids::TypedIds;

/// The sessions: from the node's list, from a paste, or by their IDs.
#[component]
pub fn SessionsPanel() -> impl IntoView {
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    view! {
        <section role="group" aria-labelledby="which">
            <h2 id="which" prop:textContent=i18n.text(|words| words.which_heading)></h2>
            <ListBar />
            <PastePanel />
            <PasteStatus />
            <FilterBar />
            <SessionTable />
            <SessionDetails />
            <fieldset disabled=gate.is_busy>
                <ThreadIdsField />
            </fieldset>
            <TypedIds />
        </section>
    }
}
