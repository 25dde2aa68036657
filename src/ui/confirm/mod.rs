//! The confirmation dialog.

pub mod actions;
pub mod curl;
pub mod dialog;
pub mod fields;
pub mod follow;
pub mod request;
pub mod rows;
pub mod words;
