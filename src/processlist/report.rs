//! What came out of a paste: the sessions, and an account of every line that gave none.

use super::columns::{Row, Text};
use crate::domain::packed::Packed;
use crate::domain::session::Session;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The table of the `mysql` client and of `mysqladmin`, with rules of `+---+`.
    Boxed,
    /// One field a line, under a banner of stars: `\G`.
    Vertical,
    /// Cells between tabs: `mysql --batch`, and what a grid copies.
    TabSeparated,
    /// Cells between commas or semicolons, quoted where need be.
    Csv,
    /// Objects: JSON, or what Ruby and Python print of a hash.
    Json,
    /// A Markdown table.
    Markdown,
    /// An HTML table.
    Html,
    /// Bars between the cells, and no rules.
    Bars,
    /// Literals between commas: the values of an `INSERT`, or what Python prints of a tuple.
    Literals,
    /// What was a list until a web page took its line breaks or its columns away.
    Collapsed,
}

/// Why a line gave no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// A prompt, with or without the statement after it.
    Prompt,
    /// What a client prints below a list.
    Footer,
    /// A line that only draws.
    Rule,
    /// The names of the columns.
    Header,
    /// The statement that asked for the list.
    Statement,
    /// Text around the list.
    NotARow,
    /// Part of a list without the column `Id`; that of `THREAD_ID` is another number.
    NoId,
    /// Its ID is not a decimal number from 1 to 2^63 - 1.
    BadId,
    /// It has more or fewer cells than the list has columns.
    WrongCellCount,
    /// The list has a column name twice, or a record a field twice.
    Twice,
    /// It may belong to the statement of another row.
    Doubtful,
    /// Its record has a number that does not follow.
    OutOfSequence,
    /// The text ends before the row does, or a quote is never closed.
    Unfinished,
    /// There is no header, and not every line looks like a row.
    NoHeader,
    /// More rows than text of that length can hold in earnest.
    TooMany,
}

/// Lines that gave no session, one after the other and for the same reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The first of them, from 1.
    pub line: usize,
    /// How many.
    pub lines: usize,
    /// Why.
    pub reason: SkipReason,
}

/// What was found in a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasteReport {
    /// The form of each list that gave a session, in order.
    pub forms: Vec<Form>,
    /// The sessions, in order; one that stands there twice comes twice.
    pub sessions: Packed,
    /// The lines that gave none, but for blank ones.
    pub skipped: Vec<Skipped>,
    /// How many more such places there were than are kept in `skipped`.
    pub skipped_more: usize,
    /// Whether a session comes from collapsed text, where only the leading ID is sure.
    pub collapsed: bool,
}

/// At most this many places are kept, so that a hostile paste cannot fill the memory.
const MOST_SKIPPED: usize = 10_000;

/// A report in the making.
pub(super) struct Draft {
    pub(super) report: PasteReport,
    /// Whether a session that is to be taken back was handed over already.
    pub(super) is_spoilt: bool,
    most_sessions: usize,
    list: Option<Form>,
}

/// The place in a draft at which a list begins, to which it goes back where the list proves false.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    forms: usize,
    sessions: usize,
}

impl Draft {
    /// A session takes about 100 bytes, however short its row: beyond the first thousands, their number is bounded
    /// by the length of the text.
    pub(super) fn new(length: usize) -> Self {
        let most_sessions = 5_000 + length / 40;
        Self { report: PasteReport::default(), is_spoilt: false, most_sessions, list: None }
    }

    pub(super) fn begin(&mut self, form: Form) -> Mark {
        self.list = Some(form);
        Mark { forms: self.report.forms.len(), sessions: self.report.sessions.len() }
    }

    /// Takes back the sessions of a list after its first `kept`.
    pub(super) fn withdraw(&mut self, mark: Mark, kept: usize) {
        self.truncate(mark.sessions + kept);
        if kept == 0 {
            if let Some(form) = self.report.forms.get(mark.forms) {
                self.list = Some(*form);
            }
            self.report.forms.truncate(mark.forms);
        }
    }

    /// Takes back the sessions of a list, one a line up to a line, behind the first that `is_open`: that one may go on there.
    pub(super) fn withdraw_behind(&mut self, mark: Mark, line: usize, is_open: &dyn Fn(&Session) -> bool) {
        let Some(mut sessions) = self.report.sessions.behind(mark.sessions) else {
            self.is_spoilt = true;
            return;
        };
        let first = sessions.position(|session| is_open(&session));
        drop(sessions);
        let Some(kept) = first.map(|place| place + 1) else { return };
        let doubtful = self.report.sessions.len() - mark.sessions - kept;
        self.truncate(mark.sessions + kept);
        if doubtful > 0 {
            self.skip_lines(line.saturating_sub(doubtful), doubtful, SkipReason::Doubtful);
        }
    }

    fn truncate(&mut self, length: usize) {
        self.is_spoilt |= !self.report.sessions.truncate(length);
    }

    pub(super) fn add(&mut self, row: &Row<impl Text>, line: usize) {
        let sessions = &mut self.report.sessions;
        if sessions.len() >= self.most_sessions {
            return self.skip(line, SkipReason::TooMany);
        }
        sessions.push(row.id, row.seconds, row.texts());
        self.report.forms.extend(self.list.take());
    }

    /// Adds what a row gave: a session, or the reason why not.
    pub(super) fn take(&mut self, row: Result<Row<impl Text>, SkipReason>, line: usize) {
        match row {
            Ok(row) => self.add(&row, line),
            Err(reason) => self.skip(line, reason),
        }
    }

    pub(super) fn skip(&mut self, line: usize, reason: SkipReason) {
        self.skip_lines(line, 1, reason);
    }

    pub(super) fn skip_lines(&mut self, line: usize, lines: usize, reason: SkipReason) {
        if let Some(last) = self.report.skipped.last_mut()
            && last.reason == reason
            && (last.line..=last.line + last.lines).contains(&line)
        {
            last.lines = last.lines.max(line + lines - last.line);
        } else if self.report.skipped.len() < MOST_SKIPPED {
            self.report.skipped.push(Skipped { line, lines, reason });
        } else {
            self.report.skipped_more += 1;
        }
    }
}
