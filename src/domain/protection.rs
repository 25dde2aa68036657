//! Which sessions are out of reach, and why.

use super::session::Session;
use super::thread_id::ThreadId;

/// Why a session cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutOfReach {
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

/// Why a session is out of reach; none where it can be chosen. `is_listed` says that this node has just listed
/// it, so that an ID above 32 bits is known to be its own.
pub fn out_of_reach(session: &Session, is_listed: bool) -> Option<OutOfReach> {
    let texts = session.texts();
    let [user, command] = [texts.user, texts.command].map(|text| text.unwrap_or_default().trim());
    let is_one_of = |name: &str, of: &[&str]| of.iter().any(|one| one.eq_ignore_ascii_case(name));
    if is_one_of(user, &SYSTEM_USERS) || is_one_of(command, &["daemon"]) {
        return Some(OutOfReach::System);
    }
    let start = command.get(..GROUP_REPLICATION.len()).unwrap_or_default();
    if is_one_of(command, &REPLICATION_COMMANDS) || is_one_of(start, &[GROUP_REPLICATION]) {
        return Some(OutOfReach::Replication);
    }
    if is_one_of(command, &["killed"]) {
        return Some(OutOfReach::Dying);
    }
    (session.id.get() > ThreadId::MAX_KILLABLE && !is_listed).then_some(OutOfReach::AboveUint32)
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
    fn the_server_s_and_the_cloud_s_accounts_are_out_of_reach_in_any_case() {
        for user in ["system user", "Event_Scheduler", "RDSADMIN", "rdsRepl", "mysql.sys"] {
            assert_eq!(out_of_reach(&session(user, "Sleep"), true), Some(OutOfReach::System), "{user}");
        }
        assert_eq!(out_of_reach(&session("app", "Daemon"), true), Some(OutOfReach::System));
    }

    #[test]
    fn replication_is_out_of_reach() {
        for command in
            ["Binlog Dump", "Binlog Dump GTID", "Connect", "Register Slave", "Group Replication Applier"]
        {
            assert_eq!(
                out_of_reach(&session("repl", command), true),
                Some(OutOfReach::Replication),
                "{command}"
            );
        }
    }

    #[test]
    fn what_is_being_ended_is_not_ended_twice() {
        assert_eq!(out_of_reach(&session("app", "Killed"), true), Some(OutOfReach::Dying));
    }

    #[test]
    fn an_id_above_32_bits_counts_only_where_the_node_has_just_listed_it() {
        let large = with_id(1 << 32, "app", "Query");
        assert_eq!(out_of_reach(&large, true), None);
        assert_eq!(out_of_reach(&large, false), Some(OutOfReach::AboveUint32));
    }

    #[test]
    fn ordinary_sessions_are_within_reach() {
        for (user, command) in
            [("app", "Sleep"), ("rds", "Query"), ("", "Execute"), ("rdsadmin2", "Connected")]
        {
            assert_eq!(out_of_reach(&session(user, command), false), None, "{user} {command}");
        }
    }
}
