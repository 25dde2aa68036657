//! What happened: the third step, from the first call on; a section for each run.

use leptos::prelude::*;

use super::calls::calls;
use super::console::Console;
use super::dom::{Element, Node, element, live, paragraph};
use super::format::time_of_day;
use super::ledger_table::ledger_table;
use super::report_bar::report_bar;
use super::run_controls::run_controls;
use super::state::{Language, OutcomeState};
use super::tiles::{label_of, tiles};
use crate::domain::failure::Certainty;
use crate::domain::policy::Violation;
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;
use crate::termination::run::{Attempt, Ending, Phase, Run};

/// The newest run, and below it those that were still tracked when it started; or a line that says that there is none yet.
pub fn outcome(console: Console) -> Node {
    live(move || {
        let language = console.language();
        let runs = console.runs.read();
        let sections = runs.iter().enumerate().map(|(place, state)| {
            let ids = Ids((place > 0).then_some(state.number));
            section(console, state, ids, language)
        });
        let none = runs.is_empty().then(|| {
            let words = language.words;
            heading(Ids(None), words.outcome_heading).child(paragraph("sentence", words.nothing_yet))
        });
        element("div").children(sections).children(none)
    })
}

/// The IDs of the elements of one run: those of the newest are plain, those before it have their number at the end.
#[derive(Clone, Copy)]
pub struct Ids(Option<u32>);

impl Ids {
    /// The ID of an element.
    pub fn of(self, name: &str) -> String {
        self.0.map_or_else(|| name.to_owned(), |number| format!("{name}-{number}"))
    }
}

/// A section with its heading.
fn heading(ids: Ids, text: &str) -> Element {
    let id = ids.of("outcome");
    element("section")
        .class("outcome")
        .attr("role", "group")
        .attr("aria-labelledby", &id)
        .child(element("h2").attr("id", &id).attr("tabindex", "-1").text(text))
}

fn section(console: Console, state: &OutcomeState, ids: Ids, language: Language) -> Element {
    let words = language.words;
    let text = match &state.run {
        Some(run) if state.supervisor.may_send() => {
            let count = run.request().ids().len();
            fill(words.running.of(count), &[&language.number(count)])
        }
        Some(run) if ids.0.is_some() => {
            fill(words.earlier_run, &[&time_of_day(language.locale, run.started_at())])
        }
        _ => words.outcome_heading.to_owned(),
    };
    let section = heading(ids, &text).key(state.number).attr("data-run", &state.number.to_string());
    let Some(run) = &state.run else { return section.child(paragraph("sentence", words.nothing_yet)) };
    let node = element("span").class("code").text(run.request().target().node.as_str());
    section
        .child(paragraph("sentence", &sentence(language, run, state.was_left)).attr("role", "status"))
        .child(paragraph("hint", words.node).text(" ").child(node))
        // One element whatever it holds: what stands behind it keeps its place, and so its focus.
        .child(element("div").class("run").children(run_controls(console, run, state, ids, language)))
        .children(aftermath(run, language))
        .children(tiles(console, state.number, run, language))
        .child(report_bar(console, state.number, language))
        .children(ledger_table(run, ids, language))
        .children(calls(run, ids, language))
}

/// What is left on the node, and who has come back.
fn aftermath(run: &Run, language: Language) -> Vec<Element> {
    let Some(after) = run.aftermath() else { return Vec::new() };
    let words = language.words;
    let template = if after.is_whole { &words.left_on_node } else { &words.left_at_least };
    let left = fill(template.of(after.left), &[&language.number(after.left)]);
    let back: Vec<_> = after
        .back
        .iter()
        .map(|(name, count)| fill(words.state_count, &[&language.number(*count), &visible(name, false, 100)]))
        .collect();
    let back = (!back.is_empty()).then(|| fill(words.back_since, &[&back.join(words.separator)]));
    std::iter::once(left).chain(back).map(|line| paragraph("hint", &line)).collect()
}

/// What a screen reader says: which call is on its way, or how it ended.
///
/// `was_left` says that it was stopped because the page was left.
pub fn sentence(language: Language, run: &Run, was_left: bool) -> String {
    let words = language.words;
    let Phase::Ended(ending) = run.phase() else {
        match run.phase() {
            Phase::Verifying => return words.looking.to_owned(),
            Phase::Tracking => return words.watching.to_owned(),
            _ => {}
        }
        let (call, calls) = run.call_of_calls();
        return fill(words.progress, &[&language.number(call), &language.number(calls)]);
    };
    let has_rest = !run.ledger().ids(State::NotSent).is_empty();
    let ending = match ending {
        Ending::Stopped if was_left => words.ended_left.to_owned(),
        Ending::Status(_) if !has_rest => ending_words(language, Ending::Complete, run),
        ending => ending_words(language, *ending, run),
    };
    [&result(language, run, |state| state), words.full_stop, &ending].concat()
}

/// How many IDs there are, and how many of them are in which state; `state_for` says as which a state counts.
pub fn result(language: Language, run: &Run, state_for: fn(State) -> State) -> String {
    let words = language.words;
    let counts = run.ledger().counts();
    let count_of = |state: State| -> usize {
        counts.iter().filter(|(of, _)| state_for(*of) == state).map(|(_, count)| count).sum()
    };
    let parts: Vec<_> = State::ALL
        .into_iter()
        .map(|state| (state, count_of(state)))
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| fill(words.state_count, &[&language.number(count), label_of(words, state)]))
        .collect();
    let asked = run.request().ids().len();
    fill(words.result.of(asked), &[&language.number(asked), &parts.join(words.label_separator)])
}

/// What the policy does not allow.
pub fn violation_words(words: &'static Words, violation: Violation) -> String {
    match violation {
        Violation::ReadOnly => words.violation_read_only.to_owned(),
        Violation::TooMany(most) => fill(words.violation_too_many, &[&most.to_string()]),
        Violation::Unverified => words.violation_unverified.to_owned(),
        Violation::NoReason => words.violation_no_reason.to_owned(),
    }
}

fn ending_words(language: Language, ending: Ending, run: &Run) -> String {
    let words = language.words;
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
    let words = language.words;
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
