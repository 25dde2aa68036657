//! The form: where and which.

use leptos::prelude::*;
use web_sys::Event;

#[cfg(not(feature = "portal"))]
use super::clipboard::copy_button;
use super::connection::connection;
use super::console::Console;
use super::dom::{Element, button, element, live, paragraph};
use super::fields::Fields;
use super::filter_bar::filter_bar;
use super::impact_lines::impact_and_unseen_lines;
use super::list_bar::list_bar;
use super::paste_panel::{paste_panel, paste_report};
use super::session_details::session_details;
use super::state::FormState;
use super::table::table;
use super::typed_ids::typed_ids;
use crate::domain::draft::Field;
use crate::i18n::{Words, fill};

/// All fields and the button that leads to the confirmation.
pub fn form(console: Console) -> Element {
    let submit = move |event: Event| {
        event.prevent_default();
        console.submit();
    };
    element("form")
        .flag("novalidate", true)
        .attr("autocomplete", "off")
        .on("submit", submit)
        .on("paste", move |event| console.take_call(&event))
        .on("drop", move |event| console.take_call(&event))
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
        .child(filter_bar(console))
        .child(table(console))
        .child(session_details(console))
        .child(typed)
        .child(typed_ids(console))
}

/// What the selection would hit, and the button that leads to the confirmation.
fn actions(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let form = console.form.read();
    let list = console.list.read();
    let hidden = list.hidden_selected();
    let note = match (&form.approval, form.is_busy) {
        (Some(_), _) => words.waits_for_approval,
        (None, true) => words.one_run_at_a_time,
        (None, false) => &form.note,
    };
    let buttons = element("div")
        .class("actions")
        .child(
            button("primary")
                .attr("type", "submit")
                .attr("name", "review")
                .flag("disabled", form.is_busy)
                .text(words.review),
        )
        .children(beside_review(console, &form, words))
        .child(paragraph("note", note).attr("id", "form-note").attr("role", "status"));
    let lines = impact_and_unseen_lines(&list.impact.impact, list.impact.unseen, language);
    let shown = (hidden > 0).then(|| {
        let text =
            [&fill(words.hidden_by_filter.of(hidden), &[&language.number(hidden)]), " — ", words.show_hidden]
                .concat();
        button("quiet")
            .attr("name", "show-hidden")
            .text(&text)
            .on("click", move |_| console.change_view(&mut |list| list.shows_selected = true))
    });
    element("div")
        .class("decide")
        .child(
            element("div")
                .class("impact")
                .children(lines.iter().map(|line| element("p").text(line)))
                .children(shown),
        )
        .child(buttons)
}

/// The page's own link, to be copied.
#[cfg(not(feature = "portal"))]
#[expect(clippy::unnecessary_wraps, reason = "in a portal there is nothing, at times")]
fn beside_review(console: Console, _: &FormState, words: &'static Words) -> Option<Element> {
    Some(copy_button(console, words.copy_link, words.copy_link, move || console.link()))
}

/// A way back while the page around is asked; its link is its own.
#[cfg(feature = "portal")]
fn beside_review(console: Console, form: &FormState, words: &'static Words) -> Option<Element> {
    form.approval.as_ref()?;
    let withdraw = button("").attr("name", "withdraw").text(words.cancel);
    Some(withdraw.on("click", move |_| {
        console.withdraw();
    }))
}
