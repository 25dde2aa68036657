//! Where the API is.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::field::TextField;
use crate::domain::draft::{Draft, Field};
use crate::domain::endpoint::Endpoint;
use crate::domain::text::{trimmed, visible};
use crate::i18n::fill;
use crate::ui::state::language::I18n;
use crate::ui::state::target_form::TargetForm;

/// More of an endpoint than this is not shown in the summary, in characters.
const LONGEST_ENDPOINT: usize = 200;

/// Folded away while nothing in it needs attention; its summary says what is in force.
#[component]
pub fn Connection() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let endpoint = form.text(Field::Endpoint);
    let in_force = Signal::derive(move || {
        endpoint.with(|endpoint| match trimmed(endpoint) {
            "" => i18n.language().words().own_origin.to_owned(),
            endpoint => visible(endpoint, false, LONGEST_ENDPOINT),
        })
    });
    let details = NodeRef::<html::Details>::new();
    let follow = move |_| {
        if let Some(details) = details.get_untracked() {
            form.is_connection_open.set(details.open());
        }
    };
    let foreign = form.foreign_endpoint();
    view! {
        <details
            class="folded connection"
            node_ref=details
            prop:open=form.is_connection_open
            on:toggle=follow
        >
            <summary>
                <span class="name" prop:textContent=i18n.text(|words| words.connection)></span>
                <span class="code" prop:textContent=in_force></span>
            </summary>
            <div class="fields">
                <TextField field=Field::Endpoint />
            </div>
            {move || foreign.get().map(|endpoint| view! { <Consent endpoint=endpoint /> })}
        </details>
    }
}

/// An endpoint that a link or a pasted call named: no token goes there before the person agrees.
#[component]
fn Consent(endpoint: Endpoint) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let accept = move |event: ev::Event| {
        let is_accepted = event_target_checked(&event);
        form.change(&mut |draft| draft.accept_endpoint(is_accepted));
    };
    let endpoint = endpoint.to_string();
    view! {
        <div class="consent">
            <p prop:textContent=Signal::derive(move || fill(i18n.language().words().foreign_endpoint, &[&endpoint]))></p>
            <label>
                <input
                    type="checkbox"
                    name="accept-endpoint"
                    prop:checked=move || form.draft.with(Draft::endpoint_is_accepted)
                    on:change=accept
                />
                <span prop:textContent=i18n.text(|words| words.accept_endpoint)></span>
            </label>
        </div>
    }
}
