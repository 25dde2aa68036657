//! Rows with a tab, a comma or a semicolon between the cells, under a header.

use std::borrow::Cow;

use super::columns::{Cell, Columns, Fields, MOST_COLUMNS, Text, id_of, plain};
use super::draft::{Draft, Mark};
use super::lines::{Line, Next};
use super::noise::{is_dots, is_footer, is_frame, is_prompt};
use super::report::SkipReason;

/// Rows with tabs, one a line, as `mysql --batch` prints them.
pub(super) struct Tabs {
    columns: Columns,
    mark: Mark,
    lost: bool,
}

impl Tabs {
    pub(super) fn new(columns: Columns, mark: Mark) -> Self {
        Self { columns, mark, lost: false }
    }

    /// The columns in a header with tabs, or with commas over rows with tabs, as Workbench copies it.
    pub(super) fn header(line: Line<'_>) -> Option<Result<Columns, SkipReason>> {
        if line.text.len() > 4096 {
            return None;
        }
        if line.text.contains('\t') {
            let columns = Columns::read(line.text.split('\t'))?;
            return Some(columns)
                .filter(|columns| columns.as_ref().map_or(true, |columns| columns.known() >= 2));
        }
        let tabs = line.following()?.text.bytes().filter(|byte| *byte == b'\t').count();
        let columns = Columns::read(line.text.split(',')).filter(|_| tabs > 0 && line.text.contains(", "))?;
        Some(columns).filter(|columns| columns.as_ref().is_ok_and(|columns| columns.len() == tabs + 1))
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let cells = cells(line.text, &self.columns);
        // Most lines have neither: what they mean is what stands there.
        if memchr::memchr2(b'\\', b'"', line.text.as_bytes()).is_none() {
            self.row(self.columns.fields(cells.map(plain)), line, draft)
        } else {
            self.row(self.columns.fields(cells.map(unescaped)), line, draft)
        }
    }

    fn row(
        &mut self,
        (fields, cells): (Fields<impl Text>, usize),
        line: Line<'_>,
        draft: &mut Draft,
    ) -> Next {
        let is_row = cells > 1;
        if !is_row && !self.lost && ends_list(line.text) {
            return Next::DoneAt(line.start);
        }
        if self.lost {
            draft.skip(line.number, SkipReason::Doubtful);
        } else if cells == self.columns.len() && (is_row || !line.text.trim().is_empty()) {
            draft.take(fields.row(), line.number);
        } else {
            // A statement has a line break in it, as with `--raw`: then a later line may be part of one, and so may be those
            // behind a statement that is not closed.
            self.lost = true;
            draft.withdraw_behind(self.mark, line.number, &|session| {
                is_open(session.texts().info.unwrap_or_default())
            });
            draft.skip(line.number, SkipReason::WrongCellCount);
        }
        Next::Line
    }
}

/// The cells of a line with tabs. Where the statement comes last, tabs in it belong to it.
fn cells<'a>(text: &'a str, columns: &Columns) -> impl Iterator<Item = &'a str> {
    let most = columns.len() + usize::from(!columns.ends_with_info());
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\t', text.as_bytes()).take(most.saturating_sub(1));
    ends.chain([text.len()]).map(move |end| {
        let cell = text.get(start..end).unwrap_or_default();
        start = end + 1;
        cell
    })
}

fn unescaped(text: &str) -> Cell<'_> {
    let text = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(quoted) => as_text(Cow::Owned(quoted.replace("\"\"", "\""))),
        None if text.starts_with("=\"") => as_text(Cow::Borrowed(text)),
        None => Cow::Borrowed(plain(text)?),
    };
    if !text.contains('\\') {
        return Some(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let escaped = if character == '\\' { characters.clone().next() } else { None };
        let meant = match escaped {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('0') => '\0',
            Some('\\') => '\\',
            _ => {
                plain.push(character);
                continue;
            }
        };
        plain.push(meant);
        characters.next();
    }
    Some(Cow::Owned(plain))
}

/// Whether a statement ends within a text or a comment: it was cut, or goes on in the next line.
fn is_open(statement: &str) -> bool {
    let mut rest = statement;
    while let Some(at) = rest.find(['\'', '"', '`', '/']) {
        let behind = rest.get(at..).unwrap_or_default();
        let end = match behind.as_bytes() {
            [b'/', b'*', ..] => behind.get(2..).and_then(|comment| comment.find("*/")).map(|at| at + 4),
            [b'/', ..] => Some(1),
            [quote, text @ ..] => closing(text, *quote).map(|at| at + 2),
            [] => None,
        };
        let Some(next) = end.and_then(|end| behind.get(end..)) else { return true };
        rest = next;
    }
    false
}

/// The place of the quote that closes a text of SQL; a backslash takes the sign behind it.
fn closing(text: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    while *text.get(at)? != quote {
        at += if text.get(at) == Some(&b'\\') { 2 } else { 1 };
    }
    Some(at)
}

/// Whether a line can come right after a list, and is surely no part of one.
fn ends_list(text: &str) -> bool {
    text.trim().is_empty() || is_footer(text) || is_prompt(text) || is_frame(text) || is_dots(text)
}

/// Rows with commas or semicolons, whose quoted cells may have line breaks in them.
///
/// One quote too many or too few turns cells into text and text into cells. So a list in which a quote stands where
/// none can is taken back as a whole.
pub(super) struct Csv {
    columns: Columns,
    separator: u8,
    quote: u8,
    mark: Option<Mark>,
    lost: bool,
    /// Whether a row has line breaks in it, as it has where a quote is lost.
    is_spread: bool,
    /// Whether a row begins with a quote, as all do or none.
    is_quoted: Option<bool>,
}

impl Csv {
    /// Reads a line as a header; the row below must have as many cells, and an ID.
    pub(super) fn header(line: Line<'_>) -> Option<Result<Self, SkipReason>> {
        // Workbench quotes the rows, but not the header.
        let below = line.following();
        let edges = [Some(line), below]
            .into_iter()
            .flatten()
            .filter_map(|line| line.text.trim_start().bytes().next());
        let quote = edges.into_iter().find(|first| b"\"'`".contains(first)).unwrap_or(b'"');
        for separator in [b',', b';'] {
            if line.text.len() > 4096 || !line.text.as_bytes().contains(&separator) {
                continue;
            }
            let Some(names) = CsvRow::read(line.text, 0, separator, quote, MOST_COLUMNS) else { continue };
            let names_only = !names.unfinished;
            let names = names.cells.iter().map(|cell| cell.as_deref().unwrap_or_default());
            match Columns::read(names).filter(|_| names_only) {
                Some(Ok(columns)) => {
                    let mut csv = Self {
                        columns,
                        separator,
                        quote,
                        mark: None,
                        lost: false,
                        is_spread: false,
                        is_quoted: None,
                    };
                    csv.lost = !csv.is_over_row(line);
                    // With blanks it may be part of a `SELECT` as well.
                    let is_header = !line.text.contains(", ") || seems_row(below);
                    return (!csv.lost || is_header).then_some(Ok(csv));
                }
                Some(Err(reason)) => return Some(Err(reason)),
                None => {}
            }
        }
        None
    }

    /// Remembers where the list begins, to take it back.
    pub(super) fn begin(&mut self, mark: Mark) {
        self.mark = Some(mark);
    }

    fn is_over_row(&self, header: Line<'_>) -> bool {
        let Some(below) = header.following() else { return true };
        self.row(below.page, below.start).is_some_and(|row| {
            let id = row.cells.get(self.columns.id()).and_then(|cell| cell.as_deref());
            row.cells.len() == self.columns.len() && id.is_some_and(|id| id_of(id).is_some())
        })
    }

    fn row<'a>(&self, page: &'a str, start: usize) -> Option<CsvRow<'a>> {
        let most = self.columns.len() - usize::from(self.columns.ends_with_info());
        CsvRow::read(page, start, self.separator, self.quote, most)
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if self.lost {
            draft.skip(line.number, SkipReason::Doubtful);
            // The quote of a row: then the list has not ended above.
            self.lose(line.text.as_bytes().contains(&self.quote), draft);
            return Next::Line;
        }
        if ends_list(line.text) && !line.text.as_bytes().contains(&self.separator) {
            // A blank line may be part of a statement whose beginning is lost; a prompt is hardly.
            if is_prompt(line.text) {
                return Next::DoneAt(line.start);
            }
            self.lost = true;
            return Next::Line;
        }
        let is_quoted = line.text.trim_start().as_bytes().first() == Some(&self.quote);
        let is_alike = *self.is_quoted.get_or_insert(is_quoted) == is_quoted;
        match self.row(line.page, line.start).filter(|_| is_alike) {
            Some(row) if row.unfinished => {
                draft.skip(line.number, SkipReason::Unfinished);
                self.lose(self.is_spread, draft);
            }
            Some(row) if row.cells.len() == self.columns.len() => {
                draft.take(self.columns.row(row.cells), line.number);
                self.is_spread |= row.end > line.next;
                return Next::At(row.end);
            }
            _ => {
                draft.skip(line.number, SkipReason::WrongCellCount);
                self.lose(true, draft);
            }
        }
        Next::Line
    }

    /// Takes no more rows, and takes back those that it took where quotes may have been counted wrong.
    fn lose(&mut self, from_the_start: bool, draft: &mut Draft) {
        self.lost = true;
        if let Some(mark) = self.mark.filter(|_| from_the_start) {
            draft.withdraw(mark, 0);
        }
    }
}

/// Whether a line may be a row that is damaged: then what follows may be part of its statement.
fn seems_row(line: Option<Line<'_>>) -> bool {
    let first = line.and_then(|line| line.text.trim_start().bytes().next());
    first.is_some_and(|first| first.is_ascii_digit() || first == b'"' || first == b'\'')
}

/// A row of CSV: its cells, and where the next begins.
pub(super) struct CsvRow<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    end: usize,
    pub(super) unfinished: bool,
}

impl<'a> CsvRow<'a> {
    /// Reads a row; after `most` cells the rest of the line is one more. None where a quote stands amiss.
    pub(super) fn read(page: &'a str, start: usize, separator: u8, quote: u8, most: usize) -> Option<Self> {
        let bytes = page.as_bytes();
        let mut cells = Vec::new();
        let mut at = start;
        loop {
            while bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            // A number that is kept as text: `="123"`.
            if bytes.get(at..at + 2) == Some(&[b'=', quote]) {
                at += 1;
            }
            let quoted = bytes.get(at) == Some(&quote);
            let end = if quoted {
                let Some(end) = closing_quote(bytes, at + 1, separator, quote) else {
                    return Some(Self { cells, end: page.len(), unfinished: true });
                };
                cells.push(Some(as_text(undoubled(page.get(at + 1..end)?, quote))));
                end + 1 + bytes.get(end + 1..)?.iter().take_while(|byte| b" \r".contains(byte)).count()
            } else {
                let rest = bytes.get(at..)?;
                let is_last = cells.len() >= most;
                let ends = |byte: &u8| *byte == b'\n' || (*byte == separator && !is_last);
                let end = rest.iter().position(ends).map_or(page.len(), |length| at + length);
                let text = page.get(at..end)?;
                if text.contains(char::from(quote)) {
                    return None;
                }
                cells.push(plain(text).map(Cow::Borrowed));
                end
            };
            match bytes.get(end) {
                Some(byte) if *byte == separator && cells.len() <= most => at = end + 1,
                Some(b'\n') => return Some(Self { cells, end: end + 1, unfinished: false }),
                None => return Some(Self { cells, end, unfinished: false }),
                Some(_) => return None,
            }
        }
    }
}

/// What a formula such as `="123"` shows, by which spreadsheets keep a number as text; other cells as they are.
fn as_text(cell: Cow<'_, str>) -> Cow<'_, str> {
    let digits = cell.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    match digits.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(digits) => digits.to_owned().into(),
        None => cell,
    }
}

fn undoubled(text: &str, quote: u8) -> Cow<'_, str> {
    let pair = match quote {
        b'"' => "\"\"",
        b'\'' => "\'\'",
        _ => "``",
    };
    if text.contains(pair) {
        text.replace(pair, pair.get(1..).unwrap_or_default()).into()
    } else {
        text.into()
    }
}

/// The place of the quote that ends a cell: not doubled, and not behind a backslash unless a separator follows.
fn closing_quote(bytes: &[u8], from: usize, separator: u8, quote: u8) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == quote)?;
        let next = bytes.get(at + 1);
        let ends = next.is_none_or(|next| *next == separator || b"\r\n".contains(next));
        let is_escaped = at > from && bytes.get(at - 1) == Some(&b'\\');
        if next == Some(&quote) {
            at += 2;
        } else if is_escaped && !ends {
            at += 1;
        } else {
            return Some(at);
        }
    }
}
