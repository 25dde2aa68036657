//! A pasted process list becomes sessions, and an account of every line that gave none.
//!
//! [`Parser`] goes from list to list; each form that people paste has a file of its own. What they share: an ID is
//! only taken where it is certain. A statement may have any text in it, rows of another list too, and a wrong ID ends
//! the wrong session; so what may be part of a statement is skipped, with the reason.

mod bare;
mod bars;
mod collapsed;
mod columns;
mod delimited;
mod draft;
mod encoding;
mod foreign;
mod foreign_names;
mod grid;
mod html;
mod ids;
mod innodb;
mod lines;
mod names;
mod noise;
mod objects;
mod parser;
mod pieces;
mod prepare;
mod pt_kill;
mod record;
mod report;
mod screen;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod threads;
mod tokens;
mod tuples;
mod vertical;
mod width;
mod xml;

/// How much of a text is looked at to tell whether it is one, in characters.
const LOOKED_AT: usize = 4_096;

/// Whether it is text: that has no zero bytes, and few places that could not be decoded.
pub fn is_text(text: &str) -> bool {
    let mut start = text.chars().take(LOOKED_AT);
    let strange = start.clone().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    start.all(|c| c != '\0') && strange * 10 <= LOOKED_AT.min(text.len())
}

pub use encoding::{Encoding, HEAD};
pub use parser::{Parser, Step, parse};
pub use report::{Form, PasteReport, SkipReason, Skipped};
pub use summary::PasteSummary;
