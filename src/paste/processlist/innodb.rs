//! The transactions of `SHOW ENGINE INNODB STATUS`, each with the session that it belongs to.
//!
//! The statement of a session stands there as it is and may have a whole transaction in it. So what is read is doubtful until
//! the node's own list confirms it. The sections above tell of the past: the latest deadlock, the latest error.

use super::columns::{Field, Fields, Row, id_of};
use super::draft::Draft;
use super::lines::{Line, Next};
use super::report::SkipReason;

/// The list of transactions that is being read.
pub(super) struct Transactions {
    /// How long the transaction has been active, as it says; none before the first, and where its session was read.
    open: Option<String>,
}

/// Whether the transactions begin below a line.
pub(super) fn is_start(text: &str) -> bool {
    text.trim() == "LIST OF TRANSACTIONS FOR EACH SESSION:"
}

impl Transactions {
    pub(super) fn new() -> Self {
        Self { open: None }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        let text = line.text.trim_start();
        if is_section(line) {
            return Next::DoneAt(line.start);
        }
        if let Some(transaction) = text.strip_prefix("---TRANSACTION ") {
            self.open = Some(seconds(transaction).to_owned());
        }
        match session(text) {
            Some(Ok((id, mut fields))) if self.open.is_some() => {
                let active = self.open.take().unwrap_or_default();
                fields.set(Field::Time, Some(active.as_str()));
                draft.report.is_doubtful = true;
                let row: Row<&str> = fields.row_of(id);
                draft.add(&row, line.number);
            }
            Some(Ok(_)) => draft.skip(line.number, SkipReason::Doubtful),
            Some(Err(reason)) => draft.skip(line.number, reason),
            None if text.is_empty() => {}
            None => draft.skip(line.number, SkipReason::NotARow),
        }
        Next::Line
    }
}

/// Whether another section begins: its name in capitals between two rules.
fn is_section(line: Line<'_>) -> bool {
    let is_rule = |text: &str| text.len() >= 6 && text.bytes().all(|byte| byte == b'-');
    if line.text.starts_with("END OF INNODB MONITOR OUTPUT") {
        return true;
    }
    let Some(name) = line.following().filter(|_| is_rule(line.text.trim_end())) else { return false };
    let is_name = |letter: char| letter.is_ascii_uppercase() || " /-".contains(letter);
    name.text.trim_end().chars().all(is_name)
        && name.following().is_some_and(|below| is_rule(below.text.trim_end()))
}

/// The seconds of `421990, ACTIVE 14 sec starting index read`.
fn seconds(transaction: &str) -> &str {
    let active = transaction.split_once("ACTIVE ").and_then(|(_, active)| active.split_once(" sec"));
    active.map_or("", |(seconds, _)| seconds)
}

type Session<'a> = (crate::domain::thread_id::ThreadId, Fields<&'a str>);

/// The session of `MySQL thread id 3012, OS thread handle 1399, query id 99812 10.20.3.12 batch updating`.
fn session(text: &str) -> Option<Result<Session<'_>, SkipReason>> {
    let (id, rest) = text.strip_prefix("MySQL thread id ")?.split_once(", OS thread handle ")?;
    let Some(id) = id_of(id) else { return Some(Err(SkipReason::BadId)) };
    let (_, query) = rest.split_once("query id ").unwrap_or_default();
    let mut words = query.splitn(4, ' ').skip(1);
    let (host, mut user, mut state) = (words.next(), words.next(), words.next());
    if user.is_some_and(is_address)
        && let Some(rest) = state
    {
        let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        (user, state) = (Some(name), Some(rest));
    }
    let mut fields = Fields::default();
    if host.is_some_and(|host| host == "localhost" || is_address(host)) {
        for (field, cell) in [(Field::Host, host), (Field::User, user), (Field::State, state)] {
            fields.set(field, cell);
        }
    }
    Some(Ok((id, fields)))
}

/// Whether a word may be an address or the name of a host.
fn is_address(word: &str) -> bool {
    word.contains(['.', ':']) && word.len() > 3
}
