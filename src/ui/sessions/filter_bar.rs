//! The filter bar: the search box, presets, the sentence that spells the filter out, and what it leaves.

use leptos::prelude::*;

use super::filter_words::sentence;
use super::presets::Presets;
use super::search_box::SearchBox;
use super::selecting::Selecting;
use crate::i18n::fill;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::shell::Shell;

/// A console as wide as this, in CSS pixels, has room for the filter panel beside the table.
const WIDE: i32 = 1_280;

/// The filter bar; nothing before there are rows.
#[component]
pub fn FilterBar() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let has_rows = list.memo(ListState::shows_rows);
    let in_force = Memo::new(move |_| {
        let language = i18n.language();
        list.state.with(|state| in_force(state, language))
    });
    view! {
        <div class="filter">
            <Show when=move || has_rows.get()>
                <div class="search-line">
                    <PanelButton />
                    <SearchBox />
                </div>
                <div class="filter-line">
                    <Presets />
                    <Selecting />
                </div>
                <p class="in-force" role="status" prop:textContent=in_force></p>
            </Show>
        </div>
    }
}

/// Opens the filter panel, or closes it.
#[component]
fn PanelButton() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let shell = expect_context::<Shell>();
    let is_open = list.memo(|state| state.is_filter_open);
    // Where there is room for it beside the table, it is there from the first.
    Effect::new(move |before: Option<()>| {
        let width = shell.root.get().map(|root| root.client_width()).unwrap_or_default();
        if before.is_none() && width >= WIDE {
            list.change(&mut |state| state.is_filter_open = true);
        }
    });
    view! {
        <button
            type="button"
            class="quiet"
            name="filter-panel"
            aria-expanded=move || is_open.get().to_string()
            aria-controls=move || is_open.get().then_some("filter-panel")
            on:click=move |_| list.change(&mut |state| state.is_filter_open = !state.is_filter_open)
            prop:textContent=i18n.text(|words| words.filter_panel)
        ></button>
    }
}

/// What is shown, as a sentence, and what a preset has replaced of it.
fn in_force(list: &ListState, language: Language) -> String {
    let words = language.words();
    let mut in_force =
        if list.shows_selected { words.only_selected.to_owned() } else { sentence(&list.filter, language) };
    if !list.replaced.is_empty() {
        in_force.push_str(words.full_stop);
        in_force.push_str(&fill(words.replaced, &[&sentence(&list.replaced, language)]));
    }
    in_force
}
