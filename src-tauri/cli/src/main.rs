//! The journey command: the whole core without a window. What it does is in the modules; this is only the door.

mod brand;
mod check;
mod command;
mod deck;
mod diagnose;
mod edit;
mod export;
mod files;
mod home;
mod import;
mod info;
mod journey;
mod log;
mod names;
mod new;
mod paint;
mod paper;
mod pick;
mod report;
mod snapshot;
mod source;
mod templates;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(command::run(std::env::args_os()))
}
