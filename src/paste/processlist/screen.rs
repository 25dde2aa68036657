//! The screens of mytop and innotop: columns that are as wide as the screen allows.
//!
//! What does not fit is cut off, digits too. So an ID counts only where it stands just below its name, and all of it is
//! doubtful until the node's own list confirms it.

use std::ops::Range;

use super::columns::{Field, Fields, id_of};
use super::draft::{Draft, Mark};
use super::lines::{Line, Next};
use super::names::field;
use super::report::SkipReason;

/// A screen that is being read.
pub(super) struct Screen {
    columns: Vec<(Field, Range<usize>)>,
    mark: Mark,
    /// Whether all IDs so far begin, and end, where their name does.
    begins: bool,
    ends: bool,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    Begun,
    HasRows,
    Lost,
}

impl Screen {
    /// The columns of a header, if it is one of such a screen.
    pub(super) fn header(text: &str) -> Option<Vec<(Field, Range<usize>)>> {
        if text.len() > 400 || text.contains(['|', '\t', ',']) {
            return None;
        }
        let mut columns = Vec::new();
        for (name, span) in words(text) {
            let Some(field) = field_of(name) else { continue };
            if !columns.iter().any(|(known, _)| *known == field) {
                columns.push((field, span));
            }
        }
        let has = |wanted: Field| columns.iter().any(|(field, _)| *field == wanted);
        let is_header = words(text).any(|(name, _)| name == "Cmd")
            && [Field::Id, Field::User, Field::Host, Field::Time].into_iter().all(has);
        is_header.then_some(columns)
    }

    pub(super) fn new(columns: Vec<(Field, Range<usize>)>, mark: Mark) -> Self {
        Self { columns, mark, begins: true, ends: true, state: State::Begun }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let text = line.text.trim_end();
        let is_rule = text.chars().all(|letter| letter == '-' || letter == ' ');
        match (is_rule, &self.state) {
            (true, State::HasRows) if text.is_empty() => return Next::Done,
            (true, _) if text.is_empty() => {}
            (true, State::Begun) => draft.skip(line.number, SkipReason::Rule),
            _ if self.state == State::Lost => draft.skip(line.number, SkipReason::Doubtful),
            _ => self.row(text, line.number, draft),
        }
        Next::Line
    }

    fn row(&mut self, text: &str, line: usize, draft: &mut Draft) {
        let mut fields = Fields::default();
        for (field, span) in &self.columns {
            let mut below = words(text).filter(|(_, word)| word.start < span.end && span.start < word.end);
            match (below.next(), below.next()) {
                (Some((word, place)), None) => {
                    if *field == Field::Id {
                        self.begins &= place.start == span.start;
                        self.ends &= place.end == span.end;
                    }
                    fields.set(*field, super::columns::plain(word));
                }
                _ if *field == Field::Id => return self.lose(line, draft),
                _ => {}
            }
        }
        let is_time = |time: &str| time.starts_with(|first: char| first.is_ascii_digit());
        let time = fields.get(Field::Time).unwrap_or_default();
        let id =
            fields.get(Field::Id).and_then(id_of).filter(|_| is_time(time) && (self.begins || self.ends));
        let Some(id) = id else { return self.lose(line, draft) };
        self.state = State::HasRows;
        draft.report.is_doubtful = true;
        draft.add(&fields.row_of(id), line);
    }

    /// A line is no row: then the columns may be others than its header says.
    fn lose(&mut self, line: usize, draft: &mut Draft) {
        self.state = State::Lost;
        draft.withdraw(self.mark, 0);
        draft.skip(line, SkipReason::Doubtful);
    }
}

fn field_of(name: &str) -> Option<Field> {
    match name {
        "Host/IP" => Some(Field::Host),
        "Cmd" => Some(Field::Command),
        "Query" | "State" => None,
        name => field(name).map(|(field, _)| field),
    }
}

/// The words of a line, and where they stand, in characters.
fn words(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut column = 0;
    text.split(' ').filter_map(move |word| {
        let start = column;
        column += word.chars().count() + 1;
        (!word.is_empty()).then(|| (word, start..column - 1))
    })
}
