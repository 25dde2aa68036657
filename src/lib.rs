//! Terminates selected sessions of a TaurusDB node from the browser, and knows the outcome of each.
//!
//! Text that a person types or pastes becomes checked [`domain`] values; these become a termination request; the request is
//! run against a node by the protocol of [`termination`]; the run fills a ledger in which every thread ID has exactly one
//! true outcome; the `ui` shows each of these.
//!
//! [`paste`] reads pasted calls and process lists, [`sessions`] a node's list, its filter and its selection. [`api`] is the
//! node over HTTP, [`report`] writes down what a run did, [`i18n`] has every word, [`host`] is what a host page may set and
//! is told, `embed` puts the console into a page.
//!
//! Each room knows only rooms before it: `domain`; `paste`, `sessions`; `termination`; `i18n`, `host`; `api`; `report`;
//! `ui`; `embed`. What knows no browser compiles without the feature `ui`: that is how the rule is kept, and how its tests
//! run on the host. `docs/architecture.md` has the picture, and says where to change what.

pub mod api;
pub mod domain;
#[cfg(feature = "ui")]
pub mod embed;
pub mod host;
pub mod i18n;
pub mod paste;
pub mod report;
pub mod sessions;
pub mod termination;
#[cfg(feature = "ui")]
pub mod ui;
