//! What became of a pasted process list, as plain values.

use crate::sessions::roster::Roster;

/// The place where a list is pasted, and the last paste.
#[derive(Clone, Default)]
pub struct PasteState {
    /// Something was typed into it, which can be read.
    pub has_text: bool,
    /// What became of the last paste; none before there was one.
    pub last: Option<PasteReport>,
    /// What was discarded and can be had back.
    pub discarded: Option<Discarded>,
    /// How many lists were pasted: what a reader says of an earlier one comes too late.
    pub count: u32,
}

/// What became of a paste.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PasteReport {
    /// How much of it is read, in per cent, while it is being read.
    pub reading: Option<String>,
    /// The reader could not be loaded.
    pub has_failed: bool,
    /// How many sessions were read.
    pub read: usize,
    /// By language: what was recognised, then every place that gave no session.
    pub notes: Vec<Vec<String>>,
}

/// A pasted list that the person has discarded.
#[derive(Clone)]
pub struct Discarded {
    /// Its sessions, and what was selected of them.
    pub roster: Roster,
    /// What had become of it.
    pub report: Option<PasteReport>,
}

impl PasteState {
    /// What was pasted belongs to another node. A reading under way goes on, but comes too late.
    pub fn forget(&mut self) {
        *self = Self { count: self.count, ..Self::default() };
    }

    /// Whether this paste is still being read.
    pub fn is_reading(&self, number: u32) -> bool {
        self.count == number && self.last.as_ref().is_some_and(|last| last.reading.is_some())
    }
}
