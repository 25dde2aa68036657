//! A run in words: how far it is, how it ended, and what became of its sessions.

use crate::domain::failure::Certainty;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;
use crate::termination::run::{Attempt, Ending, Phase, Run};
use crate::ui::confirm::words::violation_words;
use crate::ui::state::language::Language;

/// An outcome's label.
pub fn label_of(words: &'static Words, state: State) -> &'static str {
    match state {
        State::Waiting => words.waiting,
        State::Sent => words.sent,
        State::Killed => words.killed,
        State::Gone => words.gone_killed,
        State::KilledStillListed => words.killed_still_listed,
        State::NotFound => words.not_found,
        State::NotFoundAfterListed => words.not_found_after_listed,
        State::Unaccounted => words.unaccounted,
        State::Unknown => words.unknown,
        State::Vanished => words.vanished,
        State::Reused => words.reused,
        State::Dying => words.dying,
        State::Alive => words.alive,
        State::Refused => words.refused,
        State::LeftBefore => words.left_before,
        State::Changed => words.changed,
        State::Excluded => words.exclusion,
        State::NotSent => words.held_back,
    }
}

/// What a screen reader says: which call is on its way, or how the run ended.
///
/// `was_left` says that it was stopped because the page was left.
pub fn sentence(language: Language, run: &Run, was_left: bool) -> String {
    let words = language.words();
    let ending = match run.phase() {
        Phase::Ended(ending) => ending,
        Phase::Verifying => return words.looking.to_owned(),
        Phase::Tracking => return words.watching.to_owned(),
        Phase::NeedsToken => return words.run_paused_token.to_owned(),
        Phase::CannotVerify(_) => return words.run_paused_list.to_owned(),
        Phase::Calling | Phase::Throttled(_) => {
            let (call, calls) = run.call_of_calls();
            return fill(words.progress, &[&language.number(call), &language.number(calls)]);
        }
    };
    let has_rest = !run.ledger().ids(State::NotSent).is_empty();
    let ending = match ending {
        Ending::Stopped if was_left => words.ended_left.to_owned(),
        Ending::Status(_) if !has_rest => ending_words(language, Ending::Complete, run),
        ending => ending_words(language, *ending, run),
    };
    [&result(language, run, |state| state), words.full_stop, &ending].concat()
}

/// What is known of a run so far, then what it is doing or how it ended.
pub fn told(language: Language, run: &Run, was_left: bool) -> String {
    let sentence = sentence(language, run, was_left);
    if run.has_ended() {
        return sentence;
    }
    [&result(language, run, |state| state), language.words().full_stop, &sentence].concat()
}

/// How many of the sessions are terminated, and how many of the others are in which state; `state_for` says as which a
/// state counts.
pub fn result(language: Language, run: &Run, state_for: fn(State) -> State) -> String {
    let words = language.words();
    let counts = run.ledger().counts();
    let count_of = |state: State| -> usize {
        counts.iter().filter(|(of, _)| state_for(*of) == state).map(|(_, count)| count).sum()
    };
    let counts = State::ALL.into_iter().map(|state| (state, count_of(state)));
    let (terminated, others): (Vec<_>, Vec<_>) = counts.partition(|(state, _)| state.is_terminated());
    let terminated: usize = terminated.iter().map(|(_, count)| count).sum();
    let asked = run.request().ids().len();
    let terminated = fill(words.run_result, &[&language.number(terminated), &language.number(asked)]);
    let others = others
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| count_words(language, state, count));
    std::iter::once(terminated).chain(others).collect::<Vec<_>>().join(words.label_separator)
}

/// How many sessions of a run are in each state, as they are shown, without those of which there are none.
pub fn shown_counts(run: &Run) -> Vec<(State, usize)> {
    let places = 0..run.ledger().entries().len();
    let states: Vec<_> = places.filter_map(|place| shown_state(run, place)).collect();
    let count_of = |state: State| states.iter().filter(|of| **of == state).count();
    State::ALL.into_iter().map(|state| (state, count_of(state))).filter(|(_, count)| *count > 0).collect()
}

/// The state of the ID at a place, as it is shown: what was rejected and is about to be sent again waits for that.
pub fn shown_state(run: &Run, place: usize) -> Option<State> {
    let state = run.ledger().entries().get(place)?.state;
    let is_repeated = || run.to_be_repeated().is_some_and(|places| places.contains(&place));
    Some(if state == State::Refused && is_repeated() { State::Waiting } else { state })
}

/// Such as "8 terminated".
pub fn count_words(language: Language, state: State, count: usize) -> String {
    let words = language.words();
    fill(words.state_count, &[&language.number(count), label_of(words, state)])
}

fn ending_words(language: Language, ending: Ending, run: &Run) -> String {
    let words = language.words();
    match ending {
        Ending::Complete => complete_words(language, run),
        Ending::Stopped => words.ended_stopped.to_owned(),
        Ending::Restarted => words.ended_restarted.to_owned(),
        Ending::Forbidden(violation) => violation_words(words, violation),
        Ending::Status(status) => fill(words.ended_status, &[&status.to_string()]),
    }
}

/// What became of the calls of a run that nothing kept from sending them: there may have been none to send, and the API may
/// have rejected some.
fn complete_words(language: Language, run: &Run) -> String {
    let words = language.words();
    let attempts = run.attempts();
    if attempts.is_empty() {
        let (ended, asked) = (run.ledger().ids(State::LeftBefore).len(), run.request().ids().len());
        return if ended == asked { words.nothing_sent_ended.of(ended) } else { words.nothing_sent }
            .to_owned();
    }
    let is_last = |place: usize, call| attempts.iter().skip(place + 1).all(|later| later.call != call);
    let is_rejected = |attempt: &Attempt| {
        let failure = attempt.outcome.as_ref().and_then(|outcome| outcome.as_ref().err());
        failure.is_some_and(|failure| failure.certainty() == Certainty::NotCarriedOut)
    };
    let last = attempts.iter().enumerate().filter(|(place, attempt)| is_last(*place, attempt.call));
    match last.filter(|(_, attempt)| is_rejected(attempt)).count() {
        0 => words.ended_complete.to_owned(),
        rejected => fill(words.calls_rejected.of(rejected), &[&language.number(rejected)]),
    }
}
