//! How often each name stands in a list.

use super::sort::{places, sort};

/// How many names are counted at a time.
const SLOTS: usize = 1024;

/// A count of names that come one after the other.
///
/// Of 100,000 sessions most names are the same few, so each is counted in a slot of its own, found by its bytes, until
/// another name takes that slot. What is sorted in the end are the counts alone.
pub struct Counter<'a> {
    slots: Vec<(&'a str, usize)>,
    /// Counts whose slot was taken.
    taken: Vec<(&'a str, usize)>,
}

impl Default for Counter<'_> {
    fn default() -> Self {
        Self { slots: vec![("", 0); SLOTS], taken: Vec::new() }
    }
}

impl<'a> Counter<'a> {
    /// Counts a name.
    pub fn add(&mut self, name: &'a str) {
        let hash = name.bytes().fold(0_usize, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        let Some(slot) = self.slots.get_mut(hash % SLOTS) else { return };
        if slot.0 != name {
            self.taken.push(std::mem::replace(slot, (name, 0)));
        }
        slot.1 += 1;
    }

    /// The names with their counts, in the order of the names; the empty one is left out.
    pub fn counts(self) -> Vec<(String, usize)> {
        let mut parts = self.taken;
        parts.extend(self.slots);
        let part = |place: u32| parts.get(place as usize).copied().unwrap_or_default();
        let mut order = places(parts.len(), &|place| !part(place).0.is_empty());
        sort(&mut order, &|one, other| part(one).0.cmp(part(other).0));
        let mut counts: Vec<(String, usize)> = Vec::new();
        for (name, count) in order.into_iter().map(part) {
            match counts.last_mut() {
                Some((last, sum)) if last == name => *sum += count,
                _ => counts.push((name.to_owned(), count)),
            }
        }
        counts
    }
}

/// Counts names that are all there, see [`Counter::counts`].
pub fn count(names: &[&str]) -> Vec<(String, usize)> {
    let mut counter = Counter::default();
    for name in names {
        counter.add(name);
    }
    counter.counts()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted() {
        let counts = count(&["b", "", "a", "b"]);
        assert_eq!(counts, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
    }

    /// More names than there are slots, so that they take each other's.
    #[test]
    fn names_are_counted_however_many_there_are() {
        let names: Vec<_> = (0..30_000).map(|number| (number * 7 % 5_000).to_string()).collect();
        let counts = count(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(counts.len(), 5_000);
        assert!(counts.is_sorted() && counts.iter().all(|(_, count)| *count == 6));
    }
}
