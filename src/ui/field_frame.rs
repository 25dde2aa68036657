//! What every field has around its input: label, hint, errors, and the ties between them.

use leptos::prelude::*;

use super::console::{Console, name_of};
use super::format;
use crate::domain::draft::{Field, FieldError};
use crate::domain::resource_id::IdError;
use crate::i18n::{Words, field_error};

/// The IDs of a field's hint and errors, for `aria-describedby`.
pub fn described_by(field: Field) -> String {
    [name_of(field), "-hint ", name_of(field), "-error"].concat()
}

/// A field: `children` is its input, which carries the field's name as its `id`.
#[component]
pub fn FieldFrame(
    /// The field.
    field: Field,
    /// Its label.
    label: fn(&'static Words) -> &'static str,
    /// What is right, in a few words.
    hint: fn(&'static Words) -> &'static str,
    /// The input.
    children: Children,
) -> impl IntoView {
    let console = expect_context::<Console>();
    let name = name_of(field);
    let has_error = move || console.error_of(field).is_some();
    view! {
        <div class="field" class:wrong=has_error data-field=name>
            <label for=name>{move || label(console.words())}</label>
            {children()}
            <p class="hint" id=[name, "-hint"].concat()>{move || hint(console.words())}</p>
            <div class="errors" id=[name, "-error"].concat()>
                {move || console.error_of(field).map(|error| view! { <FieldErrors field error/> })}
            </div>
        </div>
    }
}

#[component]
fn FieldErrors(field: Field, error: FieldError) -> impl IntoView {
    let console = expect_context::<Console>();
    let sentences =
        field_error(console.locale.get(), &error, |number| format::number(console.locale.get(), number));
    let mover = match error {
        FieldError::Id(IdError::OtherKind(kind)) => {
            let words = console.words();
            let label = match Field::of(kind) {
                Field::Project => words.move_to_project,
                Field::Instance => words.move_to_instance,
                _ => words.move_to_node,
            };
            Some(view! {
                <button type="button" class="quiet" on:click=move |_| console.move_to(field, kind)>{label}</button>
            })
        }
        _ => None,
    };
    view! {
        {sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        {mover}
    }
}
