//! Rows as literals: the values of an `INSERT`, or what Python prints of tuples.

use super::columns::{Cell, Columns, MOST_COLUMNS};
use super::draft::Draft;
use super::lines::{Line, Next};
use super::report::SkipReason;
use super::tokens::{Token, is_null, token};

/// The values of an `INSERT` that are being read.
pub(super) struct Values {
    columns: Columns,
}

impl Values {
    /// Reads the beginning of an `INSERT` with the names of its columns; where its values begin, in bytes.
    pub(super) fn header(line: Line<'_>) -> Option<Result<(Self, usize), SkipReason>> {
        const VERB: &str = "INSERT INTO ";
        let statement = line.text.trim_start();
        statement.get(..VERB.len()).filter(|verb| verb.eq_ignore_ascii_case(VERB))?;
        let at = line.start + line.text.find('(')?;
        let (names, at) = tuple(line.page, at)?;
        let (word, at) = token(line.page, at);
        let is_values = matches!(word, Token::Word(word) if word.eq_ignore_ascii_case("values"));
        let names = names.iter().map(|name| name.as_deref().unwrap_or_default());
        let columns = Columns::read(names).filter(|_| is_values)?;
        // Many a table has users and hosts; only a process list has their commands.
        let columns = columns.and_then(|columns| columns.with_command().ok_or(SkipReason::NoHeader));
        Some(columns.map(|columns| (Self { columns }, at)))
    }

    /// Reads one row.
    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let Some((cells, at)) = tuple(line.page, line.start) else {
            draft.skip(line.number, SkipReason::Unfinished);
            return Next::DoneAt(line.page.len());
        };
        // The row stands where its bracket does.
        let before = line.page.get(line.start..at).unwrap_or_default();
        let blank = before.len() - before.trim_start().len();
        let number = line.number + before.bytes().take(blank).filter(|byte| *byte == b'\n').count();
        if cells.len() == self.columns.len() {
            draft.take(self.columns.row(cells), number);
        } else {
            draft.skip(number, SkipReason::WrongCellCount);
        }
        match token(line.page, at) {
            (Token::Sign(b','), next) => Next::At(next),
            (Token::Sign(b';'), next) => Next::DoneAt(next),
            _ => Next::DoneAt(at),
        }
    }
}

/// The cells between brackets, and the place after them; none where it is no flat list of literals.
pub(super) fn tuple(page: &str, from: usize) -> Option<(Vec<Cell<'_>>, usize)> {
    let (Token::Sign(b'('), at) = token(page, from) else { return None };
    literals(page, at, b')')
}

/// Literals between commas up to a sign, and the place after it.
fn literals(page: &str, from: usize, end: u8) -> Option<(Vec<Cell<'_>>, usize)> {
    let mut cells = Vec::new();
    let mut at = from;
    loop {
        let (value, mut next) = token(page, at);
        let mut cell = match value {
            Token::Text(text) => Some(text),
            Token::Word(word) => (!is_null(word)).then(|| word.into()),
            _ => return None,
        };
        // `_binary 0x41` and `_utf8mb4 'a'` are one value.
        if cell.as_deref().is_some_and(|word| word.starts_with('_')) {
            (cell, next) = match token(page, next) {
                (Token::Text(text), next) => (Some(text), next),
                (Token::Word(word), next) => (Some(word.into()), next),
                _ => (cell, next),
            };
        }
        cells.push(cell);
        let (sign, next) = token(page, next);
        match sign {
            Token::Sign(b',') if cells.len() <= MOST_COLUMNS => at = next,
            Token::Sign(sign) if sign == end => return Some((cells, next)),
            _ => return None,
        }
    }
}
