//! A bounded memory in two generations. Knows nothing of what it remembers.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    mem,
};

/// Entries by hash; on a full young generation the old one is dropped and the young one grows old.
///
/// Whatever was asked for since then has moved back to the young one, so the least recently used goes first. Two entries
/// of one hash displace each other: this is a cache, and the caller compares what it gets.
pub(crate) struct Generations<E> {
    young: HashMap<u64, (E, usize)>,
    old: HashMap<u64, (E, usize)>,
    weight: usize,
    limit: usize,
}

impl<E> Generations<E> {
    /// Holds entries of at most twice `limit` in weight.
    pub(crate) fn new(limit: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), weight: 0, limit }
    }

    /// The entry of that hash, if it is the same thing.
    pub(crate) fn get(&mut self, hash: u64, same: impl Fn(&E) -> bool) -> Option<&E> {
        if !self.young.contains_key(&hash) {
            let (entry, weight) = self.old.remove(&hash)?;
            self.put(hash, entry, weight);
        }
        self.young.get(&hash).map(|(entry, _)| entry).filter(|entry| same(entry))
    }

    /// Remembers an entry; weights are in units of the limit.
    pub(crate) fn put(&mut self, hash: u64, entry: E, weight: usize) {
        if self.weight + weight > self.limit {
            self.old = mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        if let Some((_, replaced)) = self.young.insert(hash, (entry, weight)) {
            self.weight = self.weight.saturating_sub(replaced);
        }
    }
}

/// A hash that is the same in every run.
pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_survives_and_the_rest_is_dropped() {
        let mut cache = Generations::new(4);
        for round in 0..100u64 {
            cache.put(round, round, 1);
            assert!(round == 0 || cache.get(0, |&entry| entry == 0).is_some(), "lost in round {round}");
        }
        assert!(cache.get(50, |_| true).is_none());
        assert!(cache.young.len() + cache.old.len() <= 8);
    }

    #[test]
    fn another_thing_of_the_same_hash_is_not_returned() {
        let mut cache = Generations::new(4);
        cache.put(1, "a", 1);
        assert!(cache.get(1, |&entry| entry == "b").is_none());
    }
}
