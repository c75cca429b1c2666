//! New ids: ULIDs, 48 bits of time and 80 of chance, so that what two people add to copies of a map never meets.

use std::sync::Arc;

use throughline_edit::Ids;

/// Gives ULIDs; within one millisecond each is the one before plus one, so that they ascend.
#[derive(Clone)]
pub struct Ulids {
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    last: u128,
}

const TIME_BITS: u32 = 80;

impl Ulids {
    /// Ids by a clock that gives ms since 1970 UTC.
    pub fn new(now: Arc<dyn Fn() -> i64 + Send + Sync>) -> Ulids {
        Ulids { now, last: 0 }
    }
}

impl Ids for Ulids {
    fn next(&mut self) -> u128 {
        let time = u128::from((self.now)().unsigned_abs()) & ((1 << 48) - 1);
        if time <= self.last >> TIME_BITS && self.last != 0 {
            self.last = self.last.wrapping_add(1);
            return self.last;
        }
        let mut chance = [0_u8; 16];
        // Without chance the time alone still gives ids that this map does not have.
        getrandom::fill(&mut chance).unwrap_or_default();
        // The top bit stays free, so that counting up within a millisecond does not run over.
        self.last = time << TIME_BITS | u128::from_le_bytes(chance) >> (128 - TIME_BITS + 1);
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_even_when_the_clock_goes_back() {
        let times = std::sync::Mutex::new(vec![5, 1000, 999, 1000, 1000]);
        let now = move || times.lock().expect("no other thread").pop().unwrap_or(2000);
        let mut ids = Ulids::new(Arc::new(now));
        let all: Vec<u128> = (0..8).map(|_| ids.next()).collect();
        assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
    }
}
