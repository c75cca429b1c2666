//! Random commands through a session: the file has the same map and history, and patches lead to the same scene.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{sync::Arc, time::Duration};

use proptest::{collection::vec, prelude::*};
use throughline_edit::arbitrary::command;
use throughline_model::arbitrary;
use throughline_session::{Edit, Env, Gesture, Phase, Session};
use throughline_store::Home;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn save_close_and_open_is_identity_and_patches_lead_to_the_scene(
        start in arbitrary::map(),
        all in vec((vec(any::<u8>(), 1..24), 0..6_u64), 1..14),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let env = Env { home: Home::at(folder.path().join("home")), now: Arc::new(|| 1_750_000_000_000), author: String::new() };
        let (mut session, _) = Session::create(&path, &start, env.clone()).unwrap();
        let start = session.map().clone();
        let mut scene = (*session.scene()).clone();
        for (rolls, mode) in &all {
            let command = command(session.map(), rolls);
            let outcome = match mode {
                0 => session.undo(),
                1 => session.redo(),
                2 => session.edit(Edit { gesture: Some(Gesture { id: 5, phase: Phase::Preview }), ..command.into() }),
                3 => session.edit(Edit { gesture: Some(Gesture { id: 5, phase: Phase::Commit }), ..command.into() }),
                4 => Ok(session.cancel(5)),
                _ => session.edit(command),
            };
            if let Some(patch) = outcome.ok().and_then(|outcome| outcome.patch) {
                patch.apply(&mut scene);
            }
            prop_assert!(*session.scene() == scene, "the patch leads elsewhere");
        }
        session.cancel(5);
        let status = session.wait(Duration::from_secs(60));
        prop_assert!(status.is_saved() && status.failure.is_none(), "{:?}", status);
        let (map, history) = (session.map().clone(), session.history().clone());
        session.close();
        let (mut session, opening) = Session::open(&path, env).unwrap();
        prop_assert!(opening.repairs.is_empty(), "{:?}", opening);
        prop_assert!(session.map() == &map, "{:?}", map.changes_to(session.map()));
        prop_assert!(session.history() == &history, "the history is another one");
        while session.steps().undo.is_some() {
            session.undo().unwrap();
        }
        prop_assert!(session.map() == &start, "{:?}", start.changes_to(session.map()));
    }
}
