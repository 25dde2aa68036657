//! What the parser takes, and what it must never take.

mod forms;
mod mutations;
mod pastes;
mod pieces;
mod printed;
mod printers;
