//! What to do next with the sessions of one result.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::termination::ledger::{Entry, State};
use crate::termination::run::{Ending, Phase, Run};
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::refresh::Refresh;
use crate::ui::state::run_state::RunState;
use crate::ui::state::terminator::Terminator;

/// What a person can do with sessions in one state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Send them once more: they may be alive.
    Resend,
    /// Send them: the run ended before.
    Resume,
    /// Select them as they are now.
    Select,
    /// Read the list: it may tell what is not known.
    Refresh,
}

impl Step {
    /// The step for a state; none where there is nothing to do, or not yet.
    fn of(run: &Run, state: State) -> Option<Self> {
        let may_send = matches!(run.phase(), Phase::Ended(ending) if *ending != Ending::Restarted);
        let is_held_back = |entry: &Entry| entry.state == state && entry.why.is_none();
        match state {
            State::Alive | State::KilledStillListed | State::Refused if may_send => Some(Self::Resend),
            State::NotSent if may_send && run.ledger().entries().iter().any(is_held_back) => {
                Some(Self::Resume)
            }
            State::Changed if run.has_ended() => Some(Self::Select),
            State::Unknown | State::Unaccounted if run.has_ended() => Some(Self::Refresh),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Resend => "send-again",
            Self::Resume => "resume",
            Self::Select => "select-changed",
            Self::Refresh => "check-list",
        }
    }

    fn label(self, count: usize, language: Language) -> String {
        let words = language.words();
        match self {
            Self::Resend => fill(words.resend.of(count), &[&language.number(count)]),
            Self::Resume => words.resume_run.to_owned(),
            Self::Select => words.select_changed.to_owned(),
            Self::Refresh => words.check_list.to_owned(),
        }
    }
}

/// The button, where there is a next step.
#[component]
pub fn NextStep(
    /// Which run.
    run: RunState,
    /// The state of the sessions.
    state: State,
    /// How many they are.
    count: Memo<usize>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let refresh = expect_context::<Refresh>();
    let terminator = expect_context::<Terminator>();
    let step = run.memo(move |run| Step::of(run, state));
    let take = move |step| match step {
        Step::Resend | Step::Resume => terminator.ask_to_resend(run, state),
        Step::Select => terminator.select_changed(run),
        Step::Refresh => refresh.load(),
    };
    let button = move |step: Step| {
        let label = Signal::derive(move || step.label(count.get(), i18n.language()));
        view! { <button type="button" class="quiet" name=step.name() on:click=move |_| take(step) prop:textContent=label></button> }
    };
    move || step.get().map(button)
}
