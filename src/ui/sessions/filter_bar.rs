//! The filter: search, presets, single fields, and the sentence that spells it out.

use leptos::html;
use leptos::prelude::*;

use super::filter_field::{FilterInput, Negation, TextTerm, TimeTerm};
use super::filter_words::sentence;
use crate::domain::filter::{Filter, FilterField};
use crate::i18n::{Words, fill};
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// The filter; nothing before there are rows.
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
                <div class="actions">
                    <label class="inline">
                        <span prop:textContent=i18n.text(|words| words.search)></span>
                        <FilterInput field=FilterField::Any label=|words, _| words.search />
                    </label>
                    <Negation field=FilterField::Any />
                </div>
                <Presets />
                <SingleFields />
                <p class="in-force" role="status" prop:textContent=in_force></p>
                <Selecting />
            </Show>
        </div>
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

#[component]
fn Presets() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    view! {
        <div class="actions">
            <Preset name="preset-idle" label=|words| words.preset_idle wanted=Filter::idle />
            <Preset name="preset-running" label=|words| words.preset_running wanted=Filter::running />
            <button
                type="button"
                class="quiet"
                name="clear-filter"
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
    let toggle = move |_| {
        if is_in_force.get_untracked() {
            list.set_filter(&list.filter().without(&wanted()));
        } else {
            list.add_filter(&wanted());
        }
    };
    view! {
        <button
            type="button"
            class="quiet"
            name=name
            aria-pressed=Signal::derive(move || is_in_force.get().to_string())
            on:click=toggle
            prop:textContent=i18n.text(label)
        ></button>
    }
}

/// The single fields, which are folded at first.
#[component]
fn SingleFields() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let is_open = list.memo(|state| state.is_filter_open);
    let details = NodeRef::<html::Details>::new();
    let follow = move |_| {
        let is_open = details.get_untracked().is_some_and(|details| details.open());
        if list.now(|state| state.is_filter_open != is_open) == Some(true) {
            list.change_view(&mut |state| state.is_filter_open = is_open);
        }
    };
    let fields = FilterField::ALL.into_iter().skip(1).map(|field| {
        if field.is_time() {
            view! { <TimeTerm field=field /> }.into_any()
        } else {
            view! { <TextTerm field=field /> }.into_any()
        }
    });
    view! {
        <details class="connection" node_ref=details prop:open=is_open on:toggle=follow>
            <summary>
                <span class="name" prop:textContent=i18n.text(|words| words.filter)></span>
            </summary>
            <div class="fields">{fields.collect_view()}</div>
        </details>
    }
}

/// What is shown, and the buttons that select from it.
#[component]
fn Selecting() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let shown = list.memo(|state| state.places.len());
    let has_filter = list.memo(|state| !state.filter.is_empty());
    let shown_words = Signal::derive(move || {
        let (language, shown) = (i18n.language(), shown.get());
        fill(language.words().shown_of.of(shown), &[&language.number(shown)])
    });
    // What selects everything does not stand where what selects the matching ones stood a moment ago.
    view! {
        <div class="actions">
            <span class="hint" role="status" prop:textContent=shown_words></span>
            <Show when=move || has_filter.get()>
                <SelectAll />
            </Show>
            <ClearSelection />
            <Show when=move || !has_filter.get()>
                <SelectAll />
            </Show>
        </div>
    }
}

#[component]
fn SelectAll() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let selectable = list.memo(ListState::count_selectable);
    let has_filter = list.memo(|state| !state.filter.is_empty());
    let text = Signal::derive(move || {
        let (language, count) = (i18n.language(), selectable.get());
        let words = language.words();
        let counted = if has_filter.get() { words.select_matching } else { words.select_everything };
        fill(counted.of(count), &[&language.number(count)])
    });
    view! {
        <button
            type="button"
            class="quiet"
            name="select-all"
            disabled=Signal::derive(move || selectable.get() == 0)
            on:click=move |_| list.change(&mut ListState::select_all_shown)
            prop:textContent=text
        ></button>
    }
}

#[component]
fn ClearSelection() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let has_selection = list.memo(|state| state.roster.has_selection());
    view! {
        <button
            type="button"
            class="quiet"
            name="select-none"
            disabled=Signal::derive(move || !has_selection.get())
            on:click=move |_| list.change(&mut |state| state.roster.clear_selection())
            prop:textContent=i18n.text(|words| words.clear_selection)
        ></button>
    }
}
