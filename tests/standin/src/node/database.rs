//! A real `MySQL` or `MariaDB` as the node.

use std::collections::HashSet;
use std::io::{self, Write};
use std::time::Duration;

use mysql_async::prelude::{FromValue, Queryable};
use mysql_async::{Conn, Error, Opts, OptsBuilder, Pool, PoolConstraints, PoolOpts, Row, UrlError};

use super::{Ended, Page, Session, Unavailable};

/// How long the server may take before the call counts as failed.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked whether sessions have left.
const POLL: Duration = Duration::from_millis(10);
/// The server's error for a thread that does not exist: `ER_NO_SUCH_THREAD`.
const NO_SUCH_THREAD: u16 = 1094;

/// Has texts sent as they are stored: converting the list, `MariaDB` takes statements for three-byte UTF-8, and spoils emoji.
const AS_STORED: &str = "SET character_set_results = NULL";

/// Accounts whose sessions are the system's own, in whatever case.
const INTERNAL_USERS: &[&str] = &[
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
    "mariadb.sys",
];
/// Commands that only the system's own threads are in, in whatever case.
const INTERNAL_COMMANDS: &[&str] = &[
    "daemon",
    "binlog dump",
    "binlog dump gtid",
    "connect",
    "register slave",
    "slave_io",
    "slave_sql",
    "slave_worker",
];

/// A server, over one connection that is opened anew when it breaks.
#[derive(Debug)]
pub(crate) struct Database(Pool);

impl Database {
    pub(crate) fn new(url: &str) -> Result<Self, UrlError> {
        let opts = Opts::from_url(url)?;
        // With exactly one connection, this call's own is all that has to be left out of the list.
        let one = PoolOpts::default().with_constraints(PoolConstraints::new(1, 1).unwrap_or_default());
        let opts = OptsBuilder::from_opts(opts).pool_opts(one).setup(vec![AS_STORED]);
        Ok(Self(Pool::new(opts)))
    }

    pub(crate) async fn list(&self, offset: usize, limit: usize) -> Result<Page, Unavailable> {
        in_time(async {
            let threads = Threads::of(&mut self.0.get_conn().await?).await?;
            let total_count = threads.sessions.len();
            Ok(Page {
                processes: threads.sessions.into_iter().skip(offset).take(limit).collect(),
                total_count,
            })
        })
        .await
    }

    pub(crate) async fn end(&self, ids: &[u64]) -> Result<Ended, Unavailable> {
        in_time(async {
            let mut server = self.0.get_conn().await?;
            let threads = Threads::of(&mut server).await?;
            let mut ended = Ended::default();
            for &id in ids.iter().filter(|id| !threads.internal.contains(id)) {
                match server.query_drop(format!("KILL CONNECTION {id}")).await {
                    Ok(()) => ended.processes_killed.push(id),
                    Err(Error::Server(refusal)) if refusal.code == NO_SUCH_THREAD => {
                        ended.processes_not_found.push(id);
                    }
                    // Not allowed, say. The API has no third list.
                    Err(Error::Server(_)) => {}
                    Err(broken) => return Err(broken),
                }
            }
            Ok(ended)
        })
        .await
    }

    /// Returns once none of these is there any more; what rolls back for long, or fails, is not waited for.
    pub(crate) async fn until_left(&self, ids: &[u64]) {
        let _ = in_time(async {
            while Threads::of(&mut self.0.get_conn().await?).await?.has_any(ids) {
                tokio::time::sleep(POLL).await;
            }
            Ok(())
        })
        .await;
    }
}

/// The API does not tell why the database failed; standard error does.
async fn in_time<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Unavailable> {
    let why = match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(error)) => error.to_string(),
        Err(late) => late.to_string(),
    };
    let _ = writeln!(io::stderr(), "standin: the database failed: {why}");
    Err(Unavailable)
}

/// What the server runs.
#[derive(Debug)]
struct Threads {
    sessions: Vec<Session>,
    /// The stand-in's own connection is one of these.
    internal: HashSet<u64>,
}

impl Threads {
    async fn of(server: &mut Conn) -> Result<Self, Error> {
        let own = u64::from(server.id());
        let mut all = server.query_map("SHOW FULL PROCESSLIST", session).await?;
        all.sort_by_key(|session| session.id);
        let (internal, sessions): (Vec<_>, _) =
            all.into_iter().partition(|session| session.id == own || is_internal(session));
        Ok(Self { sessions, internal: internal.into_iter().map(|session| session.id).collect() })
    }

    fn has_any(&self, ids: &[u64]) -> bool {
        self.sessions.iter().any(|session| ids.contains(&session.id))
    }
}

fn is_internal(session: &Session) -> bool {
    let among = |known: &[&str], name: &str| known.iter().any(|known| known.eq_ignore_ascii_case(name));
    among(INTERNAL_USERS, &session.user)
        || among(INTERNAL_COMMANDS, &session.command)
        || session.command.starts_with("Group Replication")
}

fn session(row: Row) -> Session {
    let mut row = Columns { row, next: 0 };
    Session {
        id: row.take().unwrap_or_default(),
        user: row.text().unwrap_or_default(),
        host: row.text().unwrap_or_default(),
        db: row.text(),
        command: row.text().unwrap_or_default(),
        time: row.take().unwrap_or_default(),
        state: row.text(),
        info: row.text(),
    }
}

/// A row's columns from left to right.
struct Columns {
    row: Row,
    next: usize,
}

impl Columns {
    fn take<T: FromValue>(&mut self) -> Option<T> {
        let column = self.next;
        self.next += 1;
        self.row.take_opt::<Option<T>, usize>(column)?.ok()?
    }

    /// Statements need not be UTF-8.
    fn text(&mut self) -> Option<String> {
        self.take::<Vec<u8>>().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}
