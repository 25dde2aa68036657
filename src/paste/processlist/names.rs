//! What the columns of a session are called: by the server, by its tools, and by the consoles of clouds.

use super::columns::{FIELDS, Field};
use super::foreign_names::is_name;

/// The names of columns in small letters, `processlist_` left out, and what phpMyAdmin and cloud consoles call them.
const NAMES: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "会话id", "会话 id", "进程id", "线程id", "session id", "session_id", "sessionid"]),
    (
        Field::User,
        &["user", "username", "utilisateur", "administrateur db", "benutzer", "usuario", "用户", "用户名"],
    ),
    (Field::Host, &["host", "user host", "serveur", "hôte", "Hôte", "hote", "servidor", "主机", "用户主机"]),
    (
        Field::Db,
        &[
            "db",
            "database",
            "database name",
            "数据库名",
            "数据库名称",
            "base",
            "base de données",
            "datenbank",
            "base de datos",
            "数据库",
        ],
    ),
    (Field::Command, &["command", "commande", "action", "befehl", "comando", "命令"]),
    (
        Field::Time,
        &["time", "temps", "zeit", "tiempo", "时间", "session duration (s)", "duration (s)", "会话时长(s)"],
    ),
    (Field::State, &["state", "status", "statut", "etat", "état", "État", "estado", "状态"]),
    (
        Field::Info,
        &[
            "info",
            "sql",
            "sql statement",
            "current_statement",
            "trx_query",
            "sql query",
            "requête sql",
            "sql-befehl",
            "consulta sql",
            "sql 查询",
            "sql语句",
            "信息",
        ],
    ),
    (
        Field::Server,
        &[
            "instance",
            "instance_id",
            "instance id",
            "instance name",
            "instance_name",
            "node_name",
            "server_name",
            "node",
            "node_id",
            "node id",
            "server",
            "cxn",
            "实例",
            "实例名称",
            "节点",
            "节点id",
        ],
    ),
    (
        Field::Moment,
        &["timestamp", "ts", "now()", "log_time", "sampled_at", "collected_at", "sample_time", "采集时间"],
    ),
];

/// The field of a column name, and whether the name says that it is one of a process list.
pub(super) fn field(name: &str) -> Option<(Field, bool)> {
    let name = name.trim_matches(|edge: char| edge.is_whitespace() || "\"'`*#\u{feff}".contains(edge));
    // No name is longer, and a header may be a whole statement by mistake.
    if name.is_empty() || name.len() > 40 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let (short, full) = match name.strip_prefix("processlist_") {
        Some(short) => (short, true),
        None => (name.as_str(), false),
    };
    if FULL_IDS.contains(&name.as_str()) {
        return Some((Field::Id, true));
    }
    let known = NAMES.iter().find(|(_, names)| names.contains(&short));
    known.map(|(field, _)| (*field, full))
}

/// The names of a session's ID that say that it is no other number; beside them, a plain `id` is one.
const FULL_IDS: [&str; 3] = ["conn_id", "cid", "trx_mysql_thread_id"];

/// What the number of a thread in the performance schema is called.
const THREAD_IDS: [&str; 2] = ["thread_id", "thd_id"];

/// The names of an ID that lists of other products have too.
pub(super) const COMMON_IDS: [&str; 3] = ["session id", "session_id", "sessionid"];

/// Whether a name is that of a thread's number.
pub(super) fn is_thread_id(name: &str) -> bool {
    THREAD_IDS.iter().any(|id| is_name(name, id))
}
