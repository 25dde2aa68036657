//! The page of another team that a console can be part of: what it may set, and what it is told. Knows no browser.

pub mod config;
pub mod details;
