//! `journey snapshot`, `compact`, `restore`, `share` and `twin`: states of a map under a name, and copies of it.

use std::path::{Path, PathBuf};

use throughline_edit::{Ids, twin};
use throughline_model::MapId;
use throughline_session::{Session, Ulids, share as write_share};

use crate::{
    command::Outcome,
    files, home, journey,
    paint::{self, Format},
    report::{Problem, Report, Result},
    source::Source,
};

/// What `journey snapshot` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The map's .journey file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to call the map as it is now
    #[arg(value_name = "NAME")]
    name: String,
    /// Forget the snapshot with that name instead
    #[arg(long)]
    delete: bool,
}

/// Keeps the map as it is now under a name, or forgets such a state.
pub(crate) fn run(args: &Args, report: &Report) -> Result<Outcome> {
    let mut session = journey::open(&args.file, report)?;
    if args.delete {
        session.remove_snapshot(&args.name).map_err(|error| journey::trouble(&error))?;
        session.close();
        return Ok(Outcome::Done);
    }
    let info = session.snapshot(&args.name).map_err(|error| journey::trouble(&error))?;
    session.close();
    report.done(&format!("snapshot “{}” at edit {}", info.name, info.seq))?;
    Ok(Outcome::Done)
}

/// What `journey compact` is asked.
#[derive(clap::Args)]
pub(crate) struct CompactArgs {
    /// The map's .journey file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Makes a file as small as it can be with all that it holds.
pub(crate) fn compact(args: &CompactArgs, report: &Report) -> Result<Outcome> {
    let size = || std::fs::metadata(&args.file).map_or(0, |data| data.len());
    let mut session = journey::open(&args.file, report)?;
    let before = size();
    session.compact().map_err(|error| journey::trouble(&error))?;
    session.close();
    report.done(&format!("{before} bytes before, {} now", size()))?;
    Ok(Outcome::Done)
}

/// What `journey restore` is asked.
#[derive(clap::Args)]
pub(crate) struct RestoreArgs {
    /// The map's .journey file; it stays as it is
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The snapshot's name; `journey log` lists them
    #[arg(value_name = "NAME")]
    name: String,
    /// The file to make of it, ending in .journey or .json
    #[arg(short, long = "output", value_name = "OUT")]
    output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

/// Makes a new file of a snapshot.
pub(crate) fn restore(args: &RestoreArgs, report: &Report) -> Result<Outcome> {
    let opened = journey::read(&args.file, report)?;
    let snapshots = opened.store.snapshots().map_err(|error| journey::refused(&error))?;
    let Some(found) = snapshots.iter().rev().find(|one| one.name == args.name) else {
        let names: Vec<&str> = snapshots.iter().map(|one| one.name.as_str()).collect();
        let help = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(Problem::new("no-snapshot", format_args!("there is no snapshot “{}”", args.name), help));
    };
    keep_input(&args.file, &args.output)?;
    let map = opened.store.snapshot_map(found.id).map_err(|error| journey::refused(&error))?;
    write(&map, &args.output, args.force, report)?;
    report.done(&args.output.display().to_string())?;
    Ok(Outcome::Done)
}

/// Writes a map to a file that is there for editing: a new .journey, or JSON.
pub(crate) fn write(map: &throughline_model::Map, path: &Path, force: bool, report: &Report) -> Result<()> {
    if path.exists() && !force {
        return Err(Problem::new(
            "exists",
            format_args!("{} is there already", path.display()),
            "name another file, or add --force to replace it",
        ));
    }
    if !journey::is(path) {
        return match Format::of(path) {
            Some(Format::Json) => files::write(path, &paint::data(map, Format::Json)?.0),
            _ => Err(Problem::new(
                "output",
                format_args!("{} ends in neither .journey nor .json", path.display()),
                "name it so; `journey export` writes other formats",
            )),
        };
    }
    let (session, notes) = if force { Session::create_over } else { Session::create }(path, map, home::env())
        .map_err(|error| journey::trouble(&error))?;
    session.close();
    for note in notes {
        report.warning(&Problem::new("mended", note, "").of(&path.display().to_string()));
    }
    Ok(())
}

/// That what is written does not take the place of what was read.
pub(crate) fn keep_input(input: &Path, output: &Path) -> Result<()> {
    if files::same(input, output) {
        return Err(Problem::new(
            "overwrite",
            format_args!("{} is the input and is left as it is", output.display()),
            "name another file",
        ));
    }
    Ok(())
}

/// What `journey share` is asked.
#[derive(clap::Args)]
pub(crate) struct ShareArgs {
    /// The map's .journey file; it stays as it is
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The copy to make, ending in .journey
    #[arg(short, long = "output", value_name = "OUT")]
    output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

/// Writes a copy without history, snapshots and names of who edited.
pub(crate) fn share(args: &ShareArgs, report: &Report) -> Result<Outcome> {
    let opened = journey::read(&args.file, report)?;
    keep_input(&args.file, &args.output)?;
    if !journey::is(&args.output) {
        return Err(Problem::new(
            "output",
            format_args!("{} does not end in .journey", args.output.display()),
            "name it so; `journey export` writes other formats",
        ));
    }
    write_share(&opened.map, &args.output, args.force, &home::env()).map_err(|error| journey::trouble(&error))?;
    report.done(&args.output.display().to_string())?;
    Ok(Outcome::Done)
}

/// What `journey twin` is asked.
#[derive(clap::Args)]
pub(crate) struct TwinArgs {
    /// A map: a file, sample:plain, sample:blueprint, or template:ID; it stays as it is
    #[arg(value_name = "IN")]
    input: std::ffi::OsString,
    /// The file to make, ending in .journey or .json
    #[arg(short, long = "output", value_name = "OUT")]
    output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
}

/// Writes a copy that draws how the journey should become, and knows the map that it was made from.
pub(crate) fn make_twin(args: &TwinArgs, report: &Report) -> Result<Outcome> {
    let source = Source::parse(&args.input);
    if let Some(input) = source.path() {
        keep_input(input, &args.output)?;
    }
    let opened = source.open(report)?;
    if opened.map.info.id.is_none() {
        report.warning(&Problem::new(
            "no-id",
            "the map has no id, so that its twin cannot name it",
            "make a .journey file of it first with `journey import`",
        ));
    }
    let id = Ulids::new(home::env().now).next();
    write(&twin(&opened.map, MapId(id)), &args.output, args.force, report)?;
    report.done(&args.output.display().to_string())?;
    Ok(Outcome::Done)
}
