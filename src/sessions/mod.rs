//! The sessions of a node: how they are read, shown in an order, narrowed down and selected.

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
