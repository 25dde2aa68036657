//! The token of a call.

use super::named::{Alphabet, QUOTES, Value, resolved, value};
use crate::domain::token::{Token, named_at};

/// The characters of a token. Real ones have several thousand.
const TOKEN: Alphabet = Alphabet { has: is_of_token, longest: 32 * 1024 };
/// How the cloud's tokens begin: they are signed messages in base64.
const BEGINNING: &str = "MII";
/// The same behind the name of a variable.
const ASSIGNED: &str = "=MII";
/// So many characters of a token in a row are no word of any other kind; real ones have thousands.
const LONG: usize = 200;
/// A text that names the header more often without a token is not looked through to its end.
const MOST_UNREAD: usize = 100;

/// What a text says about the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// This is it.
    Token(Token),
    /// There are several.
    Several,
    /// A variable has it.
    Place,
    /// The header is named, and what its value is cannot be told.
    Unread,
}

/// Whether a text names the header of a token, or has a word that can be nothing else.
pub fn is_named(text: &str) -> bool {
    !named_at(text).is_empty() || bare(text).next().is_some()
}

/// The words that are tokens by their looks, without the name of a variable before them.
fn bare(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|next: char| !is_of_token(next)).filter(|word| word.len() >= LONG);
    let values = words.map(|word| word.rfind(ASSIGNED).map_or(word, |at| &word[at + 1..]));
    values.filter(|word| word.len() >= LONG && word.starts_with(BEGINNING))
}

/// Finds the token: the value of its header, or where none is named, a word that can be nothing else.
pub fn token(text: &str) -> Found {
    let (mut found, mut unread) = (Found::Nothing, 0);
    let names = named_at(text);
    if names.is_empty() {
        let tokens = bare(text).map(|token| Token::parse(token).map_or(Found::Unread, Found::Token));
        return tokens.fold(Found::Nothing, both);
    }
    for end in names {
        let next = token_of(text, end);
        unread += usize::from(!matches!(next, Found::Token(_)));
        found = both(found, next);
        if found == Found::Several || unread > MOST_UNREAD {
            return if let Found::Token(_) = found { Found::Several } else { found };
        }
    }
    found
}

/// The token of the name that ends at a place.
fn token_of(text: &str, end: usize) -> Found {
    let start = text[..end].rfind(['x', 'X']).unwrap_or(end);
    let parsed = |text: &str| Token::parse(text).map_or(Found::Unread, Found::Token);
    match value(text, start, end, TOKEN) {
        Some(Value::Text(token)) if goes_on(&text[..start], &text[end..], token) => Found::Unread,
        Some(Value::Text(token)) => parsed(token),
        Some(Value::Place(name)) => resolved(text, name, TOKEN).map_or(Found::Place, parsed),
        None => Found::Unread,
    }
}

/// Whether a terminal has broken the line of a token: more of it follows, up to the quote that ends it.
fn goes_on(before_name: &str, behind_name: &str, token: &str) -> bool {
    let Some((sign, behind)) = behind_name.split_once(token) else { return false };
    let is_quoted = before_name.ends_with(QUOTES) || sign.ends_with(QUOTES);
    let behind = behind.trim_start_matches([' ', '\r']).strip_prefix('\n').filter(|_| is_quoted);
    let is_of_one = |line: &&str| !line.is_empty() && line.chars().all(is_of_token);
    let last = behind.and_then(|behind| behind.split('\n').map(str::trim_end).find(|line| !is_of_one(line)));
    last.is_some_and(|last| {
        last.starts_with(is_of_token) && last.trim_start_matches(is_of_token).starts_with(QUOTES)
    })
}

/// A token tells more than the place for one, and that more than a header that cannot be read.
fn both(one: Found, other: Found) -> Found {
    match (one, other) {
        (Found::Several, _) | (_, Found::Several) => Found::Several,
        (Found::Token(one), Found::Token(other)) if one != other => Found::Several,
        (found @ Found::Token(_), _) | (_, found @ Found::Token(_)) => found,
        (Found::Place, _) | (_, Found::Place) => Found::Place,
        (Found::Unread, _) | (_, Found::Unread) => Found::Unread,
        (Found::Nothing, Found::Nothing) => Found::Nothing,
    }
}

fn is_of_token(next: char) -> bool {
    next.is_ascii_alphanumeric() || "+/=-_.~".contains(next)
}
