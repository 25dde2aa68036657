//! Tables with bars between the cells which no grid makes certain: Markdown, retyped and squeezed tables.
//!
//! A row is a line with just as many cells as the header, ended as the header is. After a line with bars that is
//! none, a statement may have been broken: then no later line is certain.

use super::columns::{Columns, plain};
use super::draft::Draft;
use super::lines::{Line, Next, has_other_prefix, without_prefix};
use super::noise::is_omission;
use super::report::SkipReason;
use super::table::{Header, Rule, between_bars};

/// A table without a grid that is being read.
pub(super) struct Bars {
    columns: Columns,
    prefix: String,
    left: bool,
    right: bool,
    /// Whether a backslash stands before a bar that belongs to a cell.
    escaped: bool,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Begun,
    HasRows,
    Lost,
}

impl Bars {
    pub(super) fn new(header: Header) -> Self {
        let escaped = header.rule.is_some_and(|rule| !rule.crossed);
        let Header { columns, prefix, left, right, .. } = header;
        Self { columns, prefix, left, right, escaped, state: State::Begun }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if has_other_prefix(line.text, &self.prefix) {
            draft.refuse(SkipReason::SeveralServers);
        }
        let row = without_prefix(line.text, &self.prefix).trim();
        if row.is_empty() && self.state != State::Lost {
            return Next::Done;
        }
        if Rule::read(row).is_some_and(|rule| rule.indent == 0) {
            draft.skip(line.number, SkipReason::Rule);
            let goes_on =
                self.state != State::Lost && line.following().is_some_and(|below| self.is_row(below));
            return if self.state == State::Begun || goes_on { Next::Line } else { Next::Done };
        }
        if self.state == State::Lost {
            draft.skip(line.number, SkipReason::Doubtful);
            return Next::Line;
        }
        if self.right && is_omission(row) {
            draft.skip(line.number, SkipReason::NotARow);
            return Next::Line;
        }
        if !row.contains('|') {
            return Next::DoneAt(line.start);
        }
        self.state = State::HasRows;
        if let Some(cells) = self.cells(row) {
            draft.take(self.columns.row(cells.into_iter().map(|cell| self.cell(cell))), line.number);
        } else {
            draft.skip(line.number, SkipReason::WrongCellCount);
            self.state = State::Lost;
        }
        Next::Line
    }

    /// Whether a line below a rule has the cells of a row, as where each row has a rule.
    fn is_row(&self, line: Line<'_>) -> bool {
        let row = without_prefix(line.text, &self.prefix).trim();
        self.left && self.right && self.cells(row).is_some()
    }

    fn cells<'a>(&self, row: &'a str) -> Option<Vec<&'a str>> {
        let row = if self.left { row.strip_prefix('|')? } else { row };
        let row = if self.right { row.strip_suffix('|')? } else { row };
        let columns = self.columns.len();
        // Bars in a statement do no harm where nothing comes after it.
        let most = if self.columns.ends_with_info() { columns - 1 } else { columns };
        let cells = between_bars(row, most, self.escaped);
        (cells.len() == columns).then_some(cells)
    }

    fn cell<'a>(&self, cell: &'a str) -> super::columns::Cell<'a> {
        let cell = plain(cell)?;
        Some(if self.escaped && cell.contains('\\') { cell.replace("\\|", "|").into() } else { cell.into() })
    }
}
