//! Placeholder.
pub mod api;
pub mod domain;
pub mod i18n;
pub mod termination;
