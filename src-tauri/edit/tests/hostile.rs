//! Commands that no editor would send: values of other kinds, numbers beyond bounds, texts of odd characters. Each is refused
//! with a reason, or leads to a sound map.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use proptest::{collection::vec, prelude::*};
use throughline_edit::{
    Command, Counted, Selection,
    arbitrary::{command, spoil},
    plan,
};
use throughline_model::{Map, arbitrary};

fn try_out(map: &Map, line: &str) {
    let Ok(command) = serde_json::from_str::<Command>(line) else { return };
    match plan(map, &command, &Selection::default(), &mut Counted(1 << 90)) {
        Ok(plan) => {
            let findings = plan.map.validate();
            assert!(findings.is_empty(), "{line}: {findings:?}");
        }
        Err(refusal) => {
            assert!(!refusal.code().is_empty() && !refusal.advice().is_empty() && !refusal.to_string().is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_commands_are_refused_or_lead_to_a_sound_map(
        start in arbitrary::map(),
        rolls in vec(any::<u8>(), 1..24),
        spoils in vec(vec(any::<u8>(), 1..8), 1..4),
    ) {
        let mut value = serde_json::to_value(command(&start, &rolls)).unwrap();
        for rolls in &spoils {
            spoil(&mut value, rolls);
        }
        try_out(&start, &value.to_string());
    }

    #[test]
    fn commands_cut_short_are_refused(start in arbitrary::map(), rolls in vec(any::<u8>(), 1..24), at in any::<prop::sample::Index>()) {
        let line = serde_json::to_string(&command(&start, &rolls)).unwrap();
        let cut: String = line.chars().take(at.index(line.chars().count())).collect();
        prop_assert!(serde_json::from_str::<Command>(&cut).is_err());
    }
}

#[test]
fn a_map_cannot_grow_beyond_what_it_can_hold() {
    let map = Map::default();
    let command = Command::AddStage {
        name: "long".into(),
        at: Default::default(),
        steps: vec![String::new(); 4_001],
        fields: Default::default(),
        id: None,
    };
    let refusal = plan(&map, &command, &Selection::default(), &mut Counted(1)).unwrap_err();
    assert_eq!(
        (refusal.code(), refusal.to_string().as_str()),
        ("too-many", "there would be 4001 steps; at most 4000 are possible")
    );
}
