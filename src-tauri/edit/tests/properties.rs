//! Random commands on random maps: what must hold of every edit, whatever it is.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::sync::Arc;

use proptest::{collection::vec, prelude::*};
use throughline_edit::{Command, Counted, History, Selection, Summary, arbitrary::command, plan};
use throughline_model::{Map, arbitrary};

fn rolls() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 1..24), 1..14)
}

/// Runs commands on a map as a session does. Gives the map and its history.
fn run(start: &Map, all: &[Vec<u8>], mut check: impl FnMut(&Map, &Map, &Command)) -> (Map, History) {
    let (mut map, mut history, mut ids) = (start.clone(), History::default(), Counted(1 << 90));
    for (seq, rolls) in all.iter().enumerate() {
        let command = command(&map, rolls);
        let Ok(plan) = plan(&map, &command, &Selection::default(), &mut ids) else { continue };
        let mut applied = map.clone();
        plan.transaction.apply(&mut applied).unwrap();
        assert_eq!(applied, plan.map, "a plan's changes lead to its map: {command:?}");
        check(&map, &plan.map, &command);
        if !plan.transaction.is_idle() {
            map = plan.map;
            history.record(seq as u64, Arc::new(plan.transaction));
        }
    }
    (map, history)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn a_map_stays_sound_after_every_edit(start in arbitrary::map(), all in rolls()) {
        run(&start, &all, |_, after, command| {
            let findings = after.validate();
            assert!(findings.is_empty(), "{command:?}: {findings:?}");
        });
    }

    #[test]
    fn undoing_all_is_the_start_and_redoing_all_the_end(start in arbitrary::map(), all in rolls()) {
        let (end, mut history) = run(&start, &all, |_, _, _| {});
        let mut map = end.clone();
        while let Some(back) = history.undo() {
            prop_assert_eq!(back.apply(&mut map), Ok(()));
        }
        prop_assert_eq!(&map, &start);
        while let Some(again) = history.redo() {
            prop_assert_eq!(again.apply(&mut map), Ok(()));
        }
        prop_assert_eq!(&map, &end);
    }

    #[test]
    fn a_command_reads_back_as_it_was_written(start in arbitrary::map(), rolls in vec(any::<u8>(), 1..24)) {
        let command = command(&start, &rolls);
        let text = serde_json::to_string(&command).unwrap();
        prop_assert_eq!(serde_json::from_str::<Command>(&text).unwrap(), command);
    }

    #[test]
    fn no_word_is_lost_by_moving_splitting_and_merging(start in arbitrary::map(), all in rolls()) {
        run(&start, &all, |before, after, command| {
            let gone = matches!(command, Command::Delete { .. } | Command::Set { .. } | Command::SetFeeling { .. } | Command::SetTransition { .. });
            if !gone {
                let text = words(after);
                for word in words(before) {
                    assert!(text.iter().any(|now| now.contains(&word)), "“{word}” is gone after {command:?}");
                }
            }
        });
    }

    #[test]
    fn a_summary_counts_what_is_there_afterwards(start in arbitrary::map(), rolls in vec(any::<u8>(), 1..24)) {
        if let Ok(plan) = plan(&start, &command(&start, &rolls), &Selection::default(), &mut Counted(1 << 90)) {
            let summary = Summary::of(&plan.transaction.changes);
            let sum = |counts: &std::collections::BTreeMap<&str, usize>| counts.values().sum::<usize>() as i64;
            let grown = plan.map.part_count() as i64 - start.part_count() as i64;
            prop_assert_eq!(sum(&summary.added) - sum(&summary.deleted), grown);
        }
    }
}

/// Every text that a person has written on the grid.
fn words(map: &Map) -> Vec<String> {
    let mut all = Vec::new();
    for card in map.cards.values() {
        all.extend([card.title.clone(), card.text.text(), card.owner.clone()]);
    }
    for stage in map.stages.values() {
        all.extend([stage.name.clone(), stage.question.clone(), stage.description.clone()]);
    }
    all.extend(map.steps.values().map(|step| step.name.clone()));
    all.extend(map.lanes.values().map(|lane| lane.name.clone()));
    all.extend(map.emotions.values().flat_map(|point| [point.label.clone(), point.quote.clone()]));
    all.extend(map.transitions.values().map(|one| one.note.clone()));
    all.extend(map.links.values().map(|link| link.label.clone()));
    all.extend(map.evidence.values().flat_map(|item| [item.observation.clone(), item.quote.clone()]));
    all.retain(|text| !text.is_empty());
    all
}

#[test]
fn most_random_commands_are_carried_out() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut counts: std::collections::BTreeMap<String, (u32, u32)> = std::collections::BTreeMap::new();
    for _ in 0..300 {
        let map = arbitrary::map().new_tree(&mut runner).unwrap().current();
        for rolls in rolls().new_tree(&mut runner).unwrap().current() {
            let command = command(&map, &rolls);
            let name = serde_json::to_value(&command).unwrap()["do"].as_str().unwrap().to_owned();
            let counts = counts.entry(name).or_default();
            match plan(&map, &command, &Selection::default(), &mut Counted(1 << 90)) {
                Ok(plan) if !plan.transaction.is_idle() => counts.0 += 1,
                _ => counts.1 += 1,
            }
        }
    }
    for (name, (done, refused)) in &counts {
        assert!(done * 20 > *refused, "{name} is nearly always refused: {counts:?}");
    }
    assert_eq!(counts.len(), 27, "{counts:?}");
}
