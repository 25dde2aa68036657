//! The place for a pasted or dropped process list, and the report of what was read out of it.

use leptos::either::EitherOf3;
use leptos::ev;
use leptos::prelude::*;
use web_sys::DataTransfer;

use crate::i18n::fill;
use crate::ui::state::call_reader::CallReader;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::paste_reader::PasteReader;
use crate::ui::state::paste_state::PasteReport;
use crate::ui::state::session_list::SessionList;

/// The place, and the button that reads what was typed into it.
#[component]
pub fn PastePanel() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let calls = expect_context::<CallReader>();
    let list = expect_context::<SessionList>();
    let reader = expect_context::<PasteReader>();
    let has_text = Memo::new(move |_| list.paste.with(|paste| paste.has_text));
    let paste = move |event: ev::ClipboardEvent| {
        let data = event.clipboard_data();
        take(calls, reader, &event, data);
    };
    let drop = move |event: ev::DragEvent| {
        let data = event.data_transfer();
        take(calls, reader, &event, data);
    };
    // What is pasted is read at once: there is something to press for only where something was typed.
    view! {
        <div class="paste-panel">
        <label for="paste" prop:textContent=i18n.text(|words| words.paste_area)></label>
        <textarea
            class="code"
            id="paste"
            name="paste"
            rows="3"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="paste-hint"
            node_ref=reader.area
            on:input=move |event| reader.type_in(&event_target_value(&event))
            on:paste=paste
            on:dragover=|event| event.prevent_default()
            on:drop=drop
        ></textarea>
        <p class="hint" id="paste-hint" prop:textContent=i18n.text(|words| words.paste_list_hint)></p>
        <div class="actions">
            <button
                type="button"
                name="read-paste"
                disabled=Signal::derive(move || !has_text.get())
                on:click=move |_| reader.read_typed()
                prop:textContent=i18n.text(|words| words.read_paste)
            ></button>
        </div>
        </div>
    }
}

/// A list is read at once and does not go into the text area: 20 MB there would freeze the page. A call fills the form in, here
/// as everywhere.
fn take(calls: CallReader, reader: PasteReader, event: &web_sys::Event, data: Option<DataTransfer>) {
    let Some(data) = data else { return };
    event.stop_propagation();
    event.prevent_default();
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return reader.read(file.into());
    }
    let text = data.get_data("text").unwrap_or_default();
    if !calls.take_beside_lists(&text) {
        reader.read(text.into());
    }
}

/// How far the reading is, what was read, or why nothing was; or the way back to what was discarded.
#[component]
pub fn PasteStatus() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let report = Memo::new(move |_| list.paste.with(|paste| paste.last.clone()));
    let has_report = Memo::new(move |_| report.with(Option::is_some));
    let discarded = Memo::new(move |_| {
        list.paste.with(|paste| paste.discarded.as_ref().map(|discarded| discarded.roster.rows().len()))
    });
    let content = move || match (has_report.get(), discarded.get()) {
        (true, _) => EitherOf3::A(view! { <Report report=report /> }),
        (false, Some(count)) => EitherOf3::B(view! { <Undo count=count /> }),
        (false, None) => EitherOf3::C(()),
    };
    view! { <div class="paste-report">{content}</div> }
}

#[component]
fn Report(report: Memo<Option<PasteReport>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let reader = expect_context::<PasteReader>();
    // How many pasted rows there are; none where the rows are the node's.
    let pasted = list.memo(|state| state.roster.is_pasted().then(|| state.roster.rows().len()));
    let status = move || {
        let language = i18n.language();
        report.with(|report| report.as_ref().map(|report| status(report, pasted.get(), language)))
    };
    let skipped = Memo::new(move |_| {
        let locale = i18n.language().locale;
        let notes = |report: &PasteReport| report.notes.get(locale as usize).cloned();
        report
            .with(|report| report.as_ref().and_then(notes))
            .unwrap_or_default()
            .into_iter()
            .skip(1)
            .collect::<Vec<_>>()
    });
    let items = move || {
        skipped.get().into_iter().map(|note| view! { <li prop:textContent=note></li> }).collect_view()
    };
    view! {
        <p class="list-status" role="status" prop:textContent=Signal::derive(move || status().unwrap_or_default())></p>
        <Show when=move || skipped.with(|skipped| !skipped.is_empty())>
            <details>
                <summary prop:textContent=i18n.text(|words| words.left_out)></summary>
                <ul class="skipped">{items}</ul>
            </details>
        </Show>
        <Show when=move || pasted.get().is_some()>
            <div class="actions">
                <button
                    type="button"
                    name="discard-paste"
                    on:click=move |_| reader.discard()
                    prop:textContent=i18n.text(|words| words.discard_paste)
                ></button>
            </div>
        </Show>
    }
}

/// The way back to a list that was discarded.
#[component]
fn Undo(count: usize) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reader = expect_context::<PasteReader>();
    let discarded = Signal::derive(move || {
        let language = i18n.language();
        fill(language.words().paste_discarded.of(count), &[&language.number(count)])
    });
    view! {
        <div class="actions">
            <span role="status" prop:textContent=discarded></span>
            <button
                type="button"
                name="undo-discard"
                on:click=move |_| reader.undo_discard()
                prop:textContent=i18n.text(|words| words.undo)
            ></button>
        </div>
    }
}

fn status(paste: &PasteReport, pasted: Option<usize>, language: Language) -> String {
    let words = language.words();
    if let Some(percent) = &paste.reading {
        return fill(words.paste_reading, &[percent]);
    }
    let mut parts = Vec::new();
    if paste.has_failed {
        parts.push(words.later_failed.to_owned());
    } else if let Some(summary) = paste.notes.get(language.locale as usize).and_then(|notes| notes.first()) {
        parts.push(fill(words.sessions_read.of(paste.read), &[&language.number(paste.read)]));
        parts.push(summary.clone());
    }
    if let Some(kept) = pasted.filter(|_| paste.read == 0) {
        parts.push(fill(words.paste_kept.of(kept), &[&language.number(kept)]));
    }
    parts.join(" · ")
}
