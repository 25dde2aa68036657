//! Rows without a header: `mysql -N`, or what `grep` left of a list.
//!
//! They are only taken where the whole paste is nothing else, and each row has the columns of `SHOW PROCESSLIST`, with a
//! command that the server knows in its place. One line that is neither a row nor a prompt, and none is taken.

use std::borrow::Cow;

use super::columns::{Cell, Columns, Row, id_of, is_command, plain};
use super::delimited::CsvRow;
use super::draft::{Draft, Mark};
use super::noise::{is_dots, is_footer, is_frame, is_prompt, is_statement};
use super::report::{Form, SkipReason};
use super::tuples::tuple;

/// The longest line that can be something other than a row.
const LONGEST: usize = 64 * 1024;

/// What the lines outside of lists are, so far.
#[derive(Default)]
pub(super) struct Bare {
    list: Option<List>,
    refused: bool,
}

/// Rows without a header that were taken, until something makes them doubtful.
struct List {
    form: Form,
    /// The columns of the bars, if rows have bars around them.
    bars: Option<Vec<usize>>,
    mark: Mark,
    first: usize,
    last: usize,
}

impl Bare {
    /// Says that there is a list with a header, or something else that makes rows without one doubtful.
    pub(super) fn refuse(&mut self, draft: &mut Draft) {
        self.refused = true;
        if let Some(list) = self.list.take() {
            draft.withdraw(list.mark, 0);
            draft.skip_lines(list.first, list.last + 1 - list.first, SkipReason::NoHeader);
        }
    }

    pub(super) fn has_rows(&self) -> bool {
        self.list.is_some()
    }

    /// Takes a line that belongs to no list.
    pub(super) fn line(&mut self, text: &str, number: usize, draft: &mut Draft) {
        if text.trim().is_empty() {
            return;
        }
        if let Some((form, rows)) = rows(text) {
            self.rows(form, rows, text, number, draft);
            return;
        }
        let reason = noise(text);
        draft.skip(number, reason.unwrap_or(SkipReason::NotARow));
        let may_be_part = self.has_rows() || text.contains(['\t', '|']);
        if reason.is_none() && may_be_part {
            self.refuse(draft);
        }
    }

    fn rows(
        &mut self,
        form: Form,
        rows: Vec<Row<Cow<'_, str>>>,
        text: &str,
        number: usize,
        draft: &mut Draft,
    ) {
        let bars = (form == Form::Bars && text.trim_start().starts_with('|')).then(|| bars(text));
        if self.list.is_none() && !self.refused {
            let mark = draft.begin(form);
            self.list = Some(List { form, bars: bars.clone(), mark, first: number, last: number });
        }
        match &mut self.list {
            Some(list) if list.form == form && list.bars == bars => {
                list.last = number;
                for row in rows {
                    draft.add(&row, number);
                }
            }
            _ => {
                self.refuse(draft);
                draft.skip(number, SkipReason::NoHeader);
            }
        }
    }
}

/// What a line is that stands around lists.
pub(super) fn noise(text: &str) -> Option<SkipReason> {
    // No line that only draws is that long.
    if text.len() > LONGEST {
        return None;
    }
    if is_prompt(text) {
        Some(SkipReason::Prompt)
    } else if is_footer(text) {
        Some(SkipReason::Footer)
    } else if is_statement(text) {
        Some(SkipReason::Statement)
    } else if is_frame(text) || is_dots(text) {
        Some(SkipReason::Rule)
    } else {
        None
    }
}

/// Whether a line begins as a row does: its statement may go on in the lines below.
pub(super) fn begins_row(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix(['|', '(', '[']).unwrap_or(text);
    ['\t', '|', ',', ';'].into_iter().any(|separator| {
        let mut cells = text.splitn(6, separator).map(|cell| cell.trim().trim_matches(['"', '\'']));
        cells.next().and_then(id_of).is_some() && cells.nth(3).is_some_and(is_command)
    })
}

fn rows(text: &str) -> Option<(Form, Vec<Row<Cow<'_, str>>>)> {
    if text.len() < 8 {
        return None;
    }
    let text = text.trim_end_matches('\r');
    if text.contains('\t') {
        let cells = text.splitn(13, '\t').map(cell).collect();
        return Some((Form::TabSeparated, vec![row(cells)?]));
    }
    let trimmed = text.trim();
    if trimmed.contains('|') {
        let outer = trimmed.strip_prefix('|').and_then(|row| row.strip_suffix('|'));
        let cells = outer.unwrap_or(trimmed).splitn(13, '|').map(cell).collect();
        return Some((Form::Bars, vec![row(cells)?]));
    }
    let literals = trimmed.strip_prefix('[').unwrap_or(trimmed);
    if literals.starts_with('(') {
        return Some((Form::Literals, tuples(literals)?));
    }
    let quote = trimmed.bytes().next().filter(|first| b"\"'".contains(first)).unwrap_or(b'"');
    let row = [b',', b';'].into_iter().find_map(|separator| {
        let found = CsvRow::read(trimmed, 0, separator, quote, 13)?;
        self::row(found.cells).filter(|_| !found.unfinished)
    });
    Some((Form::Csv, vec![row?]))
}

/// The rows of tuples up to the end of a line.
fn tuples(text: &str) -> Option<Vec<Row<Cow<'_, str>>>> {
    let mut rows = Vec::new();
    let mut rest = text;
    while rest.starts_with('(') {
        let (cells, end) = tuple(rest, 0)?;
        rows.push(row(cells)?);
        rest = rest.get(end..)?.trim_start_matches([',', ' ', ';', ']']);
    }
    rest.is_empty().then_some(rows)
}

/// The row of cells that are surely those of `SHOW PROCESSLIST`, with up to three more or without the time.
fn row(cells: Vec<Cell<'_>>) -> Option<Row<Cow<'_, str>>> {
    let with_time = cells.len() != 7;
    let text = |place: usize| cells.get(place).and_then(|cell| cell.as_deref());
    let is_number =
        |place: usize| text(place).is_none_or(|text| text.is_empty() || text.parse::<f64>().is_ok());
    let is_row = (7..=11).contains(&cells.len())
        && text(0).is_some_and(|id| id_of(id).is_some())
        && text(1).is_some_and(|user| !user.is_empty() && id_of(user).is_none())
        && text(4).is_some_and(is_command)
        && (!with_time || is_number(5))
        && (8..cells.len()).all(is_number);
    if is_row { Columns::shown(with_time).row(cells).ok() } else { None }
}

fn cell(text: &str) -> Cell<'_> {
    plain(text).map(Cow::Borrowed)
}

fn bars(text: &str) -> Vec<usize> {
    let text = text.trim_start().chars().enumerate();
    text.filter(|(_, character)| *character == '|').map(|(column, _)| column).collect()
}
