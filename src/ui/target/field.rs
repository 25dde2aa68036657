//! A field of the form: label, input, hint, errors, and the ties between them.

use leptos::ev;
use leptos::prelude::*;

use crate::domain::draft::{Draft, Field, FieldError};
use crate::domain::resource_id::{IdError, IdKind};
use crate::i18n::{Words, field_error, fill, label_of};
use crate::termination::request::MOST_IDS_A_CALL;
use crate::ui::components::lines::Lines;
use crate::ui::components::token_input::TokenInput;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::target_form::TargetForm;

/// A field of one line.
#[component]
pub fn TextField(
    /// Which one.
    field: Field,
) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let (name, error) = (name_of(field), form.error(field));
    let text = form.text(field);
    view! {
        <FieldFrame field=field>
            <input
                type="text"
                class="code"
                id=name
                name=name
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by(field)
                aria-invalid=Signal::derive(move || error.with(Option::is_some).to_string())
                node_ref=form.input_of(field).unwrap_or_default()
                prop:value=text
                on:input=move |event| form.type_in(field, &event_target_value(&event))
                on:change=move |event| form.type_in(field, &event_target_value(&event))
                on:blur=move |_| form.leave(field)
            />
        </FieldFrame>
    }
}

/// The token, masked, with its switch. What was typed is in the element's property, never in an attribute.
#[component]
pub fn TokenField() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let error = form.error(Field::Token);
    let text = form.text(Field::Token);
    let is_shown = form.is_token_shown;
    let words = move || i18n.language().words();
    let type_in = move |event: &web_sys::Event| form.type_in(Field::Token, &event_target_value(event));
    view! {
        <FieldFrame field=Field::Token>
            <div class="with-button">
                <TokenInput
                    name="token"
                    id="token"
                    node_ref=form.input_of(Field::Token).unwrap_or_default()
                    described_by=described_by(Field::Token)
                    is_shown=is_shown
                    is_invalid=Signal::derive(move || error.with(Option::is_some))
                    prop:value=text
                    on:input=move |event: ev::Event| type_in(&event)
                    on:change=move |event: ev::Event| type_in(&event)
                    on:blur=move |_| form.leave(Field::Token)
                />
                <button
                    type="button"
                    class="quiet"
                    aria-label=Signal::derive(move || if is_shown.get() { words().hide_token } else { words().show_token })
                    on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
                    prop:textContent=Signal::derive(move || if is_shown.get() { words().hide } else { words().show })
                ></button>
            </div>
        </FieldFrame>
    }
}

/// The thread IDs: a text area that grows, and a line that counts what was understood.
#[component]
pub fn ThreadIdsField() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let error = form.error(Field::Threads);
    let text = form.text(Field::Threads);
    let understood = Memo::new(move |_| form.draft.with(|draft| understood(draft, i18n.language())));
    view! {
        <FieldFrame field=Field::Threads>
            <textarea
                class="code"
                id="threads"
                name="threads"
                rows="3"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by(Field::Threads)
                aria-invalid=Signal::derive(move || error.with(Option::is_some).to_string())
                node_ref=form.threads_input
                prop:value=text
                on:input=move |event| form.type_in(Field::Threads, &event_target_value(&event))
                on:change=move |event| form.type_in(Field::Threads, &event_target_value(&event))
                on:blur=move |_| form.leave(Field::Threads)
            ></textarea>
            <p class="understood" role="status" prop:textContent=understood></p>
        </FieldFrame>
    }
}

/// How many IDs there are, how many calls they need, and how many duplicates were merged.
fn understood(draft: &Draft, language: Language) -> String {
    let Some(threads) = draft.threads() else { return String::new() };
    let words = language.words();
    let ids = threads.as_slice().len();
    [
        (ids, words.ids_counted),
        (ids.div_ceil(MOST_IDS_A_CALL), words.calls_counted),
        (threads.duplicates(), words.duplicates_merged),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, counted)| fill(counted.of(number), &[&language.number(number)]))
    .collect::<Vec<_>>()
    .join(" · ")
}

/// What every field has around its input.
#[component]
fn FieldFrame(field: Field, children: Children) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let (name, error) = (name_of(field), form.error(field));
    let is_wrong = move || error.with(Option::is_some);
    let sentences = Signal::derive(move || {
        let language = i18n.language();
        let sentences =
            |error: &FieldError| field_error(language.locale, error, |number| language.number(number));
        error.with(|error| error.as_ref().map(sentences).unwrap_or_default())
    });
    view! {
        <div class="field" class:wrong=is_wrong data-field=name>
            <label for=name prop:textContent=i18n.text(move |words| label_of(words, field))></label>
            {children()}
            <p class="hint" id=format!("{name}-hint") prop:textContent=i18n.text(move |words| hint_of(words, field))></p>
            <div class="errors" id=format!("{name}-error")>
                <Lines lines=sentences />
                <MoveButton field=field />
            </div>
        </div>
    }
}

/// Moves an ID that stands in this field to where it belongs.
#[component]
fn MoveButton(field: Field) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let error = form.error(field);
    let other_kind = Memo::new(move |_| {
        error.with(|error| match error {
            Some(FieldError::Id(IdError::OtherKind(kind))) => Some(*kind),
            _ => None,
        })
    });
    let button = move |kind: IdKind| {
        let label = i18n.text(match kind {
            IdKind::Project => |words: &'static Words| words.move_to_project,
            IdKind::Instance => |words: &'static Words| words.move_to_instance,
            IdKind::Node => |words: &'static Words| words.move_to_node,
        });
        view! {
            <button
                type="button"
                class="quiet"
                name="move"
                on:click=move |_| form.move_to(field, kind)
                prop:textContent=label
            ></button>
        }
    };
    move || other_kind.get().map(button)
}

/// The name of a field's input, and the stem of the IDs of what belongs to it.
pub const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Project => "project",
        Field::Instance => "instance",
        Field::Node => "node",
        Field::Endpoint => "endpoint",
        Field::Token => "token",
        Field::Threads => "threads",
    }
}

const fn described_by(field: Field) -> &'static str {
    match field {
        Field::Project => "project-hint project-error",
        Field::Instance => "instance-hint instance-error",
        Field::Node => "node-hint node-error",
        Field::Endpoint => "endpoint-hint endpoint-error",
        Field::Token => "token-hint token-error",
        Field::Threads => "threads-hint threads-error",
    }
}

/// What is right for a field, in a few words.
const fn hint_of(words: &'static Words, field: Field) -> &'static str {
    match field {
        Field::Project => words.project_hint,
        Field::Instance => words.instance_hint,
        Field::Node => words.node_hint,
        Field::Endpoint => words.endpoint_hint,
        Field::Token => words.token_hint,
        Field::Threads => words.threads_hint,
    }
}
