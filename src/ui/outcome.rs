//! What happened: the third step, from the first call on.

use std::sync::Arc;

use leptos::prelude::*;

use super::calls::Calls;
use super::console::Console;
use super::ledger_table::LedgerTable;
use super::run_controls::RunControls;
use super::tiles::{Tiles, label_of};
use crate::i18n::{Words, fill};
use crate::termination::run::{Ending, Phase, Run};

/// The result of the last run, or a line that says that there is none yet.
#[component]
pub fn Outcome() -> impl IntoView {
    let console = expect_context::<Console>();
    let has_run = Memo::new(move |_| console.run.with(Option::is_some));
    let heading = move || {
        let words = console.words();
        match console.run.get() {
            Some(run) if !run.has_ended() => {
                let count = run.plan().ids().len();
                fill(words.running.of(count), &[&console.number(count)])
            }
            _ => words.outcome_heading.to_owned(),
        }
    };
    view! {
        <section class="outcome" aria-labelledby="outcome">
            <h2 id="outcome" tabindex="-1" node_ref=console.outcome_heading>{heading}</h2>
            <p class="sentence" role="status">{move || console.run.get().map(|run| sentence(console, &run))}</p>
            {move || {
                if has_run.get() {
                    view! { <Parts/> }.into_any()
                } else {
                    view! { <p class="hint">{move || console.words().nothing_yet}</p> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let console = expect_context::<Console>();
    let node = move || console.run.get().map(|run| run.plan().target().node.as_str().to_owned());
    view! {
        <p class="hint">{move || console.words().node} " " <span class="code">{node}</span></p>
        <RunControls/>
        <Tiles/>
        <LedgerTable/>
        <Calls/>
    }
}

/// What a screen reader says: which call is on its way, or how it ended.
fn sentence(console: Console, run: &Arc<Run>) -> String {
    let words = console.words();
    let Phase::Ended(ending) = run.phase() else {
        let (call, calls) = run.call_of_calls();
        return fill(words.progress, &[&console.number(call), &console.number(calls)]);
    };
    let parts: Vec<_> = run
        .ledger()
        .counts()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| [&console.number(count), " ", label_of(words, state)].concat())
        .collect();
    let asked = run.plan().ids().len();
    let result = fill(words.result.of(asked), &[&console.number(asked), &parts.join(", ")]);
    [&result, ". ", &ending_words(words, *ending)].concat()
}

fn ending_words(words: &'static Words, ending: Ending) -> String {
    match ending {
        Ending::Complete => words.ended_complete.to_owned(),
        Ending::Stopped => words.ended_stopped.to_owned(),
        Ending::Status(status) => fill(words.ended_status, &[&status.to_string()]),
    }
}
