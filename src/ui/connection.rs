//! Where the API is, and the language of its messages.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::dom::{Element, element};
use super::fields::Fields;
use crate::domain::draft::Field;
use crate::domain::endpoint::Endpoint;
use crate::domain::text::{trimmed, visible};
use crate::i18n::{Locale, fill};

/// More of an endpoint than this is not shown in the summary, in characters.
const LONGEST_ENDPOINT: usize = 200;

/// Folded away while nothing in it needs attention; its summary says what is in force.
pub fn connection(fields: &Fields<'_>) -> Element {
    let (console, form, language) = (fields.console, fields.form, fields.language);
    let words = language.words;
    let foreign = form.draft.foreign_endpoint(form.page.as_ref());
    let endpoint = trimmed(form.draft.text(Field::Endpoint));
    let in_force = if endpoint.is_empty() {
        words.own_origin.to_owned()
    } else {
        visible(endpoint, false, LONGEST_ENDPOINT)
    };
    let summary = element("summary")
        .child(element("span").class("name").text(words.connection))
        .child(element("span").class("code").text(&in_force))
        .child(element("span").text(language.locale.name()));
    let selections =
        element("div").class("fields").child(fields.line(Field::Endpoint)).child(language_selection(fields));
    element("details")
        .class("folded connection")
        .flag("open", form.is_connection_open)
        .on("toggle", move |event: Event| {
            let is_open = event
                .current_target()
                .is_some_and(|details| details.unchecked_into::<web_sys::Element>().has_attribute("open"));
            console.change_form(&mut |form| form.is_connection_open = is_open);
        })
        .child(summary)
        .child(selections)
        .children(foreign.map(|endpoint| consent(fields, &endpoint)))
}

fn language_selection(fields: &Fields<'_>) -> Element {
    let (console, language) = (fields.console, fields.language);
    let choose = move |event: Event| {
        if let Some(locale) = Locale::of_tag(&event_target_value(&event)) {
            console.turn_to(locale);
        }
    };
    let options = Locale::ALL.map(|locale| element("option").attr("value", locale.tag()).text(locale.name()));
    let select = element("select").attr("id", "language").attr("name", "language").children(options);
    element("div")
        .class("field")
        .child(element("label").attr("for", "language").text(language.words.language))
        .child(select.prop("value", language.locale.tag()).on("change", choose))
}

/// An endpoint that a link or a pasted call named: no token goes there before the person agrees.
fn consent(fields: &Fields<'_>, endpoint: &Endpoint) -> Element {
    let (console, words) = (fields.console, fields.language.words);
    let accept = move |event: Event| {
        let is_accepted = event_target_checked(&event);
        console.change_form(&mut |form| form.draft.accept_endpoint(is_accepted));
    };
    let checkbox = element("input")
        .attr("type", "checkbox")
        .attr("name", "accept-endpoint")
        .prop("checked", fields.form.draft.endpoint_is_accepted())
        .on("change", accept);
    element("div")
        .class("consent")
        .child(element("p").text(&fill(words.foreign_endpoint, &[&endpoint.to_string()])))
        .child(element("label").child(checkbox).text(words.accept_endpoint))
}
