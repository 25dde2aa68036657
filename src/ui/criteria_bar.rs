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
use crate::domain::text::visible;
use crate::i18n::{Words, fill};

/// The criteria; nothing before there are rows.
pub fn criteria_bar(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("criteria");
    if list.roster.rows().is_empty() {
        return holder;
    }
    let preset = |label: &'static str, criteria: fn() -> Criteria| {
        button("quiet").text(label).on("click", move |_| console.narrow_down(&criteria()))
    };
    let presets = element("div")
        .class("actions")
        .child(preset(words.preset_idle, Criteria::idle))
        .child(preset(words.preset_running, Criteria::running))
        .child(preset(words.clear_criteria, Criteria::default).attr("name", "clear-criteria"));
    let only_chosen = list.shows_chosen.then(|| words.only_chosen.to_owned());
    let in_force = only_chosen.unwrap_or_else(|| sentence(&list.criteria, language));
    let fields =
        CriterionField::ALL.into_iter().skip(1).map(|field| criterion(console, &list, language, field));
    let times = [
        time_limit(console, words.at_least_seconds, "at-least", list.criteria.at_least, |criteria, time| {
            criteria.at_least = time;
        }),
        time_limit(console, words.at_most_seconds, "at-most", list.criteria.at_most, |criteria, time| {
            criteria.at_most = time;
        }),
    ];
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
        .child(element("div").class("fields").children(fields).children(times));
    holder
        .child(search(console, &list, words))
        .child(presets)
        .child(more)
        .child(paragraph("in-force", &in_force).attr("role", "status"))
        .child(choosing(console, &list, language))
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

fn time_limit(
    console: Console,
    label: &'static str,
    name: &'static str,
    value: Option<i64>,
    set: fn(&mut Criteria, Option<i64>),
) -> Element {
    let typed = move |event: Event| {
        let seconds = event_target_value(&event).trim().parse().ok();
        let mut criteria = console.criteria();
        set(&mut criteria, seconds);
        console.narrow_down(&criteria);
    };
    let input = element("input")
        .attr("type", "number")
        .attr("name", name)
        .attr("min", "0")
        .prop("value", value.map(|value| value.to_string()).unwrap_or_default().as_str())
        .on("keydown", |event| keep_enter_harmless(&event))
        .on("input", typed);
    element("label").class("field").text(label).child(input)
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
    let mut parts: Vec<String> = criteria
        .in_force()
        .map(|(field, wanted)| {
            let text = fill(words.quoted, &[&visible(&wanted.text, false, 60)]);
            [label_of(words, field), " ", verb(words, field, wanted.is_not), " ", &text].concat()
        })
        .collect();
    for (verb, limit) in [(words.at_least, criteria.at_least), (words.at_most, criteria.at_most)] {
        if let Some(limit) = limit {
            parts.push([verb, " ", &time::exact_words_for(language, limit)].concat());
        }
    }
    parts.join(", ")
}

fn verb(words: &'static Words, field: CriterionField, is_not: bool) -> &'static str {
    match (field, is_not) {
        (CriterionField::Any | CriterionField::State | CriterionField::Info, false) => words.contains,
        (CriterionField::Any | CriterionField::State | CriterionField::Info, true) => words.contains_not,
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
    }
}
