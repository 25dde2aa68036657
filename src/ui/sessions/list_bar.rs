//! Above the table: reading the list, how old it is, and what holds still.

use leptos::either::Either;
use leptos::ev;
use leptos::prelude::*;

use super::list_words::{age, status};
use crate::i18n::{Counted, Words, fill};
use crate::ui::state::gate::Gate;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::{Ended, ListState};
use crate::ui::state::refresh::Refresh;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::shell::Shell;

/// The seconds between two readings that can be chosen.
const INTERVALS: [u32; 3] = [5, 15, 60];

/// How old the list is, and the buttons that read it again.
#[component]
pub fn ListBar() -> impl IntoView {
    let lines = ListLines::of_context();
    let list = expect_context::<SessionList>();
    let shell = expect_context::<Shell>();
    let is_shown = list.memo(|state| state.is_shown);
    let is_listed = list.memo(|state| state.is_shown && state.listed.is_some());
    let is_stale = Memo::new(move |_| {
        let now = shell.now.get();
        list.state.with(|state| state.listed.is_some() && state.is_stale(now))
    });
    // The age changes every second: nothing else has to be drawn anew for it, and no screen reader reads it out each time.
    view! {
        <div class="list-bar">
            <p
                class="list-age"
                class:stale=is_stale
                prop:textContent=Signal::derive(move || if is_shown.get() { lines.age.get() } else { String::new() })
            ></p>
            <Show when=move || is_listed.get()>
                <LoadButton />
                <IntervalChoice />
            </Show>
        </div>
    }
}

/// What became of the last reading, where there is anything to say of it.
#[component]
pub fn ListStatus() -> impl IntoView {
    let lines = ListLines::of_context();
    view! { <p class="list-status" role="status" prop:textContent=lines.status></p> }
}

/// What waits or has gone while rows hold still.
#[component]
pub fn RowsBar() -> impl IntoView {
    view! { <div class="rows-bar"><Held /></div> }
}

/// The lines about the list, which follow it.
#[derive(Clone, Copy)]
pub struct ListLines {
    /// How old it is, and how far the next reading of it.
    pub age: Memo<String>,
    /// What became of its last reading.
    pub status: Memo<String>,
}

impl ListLines {
    /// Of the list in the context.
    pub fn of_context() -> Self {
        let i18n = expect_context::<I18n>();
        let list = expect_context::<SessionList>();
        let shell = expect_context::<Shell>();
        let age = move |_: Option<&String>| {
            let (progress, now, language) = (list.progress.get(), shell.now.get(), i18n.language());
            list.state.with(|state| age(state, progress, now, language))
        };
        let status = move |_: Option<&String>| {
            let (is_reading, language) = (list.progress.with(Option::is_some), i18n.language());
            list.state.with(|state| status(state, is_reading, language))
        };
        Self { age: Memo::new(age), status: Memo::new(status) }
    }
}

/// Reads the list, or stops the reading.
#[component]
pub fn LoadButton() -> impl IntoView {
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let refresh = expect_context::<Refresh>();
    let is_listed = list.memo(|state| state.is_shown && state.listed.is_some());
    let is_reading = Memo::new(move |_| list.progress.with(Option::is_some));
    let label = Signal::derive(move || {
        let words = i18n.language().words();
        if is_listed.get() { words.refresh } else { words.load }
    });
    let load = move || {
        view! {
            <button
                type="button"
                name="load"
                class:primary=move || !is_listed.get()
                disabled=gate.is_busy
                title=move || if is_listed.get() { i18n.language().words().refresh_key } else { "" }
                on:click=move |_| refresh.load()
                prop:textContent=label
            ></button>
        }
    };
    let stop = move || {
        view! {
            <button
                type="button"
                name="stop-loading"
                on:click=move |_| refresh.stop(Ended::Stopped)
                prop:textContent=i18n.text(|words| words.stop_loading)
            ></button>
        }
    };
    move || if is_reading.get() { Either::Left(stop()) } else { Either::Right(load()) }
}

#[component]
fn IntervalChoice() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let every = list.memo(|state| state.every);
    let set = move |event: ev::Event| {
        let every = event_target_value(&event).parse().ok();
        list.change(&mut |state| state.every = every);
    };
    let options = INTERVALS.map(|seconds| {
        let text =
            Signal::derive(move || fill(i18n.language().words().each_seconds, &[&seconds.to_string()]));
        let is_set = Signal::derive(move || every.get() == Some(seconds));
        view! { <option value=seconds prop:selected=is_set prop:textContent=text></option> }
    });
    view! {
        <label class="inline">
            <span prop:textContent=i18n.text(|words| words.by_itself)></span>
            <select name="every" aria-label=i18n.text(|words| words.by_itself) on:change=set>
                <option
                    value=""
                    prop:selected=Signal::derive(move || every.get().is_none())
                    prop:textContent=i18n.text(|words| words.never)
                ></option>
                {options.collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Held() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let waiting = list.memo(|state| if state.is_shown { state.roster.waiting() } else { 0 });
    let gone = list.memo(|state| if state.is_shown { state.roster.gone() } else { 0 });
    view! {
        <div class="actions">
            <HeldButton
                name="show-new"
                count=waiting
                counted=|words| words.new_rows
                label=|words| words.show_new
                act=|state| state.roster.show_waiting()
            />
            <HeldButton
                name="clear-gone"
                count=gone
                counted=|words| words.gone_rows
                label=|words| words.clear_gone
                act=|state| state.roster.clear_gone()
            />
        </div>
    }
}

/// Says how many there are and what it does to them; nothing while there are none.
#[component]
fn HeldButton(
    name: &'static str,
    count: Memo<usize>,
    counted: fn(&'static Words) -> Counted,
    label: fn(&'static Words) -> &'static str,
    act: fn(&mut ListState),
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let text = Signal::derive(move || {
        let (language, count) = (i18n.language(), count.get());
        let words = language.words();
        [&fill(counted(words).of(count), &[&language.number(count)]), " · ", label(words)].concat()
    });
    view! {
        <Show when=move || count.get() != 0>
            <button
                type="button"
                class="quiet"
                name=name
                on:click=move |_| list.change_view(&mut |state| act(state))
                prop:textContent=text
            ></button>
        </Show>
    }
}
