//! Parts that several features use.

pub mod clipboard;
pub mod lines;
pub mod token_input;
