//! The one sort of the crate.
//!
//! A sort is made anew for each type that is sorted, and is large; so everything here sorts places, which are
//! numbers, by what stands at them.

use std::cmp::Ordering;

/// The places of `count` things that `is_wanted`, as numbers.
pub fn places(count: usize, is_wanted: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut places = Vec::new();
    for place in 0..count {
        if is_wanted(place) {
            places.push(place);
        }
    }
    places
}

/// Sorts places; those that are equal stay as they were.
///
/// It merges runs that are sorted, each time twice as long. The standard library's sort does no better by a comparison
/// that is only known at run time, and is 1.6 kB of the page.
pub fn sort(places: &mut Vec<u32>, compare: &dyn Fn(u32, u32) -> Ordering) {
    if places.is_sorted_by(|one, other| compare(*one, *other) != Ordering::Greater) {
        return;
    }
    let mut length = 1;
    while length < places.len() {
        let mut merged = Vec::with_capacity(places.len());
        for runs in places.chunks(2 * length) {
            let (one, other) = runs.split_at(length.min(runs.len()));
            merge(one, other, compare, &mut merged);
        }
        *places = merged;
        length *= 2;
    }
}

fn merge(one: &[u32], other: &[u32], compare: &dyn Fn(u32, u32) -> Ordering, merged: &mut Vec<u32>) {
    let (mut left, mut right) = (0, 0);
    while let (Some(&first), Some(&second)) = (one.get(left), other.get(right)) {
        if compare(first, second) == Ordering::Greater {
            merged.push(second);
            right += 1;
        } else {
            merged.push(first);
            left += 1;
        }
    }
    merged.extend_from_slice(one.get(left..).unwrap_or_default());
    merged.extend_from_slice(other.get(right..).unwrap_or_default());
}

/// Names with how often each stands in `names`, in the order of the names; empty ones are left out.
pub fn count(names: &[&str]) -> Vec<(String, usize)> {
    let name = |place: u32| names.get(place as usize).copied().unwrap_or_default();
    let mut order = places(names.len(), &|place| !name(place).is_empty());
    sort(&mut order, &|one, other| name(one).cmp(name(other)));
    let mut counts: Vec<(String, usize)> = Vec::new();
    for place in order {
        match counts.last_mut() {
            Some((last, count)) if last == name(place) => *count += 1,
            _ => counts.push((name(place).to_owned(), 1)),
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted() {
        let counts = count(&["b", "", "a", "b"]);
        assert_eq!(counts, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
    }

    proptest::proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in proptest::collection::vec(0..9_u8, 0..70)) {
            let compare = |one: u32, other: u32| keys[one as usize].cmp(&keys[other as usize]);
            let mut order = places(keys.len(), &|_| true);
            let mut expected = order.clone();
            sort(&mut order, &compare);
            expected.sort_by(|one, other| compare(*one, *other));
            proptest::prop_assert_eq!(order, expected);
        }
    }

    #[test]
    fn equal_places_keep_their_order() {
        let mut order = vec![3, 1, 2, 0];
        sort(&mut order, &|one, other| (one % 2).cmp(&(other % 2)));
        assert_eq!(order, [2, 0, 3, 1]);
    }
}
