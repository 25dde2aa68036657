//! Lists from which a web page took the line breaks, or the columns.
//!
//! With its rules and bars, or its labels, such a list can still be read where everything fits to the end. Where only
//! words are left, the leading number of a line that looks like a row is all that is sure.

use super::columns::{Columns, Field, Fields, Row, id_of, is_command, plain};
use super::draft::Draft;
use super::foreign_names::speaks_against;
use super::lines::{Line, Next};
use super::names::field;
use super::report::{Form, SkipReason};
use super::vertical::Banner;
use crate::domain::thread_id::ThreadId;

/// Reads a whole list that stands in one line. False where the line is none.
pub(super) fn line(text: &str, number: usize, draft: &mut Draft) -> bool {
    let is_boxed = text.contains("-+|") || text.contains("-+ |");
    let read = if is_boxed { boxed(text, number, draft) } else { vertical(text, number, draft) };
    let Some(is_sound) = read else { return false };
    if !is_sound {
        draft.skip(number, SkipReason::Doubtful);
    }
    true
}

/// Rule, header, rule, rows, rule: rows meet with two bars.
fn boxed(text: &str, number: usize, draft: &mut Draft) -> Option<bool> {
    let rest = text.get(text.find("+-")?..)?;
    let rule = rest.get(..rest.find(|sign| sign != '+' && sign != '-')?)?;
    let rest = rest.get(rule.len()..)?;
    let (header, rest) = rest.split_once(rule).filter(|_| rule.len() > 2)?;
    let header = header.trim().strip_prefix('|')?.strip_suffix('|')?;
    let columns = match Columns::read(header.split('|'))? {
        Ok(columns) => columns,
        Err(reason) => {
            draft.skip(number, reason);
            return Some(true);
        }
    };
    let rows = rest.split_once(rule).map_or(rest, |(rows, _)| rows).trim();
    let mark = draft.begin(Form::Collapsed);
    let is_sound = rows.strip_prefix('|').is_some_and(|rows| take_rows(rows, &columns, number, draft));
    if is_sound {
        draft.report.collapsed = true;
    } else {
        draft.withdraw(mark, 0);
    }
    Some(is_sound)
}

/// Takes rows of cells that each end in a bar, as does the gap between two rows.
fn take_rows(rows: &str, columns: &Columns, number: usize, draft: &mut Draft) -> bool {
    let mut cells: Vec<Option<&str>> = Vec::new();
    for cell in rows.split('|') {
        if cells.len() < columns.len() {
            cells.push(plain(cell));
        } else if cell.trim().is_empty() {
            let Ok(row) = columns.row(cells.drain(..)) else { return false };
            draft.add(&row, number);
        } else {
            return false;
        }
    }
    cells.is_empty()
}

/// Banner and labels in one line, record after record.
fn vertical(text: &str, number: usize, draft: &mut Draft) -> Option<bool> {
    let first = Banner::read(text).filter(|banner| !banner.rest.is_empty())?;
    let mark = draft.begin(Form::Collapsed);
    let mut expected = first.number;
    let mut rest = Some(text);
    while let Some(found) = rest.and_then(Banner::read) {
        let (record, after) = match found.rest.find("**********") {
            Some(end) => (found.rest.get(..end).unwrap_or_default(), found.rest.get(end..)),
            None => (found.rest, None),
        };
        let row = record_of(record).filter(|_| found.number == expected);
        let Some(row) = row else {
            draft.withdraw(mark, 0);
            return Some(false);
        };
        draft.add(&row, number);
        expected += 1;
        rest = after;
    }
    draft.report.collapsed = true;
    Some(true)
}

/// The row of labels and values in one line; the ID must come first, and another field right after it.
fn record_of(text: &str) -> Option<Row<&str>> {
    let (label, rest) = text.split_once(": ")?;
    field(label).filter(|(field, _)| *field == Field::Id)?;
    let (id, rest) = rest.trim_start().split_once(' ')?;
    let (id, mut fields) = (id_of(id)?, Fields::default());
    let mut current: Option<(Field, usize)> = None;
    let mut from = 0;
    for word in rest.split_inclusive(' ') {
        let start = from;
        from += word.len();
        let found = word.trim_end().strip_suffix(':').and_then(field);
        if start == 0 && found.is_none() {
            return None;
        }
        let Some((field, _)) = found else { continue };
        if let Some((before, at)) = current {
            fields.set(before, rest.get(at..start).and_then(plain));
        }
        current = Some((field, from));
        if field == Field::Info {
            from = rest.len();
            break;
        }
    }
    let (last, at) = current?;
    fields.set(last, rest.get(at..from).and_then(plain));
    Some(fields.row_of(id))
}

/// No header of words is as long, in bytes.
const LONGEST_HEADER: usize = 400;

/// Rows whose columns became words between blanks.
pub(super) struct Words {
    lost: bool,
}

impl Words {
    pub(super) fn header(text: &str) -> Option<Self> {
        if text.len() >= LONGEST_HEADER {
            return None;
        }
        let mut names = text.split_whitespace();
        if names.clone().take(12).any(|name| speaks_against(name).is_some()) {
            return None;
        }
        let is_id = names.next().and_then(field).is_some_and(|(field, _)| field == Field::Id);
        let names = is_id.then(|| names.take(12).map(field))?;
        let known = names.take_while(Option::is_some).count();
        (known >= 4).then_some(Self { lost: false })
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if line.text.trim().is_empty() && !self.lost {
            return Next::Line;
        }
        let id = row_id(line.text).filter(|_| !self.lost);
        if let Some(id) = id {
            draft.report.collapsed = true;
            draft.add(&Fields::<&str>::default().row_of(id), line.number);
            return Next::Line;
        }
        if super::bare::noise(line.text).is_some() && !self.lost {
            return Next::DoneAt(line.start);
        }
        // It may be part of a statement, and the next line too.
        self.lost = true;
        draft.skip(line.number, SkipReason::Doubtful);
        Next::Line
    }
}

/// The ID at the start of a line in which a command and a time stand where a row has them.
fn row_id(text: &str) -> Option<ThreadId> {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    let id = id_of(words.first()?)?;
    let is_row = (3..words.len()).any(|place| {
        let time = |length: usize| words.get(place + length).is_some_and(|time| time.parse::<i64>().is_ok());
        (1..=3).any(|length| {
            words.get(place..place + length).is_some_and(|words| is_command(&words.join(" "))) && time(length)
        })
    });
    is_row.then_some(id)
}
