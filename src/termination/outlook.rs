//! What is to be expected of each session of a selection, before a person confirms that they are terminated.
//!
//! A run decides anew before each call, by the same rules; this is what the person is told.

use super::ledger::{Change, Why};
use super::snapshot::{Judgement, of_row};
use crate::domain::policy::Policy;
use crate::domain::protection::Exclusion;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::sessions::lookup::Lookup;

/// What is to be expected of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// It will be terminated.
    Terminated,
    /// It has ended already: the newest snapshot no longer has it.
    Ended,
    /// It is kept: its ID belongs to another session by now, or it does other work than when it was selected.
    Changed(Change),
    /// It is kept on principle.
    Excluded(Exclusion),
    /// It is kept: the row that has its ID names no user or no host, so nobody can tell whose it is.
    Unclear,
    /// Its ID was typed, and the node does not have it.
    NotListed,
}

/// A session of the selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Its ID.
    pub id: ThreadId,
    /// As it was selected; none where only its ID is known.
    pub selected: Option<Session>,
    /// As it was seen last, or who has its ID by now; none where nobody has.
    pub now: Option<Session>,
    /// The node has listed it: its identity is known.
    pub is_listed: bool,
    /// The newest snapshot does not have its ID.
    is_missing: bool,
    /// What is to be expected.
    pub outlook: Outlook,
}

impl Prospect {
    /// One of which nothing was seen since it was selected.
    pub fn new(id: ThreadId, selected: Option<Session>, is_listed: bool, policy: &Policy) -> Self {
        let now = selected.clone();
        let mut prospect =
            Self { id, selected, now, is_listed, is_missing: false, outlook: Outlook::Terminated };
        prospect.judge(policy);
        prospect
    }

    /// Takes what a snapshot has of its ID. Where the snapshot is not whole, what it lacks says nothing.
    pub fn see(&mut self, row: Option<&Session>, is_whole: bool, policy: &Policy) {
        if let Some(row) = row {
            self.selected.get_or_insert_with(|| row.clone());
            (self.now, self.is_listed, self.is_missing) = (Some(row.clone()), true, false);
        } else if is_whole {
            (self.now, self.is_missing) = (None, true);
        }
        self.judge(policy);
    }

    /// Takes what a snapshot has of its ID, where it was looked up there.
    pub fn look_in(&mut self, lookup: &Lookup, policy: &Policy) {
        if let Some(row) = lookup.row(self.id) {
            self.see(row, lookup.is_whole(), policy);
        }
    }

    /// Decides what is to be expected, by what was seen so far.
    pub fn judge(&mut self, policy: &Policy) {
        self.outlook = match (&self.selected, &self.now) {
            (Some(_), _) if self.is_missing => Outlook::Ended,
            (None, _) if self.is_missing => Outlook::NotListed,
            (Some(selected), Some(row)) if self.is_listed => of_listed(selected, row, policy),
            (selected, _) => {
                let bare = Session::new(self.id);
                let excluded = policy.exclusion(selected.as_ref().unwrap_or(&bare), false);
                excluded.map_or(Outlook::Terminated, Outlook::Excluded)
            }
        };
    }

    /// Whether it will be terminated.
    pub fn is_terminated(&self) -> bool {
        self.outlook == Outlook::Terminated
    }
}

/// What a run would decide by this row.
fn of_listed(selected: &Session, row: &Session, policy: &Policy) -> Outlook {
    if !row.has_identity() {
        return Outlook::Unclear;
    }
    match of_row(selected, row, true, policy) {
        Judgement::Send | Judgement::Doubt => Outlook::Terminated,
        Judgement::Keep(_, Some(Why::Excluded(reason))) => Outlook::Excluded(reason),
        Judgement::Keep(_, Some(Why::Changed(change))) => Outlook::Changed(change),
        Judgement::Keep(..) => Outlook::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Instant;
    use crate::domain::session::Texts;
    use crate::sessions::paging::Loaded;

    fn session(user: &str, command: &str, info: Option<&str>) -> Session {
        let texts = Texts {
            user: Some(user),
            host: Some("10.0.0.1:5000"),
            db: Some("shop"),
            command: Some(command),
            state: None,
            info,
        };
        Session::of(ThreadId::new(7).unwrap(), Some(5), texts)
    }

    fn seen(selected: Option<&Session>, row: Option<&Session>, is_whole: bool) -> Prospect {
        let policy = Policy { protected_users: vec!["backup".into()], ..Policy::default() };
        let id = ThreadId::new(7).unwrap();
        let mut prospect = Prospect::new(id, selected.cloned(), selected.is_some(), &policy);
        prospect.see(row, is_whole, &policy);
        prospect
    }

    #[test]
    fn the_newest_snapshot_decides() {
        let idle = session("app", "Sleep", None);
        let reads = session("app", "Query", Some("SELECT 1"));
        let writes = session("app", "Query", Some("DELETE FROM t"));
        for (selected, row, outlook) in [
            (&idle, Some(&idle), Outlook::Terminated),
            (&idle, None, Outlook::Ended),
            (&idle, Some(&reads), Outlook::Changed(Change::Runs)),
            (&reads, Some(&idle), Outlook::Terminated),
            (&reads, Some(&writes), Outlook::Changed(Change::Writes)),
            (&idle, Some(&session("batch", "Sleep", None)), Outlook::Changed(Change::OtherUser)),
            (&idle, Some(&session("app", "Killed", None)), Outlook::Excluded(Exclusion::Dying)),
            (&idle, Some(&Session::new(ThreadId::new(7).unwrap())), Outlook::Unclear),
        ] {
            let prospect = seen(Some(selected), row, true);
            assert_eq!(prospect.outlook, outlook, "{selected:?} {row:?}");
            assert_eq!((prospect.selected.as_ref(), prospect.now.as_ref()), (Some(selected), row));
        }
    }

    #[test]
    fn an_id_becomes_the_session_that_has_it_or_is_not_on_the_node() {
        let now = session("app", "Query", Some("SELECT 1"));
        let found = seen(None, Some(&now), true);
        assert_eq!((found.outlook, found.selected, found.is_listed), (Outlook::Terminated, Some(now), true));
        assert_eq!(seen(None, None, true).outlook, Outlook::NotListed);
        let protected = seen(None, Some(&session("backup", "Sleep", None)), true);
        assert_eq!(protected.outlook, Outlook::Excluded(Exclusion::Protected));
    }

    #[test]
    fn a_snapshot_tells_nothing_of_what_was_not_looked_up() {
        let (policy, id) = (Policy::default(), ThreadId::new(7).unwrap());
        let asked_at = Instant::default();
        let nobody =
            Loaded { sessions: vec![], total: 0, asked_at, took: 0, is_whole: true, skipped: 0, age: 0 };
        let mut prospect = Prospect::new(id, None, false, &policy);
        prospect.look_in(&Lookup::of(&nobody, &[]), &policy);
        assert_eq!(prospect.outlook, Outlook::Terminated);
        prospect.look_in(&Lookup::of(&nobody, &[id]), &policy);
        assert_eq!(prospect.outlook, Outlook::NotListed);
    }

    #[test]
    fn what_a_snapshot_lacks_that_is_not_whole_may_be_there() {
        let idle = session("app", "Sleep", None);
        assert!(seen(Some(&idle), None, false).is_terminated());
        let unseen = seen(None, None, false);
        assert!(unseen.is_terminated() && !unseen.is_listed);
        assert!(!seen(Some(&idle), None, true).is_terminated());
        let (policy, pasted) = (Policy::default(), Session::new(idle.id));
        assert!(Prospect::new(idle.id, Some(pasted), false, &policy).is_terminated(), "no list was read yet");
    }
}
