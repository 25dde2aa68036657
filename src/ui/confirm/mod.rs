//! The confirmation dialog.

pub mod curl;
pub mod dialog;
pub mod words;
