//! What narrows the list down: search, presets, facets, criteria, and the sentence that spells them out.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::console::Console;
use super::dom::{Element, Node, button, element, keep_enter_harmless, live, paragraph};
use super::list_state::ListState;
use super::state::Language;
use super::time;
use crate::domain::criteria::{Criteria, Criterion, CriterionField};
use crate::domain::duration::seconds;
use crate::domain::text::visible;
use crate::i18n::{Words, fill};

/// More of what a criterion wants is not repeated, in characters.
const LONGEST_SHOWN: usize = 60;

/// The criteria; nothing before there are rows.
pub fn criteria_bar(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("criteria");
    if !list.shows_rows() {
        return holder;
    }
    let clear = button("quiet")
        .attr("name", "clear-criteria")
        .text(words.clear_criteria)
        .on("click", move |_| console.narrow_down(&Criteria::default()));
    let presets = element("div")
        .class("actions")
        .child(preset(console, &list, words.preset_idle, "preset-idle", Criteria::idle))
        .child(preset(console, &list, words.preset_running, "preset-running", Criteria::running))
        .child(clear);
    let only_chosen = list.shows_chosen.then(|| words.only_chosen.to_owned());
    let mut in_force = only_chosen.unwrap_or_else(|| sentence(&list.criteria, language));
    if !list.replaced.is_empty() {
        in_force.push_str(words.full_stop);
        in_force.push_str(&fill(words.replaced, &[&sentence(&list.replaced, language)]));
    }
    let fields = CriterionField::ALL.into_iter().skip(1).map(|field| {
        let draw = if field.is_time() { time_limit } else { criterion };
        draw(console, &list, language, field)
    });
    let more = element("details")
        .class("connection")
        .flag("open", list.is_criteria_open)
        .on("toggle", move |event| {
            let details =
                event.current_target().and_then(|details| details.dyn_into::<web_sys::Element>().ok());
            let is_open = details.is_some_and(|details| details.has_attribute("open"));
            if console.list.with_untracked(|list| list.is_criteria_open != is_open) {
                console.change_view(&mut |list| list.is_criteria_open = is_open);
            }
        })
        .child(element("summary").child(element("span").class("name").text(words.criteria)))
        .child(element("div").class("fields").children(fields));
    holder
        .child(search(console, &list, words))
        .child(presets)
        .child(more)
        .child(paragraph("in-force", &in_force).attr("role", "status"))
        .child(choosing(console, &list, language))
}

/// A button that adds what a preset wants, or takes that back where it is in force.
fn preset(
    console: Console,
    list: &ListState,
    label: &'static str,
    name: &'static str,
    wanted: fn() -> Criteria,
) -> Element {
    let is_in_force = list.criteria.includes(&wanted());
    button("quiet")
        .attr("name", name)
        .attr("aria-pressed", if is_in_force { "true" } else { "false" })
        .text(label)
        .on("click", move |_| {
            if is_in_force {
                console.narrow_down(&console.criteria().without(&wanted()));
            } else {
                console.narrow_further(&wanted());
            }
        })
}

fn search(console: Console, list: &ListState, words: &'static Words) -> Element {
    let text = &list.criteria.get(CriterionField::Any).text;
    let input = text_input(console, CriterionField::Any, "search", words.search, text);
    element("div")
        .class("actions")
        .child(element("label").class("inline").text(words.search).child(input))
        .child(negation(console, list, words, CriterionField::Any))
}

/// The button that turns a criterion round, and says what it is.
fn negation(console: Console, list: &ListState, words: &'static Words, field: CriterionField) -> Element {
    button("quiet").text(verb(words, field, list.criteria.get(field).is_not)).on("click", move |_| {
        let criteria = console.criteria();
        let Criterion { text, is_not } = criteria.get(field).clone();
        console.narrow_down(&criteria.with_criterion(field, Criterion { text, is_not: !is_not }));
    })
}

fn text_input(
    console: Console,
    field: CriterionField,
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
            let criteria = console.criteria();
            let is_not = criteria.get(field).is_not;
            console.narrow_down(&criteria.with_criterion(field, Criterion { text, is_not }));
        })
}

/// One criterion: is or is not, its text, and the most frequent values of its field to choose from.
fn criterion(console: Console, list: &ListState, language: Language, field: CriterionField) -> Element {
    let wanted = list.criteria.get(field);
    let words = language.words;
    let values = list.facets.iter().filter(|(of, _)| *of == field).flat_map(|(_, values)| values);
    let values = values.map(|(value, count)| {
        let label = [&visible(value, false, 40), " ", &language.number(*count)].concat();
        let value = value.clone();
        button("quiet").text(&label).on("click", move |_| {
            console.narrow_down(&console.criteria().with(field, &value));
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
fn time_limit(console: Console, list: &ListState, language: Language, field: CriterionField) -> Element {
    let (words, name) = (language.words, input_name(field));
    let text = &list.criteria.get(field).text;
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

/// What is shown, and the buttons that choose from it.
fn choosing(console: Console, list: &ListState, language: Language) -> Element {
    let words = language.words;
    let (shown, choosable) = (list.places.len(), list.count_choosable());
    let counted = if list.criteria.is_empty() { words.choose_everything } else { words.choose_matching };
    let all = button("quiet")
        .attr("name", "choose-all")
        .flag("disabled", choosable == 0)
        .text(&fill(counted.of(choosable), &[&language.number(choosable)]))
        .on("click", move |_| console.change_list(&mut ListState::choose_all_shown));
    let none = button("quiet")
        .attr("name", "choose-none")
        .flag("disabled", !list.roster.has_choice())
        .text(words.choose_none)
        .on("click", move |_| console.change_list(&mut |list| list.roster.choose_none()));
    let shown = fill(words.shown_of.of(shown), &[&language.number(shown)]);
    let bar = element("div")
        .class("actions")
        .child(element("span").class("hint").attr("role", "status").text(&shown));
    // What chooses everything does not stand where what chooses the matching ones stood a moment ago.
    if list.criteria.is_empty() { bar.child(none).child(all) } else { bar.child(all).child(none) }
}

/// Such as "User is “batch”, Command is “Sleep”, for at least 1 h 0 min".
pub fn sentence(criteria: &Criteria, language: Language) -> String {
    let words = language.words;
    let part = |(field, wanted): (CriterionField, &Criterion)| {
        let text = fill(words.quoted, &[&visible(&wanted.text, false, LONGEST_SHOWN)]);
        let verb = verb(words, field, wanted.is_not);
        match (field.is_time(), seconds(&wanted.text)) {
            (false, _) => [label_of(words, field), " ", verb, " ", &text].concat(),
            (true, Some(seconds)) => [verb, " ", &time::exact_words_for(language, seconds)].concat(),
            (true, None) => [verb, " ", &fill(words.not_understood, &[&text])].concat(),
        }
    };
    criteria.in_force().map(part).collect::<Vec<_>>().join(", ")
}

fn verb(words: &'static Words, field: CriterionField, is_not: bool) -> &'static str {
    match (field, is_not) {
        (CriterionField::Any | CriterionField::State | CriterionField::Info, false) => words.contains,
        (CriterionField::Any | CriterionField::State | CriterionField::Info, true) => words.contains_not,
        (CriterionField::AtLeast, _) => words.at_least,
        (CriterionField::AtMost, _) => words.at_most,
        (_, false) => words.is,
        (_, true) => words.is_not,
    }
}

const fn label_of(words: &'static Words, field: CriterionField) -> &'static str {
    match field {
        CriterionField::Any => words.anything,
        CriterionField::User => words.column_user,
        CriterionField::Host => words.column_host,
        CriterionField::Db => words.column_db,
        CriterionField::Command => words.column_command,
        CriterionField::State => words.column_state,
        CriterionField::Info => words.column_info,
        CriterionField::AtLeast => words.minimum_time,
        CriterionField::AtMost => words.maximum_time,
    }
}

const fn input_name(field: CriterionField) -> &'static str {
    match field {
        CriterionField::Any => "search",
        CriterionField::User => "by-user",
        CriterionField::Host => "by-host",
        CriterionField::Db => "by-db",
        CriterionField::Command => "by-command",
        CriterionField::State => "by-state",
        CriterionField::Info => "by-info",
        CriterionField::AtLeast => "at-least",
        CriterionField::AtMost => "at-most",
    }
}
