//! The form: where and which.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

use super::blast_line::blast_lines;
use super::clipboard::copy_button;
use super::connection::connection;
use super::console::Console;
use super::criteria_bar::criteria_bar;
use super::dom::{Element, button, element, live, paragraph};
use super::fields::Fields;
use super::list_bar::list_bar;
use super::paste_panel::{paste_panel, paste_report};
use super::session_details::session_details;
use super::table::table;
use crate::domain::criteria::Criteria;
use crate::domain::draft::Field;
use crate::domain::pasted_call;
use crate::i18n::fill;

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
        .child(live(move || where_part(console)))
        .child(which_part(console))
        .child(live(move || actions(console)))
}

/// The node. Locked while a run is under way.
fn where_part(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let form = console.form.read();
    let errors = form.shown_errors();
    let fields = Fields { console, form: &form, errors: &errors, language };
    let ids = [Field::Project, Field::Instance, Field::Node].map(|field| fields.line(field));
    // Groups, and no landmarks: a portal may have several consoles in one page, and landmarks want names of their own.
    let section = element("section")
        .attr("role", "group")
        .attr("aria-labelledby", "where")
        .child(element("h2").attr("id", "where").text(words.where_heading))
        .child(paragraph("hint", words.paste_hint))
        .child(element("div").class("fields").children(ids))
        .child(connection(&fields))
        .child(fields.token());
    element("fieldset").flag("disabled", form.is_busy).child(section)
}

/// The sessions: from the node's list, from a paste, or by their IDs.
fn which_part(console: Console) -> Element {
    let heading =
        live(move || element("h2").attr("id", "which").text(console.language().words.which_heading));
    let typed = live(move || {
        let form = console.form.read();
        let errors = form.shown_errors();
        let fields = Fields { console, form: &form, errors: &errors, language: console.language() };
        element("fieldset").flag("disabled", form.is_busy).child(fields.threads())
    });
    element("section")
        .attr("role", "group")
        .attr("aria-labelledby", "which")
        .child(heading)
        .child(list_bar(console))
        .child(paste_panel(console))
        .child(paste_report(console))
        .child(criteria_bar(console))
        .child(table(console))
        .child(session_details(console))
        .child(typed)
}

/// What the choice would hit, and the button that leads to the confirmation.
fn actions(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let form = console.form.read();
    let list = console.list.read();
    let hidden = list.hidden_chosen();
    let note = if form.is_busy { words.one_run_at_a_time } else { &form.note };
    let buttons = element("div")
        .class("actions")
        .child(
            button("primary")
                .attr("type", "submit")
                .attr("name", "review")
                .flag("disabled", form.is_busy)
                .text(words.review),
        )
        .child(copy_button(console, words.copy_link, words.copy_link, move || console.link()))
        .child(paragraph("note", note).attr("id", "form-note").attr("role", "status"));
    let lines = blast_lines(&list.blast, 0, language);
    let shown = (hidden > 0).then(|| {
        let text = [
            &fill(words.hidden_by_criteria.of(hidden), &[&language.number(hidden)]),
            " — ",
            words.show_hidden,
        ]
        .concat();
        button("quiet")
            .attr("name", "show-hidden")
            .text(&text)
            .on("click", move |_| console.change_view(|list| list.criteria = Criteria::default()))
    });
    element("div")
        .class("decide")
        .child(
            element("div")
                .class("blast")
                .children(lines.iter().map(|line| element("p").text(line)))
                .children(shown),
        )
        .child(buttons)
}

/// Fills in a call that was pasted or dropped; other text goes where it was meant to go.
fn take_call(console: Console, event: &Event, data: Option<DataTransfer>) {
    let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    if let Some(call) = pasted_call::read(&text) {
        event.prevent_default();
        console.fill_from_paste(call);
    }
}
