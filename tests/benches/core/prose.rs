//! Sentences that nobody wrote, the same ones for the same number. Knows no map.

const WORDS: &str = "again always answer appointment arrives asks because before booking branch bring calls cannot \
    careful changes checks clear closes colleague compares confirms contract counter customer date delivery desk \
    different doubts early email enough evening expects explains family fills finds first follows form friend gets \
    hands has hears help her his hour know last late later learns leaves letter line little long looks lost message \
    minutes missing money month more morning must name needs neighbour never new nobody note number offer office once \
    only open or order our page paid paper parcel pays phone photo picks place plan price promise question queue \
    quickly reads ready reason receipt remembers repeats right room same screen searches sends shop short shows signs \
    since slow some somebody sorry starts station still street sure takes team tells the their then they thinks this \
    ticket time today together tries twice understands until used van visits waits wants warranty way week what when \
    where which while why with without word worries writes wrong year yesterday";

/// Numbers that look drawn by lot and are the same in every run. Source: Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators" (2014).
pub(crate) struct Lot(pub(crate) u64);

impl Lot {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

/// So many words, in sentences of about a dozen.
pub(crate) fn text(words: usize, seed: u64) -> String {
    let known: Vec<&str> = WORDS.split_whitespace().collect();
    let mut lot = Lot(seed);
    let mut out = String::new();
    let mut left = 0_usize;
    for nth in 0..words {
        let word = known[lot.below(known.len())];
        if left == 0 {
            out.push_str(if nth == 0 { "" } else { ". " });
            out.push_str(&word[..1].to_uppercase());
            out.push_str(&word[1..]);
            left = 8 + lot.below(8);
        } else {
            out.push(' ');
            out.push_str(word);
        }
        left -= 1;
    }
    out
}
