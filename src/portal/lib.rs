//! The console as a part of another team's page. What it exports is in the console's `embed`.

pub use taurusdb_session_console::embed::*;
