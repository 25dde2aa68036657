//! What a person has to know before sessions are terminated, the gravest first.

use crate::sessions::impact::{Impact, Share};

/// Accounts of administrators, in lower case.
const ADMINISTRATORS: [&str; 4] = ["root", "admin", "administrator", "dba"];

/// One thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Nothing is left on the node that could be selected too.
    WholeNode(usize),
    /// Sessions of an administrator are among them.
    Administrator(Share),
    /// The node has not listed so many of them.
    Unseen(usize),
    /// They are more than a quarter of the node.
    Quarter,
    /// They are all sessions of a user.
    AllOfUser(Share),
    /// They are all sessions of so many users.
    AllOfUsers(usize),
    /// They are all sessions of a host.
    AllOfHost(Share),
    /// They are all sessions of so many hosts.
    AllOfHosts(usize),
    /// So many writes may take long to roll back.
    LongRollback(usize),
    /// So many run a write or DDL.
    Writes(usize),
    /// No list of the node is new enough.
    Stale,
}

impl Warning {
    /// Whether it is about more than single sessions of an application.
    pub fn is_grave(&self) -> bool {
        matches!(self, Self::WholeNode(_) | Self::Administrator(_) | Self::Unseen(_) | Self::Quarter)
    }
}

/// All that is to be known of a selection of which the node has not listed `unseen`.
///
/// ```
/// use taurusdb_session_console::sessions::impact::Impact;
/// use taurusdb_session_console::termination::warnings::{Warning, warnings};
///
/// let impact = Impact { selected: 2, all: 100, writing: 1, ..Impact::default() };
/// assert_eq!(warnings(&impact, 0, false), [Warning::Writes(1)]);
/// ```
pub fn warnings(impact: &Impact, unseen: usize, is_stale: bool) -> Vec<Warning> {
    let Impact { selected, all, writing, long_rollback, is_whole_node, .. } = *impact;
    let is_administrator =
        |share: &&Share| ADMINISTRATORS.iter().any(|name| share.name.eq_ignore_ascii_case(name));
    let counted = |count: usize, warning: fn(usize) -> Warning| (count > 0).then(|| warning(count));
    let mut all_of = Vec::new();
    if !is_whole_node {
        all_of.extend((selected * 4 > all).then_some(Warning::Quarter));
        all_of.extend(whole(&impact.users, Warning::AllOfUser, Warning::AllOfUsers));
        all_of.extend(whole(&impact.hosts, Warning::AllOfHost, Warning::AllOfHosts));
    }
    let mut warnings = Vec::new();
    warnings.extend(is_whole_node.then_some(Warning::WholeNode(selected)));
    warnings.extend(impact.users.iter().filter(is_administrator).cloned().map(Warning::Administrator));
    warnings.extend(counted(unseen, Warning::Unseen));
    warnings.extend(all_of);
    warnings.extend(counted(long_rollback, Warning::LongRollback));
    warnings.extend(counted(writing, Warning::Writes));
    warnings.extend((is_stale && selected + unseen > 0).then_some(Warning::Stale));
    warnings
}

/// One that is selected as a whole is named, several are counted.
fn whole(shares: &[Share], one: fn(Share) -> Warning, several: fn(usize) -> Warning) -> Option<Warning> {
    match Impact::whole(shares) {
        [] => None,
        [share] => Some(one(share.clone())),
        shares => Some(several(shares.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(name: &str, selected: usize, all: usize) -> Share {
        Share { name: name.to_owned(), selected, all }
    }

    #[test]
    fn the_gravest_comes_first() {
        let impact = Impact {
            selected: 30,
            all: 100,
            users: vec![share("app", 20, 20), share("Root", 10, 12)],
            hosts: vec![share("a", 15, 15), share("b", 9, 9), share("c", 6, 7)],
            writing: 3,
            long_rollback: 1,
            ..Impact::default()
        };
        let expected = [
            Warning::Administrator(share("Root", 10, 12)),
            Warning::Unseen(2),
            Warning::Quarter,
            Warning::AllOfUser(share("app", 20, 20)),
            Warning::AllOfHosts(2),
            Warning::LongRollback(1),
            Warning::Writes(3),
            Warning::Stale,
        ];
        assert_eq!(warnings(&impact, 2, true), expected);
        assert_eq!(expected.iter().filter(|warning| warning.is_grave()).count(), 3);
        let calm = Impact { selected: 25, all: 100, ..Impact::default() };
        assert_eq!(warnings(&calm, 0, false), [], "a quarter is no more than a quarter");
    }

    #[test]
    fn of_a_whole_node_nothing_else_has_to_be_said_to_be_whole() {
        let users = vec![share("app", 5, 5)];
        let impact = Impact { selected: 5, all: 9, users, is_whole_node: true, ..Impact::default() };
        assert_eq!(warnings(&impact, 0, false), [Warning::WholeNode(5)]);
    }

    #[test]
    fn where_nothing_is_selected_there_is_nothing_to_know() {
        assert_eq!(warnings(&Impact::default(), 0, true), []);
        assert_eq!(warnings(&Impact::default(), 1, true), [Warning::Unseen(1), Warning::Stale]);
    }
}
