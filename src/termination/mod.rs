//! The protocol: a plan is run against a node, and the run fills a ledger in which every thread ID has exactly
//! one true state. Knows no browser: the node, the clock and the person are traits.

pub mod answer;
pub mod friction;
pub mod ledger;
pub mod look;
pub mod looks;
pub mod node;
pub mod outlook;
pub mod plan;
pub mod protocol;
pub mod run;
pub mod sendable;
pub mod supervisor;
pub mod waits;
pub mod watch;

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
