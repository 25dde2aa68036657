//! What a selection would hit: how much of each user, host and database, and what would be interrupted.

use std::cmp::Reverse;

use super::facets::{count, value_of};
use super::roster::Row;
use crate::domain::filter::FilterField;
use crate::domain::session::Session;

pub use crate::domain::activity::Activity;

/// A user, a host or a database of which something is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub name: String,
    /// Selected sessions.
    pub selected: usize,
    /// All of its sessions.
    pub all: usize,
}

impl Share {
    /// Whether all of its sessions are selected.
    pub fn is_whole(&self) -> bool {
        self.selected == self.all
    }
}

/// What a selection would hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Selected sessions.
    pub selected: usize,
    /// All sessions that are known.
    pub all: usize,
    /// By user: those of whom all are selected first, then the largest share of the selection.
    pub users: Vec<Share>,
    /// By host.
    pub hosts: Vec<Share>,
    /// By database.
    pub databases: Vec<Share>,
    /// Selected ones that run something.
    pub running: usize,
    /// Selected ones that are idle; an idle one may hold a transaction.
    pub idle: usize,
    /// Selected ones that wait for a lock.
    pub waiting: usize,
    /// The longest time of a selected one in its current state, in seconds.
    pub longest: Option<i64>,
    /// Selected ones that run a write or DDL.
    pub writing: usize,
    /// Of these, those that may roll back long, because they have been at it for long.
    pub long_rollback: usize,
    /// Whether nothing is left that could be selected too.
    pub is_whole_node: bool,
}

/// A write that has run for this many seconds may take as long to roll back.
const LONG_WRITE: i64 = 60;
/// How a statement starts that changes something.
const WRITES: [&str; 16] = [
    "insert", "update", "delete", "replace", "load", "alter", "create", "drop", "truncate", "rename",
    "optimize", "analyze", "repair", "call", "grant", "revoke",
];

impl Session {
    /// Whether it runs a statement that writes or changes the schema, by its first word.
    pub fn is_writing(&self) -> bool {
        self.activity() != Activity::Idle
            && WRITES.contains(&first_word(self.texts().info.unwrap_or_default()).as_str())
    }
}

/// The first word of a statement, comments and brackets before it left out, in lower case. What stands in a comment of
/// the form `/*!50001 … */` is executed (MySQL's manual, Comments).
fn first_word(statement: &str) -> String {
    let mut rest = statement;
    let behind = |comment: &'_ str, end: &str| comment.find(end).map_or(comment.len(), |at| at + end.len());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
        let skipped = if let Some(executed) = rest.strip_prefix("/*!") {
            rest.len() - executed.trim_start_matches(|c: char| c.is_ascii_digit()).len()
        } else if rest.starts_with("/*") {
            behind(rest, "*/")
        } else if rest.starts_with("-- ") || rest.starts_with('#') {
            behind(rest, "\n")
        } else {
            break;
        };
        rest = rest.get(skipped..).unwrap_or_default();
    }
    rest.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
}

/// What selecting the rows that `is_selected` names would hit. Sessions that wait to be shown count among all.
///
/// ```
/// use taurusdb_session_console::domain::session::{Session, Texts};
/// use taurusdb_session_console::domain::thread_id::ThreadId;
/// use taurusdb_session_console::sessions::roster::Roster;
/// use taurusdb_session_console::sessions::impact::impact;
///
/// let of = |id, user| {
///     let texts = Texts { user: Some(user), ..Texts::default() };
///     Session::of(ThreadId::new(id).unwrap(), Some(9), texts)
/// };
/// let mut roster = Roster::default();
/// roster.refresh(vec![of(1, "app"), of(2, "batch"), of(3, "batch")]);
/// let of_batch = impact(roster.rows(), &[], &|row| row.session.id.get() > 1);
/// assert_eq!((of_batch.selected, of_batch.all, of_batch.longest), (2, 3, Some(9)));
/// assert!(of_batch.takes_all_of_somebody());
/// ```
pub fn impact(rows: &[Row], waiting: &[Session], is_selected: &dyn Fn(&Row) -> bool) -> Impact {
    let there = || rows.iter().filter(|row| row.is_there());
    let selected: Vec<_> = there().filter(|row| is_selected(row)).map(|row| &row.session).collect();
    let all: Vec<_> = if selected.is_empty() {
        Vec::new() // nobody asks for shares of nothing
    } else {
        there().map(|row| &row.session).chain(waiting).collect()
    };
    let mut impact = Impact { all: there().count() + waiting.len(), ..Impact::default() };
    for session in &selected {
        impact.count(session);
    }
    let is_left = |row: &Row| row.can_be_selected() && !is_selected(row);
    impact.is_whole_node = !selected.is_empty() && waiting.is_empty() && !there().any(is_left);
    impact.users = shares(&all, FilterField::User, &selected);
    impact.hosts = shares(&all, FilterField::Host, &selected);
    impact.databases = shares(&all, FilterField::Db, &selected);
    impact
}

impl Impact {
    fn count(&mut self, session: &Session) {
        self.selected += 1;
        match session.activity() {
            Activity::Idle => self.idle += 1,
            Activity::WaitingForLock => self.waiting += 1,
            Activity::Running => self.running += 1,
            Activity::Killed => {}
        }
        if session.is_writing() {
            self.writing += 1;
            self.long_rollback += usize::from(session.time().is_some_and(|time| time >= LONG_WRITE));
        }
        self.longest = self.longest.max(session.time());
    }

    /// Those of these shares that are selected as a whole.
    pub fn whole(shares: &[Share]) -> &[Share] {
        let whole = shares.iter().take_while(|share| share.is_whole()).count();
        shares.get(..whole).unwrap_or_default()
    }

    /// Whether all sessions of a user or of a host are selected.
    pub fn takes_all_of_somebody(&self) -> bool {
        self.users.iter().chain(&self.hosts).any(Share::is_whole)
    }
}

/// What is selected as a whole comes first, then the largest of the selection.
fn shares(sessions: &[&Session], field: FilterField, selected: &[&Session]) -> Vec<Share> {
    let names = selected.iter().map(|session| value_of(field, &session.texts()).to_owned());
    // Of all rows only those are looked up that share a name with the selection: mostly it has few, of 100,000.
    let share = |(name, selected)| Share { name, selected, all: 0 };
    let mut shares: Vec<_> = count(names).into_iter().map(share).collect();
    for session in sessions {
        let name = value_of(field, &session.texts());
        if let Ok(place) = shares.binary_search_by(|share| share.name.as_str().cmp(name))
            && let Some(share) = shares.get_mut(place)
        {
            share.all += 1;
        }
    }
    shares.sort_by_key(|share| Reverse((share.is_whole(), share.selected)));
    shares
}

#[cfg(test)]
mod tests {
    use super::super::roster::Roster;
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    fn session(id: u64, user: &str, command: &str, time: i64, state: &str, info: &str) -> Session {
        let texts = Texts {
            user: Some(user),
            host: Some("h:1"),
            db: None,
            command: Some(command),
            state: Some(state),
            info: Some(info),
        };
        Session::of(ThreadId::new(id).unwrap(), Some(time), texts)
    }

    #[test]
    fn a_selection_is_counted_in_every_way() {
        let mut roster = Roster::default();
        roster.refresh(vec![
            session(1, "app", "Query", 312, "updating", "UPDATE t SET a = 1"),
            session(2, "app", "Sleep", 5, "", ""),
            session(3, "batch", "Query", 7, "Waiting for table metadata lock", "ALTER TABLE t ADD b INT"),
            session(4, "app", "Query", 1, "executing", "SELECT 1"),
        ]);
        let impact = impact(roster.rows(), &[], &|row| row.session.id.get() != 4);
        assert_eq!((impact.selected, impact.all), (3, 4));
        assert_eq!((impact.running, impact.idle, impact.waiting), (1, 1, 1));
        assert_eq!((impact.longest, impact.writing, impact.long_rollback), (Some(312), 2, 1));
        let users: Vec<_> =
            impact.users.iter().map(|share| (share.name.as_str(), share.selected, share.all)).collect();
        assert_eq!(users, [("batch", 1, 1), ("app", 2, 3)]);
        assert_eq!(Impact::whole(&impact.users), &impact.users[..1]);
        assert!(impact.takes_all_of_somebody());
    }

    #[test]
    fn a_write_of_a_minute_or_more_may_roll_back_long() {
        let mut roster = Roster::default();
        let times = [(1, 59), (2, 60), (3, 61)];
        roster.refresh(times.map(|(id, time)| session(id, "app", "Query", time, "", "DELETE FROM t")).into());
        let impact = impact(roster.rows(), &[], &|_| true);
        assert_eq!((impact.writing, impact.long_rollback), (3, 2));
    }

    #[test]
    fn of_a_pasted_list_only_what_may_be_there_is_counted() {
        let mut roster = Roster::default();
        let pasted = |id| session(id, "app", "Sleep", 5, "", "");
        roster.paste(vec![pasted(1), pasted(2), pasted(3)]);
        roster.verify(&[pasted(1)], true);
        let impact = impact(roster.rows(), &[], &|_| true);
        assert_eq!((impact.selected, impact.all, impact.users[0].all), (1, 1, 1));
        assert!(impact.takes_all_of_somebody());
    }

    #[test]
    fn sessions_that_wait_to_be_shown_are_on_the_node_too() {
        let mut roster = Roster::default();
        let of_app = |id| session(id, "app", "Sleep", 5, "", "");
        roster.refresh(vec![of_app(1)]);
        roster.select(roster.rows()[0].serial, true);
        roster.refresh(vec![of_app(1), of_app(2)]);
        let impact = impact(roster.rows(), roster.waiting_sessions(), &|row| row.is_selected);
        assert_eq!((impact.selected, impact.all, impact.users[0].all), (1, 2, 2));
        assert!(!impact.takes_all_of_somebody());
    }

    #[test]
    fn a_node_is_selected_as_a_whole_where_nothing_else_can_be() {
        let mut roster = Roster::default();
        let of_app = |id| session(id, "app", "Sleep", 5, "", "");
        roster.refresh(vec![of_app(1), of_app(2), session(3, "rdsAdmin", "Sleep", 5, "", "")]);
        let is_whole = |waiting: &[Session], ids: &[u64]| {
            impact(roster.rows(), waiting, &|row| ids.contains(&row.session.id.get())).is_whole_node
        };
        assert!(is_whole(&[], &[1, 2]), "the cloud's own cannot be selected");
        assert!(!is_whole(&[], &[1]));
        assert!(!is_whole(&[of_app(4)], &[1, 2]), "another one waits to be shown");
        assert!(!is_whole(&[], &[]));
    }

    #[test]
    fn a_write_is_known_by_its_first_word() {
        for (info, is_writing) in [
            ("  /* app */ /* x */ Insert into t", true),
            ("(SELECT 1)", false),
            ("DROP TABLE t", true),
            ("updated", false),
            ("/* never closed UPDATE", false),
            ("-- a note\n# another\nDELETE FROM t", true),
            ("-- never ended UPDATE", false),
            ("/*!50001 UPDATE t SET a = 1 */", true),
            ("", false),
        ] {
            assert_eq!(session(1, "a", "Query", 1, "", info).is_writing(), is_writing, "{info}");
        }
        assert!(!session(1, "a", "Sleep", 1, "", "UPDATE t").is_writing());
    }
}
