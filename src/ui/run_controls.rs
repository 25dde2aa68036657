//! While a run is under way: how far it is, a way to stop it, and what it asks for.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::clock::PageClock;
use super::console::Console;
use crate::domain::token::Token;
use crate::i18n::fill;
use crate::termination::clock::Clock;
use crate::termination::run::Phase;

/// Nothing, once the run has ended.
#[component]
pub fn RunControls() -> impl IntoView {
    let console = expect_context::<Console>();
    let is_running =
        Memo::new(move |_| console.run.with(|run| run.as_ref().is_some_and(|run| !run.has_ended())));
    move || is_running.get().then(|| view! { <Controls/> })
}

#[component]
fn Controls() -> impl IntoView {
    let console = expect_context::<Console>();
    let is_stopping = RwSignal::new(false);
    let calls = move || console.run.get().map_or((0, 0), |run| run.call_of_calls());
    let phase = Memo::new(move |_| console.run.with(|run| run.as_ref().map(|run| run.phase().clone())));
    let needs_token = Memo::new(move |_| phase.get() == Some(Phase::NeedsToken));
    let seconds_left = move || match phase.get() {
        Some(Phase::Throttled(until)) => {
            let _ = console.run.get(); // shown anew at each tick of the wait
            Some(until.since(PageClock.now()).div_ceil(1_000))
        }
        _ => None,
    };
    let stop = move |_| {
        is_stopping.set(true);
        console.stop();
    };
    view! {
        <div class="controls">
            <progress
                max=move || calls().1.to_string()
                prop:value=move || calls().0.saturating_sub(1).to_string()
                aria-labelledby="outcome"
            ></progress>
            <button type="button" name="stop" disabled=move || is_stopping.get() on:click=stop>
                {move || if is_stopping.get() { console.words().stopping } else { console.words().stop }}
            </button>
            <p class="hint">{move || console.words().stop_hint}</p>
        </div>
        {move || seconds_left().map(|seconds| view! {
            <p class="notice" data-notice="throttled">{fill(console.words().throttled, &[&seconds.to_string()])}</p>
        })}
        {move || needs_token.get().then(|| view! { <TokenRequest/> })}
    }
}

/// Asks for a new token after a 401.
#[component]
fn TokenRequest() -> impl IntoView {
    let console = expect_context::<Console>();
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        match Token::parse(&typed.get_untracked()) {
            Ok(token) => console.renew_token(&token),
            Err(_) => is_wrong.set(true),
        }
    };
    view! {
        <form class="notice token-request" novalidate autocomplete="off" on:submit=go_on>
            <p role="alert">{move || console.words().needs_token}</p>
            <label class="field">
                {move || console.words().token}
                <input
                    type="password"
                    class="code"
                    name="new-token"
                    autocomplete="off"
                    aria-invalid=move || is_wrong.get().to_string()
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="primary">{move || console.words().go_on}</button>
            {move || is_wrong.get().then(|| view! { <p class="errors">{console.words().token_empty}</p> })}
        </form>
    }
}
