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

#[cfg(test)]
mod tests {
    use super::*;

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
