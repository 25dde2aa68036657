//! The filter panel: the most frequent values of each field, and the histogram of times.

use leptos::ev;
use leptos::prelude::*;

use super::filter_words::label_of;
use super::times::Times;
use crate::domain::filter::{FilterField, FilterTerm};
use crate::domain::text::visible;
use crate::i18n::fill;
use crate::sessions::facets::{FACETS, Facet};
use crate::ui::components::bar_button::BarButton;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// Of a field, more values are not shown.
const MOST_SHOWN: usize = 6;
/// More of a value is not shown, in characters.
const LONGEST_VALUE: usize = 40;

/// The panel; nothing while it is closed.
#[component]
pub fn FilterPanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let is_open = list.memo(|state| state.is_filter_open && state.shows_rows());
    let facets = || FACETS.map(|field| view! { <FacetGroup field=field /> }).collect_view();
    view! {
        <Show when=move || is_open.get()>
            <section class="filter-panel" id="filter-panel" aria-label=i18n.text(|words| words.filter_panel)>
                {facets()}
                <Times />
            </section>
        </Show>
    }
}

/// The values of one field with their counts, as many as are shown, and how many more there are.
fn facet_of(list: &ListState, field: FilterField) -> (Vec<(String, usize)>, usize) {
    let Some(Facet { values, more, .. }) = list.facets.of(field) else { return (Vec::new(), 0) };
    let shown = values.iter().take(MOST_SHOWN).cloned().collect();
    (shown, more + values.len().saturating_sub(MOST_SHOWN))
}

#[component]
fn FacetGroup(field: FilterField) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let facet = list.memo(move |state| facet_of(state, field));
    let names = move || facet.get().0.into_iter().map(|(value, _)| value);
    let largest = Memo::new(move |_| facet.with(|(values, _)| values.iter().map(|(_, count)| *count).max()));
    let more = Signal::derive(move || match (facet.with(|(_, more)| *more), i18n.language()) {
        (0, _) => String::new(),
        (more, language) => fill(language.words().and_more, &[&language.number(more)]),
    });
    let label = i18n.text(move |words| label_of(words, field));
    let children = move |value: String| {
        let count_of = value.clone();
        let count = Memo::new(move |_| {
            let count = |(values, _): &(Vec<(String, usize)>, usize)| {
                values.iter().find(|(value, _)| *value == count_of).map_or(0, |(_, count)| *count)
            };
            facet.with(count)
        });
        view! { <FacetValue field=field value=value count=count largest=largest /> }
    };
    view! {
        <div class="facet" role="group" aria-label=label>
            <h2 prop:textContent=label></h2>
            <ul>
                <For each=names key=String::clone children=children />
            </ul>
            <p class="hint" prop:textContent=more></p>
        </div>
    }
}

/// A value, which a click wants, and an Alt-click or the second button excludes.
#[component]
fn FacetValue(
    field: FilterField,
    value: String,
    count: Memo<usize>,
    largest: Memo<Option<usize>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let shown = visible(&value, false, LONGEST_VALUE);
    let value = StoredValue::new(value);
    let term = move |is_not| {
        let operator = field.operator()?;
        value.with_value(|value| FilterTerm::new(field, operator, value, is_not).ok())
    };
    let toggle = move |is_not| {
        if let Some(term) = term(is_not) {
            list.set_filter(&list.filter().toggled(term));
        }
    };
    let is_in_force = move |is_not| {
        let term = term(is_not);
        let is_in_force = list.memo(move |state| term.as_ref().is_some_and(|term| state.filter.has(term)));
        Signal::derive(move || is_in_force.get().to_string())
    };
    let hidden = shown.clone();
    let hide = Signal::derive(move || fill(i18n.language().words().filter_hide, &[&hidden]));
    view! {
        <li>
            <BarButton
                label=shown
                count=count
                largest=largest
                is_pressed=is_in_force(false)
                on_click=move |event: ev::MouseEvent| toggle(event.alt_key())
            />
            <button
                type="button"
                class="quiet exclude"
                aria-label=hide
                title=hide
                aria-pressed=is_in_force(true)
                on:click=move |_| toggle(true)
                prop:textContent="≠"
            ></button>
        </li>
    }
}
