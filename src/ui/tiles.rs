//! The counts, a tile each, and the line that proves the sum.

use std::rc::Rc;

use super::clipboard::copy_button;
use super::console::Console;
use super::dom::{Element, element, paragraph};
use super::resend::{RESENDABLE, resend_button};
use super::state::Language;
use crate::domain::thread_ids::join;
use crate::i18n::{Words, fill};
use crate::termination::ledger::State;
use crate::termination::run::Run;

/// A state's label.
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

/// One tile for each state that any ID is in, and the sum. None says 0: it would be read as a failure.
pub fn tiles(console: Console, number: u32, run: &Rc<Run>, language: Language) -> [Element; 2] {
    let words = language.words;
    let counts = run.ledger().counts();
    let shown = || counts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = shown()
        .map(|(state, count)| fill(words.state_count, &[&language.number(count), label_of(words, state)]))
        .collect();
    let asked = run.request().ids().len();
    let sum = fill(words.sum_asked, &[&parts.join(" + "), &language.number(asked)]);
    let tiles = shown().map(|(state, count)| {
        let can_resend = count > 0 && run.has_ended() && RESENDABLE.contains(&state);
        let resend = can_resend.then(|| resend_button(console, number, state, language));
        tile(console, run, language, state, count).children(resend)
    });
    [element("ul").class("tiles").children(tiles), paragraph("sum", &sum)]
}

fn tile(console: Console, run: &Rc<Run>, language: Language, state: State, count: usize) -> Element {
    let words = language.words;
    let label = label_of(words, state);
    let run = run.clone();
    let copy = (count > 0).then(move || {
        let spoken = fill(words.copy_ids, &[label]);
        copy_button(console, words.copy, &spoken, move || join(&run.ledger().ids(state), ","))
    });
    element("li")
        .class(&["tile ", state.name()].concat())
        .attr("data-state", state.name())
        .child(element("span").class("count").text(&language.number(count)))
        .child(element("span").class("state").text(label))
        .children(copy)
}
