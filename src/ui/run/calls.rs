//! Every attempt at every call: when, how long, by which request ID, and what went wrong.

use leptos::either::Either;
use leptos::prelude::*;

use super::results::Ids;
use crate::api::client::TIMEOUT;
use crate::domain::failure::Failure;
use crate::domain::text::visible;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::{explain, fill};
use crate::termination::answer::Contradictions;
use crate::termination::run::{Attempt, Run};
use crate::ui::format::time_of_day;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;

/// More of a server's message than this is not shown, in characters.
const LONGEST_MESSAGE: usize = 2_000;

/// The list of attempts, in the order of sending.
#[component]
pub fn Calls(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    // An attempt changes once: when it is answered.
    let attempts = run.memo(|run| {
        let is_answered = |(place, attempt): (usize, &Attempt)| (place, attempt.answered_at.is_some());
        run.attempts().iter().enumerate().map(is_answered).collect::<Vec<_>>()
    });
    let attempt = move |(place, _): (usize, bool)| {
        move || {
            let language = i18n.language();
            run.now().and_then(|run| call(&run, place, language))
        }
    };
    let counts = run.memo(|run| (run.attempts().len(), failed_calls(run)));
    let heading = Signal::derive(move || {
        let (language, (all, failed)) = (i18n.language(), counts.get());
        let words = language.words();
        let heading = fill(words.count_of, &[words.calls_heading, &language.number(all)]);
        if failed == 0 { heading } else { fill(words.calls_failed, &[&heading, &language.number(failed)]) }
    });
    // What went wrong says what to do: nobody has to look for it.
    let has_failed = Memo::new(move |_| counts.get().1 > 0);
    view! {
        <details class="timeline" prop:open=has_failed>
            <summary id=ids.of("calls") prop:textContent=heading></summary>
            <ol class="calls" aria-labelledby=ids.of("calls")>
                <For each=move || attempts.get() key=|attempt| *attempt children=attempt />
            </ol>
        </details>
    }
}

/// How many calls have failed, or were answered with what does not agree, at their last attempt.
fn failed_calls(run: &Run) -> usize {
    let attempts = run.attempts();
    let is_last = |place: usize, call| attempts.iter().skip(place + 1).all(|later| later.call != call);
    let has_failed = |attempt: &Attempt| match &attempt.outcome {
        Some(Ok(answered)) => !answered.contradictions.is_empty(),
        Some(Err(_)) => true,
        None => false,
    };
    let failed = attempts.iter().enumerate().filter(|(_, attempt)| has_failed(attempt));
    failed.filter(|(place, attempt)| is_last(*place, attempt.call)).count()
}

fn call(run: &Run, place: usize, language: Language) -> Option<impl IntoView + use<>> {
    let words = language.words();
    let attempt = run.attempts().get(place)?;
    let is_again = run.attempts().iter().take(place).any(|earlier| earlier.call == attempt.call);
    let name = if is_again { words.call_again } else { words.call };
    let name = fill(name, &[&language.number(attempt.call + 1)]);
    let sent = fill(words.sent_at, &[&time_of_day(language.locale, attempt.sent_at)]);
    let (request_id, details) = match &attempt.outcome {
        Some(Ok(answered)) => {
            let is_contradictory = !answered.contradictions.is_empty();
            let details =
                is_contradictory.then(|| Either::Left(contradictory(&answered.contradictions, language)));
            (answered.request_id.as_deref(), details)
        }
        Some(Err(failure)) => {
            (failure.request_id(), Some(Either::Right(failed(failure, &attempt.ids, language))))
        }
        None => (None, None),
    };
    let request_id = request_id.map(|id| fill(words.request_id, &[&visible(id, false, 100)]));
    let class = if details.is_some() { "call failed" } else { "call" };
    Some(view! {
        <li class=class>
            <p class="facts">
                <strong prop:textContent=name></strong>
                <span prop:textContent=sent></span>
                <span prop:textContent=took(attempt, language)></span>
                {request_id.map(|text| view! { <span class="code" prop:textContent=text></span> })}
            </p>
            {details}
        </li>
    })
}

fn took(attempt: &Attempt, language: Language) -> String {
    let words = language.words();
    let Some(answered_at) = attempt.answered_at else { return words.on_its_way.to_owned() };
    let milliseconds = usize::try_from(answered_at.since(attempt.sent_at)).unwrap_or(usize::MAX);
    fill(words.took, &[&language.number(milliseconds)])
}

/// What happened, what it means for these sessions, what to do next, and the server's own words.
fn failed(failure: &Failure, ids: &[ThreadId], language: Language) -> impl IntoView + use<> {
    let words = language.words();
    let explanation = explain(words, failure, TIMEOUT);
    let (code, message) = match failure {
        Failure::Answered(answer) => (answer.code.as_deref(), answer.message.as_deref()),
        _ => (None, None),
    };
    let code = code.map(|code| fill(words.error_code, &[&visible(code, false, 100)]));
    let message = message.map(|message| {
        view! {
            <p>
                <span prop:textContent=words.server_says></span>
                " "
                <q prop:textContent=visible(message, false, LONGEST_MESSAGE)></q>
            </p>
        }
    });
    view! {
        <div class="failure">
            <p>
                <strong prop:textContent=explanation.what></strong>
                " "
                {code.map(|code| view! { <span class="code" prop:textContent=code></span> })}
            </p>
            {message}
            <p prop:textContent=explanation.means></p>
            <p prop:textContent=explanation.next></p>
            <p class="code ids" prop:textContent=fill(words.ids_of_call, &[&join(ids, ", ")])></p>
        </div>
    }
}

fn contradictory(contradictions: &Contradictions, language: Language) -> impl IntoView + use<> {
    let words = language.words();
    let lines = [
        (words.foreign_ids, &contradictions.foreign),
        (words.in_both, &contradictions.in_both),
        (words.repeated_ids, &contradictions.repeated),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .map(|(template, ids)| fill(template, &[&join(ids, ", ")]))
    .map(|line| view! { <p class="code" prop:textContent=line></p> });
    view! {
        <div class="failure">
            <p>
                <strong prop:textContent=words.contradiction></strong>
            </p>
            {lines.collect_view()}
        </div>
    }
}
