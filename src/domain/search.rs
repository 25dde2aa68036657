//! The search for a text while somebody types: in every field of 100,000 sessions, of which some are long statements.

/// So many bytes are looked at in one step.
const STEP: usize = 8;
/// Sets the bit that tells small letters of ASCII from capital ones, in each byte of a step.
const SMALL: u64 = every(0x20);

/// Whether a text contains another, letters of ASCII in either case.
///
/// Nothing is copied. Most of a text is passed eight places at a step: where the first two bytes of `wanted` do not
/// stand one after the other, it cannot begin.
pub fn contains_in_any_case(text: &[u8], wanted: &[u8]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    let Some(last) = text.len().checked_sub(wanted.len()) else { return false };
    let steps = [every(*first) | SMALL, rest.first().map_or(0, |second| every(*second) | SMALL)];
    let is_at =
        |at: usize| text.get(at..at + wanted.len()).is_some_and(|there| there.eq_ignore_ascii_case(wanted));
    let mut at = 0;
    while at <= last {
        let Some(here) = eight(text, at) else { break };
        let mut difference = (here | SMALL) ^ steps[0];
        if let (false, Some(next)) = (rest.is_empty(), eight(text, at + 1)) {
            difference |= (next | SMALL) ^ steps[1];
        }
        let mut candidates = zeros(difference);
        while candidates != 0 {
            if is_at(at + (candidates.trailing_zeros() / u8::BITS) as usize) {
                return true;
            }
            candidates &= candidates - 1;
        }
        at += STEP;
    }
    // Fewer than eight are left, or were there at all.
    let is_first = |at: usize| text.get(at).is_some_and(|byte| byte.eq_ignore_ascii_case(first));
    (at..=last).any(|at| is_first(at) && is_at(at))
}

const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; STEP])
}

fn eight(text: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*text.get(at..)?.first_chunk()?))
}

/// The highest bit of each byte that is zero, and perhaps of some above it: subtracting one borrows.
const fn zeros(bytes: u64) -> u64 {
    bytes.wrapping_sub(every(1)) & !bytes & every(0x80)
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
