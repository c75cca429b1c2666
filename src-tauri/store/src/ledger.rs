//! Which records the journal has, and which of them may go. Knows nothing of what they did.

use std::collections::BTreeMap;

use throughline_edit::Deed;

use crate::{record::said, seal::Seal, table::RecordRow};

/// As many edits can be undone; older ones may go.
const EDITS: usize = 2_000;
/// No more records than this are kept, whatever they are.
const RECORDS: usize = 8_000;
/// The records that are kept are no larger than this, in bytes, but for the last few.
const BYTES: u64 = 16 << 20;
/// These stay, however large.
const LAST: usize = 20;

/// What must be known of a record without reading it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) deed: Deed,
    pub(crate) bytes: u64,
    pub(crate) seal: Seal,
}

/// The journal's records by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ledger {
    slots: BTreeMap<i64, Slot>,
    bytes: u64,
}

impl Ledger {
    pub(crate) fn of(journal: &[RecordRow]) -> Ledger {
        let mut ledger = Ledger::default();
        for row in journal {
            // A deed of a newer program undoes nothing that this one knows of.
            let deed = said(&row.deed).unwrap_or(Deed::Edit);
            ledger.set(row.seq, Some(Slot { deed, bytes: row.body.len() as u64, seal: row.seal }));
        }
        ledger
    }

    pub(crate) fn get(&self, seq: i64) -> Option<Slot> {
        self.slots.get(&seq).copied()
    }

    pub(crate) fn last(&self) -> Option<i64> {
        self.slots.keys().next_back().copied()
    }

    /// How many records come after one.
    pub(crate) fn count_after(&self, seq: i64) -> usize {
        self.slots.range(seq.saturating_add(1)..).count()
    }

    /// Takes a record in, or forgets it.
    pub(crate) fn set(&mut self, seq: i64, slot: Option<Slot>) {
        let old = match slot {
            Some(slot) => self.slots.insert(seq, slot),
            None => self.slots.remove(&seq),
        };
        self.bytes = self.bytes + slot.map_or(0, |slot| slot.bytes) - old.map_or(0, |slot| slot.bytes);
    }

    /// The first record to keep, when there are so many that it is worth while to let the oldest go.
    ///
    /// What is kept still leads to the same history: no record undoes or redoes an edit that is gone. It is worth while
    /// when a quarter more is there than is kept.
    pub(crate) fn cut(&self) -> Option<i64> {
        let (needs, done) = self.needs();
        let too_many = |count: usize, limit: usize| count > limit + limit / 4;
        if !too_many(done.len(), EDITS) && !too_many(needs.len(), RECORDS) && self.bytes <= BYTES + BYTES / 4 {
            return None;
        }
        let oldest = done.len().checked_sub(EDITS).and_then(|nth| done.get(nth)).copied();
        let (mut bytes, mut lowest, mut cut) = (0, i64::MAX, None);
        let mut wanted = false;
        for (nth, (seq, edit, size)) in needs.into_iter().rev().enumerate() {
            bytes += size;
            lowest = lowest.min(edit);
            let full = oldest.is_some_and(|oldest| seq <= oldest) || nth + 1 >= RECORDS || bytes > BYTES;
            wanted |= full && nth + 1 >= LAST;
            // Whatever comes from here on needs nothing older.
            if wanted && lowest >= seq {
                cut = Some(seq);
                break;
            }
        }
        cut.filter(|cut| self.slots.keys().next().is_some_and(|first| first < cut))
    }

    /// Each record with the edit that it is, undoes or redoes, and its size; and the edits that can be undone in the end.
    fn needs(&self) -> (Vec<(i64, i64, u64)>, Vec<i64>) {
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        let mut needs = Vec::with_capacity(self.slots.len());
        for (&seq, slot) in &self.slots {
            let edit = match slot.deed {
                Deed::Edit => {
                    undone.clear();
                    done.push(seq);
                    seq
                }
                Deed::Undo => moved(&mut done, &mut undone).unwrap_or(seq),
                Deed::Redo => moved(&mut undone, &mut done).unwrap_or(seq),
            };
            needs.push((seq, edit, slot.bytes));
        }
        (needs, done)
    }

    /// The first number not before `from` such that no record from there on undoes or redoes an edit before it.
    pub(crate) fn whole_from(&self, from: i64) -> i64 {
        let (mut lowest, mut whole) = (i64::MAX, self.last().map_or(from, |last| last.saturating_add(1)).max(from));
        for (seq, edit, _) in self.needs().0.into_iter().rev().take_while(|(seq, ..)| *seq >= from) {
            lowest = lowest.min(edit);
            if lowest >= seq {
                whole = seq;
            }
        }
        whole
    }

    /// The records before one.
    pub(crate) fn before(&self, seq: i64) -> impl Iterator<Item = (i64, Slot)> {
        self.slots.range(..seq).map(|(seq, slot)| (*seq, *slot))
    }
}

fn moved(from: &mut Vec<i64>, to: &mut Vec<i64>) -> Option<i64> {
    let seq = from.pop()?;
    to.push(seq);
    Some(seq)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;
    use throughline_edit::{Action, History, Label, Selection, Transaction};

    fn ledger(deeds: &[Deed], bytes: u64) -> Ledger {
        let mut ledger = Ledger::default();
        for (nth, deed) in deeds.iter().enumerate() {
            ledger.set(nth as i64 + 1, Some(Slot { deed: *deed, bytes, seal: Seal::of("", &[]) }));
        }
        ledger
    }

    /// The numbers of what can be undone and redone after the records from `cut` on.
    fn history(deeds: &[Deed], cut: i64) -> (Vec<u64>, Vec<u64>) {
        let mut history = History::default();
        let none =
            Transaction::new(Label::new(Action::Change, "card"), vec![], Selection::default(), Selection::default());
        let none = Arc::new(none);
        for (seq, deed) in (1..).zip(deeds).filter(|(seq, _)| *seq >= cut) {
            history.replay(seq as u64, *deed, Arc::clone(&none));
        }
        let numbers = |entries: &[throughline_edit::Entry]| entries.iter().map(|entry| entry.seq).collect();
        (numbers(history.done()), numbers(history.undone()))
    }

    /// Deeds as a person does them: nothing is undone or redone that is not there.
    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        proptest::collection::vec(0..10_u8, 2_000..6_000).prop_map(|rolls| {
            let (mut done, mut undone) = (0, 0);
            let deed = |roll| match roll {
                6..=8 if done > 0 => {
                    (done, undone) = (done - 1, undone + 1);
                    Deed::Undo
                }
                4..=5 if undone > 0 => {
                    (done, undone) = (done + 1, undone - 1);
                    Deed::Redo
                }
                _ => {
                    (done, undone) = (done + 1, 0);
                    Deed::Edit
                }
            };
            rolls.into_iter().map(deed).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn what_is_kept_leads_to_the_same_history_as_far_as_it_goes(deeds in deeds()) {
            let ledger = ledger(&deeds, 10_000);
            let Some(cut) = ledger.cut() else { return Ok(()) };
            let (all, kept) = (history(&deeds, 0), history(&deeds, cut));
            prop_assert!(all.0.ends_with(&kept.0));
            prop_assert_eq!(all.1, kept.1);
        }
    }

    #[test]
    fn a_short_journal_is_kept_whole() {
        assert_eq!(ledger(&[Deed::Edit; EDITS + EDITS / 4], 100).cut(), None);
    }

    #[test]
    fn a_long_journal_keeps_as_many_edits_as_can_be_undone() {
        assert_eq!(ledger(&[Deed::Edit; 2_600], 100).cut(), Some(601));
    }

    #[test]
    fn large_records_go_earlier_but_never_the_last() {
        let cut = ledger(&[Deed::Edit; 300], 100_000).cut().unwrap();
        assert_eq!(cut, 300 - 167);
        assert_eq!(ledger(&[Deed::Edit; 30], 10 << 20).cut(), Some(11));
    }
}
