//! Whether the pages that were read of a list leave a hole, by the IDs in them.
//!
//! A page is what stands at some places of the list at one moment. In a list that is in the order of its IDs, a session
//! that was there all the while and whose ID lies between the first and the last of a page is in that page. So the list has
//! no hole where the ranges of its pages, from the page at place 0 to one that is known to be the last, overlap or touch.
//! That holds however many sessions come and go between the readings. In a list in any other order nothing of this kind
//! holds: a session may move from a page that is not read yet to one that was.

/// More than this many pages are not read in search of holes, beside a share of the list's own pages.
const MOST_SEARCHES: usize = 20;

/// The IDs of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    offset: usize,
    /// The first and the last ID; none of an empty page.
    ends: Option<(u64, u64)>,
    is_ascending: bool,
    is_descending: bool,
    /// Nothing stood behind it.
    is_last: bool,
}

impl Span {
    /// Of the page at this place with these IDs, which is the last or not.
    pub fn new(offset: usize, ids: &[u64], is_last: bool) -> Self {
        let ends = ids.first().copied().zip(ids.last().copied());
        Self {
            offset,
            ends,
            is_ascending: ids.is_sorted_by(|one, next| one < next),
            is_descending: ids.is_sorted_by(|one, next| one > next),
            is_last,
        }
    }
}

/// What to read next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The list has no hole.
    Whole,
    /// A page from this place on may fill a hole.
    Read(usize),
    /// The IDs are in no order, so nothing can be proved; this place is behind all pages.
    Unordered {
        /// The place.
        behind: usize,
    },
}

/// All pages that were read.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    all: Vec<Span>,
    searches: usize,
    /// Where the last page was searched for.
    searched_at: Option<usize>,
    /// The first place behind the end: a page was empty there.
    empty_at: Option<usize>,
}

impl Spans {
    /// Adds a page.
    pub fn push(&mut self, span: Span) {
        if span.ends.is_none() {
            self.empty_at = Some(self.empty_at.map_or(span.offset, |at| at.min(span.offset)));
        }
        self.all.push(span);
    }

    /// Whether the first page had these IDs.
    pub fn starts_with(&self, ids: &[u64]) -> bool {
        let ends = ids.first().copied().zip(ids.last().copied());
        self.all.first().is_some_and(|span| span.ends == ends)
    }

    /// The last place from which a page was read.
    pub fn last_offset(&self) -> usize {
        self.all.iter().map(|span| span.offset).max().unwrap_or_default()
    }

    /// Whether a page is known to be the last.
    pub fn has_last(&self) -> bool {
        self.all.iter().any(|span| span.is_last)
    }

    /// Whether no session can be missing that was there all the while.
    pub fn is_whole(&self) -> bool {
        matches!(self.all.as_slice(), [only] if only.is_last && only.offset == 0)
            || self.first_hole().is_none()
    }

    /// Whether to search once more, at this place: not without end, and not twice in a row at the same.
    pub fn may_search(&mut self, offset: usize) -> bool {
        self.searches += 1;
        self.searched_at.replace(offset) != Some(offset)
            && self.searches <= MOST_SEARCHES + self.all.len() / 4
    }

    /// What to read next, in pages of so many rows that stand so many places apart.
    pub fn next(&self, limit: usize, step: usize) -> Next {
        if self.is_whole() {
            return Next::Whole;
        }
        match self.first_hole() {
            Some(Hole::Before(offset)) => Next::Read(offset.saturating_sub(step)),
            Some(Hole::Behind(offset)) => {
                let behind = offset + step;
                // Rows may have moved up since.
                let empty = self.empty_at.filter(|at| *at <= behind);
                Next::Read(empty.map_or(behind, |at| at.saturating_sub(step).min(offset)))
            }
            Some(Hole::Unordered) | None => Next::Unordered { behind: self.last_offset() + limit },
        }
    }

    /// The first place where sessions may be missing; none where there is none.
    fn first_hole(&self) -> Option<Hole> {
        let is_ascending = self.all.iter().all(|span| span.is_ascending);
        if !is_ascending && !self.all.iter().all(|span| span.is_descending) {
            return Some(Hole::Unordered);
        }
        // In a descending list, the complements of the IDs ascend.
        let key = |id: u64| if is_ascending { id } else { !id };
        let mut ranges: Vec<_> = self
            .all
            .iter()
            .filter_map(|span| span.ends.map(|(first, last)| (key(first), key(last), span)))
            .collect();
        ranges.sort_unstable_by_key(|(low, _, _)| *low);
        let start = ranges.iter().filter(|(_, _, span)| span.offset == 0);
        let Some(mut reach) = start.map(|(_, high, _)| *high).max() else {
            return (!self.has_last()).then_some(Hole::Before(0));
        };
        let (mut behind, mut is_ended) = (0, false);
        for (low, high, span) in ranges {
            if low > reach.saturating_add(1) {
                return (!is_ended).then_some(Hole::Before(span.offset));
            }
            is_ended |= span.is_last;
            if high >= reach {
                (reach, behind) = (high, span.offset);
            }
        }
        (!is_ended).then_some(Hole::Behind(behind))
    }
}

/// Where sessions may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    /// Before the page at this place.
    Before(usize),
    /// Behind the page at this place, which is not known to be the last.
    Behind(usize),
    /// Anywhere.
    Unordered,
}

#[cfg(test)]
mod tests;
