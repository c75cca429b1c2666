//! Numbers that look random and are the same for the same seed. Knows no operating system.

/// A sequence of numbers that its seed decides.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Any number. Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 if that is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end.max(1)
    }

    /// Whether something happens that happens once in `times`.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// Whether a long run is asked for, with `THROUGHLINE_SOAK=1`.
pub fn soak() -> bool {
    std::env::var_os("THROUGHLINE_SOAK").is_some_and(|value| value == "1")
}

/// The seed of a run: `THROUGHLINE_SEED`, or the one that is always taken.
pub fn seed(usual: u64) -> u64 {
    std::env::var("THROUGHLINE_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
