//! The open map itself: what it is now, what was done to it, and what of it is shown.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use throughline_edit::{
    At, Command, Deed, Fields, History, Label, Origin, Plan, Selection, Summary, Transaction, Width, plan,
};
use throughline_layout::{Geometry, Layout, Options};
use throughline_model::{Change, Map, PersonaId, Place, StepId};
use throughline_scene::Scene;
use throughline_store::{Mode, Record, Write};

use crate::{
    Env, Gesture, Outcome, Phase, Problem, Request, Status, Steps, Ulids,
    gesture::Open,
    keeper::{Keeper, Told},
    pictures,
};

/// As many cards are laid out for the first picture; more than fit on any screen.
const FIRST_CARDS: usize = 1500;

/// An edit, with what it was made for.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The revision that whoever edits has seen; an edit for another one is refused. Nothing takes any.
    pub base: Option<u64>,
    /// The gesture that it belongs to.
    pub gesture: Option<Gesture>,
    /// What is selected, if that has changed.
    pub selection: Option<Selection>,
    /// What to do.
    pub command: Command,
}

impl From<Command> for Edit {
    fn from(command: Command) -> Edit {
        Edit { base: None, gesture: None, selection: None, command }
    }
}

/// One open map.
pub struct Session {
    pub(crate) env: Env,
    pub(crate) map: Map,
    pub(crate) history: History,
    pub(crate) selection: Selection,
    pub(crate) revision: u64,
    pub(crate) next_seq: u64,
    pub(crate) keeper: Keeper,
    pub(crate) mode: Mode,
    pub(crate) path: PathBuf,
    /// Who hears of every change of the status.
    pub(crate) told: Option<Told>,
    pub(crate) gesture: Option<Open>,
    pub(crate) ids: Ulids,
    pub(crate) layout: Layout,
    pub(crate) options: Options,
    /// Whether a window holds a scene that patches continue.
    pub(crate) shown: bool,
}

impl Session {
    /// The map as it is now, previews included.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can be written to, and if not, why.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Where the grid lies on the scene that was laid out last.
    pub fn geometry(&self) -> Geometry {
        self.layout.geometry()
    }

    /// The revision that is shown.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What can be undone and redone.
    pub fn steps(&self) -> Steps {
        Steps { undo: self.history.undo_label().cloned(), redo: self.history.redo_label().cloned() }
    }

    /// What was done and undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The title, the header and the lanes at the top, for a window that opens a large map and shows the rest when it has it;
    /// everything stands where it stands in the whole scene.
    pub fn first_scene(&mut self) -> Arc<Scene> {
        let mut lanes = BTreeSet::new();
        let columns = self.map.columns();
        let cards = self.map.cards_by_lane(&columns);
        let mut count = 0;
        for lane in self.map.lanes.ordered().into_iter().filter(|lane| !lane.hidden) {
            if count >= FIRST_CARDS {
                break;
            }
            lanes.insert(lane.id);
            count += if lane.collapsed { 0 } else { cards.get(&lane.id).map_or(0, Vec::len) };
        }
        self.layout.lay(&self.map, &Options { lanes: Some(lanes), ..self.options.clone() })
    }

    /// The whole scene; from here on edits bring patches for it.
    pub fn scene(&mut self) -> Arc<Scene> {
        self.shown = true;
        self.layout.lay(&self.map, &self.options)
    }

    /// Draws the curves of one person alone, or of everybody again. Gives the whole scene.
    pub fn show_only(&mut self, persona: Option<PersonaId>) -> Arc<Scene> {
        self.options.only = persona;
        self.scene()
    }

    /// Draws the map as an export shows it, or as it is worked on: with what its cells ask. Gives the whole scene.
    pub fn present(&mut self, on: bool) -> Arc<Scene> {
        self.options.on_screen = !on;
        self.scene()
    }

    /// How far the file has what was edited.
    pub fn status(&self) -> Status {
        self.keeper.status()
    }

    /// Waits until everything that was edited is in the file, an attempt to write it has failed, or the time is up.
    pub fn wait(&self, most: Duration) -> Status {
        let wanted = self.keeper.status().wanted;
        self.keeper.wait(wanted, most)
    }

    /// Tries again at once what could not be written.
    pub fn retry(&self) {
        self.keeper.retry();
    }

    /// Calls `told` on another thread whenever the status has changed.
    pub fn on_status(&mut self, told: Told) {
        self.told = Some(Arc::clone(&told));
        self.keeper.tell(told);
    }

    /// What an edit would do, without doing it: for a preview in words.
    ///
    /// # Errors
    ///
    /// If it cannot be done.
    pub fn plan(&mut self, command: Command) -> Result<Plan, Problem> {
        let (command, notes) = pictures::cleaned(command)?;
        let (map, selection) = self.settled().unwrap_or_else(|| (self.map.clone(), self.selection.clone()));
        let mut plan = plan(&map, &command, &selection, &mut self.ids)?;
        plan.notes.splice(0..0, notes);
        Ok(plan)
    }

    /// Makes an edit.
    ///
    /// # Errors
    ///
    /// If it cannot be done; nothing has changed then.
    pub fn edit(&mut self, edit: impl Into<Edit>) -> Result<Outcome, Problem> {
        let Edit { base, gesture, selection, command } = edit.into();
        if let Some(base) = base.filter(|base| *base != self.revision) {
            return Err(Problem::Stale { base, now: self.revision });
        }
        if let Mode::ReadOnly { why } = &self.mode {
            return Err(Problem::ReadOnly(why.clone()));
        }
        let (command, mut notes) = pictures::cleaned(command)?;
        // Whatever is only previewed gives way, but not to an edit that is refused.
        let preview = self.settled();
        let previewed = preview.is_some();
        let (map, before) = preview.unwrap_or_else(|| (self.map.clone(), self.selection.clone()));
        let before = selection.map_or(before, |selection| selection.on(&map));
        let mut plan = plan(&map, &command, &before, &mut self.ids)?;
        self.give_widths(&mut plan);
        notes.append(&mut plan.notes);
        let Plan { map: after, transaction, made, .. } = plan;
        let label = (!transaction.is_idle()).then(|| transaction.label.clone());
        let seq = match gesture {
            Some(Gesture { id, phase: Phase::Preview }) => {
                let committed = self.gesture.take().filter(|open| open.id == id).and_then(|open| open.committed);
                self.gesture = Some(Open { id, preview_of: Some((map, before)), committed });
                None
            }
            Some(Gesture { id, phase: Phase::Commit }) => self.commit_gesture(id, &transaction),
            None => {
                self.gesture = None;
                self.record(&transaction)
            }
        };
        self.selection = transaction.after.clone();
        let shown = label.is_some() || previewed;
        Ok(self.outcome(after, shown, label, seq, made, notes))
    }

    /// Ends a gesture without what it has previewed; what it has committed stays. A gesture that is not open has nothing to
    /// cancel.
    pub fn cancel(&mut self, gesture: u64) -> Outcome {
        let open = self.gesture.take_if(|open| open.id == gesture).and_then(|open| open.preview_of);
        let cancelled = open.is_some();
        let map = match open {
            Some((map, selection)) => {
                self.selection = selection;
                map
            }
            None => self.map.clone(),
        };
        self.outcome(map, cancelled, None, None, Vec::new(), Vec::new())
    }

    /// Takes the last edit back.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn undo(&mut self) -> Result<Outcome, Problem> {
        self.travel(Deed::Undo)
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    ///
    /// If there is nothing.
    pub fn redo(&mut self) -> Result<Outcome, Problem> {
        self.travel(Deed::Redo)
    }

    /// Gives every column the width that suits what is in it.
    ///
    /// # Errors
    ///
    /// If the map cannot be edited.
    pub fn fit_columns(&mut self) -> Result<Outcome, Problem> {
        let widths = Layout::new().fit(&self.map);
        let widths = widths.into_iter().map(|(step, width)| Width { step, width: Some(width) }).collect();
        self.edit(Command::SetWidths { widths })
    }

    /// Makes the map as it was when a snapshot was made; an edit like others.
    ///
    /// # Errors
    ///
    /// If there is no such snapshot, or the map cannot be edited.
    pub fn restore(&mut self, name: &str) -> Result<Outcome, Problem> {
        let map = self.snapshot_map(name)?;
        self.edit(Command::Become { map: Box::new(map), from: Origin::Past })
    }

    /// Makes a card of a picture from outside, as one edit.
    ///
    /// # Errors
    ///
    /// If the bytes are no picture, or there can be no card.
    pub fn add_picture_card(&mut self, bytes: Vec<u8>, place: Option<Place>) -> Result<Outcome, Problem> {
        let picture = pictures::picture(&bytes, "")?;
        let gesture = self.own_gesture();
        let fields = match serde_json::json!({ "picture": picture.id }) {
            serde_json::Value::Object(fields) => fields,
            _ => Fields::new(),
        };
        // Nothing is added if there can be no card.
        self.plan(Command::AddCard { place, at: At::Last, fields: Fields::new(), id: None })?;
        let added = Command::AddPicture { picture: Box::new(picture) };
        let added = self.edit(Edit { gesture: Some(gesture), ..added.into() })?;
        let card = Command::AddCard { place, at: At::Last, fields, id: None };
        Ok(added.then(self.edit(Edit { gesture: Some(gesture), ..card.into() })?))
    }

    /// A gesture that no page has: pages count from 1 upwards.
    pub(crate) fn own_gesture(&self) -> Gesture {
        Gesture { id: u64::MAX - self.revision, phase: Phase::Commit }
    }

    /// Answers a request of a script.
    ///
    /// # Errors
    ///
    /// If it cannot be done.
    pub fn answer(&mut self, request: Request) -> Result<Outcome, Problem> {
        match request {
            Request::Undo => self.undo(),
            Request::Redo => self.redo(),
            Request::FitColumns => self.fit_columns(),
            Request::Snapshot(name) => {
                self.snapshot(&name)?;
                Ok(self.outcome(self.map.clone(), false, None, None, Vec::new(), Vec::new()))
            }
            Request::Restore(name) => self.restore(&name),
            Request::Preview(command) => {
                let Plan { transaction, mut notes, .. } = self.plan(*command)?;
                notes.insert(0, Summary::of(&transaction.changes).to_string());
                Ok(self.outcome(self.map.clone(), false, None, None, Vec::new(), notes))
            }
            Request::Edit(command) => self.edit(*command),
        }
    }

    fn travel(&mut self, deed: Deed) -> Result<Outcome, Problem> {
        if let Mode::ReadOnly { why } = &self.mode {
            return Err(Problem::ReadOnly(why.clone()));
        }
        let mut map = self.settled().map_or_else(|| self.map.clone(), |(map, _)| map);
        let mut history = self.history.clone();
        let (transaction, word) = match deed {
            Deed::Redo => (history.redo(), "redo"),
            Deed::Undo | Deed::Edit => (history.undo(), "undo"),
        };
        let transaction = transaction.ok_or(Problem::NoSteps(word))?;
        transaction.apply(&mut map)?;
        self.gesture = None;
        self.history = history;
        self.selection = transaction.after.clone().on(&map);
        let label = Some(transaction.label.clone());
        let seq = self.keep(deed, Arc::new(transaction));
        Ok(self.outcome(map, true, label, Some(seq), Vec::new(), Vec::new()))
    }

    /// The map and the selection before what a gesture previews now; nothing if none does.
    fn settled(&self) -> Option<(Map, Selection)> {
        self.gesture.as_ref().and_then(|open| open.preview_of.clone())
    }

    /// The map without previews: what the file is to have.
    pub(crate) fn settled_map(&self) -> Map {
        self.settled().map_or_else(|| self.map.clone(), |(map, _)| map)
    }

    /// Keeps what a gesture has done, together with what it did before, as one edit.
    fn commit_gesture(&mut self, id: u64, transaction: &Transaction) -> Option<u64> {
        let committed = self.gesture.take().filter(|open| open.id == id).and_then(|open| open.committed);
        let last = self.history.to_undo().map(|entry| entry.seq);
        let committed = committed.filter(|(seq, _)| last == Some(*seq));
        let now = match committed {
            Some(before) if transaction.is_idle() => Some(before),
            None => self.record(transaction).map(|seq| (seq, Arc::new(transaction.clone()))),
            Some((seq, earlier)) => {
                let whole = Arc::new((*earlier).clone().then(transaction.clone()));
                let rows = transaction.changes.clone();
                if whole.is_idle() {
                    self.history.withdraw(seq);
                    self.write(Write { record: throughline_store::Entry::Drop(seq), rows }, true);
                    None
                } else {
                    self.history.amend(seq, Arc::clone(&whole));
                    let record = self.entry(seq, Deed::Edit, Arc::clone(&whole));
                    self.write(Write { record: throughline_store::Entry::Put(record), rows }, true);
                    Some((seq, whole))
                }
            }
        };
        let seq = now.as_ref().map(|(seq, _)| *seq);
        self.gesture = Some(Open { id, preview_of: None, committed: now });
        seq
    }

    /// Keeps an edit that stands alone. Nothing if nothing has changed.
    fn record(&mut self, transaction: &Transaction) -> Option<u64> {
        if transaction.is_idle() {
            return None;
        }
        let transaction = Arc::new(transaction.clone());
        let seq = self.keep(Deed::Edit, Arc::clone(&transaction));
        self.history.record(seq, transaction);
        Some(seq)
    }

    fn keep(&mut self, deed: Deed, transaction: Arc<Transaction>) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        let write = Write::new(self.entry(seq, deed, transaction));
        self.write(write, false);
        seq
    }

    fn entry(&self, seq: u64, deed: Deed, transaction: Arc<Transaction>) -> Record {
        Record { seq, at: (self.env.now)(), by: self.env.author.clone(), deed, transaction }
    }

    fn write(&mut self, write: Write, patient: bool) {
        // The revision that the edit leads to is the next one.
        self.keeper.write(vec![write], self.revision + 1, patient);
    }

    /// New columns get a width at once, so that typing in them moves nothing.
    fn give_widths(&mut self, plan: &mut Plan) {
        let new = |change: &Change| match change {
            Change::Step(swap) if swap.from.is_none() => {
                swap.to.as_ref().filter(|step| step.width.is_none()).map(|step| step.id)
            }
            _ => None,
        };
        let missing: Vec<StepId> = plan.transaction.changes.iter().filter_map(new).collect();
        if missing.is_empty() {
            return;
        }
        let fitted = Layout::new().fit(&plan.map);
        let widths = fitted
            .into_iter()
            .filter(|(step, _)| missing.contains(step))
            .map(|(step, width)| Width { step, width: Some(width) })
            .collect();
        let command = Command::SetWidths { widths };
        let selection = plan.transaction.after.clone();
        if let Ok(sized) = throughline_edit::plan(&plan.map, &command, &selection, &mut self.ids) {
            let label: Label = plan.transaction.label.clone();
            let whole = Transaction { label, ..plan.transaction.clone().then(sized.transaction) };
            plan.transaction = whole;
            plan.map = sized.map;
        }
    }

    fn outcome(
        &mut self,
        map: Map,
        changed: bool,
        label: Option<Label>,
        seq: Option<u64>,
        made: Vec<throughline_model::Part>,
        notes: Vec<String>,
    ) -> Outcome {
        self.map = map;
        if changed {
            self.revision += 1;
        }
        let patch = (self.shown && changed).then(|| self.layout.update(&self.map, &self.options));
        Outcome {
            revision: self.revision,
            label,
            seq,
            patch,
            selection: self.selection.clone(),
            made,
            notes,
            steps: self.steps(),
        }
    }
}
