//! The form: where and which.

use leptos::ev::{DragEvent, SubmitEvent};
use leptos::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer};

use super::clipboard::CopyButton;
use super::connection::Connection;
use super::console::Console;
use super::id_field::LineField;
use super::threads_field::ThreadsField;
use super::token_field::TokenField;
use crate::domain::draft::Field;
use crate::domain::pasted_call;
use crate::i18n::{Words, fill};

/// All fields and the button that leads to the confirmation. Locked while a run is under way.
#[component]
pub fn Form() -> impl IntoView {
    let console = expect_context::<Console>();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        console.submit();
    };
    let paste = move |event: ClipboardEvent| {
        if take_call(console, event.clipboard_data()) {
            event.prevent_default();
        }
    };
    let drop = move |event: DragEvent| {
        if take_call(console, event.data_transfer()) {
            event.prevent_default();
        }
    };
    view! {
        <form novalidate autocomplete="off" on:submit=submit on:paste=paste on:drop=drop>
            <fieldset disabled=move || console.is_busy.get() aria-describedby="form-note">
                <section aria-labelledby="where">
                    <h2 id="where">{move || console.words().where_heading}</h2>
                    <p class="hint">{move || console.words().paste_hint}</p>
                    <div class="fields">
                        <LineField field=Field::Project label=|words| words.project hint=|words| words.project_hint/>
                        <LineField field=Field::Instance label=|words| words.instance hint=|words| words.instance_hint/>
                        <LineField field=Field::Node label=|words| words.node hint=|words| words.node_hint/>
                    </div>
                    <Connection/>
                    <TokenField/>
                </section>
                <section aria-labelledby="which">
                    <h2 id="which">{move || console.words().which_heading}</h2>
                    <ThreadsField/>
                </section>
                <div class="actions">
                    <button type="submit" class="primary">{move || console.words().review}</button>
                    <CopyButton label=Signal::derive(move || console.words().copy_link.to_owned()) text=move || console.link()/>
                    <p class="note" id="form-note">
                        {move || if console.is_busy.get() { console.words().one_run_at_a_time.to_owned() } else { console.spoken.get() }}
                    </p>
                </div>
            </fieldset>
        </form>
    }
}

/// Fills in a call that was pasted or dropped; false where the text is none, so that it goes where it was meant to.
fn take_call(console: Console, data: Option<DataTransfer>) -> bool {
    let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    let Some(prefill) = pasted_call::read(&text) else { return false };
    let filled = console.fill(prefill);
    let words = console.locale.get_untracked().words();
    let names: Vec<_> = filled.into_iter().map(|field| label_of(words, field)).collect();
    console.spoken.set(fill(words.filled_from_paste, &[&names.join(", ")]));
    true
}

fn label_of(words: &'static Words, field: Field) -> &'static str {
    match field {
        Field::Project => words.project,
        Field::Instance => words.instance,
        Field::Node => words.node,
        Field::Endpoint => words.endpoint,
        Field::Token => words.token,
        Field::Threads => words.threads,
    }
}
