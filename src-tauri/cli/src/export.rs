//! `journey export`: reads maps, lays them out and writes them in the formats asked for.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use throughline_layout::{DeckOptions, Layout, Options};
use throughline_model::Map;
use throughline_scene::{Orientation, Paper};

use crate::{
    command::Outcome,
    deck::DeckArgs,
    files, names,
    paint::{self, Format, Look},
    paper, pick,
    report::{Problem, Report, Result, print_bytes},
    source::{self, Source},
};

/// What `journey export` is asked.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Maps: files, - for stdin, sample:plain, sample:blueprint, or template:ID
    #[arg(value_name = "IN", required = true)]
    inputs: Vec<OsString>,
    /// A file, whose ending chooses the format; a folder for several inputs or with --format; - for stdout
    #[arg(short, long = "output", value_name = "OUT")]
    output: PathBuf,
    /// Formats to write into the folder OUT [default for several inputs: pdf]
    #[arg(long, value_name = "FORMATS", value_enum, value_delimiter = ',', ignore_case = true)]
    format: Vec<Format>,
    /// A theme (harbour, orchard, studio, clear, midnight, press), or an accent colour such as '#2456D6'
    #[arg(long)]
    theme: Option<String>,
    /// Paper: fit, a4, a3, a2, a1, a0, letter, tabloid or 16:9; fit is as large as the map [default: the map's own, or fit]
    #[arg(long, value_name = "PAPER", value_parser = paper::parse)]
    page: Option<Paper>,
    /// Lay the paper across
    #[arg(long, conflicts_with = "portrait")]
    landscape: bool,
    /// Stand the paper upright
    #[arg(long)]
    portrait: bool,
    /// Pixels of a PNG, and units of an SVG, to a px of the map
    #[arg(long, value_name = "N", default_value = "1", value_parser = scale)]
    scale: f64,
    /// Draw the letters of an SVG as shapes, for programs that read no embedded fonts
    #[arg(long)]
    outlines: bool,
    /// Show these lanes only, by name or kind
    #[arg(long, value_name = "NAMES")]
    lanes: Vec<String>,
    #[command(flatten)]
    deck: DeckArgs,
}

fn scale(text: &str) -> std::result::Result<f64, String> {
    match text.parse() {
        Ok(value) if value > 0.0 && value <= 64.0 => Ok(value),
        _ => Err("use a number above 0 and up to 64, such as 2".to_owned()),
    }
}

/// Where results go.
enum Target {
    /// To one file.
    File(PathBuf, Format),
    /// To stdout.
    Stdout(Format),
    /// Into a folder, in each format.
    Folder(PathBuf, Vec<Format>),
}

/// Exports every input; one that fails is reported, and the others go on.
pub(crate) fn run(args: Args, report: &Report) -> Result<Outcome> {
    let sources = Source::parse_all(&args.inputs)?;
    let target = target(&args, sources.len())?;
    let mut exporter = Exporter::new(&args)?;
    target.check(exporter.deck)?;
    if let Target::Folder(folder, _) = &target {
        files::make_folder(folder)?;
    }
    let stems: Vec<OsString> = sources.iter().map(Source::stem).collect();
    let names = names::distinct(&stems);
    let mut failed = false;
    report.begin(sources.len());
    for (nth, source) in sources.iter().enumerate() {
        report.on(&source.label());
        if names[nth] != stems[nth] && matches!(target, Target::Folder(..)) {
            report.warning(&Problem::new(
                "same-name",
                format_args!("{} is written as {}: another input has its name", source.label(), names[nth].display()),
                "",
            ));
        }
        let inputs: Vec<&Path> = sources.iter().filter_map(Source::path).collect();
        failed |= !exporter.export(source, &target, &names[nth], &inputs, report)?;
        report.step();
    }
    report.end();
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

impl Target {
    /// The formats that are written.
    fn formats(&self) -> &[Format] {
        match self {
            Target::File(_, format) | Target::Stdout(format) => std::slice::from_ref(format),
            Target::Folder(_, formats) => formats,
        }
    }

    /// A deck is asked for only where one of the formats can hold it.
    fn check(&self, deck: bool) -> Result<()> {
        if deck && !self.formats().iter().any(|format| format.is_deck(true)) {
            return Err(Problem::new(
                "usage",
                "--deck makes slides, which the format asked for cannot hold",
                "write a PDF or a PPTX, such as -o deck.pdf",
            ));
        }
        Ok(())
    }
}

fn target(args: &Args, inputs: usize) -> Result<Target> {
    let output = &args.output;
    let mut formats = args.format.clone();
    formats.sort_unstable();
    formats.dedup();
    if output.as_os_str() == "-" {
        return match formats[..] {
            [format] if inputs == 1 => Ok(Target::Stdout(format)),
            _ => Err(Problem::new(
                "output",
                "only one map in one format can go to stdout",
                "give one input and one --format, such as --format svg",
            )),
        };
    }
    let ending = Format::of(output).filter(|_| !output.is_dir());
    if formats.is_empty() && inputs == 1 {
        return match ending {
            Some(format) => Ok(Target::File(output.clone(), format)),
            None if output.is_dir() => Err(Problem::new(
                "output",
                format_args!("{} is a folder, and no format is given", output.display()),
                "add --format pdf, or name a file",
            )),
            None => Err(Problem::new(
                "output",
                format_args!("the ending of {} stands for no format", output.display()),
                "end it in .svg, .png, .pdf, .pptx, .html, .xlsx, .csv, .md, .mmd or .json, or name a folder and add --format",
            )),
        };
    }
    if ending.is_some() {
        return Err(Problem::new(
            "output",
            format_args!("{} is named like a file, but a folder is needed here", output.display()),
            "with --format or several inputs, OUT is a folder: name one",
        ));
    }
    if formats.is_empty() {
        formats.push(Format::Pdf);
    }
    Ok(Target::Folder(output.clone(), formats))
}

/// What stays the same over all inputs.
struct Exporter {
    layout: Layout,
    options: Options,
    lanes: Vec<String>,
    page: Option<Paper>,
    look: Look,
    /// How maps become slides, and whether a PDF has them.
    slides: DeckOptions,
    deck: bool,
}

impl Exporter {
    fn new(args: &Args) -> Result<Exporter> {
        let orientation = match (args.landscape, args.portrait) {
            (true, _) => Orientation::Landscape,
            (_, true) => Orientation::Portrait,
            _ => Orientation::Auto,
        };
        let theme = args.theme.as_deref().map(pick::theme).transpose()?;
        let options = Options { theme, ..Options::default() };
        Ok(Exporter {
            layout: Layout::new(),
            options,
            lanes: args.lanes.clone(),
            page: args.page,
            look: Look { paper: Paper::Fit, orientation, scale: args.scale, outlines: args.outlines },
            slides: args.deck.options()?,
            deck: args.deck.wanted(),
        })
    }

    /// Writes one input in every format. `false` if something failed and was reported; an error if nothing can go on.
    fn export(
        &mut self,
        source: &Source,
        target: &Target,
        name: &OsString,
        inputs: &[&Path],
        report: &Report,
    ) -> Result<bool> {
        let label = source.label();
        let opened = match source.open(report) {
            Ok(opened) => opened,
            Err(problem) => {
                report.error(&problem);
                return Ok(false);
            }
        };
        for diagnostic in opened.warnings() {
            report.warning(&source::problem(diagnostic, &label));
        }
        let formats = target.formats();
        let painted = self.paint(&opened.map, formats, &label, report);
        let mut good = true;
        for (format, bytes) in formats.iter().zip(painted) {
            let written = bytes.and_then(|bytes| {
                let path = match target {
                    Target::Stdout(_) => return print_bytes(&bytes).map(|()| None),
                    Target::File(path, _) => path.clone(),
                    Target::Folder(folder, _) => folder.join(with_ending(name, *format)),
                };
                if inputs.iter().any(|input| files::same(input, &path)) {
                    return Err(Problem::new(
                        "overwrite",
                        format_args!("{} is one of the inputs and is left as it is", path.display()),
                        "name another file or folder",
                    ));
                }
                files::write(&path, &bytes).map(|()| Some(path))
            });
            match written {
                Ok(Some(path)) => report.done(&path.display().to_string())?,
                Ok(None) => {}
                Err(problem) => {
                    report.error(&problem.of(&label));
                    good = false;
                }
            }
        }
        Ok(good)
    }

    /// How to paint a map: on the paper that was asked for, or else on its own.
    fn look_of(&self, map: &Map) -> Look {
        let own = paper::parse(&map.info.look.page.to_lowercase()).ok();
        let orientation = match (self.look.orientation, map.info.look.landscape) {
            (Orientation::Auto, Some(true)) => Orientation::Landscape,
            (Orientation::Auto, Some(false)) => Orientation::Portrait,
            (asked, _) => asked,
        };
        Look { paper: self.page.or(own).unwrap_or(Paper::Fit), orientation, ..self.look }
    }

    /// The bytes of each format. The page is laid out once, and only if a picture is asked for.
    fn paint(&mut self, map: &Map, formats: &[Format], label: &str, report: &Report) -> Vec<Result<Vec<u8>>> {
        let look = self.look_of(map);
        let aspect = paper::aspect(look.paper, look.orientation);
        let mut options = Options { aspect, ..self.options.clone() };
        let mut scene = None;
        let shows = |format: &Format| format.is_picture() || format.is_deck(self.deck);
        if !self.lanes.is_empty() && formats.iter().any(shows) {
            match pick::lanes(map, &self.lanes) {
                Ok(lanes) => options.lanes = Some(lanes),
                Err(problem) => return formats.iter().map(|_| Err(problem.clone())).take(1).collect(),
            }
        }
        let mut slides = None;
        if formats.iter().any(|format| format.is_deck(self.deck)) {
            let chosen = DeckOptions { map: options.clone(), ..self.slides.clone() };
            slides = Some(self.layout.deck(map, &chosen));
        }
        let page = |format: &Format| format.is_picture() && !format.is_deck(self.deck);
        if formats.iter().any(page) {
            scene = Some(self.layout.lay(map, &options));
        }
        for missing in self.layout.take_missing() {
            report.warning(&unseen(&missing.text, &missing.chars).of(label));
        }
        if let Some(scene) = scene.as_ref().filter(|_| formats.contains(&Format::Pdf)) {
            let Look { paper, orientation, .. } = look;
            if let Some(problem) = paper::too_small(scene, map, &options, paper, orientation) {
                report.warning(&problem.of(label));
            }
        }
        let bytes = |format: &Format| match &scene {
            _ if format.is_deck(self.deck) => slides.as_ref().map_or(Ok(Vec::new()), |deck| paint::deck(deck, *format)),
            Some(scene) if format.is_picture() => paint::picture(map, scene, *format, &look),
            _ => paint::data(map, *format).map(|(bytes, left)| {
                for problem in left {
                    report.warning(&problem.of(label));
                }
                bytes
            }),
        };
        formats.iter().map(bytes).collect()
    }
}

fn with_ending(name: &OsString, format: Format) -> OsString {
    let mut file = name.clone();
    file.push(".");
    file.push(format.extension());
    file
}

/// Characters that will be missing from the picture, by name.
fn unseen(text: &str, chars: &[char]) -> Problem {
    let named: Vec<_> = chars.iter().map(|one| format!("{one} (U+{:04X})", u32::from(*one))).collect();
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Problem::new(
        "no-glyph",
        format_args!("no font on this machine draws {} in \"{short}\"", named.join(", ")),
        "install a font that has it, or use other characters",
    )
}
