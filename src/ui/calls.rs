//! Every attempt at every call: when, how long, by which request ID, and what went wrong.

use super::dom::{Element, element, paragraph};
use super::format;
use super::outcome::Ids;
use super::state::Language;
use crate::api::client::TIMEOUT;
use crate::domain::failure::Failure;
use crate::domain::text::visible;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::{explain, fill};
use crate::termination::answer::Contradictions;
use crate::termination::run::{Attempt, Run};

/// More of a server's message than this is not shown, in characters.
const LONGEST_MESSAGE: usize = 2_000;

/// The list of attempts, in the order of sending.
pub fn calls(run: &Run, ids: Ids, language: Language) -> [Element; 2] {
    let id = ids.of("calls");
    let calls = (0..run.attempts().len()).filter_map(|index| call(run, index, language));
    [
        element("h3").attr("id", &id).text(language.words.calls_heading),
        element("ol").class("calls").attr("aria-labelledby", &id).children(calls),
    ]
}

fn call(run: &Run, index: usize, language: Language) -> Option<Element> {
    let words = language.words;
    let attempt = run.attempts().get(index)?;
    let is_again = run.attempts().iter().take(index).any(|earlier| earlier.call == attempt.call);
    let name =
        fill(if is_again { words.call_again } else { words.call }, &[&language.number(attempt.call + 1)]);
    let sent = fill(words.sent_at, &[&format::time_of_day(language.locale, attempt.sent_at)]);
    let ids = &attempt.ids;
    let (request_id, details) = match &attempt.outcome {
        Some(Ok(answered)) => (
            answered.request_id.as_deref(),
            (!answered.contradictions.is_empty()).then(|| contradictory(&answered.contradictions, language)),
        ),
        Some(Err(failure)) => (failure.request_id(), Some(failed(failure, ids, language))),
        None => (None, None),
    };
    let request_id = request_id
        .map(|id| element("span").class("code").text(&fill(words.request_id, &[&visible(id, false, 100)])));
    let facts = element("p")
        .class("facts")
        .child(element("strong").text(&name))
        .child(element("span").text(&sent))
        .child(element("span").text(&took(attempt, language)))
        .children(request_id);
    let class = if details.is_some() { "call failed" } else { "call" };
    Some(element("li").class(class).child(facts).children(details))
}

fn took(attempt: &Attempt, language: Language) -> String {
    let Some(answered_at) = attempt.answered_at else { return language.words.on_its_way.to_owned() };
    let milliseconds = usize::try_from(answered_at.since(attempt.sent_at)).unwrap_or(usize::MAX);
    fill(language.words.took, &[&language.number(milliseconds)])
}

/// What happened, what it means for these sessions, what to do next, and the server's own words.
fn failed(failure: &Failure, ids: &[ThreadId], language: Language) -> Element {
    let words = language.words;
    let explanation = explain(words, failure, TIMEOUT);
    let (code, message) = match failure {
        Failure::Answered(answer) => (answer.code.as_deref(), answer.message.as_deref()),
        _ => (None, None),
    };
    let code = code.map(|code| {
        element("span").class("code").text(&fill(words.error_code, &[&visible(code, false, 100)]))
    });
    let message = message.map(|message| {
        let quoted = element("q").text(&visible(message, false, LONGEST_MESSAGE));
        element("p").text(words.server_says).text(" ").child(quoted)
    });
    element("div")
        .class("failure")
        .child(element("p").child(element("strong").text(&explanation.what)).text(" ").children(code))
        .children(message)
        .child(element("p").text(explanation.means))
        .child(element("p").text(explanation.next))
        .child(paragraph("code ids", &fill(words.ids_of_call, &[&join(ids, ", ")])))
}

fn contradictory(contradictions: &Contradictions, language: Language) -> Element {
    let words = language.words;
    let lines = [
        (words.foreign_ids, &contradictions.foreign),
        (words.in_both, &contradictions.in_both),
        (words.repeated_ids, &contradictions.repeated),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .map(|(template, ids)| paragraph("code", &fill(template, &[&join(ids, ", ")])));
    element("div")
        .class("failure")
        .child(element("p").child(element("strong").text(words.contradiction)))
        .children(lines)
}
