//! The text of a paste, given in pieces and forgotten where it is read.

/// As much of the text as was given, and is not forgotten.
pub struct Pieces {
    /// From the place on that is read next, or a little before.
    text: String,
    /// The place that is read next.
    pub at: usize,
    given: Given,
    /// About how long the whole text is, and how much of it is forgotten, in bytes.
    length: usize,
    forgotten: usize,
}

/// How much of the text is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    /// Some of it; lines that are the same whatever follows are read.
    InPieces,
    /// Some of it, and nothing more is read before all of it is: else a long line would be looked at anew with each piece.
    NeededWhole,
    /// All of it.
    Whole,
}

impl Pieces {
    /// Of a text of about so many bytes, nothing of it given yet.
    pub fn new(length: usize) -> Self {
        Self { text: String::new(), at: 0, given: Given::InPieces, length, forgotten: 0 }
    }

    /// Takes the next piece; a byte order mark at the beginning is left out.
    pub fn push(&mut self, piece: &str) {
        let is_start = self.forgotten == 0 && self.text.is_empty();
        self.text.drain(..self.at);
        self.forgotten += std::mem::take(&mut self.at);
        self.text.push_str(piece.strip_prefix('\u{feff}').filter(|_| is_start).unwrap_or(piece));
    }

    /// The text was given to its end.
    pub fn end(&mut self) {
        self.given = Given::Whole;
    }

    /// What comes now can only be read once all of it is there.
    pub fn need_whole(&mut self) {
        if self.given == Given::InPieces {
            self.given = Given::NeededWhole;
        }
    }

    /// What was read is forgotten, and what is given back begins with the place that is read next.
    pub fn forget(&mut self) {
        self.forgotten += std::mem::take(&mut self.at);
    }

    /// Whether the whole text is needed, and not there.
    pub fn are_needed_whole(&self) -> bool {
        self.given == Given::NeededWhole
    }

    /// Whether the whole text was given.
    pub fn are_whole(&self) -> bool {
        self.given == Given::Whole
    }

    /// Whether anything that was given is still to be read.
    pub fn has_rest(&self) -> bool {
        self.at < self.text.len()
    }

    /// Lends the text to who reads it, see [`Self::give_back`].
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Takes the text back.
    pub fn give_back(&mut self, text: String) {
        self.text = text;
    }

    /// How much is read, in per cent.
    pub fn progress(&self) -> u32 {
        let hundredth = (self.length / 100).max(1);
        let is_done = self.are_whole() && !self.has_rest();
        let read = if is_done { 100 } else { (self.forgotten + self.at) / hundredth };
        u32::try_from(read.min(100)).unwrap_or(100)
    }
}
