//! The whole console: three steps from top to bottom that all stay in sight.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::confirmation::confirmation;
use super::console::Console;
use super::dom::{Element, element, live, paragraph};
use super::form::form;
use super::history::history;
use super::outcome::outcome;
use super::state::FormState;
use crate::domain::link;

/// The console.
pub fn page(console: Console) -> Element {
    let head = live(move || {
        let words = console.language().words;
        element("header").child(element("h1").text(words.title)).child(element("p").text(words.tagline))
    });
    let release = move || console.change_form(FormState::release_pointer);
    element("div")
        .class("console")
        .on("pointerdown", move |_| console.change_form(|form| form.is_pointer_down = true))
        .on("pointerup", move |_| set_timeout(release, Duration::ZERO)) // the click comes first
        .on("pointercancel", move |_| release())
        .on("pointerleave", move |_| set_timeout(release, Duration::ZERO)) // it may be up outside, which is not heard here
        .child(head)
        .child(form(console))
        .child(outcome(console))
        .child(history(console))
        .child(confirmation(console))
        .child(live(move || paragraph("said", console.form.read().said).attr("role", "status")))
}

/// Fills the console in from the page's own link, now and whenever the link changes.
pub fn follow_link(console: Console) {
    let fill = move || {
        let fragment = window().location().hash().unwrap_or_default();
        console.follow(link::read(&fragment));
    };
    fill();
    let listener = window_event_listener(ev::hashchange, move |_| fill());
    on_cleanup(move || listener.remove());
}

/// Asks before the page is left while a run is under way.
pub fn guard_leaving(console: Console) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if console.form.read_untracked().is_busy {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
