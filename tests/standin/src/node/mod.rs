//! Nodes and their sessions.

mod clock;
mod database;
mod invent;
mod simulated;
mod statements;

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

pub(crate) use database::Database;
pub(crate) use simulated::Simulated;

/// A session as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The thread's id on its node.
    pub id: u64,
    /// The account.
    pub user: String,
    /// Where it came from: address and port.
    pub host: String,
    /// The default database.
    pub db: Option<String>,
    /// What kind of command it is in.
    pub command: String,
    /// For how many seconds it has been in its state.
    pub time: i64,
    /// What it is doing.
    pub state: Option<String>,
    /// The statement.
    pub info: Option<String>,
}

/// One page of a node's list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    pub processes: Vec<Session>,
    pub total_count: usize,
}

/// What became of the ids to be ended; those of internal threads are in neither list.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Ended {
    pub processes_killed: Vec<u64>,
    pub processes_not_found: Vec<u64>,
}

/// The database behind a node did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unavailable;

/// Whatever is behind a node's id.
#[derive(Debug)]
pub(crate) enum Node {
    Simulated(Box<Mutex<Simulated>>),
    Database(Database),
}

impl Node {
    pub(crate) async fn list(&self, offset: usize, limit: usize) -> Result<Page, Unavailable> {
        match self {
            Self::Simulated(node) => Ok(locked(node).list(offset, limit)),
            Self::Database(database) => database.list(offset, limit).await,
        }
    }

    /// Ends the sessions with these ids, each of which is there once.
    pub(crate) async fn end(&self, ids: &[u64]) -> Result<Ended, Unavailable> {
        match self {
            Self::Simulated(node) => Ok(locked(node).end(ids)),
            Self::Database(database) => database.end(ids).await,
        }
    }

    /// Returns once these, which were ended, have left. The simulated node lets them go at once.
    pub(crate) async fn until_left(&self, ids: &[u64]) {
        match self {
            Self::Simulated(node) => locked(node).let_go(ids),
            Self::Database(database) => database.until_left(ids).await,
        }
    }

    /// The simulation, unless there is a database.
    pub(crate) fn simulated(&self) -> Option<MutexGuard<'_, Simulated>> {
        match self {
            Self::Simulated(node) => Some(locked(node)),
            Self::Database(_) => None,
        }
    }
}

impl From<Simulated> for Node {
    fn from(node: Simulated) -> Self {
        Self::Simulated(Box::new(Mutex::new(node)))
    }
}

impl From<Database> for Node {
    fn from(database: Database) -> Self {
        Self::Database(database)
    }
}

fn locked(node: &Mutex<Simulated>) -> MutexGuard<'_, Simulated> {
    node.lock().unwrap_or_else(PoisonError::into_inner)
}
