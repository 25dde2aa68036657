//! Above the table: reading the list, how old it is, and what holds still.

use leptos::prelude::*;
use web_sys::Event;

use super::console::Console;
use super::dom::{Element, button, element, live, paragraph};
use super::list_state::{Ended, ListState, Listed, Progress};
use super::state::Language;
use super::time;
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::text::visible;
use crate::i18n::{explain, fill};

/// More of the server's words than this are not shown, in characters.
const LONGEST_MESSAGE: usize = 300;
/// The seconds between two readings that can be selected.
const INTERVALS: [u32; 3] = [5, 15, 60];

/// The buttons and the line about the list.
pub fn list_bar(console: Console) -> Element {
    // The age changes every second: nothing else has to be drawn anew for it, and no screen reader reads it out each time.
    let age = live(move || {
        let is_shown = console.list.read().is_shown;
        paragraph("list-age", &if is_shown { age(console) } else { String::new() })
    });
    let status = live(move || paragraph("list-status", &status(console)).attr("role", "status"));
    element("div")
        .class("list-bar")
        .child(live(move || buttons(console)))
        .child(age)
        .child(status)
        .child(live(move || held(console)))
}

fn buttons(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let is_busy = console.form.read().is_busy;
    let listed = list.listed.filter(|_| list.is_shown);
    let main = if console.progress.get().is_some() {
        button("")
            .attr("name", "stop-loading")
            .text(words.stop_loading)
            .on("click", move |_| console.stop_reading(Ended::Stopped))
    } else {
        button("")
            .attr("name", "load")
            .flag("disabled", is_busy)
            .attr("title", if listed.is_some() { "R" } else { "" })
            .text(if listed.is_some() { words.refresh } else { words.load })
            .on("click", move |_| console.load_sessions())
    };
    let paste = button("")
        .attr("name", "paste-list")
        .attr("aria-expanded", if list.is_paste_open { "true" } else { "false" })
        .text(words.paste_list)
        .on("click", move |_| console.toggle_paste());
    element("div")
        .class("actions")
        .child(main)
        .child(paste)
        .children(listed.map(|_| interval_selection(console, &list, language)))
}

/// What became of the last reading, where there is anything to say of it but the list itself.
pub fn status(console: Console) -> String {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let is_over = console.progress.get().is_none();
    match (&list.ended, list.listed) {
        (Ended::Failed(failure), _) if is_over => failure_words(failure, language),
        (Ended::Stopped, _) if is_over => words.loading_stopped.to_owned(),
        (Ended::StoppedByRun, _) if is_over => words.loading_stopped_by_run.to_owned(),
        (Ended::StoppedByLeaving, _) if is_over => words.loading_stopped_by_leaving.to_owned(),
        (_, None) if list.has_lost_selection => words.other_node.to_owned(),
        (_, Some(Listed { seen, total, .. })) if seen != total => {
            fill(words.list_incomplete, &[&language.number(total), &language.number(seen)])
        }
        _ => String::new(),
    }
}

/// How old the list is, and how far the next reading of it.
pub fn age(console: Console) -> String {
    let list = console.list.read();
    let mut parts = Vec::new();
    if let Some(Progress { sessions, total, .. }) = console.progress.get() {
        let language = console.language();
        // Before the first page nobody knows how many there are.
        let total = if total == 0 { "…".to_owned() } else { language.number(total) };
        parts.push(fill(language.words.loading, &[&language.number(sessions), &total]));
    }
    parts.extend(list.listed.map(|listed| age_of(console, &list, listed)));
    parts.join(" · ")
}

fn age_of(console: Console, list: &ListState, listed: Listed) -> String {
    let language = console.language();
    let words = language.words;
    let now = console.now.get();
    let age = i64::try_from(now.since(listed.asked_at) / 1_000).unwrap_or_default();
    let mut line = fill(
        words.listed,
        &[
            &language.number(listed.seen),
            &time::words_for(language, Some(age)),
            &time::tenths(language, listed.took),
        ],
    );
    if !listed.is_whole {
        line.push_str(" · ");
        line.push_str(words.list_has_holes);
    }
    if list.is_stale(now) {
        line.push_str(" · ");
        line.push_str(words.stale);
    }
    line
}

/// What happened and what to do, and the server's own words.
fn failure_words(failure: &Failure, language: Language) -> String {
    let words = language.words;
    let explanation = explain(words, failure, crate::api::client::TIMEOUT);
    let mut parts = match (failure.status(), explanation.next) {
        (_, next) if next == words.next_token => vec![words.list_needs_token.to_owned()],
        (Some(403), _) => vec![words.list_forbidden.to_owned()],
        // What else there is to do after a call that ends sessions is of no use here.
        (Some(400 | 404 | 429), next) => vec![explanation.what, next.to_owned()],
        _ => vec![explanation.what],
    };
    if let Failure::Answered(ErrorAnswer { code, message, .. }) = failure {
        let told = [code.as_deref(), message.as_deref()].into_iter().flatten();
        parts.extend(told.map(|text| visible(text, false, LONGEST_MESSAGE)));
    }
    parts.extend(failure.request_id().map(|id| fill(words.request_id, &[&visible(id, false, 100)])));
    parts.join(" · ")
}

/// What waits or has gone while rows hold still.
fn held(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let line = |count: usize, counted: crate::i18n::Counted, label: &str, name: &'static str| {
        let text = [&fill(counted.of(count), &[&language.number(count)]), " — ", label].concat();
        button("quiet").attr("name", name).text(&text)
    };
    if !list.is_shown {
        return element("div").class("actions");
    }
    let (waiting, gone) = (list.roster.waiting(), list.roster.gone());
    let new = (waiting > 0).then(|| {
        line(waiting, words.new_rows, words.show_new, "show-new")
            .on("click", move |_| console.change_view(&mut |list| list.roster.show_waiting()))
    });
    let gone = (gone > 0).then(|| {
        line(gone, words.gone_rows, words.clear_gone, "clear-gone")
            .on("click", move |_| console.change_view(&mut |list| list.roster.clear_gone()))
    });
    element("div").class("actions").children(new).children(gone)
}

fn interval_selection(console: Console, list: &ListState, language: Language) -> Element {
    let words = language.words;
    let choose = move |event: Event| {
        let every = event_target_value(&event).parse().ok();
        console.change_list(&mut |list| list.every = every);
    };
    let never = element("option").attr("value", "").text(words.never);
    let options = INTERVALS.map(|every| {
        let seconds = every.to_string();
        element("option").attr("value", &seconds).text(&fill(words.each_seconds, &[&seconds]))
    });
    let select = element("select").attr("name", "every").child(never).children(options);
    let selected = list.every.map(|every| every.to_string()).unwrap_or_default();
    element("label")
        .class("inline")
        .text(words.by_itself)
        .child(select.prop("value", selected.as_str()).on("change", choose))
}
