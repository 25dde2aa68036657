//! The whole console: three steps from top to bottom that all stay in sight.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::confirmation::confirmation;
use super::console::Console;
use super::dom::{Element, element, live, paragraph};
use super::form::form;
use super::history::history;
use super::leaving::follow_page;
use super::outcome::outcome;
use super::state::FormState;
use crate::domain::link;

/// The console.
pub fn page(console: Console) -> Element {
    let head = live(move || {
        let words = console.language().words;
        element("header").child(element("h1").text(words.title)).child(element("p").text(words.tagline))
    });
    follow_page(console);
    let release = move || console.change_form(&mut FormState::release_pointer);
    element("div")
        .class("console")
        .attr("translate", "no") // what translates pages would put texts of its own in the place of those that change
        .on("pointerdown", move |_| console.change_form(&mut |form| form.is_pointer_down = true))
        .on("pointerup", move |_| set_timeout(release, Duration::ZERO)) // the click comes first
        .on("pointercancel", move |_| release())
        .on("pointerleave", move |_| set_timeout(release, Duration::ZERO)) // it may be up outside, which is not heard here
        .on("keydown", move |event| refresh_by_key(console, &event))
        // A file that misses its place would make the browser leave the page, and all that is in it.
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            console.refuse_token(&event);
            event.prevent_default();
        })
        .on("paste", move |event| console.refuse_token(&event))
        .child(head)
        .child(form(console))
        .child(outcome(console))
        .child(history(console))
        .child(confirmation(console))
        .child(live(move || paragraph("said", &console.form.read().said).attr("role", "status")))
}

/// R reads the list anew, wherever the focus is but where text is typed.
fn refresh_by_key(console: Console, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let is_plain =
        key.key().eq_ignore_ascii_case("r") && !key.ctrl_key() && !key.meta_key() && !key.alt_key();
    let target = key.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_typed =
        target.is_some_and(|target| target.matches("input, textarea, select, dialog *") != Ok(false));
    if is_plain && !is_typed && console.list.with_untracked(|list| list.is_shown && list.listed.is_some()) {
        console.load_sessions();
    }
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
