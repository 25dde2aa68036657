//! While a run is under way: how far it is, a way to stop it, and what it asks for.

use leptos::prelude::WithUntracked;
use web_sys::{Event, HtmlInputElement};

use super::console::Console;
use super::dom::{Element, button, element, paragraph};
use super::outcome::Ids;
use super::pasted_call::take_token;
use super::secret::secret;
use super::state::{Language, OutcomeState};
use super::time::tenths;
use crate::api::client::TIMEOUT;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::draft::FieldError;
use crate::i18n::{explain, field_error, fill};
use crate::termination::run::{NotVerified, Phase, Run};
use crate::termination::supervisor::GoOn;

/// Nothing, once the run has ended.
pub fn run_controls(
    console: Console,
    run: &Run,
    state: &OutcomeState,
    ids: Ids,
    language: Language,
) -> Vec<Element> {
    let words = language.words;
    let number = state.number;
    let notice = match run.phase() {
        Phase::Ended(_) => return Vec::new(),
        Phase::Verifying | Phase::Calling | Phase::Tracking => None,
        Phase::CannotVerify(why) => Some(question(console, number, run, why, language)),
        Phase::NeedsToken => Some(token_request(console, state, ids, language)),
        Phase::Throttled(until) => {
            let seconds = PageClock.now().until(*until).div_ceil(1_000).to_string();
            Some(paragraph("notice", &fill(words.throttled, &[&seconds])).attr("data-notice", "throttled"))
        }
    };
    let (call, calls) = run.call_of_calls();
    let is_tracking = state.is_tracking();
    let label = match (state.is_stopping, is_tracking) {
        (true, false) => words.stopping,
        (false, false) => words.stop,
        (_, true) => words.stop_tracking,
    };
    let progress = element("progress")
        .attr("max", &calls.to_string())
        .attr("value", &if is_tracking { calls } else { call - 1 }.to_string())
        .attr("aria-labelledby", &ids.of("outcome"));
    let stop = button("")
        .attr("name", "stop")
        .flag("disabled", state.is_stopping)
        .text(label)
        .on("click", move |_| console.stop(number));
    let controls = element("div")
        .class("controls")
        .child(progress)
        .child(stop)
        .children((!is_tracking).then(|| paragraph("hint", words.stop_hint)));
    std::iter::once(controls).chain(notice).collect()
}

/// Asks how to go on where the list cannot be read.
fn question(console: Console, number: u32, run: &Run, why: &NotVerified, language: Language) -> Element {
    let words = language.words;
    let answer = |name: &'static str, label: &'static str, go_on: GoOn| {
        button("").attr("name", name).text(label).on("click", move |_| console.answer(number, go_on))
    };
    element("div")
        .class("notice")
        .child(element("p").attr("role", "alert").text(&why_words(why, language)))
        .child(answer("look-again", words.look_again, GoOn::VerifyAgain))
        .children(
            (!run.request().policy().needs_verification())
                .then(|| answer("go-on-unverified", words.go_on_unverified, GoOn::Unverified)),
        )
}

/// Why there is no list that can be relied on.
fn why_words(why: &NotVerified, language: Language) -> String {
    let words = language.words;
    let what = |failure| explain(words, failure, TIMEOUT).what;
    match why {
        NotVerified::Failed(failure) => fill(words.cannot_verify, &[&what(failure)]),
        NotVerified::NoAnswer(failure) => fill(words.node_is_silent, &[&what(failure)]),
        NotVerified::Slow(took) => fill(words.list_is_slow, &[&tenths(language, *took)]),
        NotVerified::FromMemory(age) => fill(words.list_is_old, &[&tenths(language, *age)]),
        NotVerified::RateLimited(pages) => fill(words.list_is_limited, &[&language.number(*pages)]),
    }
}

/// Asks for a new token after a 401. The field is read when it is submitted, and kept nowhere before.
fn token_request(console: Console, state: &OutcomeState, ids: Ids, language: Language) -> Element {
    let words = language.words;
    let number = state.number;
    let error_id = ids.of("new-token-error");
    // Where a proxy adds the token, there is none to be given.
    let is_asked = console.form.with_untracked(|form| !form.draft.has_no_token());
    let go_on = move |event: Event| {
        event.prevent_default();
        let field = console.element_of::<HtmlInputElement>(number, "[name=new-token]");
        console.renew_token(number, &field.map(|field| field.value()).unwrap_or_default());
    };
    let input = secret(element("input"), false)
        .class("code")
        .attr("name", "new-token")
        .attr("aria-describedby", &error_id)
        .attr("aria-invalid", if state.token_error.is_some() { "true" } else { "false" })
        .on("paste", |event| take_token(&event));
    let sentences = state.token_error.map(|error| {
        field_error(language.locale, &FieldError::Token(error), |number| language.number(number)).join(" ")
    });
    let error = paragraph("errors", &sentences.unwrap_or_default()).attr("id", &error_id);
    let asks = match (is_asked, state.is_tracking()) {
        (true, false) => words.needs_token,
        (true, true) => words.tracking_needs_token,
        (false, _) => words.no_token,
    };
    element("form")
        .class("notice token-request")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", go_on)
        .child(element("p").attr("role", "alert").text(asks))
        .children(is_asked.then(|| element("label").class("field").text(words.token).child(input)))
        .child(button("primary").attr("type", "submit").text(words.go_on))
        .child(error)
}
