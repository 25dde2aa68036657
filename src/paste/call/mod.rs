//! Reads a pasted call: a command of any tool, a request as it goes over the line, an export of it, a URL, a body, a header.
//!
//! No writing is parsed by its own rules. The signs that writings put around a request are taken off first (`plain`); then
//! what must be there is looked for: the path of the API with its three IDs (`path`), what stands before it or in a header
//! `Host` (`origin`), the value of `X-Auth-Token` (`named`) and the array `processes` (`threads`). A text that says two
//! things is refused as a whole ([`Refusal`]): nothing tells which of them is meant.

mod named;
mod origin;
mod path;
mod plain;
mod reading;
mod refusal;
mod service;
mod target;
mod threads;
mod token;

#[cfg(test)]
mod tests;

pub use reading::{Missing, Reading};
pub use refusal::Refusal;
pub use service::Service;

use crate::domain::link;
use crate::domain::prefill::Prefill;
use crate::domain::text::trimmed;

/// A longer text, in bytes, is no call, nor an export of one: to look through it would be felt.
pub const LONGEST: u32 = 4 * 1024 * 1024;

/// What a pasted text is for the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A call, with at least one value for a field.
    Call(Reading),
    /// A link of the console.
    Link(Box<Prefill>),
    /// It is about calls, and nothing of it is taken: it must not get into a field as text either.
    Refused(Refusal),
    /// Anything else, to be pasted as it is.
    Text,
}

/// Reads a pasted text.
///
/// ```
/// use taurusdb_session_console::paste::call::{self, Pasted};
///
/// let text = "curl -X DELETE https://portal.example/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/\
///             a23fb62bd61e4e9e9636fd2225f395bein07/nodes/18663926eacb443d98dc20f8620f28f2no07/processes \
///             -d '{\"processes\": [7, 8]}'";
/// let Pasted::Call(reading) = call::read(text) else { panic!() };
/// assert_eq!(reading.threads.map(|ids| ids.len()), Some(2));
/// assert!(reading.node.is_some() && reading.token.is_none());
/// assert_eq!(call::read("SELECT 1"), Pasted::Text);
/// ```
pub fn read(text: &str) -> Pasted {
    let text = trimmed(text);
    if is_too_long(text) {
        return if token::is_named(text) { Pasted::Refused(Refusal::TooLong) } else { Pasted::Text };
    }
    match own_link(text) {
        Some(link) if shows_token(&link) => Pasted::Refused(Refusal::TokenNotRead),
        Some(link) => Pasted::Link(Box::new(link)),
        None => reading::read(&plain::plain(text)),
    }
}

/// Whether a pasted text may have a token in it.
pub fn may_hold_token(text: &str) -> bool {
    token::is_named(text)
        || !is_too_long(text) && token::is_named(&plain::plain(text))
        || own_link(trimmed(text)).as_ref().is_some_and(shows_token)
}

fn is_too_long(text: &str) -> bool {
    u32::try_from(text.len()).map_or(true, |length| length > LONGEST)
}

/// What a link of the console says: one word, with a key of ours behind its `#`.
fn own_link(text: &str) -> Option<Prefill> {
    let (_, fragment) = text.split_once('#').filter(|_| !text.contains(char::is_whitespace))?;
    Some(link::read(fragment)).filter(|link| !link.is_empty())
}

/// Whether a value for a field that shows it names the header of a token.
fn shows_token(link: &Prefill) -> bool {
    let Prefill { project, instance, node, threads, endpoint, filter, .. } = link;
    let fields = [project, instance, node, threads, endpoint].into_iter().flatten().map(String::as_str);
    fields.chain(filter.values()).any(token::is_named)
}
