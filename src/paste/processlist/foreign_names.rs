//! What tells that a list is not of sessions of a MySQL node: names of columns that only other products have, or logs.

use super::report::SkipReason;

/// Columns of proxies, sharding layers, analytics engines and databases that speak MySQL's protocol, without what parts
/// their words.
const PRODUCTS: [&str; 72] = [
    // ProxySQL, MaxScale, MyCat
    "hostgroup",
    "clihost",
    "cliport",
    "srvhost",
    "srvport",
    "lsrvhost",
    "lsrvport",
    "statusflags",
    "connected",
    "idle",
    "service",
    "ioactivity",
    "processor",
    "frontid",
    "fronthost",
    "mysqlid",
    "netin",
    "netout",
    "localport",
    "backend",
    // OceanBase
    "proxysessid",
    "tenant",
    "svrsessioncount",
    "svrip",
    "svrport",
    "sqlport",
    "usingssl",
    "transcount",
    // TiDB
    "txnstart",
    "sessionalias",
    "tidbcpu",
    "tikvcpu",
    "digest",
    "mem",
    "disk",
    "curtxnstartts",
    // Vitess, PolarDB-X, other layers of shards
    "shard",
    "keyspace",
    "tablet",
    "group",
    "atom",
    "traceid",
    "dbinstance",
    "datanode",
    // Doris, StarRocks, AnalyticDB, SingleStore
    "cluster",
    "cloudcluster",
    "computegroup",
    "warehouse",
    "catalog",
    "fe",
    "ispending",
    "isproxy",
    "currentconnected",
    "connectionstarttime",
    "logintime",
    "processid",
    "rpcinfo",
    "planid",
    "lwpid",
    "epoch",
    "resourcepool",
    "reasonforqueueing",
    "transactionstate",
    "rowlocksheld",
    "partitionlocksheld",
    "stmtversion",
    "submittedtime",
    // Databases of other kinds
    "spid",
    "serial#",
    "sid",
    "loginname",
    "applicationname",
];

/// Columns and fields of logs: what they tell of is over.
const LOGS: [&str; 13] = [
    "event",
    "eventtype",
    "eventtime",
    "eventclass",
    "eventid",
    "commandtype",
    "commandclass",
    "argument",
    "connectionid",
    "auditrecord",
    "serverhost",
    "retcode",
    "querytime",
];

/// What the session of another product has for its state.
const STATES: [&str; 6] =
    ["autocommit", "in transaction", "in transaction; autocommit", "EOF", "NOOP", "MCS_ACTIVE_READER"];

/// Whether a name is another one, in letters of either case.
pub(super) fn is_name(name: &str, known: &str) -> bool {
    name.trim_matches(|edge: char| edge.is_whitespace() || "\"'`*#\u{feff}".contains(edge))
        .eq_ignore_ascii_case(known)
}

/// Why a list with a column of this name has no sessions of the node.
pub(super) fn speaks_against(name: &str) -> Option<SkipReason> {
    if name.len() > 40 {
        return None;
    }
    let is_letter = |letter: &char| letter.is_alphanumeric() || *letter == '#';
    let name: String = name.chars().filter(is_letter).collect::<String>().to_lowercase();
    if PRODUCTS.contains(&name.as_str()) {
        Some(SkipReason::OtherProduct)
    } else {
        LOGS.contains(&name.as_str()).then_some(SkipReason::Log)
    }
}

/// Whether no session of MySQL is in this state.
pub(super) fn is_state_of_another_product(state: &str) -> bool {
    // Most states begin with another letter.
    state.starts_with(['a', 'i', 'E', 'N', 'M']) && STATES.contains(&state)
}
