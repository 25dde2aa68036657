//! One thread ID, as text and as a number.

use std::fmt;

use serde::Deserialize;

/// The ID of a session's thread on one node, 64 bits wide from text to wire.
///
/// It is the first column of `SHOW PROCESSLIST`, called `PROCESSLIST_ID` in `performance_schema.threads`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "u64")]
pub struct ThreadId(u64);

impl TryFrom<u64> for ThreadId {
    type Error = &'static str;

    fn try_from(number: u64) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("0 is no thread ID")
    }
}

/// What is wrong with a piece of text that should be a thread ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadIdError {
    /// IDs start at 1.
    Zero,
    /// It has a minus sign.
    Negative,
    /// It has a decimal point.
    Fraction,
    /// It is written with an exponent, such as `1e6`.
    Exponent,
    /// It is written in hexadecimal, such as `0x1f`.
    Hexadecimal,
    /// It stands for several IDs, such as `12-15`.
    Range,
    /// It starts with a zero, as the groups of `2,075,425` may: then it is no ID of its own.
    LeadingZero,
    /// Its digits stand in groups: it is one ID or several.
    Grouped,
    /// It is above 2^63 - 1, the most that the API takes.
    AboveInt64,
    /// It is above [`ThreadId::MAX_KILLABLE`].
    AboveUint32,
    /// It is something else.
    NotANumber,
}

impl ThreadId {
    /// The largest ID that `KILL` can mean: the server keeps 32 bits of what it is given (MySQL's source,
    /// `sql_kill`), so that a larger one can hit another session.
    pub const MAX_KILLABLE: u64 = u32::MAX as u64;

    /// An ID that the node itself gave. None for 0.
    pub const fn new(number: u64) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// The number, for sorting and for arithmetic on its bits; never put it through a floating-point number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Reads a typed ID: decimal digits alone, from 1 to [`Self::MAX_KILLABLE`].
    ///
    /// ```
    /// use taurusdb_session_console::domain::thread_id::{ThreadId, ThreadIdError};
    ///
    /// assert_eq!(ThreadId::parse("2075425").map(ThreadId::get), Ok(2_075_425));
    /// assert_eq!(ThreadId::parse("12-15"), Err(ThreadIdError::Range));
    /// assert_eq!(ThreadId::parse("4294967296"), Err(ThreadIdError::AboveUint32));
    /// ```
    pub fn parse(text: &str) -> Result<Self, ThreadIdError> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(misfit(text));
        }
        if text.bytes().all(|byte| byte == b'0') {
            return Err(ThreadIdError::Zero);
        }
        if text.starts_with('0') {
            return Err(ThreadIdError::LeadingZero);
        }
        match text.parse::<i64>().map(i64::cast_unsigned) {
            Err(_) => Err(ThreadIdError::AboveInt64),
            Ok(number) if number > Self::MAX_KILLABLE => Err(ThreadIdError::AboveUint32),
            Ok(number) => Ok(Self(number)),
        }
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What people write between the first and the last of several numbers; the longer ones first.
const RANGE_SIGNS: [&str; 8] = ["...", "..", "-", "–", "—", "~", "～", "至"];

/// Says what a piece is that is not digits alone.
fn misfit(text: &str) -> ThreadIdError {
    let lower = text.to_ascii_lowercase();
    let numeric = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_range = RANGE_SIGNS.iter().any(|sign| {
        lower == *sign || lower.split_once(*sign).is_some_and(|(from, to)| numeric(from) && numeric(to))
    });
    if is_range {
        return ThreadIdError::Range;
    }
    let unsigned = lower.strip_prefix(['-', '−']);
    if unsigned.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit())) {
        return ThreadIdError::Negative;
    }
    if lower.strip_prefix("0x").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return ThreadIdError::Hexadecimal;
    }
    if let Some((mantissa, exponent)) = lower.split_once('e') {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if is_decimal(mantissa) && numeric(exponent) {
            return ThreadIdError::Exponent;
        }
    }
    if is_decimal(&lower) { ThreadIdError::Fraction } else { ThreadIdError::NotANumber }
}

/// Digits with at most one point among or around them, and at least one digit.
fn is_decimal(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::ThreadIdError as Error;
    use super::*;

    #[test]
    fn ids_are_exact_to_the_last_one_that_kill_can_mean() {
        assert_eq!(ThreadId::parse("4294967295").unwrap().get(), 4_294_967_295);
        assert_eq!(ThreadId::parse("4294967296"), Err(Error::AboveUint32));
        assert_eq!(ThreadId::parse("9223372036854775807"), Err(Error::AboveUint32));
        assert_eq!(ThreadId::parse("9223372036854775808"), Err(Error::AboveInt64));
        assert_eq!(ThreadId::parse("99999999999999999999999999"), Err(Error::AboveInt64));
    }

    #[test]
    fn an_id_is_printed_as_it_is_typed() {
        assert_eq!(ThreadId::parse("2475425").unwrap().to_string(), "2475425");
    }

    #[test]
    fn every_way_to_be_wrong_has_its_name() {
        for (text, error) in [
            ("0", Error::Zero),
            ("000", Error::Zero),
            ("-5", Error::Negative),
            ("−5", Error::Negative),
            ("-5.5", Error::Negative),
            ("1.5", Error::Fraction),
            ("1.", Error::Fraction),
            (".5", Error::Fraction),
            ("1e6", Error::Exponent),
            ("1.2E+6", Error::Exponent),
            ("0x1F", Error::Hexadecimal),
            ("12-15", Error::Range),
            ("12–15", Error::Range),
            ("12..15", Error::Range),
            ("12～15", Error::Range),
            ("-", Error::Range),
            ("075", Error::LeadingZero),
            ("", Error::NotANumber),
            ("abc", Error::NotANumber),
            ("+5", Error::NotANumber),
            ("5_000", Error::NotANumber),
            ("1.2.3", Error::NotANumber),
            ("e", Error::NotANumber),
            ("1e", Error::NotANumber),
            ("xe5", Error::NotANumber),
            ("5;", Error::NotANumber),
        ] {
            assert_eq!(ThreadId::parse(text), Err(error), "{text}");
        }
    }
}
