//! What a person at the terminal is told: errors, warnings, progress, and lines of output. Knows no map.

use std::{
    cell::RefCell,
    fmt::Display,
    io::{self, IsTerminal, Write},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Something that is wrong, for people and for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Short, stable, in kebab case.
    pub(crate) code: String,
    /// What is wrong, without a full stop.
    pub(crate) sentence: String,
    /// What to do about it.
    pub(crate) help: String,
}

/// A problem in place of a value.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// A problem from its three parts.
    pub(crate) fn new(code: impl Display, sentence: impl Display, help: impl Display) -> Problem {
        Problem { code: code.to_string(), sentence: sentence.to_string(), help: help.to_string() }
    }

    /// The same problem, said of one of several inputs.
    pub(crate) fn of(mut self, subject: &str) -> Problem {
        self.sentence = format!("{subject}: {}", self.sentence);
        self
    }

    fn write(&self, kind: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{kind}[{}]: {}", self.code, one_line(&self.sentence))?;
        if !self.help.is_empty() {
            writeln!(out, "  help: {}", one_line(&self.help))?;
        }
        Ok(())
    }
}

/// The text on one line, without anything that a terminal would obey.
pub(crate) fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|letter| match letter {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            letter if letter.is_control() => '\u{FFFD}',
            letter => letter,
        })
        .collect()
}

/// Where a run of the command tells what happens.
pub(crate) struct Report {
    quiet: bool,
    bar: RefCell<Option<ProgressBar>>,
}

impl Report {
    /// Tells everything, or only errors and what was asked for.
    pub(crate) fn new(quiet: bool) -> Report {
        Report { quiet, bar: RefCell::new(None) }
    }

    /// Says on stderr what went wrong.
    pub(crate) fn error(&self, problem: &Problem) {
        self.say("error", problem);
    }

    /// Says on stderr what is doubtful but does not stop anything.
    pub(crate) fn warning(&self, problem: &Problem) {
        if !self.quiet {
            self.say("warning", problem);
        }
    }

    /// Names a result on stdout, unless quiet.
    pub(crate) fn done(&self, line: &str) -> Result<()> {
        if self.quiet {
            return Ok(());
        }
        self.aside(|| print(&format!("{line}\n")))
    }

    /// Begins to show progress over `count` things, if there are several and somebody is looking.
    pub(crate) fn begin(&self, count: usize) {
        if self.quiet || count < 2 || !io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style);
        }
        *self.bar.borrow_mut() = Some(bar);
    }

    /// Shows which thing is being worked on.
    pub(crate) fn on(&self, name: &str) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.set_message(one_line(name));
        }
    }

    /// One thing more is done.
    pub(crate) fn step(&self) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.inc(1);
        }
    }

    /// Takes the progress bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }

    fn say(&self, kind: &str, problem: &Problem) {
        // Nobody is left to be told when stderr is closed.
        self.aside(|| problem.write(kind, &mut io::stderr().lock()).unwrap_or_default());
    }

    /// Writes without tearing the progress bar.
    fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &*self.bar.borrow() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

/// Writes to stdout. A reader who has left early, such as `head`, is no error.
pub(crate) fn print(text: &str) -> Result<()> {
    print_bytes(text.as_bytes())
}

/// Writes bytes to stdout. A reader who has left early is no error.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Problem::new(
            crate::files::code(&error),
            format_args!("the output could not be written: {error}"),
            "look at where the output leads",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_one_line_and_what_to_do() {
        let mut out = Vec::new();
        let problem = Problem::new("no-map", "there is\nno map\u{1b}[2J", "draw one").of("a.csv");
        problem.write("error", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "error[no-map]: a.csv: there is no map\u{FFFD}[2J\n  help: draw one\n"
        );
    }
}
