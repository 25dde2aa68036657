//! The place for a pasted or dropped process list, and the report of what was read out of it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlTextAreaElement};

use super::console::Console;
use super::dom::{Element, Node, button, element, live, paragraph};
use super::list_state::{Discarded, ListState, PasteState};
use super::state::Language;
use crate::i18n::fill;

/// The panel; nothing while it is folded.
pub fn paste_panel(console: Console) -> Node {
    live(move || {
        let list = console.list.read();
        let holder = element("div").class("paste-panel");
        if list.is_paste_open { place(console, &list, holder) } else { holder }
    })
}

/// How far the reading is, what was read, or why nothing was.
pub fn paste_report(console: Console) -> Node {
    live(move || {
        let list = console.list.read();
        let holder = element("div").class("paste-report");
        match (&list.paste, &list.discarded) {
            (Some(paste), _) => report(console, &list, paste, holder),
            (None, Some(discarded)) => holder.child(undo(console, discarded)),
            (None, None) => holder,
        }
    })
}

fn place(console: Console, list: &ListState, holder: Element) -> Element {
    let words = console.language().words;
    let paste = move |event: Event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        take(console, &event, data);
    };
    let drop = move |event: Event| {
        let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        take(console, &event, data);
    };
    let read = move |_| {
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
        .on("input", move |event| console.type_paste(&event_target_value(&event)))
        .on("paste", paste)
        .on("dragover", |event| event.prevent_default())
        .on("drop", drop);
    // What is pasted is read at once: there is something to press for only where something was typed.
    let read = button("")
        .attr("name", "read-paste")
        .flag("disabled", !list.has_paste_text)
        .text(words.read_paste)
        .on("click", read);
    holder
        .child(element("label").attr("for", "paste").text(words.paste_area))
        .child(area)
        .child(paragraph("hint", words.paste_list_hint).attr("id", "paste-hint"))
        .child(element("div").class("actions").child(read))
}

/// A list is read at once and does not go into the text area: 20 MB there would freeze the page. A call fills the form in, here
/// as everywhere.
fn take(console: Console, event: &Event, data: Option<DataTransfer>) {
    let Some(data) = data else { return };
    event.stop_propagation();
    event.prevent_default();
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return console.read_paste(file.into());
    }
    let text = data.get_data("text").unwrap_or_default();
    if !console.take_call_beside_lists(&text) {
        console.read_paste(text.into());
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
    let discard = list.roster.is_pasted().then(|| {
        let discard =
            button("").attr("name", "discard-paste").text(words.discard_paste).on("click", move |_| {
                console.discard_paste();
            });
        element("div").class("actions").child(discard)
    });
    let mut status = status(paste, language);
    if list.roster.is_pasted() && paste.read == 0 && paste.reading.is_none() {
        let kept = list.roster.rows().len();
        status.push_str(" · ");
        status.push_str(&fill(words.paste_kept.of(kept), &[&language.number(kept)]));
    }
    holder.child(paragraph("list-status", &status).attr("role", "status")).children(skipped).children(discard)
}

/// The way back to a list that was discarded.
fn undo(console: Console, discarded: &Discarded) -> Element {
    let language = console.language();
    let count = discarded.roster.rows().len();
    let discarded = fill(language.words.paste_discarded.of(count), &[&language.number(count)]);
    let undo = button("")
        .attr("name", "undo-discard")
        .text(language.words.undo)
        .on("click", move |_| console.undo_discard());
    element("div").class("actions").child(element("span").attr("role", "status").text(&discarded)).child(undo)
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
