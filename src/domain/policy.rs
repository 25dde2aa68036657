//! What runs may do, whatever is asked for: whoever offers the page sets it.

use super::protection::{Exclusion, exclusion};
use super::session::Session;

/// The limits of runs; the default sets none beside those of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Nothing is ended: the page is for looking only.
    pub is_read_only: bool,
    /// At most so many sessions a run.
    pub most_sessions: Option<usize>,
    /// Accounts whose sessions are excluded, as patterns: `*` stands for any characters, and the case of ASCII letters
    /// does not count.
    pub protected_users: Vec<String>,
    /// Clients whose sessions are excluded, as patterns of host names or addresses, without the port.
    pub protected_hosts: Vec<String>,
    /// Only what the node has listed may be ended.
    pub forbids_unverified: bool,
    /// Why sessions are ended has to be given.
    pub needs_reason: bool,
}

/// Why a run may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// The page is for looking only.
    ReadOnly,
    /// It would end more sessions than this.
    TooMany(usize),
    /// It would end sessions that the node has not listed.
    Unverified,
    /// No reason was given.
    NoReason,
}

impl Policy {
    /// Whether a run must read the list: without it nobody knows whose sessions it would end.
    pub fn needs_verification(&self) -> bool {
        self.forbids_unverified || !self.protected_users.is_empty() || !self.protected_hosts.is_empty()
    }

    /// Why a run may not be that would end so many sessions, of which so many were never seen.
    ///
    /// ```
    /// use taurusdb_session_console::domain::policy::{Policy, Violation};
    ///
    /// let policy = Policy { most_sessions: Some(100), needs_reason: true, ..Policy::default() };
    /// assert_eq!(policy.violation(101, 0, "pool is full"), Some(Violation::TooMany(100)));
    /// assert_eq!(policy.violation(22, 0, " "), Some(Violation::NoReason));
    /// assert_eq!(policy.violation(22, 0, "pool is full"), None);
    /// ```
    pub fn violation(&self, sessions: usize, unseen: usize, reason: &str) -> Option<Violation> {
        if self.is_read_only {
            Some(Violation::ReadOnly)
        } else if let Some(most) = self.most_sessions.filter(|most| sessions > *most) {
            Some(Violation::TooMany(most))
        } else if self.forbids_unverified && unseen > 0 {
            Some(Violation::Unverified)
        } else {
            (self.needs_reason && reason.trim().is_empty()).then_some(Violation::NoReason)
        }
    }

    /// Why a session is excluded, by nature or by this policy; see [`exclusion`].
    ///
    /// ```
    /// use taurusdb_session_console::domain::policy::Policy;
    /// use taurusdb_session_console::domain::protection::Exclusion;
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    ///
    /// let of = |user| {
    ///     let texts = Texts { user: Some(user), ..Texts::default() };
    ///     Session::of(ThreadId::new(7).unwrap(), None, texts)
    /// };
    /// let policy = Policy { protected_users: vec!["repl*".to_owned()], ..Policy::default() };
    /// assert_eq!(policy.exclusion(&of("repl_eu"), true), Some(Exclusion::Protected));
    /// assert_eq!(policy.exclusion(&of("rdsadmin"), true), Some(Exclusion::System));
    /// assert_eq!(policy.exclusion(&of("app"), true), None);
    /// ```
    pub fn exclusion(&self, session: &Session, is_listed: bool) -> Option<Exclusion> {
        let user = || session.texts().user.unwrap_or_default();
        let is_protected = self.protected_users.iter().any(|pattern| fits(pattern, user()))
            || self.protected_hosts.iter().any(|pattern| fits(pattern, session.host_name()));
        exclusion(session, is_listed).or(is_protected.then_some(Exclusion::Protected))
    }
}

/// Whether a name fits a pattern in which `*` stands for any characters, none too.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_ascii_lowercase(), name.to_ascii_lowercase());
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut name) = name.strip_prefix(start) else { return false };
    let mut pieces = rest.split('*');
    let end = pieces.next_back().unwrap_or_default();
    for piece in pieces {
        match name.find(piece) {
            Some(at) => name = name.get(at + piece.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    name.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    fn session(user: &str, host: &str) -> Session {
        let texts = Texts { user: Some(user), host: Some(host), ..Texts::default() };
        Session::of(ThreadId::new(7).unwrap(), None, texts)
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name) in [
            ("app", "APP"),
            ("app_*", "app_"),
            ("*", ""),
            ("*_ro", "app_ro"),
            ("a*c*e", "abcde"),
            ("10.20.*", "10.20.3.4"),
            ("a**b", "ab"),
            ("*aba", "ababa"),
        ] {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("app", "app2"),
            ("app_*", "app"),
            ("*_ro", "app_rw"),
            ("a*ba", "aba0"),
            ("ab*ba", "aba"),
            ("a*bb*bb", "abb"),
            ("", "a"),
        ] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn protected_users_and_hosts_are_exclusion() {
        let policy = Policy {
            protected_users: vec!["backup*".into()],
            protected_hosts: vec!["10.0.0.*".into()],
            ..Policy::default()
        };
        for (user, host) in [("Backup_1", "h:1"), ("app", "10.0.0.9:3306"), ("app", "10.0.0.9")] {
            let reason = policy.exclusion(&session(user, host), true);
            assert_eq!(reason, Some(Exclusion::Protected), "{user} {host}");
        }
        assert_eq!(policy.exclusion(&session("app", "10.0.1.9:3306"), true), None);
        assert_eq!(policy.exclusion(&session("rdsadmin", "h"), true), Some(Exclusion::System));
    }

    #[test]
    fn whoever_protects_sessions_must_know_whose_they_are() {
        let any = || vec!["app*".to_owned()];
        for policy in [
            Policy { forbids_unverified: true, ..Policy::default() },
            Policy { protected_users: any(), ..Policy::default() },
            Policy { protected_hosts: any(), ..Policy::default() },
        ] {
            assert!(policy.needs_verification(), "{policy:?}");
        }
        assert!(!Policy::default().needs_verification());
    }

    #[test]
    fn each_limit_holds() {
        let all = Policy {
            most_sessions: Some(2),
            forbids_unverified: true,
            needs_reason: true,
            ..Policy::default()
        };
        assert_eq!(all.violation(3, 0, "why"), Some(Violation::TooMany(2)));
        assert_eq!(all.violation(2, 1, "why"), Some(Violation::Unverified));
        assert_eq!(all.violation(2, 0, "  "), Some(Violation::NoReason));
        assert_eq!(all.violation(2, 0, "why"), None);
        let read_only = Policy { is_read_only: true, ..Policy::default() };
        assert_eq!(read_only.violation(1, 0, "why"), Some(Violation::ReadOnly));
        assert_eq!(Policy::default().violation(9_999, 9_999, ""), None);
    }
}
