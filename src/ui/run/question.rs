//! Asks how a run goes on where the list cannot be read.

use leptos::prelude::*;

use crate::api::client::TIMEOUT;
use crate::i18n::{Words, explain, fill};
use crate::termination::run::{NotVerified, Phase, Run};
use crate::termination::supervisor::GoOn;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;
use crate::ui::state::runs::Runs;
use crate::ui::time::tenths;

/// The question, with its answers.
#[component]
pub fn Question(
    /// Which run.
    run: RunState,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let why = Memo::new(move |_| {
        let language = i18n.language();
        run.run.with(|run| run.as_ref().map(|run| why(run, language))).unwrap_or_default()
    });
    expect_context::<Runs>().call_person(run, "[name=look-again]");
    let may_go_on = run.memo(|run| !run.request().policy().needs_verification());
    view! {
        <div class="notice">
            <p role="alert" prop:textContent=why></p>
            <Answer run=run name="look-again" label=|words| words.look_again go_on=GoOn::VerifyAgain />
            <Show when=move || may_go_on.get()>
                <Answer
                    run=run
                    name="go-on-unverified"
                    label=|words| words.go_on_unverified
                    go_on=GoOn::Unverified
                />
            </Show>
        </div>
    }
}

#[component]
fn Answer(
    run: RunState,
    name: &'static str,
    label: fn(&'static Words) -> &'static str,
    go_on: GoOn,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let runs = expect_context::<Runs>();
    view! {
        <button type="button" name=name on:click=move |_| runs.answer(run, go_on) prop:textContent=i18n.text(label)></button>
    }
}

/// Why there is no list that can be relied on.
fn why(run: &Run, language: Language) -> String {
    let words = language.words();
    let what = |failure| explain(words, failure, TIMEOUT).what;
    let Phase::CannotVerify(why) = run.phase() else { return String::new() };
    match why {
        NotVerified::Failed(failure) => fill(words.cannot_verify, &[&what(failure)]),
        NotVerified::NoAnswer(failure) => fill(words.node_is_silent, &[&what(failure)]),
        NotVerified::Slow(took) => fill(words.list_is_slow, &[&tenths(language, *took)]),
        NotVerified::FromMemory(age) => fill(words.list_is_old, &[&tenths(language, *age)]),
        NotVerified::RateLimited(pages) => fill(words.list_is_limited, &[&language.number(*pages)]),
    }
}
