//! Chance, all of it from one seed.

use std::cell::Cell;

/// Numbers by a seed (`SplitMix64`, by Sebastiano Vigna, in the public domain).
pub struct Dice(Cell<u64>);

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5eed))
    }

    fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub fn below(&self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn falls(&self, thousandths: u64) -> bool {
        thousandths > 0 && self.below(1_000) < thousandths
    }

    /// One of these.
    pub fn pick<T: Copy>(&self, from: &[T]) -> T {
        from[self.place(from.len())]
    }

    /// A place in a list of this length.
    pub fn place(&self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap()
    }
}
