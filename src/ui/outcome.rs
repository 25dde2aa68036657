//! What happened: the third step, from the first call on.

use leptos::prelude::*;

use super::calls::calls;
use super::console::Console;
use super::dom::{Element, Node, element, live, paragraph};
use super::ledger_table::ledger_table;
use super::report_bar::report_bar;
use super::run_controls::run_controls;
use super::state::Language;
use super::tiles::{label_of, tiles};
use crate::domain::policy::Breach;
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;
use crate::termination::run::{Ending, Phase, Run};

/// The result of the last run, or a line that says that there is none yet.
pub fn outcome(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let state = console.outcome.read();
    let heading = match &state.run {
        Some(run) if !run.has_ended() => {
            let count = run.plan().ids().len();
            fill(words.running.of(count), &[&language.number(count)])
        }
        _ => words.outcome_heading.to_owned(),
    };
    let section = element("section")
        .class("outcome")
        .attr("role", "group")
        .attr("aria-labelledby", "outcome")
        .child(element("h2").attr("id", "outcome").attr("tabindex", "-1").text(&heading));
    let Some(run) = &state.run else { return section.child(paragraph("sentence", words.nothing_yet)) };
    let node = element("span").class("code").text(run.plan().target().node.as_str());
    section
        .child(paragraph("sentence", &sentence(language, run)).attr("role", "status"))
        .child(paragraph("hint", words.node).text(" ").child(node))
        // One element whatever it holds: what stands behind it keeps its place, and so its focus.
        .child(element("div").class("run").children(run_controls(console, run, &state, language)))
        .children(aftermath(run, language))
        .children(tiles(console, run, language))
        .child(report_bar(console, language))
        .children(ledger_table(run, language))
        .children(calls(console, run, &state, language))
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
pub fn sentence(language: Language, run: &Run) -> String {
    let words = language.words;
    let Phase::Ended(ending) = run.phase() else {
        match run.phase() {
            Phase::Looking => return words.looking.to_owned(),
            Phase::Watching => return words.watching.to_owned(),
            _ => {}
        }
        let (call, calls) = run.call_of_calls();
        return fill(words.progress, &[&language.number(call), &language.number(calls)]);
    };
    let parts: Vec<_> = run
        .ledger()
        .counts()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| fill(words.state_count, &[&language.number(count), label_of(words, state)]))
        .collect();
    let asked = run.plan().ids().len();
    let result = fill(words.result.of(asked), &[&language.number(asked), &parts.join(words.label_separator)]);
    let has_rest = !run.ledger().ids(State::NotSent).is_empty();
    let ending = match ending {
        Ending::Status(_) if !has_rest => Ending::Complete,
        ending => *ending,
    };
    [&result, words.full_stop, &ending_words(words, ending)].concat()
}

/// What the policy does not allow.
pub fn breach_words(words: &'static Words, breach: Breach) -> String {
    match breach {
        Breach::ReadOnly => words.breach_read_only.to_owned(),
        Breach::TooMany(most) => fill(words.breach_too_many, &[&most.to_string()]),
        Breach::Unverified => words.breach_unverified.to_owned(),
        Breach::NoReason => words.breach_no_reason.to_owned(),
    }
}

fn ending_words(words: &'static Words, ending: Ending) -> String {
    match ending {
        Ending::Complete => words.ended_complete.to_owned(),
        Ending::Stopped => words.ended_stopped.to_owned(),
        Ending::Restarted => words.ended_restarted.to_owned(),
        Ending::Forbidden(breach) => breach_words(words, breach),
        Ending::Status(status) => fill(words.ended_status, &[&status.to_string()]),
    }
}
