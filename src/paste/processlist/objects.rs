//! Objects with a session's fields by name: JSON as an API or MySQL Shell prints it, hashes of Ruby, dicts of Python.
//!
//! IDs are taken from the text, digit by digit, so that none goes through a floating-point number. What stands in a
//! string is never looked at.

use super::columns::Field;
use super::draft::Draft;
use super::lines::{Line, Next};
use super::record::Record;
use super::report::SkipReason;
use super::tokens::{Token, is_null, token};

/// Deeper than any list of processes is.
const MOST_LEVELS: usize = 32;
/// About how much is read before the page gets its turn.
const STRETCH: usize = 64 * 1024;

/// A text of objects that is being read.
pub(super) struct Objects {
    levels: Vec<Level>,
    /// The name before a colon, if it is a field.
    key: Option<(Field, bool)>,
    is_key_of_list: bool,
    awaits_value: bool,
    /// Whether the last token was a string or a word: then another one has lost what stood between.
    follows_value: bool,
}

/// An object or an array that is open.
struct Level {
    is_object: bool,
    /// Whether it is the value of `processes`, where an ID needs no other field beside it.
    is_list: bool,
    record: Record,
}

impl Objects {
    /// Where objects begin in a line: at its start, or after an assignment.
    pub(super) fn start(line: Line<'_>) -> Option<usize> {
        let place = line.text.find(['{', '['])?;
        let before = line.text.get(..place)?.trim_end();
        // A name, and what assigns to it.
        let is_name = |character: char| character.is_alphanumeric() || "_\"'$. :=".contains(character);
        let is_start = before.is_empty()
            || (before.ends_with(['=', ':']) && before.len() < 64 && before.chars().all(is_name));
        let at = line.start + place;
        let inside = line.page.get(at + 1..)?.bytes().find(|byte| !byte.is_ascii_whitespace())?;
        let fits = if line.page.as_bytes().get(at) == Some(&b'[') {
            inside == b'{'
        } else {
            b"\"'".contains(&inside)
        };
        (is_start && fits).then_some(at)
    }

    pub(super) fn new() -> Self {
        Self {
            levels: Vec::new(),
            key: None,
            is_key_of_list: false,
            awaits_value: false,
            follows_value: false,
        }
    }

    /// Reads on from a place, for a while.
    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let (mut at, mut number) = (line.start, line.number);
        let most = at + STRETCH;
        while at < most {
            let (found, next) = token(line.page, at);
            number += newlines(line.page, at, next);
            let is_value = matches!(found, Token::Text(_) | Token::Word(_));
            match found {
                Token::End => {
                    draft.skip(number, SkipReason::Unfinished);
                    return Next::DoneAt(line.page.len());
                }
                Token::Sign(b'{' | b'[') if self.levels.len() >= MOST_LEVELS => {
                    draft.skip(number, SkipReason::NotARow);
                    return Next::DoneAt(line.page.len());
                }
                Token::Sign(sign @ (b'{' | b'[')) => self.open(sign == b'{'),
                Token::Sign(b'}' | b']') => {
                    if let Some(level) = self.levels.pop().filter(|level| level.is_object) {
                        level.record.close(level.is_list, number, draft);
                    }
                    if self.levels.is_empty() {
                        return after(line.page, next);
                    }
                }
                Token::Sign(b':') => self.awaits_value = true,
                Token::Sign(_) => (self.key, self.awaits_value) = (None, false),
                Token::Text(_) | Token::Word(_) if self.follows_value => self.damage(),
                Token::Text(text) => self.value(text.as_ref(), Some(text.as_ref())),
                Token::Word(word) => self.value(word, (!is_null(word)).then_some(word)),
            }
            self.follows_value = is_value;
            at = next;
        }
        Next::At(at)
    }

    fn open(&mut self, is_object: bool) {
        let is_list = if self.awaits_value {
            self.is_key_of_list
        } else {
            self.levels.last().is_some_and(|level| level.is_list && !level.is_object)
        };
        self.levels.push(Level { is_object, is_list, record: Record::default() });
        (self.key, self.awaits_value) = (None, false);
    }

    fn damage(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.record.damage();
        }
    }

    /// Takes a string or a word: a key, or the value of one.
    fn value(&mut self, text: &str, value: Option<&str>) {
        let Some(level) = self.levels.last_mut().filter(|level| level.is_object) else { return };
        if self.awaits_value {
            if let Some((field, full)) = self.key.take() {
                level.record.put(field, full, value);
            }
            self.awaits_value = false;
        } else {
            self.key = level.record.name(text);
            self.is_key_of_list = text == "processes";
        }
    }
}

/// Where text goes on after the last bracket: with another object, or with the next line if only signs are left
/// of this one.
fn after(page: &str, at: usize) -> Next {
    let rest = page.get(at..).unwrap_or_default();
    if rest.trim_start().starts_with('{') {
        return Next::At(at);
    }
    let (tail, more) = rest.split_once('\n').map_or((rest, 0), |(tail, _)| (tail, 1));
    let is_over = tail.trim_matches([',', ';', '\r', ' ', '\t', ']', '}']).is_empty();
    Next::DoneAt(if is_over { at + tail.len() + more } else { at })
}

fn newlines(page: &str, from: usize, to: usize) -> usize {
    page.get(from..to).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count()
}
