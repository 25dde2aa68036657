//! The files of pt-stalk: one list after the other, each below a line with its time.

use std::ops::Range;

use crate::paste::processlist::report::{SkipReason, Skipped};
use crate::paste::processlist::vertical::{Banner, label};

/// Samples further apart than this, in seconds, are not of one file.
const LONGEST_GAP: u64 = 24 * 60 * 60;

/// The newest complete sample of a file.
pub(super) struct Newest {
    pub(super) text: String,
    /// The number of each of its lines in the file, from 0.
    pub(super) lines: Vec<u32>,
    /// The lines of the others, from 1.
    pub(super) skipped: Vec<Skipped>,
}

/// The newest complete sample of a text that begins with the time of one and has several.
pub(super) fn newest(text: &str) -> Option<Newest> {
    let starts = starts(text)?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let samples: Vec<Range<usize>> = starts.iter().zip(ends).map(|(start, end)| start + 1..end).collect();
    if samples.len() < 2 {
        return None;
    }
    let is_complete = |sample: &&Range<usize>| lines.get((*sample).clone()).is_some_and(is_complete);
    let kept = samples.iter().rfind(is_complete).cloned().unwrap_or(lines.len()..lines.len());
    let others = [0..kept.start, kept.end..lines.len()];
    let skipped = others.into_iter().filter(|lines| !lines.is_empty()).map(|lines| Skipped {
        line: lines.start + 1,
        lines: lines.len(),
        reason: SkipReason::OtherSample,
    });
    Some(Newest {
        text: lines.get(kept.clone()).unwrap_or_default().concat(),
        lines: kept.filter_map(|line| u32::try_from(line).ok()).collect(),
        skipped: skipped.collect(),
    })
}

/// The lines with the times, which only grow, if the text begins with one.
fn starts(text: &str) -> Option<Vec<usize>> {
    let first = text.lines().enumerate().find(|(_, line)| !line.trim().is_empty())?;
    let mut last = seconds(first.1)?;
    let mut starts = vec![first.0];
    for (number, line) in text.lines().enumerate().skip(first.0 + 1) {
        let Some(now) = seconds(line) else { continue };
        if (last..=last + LONGEST_GAP).contains(&now) {
            starts.push(number);
            last = now;
        }
    }
    Some(starts)
}

/// The time of `TS 1520256297.002113337 2018-03-05 13:24:57`.
fn seconds(line: &str) -> Option<u64> {
    let mut words = line.strip_prefix("TS ")?.split_whitespace();
    let (seconds, _) = words.next()?.split_once('.')?;
    words.next()?;
    seconds.parse().ok()
}

/// Whether a sample has a list, whose last record has as many labels as its first and ends with its line.
fn is_complete(lines: &[&str]) -> bool {
    let banners: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| Banner::read(line).is_some())
        .map(|(place, _)| place)
        .collect();
    let is_ended = lines.last().is_some_and(|line| line.ends_with('\n'));
    let labels = |from: usize, to: usize| {
        let record = lines.get(from..to).unwrap_or_default();
        record.iter().filter(|line| label(line).is_some()).count()
    };
    match banners.as_slice() {
        [] => is_ended && lines.iter().filter(|line| !line.trim().is_empty()).count() > 1,
        [_] => is_ended,
        [first, second, .., last] | [first, second @ last] => {
            is_ended && labels(*last, lines.len()) >= labels(*first, *second)
        }
    }
}
