//! The console as the one WebAssembly file that a page loads. What it exports is in the console's `embed`.

pub use taurusdb_session_console::embed::*;
