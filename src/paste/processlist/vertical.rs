//! The vertical form (`\G`): a banner with a number, then one field a line with its label.
//!
//! A statement may have lines that look like a banner and labels. So the numbers must follow each other, each record
//! must have the labels of the first, in their columns, and the ID is only taken before the statement. Where a
//! number comes twice, the records from the first of the two on are taken back: either may be the false one.

use super::columns::{Field, Fields, Row, SHOWN, id_of, no_id, plain};
use super::draft::{Draft, Mark};
use super::foreign_names::speaks_against;
use super::innodb;
use super::lines::{Line, Next, without_prefix};
use super::names::{field, is_thread_id};
use super::noise::{footer, is_prompt};
use super::report::SkipReason;
use crate::domain::thread_id::ThreadId;

/// The line above a record.
pub(super) struct Banner<'a> {
    pub(super) prefix: &'a str,
    pub(super) number: usize,
    stars: usize,
    /// What follows in the same line, where a page took the line breaks away.
    pub(super) rest: &'a str,
}

impl<'a> Banner<'a> {
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (prefix, _) = text.split_once("**********")?;
        let text = text.get(prefix.len()..)?;
        let inner = text.trim_start_matches('*');
        let stars = text.len() - inner.len();
        let (number, rest) = inner.strip_prefix(' ')?.split_once(". row ")?;
        // Markdown escapes the point.
        let number = number.strip_suffix('\\').unwrap_or(number);
        let after = rest.strip_prefix("**********")?.trim_start_matches('*');
        let number = number.parse().ok().filter(|_| prefix.len() <= 64)?;
        Some(Self { prefix, number, stars, rest: after.trim() })
    }
}

/// The label of a line, the column of its colon, and the value.
pub(super) fn label(text: &str) -> Option<(&str, usize, &str)> {
    let (before, value) = text.split_once(':')?;
    let name = before.trim_start();
    let is_name = name.len() <= 40
        && name.starts_with(|first: char| first.is_alphabetic())
        && name.chars().all(|character| character.is_alphanumeric() || character == '_');
    let is_value = value.is_empty() || value.starts_with([' ', '\t']);
    (is_name && is_value).then(|| (name, before.chars().count(), value))
}

/// A list of records that is being read.
pub(super) struct Vertical {
    mark: Mark,
    prefix: String,
    stars: usize,
    /// The number of the last banner.
    last: usize,
    /// The numbers of the records that gave a session.
    taken: Vec<usize>,
    /// The labels of the first record, and their columns.
    labels: Vec<(String, usize)>,
    learned: bool,
    record: Record,
    /// Whether a record goes on where another may have begun.
    torn: bool,
    phase: Phase,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Reading,
    /// No more is taken from this list.
    Refused,
    /// Its footer was there.
    Closed,
}

/// How an ID is named: as other numbers are too, or as none is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    Plain,
    Full,
}

struct Record {
    number: usize,
    line: usize,
    id: Option<Result<ThreadId, SkipReason>>,
    /// How the ID is named.
    naming: Naming,
    fields: Vec<(Field, String)>,
    /// How many labels it has.
    labels: usize,
    /// Whether the statement has begun: from here on nothing is certain.
    free: bool,
    /// Whether a line may be a label that the first record has not.
    odd: bool,
    /// The number of a banner in it that does not follow, or 0.
    strange: usize,
    /// Whether the last field may go on in the next line.
    open: bool,
}

impl Record {
    fn new(number: usize, line: usize) -> Self {
        Self {
            number,
            line,
            id: None,
            naming: Naming::Plain,
            fields: Vec::new(),
            labels: 0,
            free: false,
            odd: false,
            strange: 0,
            open: false,
        }
    }
}

impl Vertical {
    pub(super) fn new(banner: &Banner<'_>, line: usize, mark: Mark) -> Self {
        Self {
            mark,
            prefix: banner.prefix.to_owned(),
            stars: banner.stars,
            last: banner.number,
            taken: Vec::new(),
            labels: Vec::new(),
            learned: false,
            record: Record::new(banner.number, line),
            torn: false,
            phase: Phase::Reading,
        }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if self.phase == Phase::Closed {
            return self.below(line, draft);
        }
        if self.taken.is_empty() && self.record.id.is_none() && innodb::is_start(line.text) {
            return Next::DoneAt(line.start);
        }
        if let Some(banner) = Banner::read(line.text).filter(|banner| self.is_own(banner)) {
            self.banner(&banner, line.number, draft);
        } else if self.phase == Phase::Refused {
            if is_prompt(line.text) {
                return Next::DoneAt(line.start);
            }
            draft.skip(line.number, SkipReason::Doubtful);
        } else if let Some(rows) =
            footer(line.text).filter(|_| self.record.labels >= self.labels.len().max(2))
        {
            self.finish(draft);
            self.count(rows, line.number, draft);
            draft.skip(line.number, SkipReason::Footer);
            self.phase = Phase::Closed;
        } else {
            self.field(without_prefix(line.text, &self.prefix));
        }
        Next::Line
    }

    /// Below the footer, which may stand in a statement too: only a prompt lets another list begin.
    fn below(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        if is_prompt(line.text) {
            return Next::DoneAt(line.start);
        }
        if let Some(banner) = Banner::read(line.text).filter(|banner| self.is_own(banner)) {
            self.phase = Phase::Refused;
            self.take_back(banner.number, line.number, draft);
        } else if !line.text.trim().is_empty() {
            draft.skip(line.number, SkipReason::NotARow);
        }
        Next::Line
    }

    fn is_own(&self, banner: &Banner<'_>) -> bool {
        let is_indent = self.prefix.trim().is_empty() && banner.prefix.trim().is_empty();
        banner.rest.is_empty() && banner.stars == self.stars && (is_indent || banner.prefix == self.prefix)
    }

    fn banner(&mut self, banner: &Banner<'_>, line: usize, draft: &mut Draft) {
        if self.phase == Phase::Refused || banner.number > self.last + 1 {
            // A record before it may come yet, if this one is part of a statement.
            (self.record.free, self.record.strange) = (true, banner.number);
            draft.skip(line, SkipReason::OutOfSequence);
        } else if banner.number == self.last + 1 {
            self.finish(draft);
            self.last = banner.number;
            self.record = Record::new(banner.number, line);
        } else {
            self.finish(draft);
            self.take_back(banner.number, line, draft);
            self.phase = Phase::Refused;
        }
    }

    /// Reads a line of a record.
    fn field(&mut self, text: &str) {
        let record = &mut self.record;
        let Some((name, column, value)) = label(text) else { return go_on(record, text) };
        let is_id = field(name).is_some_and(|(field, _)| field == Field::Id);
        if (record.free || record.id.is_some())
            && record.strange == 0
            && is_id
            && self.labels.iter().any(|(_, at)| *at == column)
        {
            // A banner is lost, or the statement has a record in it: what follows may be either.
            record.odd = true;
            self.torn = true;
        }
        if self.learned {
            let expected = self.labels.iter().skip(record.labels);
            // Where the statement has begun, a label must be the next one, and in its column.
            let ahead = if record.free { 1 } else { usize::MAX };
            let Some(skipped) = expected.take(ahead).position(|(known, at)| known == name && *at == column)
            else {
                // One more than the first record has: it had none, or this is no label.
                if record.free
                    && record.strange == 0
                    && self.labels.first().is_some_and(|(_, at)| *at == column)
                {
                    record.odd = true;
                }
                return go_on(record, text);
            };
            record.labels += skipped + 1;
        } else {
            let aligned = self.labels.first().is_none_or(|(_, first)| *first == column);
            let is_odd = record.free && !aligned && !EXTRAS.contains(&name);
            if is_odd || self.labels.iter().any(|(known, _)| known == name) {
                return go_on(record, text);
            }
            if self.labels.len() < super::columns::MOST_COLUMNS {
                self.labels.push((name.to_owned(), column));
            }
            record.labels += 1;
        }
        record.put(name, value);
    }

    /// Ends a record: its session is taken if it has an ID and the labels of the first.
    pub(super) fn finish(&mut self, draft: &mut Draft) {
        let record = std::mem::replace(&mut self.record, Record::new(self.last, 0));
        if self.phase == Phase::Refused || record.line == 0 {
            return;
        }
        // As for a header: two fields of a process list, or nothing else.
        let shown = record.fields.iter().filter(|(field, _)| SHOWN.contains(field)).count();
        let is_complete =
            record.labels > 1 && (shown >= 2 || shown + 1 == record.labels || record.naming == Naming::Full);
        if !self.learned && record.id.is_some() && is_complete {
            self.learned = true;
            draft.naming.is_full = record.naming == Naming::Full;
            if let Some(reason) = self.objection(&record, draft.naming.must_be_full) {
                draft.refuse(reason);
                self.phase = Phase::Refused;
            }
        } else if !self.learned {
            self.labels.clear();
        }
        // Labels without the ID: another list, or a damaged one.
        if self.torn || (record.id.is_none() && record.labels > 1) {
            self.phase = Phase::Refused;
        }
        let row = match record.id {
            None => Err(SkipReason::NoId),
            Some(_) if !is_complete => Err(SkipReason::Unfinished),
            // One that is cut short may be part of a statement that is.
            Some(_) if record.labels < self.labels.len() && !record.free => Err(SkipReason::Unfinished),
            Some(_) if record.odd => Err(SkipReason::Doubtful),
            Some(id) => id.map(|id| row(id, &record.fields)),
        };
        if row.is_ok() {
            self.taken.push(record.number);
        }
        draft.take(row, record.line);
    }

    /// What the labels of the first record say against the whole list.
    fn objection(&self, record: &Record, takes_full_ids_alone: bool) -> Option<SkipReason> {
        let names = || self.labels.iter().map(|(name, _)| name.as_str());
        let is_sure =
            |reason: &SkipReason| !(record.naming == Naming::Full && *reason == SkipReason::OtherProduct);
        let is_doubtful =
            record.naming == Naming::Plain && (takes_full_ids_alone || names().any(is_thread_id));
        names().find_map(speaks_against).filter(is_sure).or(is_doubtful.then_some(SkipReason::NoId))
    }

    /// Compares the rows that a footer counts with those found; too many means that one is false.
    fn count(&mut self, rows: usize, line: usize, draft: &mut Draft) {
        if rows > 0 && self.last > rows {
            self.take_back(rows + 1, line, draft);
        }
    }

    /// Takes back the records from a number on.
    fn take_back(&mut self, number: usize, line: usize, draft: &mut Draft) {
        let kept = self.taken.partition_point(|taken| *taken < number);
        self.taken.truncate(kept);
        draft.withdraw(self.mark, kept);
        draft.skip(line, SkipReason::OutOfSequence);
    }
}

/// Labels that some servers print below the statement, where a retyped list has them out of their column.
const EXTRAS: [&str; 5] = ["Rows_sent", "Rows_examined", "Rows_read", "Progress", "Time_ms"];

impl Record {
    fn put(&mut self, name: &str, value: &str) {
        let Some((field, is_full)) = field(name) else {
            self.open = false;
            return;
        };
        self.open = field != Field::Id;
        match field {
            Field::Id if self.free => {}
            Field::Id if self.id.is_some() => self.id = Some(Err(SkipReason::Twice)),
            field if self.fields.iter().any(|(known, _)| *known == field) => {}
            Field::Id => {
                self.id = Some(id_of(value).ok_or_else(|| no_id(value)));
                self.naming = if is_full { Naming::Full } else { Naming::Plain };
            }
            field => self.fields.push((field, value.strip_prefix(' ').unwrap_or(value).to_owned())),
        }
        self.free |= field == Field::Info;
    }
}

/// Appends a line without a label to the field above.
fn go_on(record: &mut Record, text: &str) {
    if let Some((_, value)) = record.fields.last_mut().filter(|_| record.open) {
        value.push('\n');
        value.push_str(text);
    }
}

fn row(id: ThreadId, fields: &[(Field, String)]) -> Row<&str> {
    let mut cells = Fields::default();
    for (field, value) in fields {
        cells.set(*field, plain(value));
    }
    cells.row_of(id)
}
