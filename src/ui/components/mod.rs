//! Parts that several features use.

pub mod bar_button;
pub mod clipboard;
pub mod copy_by_hand;
pub mod folding;
pub mod keys;
pub mod lines;
pub mod share_bar;
pub mod theme;
pub mod token_input;
