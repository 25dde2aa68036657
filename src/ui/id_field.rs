//! A one-line field: the three IDs, and the endpoint.

use leptos::prelude::*;

use super::console::{Console, name_of};
use super::field_frame::{FieldFrame, described_by};
use crate::domain::draft::Field;
use crate::i18n::Words;

/// A line of text in a monospaced face.
#[component]
pub fn LineField(
    /// The field.
    field: Field,
    /// Its label.
    label: fn(&'static Words) -> &'static str,
    /// What is right, in a few words.
    hint: fn(&'static Words) -> &'static str,
) -> impl IntoView {
    let console = expect_context::<Console>();
    view! {
        <FieldFrame field label hint>
            <input
                type="text"
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
        </FieldFrame>
    }
}
