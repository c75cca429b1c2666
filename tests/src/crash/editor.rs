//! Drives a program that reads one command a line and answers each with a line of JSON once it is durable. Knows no map.

use std::{
    io::{self, BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use serde_json::Value;

/// What a program has answered to one command.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It is done, and on the disk.
    Done(Value),
    /// It is not, or not yet on the disk; why.
    Not {
        /// In a word, such as `disk-full`.
        code: String,
        /// The whole answer.
        whole: Value,
    },
}

impl Reply {
    /// Whether it is on the disk.
    pub fn is_done(&self) -> bool {
        matches!(self, Reply::Done(_))
    }

    /// A line of what a program has said; `None` for what is no answer, such as a greeting.
    pub fn read(line: &str) -> Option<Reply> {
        let whole: Value = serde_json::from_str(line).ok()?;
        match whole.get("ok")?.as_bool()? {
            true => Some(Reply::Done(whole)),
            false => Some(Reply::Not { code: whole.get("code")?.as_str()?.to_owned(), whole }),
        }
    }

    /// The answers in what a program has said, without a line that it has not ended.
    pub fn all(said: &str) -> Vec<Reply> {
        said.split_inclusive('\n').filter(|line| line.ends_with('\n')).filter_map(Reply::read).collect()
    }
}

/// A running program.
#[derive(Debug)]
pub struct Editor {
    child: Child,
    commands: Option<ChildStdin>,
    answers: Receiver<Reply>,
}

/// No answer takes so long, however slow the machine is; a program that hangs is an error and not a test without end.
const PATIENCE: Duration = Duration::from_secs(120);

impl Editor {
    /// Starts it.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn start(mut command: Command) -> Editor {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let commands = child.stdin.take();
        let lines = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || read_all(lines, &sender));
        Editor { child, commands, answers }
    }

    /// Gives it commands, without waiting for answers; one that has ended takes them no more, and that is no error.
    pub fn send<S: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = S>) {
        let mut text = String::new();
        for line in lines {
            text.push_str(line.as_ref());
            text.push('\n');
        }
        if let Some(commands) = &mut self.commands {
            commands.write_all(text.as_bytes()).and_then(|()| commands.flush()).unwrap_or_default();
        }
    }

    /// The next answer; `None` if it has ended without one.
    ///
    /// # Panics
    ///
    /// If it neither answers nor ends.
    pub fn answer(&mut self) -> Option<Reply> {
        match self.answers.recv_timeout(PATIENCE) {
            Ok(reply) => Some(reply),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("no answer within {PATIENCE:?}"),
        }
    }

    /// Gives it one command and waits for the answer.
    pub fn ask(&mut self, line: &str) -> Option<Reply> {
        self.send([line]);
        self.answer()
    }

    /// Stops it as a lost process is stopped, and returns the answers that it had given.
    ///
    /// # Errors
    ///
    /// If it cannot be stopped.
    pub fn kill(mut self) -> io::Result<Vec<Reply>> {
        // An error here is that it has ended by itself.
        self.child.kill().unwrap_or_default();
        self.child.wait()?;
        Ok(std::iter::from_fn(|| self.answer()).collect())
    }

    /// Tells it that there is nothing more to do, and waits for its end; the answers that were not read yet.
    ///
    /// # Errors
    ///
    /// If it cannot be waited for.
    pub fn end(mut self) -> io::Result<(ExitStatus, Vec<Reply>)> {
        self.commands = None;
        let answers = std::iter::from_fn(|| self.answer()).collect();
        Ok((self.child.wait()?, answers))
    }
}

/// Passes on each answer until the program ends; a line that it has not ended is none.
fn read_all(mut lines: impl BufRead, answers: &mpsc::Sender<Reply>) {
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|length| length > 0) && line.ends_with('\n') {
        if let Some(reply) = Reply::read(&line)
            && answers.send(reply).is_err()
        {
            return;
        }
        line.clear();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // A test that fails leaves no program behind.
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}
