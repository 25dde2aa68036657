//! Filters that people often want: buttons that add them and take them back.

use leptos::prelude::*;

use crate::domain::filter::Filter;
use crate::i18n::Words;
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;

/// The presets, and the button that clears the filter.
#[component]
pub fn Presets() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let is_empty = list.memo(|state| state.filter.is_empty());
    view! {
        <div class="presets">
        <Preset name="preset-idle" label=|words| words.preset_idle wanted=Filter::idle />
        <Preset name="preset-running" label=|words| words.preset_running wanted=Filter::running />
        <Preset name="preset-waiting" label=|words| words.preset_waiting wanted=Filter::waiting />
        <button
            type="button"
            class="quiet"
            name="clear-filter"
            disabled=is_empty
            on:click=move |_| list.set_filter(&Filter::default())
            prop:textContent=i18n.text(|words| words.clear_filter)
        ></button>
        </div>
    }
}

/// Adds what a preset wants, or takes that back where it is in force.
#[component]
fn Preset(
    name: &'static str,
    label: fn(&'static Words) -> &'static str,
    wanted: fn() -> Filter,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let is_in_force = list.memo(move |state| state.filter.includes(&wanted()));
    view! {
        <button
            type="button"
            class="quiet"
            name=name
            aria-pressed=Signal::derive(move || is_in_force.get().to_string())
            on:click=move |_| list.toggle_filter(&wanted())
            prop:textContent=i18n.text(label)
        ></button>
    }
}
