//! What narrows the list down: search, presets, facets, filter, and the sentence that spells them out.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::console::Console;
use super::dom::{Element, Node, button, element, keep_enter_harmless, live, paragraph};
use super::list_state::ListState;
use super::state::Language;
use super::time;
use crate::domain::duration::seconds;
use crate::domain::filter::{Filter, FilterField, FilterTerm};
use crate::domain::text::visible;
use crate::i18n::{Words, fill};

/// More of what a term wants is not repeated, in characters.
const LONGEST_SHOWN: usize = 60;

/// The filter; nothing before there are rows.
pub fn filter_bar(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("filter");
    if !list.shows_rows() {
        return holder;
    }
    let clear = button("quiet")
        .attr("name", "clear-filter")
        .text(words.clear_filter)
        .on("click", move |_| console.narrow_down(&Filter::default()));
    let presets = element("div")
        .class("actions")
        .child(preset(console, &list, words.preset_idle, "preset-idle", Filter::idle))
        .child(preset(console, &list, words.preset_running, "preset-running", Filter::running))
        .child(clear);
    let only_selected = list.shows_selected.then(|| words.only_selected.to_owned());
    let mut in_force = only_selected.unwrap_or_else(|| sentence(&list.filter, language));
    if !list.replaced.is_empty() {
        in_force.push_str(words.full_stop);
        in_force.push_str(&fill(words.replaced, &[&sentence(&list.replaced, language)]));
    }
    let fields = FilterField::ALL.into_iter().skip(1).map(|field| {
        let draw = if field.is_time() { time_limit } else { term };
        draw(console, &list, language, field)
    });
    let more = element("details")
        .class("connection")
        .flag("open", list.is_filter_open)
        .on("toggle", move |event| {
            let details =
                event.current_target().and_then(|details| details.dyn_into::<web_sys::Element>().ok());
            let is_open = details.is_some_and(|details| details.has_attribute("open"));
            if console.list.with_untracked(|list| list.is_filter_open != is_open) {
                console.change_view(&mut |list| list.is_filter_open = is_open);
            }
        })
        .child(element("summary").child(element("span").class("name").text(words.filter)))
        .child(element("div").class("fields").children(fields));
    holder
        .child(search(console, &list, words))
        .child(presets)
        .child(more)
        .child(paragraph("in-force", &in_force).attr("role", "status"))
        .child(selecting(console, &list, language))
}

/// A button that adds what a preset wants, or takes that back where it is in force.
fn preset(
    console: Console,
    list: &ListState,
    label: &'static str,
    name: &'static str,
    wanted: fn() -> Filter,
) -> Element {
    let is_in_force = list.filter.includes(&wanted());
    button("quiet")
        .attr("name", name)
        .attr("aria-pressed", if is_in_force { "true" } else { "false" })
        .text(label)
        .on("click", move |_| {
            if is_in_force {
                console.narrow_down(&console.filter().without(&wanted()));
            } else {
                console.narrow_further(&wanted());
            }
        })
}

fn search(console: Console, list: &ListState, words: &'static Words) -> Element {
    let text = &list.filter.get(FilterField::Any).text;
    let input = text_input(console, FilterField::Any, "search", words.search, text);
    element("div")
        .class("actions")
        .child(element("label").class("inline").text(words.search).child(input))
        .child(negation(console, list, words, FilterField::Any))
}

/// The button that turns a term round, and says what it is.
fn negation(console: Console, list: &ListState, words: &'static Words, field: FilterField) -> Element {
    button("quiet").text(verb(words, field, list.filter.get(field).is_not)).on("click", move |_| {
        let filter = console.filter();
        let FilterTerm { text, is_not } = filter.get(field).clone();
        console.narrow_down(&filter.with_term(field, FilterTerm { text, is_not: !is_not }));
    })
}

fn text_input(
    console: Console,
    field: FilterField,
    name: &'static str,
    label: &'static str,
    text: &str,
) -> Element {
    element("input")
        .attr("type", "search")
        .attr("name", name)
        .attr("aria-label", label)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", text)
        .on("keydown", |event| keep_enter_harmless(&event))
        .on("input", move |event: Event| {
            let text = event_target_value(&event);
            let filter = console.filter();
            let is_not = filter.get(field).is_not;
            console.narrow_down(&filter.with_term(field, FilterTerm { text, is_not }));
        })
}

/// One term: is or is not, its text, and the most frequent values of its field to select from.
fn term(console: Console, list: &ListState, language: Language, field: FilterField) -> Element {
    let wanted = list.filter.get(field);
    let words = language.words;
    let values = list.facets.iter().filter(|(of, _)| *of == field).flat_map(|(_, values)| values);
    let values = values.map(|(value, count)| {
        let label = [&visible(value, false, 40), " ", &language.number(*count)].concat();
        let value = value.clone();
        button("quiet").text(&label).on("click", move |_| {
            console.narrow_down(&console.filter().with(field, &value));
        })
    });
    let row = element("div")
        .class("with-button")
        .child(text_input(console, field, input_name(field), label_of(words, field), &wanted.text))
        .child(negation(console, list, words, field));
    element("div")
        .class("field")
        .attr("role", "group")
        .attr("aria-label", label_of(words, field))
        .child(element("span").class("label").text(label_of(words, field)))
        .child(row)
        .child(element("div").class("facets").children(values))
}

/// A limit of time: what was typed, and how it is understood or that it is not.
fn time_limit(console: Console, list: &ListState, language: Language, field: FilterField) -> Element {
    let (words, name) = (language.words, input_name(field));
    let text = &list.filter.get(field).text;
    let read = seconds(text);
    let is_wrong = read.is_none() && !text.is_empty();
    let understood = match read {
        Some(seconds) => time::seconds_and_words_for(language, seconds),
        None if is_wrong => String::new(),
        None => words.time_hint.to_owned(),
    };
    let error = is_wrong
        .then(|| paragraph("", &fill(words.time_not_understood, &[&visible(text, false, LONGEST_SHOWN)])));
    let input = text_input(console, field, name, label_of(words, field), text)
        .attr("aria-invalid", if is_wrong { "true" } else { "false" })
        .attr("aria-describedby", &[name, "-read ", name, "-error"].concat());
    element("div")
        .class(if is_wrong { "field wrong" } else { "field" })
        .child(element("span").class("label").text(label_of(words, field)))
        .child(input)
        .child(paragraph("hint", &understood).attr("id", &[name, "-read"].concat()).attr("role", "status"))
        .child(element("div").class("errors").attr("id", &[name, "-error"].concat()).children(error))
}

/// What is shown, and the buttons that select from it.
fn selecting(console: Console, list: &ListState, language: Language) -> Element {
    let words = language.words;
    let (shown, selectable) = (list.places.len(), list.count_selectable());
    let counted = if list.filter.is_empty() { words.select_everything } else { words.select_matching };
    let all = button("quiet")
        .attr("name", "select-all")
        .flag("disabled", selectable == 0)
        .text(&fill(counted.of(selectable), &[&language.number(selectable)]))
        .on("click", move |_| console.change_list(&mut ListState::select_all_shown));
    let none = button("quiet")
        .attr("name", "select-none")
        .flag("disabled", !list.roster.has_selection())
        .text(words.select_none)
        .on("click", move |_| console.change_list(&mut |list| list.roster.select_none()));
    let shown = fill(words.shown_of.of(shown), &[&language.number(shown)]);
    let bar = element("div")
        .class("actions")
        .child(element("span").class("hint").attr("role", "status").text(&shown));
    // What selects everything does not stand where what selects the matching ones stood a moment ago.
    if list.filter.is_empty() { bar.child(none).child(all) } else { bar.child(all).child(none) }
}

/// Such as "User is “batch”, Command is “Sleep”, for at least 1 h 0 min".
pub fn sentence(filter: &Filter, language: Language) -> String {
    let words = language.words;
    let part = |(field, wanted): (FilterField, &FilterTerm)| {
        let text = fill(words.quoted, &[&visible(&wanted.text, false, LONGEST_SHOWN)]);
        let verb = verb(words, field, wanted.is_not);
        match (field.is_time(), seconds(&wanted.text)) {
            (false, _) => [label_of(words, field), " ", verb, " ", &text].concat(),
            (true, Some(seconds)) => [verb, " ", &time::exact_words_for(language, seconds)].concat(),
            (true, None) => [verb, " ", &fill(words.not_understood, &[&text])].concat(),
        }
    };
    filter.in_force().map(part).collect::<Vec<_>>().join(", ")
}

fn verb(words: &'static Words, field: FilterField, is_not: bool) -> &'static str {
    match (field, is_not) {
        (FilterField::Any | FilterField::State | FilterField::Info, false) => words.contains,
        (FilterField::Any | FilterField::State | FilterField::Info, true) => words.contains_not,
        (FilterField::AtLeast, _) => words.at_least,
        (FilterField::AtMost, _) => words.at_most,
        (_, false) => words.is,
        (_, true) => words.is_not,
    }
}

const fn label_of(words: &'static Words, field: FilterField) -> &'static str {
    match field {
        FilterField::Any => words.anything,
        FilterField::User => words.column_user,
        FilterField::Host => words.column_host,
        FilterField::Db => words.column_db,
        FilterField::Command => words.column_command,
        FilterField::State => words.column_state,
        FilterField::Info => words.column_info,
        FilterField::AtLeast => words.minimum_time,
        FilterField::AtMost => words.maximum_time,
    }
}

const fn input_name(field: FilterField) -> &'static str {
    match field {
        FilterField::Any => "search",
        FilterField::User => "by-user",
        FilterField::Host => "by-host",
        FilterField::Db => "by-db",
        FilterField::Command => "by-command",
        FilterField::State => "by-state",
        FilterField::Info => "by-info",
        FilterField::AtLeast => "at-least",
        FilterField::AtMost => "at-most",
    }
}
