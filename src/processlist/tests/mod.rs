//! What the parser takes, and what it must never take.

mod pastes;
