//! A token of the filter, which can be edited, turned round and taken away.

use leptos::ev;
use leptos::prelude::*;

use super::filter_words::token_text;
use crate::domain::filter::{FilterTerm, FilterToken};
use crate::i18n::{Words, fill};
use crate::ui::components::keys::is_composing;
use crate::ui::state::language::I18n;
use crate::ui::state::search::Search;

/// A token. It is one stop of the Tab key; Delete, `-` and the arrow keys do what its buttons do.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Token(
    /// Which one.
    token: FilterToken,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let search = expect_context::<Search>();
    let (text, shown) = (StoredValue::new(token.text()), token_text(&token));
    let is_not = token.term().is_some_and(FilterTerm::is_not);
    let is_wrong = token.error().is_some();
    let can_be_negated = token.term().and_then(FilterTerm::negated).is_some();
    let labelled = |label: fn(&'static Words) -> &'static str| {
        let shown = shown.clone();
        Signal::derive(move || fill(label(i18n.language().words()), &[&shown]))
    };
    let edit = labelled(|words| words.filter_edit);
    let remove = labelled(|words| words.filter_remove);
    let negate = i18n
        .text(move |words| if is_not { words.filter_include_instead } else { words.filter_exclude_instead });
    view! {
        <li class="token" class:wrong=is_wrong class:excluded=is_not>
            <button
                type="button"
                name="edit-token"
                class="code"
                aria-label=edit
                aria-keyshortcuts="Delete"
                aria-describedby=is_wrong.then_some("search-error")
                on:click=move |_| search.edit(&text.get_value())
                on:keydown=move |event| press(search, &text.get_value(), &event)
                prop:textContent=shown.clone()
            ></button>
            {can_be_negated
                .then(|| {
                    view! {
                        <button
                            type="button"
                            name="negate-token"
                            tabindex="-1"
                            aria-label=negate
                            title=negate
                            on:click=move |_| search.negate(&text.get_value())
                            prop:textContent=if is_not { "≠" } else { "=" }
                        ></button>
                    }
                })}
            <button
                type="button"
                name="remove-token"
                tabindex="-1"
                aria-label=remove
                title=remove
                on:click=move |_| search.remove(&text.get_value())
                prop:textContent="×"
            ></button>
        </li>
    }
}

fn press(search: Search, text: &str, event: &ev::KeyboardEvent) {
    if is_composing(event) || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "Delete" | "Backspace" => search.remove(text),
        "ArrowLeft" => search.go(text, -1),
        "ArrowRight" => search.go(text, 1),
        "End" => search.focus(),
        "-" => search.negate(text),
        _ => return,
    }
    event.prevent_default();
}
