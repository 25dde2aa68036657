//! XML: the rows of `mysql --xml`, and the records of other exports.

use super::draft::Draft;
use super::html::decoded;
use super::lines::{Line, Next};
use super::record::Record;
use super::report::SkipReason;
use super::threads::Threads;

/// About how much is read before the page gets its turn.
const STRETCH: usize = 64 * 1024;
/// The elements that are records, in small letters.
const RECORDS: [&str; 3] = ["row", "record", "data_record"];

/// Elements that are being read.
#[derive(Default)]
pub(super) struct Xml {
    /// The elements that are open, from the outermost.
    open: Vec<String>,
    /// The record that is open, and how many elements are open around it.
    record: Option<(Record, usize)>,
    /// The name and the text of the field that is open.
    field: Option<(String, String)>,
    has_records: bool,
    /// Whether it is an audit log: its elements are events.
    is_log: bool,
}

/// A piece of XML, and where it ends.
enum Piece<'a> {
    Text(&'a str),
    Verbatim(&'a str),
    Tag(&'a str),
    Other,
}

impl Xml {
    pub(super) fn is_start(text: &str) -> bool {
        let Some(text) = text.trim_start().strip_prefix('<') else { return false };
        ["?xml", "resultset", "row>", "row ", "record>", "data_record>"]
            .iter()
            .any(|start| text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)))
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let (mut at, mut number) = (line.start, line.number);
        let most = at + STRETCH;
        while at < most {
            let Some((piece, end)) = piece(line.page, at) else {
                if !self.open.is_empty() {
                    draft.skip(number, SkipReason::Unfinished);
                }
                self.end(number, draft);
                return Next::DoneAt(line.page.len());
            };
            number +=
                line.page.get(at..end).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count();
            at = end;
            let is_sound = match piece {
                Piece::Text(text) => self.text(&decoded(text)),
                Piece::Verbatim(text) => self.text(text),
                Piece::Tag(tag) => self.tag(tag, number, draft),
                Piece::Other => true,
            };
            if !is_sound {
                draft.skip(number, SkipReason::Doubtful);
                return Next::DoneAt(line.page.len());
            }
            if matches!(piece, Piece::Tag(_))
                && self.open.is_empty()
                && self.record.is_none()
                && goes_on(line.page, at)
            {
                self.end(number, draft);
                return Next::DoneAt(at);
            }
        }
        Next::At(at)
    }

    /// Says why no record was found, if so.
    fn end(&self, line: usize, draft: &mut Draft) {
        if !self.has_records {
            draft.skip(line, if self.is_log { SkipReason::Log } else { SkipReason::NotARow });
        }
    }

    fn text(&mut self, text: &str) -> bool {
        match &mut self.field {
            Some((_, value)) => value.push_str(text),
            None => return self.record.is_none() || text.trim().is_empty(),
        }
        true
    }

    /// Acts on a tag. False where elements are not within each other.
    fn tag(&mut self, tag: &str, line: usize, draft: &mut Draft) -> bool {
        if let Some(name) = tag.strip_prefix('/') {
            return self.open.pop().is_some_and(|open| open == name.trim_end()) && self.closed(line, draft);
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        if Threads::of(attributes) != Threads::No {
            draft.naming.must_be_full = true;
        }
        self.is_log |= name.to_ascii_lowercase().starts_with("audit");
        let is_record = RECORDS.contains(&name.to_ascii_lowercase().as_str());
        match (&self.record, &self.field) {
            (None, _) if is_record && !is_empty => self.record = Some((Record::default(), self.open.len())),
            (None, _) => {}
            (Some(_), Some(_)) => return false,
            (Some(_), None) if is_record => return false,
            (Some(_), None) => {
                let name =
                    if name == "field" { value_of(attributes, "name").unwrap_or_default() } else { name };
                if is_empty {
                    self.put(name, None);
                } else {
                    self.field = Some((name.to_owned(), String::new()));
                }
            }
        }
        if !is_empty {
            self.open.push(name.to_owned());
        }
        self.open.len() <= 32
    }

    /// An element was closed: a field, or the record.
    fn closed(&mut self, line: usize, draft: &mut Draft) -> bool {
        if let Some((name, value)) = self.field.take() {
            self.put(&name, super::columns::plain(&value));
        } else if let Some((record, _)) = self.record.take_if(|(_, around)| *around == self.open.len()) {
            self.has_records = true;
            record.close(false, line, draft);
        }
        true
    }

    fn put(&mut self, name: &str, value: Option<&str>) {
        if let Some((record, _)) = &mut self.record
            && let Some((field, is_full)) = record.name(name)
        {
            record.put(field, is_full, value);
        }
    }
}

/// The piece at a place; none at the end, and where one does not end.
fn piece(page: &str, at: usize) -> Option<(Piece<'_>, usize)> {
    let rest = page.get(at..).filter(|rest| !rest.is_empty())?;
    let Some(markup) = rest.strip_prefix('<') else {
        let length = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        return Some((Piece::Text(rest.get(..length)?), at + length));
    };
    let until = |start: &str, end: &str| {
        let inside = markup.strip_prefix(start)?;
        let length = inside.find(end)?;
        Some((inside.get(..length)?, at + 1 + start.len() + length + end.len()))
    };
    if markup.starts_with("!--") {
        until("!--", "-->").map(|(_, end)| (Piece::Other, end))
    } else if markup.starts_with("![CDATA[") {
        until("![CDATA[", "]]>").map(|(text, end)| (Piece::Verbatim(text), end))
    } else if markup.starts_with(['?', '!']) {
        until("", ">").map(|(_, end)| (Piece::Other, end))
    } else {
        until("", ">").map(|(tag, end)| (Piece::Tag(tag), end))
    }
}

/// Whether what follows the outermost element is no XML.
fn goes_on(page: &str, at: usize) -> bool {
    page.get(at..).is_none_or(|rest| !rest.trim_start().starts_with('<'))
}

/// The value of an attribute.
fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = attributes.split_once(name)?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
    value.get(1..)?.split_once(quote).map(|(value, _)| value)
}
