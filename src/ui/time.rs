//! Times in words: "1 h 23 min".

use super::state::language::Language;
use crate::i18n::fill;

/// A number of seconds in the two largest units that say it, the second left out where it is zero; empty where it is not known.
pub fn words_for(language: Language, seconds: Option<i64>) -> String {
    let Some(seconds) = seconds else { return String::new() };
    let words = language.words();
    let (minutes, hours) = (seconds / 60, seconds / 3_600);
    let (template, values) = match seconds {
        ..60 => (words.seconds, [seconds, 0]),
        60..3_600 => (words.minutes, [minutes, 0]),
        3_600..86_400 if minutes % 60 == 0 => (words.hours, [hours, 0]),
        3_600..86_400 => (words.hours_minutes, [hours, minutes % 60]),
        _ if hours % 24 == 0 => (words.days, [hours / 24, 0]),
        _ => (words.days_hours, [hours / 24, hours % 24]),
    };
    fill(template, &values.each_ref().map(ToString::to_string).each_ref().map(String::as_str))
}

/// The same where that loses nothing, else the seconds themselves.
pub fn exact_words_for(language: Language, seconds: i64) -> String {
    let unit = if seconds < 86_400 { 60 } else { 3_600 };
    if seconds < 60 || seconds % unit == 0 {
        return words_for(language, Some(seconds));
    }
    fill(language.words().seconds, &[&seconds.to_string()])
}

/// A number of milliseconds, in seconds with one digit behind the point.
pub fn tenths(language: Language, milliseconds: u64) -> String {
    let tenths = milliseconds.div_ceil(100);
    let text = [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
    fill(language.words().seconds, &[&text])
}
