//! The boxed table of the `mysql` client, whose bars stand in the columns of its header's.
//!
//! A line break inside a statement breaks its row, and what follows may look like a row by malice. It cannot be as
//! wide: the client makes the column of the statement as wide as the whole statement, so that a part of it, and
//! what comes after, is narrower than a row. Two things are certain, then: a line that fills the grid is a row; and
//! a broken row ends where its parts add up to the width of the column. Nothing else is taken for a row.

use super::columns::{Columns, Field, Row, plain};
use super::draft::Draft;
use super::lines::{Line, Next, has_other_prefix, without_prefix};
use super::noise::{is_omission, is_prompt};
use super::report::SkipReason;
use super::table::{Rule, best_fit, between_bars};
use super::width::{MEASURES, Widths, bars_in_place, widths};

/// A boxed table that is being read.
pub(super) struct Grid {
    columns: Columns,
    prefix: String,
    bars: Vec<usize>,
    /// The first column that may have line breaks in it.
    free: usize,
    /// How many columns of the screen that column and all after it take: the most that a part of it can.
    span: usize,
    has_rows: bool,
    /// The length of the rule at the header, which may be cut short.
    rule: usize,
    /// Whether each line of the paste ends with a carriage return.
    has_returns: bool,
    state: State,
}

enum State {
    /// The next line is a row, or none at all.
    Ready,
    /// A row is broken.
    Broken(Box<Torn>),
    /// Nobody knows: only a line that fills the grid is a row.
    Lost,
}

/// A row whose statement has line breaks in it.
struct Torn {
    row: Row<String>,
    info: String,
    line: usize,
    /// Whether it is a row even where its end is not found: its first line is too wide to be a part of another.
    certain: bool,
    used: Widths,
}

impl Grid {
    pub(super) fn new(
        columns: Columns,
        prefix: String,
        bars: Vec<usize>,
        rule: usize,
        has_returns: bool,
    ) -> Self {
        let free = columns.free().min(columns.len().saturating_sub(1));
        let width = bars.last().map_or(0, |last| last + 1);
        let span = width - bars.get(free).map_or(0, |bar| bar + 1).min(width);
        Self { columns, prefix, bars, free, span, has_rows: false, rule, has_returns, state: State::Ready }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if has_other_prefix(line.text, &self.prefix) {
            draft.refuse(SkipReason::SeveralServers);
        }
        let whole = without_prefix(line.text, &self.prefix);
        let row = whole.trim();
        let is_broken = matches!(self.state, State::Broken(_));
        let is_own = |rule: &Rule| rule.indent == 0 && self.is_own(rule) && (!is_broken || self.fills(rule));
        if let Some(rule) = Rule::read(row).filter(is_own) {
            return self.rule(&rule, line, draft);
        }
        if row.starts_with('|') && self.row(whole.trim_start(), line, draft) {
            return Next::Line;
        }
        match &mut self.state {
            State::Broken(_) => self.go_on(whole, line, draft),
            _ if row.is_empty() => {}
            State::Ready if is_omission(row) => draft.skip(line.number, SkipReason::NotARow),
            State::Ready if is_prompt(row) => return Next::DoneAt(line.start),
            _ => self.lose(line.number, draft),
        }
        Next::Line
    }

    pub(super) fn finish(&mut self, draft: &mut Draft) {
        self.settle(false, draft);
    }

    fn is_own(&self, rule: &Rule) -> bool {
        self.bars.starts_with(&rule.marks) && (rule.length == self.rule || self.fills(rule))
    }

    /// Whether a rule is as wide as a row: then no statement draws it.
    fn fills(&self, rule: &Rule) -> bool {
        self.bars.last().is_some_and(|last| rule.length > *last)
    }

    fn rule(&mut self, rule: &Rule, line: Line<'_>, draft: &mut Draft) -> Next {
        let certain = match self.state {
            State::Broken(_) => self.settle(false, draft),
            State::Ready => true,
            State::Lost => self.fills(rule),
        };
        draft.skip(line.number, SkipReason::Rule);
        if !certain {
            self.state = State::Lost;
        }
        let is_end = certain && self.has_rows && !line.following().is_some_and(|below| self.is_row(below));
        if is_end { Next::Done } else { Next::Line }
    }

    /// Whether a line below a rule fills the grid, as where each row has a rule: it is a row, or a part of one.
    fn is_row(&self, line: Line<'_>) -> bool {
        let row = without_prefix(line.text, &self.prefix).trim();
        let bars = best_fit(row, &self.bars);
        bars.len() == self.bars.len() && bars.last().is_some_and(|last| last + 1 == row.len())
    }

    /// Takes a line that begins with a bar, if it is a row.
    fn row(&mut self, whole: &str, line: Line<'_>, draft: &mut Draft) -> bool {
        let row = whole.trim_end();
        let number = line.number;
        let found = best_fit(row, &self.bars);
        let is_closed = found.last().is_some_and(|last| last + 1 == row.len());
        if is_closed && found.len() == self.bars.len() {
            self.settle(false, draft);
            self.take(&cut(row, &found), number, draft);
            return true;
        }
        let [client, terminal, characters, _] = widths(row);
        let width = client.min(terminal).min(characters);
        let certain = width > self.span;
        let cells = between_bars(row, self.columns.len() + 1, false);
        if certain
            && width > self.bars.last().copied().unwrap_or_default()
            && is_exact(&cells, self.columns.len())
        {
            self.settle(false, draft);
            self.take(cells.get(1..=self.columns.len()).unwrap_or_default(), number, draft);
        } else if certain && is_closed && (self.columns.id() + 3..=self.free).contains(&found.len()) {
            // The last cells are left out.
            self.settle(false, draft);
            self.take(&cut(row, &found), number, draft);
        } else if found.len() > self.free && (certain || matches!(self.state, State::Ready)) {
            self.settle(false, draft);
            self.open(whole, &found, certain, line, draft);
        } else if certain {
            self.lose(number, draft);
        } else {
            return false;
        }
        true
    }

    fn take(&mut self, cells: &[&str], line: usize, draft: &mut Draft) {
        let row = self.columns.row(cells.iter().map(|cell| plain(cell)));
        self.state = State::Ready;
        self.has_rows |= row.is_ok();
        draft.take(row, line);
    }

    /// Begins a broken row.
    fn open(&mut self, row: &str, found: &[usize], certain: bool, line: Line<'_>, draft: &mut Draft) {
        let (fixed, bar) = (found.get(..=self.free).unwrap_or_default(), found.get(self.free));
        let info = bar.and_then(|bar| row.get(bar + 1..)).unwrap_or_default();
        match self.columns.row(cut(row, fixed).into_iter().map(plain)) {
            Ok(row) => {
                let used = widths(info).map(|width| width + self.line_break(line));
                let number = line.number;
                let info = info.trim_start().to_owned();
                let row = Torn { row: row.into_owned(), info, line: number, certain, used };
                self.has_rows = true;
                self.state = State::Broken(Box::new(row));
            }
            Err(reason) => {
                draft.skip(line.number, reason);
                self.state = State::Lost;
            }
        }
    }

    /// Goes on with a broken row, up to the line with which its column is full.
    fn go_on(&mut self, whole: &str, line: Line<'_>, draft: &mut Draft) {
        let line_break = self.line_break(line);
        let State::Broken(row) = &mut self.state else { return };
        row.info.push('\n');
        let end = whole.trim_end();
        if let Some(close) =
            closing_bar(row, end, self.span, self.bars.get(self.free + 1..).unwrap_or_default())
        {
            row.info.push_str(end.get(..close).unwrap_or_default().trim_end());
            self.settle(true, draft);
            return;
        }
        row.info.push_str(whole);
        for (used, width) in row.used.iter_mut().zip(widths(whole)) {
            *used += width + line_break;
        }
        if row.used.iter().all(|used| *used > self.span) {
            self.settle(false, draft);
            self.state = State::Lost;
        }
    }

    /// The width of what ends a line; a carriage return belongs to the statement where other lines have none.
    fn line_break(&self, line: Line<'_>) -> usize {
        1 + usize::from(line.returned && !self.has_returns)
    }

    /// Ends a broken row: it is taken where its end was found, or its beginning is certain.
    fn settle(&mut self, found_end: bool, draft: &mut Draft) -> bool {
        let State::Broken(row) = std::mem::replace(&mut self.state, State::Ready) else { return true };
        let mut row = *row;
        if !found_end && !row.certain {
            let lines = row.info.matches('\n').count() + 1;
            draft.skip_lines(row.line, lines, SkipReason::Doubtful);
            return false;
        }
        if self.columns.is(self.free, Field::Info) {
            row.row.set_info(row.info);
        }
        draft.add(&row.row, row.line);
        true
    }

    fn lose(&mut self, line: usize, draft: &mut Draft) {
        self.settle(false, draft);
        draft.skip(line, SkipReason::Doubtful);
        self.state = State::Lost;
    }
}

/// The cells between the bars found.
fn cut<'a>(row: &'a str, found: &[usize]) -> Vec<&'a str> {
    let ends = found.iter().skip(1);
    found.iter().zip(ends).filter_map(|(from, to)| row.get(from + 1..*to)).collect()
}

/// Whether a row split at its bars, the outer ones too, has just its cells: the text before the first and after
/// the last bar is empty.
fn is_exact(cells: &[&str], columns: usize) -> bool {
    cells.len() == columns + 2 && cells.last().is_some_and(|rest| rest.is_empty())
}

/// The bar in a line that ends the broken column, if with this line its parts add up.
fn closing_bar(row: &Torn, line: &str, span: usize, bars: &[usize]) -> Option<usize> {
    let last = *bars.last()?;
    let all = widths(line);
    for ((measure, width), used) in MEASURES.into_iter().zip(all).zip(row.used) {
        if used + width != span || width < last - bars.first()? + 1 {
            continue;
        }
        let places: Vec<usize> = bars.iter().map(|bar| width - 1 - (last - bar)).collect();
        let found = bars_in_place(line, &places, measure);
        if found.len() == places.len() {
            return found.first().copied();
        }
    }
    None
}
