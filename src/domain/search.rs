//! The search for a text while somebody types: in all texts of 100,000 sessions, of which some are long statements.

use wide::u8x16;

/// So many places are looked at in one step.
const STEP: usize = 16;
/// Tells small letters of ASCII from capital ones.
const SMALL: u8 = 0x20;

/// Whether a text contains another, letters of ASCII in either case.
///
/// Nothing is copied. It is looked for where both its first and its last byte stand as far from each other as they
/// should, which is seen of sixteen places at a time.
pub fn contains_in_any_case(text: &[u8], wanted: &[u8]) -> bool {
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else { return true };
    let Some(places) = (text.len() + 1).checked_sub(wanted.len()) else { return false };
    let is_at =
        |at: usize| text.get(at..at + wanted.len()).is_some_and(|there| there.eq_ignore_ascii_case(wanted));
    let Some(last_step) = places.checked_sub(STEP) else { return (0..places).any(is_at) };
    let (first, last) = (u8x16::splat(first | SMALL), u8x16::splat(last | SMALL));
    let near = |at: usize| {
        let (starts, ends) = (step_at(text, at)?, step_at(text, at + wanted.len() - 1)?);
        Some(starts.cmp_eq(first) & ends.cmp_eq(last))
    };
    let mut next = 0;
    while next < places {
        // The places behind the last whole step are looked at with some before them.
        let at = next.min(last_step);
        next += STEP;
        let Some(near) = near(at) else { return false };
        // Whether there is any is known sooner than which.
        let mut candidates = if near.any() { near.move_mask() } else { continue };
        while candidates != 0 {
            if is_at(at + candidates.trailing_zeros() as usize) {
                return true;
            }
            candidates &= candidates - 1;
        }
    }
    false
}

/// The bytes of one step, letters of ASCII made small, and some other signs made other ones.
fn step_at(text: &[u8], at: usize) -> Option<u8x16> {
    Some(u8x16::new(*text.get(at..)?.first_chunk()?) | u8x16::splat(SMALL))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_comparing_small_letters_finds(text in "[aAbB @`\u{0}é]{0,40}", wanted in "[aAbB @`\u{0}é]{0,4}") {
            let is_there = text.to_ascii_lowercase().contains(&wanted.to_ascii_lowercase());
            prop_assert_eq!(contains_in_any_case(text.as_bytes(), wanted.as_bytes()), is_there);
        }
    }

    #[test]
    fn it_is_found_at_every_place_of_a_long_text() {
        for before in 0..40 {
            for after in 0..20 {
                let text = ["x".repeat(before), "OrDers".to_owned(), "x".repeat(after)].concat();
                assert!(contains_in_any_case(text.as_bytes(), b"oRders"), "{text}");
                assert!(!contains_in_any_case(text.as_bytes(), b"orders!"), "{text}");
            }
        }
    }
}
