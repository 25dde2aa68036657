//! What a person sees.
//!
//! [`state`] has the contexts: each is a few signals and what a person can do to them, and knows only the contexts before it.
//! Components read what they show out of a context, by memos, and call one method of a context in each event handler. So data
//! flows down, and events flow up.

pub mod app;
pub mod components;
pub mod confirm;
mod format;
mod help;
mod history;
pub mod leaving;
pub mod page_title;
pub mod pictures;
pub mod run;
pub mod sessions;
mod shortcuts;
pub mod state;
pub mod target;
mod time;
