//! The document's title: whoever is in another tab sees how far a run is, and that it waits for them. Only the standalone page
//! follows it: the title of a host page is none of the console's.

use leptos::prelude::*;

use super::state::language::Language;
use super::state::run_state::RunState;
use super::state::runs::Runs;
use crate::i18n::fill;
use crate::report::summary::Writing;
use crate::termination::ledger::State;
use crate::termination::run::{Phase, Run};

/// The title as it is to be now: that of the run that needs the person most. It is the console's own again once the results
/// are closed. Follows the runs.
pub fn page_title(runs: Runs, language: Language) -> String {
    let words = language.words();
    let writing = Writing { words, number: &|count| language.number(count) };
    let runs = runs.all.get();
    // One that was closed may be gone by now.
    let urgency =
        |run: &&RunState| run.run.try_with(|run| run.as_deref().map(urgency)).flatten().unwrap_or(1);
    let title = |run: &RunState| run.run.try_with(|run| Some(title_of(run.as_deref()?, writing))).flatten();
    let most_urgent = runs.iter().min_by_key(urgency);
    most_urgent.and_then(title).unwrap_or_else(|| words.title.to_owned())
}

/// 0 where a run waits for the person, 1 while it goes on, 2 once it has ended.
fn urgency(run: &Run) -> u8 {
    match run.phase() {
        Phase::NeedsToken | Phase::CannotVerify(_) => 0,
        Phase::Verifying | Phase::Calling | Phase::Throttled(_) | Phase::Tracking => 1,
        Phase::Ended(_) => 2,
    }
}

/// The title while this run is shown.
fn title_of(run: &Run, writing: Writing<'_>) -> String {
    let title = writing.words.title;
    let counts = run.ledger().counts();
    let count_of = |is_counted: fn(State) -> bool| -> usize {
        counts.iter().filter(|(state, _)| is_counted(*state)).map(|(_, count)| count).sum()
    };
    let asked = run.request().ids().len();
    match run.phase() {
        Phase::NeedsToken => fill(writing.words.title_needs_token, &[title]),
        Phase::CannotVerify(_) => fill(writing.words.title_needs_answer, &[title]),
        Phase::Verifying | Phase::Calling | Phase::Throttled(_) | Phase::Tracking => {
            let open = count_of(|state| matches!(state, State::Waiting | State::Sent));
            ["(", &(writing.number)(asked - open), "/", &(writing.number)(asked), ") ", title].concat()
        }
        Phase::Ended(_) => {
            let terminated = count_of(State::is_terminated);
            let number = (writing.number)(terminated);
            if terminated == asked {
                fill(writing.words.title_all_terminated, &[&number, title])
            } else {
                fill(writing.words.title_some_terminated, &[&number, &(writing.number)(asked), title])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::report::tests::runs;

    #[test]
    fn it_says_how_far_a_run_is_and_what_it_has_come_to() {
        let writing = Writing { words: Locale::EnUs.words(), number: &|count| count.to_string() };
        let titles: Vec<_> = runs().iter().map(|run| title_of(run, writing)).collect();
        assert_eq!(titles.first().unwrap(), "(0/23) TaurusDB sessions");
        assert!(titles.contains(&"(20/23) TaurusDB sessions".to_owned()), "{titles:?}");
        assert_eq!(titles.last().unwrap(), "20 of 23 terminated · TaurusDB sessions");
    }

    #[test]
    fn a_run_that_has_ended_gives_way_to_one_that_goes_on() {
        let runs = runs();
        assert_eq!((urgency(&runs[0]), urgency(runs.last().unwrap())), (1, 2));
    }
}
