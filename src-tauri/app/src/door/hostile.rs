//! Requests that no page would send: each is refused with a reason, or leaves a sound map that is saved.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::{sync::Arc, time::Duration};

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use throughline_wire::{
    Reply, Request, Trouble,
    edit::arbitrary::{command, spoil},
    model::{Map, Part, arbitrary},
    session::{Edit, Env, Session},
    store::Home,
};

use super::{Answer, work};
use crate::{clipboard, desk::Desk, exporting, opened::OpenMap};

const WINDOW: &str = "main";

/// One of each request that reaches a map, as a page would write it.
fn request(map: &Map, nth: usize, rolls: &[u8]) -> Value {
    let page = json!({ "paper": "a3", "landscape": null });
    let choice = json!({
        "format": "png", "page": page, "theme": "plain", "lanes": null, "stages": [], "personas": null, "title": true,
        "legend": true, "evidence": true, "parking": false, "scale": 1.0, "outlines": false,
        "deck": { "on": true, "shape": "9:7", "without": ["nothing"], "eachStage": true }
    });
    let command = serde_json::to_value(command(map, rolls)).unwrap();
    let all = [
        json!({ "ask": "edit", "base": null, "gesture": null, "selection": null, "command": command }),
        json!({ "ask": "edit", "base": 3, "gesture": { "id": 7, "phase": "preview" }, "selection": { "parts": [] }, "command": command }),
        json!({ "ask": "edit", "base": 0, "gesture": { "id": 7, "phase": "commit" }, "selection": null, "command": command }),
        json!({ "ask": "preview", "command": command }),
        json!({ "ask": "cancel", "gesture": 7 }),
        json!({ "ask": "undo", "count": 2 }),
        json!({ "ask": "redo", "count": 1 }),
        json!({ "ask": "fitColumns" }),
        json!({ "ask": "showOnly", "persona": map.personas.keys().next() }),
        json!({ "ask": "takeSnapshot", "name": "a" }),
        json!({ "ask": "removeSnapshot", "name": "a" }),
        json!({ "ask": "restore", "name": "a" }),
        json!({ "ask": "history" }),
        json!({ "ask": "exportPreview", "choice": choice }),
        json!({ "ask": "export", "choice": choice, "path": "/nowhere/at/all" }),
        json!({ "ask": "copy", "parts": map.cards.keys().map(|id| Part::Card(*id)).collect::<Vec<_>>() }),
    ];
    all[nth % all.len()].clone()
}

/// What the door does of it, as far as no window and no clipboard is needed.
fn answer(desk: &Desk, request: Request) -> Answer {
    match request {
        Request::Edit { base, gesture, selection, command } => {
            let edit = Edit { base, gesture, selection, command: *command };
            work::changed(desk, WINDOW, |session| session.edit(edit))
        }
        Request::Preview { command } => work::preview(desk, WINDOW, *command),
        Request::Cancel { gesture } => work::changed(desk, WINDOW, |session| Ok(session.cancel(gesture))),
        Request::Undo { count } => work::changed(desk, WINDOW, |session| work::repeat(session, count, Session::undo)),
        Request::Redo { count } => work::changed(desk, WINDOW, |session| work::repeat(session, count, Session::redo)),
        Request::FitColumns => work::changed(desk, WINDOW, Session::fit_columns),
        Request::ShowOnly { persona } => {
            let map = desk.map(WINDOW)?;
            let mut shown = map.lock();
            shown.session.show_only(persona);
            Ok(shown.scene(true))
        }
        Request::TakeSnapshot { name } => {
            desk.map(WINDOW)?.lock().session.snapshot(&name)?;
            work::snapshots(&desk.map(WINDOW)?.lock())
        }
        Request::RemoveSnapshot { name } => {
            desk.map(WINDOW)?.lock().session.remove_snapshot(&name)?;
            work::snapshots(&desk.map(WINDOW)?.lock())
        }
        Request::Restore { name } => work::changed(desk, WINDOW, |session| session.restore(&name)),
        Request::History => work::history(&desk.map(WINDOW)?.lock()),
        Request::ExportPreview { choice } => work::export_preview(desk, WINDOW, &choice),
        Request::Export { choice, .. } => {
            let map = desk.map(WINDOW)?.lock().session.map().clone();
            exporting::lay(&map, &choice)?.bytes(&choice).map(|_| Reply::Done)
        }
        Request::Copy { parts } => {
            let map = desk.map(WINDOW)?.lock().session.map().clone();
            clipboard::forms(&map, &parts).map(|_| Reply::Done)
        }
        _ => Ok(Reply::Done),
    }
}

fn says_why(trouble: &Trouble) -> bool {
    !trouble.code.is_empty() && !trouble.sentence.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_requests_are_refused_or_leave_a_sound_map(
        start in arbitrary::map(),
        all in vec((any::<usize>(), vec(any::<u8>(), 1..24), vec(vec(any::<u8>(), 1..8), 0..3)), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        let env = Env { home: home.clone(), now: Arc::new(|| 1_795_345_980_000), author: String::new() };
        let desk = Desk::at(home);
        let map = Arc::new(OpenMap::create(&folder.path().join("a.journey"), &start, env).unwrap());
        desk.change(WINDOW, |place| place.map = Some(Arc::clone(&map)));
        for (nth, rolls, spoils) in &all {
            let mut value = request(map.lock().session.map(), *nth, rolls);
            for rolls in spoils {
                spoil(&mut value, rolls);
            }
            // A page is told what was wrong with a request that cannot be read.
            match serde_json::from_value::<Request>(value.clone()) {
                Err(error) => prop_assert!(!error.to_string().is_empty() && !spoils.is_empty(), "{value}: {error}"),
                Ok(request) => {
                    if let Err(trouble) = answer(&desk, request) {
                        prop_assert!(says_why(&trouble), "{value}: {trouble:?}");
                    }
                }
            }
            let findings = map.lock().session.map().validate();
            prop_assert!(findings.is_empty(), "{value}: {findings:?}");
        }
        let status = map.lock().session.wait(Duration::from_secs(60));
        prop_assert!(status.is_saved() && status.failure.is_none(), "{status:?}");
    }
}
