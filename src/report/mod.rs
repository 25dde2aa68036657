//! The report of a run: one JSON text, and the other forms that are made of it.
//!
//! [`Report::of`] takes it from a run; serde writes and reads its JSON. The other forms ([`markdown`](mod@markdown),
//! [`csv`](mod@csv), [`commands`]) are made from the JSON by a module that is loaded when somebody wants one, so every form says
//! the same. What a session, the API or a person wrote is hostile text in each of them.
//!
//! `docs/report.schema.json` and `src/embed/report.d.ts` are generated from the types and comments below.
//!
//! ```
//! use taurusdb_session_console::report::{Report, commands, csv, markdown};
//!
//! let json = r#"{
//!     "schema": "taurusdb-session-console/2", "started_at": "2026-11-28T04:00:00Z",
//!     "endpoint": "https://portal.example", "project": "619d3e78f61b4be68bc5aa0b59edcf7b",
//!     "instance": "a23fb62bd61e4e9e9636fd2225f395bein07", "node": "18663926eacb443d98dc20f8620f28f2no07",
//!     "reason": "", "filter": "", "summary": "1 not sent", "operator": "=Ada", "sessions_left": null,
//!     "came_back": [], "calls": [], "sessions": [{
//!         "id": "7", "state": "not-sent", "label": "not sent", "may_be_sent": true, "why_not": null,
//!         "looked_at": null, "history": [], "selected": null, "listed": null
//!     }]
//! }"#;
//! let report: Report = serde_json::from_str(json).unwrap();
//! assert!(markdown::markdown(&report).contains("| 7 | not sent |"));
//! assert!(csv::csv(&report).contains("\"'=Ada\"")); // no formula
//! assert!(commands::sql(&report).contains("\nKILL 7;\n"));
//! ```

pub mod commands;
pub mod csv;
pub mod kept;
pub mod markdown;
mod of_run;
#[cfg(test)]
mod schema;
pub mod summary;
#[cfg(test)]
pub(crate) mod tests;

pub use of_run::{Changes, Circumstances, Means, if_cut_off};
use serde::{Deserialize, Serialize};

use crate::termination::census::Census;

/// The schema that this version writes and reads.
pub const SCHEMA: &str = "taurusdb-session-console/2";

/// The report of a run. Times are UTC as in RFC 3339; an ID is a text of decimal digits, since 64 bits do not fit a number of
/// JavaScript; what is not known is null. No text has the token in force, whoever wrote it: "…" stands for it, and for each
/// piece of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Report {
    /// The version of this schema.
    #[cfg_attr(test, schemars(extend("const" = SCHEMA)), ts(type = "\"taurusdb-session-console/2\""))]
    pub schema: String,
    /// When the run started.
    pub started_at: String,
    /// Where its calls went.
    pub endpoint: String,
    /// The project's ID.
    pub project: String,
    /// The instance's ID.
    pub instance: String,
    /// The node's ID.
    pub node: String,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// The filter of the list, as a sentence; may be empty.
    pub filter: String,
    /// What became of it, as a sentence.
    pub summary: String,
    /// Who ran it, as they say; may be empty.
    pub operator: String,
    /// What the node had before the first call; null where no list was read then.
    pub before: Option<Census>,
    /// What the last list has; null where none was read after all was sent.
    pub after: Option<Census>,
    /// How many sessions the last list has; null where none was read after all was sent.
    pub sessions_left: Option<usize>,
    /// Who has come back since, as `user@host`, and how many sessions.
    pub came_back: Vec<(String, usize)>,
    /// Each ID that was asked for, in that order.
    pub sessions: Vec<Reported>,
    /// Each attempt at a call, in the order of sending.
    pub calls: Vec<Call>,
}

/// One ID and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Reported {
    /// The ID.
    pub id: String,
    /// The name of its state.
    #[cfg_attr(test, schemars(extend("enum" = schema::states())))]
    pub state: String,
    /// The state in the person's language.
    pub label: String,
    /// Whether it may still be sent, by its state and the policy. The commands that are made of a report have no other ID.
    pub may_be_sent: bool,
    /// Why not; null where it may be.
    #[cfg_attr(test, schemars(extend("enum" = schema::reasons())))]
    pub why_not: Option<String>,
    /// When the last list in which it was looked for was asked for.
    pub looked_at: Option<String>,
    /// The names of the states that it has been in, and when each was known.
    pub history: Vec<(String, String)>,
    /// The session that was selected; null where only the ID was typed.
    pub selected: Option<Row>,
    /// The row that had the ID in the last list; null where it had none.
    pub listed: Option<Row>,
}

impl Reported {
    /// The session as it was selected, or as it was listed where only its ID was typed.
    fn row(&self) -> Option<&Row> {
        self.selected.as_ref().or(self.listed.as_ref())
    }
}

/// A row of a process list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Row {
    /// The account's name.
    pub user: Option<String>,
    /// The client's address.
    pub host: Option<String>,
    /// The default database.
    pub db: Option<String>,
    /// What kind of thing it did.
    pub command: Option<String>,
    /// Seconds in its state.
    pub time: Option<i64>,
    /// What it was doing.
    pub state: Option<String>,
    /// The statement; null where it was left out on purpose.
    pub info: Option<String>,
}

/// One attempt at a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Call {
    /// Which call, from 1; the same call may be attempted again.
    pub call: usize,
    /// The IDs that were sent.
    pub ids: Vec<String>,
    /// When it was sent.
    pub sent_at: String,
    /// When its outcome was known.
    pub answered_at: Option<String>,
    /// The server's request ID, at most 200 characters of it.
    pub request_id: Option<String>,
    /// The HTTP status; null where no answer came.
    pub status: Option<u16>,
}
