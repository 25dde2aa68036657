//! What a person sees: the console's state, and one component a file.
//!
//! Data flows one way: a person's action changes the [`console`]'s state, and each live part of the page (form,
//! outcome, dialog) is drawn anew from it. Drawing anew keeps the elements and changes what differs, so focus
//! and carets stay where they are.

mod calls;
mod clipboard;
mod confirmation;
pub mod confirming;
mod connection;
pub mod console;
mod dom;
mod field_names;
mod fields;
mod filter_bar;
mod form;
mod format;
mod history;
#[cfg(feature = "portal")]
pub mod host;
mod impact_lines;
mod leaving;
mod ledger_table;
mod list_actions;
mod list_bar;
pub mod list_state;
mod outcome;
pub mod page;
mod paste_actions;
mod paste_panel;
mod pasted_call;
mod prospects_table;
pub mod report_bar;
pub mod reports;
mod resend;
mod run_actions;
mod run_controls;
mod runs;
mod secret;
mod session_details;
pub mod state;
mod supervisor;
mod table;
mod tiles;
mod time;
mod typed_ids;
