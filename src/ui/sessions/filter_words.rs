//! The filter in words, and why a token of it is not understood.

use super::words::doing_words;
use crate::domain::activity::Activity;
use crate::domain::filter::{Filter, FilterError, FilterField, FilterTerm, FilterToken, Operator};
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::ui::state::language::Language;
use crate::ui::time;

/// More of what a term wants is not repeated, in characters.
pub const LONGEST_SHOWN: usize = 60;

/// Such as "User is “a” or “b”, Command is not “Sleep”, for at least 10 min".
pub fn sentence(filter: &Filter, language: Language) -> String {
    let words = language.words();
    let terms: Vec<_> = filter.terms().collect();
    let mut parts = Vec::new();
    if !filter.text().is_empty() {
        parts.push(fill(words.filter_contains, &[words.anything, &quoted(words, filter.text())]));
    }
    for (place, term) in terms.iter().enumerate() {
        let are_alternatives =
            |other: &&FilterTerm| other.is_of_kind(term) && !other.is_not() && !term.is_not();
        let is_limit = term.field() == FilterField::Time;
        if is_limit || term.is_not() {
            parts.push(part(&[term], language));
        } else if !terms.iter().take(place).any(are_alternatives) {
            let alternatives: Vec<_> = terms.iter().copied().filter(are_alternatives).collect();
            parts.push(part(&alternatives, language));
        }
    }
    let wrong = filter.tokens().iter().filter(|token| token.error().is_some());
    parts.extend(wrong.map(|token| fill(words.not_understood, &[&quoted(words, &token.text())])));
    parts.join(words.separator)
}

/// What one field is wanted to be: one of several values.
fn part(alternatives: &[&FilterTerm], language: Language) -> String {
    let words = language.words();
    let Some(term) = alternatives.first() else { return String::new() };
    let values: Vec<_> = alternatives.iter().map(|term| value_words(term, language)).collect();
    let template = match (term.operator(), term.is_not()) {
        (Operator::Is, false) => words.filter_is,
        (Operator::Is, true) => words.filter_is_not,
        (Operator::Contains, false) => words.filter_contains,
        (Operator::Contains, true) => words.filter_contains_not,
        (Operator::AtLeast, _) => return fill(words.filter_time_min, &[&values.concat()]),
        (Operator::AtMost, _) => return fill(words.filter_time_max, &[&values.concat()]),
    };
    fill(template, &[label_of(words, term.field()), &values.join(words.filter_or)])
}

fn value_words(term: &FilterTerm, language: Language) -> String {
    let words = language.words();
    match (term.limit(), Activity::of_name(term.value())) {
        (Some(seconds), _) => time::exact_words_for(language, seconds),
        (None, Some(activity)) if term.field() == FilterField::Activity => {
            quoted(words, doing_words(words, activity))
        }
        _ => quoted(words, term.value()),
    }
}

fn quoted(words: &'static Words, text: &str) -> String {
    fill(words.quoted, &[&visible(text, false, LONGEST_SHOWN)])
}

/// What a token is shown as.
pub fn token_text(token: &FilterToken) -> String {
    visible(&token.text(), false, LONGEST_SHOWN)
}

/// Why a token is not understood, and what to do; none where it is.
pub fn explanation(words: &'static Words, token: &FilterToken) -> Option<String> {
    let names = |names: &[&str]| names.join(words.separator);
    let shown = |text: &str| visible(text, false, LONGEST_SHOWN);
    let why = match token.error()? {
        FilterError::Field { name, nearest } => fill(
            words.filter_unknown_field,
            &[&shown(name), nearest.name(), &names(&FilterField::ALL.map(FilterField::name))],
        ),
        FilterError::NoValue(_) => fill(words.filter_no_value, &[&token_text(token)]),
        FilterError::Operator(FilterField::Time) => words.filter_time_operator.to_owned(),
        FilterError::Operator(field) => fill(words.filter_text_operator, &[field.name()]),
        FilterError::ExcludedTime => words.filter_excluded_time.to_owned(),
        FilterError::Time(value) => fill(words.filter_bad_time, &[&shown(value)]),
        FilterError::Id(value) => fill(words.filter_bad_id, &[&shown(value)]),
        FilterError::Activity(value) => {
            fill(words.filter_bad_activity, &[&shown(value), &names(&Activity::ALL.map(Activity::name))])
        }
    };
    Some(fill(words.filter_wrong, &[&token_text(token), &why]))
}

/// What a field is called.
pub const fn label_of(words: &'static Words, field: FilterField) -> &'static str {
    match field {
        FilterField::Any => words.anything,
        FilterField::Id => words.column_thread,
        FilterField::User => words.column_user,
        FilterField::Host => words.column_host,
        FilterField::Db => words.column_db,
        FilterField::Command => words.column_command,
        FilterField::State => words.column_state,
        FilterField::Sql => words.column_info,
        FilterField::Time => words.column_time,
        FilterField::Activity => words.filter_activity,
    }
}

/// What each of the times of [`TIME_BINS`](crate::domain::time_bin::TIME_BINS) is called.
pub const fn bin_words(words: &'static Words) -> [&'static str; 6] {
    [
        words.time_below_1s,
        words.time_below_10s,
        words.time_below_1min,
        words.time_below_10min,
        words.time_below_1h,
        words.time_from_1h,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    fn says(filter: &str, locale: Locale) -> String {
        sentence(&Filter::parse(filter), Language { locale })
    }

    #[test]
    fn a_filter_is_one_sentence() {
        let filter = "-command:Sleep user:a is:waiting user:b time>10m -user:c orders";
        assert_eq!(
            says(filter, Locale::EnUs),
            "any field contains “orders”, Command is not “Sleep”, User is “a” or “b”, \
             Activity is “waiting for lock”, for at least 10 min, User is not “c”"
        );
        assert_eq!(says("time>10x", Locale::EnUs), "“time>10x” (not understood)");
        assert_eq!(says("", Locale::EnUs), "");
    }
}
