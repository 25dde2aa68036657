//! Lists that were commented out, or quoted in a mail.

use crate::paste::processlist::bare::begins_row;
use crate::paste::processlist::columns::Columns;
use crate::paste::processlist::table::Rule;
use crate::paste::processlist::vertical::Banner;

/// The signs before each line.
const SIGNS: [&str; 5] = ["--", "//", "#", ">", "*"];
/// A quote may be quoted again.
const MOST_LEVELS: usize = 4;
/// So many lines may stand above a list, and no line that begins one is longer, in bytes.
const MOST_ABOVE: usize = 1_000;
const LONGEST: usize = 4_096;

/// The text without the signs before the lines around the first that begins a list. Where only some rows of a list are
/// commented out, what they say does not count.
pub(super) fn without(text: &str) -> Option<String> {
    let mut plain: Option<String> = None;
    for _ in 0..MOST_LEVELS {
        let lines = plain.as_deref().unwrap_or(text);
        let Some(next) = SIGNS.iter().find_map(|sign| without_sign(lines, sign)) else { break };
        plain = Some(next);
    }
    plain
}

fn without_sign(text: &str, sign: &str) -> Option<String> {
    let run = run_around_list(text, sign)?;
    let mut plain = String::with_capacity(text.len());
    let mut marked = 0;
    let mut is_over = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let stripped = behind(line, sign).filter(|_| number >= run && !is_over);
        is_over |= number >= run && stripped.is_none() && !line.trim().is_empty();
        marked += usize::from(stripped.is_some());
        plain.push_str(stripped.unwrap_or(line));
    }
    // One line may have a prompt of this sign.
    (marked > usize::from(sign != ">")).then_some(plain)
}

/// The first of the lines with a sign around the one that begins the first list, if that has the sign.
fn run_around_list(text: &str, sign: &str) -> Option<usize> {
    let mut run = 0;
    for (number, line) in text.split_inclusive('\n').enumerate().take(MOST_ABOVE) {
        match behind(line, sign) {
            Some(stripped) if begins_list(stripped) => return Some(run),
            Some(_) => {}
            None if begins_list(line) => return None,
            None if line.trim().is_empty() => {}
            None => run = number + 1,
        }
    }
    None
}

/// What stands behind a sign and a blank; a quote may have no blank.
fn behind<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    let rest = line.trim_start_matches([' ', '\t']).strip_prefix(sign)?;
    if let Some(rest) = rest.strip_prefix(' ') {
        return Some(rest);
    }
    (sign == ">" || rest.is_empty() || rest.starts_with(['\t', '\r', '\n'])).then_some(rest)
}

/// Whether a line has the letters that all names of an ID have: most lines have not, and are no header.
fn names_id(line: &str) -> bool {
    line.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"id"))
}

fn begins_list(line: &str) -> bool {
    let line = line.trim();
    let is_header = |sign: &char| Columns::read(line.split(*sign)).is_some();
    !line.is_empty()
        && line.len() <= LONGEST
        && (line.starts_with(['{', '[', '<'])
            || begins_row(line)
            || Banner::read(line).is_some()
            || Rule::read(line).is_some_and(|rule| rule.indent == 0)
            || (names_id(line) && ['\t', ',', ';', '|'].iter().any(is_header)))
}
