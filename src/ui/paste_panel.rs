//! The place for a pasted or dropped process list, and the report of what was read out of it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlTextAreaElement};

use super::console::Console;
use super::dom::{Element, Node, button, element, live, paragraph};
use super::list_state::{ListState, PasteState};
use super::state::Language;
use crate::i18n::fill;
use crate::listing::roster::Source;

/// The panel; nothing while it is folded.
pub fn paste_panel(console: Console) -> Node {
    live(move || {
        let is_pasting = console.list.read().paste.is_some();
        let holder = element("div").class("paste-panel");
        if is_pasting { place(console, holder) } else { holder }
    })
}

/// How far the reading is, what was read, or why nothing was.
pub fn paste_report(console: Console) -> Node {
    live(move || {
        let list = console.list.read();
        let holder = element("div").class("paste-report");
        match &list.paste {
            Some(paste) => report(console, &list, paste, holder),
            None => holder,
        }
    })
}

fn place(console: Console, holder: Element) -> Element {
    let words = console.language().words;
    let paste = move |event: Event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        take(console, &event, data);
    };
    let drop = move |event: Event| {
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        take(console, &event, data);
    };
    let typed = move |_| {
        if let Some(area) = console.element::<HtmlTextAreaElement>("#paste") {
            console.read_paste(JsValue::from(area.value()));
        }
    };
    let area = element("textarea")
        .class("code")
        .attr("id", "paste")
        .attr("name", "paste")
        .attr("rows", "3")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "paste-hint")
        .on("paste", paste)
        .on("dragover", |event| event.prevent_default())
        .on("drop", drop);
    let read = button("").attr("name", "read-paste").text(words.read_paste).on("click", typed);
    holder
        .child(element("label").attr("for", "paste").text(words.paste_area))
        .child(area)
        .child(paragraph("hint", words.paste_list_hint).attr("id", "paste-hint"))
        .child(element("div").class("actions").child(read))
}

/// A list is read at once and does not go into the text area: 20 MB there would freeze the page.
fn take(console: Console, event: &Event, data: Option<DataTransfer>) {
    let Some(data) = data else { return };
    event.stop_propagation();
    event.prevent_default();
    match data.files().and_then(|files| files.get(0)) {
        Some(file) => console.read_paste(file.into()),
        None => console.read_paste(data.get_data("text").unwrap_or_default().into()),
    }
}

fn report(console: Console, list: &ListState, paste: &PasteState, holder: Element) -> Element {
    let language = console.language();
    let words = language.words;
    let notes = paste.notes.get(console.locale.get() as usize);
    let skipped = notes.filter(|notes| notes.len() > 1).map(|notes| {
        let items = notes.iter().skip(1).map(|note| element("li").text(note));
        element("details")
            .child(element("summary").text(words.left_out))
            .child(element("ul").class("skipped").children(items))
    });
    let is_pasted = list.roster.rows().iter().any(|row| matches!(row.source, Source::Pasted(_)));
    let discard = is_pasted.then(|| {
        let discard =
            button("").attr("name", "discard-paste").text(words.discard_paste).on("click", move |_| {
                console.discard_paste();
            });
        element("div").class("actions").child(discard)
    });
    holder
        .child(paragraph("list-status", &status(paste, language)).attr("role", "status"))
        .children(skipped)
        .children(discard)
}

fn status(paste: &PasteState, language: Language) -> String {
    let words = language.words;
    if let Some(percent) = &paste.reading {
        return fill(words.paste_reading, &[percent]);
    }
    if paste.has_failed {
        return words.later_failed.to_owned();
    }
    let summary = paste.notes.get(language.locale as usize).and_then(|notes| notes.first());
    let Some(summary) = summary else { return String::new() };
    let mut text = fill(words.sessions_read.of(paste.read), &[&language.number(paste.read)]);
    text.push_str(" · ");
    text.push_str(summary);
    text
}
