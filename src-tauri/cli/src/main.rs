//! The journey command: the whole core without a window. What it does is in the modules; this is only the door.

mod check;
mod command;
mod export;
mod files;
mod info;
mod names;
mod new;
mod paint;
mod paper;
mod pick;
mod report;
mod source;
mod templates;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(command::run(std::env::args_os()))
}
