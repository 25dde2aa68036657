//! A report in the making: sessions, and what speaks against the list that they come from.

use super::columns::{Field, Row, Text};
use super::foreign_names::is_state_of_another_product;
use super::ids::{Clashes, Ids};
use super::prepare::swapped;
use super::report::{Form, PasteReport, SkipReason, Skipped};
use crate::domain::packed::Packed;
use crate::domain::session::{Session, Texts};

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

/// How the ID of a list is named.
#[derive(Clone, Copy, Default)]
pub(super) struct Naming {
    /// As no other number is.
    pub(super) is_full: bool,
    /// It must be named so: the statement above tells that a plain `id` is another number.
    pub(super) must_be_full: bool,
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
    /// How the IDs of the list are named.
    pub(super) naming: Naming,
    /// How many hosts are addresses with a port, and without one, where the ID may be another number.
    with_port: usize,
    without_port: usize,
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
            naming: Naming::default(),
            with_port: 0,
            without_port: 0,
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
    /// port, the list may be of threads: `SHOW PROCESSLIST` has ports, the performance schema has none. Lists without a session
    /// in common may be of several nodes.
    pub(super) fn settle(&mut self) {
        self.report.is_doubtful |= self.without_port > 0 && self.with_port == 0;
        self.report.is_doubtful |= self.ids.has_strangers();
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
        // One port is enough.
        if self.with_port == 0 && !self.naming.is_full {
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
        if is_state_of_another_product(row.text(Field::State).unwrap_or_default()) {
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
