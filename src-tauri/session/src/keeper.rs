//! The worker that writes a map to its file. What it is given stays with it until the file has it; what cannot be written is
//! tried again, later and on request. Knows no map, only what to write.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use serde::Serialize;
use throughline_store::{Store, StoreError, Write};

use crate::Problem;

/// Typing waits so long for the next letter before it is written.
const PATIENCE: Duration = Duration::from_millis(150);
/// Pauses between attempts to write what could not be written.
const PAUSES: [Duration; 4] =
    [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10)];

/// Why the file does not have everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Failure {
    /// A stable word for programs, such as `disk-full`.
    pub code: &'static str,
    /// What is wrong.
    pub sentence: String,
    /// What to do about it.
    pub advice: String,
}

impl From<&StoreError> for Failure {
    fn from(error: &StoreError) -> Failure {
        Failure { code: error.code(), sentence: error.to_string(), advice: error.advice() }
    }
}

/// How far the file has what was edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Status {
    /// The last revision that has to be in the file.
    pub wanted: u64,
    /// The last revision that the file is known to have.
    pub saved: u64,
    /// Why it has not all of it, if an attempt has failed.
    pub failure: Option<Failure>,
    /// How many attempts have failed in a row.
    pub attempts: u32,
    /// The last revision that an attempt, good or bad, has included.
    pub tried: u64,
}

impl Status {
    /// Whether the file has everything.
    pub fn is_saved(&self) -> bool {
        self.saved >= self.wanted
    }
}

type Ask = Box<dyn FnOnce(&mut Store) + Send>;
/// Hears of every change of a status.
pub type Told = Arc<dyn Fn(&Status) + Send + Sync>;

enum Job {
    Write { writes: Vec<Write>, revision: u64, patient: bool },
    Ask(Ask),
    Retry,
    Tell(Told),
    Stop,
}

#[derive(Default)]
struct Shared {
    status: Mutex<Status>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The way to the worker.
pub(crate) struct Keeper {
    jobs: Sender<Job>,
    shared: Arc<Shared>,
    worker: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts a worker on a file that has everything up to `revision`.
    pub(crate) fn start(store: Store, revision: u64) -> Keeper {
        let (jobs, todo) = channel();
        let shared = Arc::new(Shared::default());
        *shared.lock() = Status { wanted: revision, saved: revision, tried: revision, ..Status::default() };
        let worker =
            Worker { store, todo, shared: Arc::clone(&shared), pending: VecDeque::new(), revision, told: None };
        let worker = thread::Builder::new().name("keeper".to_owned()).spawn(move || worker.run()).ok();
        Keeper { jobs, shared, worker }
    }

    /// Has something written. `patient` may wait a moment for more of the same.
    pub(crate) fn write(&self, writes: Vec<Write>, revision: u64, patient: bool) {
        self.shared.lock().wanted = revision;
        self.send(Job::Write { writes, revision, patient });
    }

    /// Tries again at once what could not be written.
    pub(crate) fn retry(&self) {
        {
            // Whoever waits now waits for this attempt.
            let mut status = self.shared.lock();
            status.tried = status.saved;
        }
        self.send(Job::Retry);
    }

    /// Calls `told` whenever the status has changed, on the worker's thread.
    pub(crate) fn tell(&self, told: Told) {
        self.send(Job::Tell(told));
    }

    /// How far the file has what was edited.
    pub(crate) fn status(&self) -> Status {
        self.shared.lock().clone()
    }

    /// Waits until the file has a revision, an attempt that included it has failed, or the time is up.
    pub(crate) fn wait(&self, revision: u64, most: Duration) -> Status {
        let until = Instant::now() + most;
        let mut status = self.shared.lock();
        while status.saved < revision && (status.failure.is_none() || status.tried < revision) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.worker.as_ref().is_none_or(JoinHandle::is_finished) {
                break;
            }
            // Woken now and then, so that a worker that has ended is noticed.
            let slice = left.min(Duration::from_millis(200));
            status = self.shared.changed.wait_timeout(status, slice).unwrap_or_else(PoisonError::into_inner).0;
        }
        status.clone()
    }

    /// Asks the store something, after everything that was to be written.
    ///
    /// # Errors
    ///
    /// If the worker has ended.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        how: impl FnOnce(&mut Store) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, answered) = channel();
        self.send(Job::Ask(Box::new(move |store| {
            // Whoever asked may have given up.
            answer.send(how(store)).unwrap_or_default();
        })));
        answered.recv().map_err(|_| Problem::Closed)
    }

    /// Writes what can be written and ends the worker, which closes the file.
    pub(crate) fn stop(mut self) -> Status {
        self.end();
        self.status()
    }

    fn end(&mut self) {
        self.send(Job::Stop);
        if let Some(worker) = self.worker.take() {
            // A worker that has panicked has written nothing more, which its status says.
            worker.join().unwrap_or_default();
        }
    }

    fn send(&self, job: Job) {
        // A worker that has ended shows in its status, which stays behind.
        self.jobs.send(job).unwrap_or_default();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.end();
    }
}

struct Worker {
    store: Store,
    todo: Receiver<Job>,
    shared: Arc<Shared>,
    pending: VecDeque<Write>,
    revision: u64,
    told: Option<Told>,
}

impl Worker {
    fn run(mut self) {
        loop {
            let job = match self.pause() {
                None => self.todo.recv().ok(),
                Some(pause) => match self.todo.recv_timeout(pause) {
                    Ok(job) => Some(job),
                    Err(RecvTimeoutError::Timeout) => Some(Job::Retry),
                    Err(RecvTimeoutError::Disconnected) => None,
                },
            };
            match job {
                Some(Job::Write { writes, revision, patient }) => {
                    self.pending.extend(writes);
                    self.revision = revision;
                    let next = self.gather(patient);
                    self.save();
                    if let Some(next) = next
                        && !self.handle(next)
                    {
                        return;
                    }
                }
                Some(job) => {
                    if !self.handle(job) {
                        return;
                    }
                }
                None => return,
            }
        }
    }

    /// Does anything but a write. `false` to stop.
    fn handle(&mut self, job: Job) -> bool {
        match job {
            Job::Ask(ask) => {
                self.save();
                ask(&mut self.store);
            }
            Job::Retry => self.save(),
            Job::Tell(told) => self.told = Some(told),
            Job::Write { writes, revision, .. } => {
                self.pending.extend(writes);
                self.revision = revision;
                self.save();
            }
            Job::Stop => {
                self.save();
                return false;
            }
        }
        true
    }

    /// How long to wait for work before trying again what has failed; for ever if nothing has.
    fn pause(&self) -> Option<Duration> {
        let attempts = self.shared.lock().attempts as usize;
        (attempts > 0).then(|| PAUSES[(attempts - 1).min(PAUSES.len() - 1)])
    }

    /// Takes up what else is waiting to be written, so that it goes in one commit. Gives back the first job of another kind.
    fn gather(&mut self, mut patient: bool) -> Option<Job> {
        let until = Instant::now() + PATIENCE;
        loop {
            let wait = if patient { until.saturating_duration_since(Instant::now()) } else { Duration::ZERO };
            match self.todo.recv_timeout(wait) {
                Ok(Job::Write { writes, revision, patient: more }) => {
                    self.pending.extend(writes);
                    self.revision = revision;
                    patient &= more;
                }
                Ok(job) => return Some(job),
                Err(_) => return None,
            }
        }
    }

    fn save(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let result = self.store.commit(self.pending.make_contiguous());
        let status = {
            let mut status = self.shared.lock();
            status.tried = self.revision;
            match &result {
                Ok(()) => {
                    self.pending.clear();
                    status.saved = self.revision;
                    status.failure = None;
                    status.attempts = 0;
                }
                Err(error) => {
                    status.failure = Some(error.into());
                    status.attempts += 1;
                }
            }
            self.shared.changed.notify_all();
            status.clone()
        };
        if let Some(told) = &self.told {
            told(&status);
        }
    }
}
