//! One field of the filter: its text, whether it is turned round, and what else could be wanted of it.

use leptos::ev;
use leptos::prelude::*;

use super::filter_words::{LONGEST_SHOWN, input_name, label_of, verb};
use crate::domain::duration::seconds;
use crate::domain::filter::{FilterField, FilterTerm};
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;
use crate::ui::time;

/// More of a value than this is not on its button, in characters.
const LONGEST_VALUE: usize = 40;

/// The text that a field wants.
#[component]
pub fn FilterInput(
    /// Which field.
    field: FilterField,
    /// What a screen reader calls it.
    label: fn(&'static Words, FilterField) -> &'static str,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let text = list.memo(move |state| state.filter.get(field).text.clone());
    let take = move |event: ev::Event| {
        let filter = list.filter();
        let is_not = filter.get(field).is_not;
        list.set_filter(&filter.with_term(field, FilterTerm { text: event_target_value(&event), is_not }));
    };
    view! {
        <input
            type="search"
            name=input_name(field)
            aria-label=i18n.text(move |words| label(words, field))
            autocomplete="off"
            spellcheck="false"
            prop:value=text
            on:keydown=|event| keep_enter_harmless(&event)
            on:input=take
        />
    }
}

/// Turns a field's term round, and says what it is.
#[component]
pub fn Negation(
    /// Which field.
    field: FilterField,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let is_not = list.memo(move |state| state.filter.get(field).is_not);
    let turn = move |_| {
        let filter = list.filter();
        let FilterTerm { text, is_not } = filter.get(field).clone();
        list.set_filter(&filter.with_term(field, FilterTerm { text, is_not: !is_not }));
    };
    let text = i18n.text(move |words| verb(words, field, is_not.get()));
    view! { <button type="button" class="quiet" on:click=turn prop:textContent=text></button> }
}

/// A field that wants a text, with its most frequent values to choose from.
#[component]
pub fn TextTerm(
    /// Which field.
    field: FilterField,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let values = list.memo(move |state| values_of(state, field));
    let value_button = move |(value, count): (String, usize)| {
        let shown = visible(&value, false, LONGEST_VALUE);
        let text = Signal::derive(move || format!("{shown} {}", i18n.language().number(count)));
        let want = move |_| list.set_filter(&list.filter().with(field, &value));
        view! { <button type="button" class="quiet" on:click=want prop:textContent=text></button> }
    };
    let label = i18n.text(move |words| label_of(words, field));
    view! {
        <div class="field" role="group" aria-label=label>
            <span class="label" prop:textContent=label></span>
            <div class="with-button">
                <FilterInput field=field label=label_of />
                <Negation field=field />
            </div>
            <div class="facets">{move || values.get().into_iter().map(value_button).collect_view()}</div>
        </div>
    }
}

fn values_of(list: &ListState, field: FilterField) -> Vec<(String, usize)> {
    let of_field = list.facets.iter().filter(|(of, _)| *of == field);
    of_field.flat_map(|(_, values)| values.iter().cloned()).collect()
}

/// A limit of time: what was typed, and how it is understood or that it is not.
#[component]
pub fn TimeTerm(
    /// Which field.
    field: FilterField,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let name = input_name(field);
    let text = list.memo(move |state| state.filter.get(field).text.clone());
    let is_wrong = move || text.with(|text| !text.is_empty() && seconds(text).is_none());
    let understood = Signal::derive(move || {
        let language = i18n.language();
        match text.with(|text| seconds(text)) {
            Some(seconds) => time::seconds_and_words_for(language, seconds),
            None if is_wrong() => String::new(),
            None => language.words().time_hint.to_owned(),
        }
    });
    let error = Signal::derive(move || {
        let template = i18n.language().words().time_not_understood;
        text.with(|text| fill(template, &[&visible(text, false, LONGEST_SHOWN)]))
    });
    view! {
        <div class="field" class:wrong=is_wrong>
            <span class="label" prop:textContent=i18n.text(move |words| label_of(words, field))></span>
            <FilterInput
                field=field
                label=label_of
                attr:aria-invalid=Signal::derive(move || is_wrong().to_string())
                attr:aria-describedby=format!("{name}-read {name}-error")
            />
            <p class="hint" id=format!("{name}-read") role="status" prop:textContent=understood></p>
            <div class="errors" id=format!("{name}-error")>
                <Show when=is_wrong>
                    <p prop:textContent=error></p>
                </Show>
            </div>
        </div>
    }
}

/// Enter must not do what a click does, or submit the form: it is pressed by habit.
pub fn keep_enter_harmless(event: &ev::KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
    }
}
