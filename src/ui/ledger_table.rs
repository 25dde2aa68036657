//! One row for each ID that was asked for.

use leptos::prelude::*;

use super::console::Console;
use super::tiles::{class_of, label_of};
use crate::i18n::Words;
use crate::termination::ledger::{Entry, State};

/// What is known of an ID in this state, and what to do next.
fn meaning_of(words: &'static Words, state: State) -> &'static str {
    match state {
        State::Waiting => words.waiting_means,
        State::Sent => words.sent_means,
        State::Killed => words.killed_means,
        State::NotFound => words.not_found_means,
        State::Unaccounted => words.unaccounted_means,
        State::Unknown => words.unknown_means,
        State::Refused => words.refused_means,
        State::HeldBack => words.held_back_means,
    }
}

/// The ledger, in the order in which the IDs were given.
#[component]
pub fn LedgerTable() -> impl IntoView {
    let console = expect_context::<Console>();
    let entries = move || console.run.with(|run| run.as_ref().map(|run| run.ledger().entries().to_vec()));
    view! {
        <h3 id="ledger">{move || console.words().ledger_heading}</h3>
        <div class="scrolled" tabindex="0" role="group" aria-labelledby="ledger">
            <table aria-labelledby="ledger">
                <thead>
                    <tr>
                        <th scope="col">{move || console.words().threads}</th>
                        <th scope="col">{move || console.words().column_state}</th>
                        <th scope="col">{move || console.words().column_meaning}</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || entries().unwrap_or_default()
                        key=|entry| (entry.id, entry.state)
                        children=|entry| view! { <Row entry/> }
                    />
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(entry: Entry) -> impl IntoView {
    let console = expect_context::<Console>();
    let Entry { id, state } = entry;
    view! {
        <tr data-state=class_of(state)>
            <th scope="row" class="code">{id.to_string()}</th>
            <td><span class=["badge ", class_of(state)].concat()>{move || label_of(console.words(), state)}</span></td>
            <td>{move || meaning_of(console.words(), state)}</td>
        </tr>
    }
}
