//! Work on the map that a window shows.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::atomic,
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager};
use throughline_wire::{
    Event, ExportChoice, Reply, SnapshotEntry, StepEntry,
    edit::{Command, Entry, Summary},
    session::{Outcome, Problem, Session, Status},
    store::SnapshotInfo,
};

use super::{Answer, files::written};
use crate::{
    desk::Desk,
    drafts, exporting,
    opened::{OpenMap, Shown},
    saving, windows,
};

pub(super) fn changed(desk: &Desk, window: &str, how: impl FnOnce(&mut Session) -> Result<Outcome, Problem>) -> Answer {
    let map = desk.map(window)?;
    let mut shown = map.lock();
    let done = how(&mut shown.session)?;
    Ok(shown.outcome(done))
}

/// Changes the window's map; the window is called what the map is called.
pub(super) fn edited(
    app: &AppHandle,
    window: &str,
    how: impl FnOnce(&mut Session) -> Result<Outcome, Problem>,
) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?;
    let title = || map.lock().session.map().info.title.clone();
    let before = title();
    let reply = changed(&desk, window, how)?;
    let now = title();
    if now != before {
        windows::title(app, window, &now);
    }
    Ok(reply)
}

/// How an attempt to write has ended, or how far it has come after two seconds. Nobody waits for the map meanwhile.
pub(super) fn tried(map: &OpenMap) -> Status {
    let until = Instant::now() + Duration::from_secs(2);
    loop {
        let status = map.lock().session.status();
        let failed = status.failure.is_some() && status.tried >= status.wanted;
        if status.is_saved() || failed || Instant::now() >= until {
            return status;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Takes several steps through the history; as many as there are.
pub(super) fn repeat(
    session: &mut Session,
    count: usize,
    step: impl Fn(&mut Session) -> Result<Outcome, Problem>,
) -> Result<Outcome, Problem> {
    let mut last = step(session)?;
    for _ in 1..count {
        match step(session) {
            Ok(next) => last = last.then(next),
            // The end of the history is no mistake.
            Err(Problem::NoSteps(_)) => break,
            Err(other) => return Err(other),
        }
    }
    Ok(last)
}

pub(super) fn preview(desk: &Desk, window: &str, command: Command) -> Answer {
    let map = desk.map(window)?;
    let plan = map.lock().session.plan(command)?;
    let summary = Summary::of(&plan.transaction.changes);
    let count = |kind: &str| summary.added.get(kind).copied().unwrap_or_default();
    Ok(Reply::Preview { stages: count("stage"), lanes: count("lane"), summary: summary.to_string(), notes: plan.notes })
}

pub(super) fn snapshots(shown: &Shown) -> Answer {
    let entry = |one: SnapshotInfo| SnapshotEntry { name: one.name, at: one.at, by: one.by };
    Ok(Reply::Snapshots { snapshots: shown.session.snapshots()?.into_iter().map(entry).collect() })
}

pub(super) fn history(shown: &Shown) -> Answer {
    let journal: HashMap<_, _> =
        shown.session.journal().unwrap_or_default().into_iter().map(|record| (record.seq, record)).collect();
    let history = shown.session.history();
    let entry = |one: &Entry, undone| {
        let record = journal.get(&one.seq);
        StepEntry {
            seq: one.seq,
            label: one.transaction.label.clone(),
            at: record.map(|record| record.at),
            by: record.map(|record| record.by.clone()).unwrap_or_default(),
            undone,
        }
    };
    let done = history.done().iter().map(|one| entry(one, false));
    let undone = history.undone().iter().rev().map(|one| entry(one, true));
    Ok(Reply::History { steps: done.chain(undone).collect() })
}

pub(super) fn export_preview(desk: &Desk, window: &str, choice: &ExportChoice) -> Answer {
    let map = desk.map(window)?.lock().session.map().clone();
    let work = exporting::lay(&map, choice)?;
    let mut preview = work.preview(choice);
    let pages = work.pages()?;
    static COUNT: atomic::AtomicU64 = atomic::AtomicU64::new(1);
    let count = COUNT.fetch_add(1, atomic::Ordering::Relaxed);
    for (nth, page) in preview.pages.iter_mut().enumerate() {
        page.picture = format!("preview/{nth}.svg?{count}");
    }
    desk.change(window, |place| place.preview = pages);
    Ok(Reply::ExportPreview { preview })
}

pub(super) fn export(app: &AppHandle, window: &str, choice: &ExportChoice, path: Option<String>) -> Answer {
    let desk = app.state::<Desk>();
    let map = desk.map(window)?;
    let (map, own) = {
        let shown = map.lock();
        (shown.session.map().clone(), shown.session.path().to_path_buf())
    };
    let ending = exporting::ending(choice.format);
    let name = format!("{}.{ending}", drafts::file_name(&map.info.title));
    let folder = own.parent().filter(|_| !drafts::is_one(&own, desk.home()));
    let kind = (exporting::name(choice.format), &[ending][..]);
    let chosen = path.map(PathBuf::from).or_else(|| saving::place(app, window, kind, &name, folder));
    let Some(path) = chosen else { return Ok(Reply::Cancelled) };
    let tell = |done| windows::tell(app, window, Event::Progress { done, all: 3 });
    tell(0);
    let work = exporting::lay(&map, choice)?;
    tell(1);
    let bytes = work.bytes(choice)?;
    tell(2);
    saving::write(&path, &bytes)?;
    tell(3);
    written(&path)
}
