//! How a filter is typed: `user:app -command:Sleep time>10m sql:"for update" plain words`.
//!
//! A token is a field's name, a sign and a value, without spaces between them. `:` compares as the field is compared,
//! `>` and `>=` mean at least, `<` and `<=` at most: a list has whole seconds, of which a time of 60 has passed. A value
//! with spaces stands in quotation marks, in which `\` goes before a mark that is part of the value. `-` before a token
//! excludes, and so it does before a plain word. Full-width signs count as well.
//!
//! A word such as `10.0.0.1:5000` or `error:1205` is plain text: what stands before the sign is no field. Where it is
//! nearly the name of one, such as in `usr:app`, it is taken for a slip and explained.

use std::ops::Range;

use super::term::{FilterError, FilterField, FilterToken, Operator, WrongToken};
use crate::domain::text::half_width;

/// A token in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedToken {
    /// The token.
    pub token: FilterToken,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// The tokens of a text, in their order. What stands between them is plain text.
pub fn tokens(text: &str) -> Vec<PlacedToken> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let Some((head, behind)) = head(rest) else {
            rest = rest.trim_start_matches(|sign: char| !sign.is_whitespace()).trim_start();
            continue;
        };
        let typed = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        let (value, behind) = value(behind);
        let at = start..text.len() - behind.len();
        tokens.push(PlacedToken { token: head.token(typed, &value), at });
        rest = behind.trim_start();
    }
    tokens
}

/// The text without these pieces of it, and without white space around what is left.
pub fn plain<'a>(text: &str, pieces: impl Iterator<Item = &'a Range<usize>>) -> String {
    let (mut left, mut start) = (Vec::new(), 0);
    for piece in pieces {
        left.push(text.get(start..piece.start).unwrap_or_default().trim());
        start = piece.end;
    }
    left.push(text.get(start..).unwrap_or_default().trim());
    left.retain(|piece| !piece.is_empty());
    left.join(" ")
}

/// The tokens of a text that is being typed that are complete, because white space stands behind them, and the text
/// that is left.
///
/// ```
/// use taurusdb_session_console::domain::filter::take_complete;
///
/// let (tokens, rest) = take_complete("orders user:app comm");
/// assert_eq!((tokens[0].text().as_str(), rest.as_str()), ("user:app", "orders comm"));
/// assert_eq!(take_complete("user:app"), (Vec::new(), "user:app".to_owned()));
/// ```
pub fn take_complete(text: &str) -> (Vec<FilterToken>, String) {
    let (mut complete, mut left, mut start) = (Vec::new(), String::new(), 0);
    for PlacedToken { token, at } in tokens(text) {
        let behind = text.get(at.end..).unwrap_or_default();
        let next = behind.trim_start();
        if next.len() == behind.len() {
            break; // more of it may follow
        }
        let before = text.get(start..at.start).unwrap_or_default().trim();
        if !before.is_empty() {
            left.extend([before, " "]);
        }
        start = text.len() - next.len();
        complete.push(token);
    }
    left.push_str(text.get(start..).unwrap_or_default());
    (complete, left)
}

/// What stands before a value.
enum Head<'a> {
    Field { field: FilterField, sign: Sign, is_not: bool },
    NoField { name: &'a str, nearest: FilterField },
}

#[derive(Clone, Copy)]
enum Sign {
    Colon,
    More,
    Less,
}

impl Head<'_> {
    /// The token of a value, with what was typed before it.
    fn token(&self, typed: &str, value: &str) -> FilterToken {
        let wrong = |error| FilterToken::Wrong(WrongToken { text: [typed, &quoted(value)].concat(), error });
        let (field, sign, is_not) = match self {
            Self::NoField { name, nearest } => {
                return wrong(FilterError::Field { name: (*name).to_owned(), nearest: *nearest });
            }
            Self::Field { field, sign, is_not } => (*field, *sign, *is_not),
        };
        let operator = match sign {
            Sign::Colon => field.operator(),
            Sign::More => Some(Operator::AtLeast),
            Sign::Less => Some(Operator::AtMost),
        };
        let Some(operator) = operator else { return wrong(FilterError::Operator(field)) };
        match FilterToken::of(field, operator, value, is_not) {
            FilterToken::Wrong(WrongToken { error, .. }) => wrong(error),
            term @ FilterToken::Term(_) => term,
        }
    }
}

/// What stands before the value of the token that a text begins with, and the rest; none where it begins with a plain
/// word.
fn head(text: &str) -> Option<(Head<'_>, &str)> {
    let (is_not, unsigned) = text.strip_prefix('-').map_or((false, text), |behind| (true, behind));
    let (name, behind) = unsigned.split_at(
        unsigned.find(|sign: char| !(sign.is_ascii_alphabetic() || sign == '_')).unwrap_or(unsigned.len()),
    );
    if let Some((sign, behind)) = sign(behind) {
        if let Some(field) = FilterField::of_name(name) {
            return Some((Head::Field { field, sign, is_not }, behind));
        }
        if let Some(nearest) = nearest(name) {
            return Some((Head::NoField { name, nearest }, behind));
        }
    }
    let is_excluded = is_not
        && unsigned.starts_with(|sign: char| sign.is_alphanumeric() || closing(sign).is_some())
        && !value(unsigned).0.is_empty();
    is_excluded.then_some((Head::Field { field: FilterField::Any, sign: Sign::Colon, is_not }, unsigned))
}

fn sign(text: &str) -> Option<(Sign, &str)> {
    let mut signs = text.chars();
    let sign = match half_width(signs.next()?) {
        ':' => return Some((Sign::Colon, signs.as_str())),
        '>' => Sign::More,
        '<' => Sign::Less,
        '≥' => return Some((Sign::More, signs.as_str())),
        '≤' => return Some((Sign::Less, signs.as_str())),
        _ => return None,
    };
    let behind = signs.as_str();
    Some((sign, behind.strip_prefix(['=', '＝']).unwrap_or(behind)))
}

/// The field whose name differs in one letter, or in two that have changed places. A single letter is like none.
fn nearest(name: &str) -> Option<FilterField> {
    let name = name.to_ascii_lowercase();
    let is_near = |field: &FilterField| name.len() > 1 && is_one_slip(&name, field.name());
    FilterField::ALL.into_iter().find(is_near)
}

fn is_one_slip(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (Some((first, one_rest)), Some((same, other_rest))) = (one.split_first(), other.split_first())
        && first == same
    {
        (one, other) = (one_rest, other_rest);
    }
    while let (Some((last, one_rest)), Some((same, other_rest))) = (one.split_last(), other.split_last())
        && last == same
    {
        (one, other) = (one_rest, other_rest);
    }
    match (one, other) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// The sign that closes what a sign opens, where it is a quotation mark.
const fn closing(sign: char) -> Option<char> {
    match sign {
        '"' | '＂' => Some(sign),
        '“' => Some('”'),
        _ => None,
    }
}

/// The value that a text begins with, and the rest. A quotation mark that is not closed goes to the end.
fn value(text: &str) -> (String, &str) {
    let mut signs = text.chars();
    let mut value = String::new();
    if let Some(close) = signs.next().and_then(closing) {
        while let Some(sign) = signs.next() {
            match (sign, signs.clone().next()) {
                ('\\', Some(next)) if next == close || next == '\\' => {
                    signs.next();
                    value.push(next);
                }
                _ if sign == close => break,
                _ => value.push(sign),
            }
        }
    } else {
        signs = text.chars();
    }
    let rest = signs.as_str();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (tail, behind) = rest.split_at(end);
    value.push_str(tail);
    (value, behind)
}

/// A token as it is typed.
pub fn written(field: FilterField, operator: Operator, value: &str, is_not: bool) -> String {
    [if is_not { "-" } else { "" }, field.name(), operator.sign(), &quoted(value)].concat()
}

/// A value as it is typed: in quotation marks where it would not be read as the value otherwise.
fn quoted(value: &str) -> String {
    let needs_marks = |sign: char| closing(sign).is_some() || half_width(sign) == '=';
    if !value.contains(char::is_whitespace) && !value.starts_with(needs_marks) {
        return value.to_owned();
    }
    let mut text = String::from('"');
    for sign in value.chars() {
        if matches!(sign, '"' | '\\') {
            text.push('\\');
        }
        text.push(sign);
    }
    text.push('"');
    text
}
