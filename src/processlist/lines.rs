//! A text, line by line.

/// A line of a text; what ends it does not belong to it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The whole text, in which some forms look further.
    pub(super) page: &'a str,
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Its text.
    pub(super) text: &'a str,
    /// Whether a carriage return stood before its line feed.
    pub(super) returned: bool,
    /// Where the next line starts.
    pub(super) next: usize,
    /// Its number, from 1.
    pub(super) number: usize,
}

/// Where a list goes on after it was given a line.
pub(super) enum Next {
    /// With the next line.
    Line,
    /// With the byte at this place.
    At(usize),
    /// Nowhere: it ended with this line.
    Done,
    /// Nowhere: it ended before this place.
    DoneAt(usize),
}

impl<'a> Line<'a> {
    /// The line that starts at a byte; none at the end of the text.
    pub(super) fn at(page: &'a str, start: usize, number: usize) -> Option<Self> {
        let rest = page.get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes());
        let text = rest.get(..end.unwrap_or(rest.len()))?;
        let next = end.map_or(page.len(), |end| start + end + 1);
        let cut = text.strip_suffix('\r');
        Some(Self { page, start, text: cut.unwrap_or(text), returned: cut.is_some(), next, number })
    }

    pub(super) fn following(&self) -> Option<Self> {
        Self::at(self.page, self.next, self.number + 1)
    }
}

/// What a place adds before each line: an indentation, a comment sign, a log's time. Of the same shape in
/// each line, whatever its digits.
pub(super) fn without_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        match rest.next() {
            Some(found) if found == expected => {}
            Some(found) if found.is_ascii_digit() && expected.is_ascii_digit() => {}
            _ => return text,
        }
    }
    rest.as_str()
}
