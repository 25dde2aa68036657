//! The counts, a tile each, and the line that proves the sum.

use leptos::prelude::*;

use super::words::{count_words, label_of};
use crate::domain::thread_ids::join;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;
use crate::termination::run::Run;
use crate::ui::components::clipboard::CopyButton;
use crate::ui::state::language::I18n;
use crate::ui::state::run_state::RunState;
use crate::ui::state::terminator::Terminator;

/// The outcomes of which a session may be alive, so that resending it may help.
const RESENDABLE: [State; 3] = [State::Alive, State::KilledStillListed, State::Refused];

/// One tile for each state that any ID is in, and the sum. None says 0: it would be read as a failure.
#[component]
pub fn Tiles(
    /// Which run.
    run: RunState,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let counts = run.memo(counts);
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

fn counts(run: &Run) -> Vec<(State, usize)> {
    run.ledger().counts().into_iter().filter(|(_, count)| *count > 0).collect()
}

#[component]
fn Tile(run: RunState, state: State, count: Memo<usize>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let terminator = expect_context::<Terminator>();
    let has_ended = run.memo(Run::has_ended);
    let can_resend = move || has_ended.get() && RESENDABLE.contains(&state);
    let label = i18n.text(move |words| label_of(words, state));
    let spoken = Signal::derive(move || fill(i18n.language().words().copy_ids, &[label.get()]));
    let ids = move |()| run.now().map(|run| join(&run.ledger().ids(state), ",")).unwrap_or_default();
    let copy: fn(&'static Words) -> &'static str = |words| words.copy;
    view! {
        <li class=format!("tile {}", state.name()) data-state=state.name()>
            <span class="count" prop:textContent=Signal::derive(move || i18n.language().number(count.get()))></span>
            <span class="state" prop:textContent=label></span>
            <CopyButton label=copy spoken=spoken text=ids />
            <Show when=can_resend>
                <button
                    type="button"
                    name="send-again"
                    on:click=move |_| terminator.ask_to_resend(run, state)
                    prop:textContent=i18n.text(|words| words.send_again)
                ></button>
            </Show>
        </li>
    }
}
