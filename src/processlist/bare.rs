//! Rows without a header: `mysql -N`, or what `grep` left of a list.
//!
//! They are only taken where the whole paste is nothing else, and each row has the columns of `SHOW PROCESSLIST`, with a
//! command that the server knows in its place. One line that is neither a row nor a prompt, and none is taken.

use super::columns::{Cell, Columns, id_of, is_command, plain};
use super::delimited::Row;
use super::noise::{is_dots, is_footer, is_frame, is_prompt, is_statement};
use super::report::{Draft, Form, SkipReason};
use super::tuples::tuple;
use crate::domain::session::Session;

/// What the lines outside of lists are, so far.
#[derive(Default)]
pub(super) struct Bare {
    form: Option<Form>,
    /// The columns of the bars, if rows have bars around them.
    bars: Option<Vec<usize>>,
    rows: Vec<(Session, usize)>,
    refused: bool,
}

impl Bare {
    /// Says that there is a list with a header, or something else that makes rows without one doubtful.
    pub(super) fn refuse(&mut self, draft: &mut Draft) {
        self.refused = true;
        for (_, line) in self.rows.drain(..) {
            draft.skip(line, SkipReason::NoHeader);
        }
    }

    /// Takes a line that belongs to no list. Whether it is a row, or else might be part of one.
    pub(super) fn line(&mut self, text: &str, number: usize, draft: &mut Draft) {
        if let Some((form, rows)) = rows(text) {
            let bars = (form == Form::Bars && text.trim_start().starts_with('|')).then(|| bars(text));
            if self.form.is_none() {
                (self.form, self.bars) = (Some(form), bars.clone());
            }
            if self.refused || self.form != Some(form) || self.bars != bars {
                draft.skip(number, SkipReason::NoHeader);
                self.refuse(draft);
            } else {
                self.rows.extend(rows.into_iter().map(|row| (row, number)));
            }
            return;
        }
        let reason = noise(text);
        draft.skip(number, reason.unwrap_or(SkipReason::NotARow));
        let may_be_part = !self.rows.is_empty() || text.contains(['\t', '|']);
        if reason.is_none() && may_be_part {
            self.refuse(draft);
        }
    }

    pub(super) fn finish(self, draft: &mut Draft) {
        let Some(form) = self.form.filter(|_| !self.refused) else { return };
        draft.begin(form);
        for (session, line) in self.rows {
            draft.add(session, line);
        }
    }
}

/// What a line is that stands around lists.
pub(super) fn noise(text: &str) -> Option<SkipReason> {
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

fn rows(text: &str) -> Option<(Form, Vec<Session>)> {
    let text = text.trim_end_matches('\r');
    if text.contains('\t') {
        let cells = text.splitn(13, '\t').map(plain).collect();
        return Some((Form::TabSeparated, vec![session(cells)?]));
    }
    let trimmed = text.trim();
    if trimmed.contains('|') {
        let outer = trimmed.strip_prefix('|').and_then(|row| row.strip_suffix('|'));
        let cells = outer.unwrap_or(trimmed).splitn(13, '|').map(plain).collect();
        return Some((Form::Bars, vec![session(cells)?]));
    }
    let literals = trimmed.strip_prefix('[').unwrap_or(trimmed);
    if literals.starts_with('(') {
        return Some((Form::Literals, tuples(literals)?));
    }
    let quote = trimmed.bytes().next().filter(|first| b"\"'".contains(first)).unwrap_or(b'"');
    let row = trimmed.contains(',').then(|| Row::read(trimmed, 0, b',', quote, 13)).flatten()?;
    let cells = row.cells;
    Some((Form::Csv, vec![session(cells).filter(|_| !row.unfinished)?]))
}

/// The sessions of tuples up to the end of a line.
fn tuples(text: &str) -> Option<Vec<Session>> {
    let mut sessions = Vec::new();
    let mut rest = text;
    while rest.starts_with('(') {
        let (cells, end) = tuple(rest, 0)?;
        sessions.push(session(cells)?);
        rest = rest.get(end..)?.trim_start_matches([',', ' ', ';', ']']);
    }
    rest.is_empty().then_some(sessions)
}

/// The session of cells that are surely those of `SHOW PROCESSLIST`, with up to three more or without the time.
fn session(cells: Vec<Cell<'_>>) -> Option<Session> {
    let with_time = cells.len() != 7;
    let text = |place: usize| cells.get(place).and_then(|cell| cell.as_deref());
    let is_number = |place: usize| text(place).is_none_or(|text| text.is_empty() || text.parse::<f64>().is_ok());
    let is_row = (7..=11).contains(&cells.len())
        && text(0).is_some_and(|id| id_of(id).is_some())
        && text(1).is_some_and(|user| !user.is_empty() && id_of(user).is_none())
        && text(4).is_some_and(is_command)
        && (!with_time || is_number(5))
        && (8..cells.len()).all(is_number);
    if is_row { Columns::shown(with_time).session(cells).ok() } else { None }
}

fn bars(text: &str) -> Vec<usize> {
    let text = text.trim_start().chars().enumerate();
    text.filter(|(_, character)| *character == '|').map(|(column, _)| column).collect()
}
