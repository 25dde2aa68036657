//! Lines that end in a carriage return alone, or in two and a line feed.

use crate::paste::processlist::bare::begins_row;
use crate::paste::processlist::columns::Columns;
use crate::paste::processlist::noise::is_prompt;
use crate::paste::processlist::table::Rule;
use crate::paste::processlist::vertical::Banner;

/// What parts the names of a header.
const SIGNS: [char; 4] = ['\t', ',', ';', '|'];
/// How many lines may stand above a header.
const MOST_ABOVE: usize = 20;

/// The text with a line feed at the end of each line, if its first line ends otherwise.
pub(super) fn unified(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let first = memchr::memchr2(b'\r', b'\n', bytes)?;
    match bytes.get(first..)? {
        [b'\r', b'\r', b'\n', ..] => Some(text.replace("\r\r\n", "\n")),
        [b'\r', b'\n', ..] | [b'\n', ..] => None,
        _ => is_header_first(text).then(|| text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// Whether a list begins before anything that may be a row: in the statement of a row, a carriage return ends no line.
fn is_header_first(text: &str) -> bool {
    let lines = text.split(['\r', '\n']).take(MOST_ABOVE);
    for line in lines {
        let is_header = |sign: &char| Columns::read(line.split(*sign)).is_some();
        if begins_row(line) {
            return false;
        }
        if Banner::read(line).is_some() || SIGNS.iter().any(is_header) {
            return true;
        }
        let is_above = is_prompt(line)
            || Rule::read(line).is_some_and(|rule| rule.indent == 0)
            || line.starts_with("sep=");
        if !is_above && line.contains(SIGNS) {
            return false;
        }
    }
    false
}
