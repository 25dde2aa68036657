//! Ends chosen sessions of a TaurusDB node from the browser, and knows what happened to each.
//!
//! Text that a person types or pastes becomes checked [`domain`] values; these become a plan, which is run
//! against a node by the protocol of [`termination`]; the run fills a ledger in which every thread ID has
//! exactly one true state; the [`ui`] shows each of these. [`api`] is the node over HTTP, [`i18n`] has every
//! word, [`embed`] puts the console into a page. [`listing`] is a node's sessions: read page by
//! page, narrowed down, chosen. [`paste`] reads a pasted call, [`processlist`] pasted sessions, and [`report`] writes down what a run did: the last
//! two are a module that a page loads only when it is needed. [`host`] is what another team's page
//! may set, and is told.
//!
//! Arrows point one way: `domain` ← `paste`, `processlist`, `listing` ← `termination` ← `report`, `api` ← `ui` ← `embed`. What knows no browser compiles
//! without the feature `ui`: that is how the rule is kept, and how its tests run on the host.

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
