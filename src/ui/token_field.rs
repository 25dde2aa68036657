//! The token: masked, and never in an attribute of the page.

use leptos::prelude::*;

use super::console::{Console, name_of};
use super::field_frame::{FieldFrame, described_by};
use crate::domain::draft::Field;

/// The masked field with its switch.
#[component]
pub fn TokenField() -> impl IntoView {
    let console = expect_context::<Console>();
    let field = Field::Token;
    let is_shown = RwSignal::new(false);
    view! {
        <FieldFrame field label=|words| words.token hint=|words| words.token_hint>
            <div class="with-button">
                <input
                    type=move || if is_shown.get() { "text" } else { "password" }
                    class="code"
                    id=name_of(field)
                    name=name_of(field)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described_by(field)
                    aria-invalid=move || console.error_of(field).is_some().to_string()
                    prop:value=move || console.draft.with(|draft| draft.text(field).to_owned())
                    on:input=move |event| console.draft.update(|draft| draft.type_in(field, event_target_value(&event)))
                    on:blur=move |_| console.leave(field)
                />
                <button
                    type="button"
                    class="quiet"
                    aria-label=move || if is_shown.get() { console.words().hide_token } else { console.words().show_token }
                    on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
                >
                    {move || if is_shown.get() { console.words().hide } else { console.words().show }}
                </button>
            </div>
        </FieldFrame>
    }
}
