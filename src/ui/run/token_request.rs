//! Asks for a new token after a 401.

use leptos::ev;
use leptos::prelude::*;

use super::results::Ids;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::draft::{Draft, FieldError};
use crate::i18n::{field_error, fill};
use crate::ui::components::token_input::TokenInput;
use crate::ui::format::time_of_day;
use crate::ui::state::call_reader::take_token;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;
use crate::ui::state::runs::Runs;
use crate::ui::state::target_form::TargetForm;

/// The request. The field is read when it is submitted, and kept nowhere before.
#[component]
pub fn TokenRequest(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let runs = expect_context::<Runs>();
    // Where a proxy adds the token, there is none to be given.
    let is_asked = form.now(|draft: &Draft| !draft.has_no_token()).unwrap_or_default();
    let rejected = run.rejected_tokens.try_update(|rejected| {
        *rejected += 1;
        *rejected
    });
    let rejected_again = rejected.filter(|rejected| is_asked && *rejected > 1).map(|_| PageClock.now());
    let again = Signal::derive(move || {
        let Language { locale } = i18n.language();
        let at = rejected_again.map(|at| time_of_day(locale, at));
        at.map(|at| fill(locale.words().token_rejected_again, &[&at])).unwrap_or_default()
    });
    let asks = Signal::derive(move || {
        let words = i18n.language().words();
        match (is_asked, run.may_send.get()) {
            (true, true) => words.needs_token,
            (true, false) => words.tracking_needs_token,
            (false, _) => words.proxy_token_rejected,
        }
    });
    runs.call_person(run, "[name=new-token], [type=submit]");
    let go_on = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = run.new_token.get_untracked().map(|field| field.value());
        runs.renew_token(run, &typed.unwrap_or_default());
    };
    let error = Signal::derive(move || {
        let language = i18n.language();
        let sentences =
            |error| field_error(language.locale, &FieldError::Token(error), |number| language.number(number));
        run.token_error.get().map(|error| sentences(error).join(" ")).unwrap_or_default()
    });
    let field = move || {
        view! {
            <label class="field">
                <span prop:textContent=i18n.text(|words| words.token)></span>
                <TokenInput
                    name="new-token"
                    node_ref=run.new_token
                    described_by=ids.of("new-token-error")()
                    is_invalid=Signal::derive(move || run.token_error.with(Option::is_some))
                    on:paste=|event: ev::ClipboardEvent| take_token(&event)
                />
            </label>
        }
    };
    view! {
        <form class="notice token-request" novalidate autocomplete="off" on:submit=go_on>
            <div role="alert">
                <p class="again" prop:textContent=again></p>
                <p prop:textContent=asks></p>
            </div>
            {is_asked.then(field)}
            <button type="submit" class="primary" prop:textContent=i18n.text(|words| words.go_on)></button>
            <p class="errors" id=ids.of("new-token-error") prop:textContent=error></p>
        </form>
    }
}
