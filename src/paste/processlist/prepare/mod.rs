//! What is taken off a text before it is read: what a terminal, an editor, a mail or a wiki put around and between the lines
//! of a list.
//!
//! Each step looks for one thing, and leaves a text without it as it is. A step that leaves lines out says which are left,
//! so that the report tells the numbers of the lines as they were pasted.

mod blank_lines;
mod blanks;
mod comments;
mod drawing;
mod escapes;
mod line_ends;
mod samples;
mod wiki;

use std::borrow::Cow;

use super::report::{PasteReport, Skipped};

pub(super) use drawing::swapped;

/// A text without what was around its lines.
pub(super) struct Prepared {
    pub(super) text: String,
    /// For each line its number in the text as it was, from 0; none where none is left out.
    lines: Option<Vec<u32>>,
    /// Whether bars that were no borders are drawn otherwise; see [`swapped`].
    pub(super) has_swapped_bars: bool,
    /// Whether it is the newest complete one of several samples.
    pub(super) is_newest_sample: bool,
    /// The lines of the other samples.
    pub(super) skipped: Vec<Skipped>,
}

impl Prepared {
    /// None where there is nothing to take off.
    pub(super) fn new(text: &str) -> Option<Self> {
        let plain = changed(Cow::Borrowed(text), line_ends::unified);
        let plain = changed(plain, escapes::without);
        let plain = changed(plain, blanks::plain);
        let samples = samples::newest(&plain);
        let is_newest_sample = samples.is_some();
        let (plain, lines, skipped) = match samples {
            Some(samples) => (Cow::Owned(samples.text), Some(samples.lines), samples.skipped),
            None => (plain, None, Vec::new()),
        };
        let plain = changed(plain, comments::without);
        let drawn = drawing::in_ascii(&plain);
        let with_bars = wiki::as_bars(drawn.as_deref().unwrap_or(&plain));
        let has_swapped_bars = drawn.is_some() || with_bars.is_some();
        let plain = with_bars.or(drawn).map_or(plain, Cow::Owned);
        let (plain, lines) = match blank_lines::without(&plain) {
            Some((plain, left)) => (Cow::Owned(plain), Some(composed(lines, left))),
            None => (plain, lines),
        };
        match plain {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(Self { text, lines, has_swapped_bars, is_newest_sample, skipped }),
        }
    }

    /// Gives the lines of a report the numbers that they had; this text began with the line of that number.
    pub(super) fn renumber(&self, report: &mut PasteReport, first: usize) {
        report.is_newest_sample = self.is_newest_sample;
        let Some(lines) = &self.lines else { return };
        let number = |line: usize| match line.checked_sub(first) {
            Some(place) => first + lines.get(place).or(lines.last()).map_or(place, |line| *line as usize),
            None => line,
        };
        for skipped in &mut report.skipped {
            let (begin, end) = (number(skipped.line), number(skipped.line + skipped.lines - 1));
            (skipped.line, skipped.lines) = (begin, end + 1 - begin);
        }
        let others =
            self.skipped.iter().map(|skipped| Skipped { line: skipped.line + first - 1, ..*skipped });
        report.skipped.extend(others);
        report.skipped.sort_by_key(|skipped| skipped.line);
    }
}

fn changed(text: Cow<'_, str>, step: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    step(&text).map_or(text, Cow::Owned)
}

/// The numbers of lines that were numbered anew in between.
fn composed(before: Option<Vec<u32>>, left: Vec<u32>) -> Vec<u32> {
    match before {
        Some(before) => left.iter().filter_map(|line| before.get(*line as usize).copied()).collect(),
        None => left,
    }
}
