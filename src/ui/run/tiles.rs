//! The counts, a tile each, and the line that proves the sum. A tile shows its sessions alone.

use leptos::prelude::*;

use super::next_step::NextStep;
use super::words::{count_words, label_of, shown_counts};
use crate::i18n::fill;
use crate::termination::ledger::State;
use crate::ui::state::language::I18n;
use crate::ui::state::run_state::RunState;

/// One tile for each state that any ID is in, and the sum. None says 0: it would be read as a failure.
#[component]
pub fn Tiles(
    /// Which run.
    run: RunState,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let counts = run.memo(shown_counts);
    let asked = run.memo(|run| run.request().ids().len());
    let states =
        Memo::new(move |_| counts.with(|counts| counts.iter().map(|(state, _)| *state).collect::<Vec<_>>()));
    let sum = Signal::derive(move || {
        let language = i18n.language();
        let parts = |(state, count): &(State, usize)| count_words(language, *state, *count);
        let parts = counts.with(|counts| counts.iter().map(parts).collect::<Vec<_>>());
        fill(language.words().sum_asked, &[&parts.join(" + "), &language.number(asked.get())])
    });
    view! {
        <ul class="tiles">
            <For each=move || states.get() key=|state| *state children=move |state| {
                let count = Memo::new(move |_| {
                    counts.with(|counts| counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, count)| *count))
                });
                view! { <Tile run=run state=state count=count /> }
            } />
        </ul>
        <p class="sum" prop:textContent=sum></p>
    }
}

#[component]
fn Tile(run: RunState, state: State, count: Memo<usize>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_shown_alone = move || run.shown_state.get() == Some(state);
    let toggle = move |_| run.shown_state.set((!is_shown_alone()).then_some(state));
    view! {
        <li class=format!("tile {}", state.name()) data-state=state.name()>
            <button
                type="button"
                name="show-state"
                aria-pressed=move || is_shown_alone().to_string()
                on:click=toggle
            >
                <span class="count" prop:textContent=Signal::derive(move || i18n.language().number(count.get()))></span>
                <span class="state" prop:textContent=i18n.text(move |words| label_of(words, state))></span>
            </button>
            <NextStep run=run state=state count=count />
        </li>
    }
}
