//! What came out of a paste: the sessions, and an account of every line that gave none.

use super::columns::{Field, Row, Text};
use super::encoding::Encoding;
use super::foreign_names::is_state_of_another_product;
use super::ids::{Clashes, Ids};
use super::prepare::swapped;
use crate::domain::packed::Packed;
use crate::domain::session::{Session, Texts};

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
    /// Elements of XML: `mysql --xml`.
    Xml,
    /// The transactions of `SHOW ENGINE INNODB STATUS`.
    InnodbStatus,
    /// The lines that `pt-kill --print` prints.
    PtKill,
    /// The screen of mytop or innotop.
    Screen,
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
    /// A column or a value tells that another product lists its own sessions here: a proxy, a sharding layer, an analytics
    /// engine.
    OtherProduct,
    /// What is listed are events of the past.
    Log,
    /// The list has rows of several servers.
    SeveralServers,
    /// Several sessions of one list have this ID: a client has cut or rounded it.
    SameId,
    /// The digits of its ID stand in groups: one number, or several.
    GroupedDigits,
    /// It belongs to a sample that is older, or not complete.
    OtherSample,
    /// `KILL QUERY` ends a statement, not a session.
    KillQuery,
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
    /// Whether only the person can know that the IDs are those of sessions of the node: none counts before the node's own
    /// list confirms it.
    pub is_doubtful: bool,
    /// Whether the text has several samples, of which the newest complete one was read.
    pub is_newest_sample: bool,
    /// The encoding of the file, if it is another one than UTF-8.
    pub encoding: Option<Encoding>,
}

/// At most this many places are kept, so that a hostile paste cannot fill the memory.
const MOST_SKIPPED: usize = 10_000;

/// Whether a host that is an address of IPv4 has a port.
fn has_port(host: &str) -> Option<bool> {
    let (address, port) = host.split_once(':').map_or((host, None), |(address, port)| (address, Some(port)));
    let is_address = address.len() <= 15
        && address.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && address.bytes().filter(|byte| *byte == b'.').count() == 3;
    is_address.then_some(port.is_some())
}

/// The fields that must be the same in all rows of a list: the server that was asked, and the moment.
const COMMON: [Field; 2] = [Field::Server, Field::Moment];

/// A report in the making.
pub(super) struct Draft {
    pub(super) report: PasteReport,
    /// Whether a session that is to be taken back was handed over already.
    pub(super) is_spoilt: bool,
    most_sessions: usize,
    list: Option<Form>,
    /// Why nothing of the list that is being read is taken, if so.
    refusal: Option<SkipReason>,
    /// What the rows of that list say that must be the same in all of them.
    common: [Option<String>; COMMON.len()],
    ids: Ids,
    /// Whether the ID is named as no other number is.
    pub(super) is_named_fully: bool,
    /// How many hosts are addresses with a port, and without one, where the ID may be another number.
    with_port: usize,
    without_port: usize,
    /// Whether the statement above tells that a plain `id` is another number.
    pub(super) takes_full_ids_alone: bool,
    /// The signs that stood for others while the text was read: a bar that is no border.
    pub(super) has_swapped_bars: bool,
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
        Self {
            report: PasteReport::default(),
            is_spoilt: false,
            most_sessions,
            list: None,
            refusal: None,
            common: [const { None }; COMMON.len()],
            ids: Ids::default(),
            is_named_fully: false,
            with_port: 0,
            without_port: 0,
            takes_full_ids_alone: false,
            has_swapped_bars: false,
        }
    }

    pub(super) fn begin(&mut self, form: Form) -> Mark {
        (self.list, self.refusal, self.common) = (Some(form), None, [const { None }; COMMON.len()]);
        self.ids.begin_list();
        self.mark()
    }

    fn mark(&self) -> Mark {
        Mark { forms: self.report.forms.len(), sessions: self.report.sessions.len() }
    }

    /// Takes back what the list gave, and takes no more of it.
    pub(super) fn refuse(&mut self, reason: SkipReason) {
        let lines = self.ids.lines_of_list().to_vec();
        if !lines.is_empty() {
            let sessions = self.report.sessions.len() - lines.len();
            let forms = self.report.forms.len() - 1;
            self.withdraw(Mark { forms, sessions }, 0);
        }
        for line in lines {
            self.skip(line as usize, reason);
        }
        self.refusal = Some(reason);
    }

    /// All lists are read: takes out the sessions that share their ID with another one of their list. Where no address has a
    /// port, the list may be of threads: `SHOW PROCESSLIST` has ports, the performance schema has none.
    pub(super) fn settle(&mut self) {
        self.report.is_doubtful |= self.without_port > 0 && self.with_port == 0;
        let repeated = self.ids.repeated();
        if repeated.is_empty() {
            return;
        }
        let Some(sessions) = self.report.sessions.behind(0) else {
            self.is_spoilt = true;
            return;
        };
        let found = Clashes::among(sessions, &self.ids, &repeated);
        self.report.is_doubtful |= !found.is_empty();
        let places = found.within_lists();
        if places.is_empty() {
            return;
        }
        let mut kept = Packed::default();
        for (place, session) in self.report.sessions.iter().enumerate() {
            if places.binary_search(&place).is_err() {
                kept.push(session.id, session.time(), session.texts());
            }
        }
        self.report.sessions = kept;
        for place in places {
            self.skip(self.ids.line(place), SkipReason::SameId);
        }
        if self.report.sessions.is_empty() {
            self.report.forms.clear();
        }
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
        self.ids.truncate(length);
    }

    pub(super) fn add(&mut self, row: &Row<impl Text>, line: usize) {
        if self.refusal.is_none() {
            self.refusal = self.objection(row);
            if let Some(reason) = self.refusal {
                self.refuse(reason);
            }
        }
        if let Some(reason) = self.refusal {
            return self.skip(line, reason);
        }
        let sessions = &mut self.report.sessions;
        if sessions.len() >= self.most_sessions {
            return self.skip(line, SkipReason::TooMany);
        }
        if self.has_swapped_bars {
            let texts = row.texts().all().map(|text| text.map(swapped));
            let [user, host, db, command, state, info] = texts.each_ref().map(Option::as_deref);
            sessions.push(row.id, row.seconds, Texts { user, host, db, command, state, info });
        } else {
            sessions.push(row.id, row.seconds, row.texts());
        }
        self.ids.add(row.id, line);
        if !self.is_named_fully {
            match row.text(Field::Host).and_then(has_port) {
                Some(true) => self.with_port += 1,
                Some(false) => self.without_port += 1,
                None => {}
            }
        }
        self.report.forms.extend(self.list.take());
    }

    /// What speaks against the list to which a row belongs.
    fn objection(&mut self, row: &Row<impl Text>) -> Option<SkipReason> {
        if is_state_of_another_product(row.texts().state.unwrap_or_default()) {
            return Some(SkipReason::OtherProduct);
        }
        let reasons = [SkipReason::SeveralServers, SkipReason::Log];
        for ((field, common), reason) in COMMON.into_iter().zip(&mut self.common).zip(reasons) {
            let Some(value) = row.text(field) else { continue };
            if common.get_or_insert_with(|| value.to_owned()) != value {
                return Some(reason);
            }
        }
        None
    }

    /// Adds what a row gave: a session, or the reason why not.
    pub(super) fn take(&mut self, row: Result<Row<impl Text>, SkipReason>, line: usize) {
        match row {
            Ok(row) => self.add(&row, line),
            Err(reason) => self.skip(line, self.refusal.unwrap_or(reason)),
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
