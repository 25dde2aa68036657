//! The IDs of all lists: one that several sessions of a list share was cut or rounded on its way, and is none of theirs.

use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// The ID of each session in order, the line that it stands in, and where each list begins.
#[derive(Default)]
pub(super) struct Ids {
    numbers: Vec<u64>,
    lines: Vec<u32>,
    lists: Vec<usize>,
}

impl Ids {
    pub(super) fn begin_list(&mut self) {
        if self.lists.last() != Some(&self.numbers.len()) {
            self.lists.push(self.numbers.len());
        }
    }

    #[inline]
    pub(super) fn add(&mut self, id: ThreadId, line: usize) {
        self.numbers.push(id.get());
        self.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.numbers.truncate(length);
        self.lines.truncate(length);
        self.lists.retain(|start| *start <= length);
    }

    /// The lines of the list that began last.
    pub(super) fn lines_of_list(&self) -> &[u32] {
        self.lines.get(self.lists.last().copied().unwrap_or_default()..).unwrap_or_default()
    }

    pub(super) fn line(&self, place: usize) -> usize {
        self.lines.get(place).map_or(0, |line| *line as usize)
    }

    fn list_of(&self, place: usize) -> usize {
        self.lists.partition_point(|start| *start <= place)
    }

    /// Whether a list has no ID in common with the one before: two lists of one node have, unless one of them is of another.
    pub(super) fn has_strangers(&self) -> bool {
        let ends = self.lists.iter().skip(1).copied().chain([self.numbers.len()]);
        let lists = self.lists.iter().zip(ends).filter_map(|(start, end)| self.numbers.get(*start..end));
        let mut before: Option<Vec<u64>> = None;
        for list in lists.filter(|list| !list.is_empty()) {
            if let Some(before) = before
                && !list.iter().any(|id| before.binary_search(id).is_ok())
            {
                return true;
            }
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            before = Some(sorted);
        }
        false
    }

    /// The IDs that stand there more than once, in order. Most lists count up: then there is none.
    pub(super) fn repeated(&self) -> Vec<u64> {
        if self.numbers.is_sorted_by(|one, next| one < next) {
            return Vec::new();
        }
        let mut sorted = self.numbers.clone();
        sorted.sort_unstable();
        let pairs = sorted
            .windows(2)
            .filter_map(|pair| if let [one, next] = pair { (one == next).then_some(*one) } else { None });
        let mut repeated: Vec<u64> = pairs.collect();
        repeated.dedup();
        repeated
    }
}

/// The sessions whose ID is another one's too.
pub(super) struct Clashes {
    within: Vec<usize>,
    is_across: bool,
}

/// Who has an ID: the list, the place, and what tells a session from another.
struct Holder {
    id: u64,
    list: usize,
    place: usize,
    user: Option<String>,
    host: Option<String>,
}

impl Holder {
    fn is_same(&self, other: &Self) -> bool {
        self.user == other.user && self.host == other.host
    }
}

impl Clashes {
    /// Of these sessions, those that have one of the repeated IDs and another user or host than the others with it.
    pub(super) fn among(sessions: impl Iterator<Item = Session>, ids: &Ids, repeated: &[u64]) -> Self {
        let holder = |(place, session): (usize, Session)| {
            let id = session.id.get();
            repeated.binary_search(&id).ok()?;
            let [user, host, ..] = session.texts().all().map(|text| text.map(str::to_owned));
            Some(Holder { id, list: ids.list_of(place), place, user, host })
        };
        let mut holders: Vec<Holder> = sessions.enumerate().filter_map(holder).collect();
        holders.sort_by_key(|holder| (holder.id, holder.list, holder.place));
        let is_one = |holders: &[Holder]| {
            holders.first().is_none_or(|first| holders.iter().all(|holder| holder.is_same(first)))
        };
        let mut found = Self { within: Vec::new(), is_across: false };
        for same_id in holders.chunk_by(|one, next| one.id == next.id) {
            found.is_across |= !is_one(same_id);
            for same_list in same_id.chunk_by(|one, next| one.list == next.list) {
                if !is_one(same_list) {
                    found.within.extend(same_list.iter().map(|holder| holder.place));
                }
            }
        }
        found.within.sort_unstable();
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.is_across
    }

    /// The places of those that clash with another of their own list, in order.
    pub(super) fn within_lists(self) -> Vec<usize> {
        self.within
    }
}
