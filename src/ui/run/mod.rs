//! A run and its results.

pub mod calls;
pub mod change;
pub mod controls;
pub mod ledger;
pub mod ledger_words;
pub mod next_step;
pub mod question;
pub mod report_bar;
pub mod results;
pub mod tiles;
pub mod token_request;
pub mod words;
