//! The token, which must never be seen again once it is typed.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::text::trimmed;

/// So many bytes of a token in a row are a secret of their own: what was cut off or copied in part holds at least these.
const PIECE: usize = 16;
/// Each run of [`PIECE`] bytes has one block of this size that starts at a multiple of it.
const BLOCK: usize = PIECE / 2;
/// A shorter token could be a part of any word.
const LONG_ENOUGH: usize = 8;
/// What stands where a token stood.
const CLEARED: &str = "…";

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
    ///
    /// ```
    /// use taurusdb_session_console::domain::token::{Token, TokenError};
    ///
    /// let token = Token::parse(" MIIsecret+token/== ")?;
    /// assert_eq!(format!("{token:?}"), "Token(…)");
    /// assert_eq!(token.cleared("no MIIsecret+token/== here"), "no … here");
    /// # Ok::<(), TokenError>(())
    /// ```
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

    /// The text with "…" for the token, and for each piece of it of 16 bytes or more: a proxy may echo a header and cut it
    /// off, a person may paste it into another field.
    ///
    /// A token of less than 16 bytes has no such piece and is replaced as a whole; one of less than 8 bytes only where no
    /// letter or digit stands beside it, or it would tear other words apart. The API's tokens have thousands.
    pub fn cleared<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut clear = String::new();
        let mut from = 0;
        while let Some(found) = self.next_in(text.as_bytes(), from) {
            clear.push_str(text.get(from..found.start).unwrap_or_default());
            clear.push_str(CLEARED);
            from = found.end;
        }
        if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(clear + text.get(from..).unwrap_or_default()) }
    }

    /// Where the token, or a piece of it, stands next in a text.
    fn next_in(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        if self.0.len() < PIECE {
            return self.next_whole_in(text, from);
        }
        (from..).step_by(BLOCK).take_while(|at| at + BLOCK <= text.len()).find_map(|at| {
            let block = text.get(at..at + BLOCK)?;
            memmem::find(self.0.as_bytes(), block)?; // most have none, and that is known much sooner
            let places = self.0.as_bytes().windows(BLOCK).enumerate().filter(|(_, there)| *there == block);
            let pieces = places.map(|(place, _)| self.piece_around(text, from, at, place));
            pieces.max_by_key(Range::len).filter(|piece| piece.len() >= PIECE)
        })
    }

    /// The longest piece of the token around `at` in a text, where the token's byte `place` stands.
    fn piece_around(&self, text: &[u8], from: usize, at: usize, place: usize) -> Range<usize> {
        let (before, behind) = self.0.as_bytes().split_at(place);
        let text_before = text.get(from..at).unwrap_or_default();
        let text_behind = text.get(at..).unwrap_or_default();
        let is_same = |(one, other): &(&u8, &u8)| one == other;
        let more = before.iter().rev().zip(text_before.iter().rev()).take_while(is_same).count();
        let length = behind.iter().zip(text_behind).take_while(is_same).count();
        at - more..at + length
    }

    fn next_whole_in(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        let is_in_word = |place: Option<usize>| {
            place.and_then(|place| text.get(place)).is_some_and(u8::is_ascii_alphanumeric)
        };
        memmem::find_iter(text.get(from..)?, self.0.as_bytes())
            .map(|start| from + start..from + start + self.0.len())
            .find(|found| {
                self.0.len() >= LONG_ENOUGH
                    || !is_in_word(found.start.checked_sub(1)) && !is_in_word(Some(found.end))
            })
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

    /// A token as the API gives them, at least in its letters and its repetitions.
    fn long_token() -> String {
        let letters = (0..3_000_u32).map(|place| place.wrapping_mul(2_654_435_761) >> 27);
        let letters = letters.filter_map(|letter| char::from_digit(letter, 32));
        "MIIEAAAAAAAAAAAA".chars().chain(letters).chain("AAAAAAAA==".chars()).collect()
    }

    fn cleared(token: &str, text: &str) -> String {
        Token::parse(token).unwrap().cleared(text).into_owned()
    }

    #[test]
    fn a_token_is_cleared_wherever_it_stands() {
        let token = long_token();
        for (before, behind) in
            [("", ""), ("会", "话"), ("X-Auth-Token: ", "\r\n"), ("\"", "\", 1"), ("abcd", "efgh")]
        {
            let text = [before, &token, behind, &token].concat();
            assert_eq!(cleared(&token, &text), [before, "…", behind, "…"].concat());
        }
        assert_eq!(cleared(&token, &token.repeat(2)), "……");
    }

    #[test]
    fn a_part_of_it_is_cleared_at_every_place_of_a_text() {
        let token = long_token();
        for start in (0..token.len() - 40).step_by(7) {
            for before in ["", "1", "?12", "?1234567"] {
                let text = [before, "<", token.get(start..start + 16 + start % 24).unwrap(), ">"].concat();
                assert_eq!(cleared(&token, &text), [before, "<…>"].concat(), "{text}");
            }
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        let token = long_token();
        for text in ["", "MIIE", "SELECT 1", "a9d0b1cd5d7cb2a4d2a5b8b0a1f6d6b3", token.get(100..115).unwrap()]
        {
            assert!(
                matches!(Token::parse(&token).unwrap().cleared(text), Cow::Borrowed(same) if same == text),
                "{text}"
            );
        }
    }

    #[test]
    fn a_short_token_is_cleared_as_a_whole_and_a_very_short_one_as_a_word() {
        assert_eq!(cleared("demo-token", "(demo-token)xdemo-tokenx demo-toke"), "(…)x…x demo-toke");
        assert_eq!(cleared("demo-token", "demo-tokendemo-token"), "……");
        assert_eq!(cleared("abc", "abc abcd xabc (abc)abc"), "… abcd xabc (…)…");
        assert_eq!(cleared("7", "17 7 会7话"), "17 … 会…话");
    }

    #[test]
    fn debug_output_holds_nothing_of_it() {
        assert_eq!(format!("{:?}", Token::parse("secret").unwrap()), "Token(…)");
    }
}
