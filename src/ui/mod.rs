//! What a person sees: the console's state, and one component a file.

mod calls;
mod clipboard;
mod clock;
mod confirmation;
mod connection;
pub mod console;
mod field_frame;
mod form;
mod format;
mod id_field;
mod ledger_table;
mod outcome;
pub mod page;
mod run_controls;
mod supervisor;
mod threads_field;
mod tiles;
mod token_field;
