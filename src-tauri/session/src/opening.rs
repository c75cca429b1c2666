//! Makes and opens the files of sessions.

use std::{path::Path, sync::Arc};

use throughline_edit::{History, Ids, Selection};
use throughline_layout::{Layout, Options};
use throughline_model::{Map, MapId};
use throughline_store::{Notice, Repair, Store};

use crate::{
    Env, Problem, Session, Ulids,
    keeper::Keeper,
    pictures,
    place::{self, Place},
};

/// What a person should know about a file that was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// A recovery, a migration, a copy that a sync program left.
    pub notices: Vec<Notice>,
    /// What was mended.
    pub repairs: Vec<Repair>,
}

impl Session {
    /// Makes a new file of a map in the place of one that is there, or not there; the older one is replaced only by a
    /// complete one.
    ///
    /// # Errors
    ///
    /// If the file cannot be made, or the older one is open.
    pub fn create_over(path: &Path, map: &Map, env: Env) -> Result<(Session, Vec<String>), Problem> {
        let place = Place::take(path, true, &env)?;
        let (session, notes) = Session::create(place.beside(), map, env.clone())?;
        session.close();
        let path = place.settle()?;
        Ok((Session::open(&path, env)?.0, notes))
    }

    /// Makes a new file of a map and opens it. Pictures are cleaned, mistakes mended, and every column gets a width, so that
    /// typing never moves one. Gives what was left out or mended in words.
    ///
    /// # Errors
    ///
    /// If the file cannot be made, such as because there is one.
    pub fn create(path: &Path, map: &Map, env: Env) -> Result<(Session, Vec<String>), Problem> {
        let mut notes = Vec::new();
        let mut map = map.clone();
        pictures::clean(&mut map, &mut notes);
        notes.extend(
            map.repair()
                .into_iter()
                .map(|finding| format!("{}: {}; {}", finding.subject, finding.message, finding.advice)),
        );
        let mut ids = Ulids::new(Arc::clone(&env.now));
        if map.info.id.is_none() {
            map.info.id = Some(MapId(ids.next()));
        }
        let mut layout = Layout::new();
        for (step, width) in layout.fit(&map) {
            if let Some(step) = map.steps.get(&step).filter(|step| step.width.is_none()).map(|step| step.id)
                && let Some(step) = map.steps.change(step)
            {
                step.width = Some(width);
            }
        }
        if let Some(aside) = place::set_aside(path)? {
            notes.push(format!("a journal of a file that is gone lay here; it is {} now", aside.display()));
        }
        let store = Store::create(path, &map, &env.home, (env.now)())?;
        Ok((Session::over(store, map, History::default(), 1, env, ids, layout), notes))
    }

    /// Opens a file. Gives what a person should know about it.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened; it is then as it was.
    pub fn open(path: &Path, env: Env) -> Result<(Session, Opening), Problem> {
        let opened = Store::open(path, &env.home, (env.now)())?;
        let mut history = History::default();
        for record in opened.journal {
            history.replay(record.seq, record.deed, record.transaction);
        }
        let ids = Ulids::new(Arc::clone(&env.now));
        let session = Session::over(opened.store, opened.map, history, opened.next_seq, env, ids, Layout::new());
        Ok((session, Opening { notices: opened.notices, repairs: opened.repairs }))
    }

    fn over(store: Store, map: Map, history: History, next_seq: u64, env: Env, ids: Ulids, layout: Layout) -> Session {
        let path = store.path().to_path_buf();
        let mode = store.mode().clone();
        Session {
            env,
            map,
            history,
            selection: Selection::default(),
            revision: 1,
            next_seq,
            keeper: Keeper::start(store, 1),
            mode,
            path,
            told: None,
            gesture: None,
            ids,
            layout,
            options: Options { on_screen: true, ..Options::default() },
            shown: false,
        }
    }
}
