//! The counts, a tile each, and the line that proves the sum.

use leptos::prelude::*;

use super::clipboard::CopyButton;
use super::console::Console;
use crate::domain::thread_ids::join;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;

/// A state's label.
pub fn label_of(words: &'static Words, state: State) -> &'static str {
    match state {
        State::Waiting => words.waiting,
        State::Sent => words.sent,
        State::Killed => words.killed,
        State::NotFound => words.not_found,
        State::Unaccounted => words.unaccounted,
        State::Unknown => words.unknown,
        State::Refused => words.refused,
        State::HeldBack => words.held_back,
    }
}

/// The class of a state in style sheets, and its name in tests.
pub const fn class_of(state: State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Sent => "sent",
        State::Killed => "killed",
        State::NotFound => "not-found",
        State::Unaccounted => "unaccounted",
        State::Unknown => "unknown",
        State::Refused => "refused",
        State::HeldBack => "held-back",
    }
}

/// One tile for each state that any ID is in; that of the killed ones always.
#[component]
pub fn Tiles() -> impl IntoView {
    let console = expect_context::<Console>();
    let counts = Memo::new(move |_| {
        let counts = console.run.with(|run| run.as_ref().map(|run| run.ledger().counts()));
        let is_shown = |(state, count): &(State, usize)| *count > 0 || *state == State::Killed;
        counts.into_iter().flatten().filter(is_shown).collect::<Vec<_>>()
    });
    let sum = move || {
        let words = console.words();
        let parts: Vec<_> = counts.with(|counts| {
            counts
                .iter()
                .map(|(state, count)| [&console.number(*count), " ", label_of(words, *state)].concat())
                .collect()
        });
        let asked = counts.with(|counts| counts.iter().map(|(_, count)| count).sum());
        fill(words.sum_asked, &[&parts.join(" + "), &console.number(asked)])
    };
    view! {
        <ul class="tiles">
            <For each=move || counts.get() key=|entry| *entry children=|(state, count)| view! { <Tile state count/> }/>
        </ul>
        <p class="sum">{sum}</p>
    }
}

#[component]
fn Tile(state: State, count: usize) -> impl IntoView {
    let console = expect_context::<Console>();
    let label = move || label_of(console.words(), state);
    let ids = move || console.run.with_untracked(|run| run.as_ref().map(|run| run.ledger().ids(state)));
    let copy = (count > 0).then(|| {
        view! {
            <CopyButton
                label=Signal::derive(move || console.words().copy.to_owned())
                spoken=Signal::derive(move || fill(console.words().copy_ids, &[label()]))
                text=move || join(&ids().unwrap_or_default(), ",")
            />
        }
    });
    view! {
        <li class=["tile ", class_of(state)].concat() data-state=class_of(state)>
            <span class="count">{move || console.number(count)}</span>
            <span class="state">{label}</span>
            {copy}
        </li>
    }
}
