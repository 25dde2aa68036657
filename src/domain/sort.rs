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

/// Sorts places by the number that stands at each, the smallest or the largest first; those that are equal stay as they
/// were.
///
/// It deals them out by one byte of their numbers after the other, the lowest first, and leaves out bytes that are the
/// same in all. So 100,000 sessions are in order within a few milliseconds.
pub fn sort_by_number(places: &mut Vec<u32>, numbers: &[u64], is_descending: bool) {
    let turn = if is_descending { u64::MAX } else { 0 };
    let first = numbers.first().copied().unwrap_or_default();
    let differing = numbers.iter().fold(0, |bits, number| bits | (number ^ first));
    for shift in (0..u64::BITS).step_by(8).filter(|shift| (differing >> shift) & 0xff != 0) {
        let byte = |place: &u32| {
            let number = numbers.get(*place as usize).copied().unwrap_or_default() ^ turn;
            usize::from((number >> shift).to_le_bytes()[0])
        };
        // Where the places of each byte begin.
        let mut starts = [0_usize; 257];
        for place in places.iter() {
            starts[byte(place) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut dealt = vec![0; places.len()];
        for place in places.iter() {
            let next = &mut starts[byte(place)];
            if let Some(free) = dealt.get_mut(*next) {
                *free = *place;
            }
            *next += 1;
        }
        *places = dealt;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    proptest::proptest! {
        #[test]
        fn numbers_are_sorted_as_the_standard_library_does(
            numbers in proptest::collection::vec(proptest::prop_oneof![0..9_u64, 0..99_999_u64, 0..=u64::MAX], 0..70),
            is_descending: bool,
        ) {
            let number = |place: &u32| numbers[*place as usize];
            let mut order = places(numbers.len(), &|_| true);
            let mut expected = order.clone();
            sort_by_number(&mut order, &numbers, is_descending);
            if is_descending {
                expected.sort_by_key(|place| std::cmp::Reverse(number(place)));
            } else {
                expected.sort_by_key(number);
            }
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
