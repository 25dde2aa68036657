//! The token, which must never be seen again once it is typed.

use std::fmt;
use std::sync::Arc;

use super::text::trimmed;

/// A token for the header `X-Auth-Token`: printable ASCII without spaces, of any length.
///
/// It can be compared and sent, but never printed: there is no `Display`, and `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Arc<str>);

/// What is wrong with a typed token. No part of the token is kept in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Nothing was typed.
    Empty,
    /// The character at this place, from 1, cannot stand in a header: a space, a line break, or no ASCII.
    Illegal {
        /// In characters, white space before the token left out.
        position: usize,
    },
}

impl Token {
    /// Reads a token, white space around it left out.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let text = trimmed(text);
        if text.is_empty() {
            return Err(TokenError::Empty);
        }
        match text.chars().position(|character| !character.is_ascii_graphic()) {
            Some(index) => Err(TokenError::Illegal { position: index + 1 }),
            None => Ok(Self(text.into())),
        }
    }

    /// The token itself, for the one header that it belongs in.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// The places behind each name of a header that a token is in: of this API, or of the one that gives it (IAM, "Obtaining a User
/// Token"). However the name is written: `X-Auth-Token`, `x_auth_token`, `XAuthToken`, `^X^-Subject^-Token`.
pub fn named_at(text: &str) -> Vec<usize> {
    const LAST: &str = "token";
    let text = text.to_ascii_lowercase();
    let names = text.match_indices(LAST).filter(|(at, _)| is_name_before_last(&text[..*at]));
    names.map(|(at, last)| at + last.len()).collect()
}

/// Whether a text ends in such a name but for its last word. `-H` of curl may stand before it without a blank.
fn is_name_before_last(text: &str) -> bool {
    fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
        text.trim_end_matches(|character: char| !character.is_ascii_alphanumeric()).strip_suffix(word)
    }
    let before =
        without(text, "auth").or_else(|| without(text, "subject")).and_then(|text| without(text, "x"));
    before.is_some_and(|before| {
        before.ends_with("-h") || !before.ends_with(|last: char| last.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_known_in_any_writing() {
        for name in
            ["X-Auth-Token", "x_auth_token", "XAuthToken", "^X^-Auth^-Token", "X\u{2011}Subject\u{2011}Token"]
        {
            for before in ["", "curl -H", "HTTP_", "\"", "é"] {
                let text = [before, name, ": a"].concat();
                assert_eq!(named_at(&text), [text.len() - 3], "{text}");
            }
        }
        for text in
            ["token", "auth token", "max_auth_token", "linux-auth-token", "X-Auth-Key", "x-auth-\u{e9}"]
        {
            assert!(named_at(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_token_of_several_thousand_characters_is_taken() {
        let text = "MIIabc+/=-_".repeat(700);
        assert_eq!(Token::parse(&format!("\n{text} ")).unwrap().reveal(), text);
    }

    #[test]
    fn what_a_header_cannot_hold_is_refused_by_place_alone() {
        assert_eq!(Token::parse("  "), Err(TokenError::Empty));
        assert_eq!(Token::parse(" ab\r\nX-Evil: 1"), Err(TokenError::Illegal { position: 3 }));
        assert_eq!(Token::parse("abé"), Err(TokenError::Illegal { position: 3 }));
    }

    #[test]
    fn debug_output_holds_nothing_of_it() {
        assert_eq!(format!("{:?}", Token::parse("secret").unwrap()), "Token(…)");
    }
}
