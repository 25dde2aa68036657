//! Where the API is, and the language of its messages.

use leptos::prelude::*;

use super::console::Console;
use super::id_field::LineField;
use crate::domain::draft::Field;
use crate::domain::text::trimmed;
use crate::i18n::{Locale, fill};

/// Folded away while nothing in it needs attention; its summary says what is in force.
#[component]
pub fn Connection() -> impl IntoView {
    let console = expect_context::<Console>();
    let in_force = move || {
        let endpoint = console.draft.with(|draft| trimmed(draft.text(Field::Endpoint)).to_owned());
        if endpoint.is_empty() { console.words().own_origin.to_owned() } else { endpoint }
    };
    let choose = move |event| {
        if let Some(locale) = Locale::of_tag(&event_target_value(&event)) {
            console.locale.set(locale);
        }
    };
    let needs_attention = Memo::new(move |_| {
        console.foreign_endpoint().is_some() || console.error_of(Field::Endpoint).is_some()
    });
    view! {
        <details class="connection" prop:open=move || needs_attention.get()>
            <summary>
                <span class="name">{move || console.words().connection}</span>
                <span class="code">{in_force}</span>
                <span>{move || console.locale.get().name()}</span>
            </summary>
            <div class="fields">
                <LineField field=Field::Endpoint label=|words| words.endpoint hint=|words| words.endpoint_hint/>
                <div class="field">
                    <label for="language">{move || console.words().language}</label>
                    <select id="language" name="language" prop:value=move || console.locale.get().tag() on:change=choose>
                        {Locale::ALL.map(|locale| view! { <option value=locale.tag()>{locale.name()}</option> })}
                    </select>
                </div>
            </div>
            {move || console.foreign_endpoint().map(|endpoint| view! { <Consent endpoint=endpoint.to_string()/> })}
        </details>
    }
}

/// An endpoint that a link or a pasted call named: no token goes there before the person agrees.
#[component]
fn Consent(endpoint: String) -> impl IntoView {
    let console = expect_context::<Console>();
    view! {
        <div class="consent">
            <p>{move || fill(console.words().foreign_endpoint, &[&endpoint])}</p>
            <label>
                <input
                    type="checkbox"
                    name="accept-endpoint"
                    prop:checked=move || console.draft.with(super::super::domain::draft::Draft::endpoint_is_accepted)
                    on:change=move |event| console.draft.update(|draft| draft.accept_endpoint(event_target_checked(&event)))
                />
                {move || console.words().accept_endpoint}
            </label>
        </div>
    }
}
