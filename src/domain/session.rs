//! A session of a node, as a list shows it.

use std::rc::Rc;

use super::thread_id::ThreadId;

/// One row of a process list. A field is none where the list had no such column, or nothing in it (NULL).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The thread ID, on its node and since the node's last start.
    pub id: ThreadId,
    /// The account's name, without its host.
    pub user: Option<Rc<str>>,
    /// The client's address, most often with its port: `10.0.0.5:51234`.
    pub host: Option<Rc<str>>,
    /// The default database.
    pub db: Option<Rc<str>>,
    /// What kind of thing it does, such as `Sleep` or `Query`.
    pub command: Option<Rc<str>>,
    /// Seconds in the current state; may be negative where clocks were set (MySQL's manual, `SHOW PROCESSLIST`).
    pub time: Option<i64>,
    /// What it is doing, such as `Sending data`.
    pub state: Option<Rc<str>>,
    /// The statement.
    pub info: Option<Rc<str>>,
}

impl Session {
    /// A session of which nothing but its ID is known.
    pub const fn new(id: ThreadId) -> Self {
        Self { id, user: None, host: None, db: None, command: None, time: None, state: None, info: None }
    }
}
