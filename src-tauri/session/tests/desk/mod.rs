//! A map on a desk: a folder, a clock, and what tests do over and over.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test stops where something is not as it was set up; not every test needs all"
)]

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use tempfile::TempDir;
use throughline_edit::{Command, Fields};
use throughline_model::{CardId, Map, Part};
use throughline_session::{Edit, Env, Gesture, Outcome, Phase, Request, Session};
use throughline_store::Home;

pub(crate) const LONG: Duration = Duration::from_secs(30);

/// A folder with a map in it and a clock that ticks.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) env: Env,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let clock = AtomicI64::new(1_750_000_000_000);
        let now = Arc::new(move || clock.fetch_add(1, Ordering::Relaxed));
        let env = Env { home: Home::at(folder.path().join("home")), now, author: "Ann".into() };
        Desk { folder, env }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("Ein Plan 😀.journey")
    }

    pub(crate) fn create(&self) -> Session {
        let (mut session, notes) = Session::create(&self.path(), &Map::default(), self.env.clone()).unwrap();
        assert!(notes.is_empty(), "{notes:?}");
        run(&mut session, r#"{"do":"addStage","name":"Find","id":"1"}"#);
        run(&mut session, r#"{"do":"addLane","name":"Doing","id":"1"}"#);
        session
    }

    pub(crate) fn open(&self, path: &Path) -> Session {
        let (session, opening) = Session::open(path, self.env.clone()).unwrap();
        assert!(opening.repairs.is_empty(), "{opening:?}");
        session
    }
}

pub(crate) fn run(session: &mut Session, line: &str) -> Outcome {
    session.answer(Request::parse(line).unwrap()).unwrap_or_else(|problem| panic!("{line}: {problem}"))
}

pub(crate) fn saved(session: &Session) {
    let status = session.wait(LONG);
    assert!(status.is_saved() && status.failure.is_none(), "{status:?}");
}

pub(crate) fn typed(id: CardId, text: &str, gesture: u64, phase: Phase) -> Edit {
    let fields: Fields = [("text".to_owned(), text.into())].into_iter().collect();
    let command = Command::Set { part: id.into(), fields };
    Edit { gesture: Some(Gesture { id: gesture, phase }), ..command.into() }
}

pub(crate) fn add_card(session: &mut Session) -> CardId {
    let outcome = run(session, r#"{"do":"addCard","place":{"lane":"1","range":{"stage":"1"}},"fields":{"text":"x"}}"#);
    let Part::Card(id) = outcome.made[0] else { panic!("{outcome:?}") };
    id
}

pub(crate) fn text(map: &Map, id: CardId) -> String {
    map.cards[&id].text.text()
}
