//! Ways into a page.

pub mod standalone;
