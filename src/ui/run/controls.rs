//! While a run is under way: how far it is, a way to stop it, and what it asks for.

use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::question::Question;
use super::results::Ids;
use super::token_request::TokenRequest;
use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};
use crate::i18n::fill;
use crate::termination::ledger::Entry;
use crate::termination::run::{Phase, Run};
use crate::ui::state::language::I18n;
use crate::ui::state::run_state::RunState;
use crate::ui::state::runs::Runs;
use crate::ui::state::shell::Shell;

/// What a run waits for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Wait {
    /// For nothing but its own calls.
    #[default]
    None,
    /// For the person to say how it goes on.
    Answer,
    /// For a new token.
    Token,
    /// Until then, because the API asks for it.
    Until(Instant),
}

impl Wait {
    fn of(run: &Run) -> Self {
        match run.phase() {
            Phase::CannotVerify(_) => Self::Answer,
            Phase::NeedsToken => Self::Token,
            Phase::Throttled(until) => Self::Until(*until),
            Phase::Verifying | Phase::Calling | Phase::Tracking | Phase::Ended(_) => Self::None,
        }
    }
}

/// What goes on, and nothing once the run has ended.
#[component]
pub fn Controls(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let has_ended = run.memo(Run::has_ended);
    let wait = run.memo(Wait::of);
    let notice = move || match wait.get() {
        Wait::None => EitherOf4::A(()),
        Wait::Answer => EitherOf4::B(view! { <Question run=run /> }),
        Wait::Token => EitherOf4::C(view! { <TokenRequest run=run ids=ids /> }),
        Wait::Until(until) => EitherOf4::D(view! { <Throttled until=until /> }),
    };
    view! {
        <Show when=move || !has_ended.get()>
            <Progress run=run ids=ids />
        </Show>
        {notice}
    }
}

#[component]
fn Progress(run: RunState, ids: Ids) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let runs = expect_context::<Runs>();
    let calls = run.memo(Run::call_of_calls);
    let terminated = run.memo(|run| {
        let is_terminated = |entry: &&Entry| entry.state.is_terminated();
        let entries = run.ledger().entries();
        (entries.iter().filter(is_terminated).count(), entries.len())
    });
    let is_tracking = move || !run.may_send.get();
    let done = Signal::derive(move || {
        let (call, calls) = calls.get();
        if is_tracking() { calls } else { call.saturating_sub(1) }
    });
    let so_far = Signal::derive(move || {
        let language = i18n.language();
        let (terminated, asked) = terminated.get();
        fill(language.words().so_far, &[&language.number(terminated), &language.number(asked)])
    });
    let label = Signal::derive(move || {
        let words = i18n.language().words();
        match (run.is_stopping.get(), is_tracking()) {
            (true, false) => words.stopping,
            (false, false) => words.stop,
            (_, true) => words.stop_tracking,
        }
    });
    view! {
        <div class="controls">
            <p class="so-far" prop:textContent=so_far></p>
            <progress max=move || calls.get().1 value=done aria-labelledby=ids.of("outcome")></progress>
            <button
                type="button"
                name="stop"
                disabled=run.is_stopping
                title=i18n.text(|words| words.stop_hint)
                on:click=move |_| runs.stop(run)
                prop:textContent=label
            ></button>
        </div>
    }
}

/// The API asks to wait; it is counted down.
#[component]
fn Throttled(until: Instant) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let shell = expect_context::<Shell>();
    let text = Signal::derive(move || {
        shell.now.track();
        let seconds = PageClock.now().until(until).div_ceil(1_000).to_string();
        fill(i18n.language().words().throttled, &[&seconds])
    });
    view! { <p class="notice" data-notice="throttled" prop:textContent=text></p> }
}
