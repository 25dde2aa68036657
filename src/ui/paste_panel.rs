//! The place for a pasted process list, and the report of what was read out of it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, HtmlTextAreaElement};

use super::console::Console;
use super::dom::{Element, Node, button, element, live, paragraph};
use super::list_state::{ListState, PasteState};
use super::state::Language;
use crate::i18n::{fill, form_name, skip_reason};
use crate::processlist::{PasteReport, Skipped};

/// Of the lines that were left out, the first so many places are listed.
const MOST_SKIPPED: usize = 200;

/// The panel; nothing while it is folded.
pub fn paste_panel(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("paste-panel");
    if !list.is_pasting {
        return holder;
    }
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
            console.read_paste(area.value());
        }
    };
    let area = element("textarea")
        .class("code")
        .attr("id", "paste")
        .attr("name", "paste")
        .attr("rows", "4")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "paste-hint")
        .on("paste", paste)
        .on("drop", drop);
    let read = button("").attr("name", "read-paste").text(words.read_paste).on("click", typed);
    holder
        .child(element("label").attr("for", "paste").text(words.paste_area))
        .child(area)
        .child(paragraph("hint", words.paste_area_hint).attr("id", "paste-hint"))
        .child(element("div").class("actions").child(read))
        .child(paragraph("list-status", &status(&list, language)).attr("role", "status"))
        .children(list.paste.report().and_then(|report| skipped(report, language)))
}

/// A list is read at once and does not go into the text area: 20 MB there would freeze the page.
fn take(console: Console, event: &Event, data: Option<DataTransfer>) {
    let Some(data) = data else { return };
    event.stop_propagation();
    event.prevent_default();
    match data.files().and_then(|files| files.get(0)) {
        Some(file) => console.read_file(file),
        None => console.read_paste(data.get_data("text").unwrap_or_default()),
    }
}

/// How far the reading is, what was read, or why nothing was.
fn status(list: &ListState, language: Language) -> String {
    let words = language.words;
    match &list.paste {
        PasteState::None => String::new(),
        PasteState::Reading(thousandths) => fill(words.paste_reading, &[&(thousandths / 10).to_string()]),
        PasteState::TooLarge => words.paste_too_large.to_owned(),
        PasteState::Binary => words.paste_binary.to_owned(),
        PasteState::Read(report, read) => summary(report, *read, language),
    }
}

fn summary(report: &PasteReport, read: usize, language: Language) -> String {
    let words = language.words;
    let mut forms: Vec<_> = report.forms.iter().map(|form| form_name(words, *form)).collect();
    forms.dedup();
    let mut parts = vec![fill(words.paste_read.of(read), &[&language.number(read)])];
    if !forms.is_empty() {
        parts.push(forms.join(words.separator));
    }
    if report.collapsed {
        parts.push(words.paste_collapsed.to_owned());
    }
    parts.join(" · ")
}

/// Every line that gave no session, with its number and the reason.
fn skipped(report: &PasteReport, language: Language) -> Option<Element> {
    let words = language.words;
    let lines: usize = report.skipped.iter().map(|skipped| skipped.lines).sum();
    let hidden = report.skipped.len().saturating_sub(MOST_SKIPPED) + report.skipped_more;
    let more = (hidden > 0)
        .then(|| element("li").text(&fill(words.more_errors.of(hidden), &[&language.number(hidden)])));
    let items = report.skipped.iter().take(MOST_SKIPPED).map(|Skipped { line, lines, reason }| {
        let last = line + lines - 1;
        let place = if *lines == 1 {
            fill(words.skipped_line, &[&language.number(*line)])
        } else {
            fill(words.skipped_lines, &[&language.number(*line), &language.number(last)])
        };
        element("li").text(&[&place, ": ", skip_reason(words, *reason)].concat())
    });
    (lines > 0).then(|| {
        let summary = fill(words.lines_skipped.of(lines), &[&language.number(lines)]);
        element("details")
            .class("connection")
            .child(element("summary").text(&summary))
            .child(element("ul").class("skipped").children(items).children(more))
    })
}
