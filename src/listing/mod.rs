//! The sessions of a node: how they are read, shown in an order, narrowed down and chosen.

pub mod blast;
pub mod facets;
pub mod holes;
pub mod load;
pub mod lookup;
pub mod order;
pub mod roster;
