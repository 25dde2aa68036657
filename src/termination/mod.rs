//! The protocol: a request is run against a node, and the run fills a ledger in which every thread ID has exactly
//! one true state. Knows no browser: the node, the clock and the person are traits.

pub mod answer;
pub mod census;
pub mod confirmation_rule;
pub mod ledger;
pub mod node;
pub mod outlook;
pub mod protocol;
pub mod request;
pub mod run;
pub mod sendable;
pub mod snapshot;
pub mod supervisor;
pub mod tracking;
pub mod verification;
pub mod waits;
pub mod warnings;

#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
