//! The filter in words, and the names of its fields.

use crate::domain::duration::seconds;
use crate::domain::filter::{Filter, FilterField, FilterTerm};
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::ui::state::language::Language;
use crate::ui::time;

/// More of what a term wants is not repeated, in characters.
pub const LONGEST_SHOWN: usize = 60;

/// Such as "User is “batch”, Command is “Sleep”, for at least 1 h".
pub fn sentence(filter: &Filter, language: Language) -> String {
    let words = language.words();
    let part = |(field, wanted): (FilterField, &FilterTerm)| {
        let text = fill(words.quoted, &[&visible(&wanted.text, false, LONGEST_SHOWN)]);
        let verb = verb(words, field, wanted.is_not);
        match (field.is_time(), seconds(&wanted.text)) {
            (false, _) => fill(words.filter_term, &[label_of(words, field), verb, &text]),
            (true, Some(seconds)) => [verb, " ", &time::exact_words_for(language, seconds)].concat(),
            (true, None) => [verb, " ", &fill(words.not_understood, &[&text])].concat(),
        }
    };
    filter.in_force().map(part).collect::<Vec<_>>().join(language.words().separator)
}

/// What a term does with its text.
pub fn verb(words: &'static Words, field: FilterField, is_not: bool) -> &'static str {
    match (field, is_not) {
        (FilterField::Any | FilterField::State | FilterField::Info, false) => words.contains,
        (FilterField::Any | FilterField::State | FilterField::Info, true) => words.contains_not,
        (FilterField::AtLeast, _) => words.at_least,
        (FilterField::AtMost, _) => words.at_most,
        (_, false) => words.is,
        (_, true) => words.is_not,
    }
}

/// What a field is called.
pub const fn label_of(words: &'static Words, field: FilterField) -> &'static str {
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

/// The name of a field's input.
pub const fn input_name(field: FilterField) -> &'static str {
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
