//! The search box: tokens, the input, what completes the word in it, and what is wrong.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::filter_token::Token;
use super::filter_words::{explanation, label_of};
use crate::domain::filter::FilterToken;
use crate::domain::text::visible;
use crate::sessions::completion::{Candidate, Completion};
use crate::ui::components::keys::{is_composing, keep_enter_harmless};
use crate::ui::components::lines::Lines;
use crate::ui::state::call_reader::CallReader;
use crate::ui::state::language::I18n;
use crate::ui::state::paste_reader::PasteReader;
use crate::ui::state::search::{Search, may_be_list};
use crate::ui::state::session_list::SessionList;

/// More of a candidate is not shown, in characters.
const LONGEST_CANDIDATE: usize = 60;

/// One input for all that narrows the list down.
#[component]
pub fn SearchBox() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let i18n = expect_context::<I18n>();
    let search = Search::new(list);
    provide_context(search);
    let text = list.memo(|state| state.filter.text().to_owned());
    Effect::new(move |_| search.follow(&text.get()));
    let errors = Memo::new(move |_| {
        let words = i18n.language().words();
        let typed = search.wrong_typed();
        list.state.with(|state| {
            let tokens = state.filter.tokens().iter().chain(typed.as_ref());
            tokens.filter_map(|token| explanation(words, token)).collect::<Vec<_>>()
        })
    });
    let completion =
        Memo::new(move |_| if search.is_open.get() { search.completion() } else { Completion::default() });
    let is_wrong = Memo::new(move |_| errors.with(|errors| !errors.is_empty()));
    view! {
        <div class="search" class:wrong=is_wrong>
            <div class="search-box" on:click=move |event| focus_beside(search, &event)>
                <Tokens />
                <SearchInput completion=completion is_wrong=is_wrong />
            </div>
            <Candidates completion=completion />
            <div class="errors" id="search-error">
                <Lines lines=errors />
            </div>
        </div>
    }
}

/// A click beside the tokens is meant for the input.
fn focus_beside(search: Search, event: &ev::MouseEvent) {
    if event.target() == event.current_target() {
        search.focus();
    }
}

#[component]
fn Tokens() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let i18n = expect_context::<I18n>();
    let search = expect_context::<Search>();
    let tokens = Memo::new(move |_| list.state.with(|state| state.filter.tokens().to_vec()));
    view! {
        <ul class="tokens" aria-label=i18n.text(|words| words.filter) node_ref=search.tokens>
            <For each=move || tokens.get() key=FilterToken::text children=|token| view! { <Token token=token /> } />
        </ul>
    }
}

#[component]
fn SearchInput(completion: Memo<Completion>, is_wrong: Memo<bool>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let calls = expect_context::<CallReader>();
    let pastes = expect_context::<PasteReader>();
    let search = expect_context::<Search>();
    let count = Memo::new(move |_| completion.with(|completion| completion.candidates.len()));
    let is_offering = move || count.get() != 0;
    let type_in = move |event: ev::Event| {
        let is_composing =
            event.dyn_ref::<web_sys::InputEvent>().is_some_and(web_sys::InputEvent::is_composing);
        search.type_in(&event_target_value(&event), is_composing);
    };
    // What an input method wrote is complete now; some browsers tell only this.
    let compose = move |event: ev::CompositionEvent| search.type_in(&event_target_value(&event), false);
    view! {
        <input
            type="text"
            name="search"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-expanded=move || is_offering().to_string()
            aria-controls=move || is_offering().then_some("search-list")
            aria-activedescendant=move || search.active.get().filter(|_| is_offering()).map(option_id)
            aria-label=i18n.text(|words| words.filter_label)
            aria-invalid=move || is_wrong.get().to_string()
            aria-describedby="search-error"
            placeholder=i18n.text(|words| words.filter_placeholder)
            node_ref=search.input
            prop:value=search.typed
            on:input=type_in
            on:compositionend=compose
            on:keydown=move |event| press(search, count.get_untracked(), &event)
            on:paste=move |event| paste(search, calls, pastes, &event)
            on:blur=move |_| search.leave()
        />
    }
}

fn press(search: Search, count: usize, event: &ev::KeyboardEvent) {
    if is_composing(event) {
        return;
    }
    keep_enter_harmless(event);
    let Some(input) = search.input.get_untracked() else { return };
    let is_at_start =
        input.selection_start() == Ok(Some(0)) && input.selection_end() == Ok(Some(0)) && !event.shift_key();
    let active = search.active.get_untracked().filter(|active| *active < count);
    let next = |by: isize| match (active, count.checked_sub(1)) {
        (_, None) => None,
        (None, Some(last)) => Some(if by > 0 { 0 } else { last }),
        (Some(active), Some(_)) => active.checked_add_signed(by).filter(|next| *next < count),
    };
    match event.key().as_str() {
        "Enter" => match active {
            Some(active) => search.choose(active),
            None => search.finish(),
        },
        "Escape" if count != 0 => search.close(),
        "ArrowDown" if count == 0 => search.is_open.set(true),
        "ArrowDown" => search.active.set(next(1)),
        "ArrowUp" if count != 0 => search.active.set(next(-1)),
        "ArrowLeft" if is_at_start => search.go_last(),
        "Backspace" if is_at_start && search.edit_last() => {}
        _ => return,
    }
    event.prevent_default();
}

/// A process list goes where lists go, and thread IDs become tokens. Calls and links are the form's, as in all fields.
fn paste(search: Search, calls: CallReader, pastes: PasteReader, event: &ev::ClipboardEvent) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    if may_be_list(&text) {
        event.stop_propagation();
        event.prevent_default();
        if !calls.take_beside_lists(&text) {
            pastes.read(text.into());
        }
    } else if search.take_ids(&text) {
        event.prevent_default();
    }
}

fn option_id(place: usize) -> String {
    format!("search-option-{place}")
}

/// What could be meant by the word in the input; nothing while nothing is offered.
#[component]
fn Candidates(completion: Memo<Completion>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let has_any = Memo::new(move |_| completion.with(|completion| !completion.candidates.is_empty()));
    let options = move || {
        let candidates = completion.get().candidates.into_iter().enumerate();
        candidates
            .map(|(place, candidate)| view! { <CandidateOption place=place candidate=candidate /> })
            .collect_view()
    };
    // The input keeps the focus.
    view! {
        <Show when=move || has_any.get()>
            <ul
                class="candidates"
                id="search-list"
                role="listbox"
                aria-label=i18n.text(|words| words.filter_suggestions)
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
            >
                {options}
            </ul>
        </Show>
    }
}

#[component]
fn CandidateOption(place: usize, candidate: Candidate) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let search = expect_context::<Search>();
    let is_active = move || search.active.get() == Some(place);
    let (text, count, field) = match candidate {
        Candidate::Field { field, text } => (text, None, Some(field)),
        Candidate::Term { term, count } => (term.text(), count, None),
    };
    let note = Signal::derive(move || {
        let language = i18n.language();
        let label = field.map(|field| label_of(language.words(), field).to_owned());
        label.or_else(|| count.map(|count| language.number(count))).unwrap_or_default()
    });
    view! {
        <li
            role="option"
            id=option_id(place)
            aria-selected=move || is_active().to_string()
            on:click=move |_| search.choose(place)
        >
            <span class="code" prop:textContent=visible(&text, false, LONGEST_CANDIDATE)></span>
            <span class="count" prop:textContent=note></span>
        </li>
    }
}
