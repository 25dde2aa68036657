//! The words, strings and signs of JSON, SQL, Python and Ruby, which are much the same.

use std::borrow::Cow;

/// A piece of a text of literals.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// What stood between quotes.
    Text(Cow<'a, str>),
    /// A number, a name or a constant.
    Word(&'a str),
    /// One of `{}[](),;:`; an arrow counts as a colon.
    Sign(u8),
    /// A quote that is never closed, or the end of the text.
    End,
}

const SIGNS: &[u8] = b"{}[](),;:";
const QUOTES: &[u8] = b"\"'`";

/// Whether a word means that there is no value.
pub(super) fn is_null(word: &str) -> bool {
    ["null", "nil", "None", "NULL"].contains(&word)
}

/// The token at a place, and where the next begins.
pub(super) fn token(page: &str, from: usize) -> (Token<'_>, usize) {
    let bytes = page.as_bytes();
    let rest = bytes.get(from..).unwrap_or_default();
    let at = from + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let Some(first) = bytes.get(at) else { return (Token::End, at) };
    if SIGNS.contains(first) {
        return (Token::Sign(*first), at + 1);
    }
    if *first == b'=' && bytes.get(at + 1) == Some(&b'>') {
        return (Token::Sign(b':'), at + 2);
    }
    if QUOTES.contains(first) {
        let Some(end) = closing_quote(bytes, at + 1, *first) else { return (Token::End, page.len()) };
        let text = page.get(at + 1..end).unwrap_or_default();
        return (Token::Text(unescaped(text, char::from(*first))), end + 1);
    }
    let ends = |byte: &u8| {
        SIGNS.contains(byte) || QUOTES.contains(byte) || byte.is_ascii_whitespace() || *byte == b'='
    };
    let tail = bytes.get(at + 1..).unwrap_or_default();
    let end = tail.iter().position(ends).map_or(page.len(), |length| at + 1 + length);
    (Token::Word(page.get(at..end).unwrap_or_default()), end)
}

/// The place of the quote that ends a string: neither doubled nor behind a backslash.
fn closing_quote(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == quote || *byte == b'\\')?;
        if bytes.get(at) == Some(&b'\\') || bytes.get(at + 1) == Some(&quote) {
            at += 2;
        } else {
            return Some(at);
        }
    }
}

fn unescaped(text: &str, quote: char) -> Cow<'_, str> {
    if !text.contains(['\\', quote]) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == quote {
            characters.next();
        }
        if character != '\\' {
            plain.push(character);
            continue;
        }
        plain.extend(match characters.next() {
            Some('n') => Some('\n'),
            Some('t') => Some('\t'),
            Some('r') => Some('\r'),
            Some('0') => Some('\0'),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some('u') => code_point(&mut characters),
            other => other,
        });
    }
    Cow::Owned(plain)
}

/// The character of the four digits after `\u`, or of the eight of a surrogate pair.
fn code_point(characters: &mut std::str::Chars<'_>) -> Option<char> {
    let high = unit(characters)?;
    if !(0xd800..0xdc00).contains(&high) {
        return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let low = characters.as_str().strip_prefix("\\u").and_then(|rest| {
        let mut ahead = rest.chars();
        let low = unit(&mut ahead).filter(|low| (0xdc00..0xe000).contains(low))?;
        *characters = ahead;
        Some(low)
    });
    let combined = low.and_then(|low| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
    Some(combined.unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn unit(characters: &mut std::str::Chars<'_>) -> Option<u32> {
    let digits = characters.as_str().get(..4)?;
    let unit = u32::from_str_radix(digits, 16).ok()?;
    *characters = characters.as_str().get(4..)?.chars();
    Some(unit)
}
