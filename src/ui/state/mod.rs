//! The contexts of a console, in the order in which they know each other: shell, language, announcer, gate, session list, layout,
//! confirmation, target form, host, refresh, reporting, runs, terminator; and the plain structs within them.

pub mod announcer;
pub mod call_reader;
pub mod columns;
pub mod confirmation;
pub mod confirming;
pub mod gate;
pub mod host;
pub mod language;
pub mod layout;
pub mod list_state;
pub mod paste_reader;
pub mod paste_state;
pub mod pasted_text;
pub mod refresh;
pub mod reporting;
pub mod run_state;
pub mod runs;
pub mod search;
pub mod selecting;
pub mod session_list;
pub mod shell;
pub mod supervisor;
pub mod table_view;
pub mod target_form;
pub mod terminator;
