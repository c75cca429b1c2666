//! One open map with what its page was last told about it. Knows no window but through whoever listens.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use throughline_wire::{
    FileInfo, FileMode, GridPlan, MapContent, NoticeInfo, Outcome, Reply, deltas,
    model::Map,
    session::{Env, Opening, Outcome as Done, Problem, Session, Told},
    store::{Mode, Notice},
};

use crate::drafts;

/// An open map.
pub(crate) struct OpenMap {
    session: Mutex<Shown>,
    notices: Vec<NoticeInfo>,
}

/// A session, and what its page holds.
pub(crate) struct Shown {
    pub(crate) session: Session,
    /// The map that the page holds a copy of.
    told: Map,
    /// Where the page believes the grid to lie.
    plan: GridPlan,
}

impl OpenMap {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// If it cannot be opened; it is then as it was.
    pub(crate) fn open(path: &Path, env: Env) -> Result<OpenMap, Problem> {
        let (session, opening) = Session::open(path, env)?;
        Ok(OpenMap::over(session, notices(&opening)))
    }

    /// Makes a new file of a map.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub(crate) fn create(path: &Path, map: &Map, env: Env) -> Result<OpenMap, Problem> {
        let (session, notes) = Session::create(path, map, env)?;
        let told = (!notes.is_empty()).then(|| NoticeInfo {
            code: "mended".to_owned(),
            sentence: "Something was left out or mended when this map was made.".to_owned(),
            details: notes,
            path: None,
        });
        Ok(OpenMap::over(session, told.into_iter().collect()))
    }

    fn over(session: Session, notices: Vec<NoticeInfo>) -> OpenMap {
        let told = session.map().clone();
        OpenMap { session: Mutex::new(Shown { session, told, plan: GridPlan::default() }), notices }
    }

    /// The session, for whoever works on it now.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Shown> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> PathBuf {
        self.lock().session.path().to_path_buf()
    }

    /// Has every change of the status told.
    pub(crate) fn listen(&self, told: Told) {
        self.lock().session.on_status(told);
    }

    /// All that a page needs to begin.
    pub(crate) fn content(&self, home: &throughline_wire::store::Home) -> MapContent {
        let mut shown = self.lock();
        shown.told = shown.session.map().clone();
        let session = &shown.session;
        let mut map = session.map().clone();
        map.pictures = throughline_wire::without_contents(&map.pictures);
        MapContent {
            map,
            revision: session.revision(),
            selection: session.selection().clone(),
            steps: session.steps(),
            file: file(session, home),
            status: session.status(),
            notices: self.notices.clone(),
        }
    }
}

impl Shown {
    /// What a page is told of an edit.
    pub(crate) fn outcome(&mut self, done: Done) -> Reply {
        let now = self.session.map();
        let deltas = deltas(&self.told, now);
        self.told = now.clone();
        let plan = GridPlan::from(self.session.geometry());
        let plan = (plan != self.plan).then_some(plan);
        if let Some(plan) = &plan {
            self.plan = plan.clone();
        }
        Reply::Outcome {
            outcome: Box::new(Outcome {
                revision: done.revision,
                label: done.label.map(|label| label.to_string()),
                deltas,
                patch: done.patch,
                plan,
                selection: done.selection,
                made: done.made,
                notes: done.notes,
                steps: done.steps,
            }),
        }
    }

    /// The scene, or the first part of it.
    pub(crate) fn scene(&mut self, whole: bool) -> Reply {
        let scene = if whole { self.session.scene() } else { self.session.first_scene() };
        let plan = GridPlan::from(self.session.geometry());
        self.plan = plan.clone();
        Reply::Scene { scene, plan, revision: self.session.revision() }
    }
}

/// Where a session keeps its map.
pub(crate) fn file(session: &Session, home: &throughline_wire::store::Home) -> FileInfo {
    let path = session.path();
    let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    FileInfo {
        path: path.to_string_lossy().into_owned(),
        name: text(path.file_stem()),
        folder: path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default(),
        draft: drafts::is_one(path, home),
        mode: match session.mode() {
            Mode::Writable => FileMode::Writable,
            Mode::ReadOnly { why } => FileMode::ReadOnly { why: why.clone() },
        },
    }
}

fn notices(opening: &Opening) -> Vec<NoticeInfo> {
    let plain = |code: &str, sentence: String, path: Option<&PathBuf>| NoticeInfo {
        code: code.to_owned(),
        sentence,
        details: Vec::new(),
        path: path.map(|path| path.to_string_lossy().into_owned()),
    };
    let repairs: Vec<String> = opening
        .repairs
        .iter()
        .map(|repair| format!("{}: {}; {}", repair.subject, repair.message, repair.done))
        .collect();
    let mut all: Vec<NoticeInfo> = opening
        .notices
        .iter()
        .map(|notice| match notice {
            Notice::Recovered => plain(
                "recovered",
                "The program was cut short the last time. Everything that it had called saved is here.".to_owned(),
                None,
            ),
            Notice::Migrated { backup } => plain(
                "migrated",
                "This map was kept in an older format and was brought up to date; a copy of it as it was is kept."
                    .to_owned(),
                Some(backup),
            ),
            Notice::Mended { backup } => NoticeInfo {
                details: repairs.clone(),
                ..plain(
                    "mended",
                    "This file was damaged and was mended; a copy of it as it was is kept.".to_owned(),
                    Some(backup),
                )
            },
            Notice::ConflictedCopy { of, tool } => plain(
                "conflicted-copy",
                format!(
                    "This is a copy that {tool} has made because two computers changed {}.",
                    of.file_name().unwrap_or_default().to_string_lossy()
                ),
                Some(of),
            ),
            Notice::NoBackup { why } => {
                plain("no-backup", format!("No copy of the file as it was could be kept: {why}."), None)
            }
            Notice::Unlocked { why } => {
                plain("unlocked", format!("Other programs cannot be kept from opening this file: {why}."), None)
            }
            Notice::Newer { parts } => plain(
                "newer",
                format!("{parts} parts of this map are known to newer versions only. They stay as they are."),
                None,
            ),
        })
        .collect();
    if !repairs.is_empty() && all.iter().all(|notice| notice.code != "mended") {
        let told = plain("mended", "Something in this map was mended when it was opened.".to_owned(), None);
        all.push(NoticeInfo { details: repairs, ..told });
    }
    all
}
