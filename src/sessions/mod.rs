//! The sessions of a node: how they are read, shown in an order, narrowed down and selected.
//!
//! Mutants (`make mutants`) that no test can catch, because nothing that can be seen changes:
//!
//! - in `Row::meet`: the guard `!is_alike`, without which sessions are compared whose texts are known to be the same.

pub mod activity;
pub mod completion;
pub mod facets;
pub mod holes;
pub mod impact;
pub mod lookup;
pub mod paging;
pub mod reselection;
pub mod roster;
pub mod sort;
