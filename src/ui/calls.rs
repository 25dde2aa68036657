//! Every attempt at every call: when, how long, by which request ID, and what went wrong.

use std::sync::Arc;

use leptos::prelude::*;

use super::console::Console;
use super::format;
use crate::api::client::TIMEOUT;
use crate::domain::text::visible;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::{explain, fill};
use crate::termination::answer::Contradictions;
use crate::termination::failure::Failure;
use crate::termination::run::{Attempt, Run};

/// More of a server's message than this is not shown, in characters.
const LONGEST_MESSAGE: usize = 2_000;

/// The list of attempts, in the order of sending.
#[component]
pub fn Calls() -> impl IntoView {
    let console = expect_context::<Console>();
    let attempts = move || {
        let run = console.run.get();
        let count = run.as_ref().map_or(0, |run| run.attempts().len());
        (0..count)
            .filter_map(move |index| {
                let run = run.clone()?;
                let is_answered = run.attempts().get(index)?.outcome.is_some();
                Some((index, is_answered, run))
            })
            .collect::<Vec<_>>()
    };
    view! {
        <h3 id="calls">{move || console.words().calls_heading}</h3>
        <ol class="calls" aria-labelledby="calls">
            <For
                each=attempts
                key=|(index, is_answered, _)| (*index, *is_answered)
                children=|(index, _, run)| run.attempts().get(index).cloned().map(|attempt| view! { <Call run index attempt/> })
            />
        </ol>
    }
}

#[component]
fn Call(run: Arc<Run>, index: usize, attempt: Attempt) -> impl IntoView {
    let console = expect_context::<Console>();
    let is_again = run.attempts().iter().take(index).any(|earlier| earlier.call == attempt.call);
    let ids = run.plan().ids().get(attempt.entries.clone()).unwrap_or_default().to_vec();
    let name = move || {
        let words = console.words();
        fill(if is_again { words.call_again } else { words.call }, &[&console.number(attempt.call + 1)])
    };
    let sent =
        move || fill(console.words().sent_at, &[&format::time_of_day(console.locale.get(), attempt.sent_at)]);
    let took = move || match attempt.answered_at {
        Some(at) => {
            let milliseconds = usize::try_from(at.since(attempt.sent_at)).unwrap_or(usize::MAX);
            fill(console.words().took, &[&console.number(milliseconds)])
        }
        None => console.words().on_its_way.to_owned(),
    };
    let request_id = match &attempt.outcome {
        Some(Ok(answered)) => answered.request_id.clone(),
        Some(Err(failure)) => failure.request_id().map(str::to_owned),
        None => None,
    };
    let request_id = request_id.map(|id| visible(&id, false, 100));
    let details = match attempt.outcome {
        Some(Err(failure)) => Some(view! { <FailedCall failure ids/> }.into_any()),
        Some(Ok(answered)) if !answered.contradictions.is_empty() => {
            Some(view! { <ContradictoryCall contradictions=answered.contradictions/> }.into_any())
        }
        _ => None,
    };
    let has_details = details.is_some();
    view! {
        <li class="call" class:failed=has_details>
            <p class="facts">
                <strong>{name}</strong>
                <span>{sent}</span>
                <span>{took}</span>
                {request_id.map(|id| view! {
                    <span class="code">{move || fill(console.words().request_id, &[&id])}</span>
                })}
            </p>
            {details}
        </li>
    }
}

/// What happened, what it means for these sessions, what to do next, and the server's own words.
#[component]
fn FailedCall(failure: Failure, ids: Vec<ThreadId>) -> impl IntoView {
    let console = expect_context::<Console>();
    let explanation = {
        let failure = failure.clone();
        Memo::new(move |_| explain(console.words(), &failure, TIMEOUT))
    };
    let (code, message) = match failure {
        Failure::Answered(answer) => (answer.code, answer.message),
        _ => (None, None),
    };
    let ids = join(&ids, ", ");
    view! {
        <div class="failure">
            <p>
                <strong>{move || explanation.get().what}</strong>
                {code.map(|code| {
                    let code = visible(&code, false, 100);
                    view! { " " <span class="code">{move || fill(console.words().error_code, &[&code])}</span> }
                })}
            </p>
            {message.map(|message| view! {
                <p>{move || console.words().server_says} " " <q>{visible(&message, false, LONGEST_MESSAGE)}</q></p>
            })}
            <p>{move || explanation.get().means}</p>
            <p>{move || explanation.get().next}</p>
            <p class="code ids">{move || fill(console.words().ids_of_call, &[&ids])}</p>
        </div>
    }
}

#[component]
fn ContradictoryCall(contradictions: Contradictions) -> impl IntoView {
    let console = expect_context::<Console>();
    let Contradictions { foreign, in_both, repeated } = contradictions;
    let lines = move || {
        let words = console.words();
        [(words.foreign_ids, &foreign), (words.in_both, &in_both), (words.repeated_ids, &repeated)]
            .into_iter()
            .filter(|(_, ids)| !ids.is_empty())
            .map(|(template, ids)| view! { <p class="code">{fill(template, &[&join(ids, ", ")])}</p> })
            .collect_view()
    };
    view! {
        <div class="failure">
            <p><strong>{move || console.words().contradiction}</strong></p>
            {lines}
        </div>
    }
}
