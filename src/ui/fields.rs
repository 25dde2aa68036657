//! The fields: label, input, hint, errors, and the ties between them.

use leptos::prelude::*;
use web_sys::Event;

use super::console::Console;
use super::dom::{Element, button, element, paragraph};
use super::field_names::{hint_of, name_of};
use super::secret::secret;
use super::state::{FormState, Language};
use crate::domain::draft::{Field, FieldError};
use crate::domain::resource_id::IdError;
use crate::i18n::{field_error, fill, label_of};
use crate::termination::request::MOST_IDS_A_CALL;

/// What fields need to be drawn.
pub struct Fields<'a> {
    /// The console that they belong to.
    pub console: Console,
    /// The form as it stands.
    pub form: &'a FormState,
    /// The errors that are to be shown, of any field.
    pub errors: &'a [(Field, FieldError)],
    /// The language in force.
    pub language: Language,
}

impl Fields<'_> {
    /// A line of text.
    pub fn line(&self, field: Field) -> Element {
        self.frame(field, [self.input(field, "input").attr("type", "text")])
    }

    /// The token, masked, with its switch.
    pub fn token(&self) -> Element {
        let console = self.console;
        let (is_shown, words) = (self.form.is_token_shown, self.language.words);
        let input = secret(self.input(Field::Token, "input"), is_shown);
        let switch = button("quiet")
            .attr("aria-label", if is_shown { words.hide_token } else { words.show_token })
            .text(if is_shown { words.hide } else { words.show })
            .on("click", move |_| {
                console.change_form(&mut |form| form.is_token_shown = !form.is_token_shown);
            });
        self.frame(Field::Token, [element("div").class("with-button").child(input).child(switch)])
    }

    /// The thread IDs: a text area that grows, and a line that counts what was understood.
    pub fn threads(&self) -> Element {
        let understood = paragraph("understood", &self.understood()).attr("role", "status");
        self.frame(Field::Threads, [self.input(Field::Threads, "textarea").attr("rows", "3"), understood])
    }

    /// What was typed is in the element's property, never in an attribute.
    fn input(&self, field: Field, tag: &'static str) -> Element {
        let (console, name) = (self.console, name_of(field));
        let take = move |event: Event| console.type_in(field, &event_target_value(&event));
        element(tag)
            .class("code")
            .attr("id", name)
            .attr("name", name)
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", &[name, "-hint ", name, "-error"].concat())
            .attr("aria-invalid", if self.error_of(field).is_some() { "true" } else { "false" })
            .prop("value", self.form.draft.text(field))
            .on("input", take)
            .on("change", take) // what fills fields in for a person may send this alone
            .on("blur", move |_| console.change_form(&mut |form| form.leave(field)))
    }

    /// How many IDs there are, how many calls they need, and how many duplicates were merged.
    fn understood(&self) -> String {
        let Some(threads) = self.form.draft.threads() else { return String::new() };
        let words = self.language.words;
        let ids = threads.as_slice().len();
        [
            (ids, words.ids_counted),
            (ids.div_ceil(MOST_IDS_A_CALL), words.calls_counted),
            (threads.duplicates(), words.duplicates_merged),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, counted)| fill(counted.of(number), &[&self.language.number(number)]))
        .collect::<Vec<_>>()
        .join(" · ")
    }

    fn frame(&self, field: Field, inputs: impl IntoIterator<Item = Element>) -> Element {
        let (name, words) = (name_of(field), self.language.words);
        let error = self.error_of(field);
        let errors = error.map(|error| self.sentences(field, error)).unwrap_or_default();
        element("div")
            .class(if error.is_some() { "field wrong" } else { "field" })
            .attr("data-field", name)
            .child(element("label").attr("for", name).text(label_of(words, field)))
            .children(inputs)
            .child(paragraph("hint", hint_of(words, field)).attr("id", &[name, "-hint"].concat()))
            .child(element("div").class("errors").attr("id", &[name, "-error"].concat()).children(errors))
    }

    /// All sentences about a field, and the button that moves an ID to where it belongs.
    fn sentences(&self, field: Field, error: &FieldError) -> Vec<Element> {
        let (console, words) = (self.console, self.language.words);
        let sentences = field_error(self.language.locale, error, |number| self.language.number(number));
        let mut lines: Vec<_> = sentences.into_iter().map(|sentence| element("p").text(&sentence)).collect();
        if let FieldError::Id(IdError::OtherKind(kind)) = error {
            let kind = *kind;
            let label = match Field::of(kind) {
                Field::Project => words.move_to_project,
                Field::Instance => words.move_to_instance,
                _ => words.move_to_node,
            };
            let mover = button("quiet").attr("name", "move").text(label);
            lines.push(mover.on("click", move |_| console.move_to(field, kind)));
        }
        lines
    }

    fn error_of(&self, field: Field) -> Option<&FieldError> {
        self.errors.iter().find(|(of, _)| *of == field).map(|(_, error)| error)
    }
}
