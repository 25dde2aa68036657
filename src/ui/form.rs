//! The form: where and which.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

use super::clipboard::copy_button;
use super::connection::connection;
use super::console::Console;
use super::dom::{Element, button, element, live, paragraph};
use super::fields::Fields;
use crate::domain::draft::Field;
use crate::domain::pasted_call;

/// All fields and the button that leads to the confirmation.
pub fn form(console: Console) -> Element {
    let submit = move |event: Event| {
        event.prevent_default();
        console.submit();
    };
    let paste = move |event: Event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        take_call(console, &event, data);
    };
    let drop = move |event: Event| {
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        take_call(console, &event, data);
    };
    element("form")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", submit)
        .on("paste", paste)
        .on("drop", drop)
        .child(live(move || contents(console)))
}

/// Locked while a run is under way.
fn contents(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let form = console.form.read();
    let errors = form.shown_errors();
    let fields = Fields { console, form: &form, errors: &errors, language };
    let ids = [Field::Project, Field::Instance, Field::Node].map(|field| fields.line(field));
    let wher = element("section")
        .attr("aria-labelledby", "where")
        .child(element("h2").attr("id", "where").text(words.where_heading))
        .child(paragraph("hint", words.paste_hint))
        .child(element("div").class("fields").children(ids))
        .child(connection(&fields))
        .child(fields.token());
    let which = element("section")
        .attr("aria-labelledby", "which")
        .child(element("h2").attr("id", "which").text(words.which_heading))
        .child(fields.threads());
    let note = if form.is_busy { words.one_run_at_a_time } else { &form.note };
    let actions = element("div")
        .class("actions")
        .child(button("primary").attr("type", "submit").attr("name", "review").text(words.review))
        .child(copy_button(console, words.copy_link, words.copy_link, move || console.link()))
        .child(paragraph("note", note).attr("id", "form-note").attr("role", "status"));
    element("fieldset")
        .flag("disabled", form.is_busy)
        .attr("aria-describedby", "form-note")
        .child(wher)
        .child(which)
        .child(actions)
}

/// Fills in a call that was pasted or dropped; other text goes where it was meant to go.
fn take_call(console: Console, event: &Event, data: Option<DataTransfer>) {
    let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    if let Some(call) = pasted_call::read(&text) {
        event.prevent_default();
        console.fill_from_paste(call);
    }
}
