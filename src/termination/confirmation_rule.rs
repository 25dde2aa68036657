//! How hard it is made to confirm, by what could go wrong.

use crate::sessions::impact::Impact;

/// A list older than this, in milliseconds, is stale: sessions come and go.
pub const STALE_AFTER: u64 = 30_000;

/// What is known of the sessions that are to be ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// How many they are.
    pub sessions: usize,
    /// How many of them the node has not listed.
    pub unseen: usize,
    /// What they are to the node, as far as it has listed them.
    pub impact: Impact,
    /// The list is older than [`STALE_AFTER`].
    pub is_stale: bool,
}

impl Circumstances {
    /// The number that the person has to type to confirm: a typed number is proof that it was read.
    ///
    /// Only one to four sessions need none that are idle, seen on the node less than half a minute ago, not all
    /// of a user or a host, and no more than a quarter of the node.
    pub fn number_to_type(&self) -> Option<usize> {
        let impact = &self.impact;
        let is_simple = self.sessions < 5
            && self.unseen == 0
            && !self.is_stale
            && impact.idle == self.sessions
            && !impact.takes_all_of_somebody()
            && self.sessions * 4 <= impact.all;
        (!is_simple).then_some(self.sessions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sessions::impact::Share;

    fn simple() -> Circumstances {
        let share = |selected, all| vec![Share { name: "app".into(), selected, all }];
        let impact = Impact {
            selected: 4,
            all: 16,
            idle: 4,
            users: share(4, 9),
            hosts: share(4, 5),
            ..Impact::default()
        };
        Circumstances { sessions: 4, impact, ..Circumstances::default() }
    }

    #[test]
    fn a_few_idle_sessions_just_seen_need_no_number() {
        assert_eq!(simple().number_to_type(), None);
    }

    #[test]
    fn everything_else_needs_it() {
        let with = |change: &dyn Fn(&mut Circumstances)| {
            let mut changed = simple();
            change(&mut changed);
            changed.number_to_type().is_some()
        };
        assert!(with(&|it| (it.sessions, it.impact.idle, it.impact.all) = (5, 5, 100)));
        assert!(with(&|it| it.unseen = 1));
        assert!(with(&|it| it.is_stale = true));
        assert!(with(&|it| it.impact.idle = 3));
        assert!(with(&|it| it.impact.all = 15));
        assert!(with(&|it| it.impact.users[0].all = 4));
        assert!(with(&|it| it.impact.hosts[0].all = 4));
    }
}
