//! An HTML table, as `mysql --html` prints it or a page's source has it.

use super::columns::{Columns, MOST_COLUMNS, plain};
use super::draft::Draft;
use super::lines::{Line, Next};
use super::report::SkipReason;

/// About how much is read before the page gets its turn.
const STRETCH: usize = 64 * 1024;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Html {
    columns: Option<Columns>,
    row: Vec<String>,
    /// Whether a cell is open, the last of the row.
    in_cell: bool,
    refused: bool,
}

impl Html {
    pub(super) fn is_start(text: &str) -> bool {
        let text = text.trim_start();
        let starts = ["<table", "<thead", "<tbody", "<tr", "<th"];
        text.starts_with('<')
            && text.match_indices('<').take(MOST_COLUMNS).any(|(place, _)| {
                let tag = text.get(place..).unwrap_or_default();
                starts
                    .iter()
                    .any(|start| tag.get(..start.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(start)))
            })
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let (mut at, mut number) = (line.start, line.number);
        let most = at + STRETCH;
        while at < most {
            let rest = line.page.get(at..).unwrap_or_default();
            let tag = rest.find('<').and_then(|open| Some((open, open + rest.get(open..)?.find('>')?)));
            let Some((open, close)) = tag else {
                if !self.row.is_empty() {
                    draft.skip(number, SkipReason::Unfinished);
                }
                return Next::DoneAt(line.page.len());
            };
            let name = rest.get(open + 1..close).unwrap_or_default();
            let is_tag =
                name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!');
            let end = if is_tag { close + 1 } else { open + 1 };
            self.text(rest.get(..if is_tag { open } else { end }).unwrap_or_default());
            number += rest.get(..end).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count();
            at += end;
            if is_tag && self.tag(name, number, draft) {
                return Next::DoneAt(at);
            }
        }
        Next::At(at)
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.row.last_mut().filter(|_| self.in_cell) {
            cell.push_str(text);
        }
    }

    /// Acts on a tag. Whether it ends the table.
    fn tag(&mut self, tag: &str, line: usize, draft: &mut Draft) -> bool {
        let name = tag.split([' ', '\t', '\n', '\r']).next().unwrap_or_default().trim_end_matches('/');
        let name = if name.len() > 8 { String::new() } else { name.to_ascii_lowercase() };
        match name.as_str() {
            "th" | "td" => {
                self.in_cell = self.row.len() <= MOST_COLUMNS;
                if self.in_cell {
                    self.row.push(String::new());
                }
            }
            "/th" | "/td" => self.in_cell = false,
            "br" => self.text("\n"),
            "tr" | "/tr" | "/thead" | "/tbody" => self.end_row(line, draft),
            "/table" => {
                self.end_row(line, draft);
                return true;
            }
            _ => {}
        }
        false
    }

    fn end_row(&mut self, line: usize, draft: &mut Draft) {
        self.in_cell = false;
        let row = std::mem::take(&mut self.row);
        let cells = || row.iter().map(|cell| decoded(cell));
        if row.is_empty() {
            return;
        }
        match &self.columns {
            _ if self.refused => draft.skip(line, SkipReason::NoId),
            Some(columns) if columns.len() == row.len() => {
                let cells: Vec<String> = cells().collect();
                draft.take(columns.row(cells.iter().map(|cell| plain(cell))), line);
            }
            Some(_) => draft.skip(line, SkipReason::WrongCellCount),
            None => {
                let names: Vec<String> = cells().collect();
                match Columns::read(names.iter().map(String::as_str)) {
                    Some(Ok(columns)) => {
                        self.columns = Some(columns);
                        draft.skip(line, SkipReason::Header);
                    }
                    Some(Err(reason)) => {
                        self.refused = true;
                        draft.skip(line, reason);
                    }
                    None => draft.skip(line, SkipReason::NotARow),
                }
            }
        }
    }
}

/// The characters that HTML writes as names, besides those by number.
const ENTITIES: [(&str, char); 6] =
    [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\''), ("nbsp", ' ')];

pub(super) fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let entity = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        if let Some((character, tail)) = entity {
            plain.push(character);
            rest = tail;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}
