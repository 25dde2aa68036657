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

/// What a place adds before each line: an indentation, a comment sign, a log's time. The same in each line, but for the
/// digits of a time: those of a name are another server's.
pub(super) fn without_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    let mut rest = text.chars();
    let mut in_time = false;
    for (place, expected) in prefix.char_indices() {
        if place == 0 || !is_of_time(expected) {
            in_time = false;
        }
        if is_of_time(expected) && !in_time {
            let word = prefix.get(place..).unwrap_or_default();
            let end = word.find(|character| !is_of_time(character)).unwrap_or(word.len());
            let before = prefix.get(..place).and_then(|before| before.chars().next_back());
            in_time = is_time(word.get(..end).unwrap_or_default(), before);
        }
        match rest.next() {
            Some(found) if found == expected => {}
            Some(found) if in_time && found.is_ascii_digit() && expected.is_ascii_digit() => {}
            _ => return text,
        }
    }
    rest.as_str()
}

fn is_of_time(character: char) -> bool {
    character.is_ascii_digit() || ":-/.,TZ+".contains(character)
}

/// Whether before a row another name of the same length stands where others have the prefix: it is of another server.
pub(super) fn has_other_prefix(text: &str, prefix: &str) -> bool {
    let is_named = prefix.contains(char::is_alphabetic);
    is_named && without_prefix(text, prefix).len() == text.len() && {
        let mut row = text.chars().skip(prefix.chars().count());
        row.next() == Some('|')
    }
}

/// Whether a word behind a character is a date, a time or both: it has digits between colons or in three parts. The number of
/// a line counts like one.
fn is_time(word: &str, before: Option<char>) -> bool {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && before.is_none_or(char::is_whitespace) {
        return true;
    }
    let is_whole = before.is_none_or(|before| !before.is_alphanumeric());
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let has_clock = word.matches(':').count() >= 1 && !word.starts_with(':') && digits(word) >= 3;
    let is_date =
        ['-', '/'].iter().any(|sign| word.split(*sign).filter(|part| digits(part) > 0).count() == 3);
    is_whole && (has_clock || is_date)
}
