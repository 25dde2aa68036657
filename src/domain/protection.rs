//! Which sessions are excluded, and why.

use super::session::Session;
use super::thread_id::ThreadId;

/// Why a session cannot be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclusion {
    /// The server itself runs it, or it belongs to an account of the cloud.
    System,
    /// It carries replication.
    Replication,
    /// It is being ended already.
    Dying,
    /// Its ID is above [`ThreadId::MAX_KILLABLE`] and this node has not just listed it.
    AboveUint32,
    /// The policy protects its user or its host.
    Protected,
}

/// Accounts of the server and of the cloud, in lower case (user manual; MySQL's reserved accounts).
const SYSTEM_USERS: [&str; 11] = [
    "system user",
    "event_scheduler",
    "unauthenticated user",
    "rdsadmin",
    "rdsrepl",
    "rdsbackup",
    "rdsmetric",
    "rdsproxy",
    "mysql.session",
    "mysql.sys",
    "mysql.infoschema",
];
/// Commands of replication, in lower case.
const REPLICATION_COMMANDS: [&str; 5] =
    ["binlog dump", "binlog dump gtid", "connect", "register slave", "register replica"];
/// How those of group replication begin.
const GROUP_REPLICATION: &str = "group replication";

/// Why a session is excluded; none where it can be selected. `is_listed` says that this node has just listed
/// it, so that an ID above 32 bits is known to be its own.
pub fn exclusion(session: &Session, is_listed: bool) -> Option<Exclusion> {
    let texts = session.texts();
    let [user, command] = [texts.user, texts.command].map(|text| text.unwrap_or_default().trim());
    let is_one_of = |name: &str, of: &[&str]| of.iter().any(|one| one.eq_ignore_ascii_case(name));
    if is_one_of(user, &SYSTEM_USERS) || is_one_of(command, &["daemon"]) {
        return Some(Exclusion::System);
    }
    let start = command.get(..GROUP_REPLICATION.len()).unwrap_or_default();
    if is_one_of(command, &REPLICATION_COMMANDS) || is_one_of(start, &[GROUP_REPLICATION]) {
        return Some(Exclusion::Replication);
    }
    if is_one_of(command, &["killed"]) {
        return Some(Exclusion::Dying);
    }
    (session.id.get() > ThreadId::MAX_KILLABLE && !is_listed).then_some(Exclusion::AboveUint32)
}

#[cfg(test)]
mod tests {
    use super::super::session::Texts;
    use super::*;

    fn session(user: &str, command: &str) -> Session {
        with_id(7, user, command)
    }

    fn with_id(id: u64, user: &str, command: &str) -> Session {
        let texts = Texts { user: Some(user), command: Some(command), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), None, texts)
    }

    #[test]
    fn the_server_s_and_the_cloud_s_accounts_are_exclusion_in_any_case() {
        for user in ["system user", "Event_Scheduler", "RDSADMIN", "rdsRepl", "mysql.sys"] {
            assert_eq!(exclusion(&session(user, "Sleep"), true), Some(Exclusion::System), "{user}");
        }
        assert_eq!(exclusion(&session("app", "Daemon"), true), Some(Exclusion::System));
    }

    #[test]
    fn replication_is_exclusion() {
        for command in
            ["Binlog Dump", "Binlog Dump GTID", "Connect", "Register Slave", "Group Replication Applier"]
        {
            assert_eq!(exclusion(&session("repl", command), true), Some(Exclusion::Replication), "{command}");
        }
    }

    #[test]
    fn what_is_being_ended_is_not_ended_twice() {
        assert_eq!(exclusion(&session("app", "Killed"), true), Some(Exclusion::Dying));
    }

    #[test]
    fn an_id_above_32_bits_counts_only_where_the_node_has_just_listed_it() {
        let large = with_id(1 << 32, "app", "Query");
        assert_eq!(exclusion(&large, true), None);
        assert_eq!(exclusion(&large, false), Some(Exclusion::AboveUint32));
        assert_eq!(exclusion(&with_id(ThreadId::MAX_KILLABLE, "app", "Query"), false), None);
    }

    #[test]
    fn ordinary_sessions_are_within_reach() {
        for (user, command) in
            [("app", "Sleep"), ("rds", "Query"), ("", "Execute"), ("rdsadmin2", "Connected")]
        {
            assert_eq!(exclusion(&session(user, command), false), None, "{user} {command}");
        }
    }
}
