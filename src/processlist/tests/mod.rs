//! What the parser takes, and what it must never take.

mod forms;
mod mutations;
mod pastes;
mod printed;
mod printers;
