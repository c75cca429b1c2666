//! `journey brand`: keeps brand kits and gives maps their look.

use std::{io, path::PathBuf, time::Duration};

use throughline_assets::color::Rgb;
use throughline_model::{Blob, Ext, Media, Picture, PictureId};
use throughline_session::{Brand, Brands};

use crate::{
    command::Outcome,
    files, home, journey,
    report::{Problem, Report, Result, print},
    source::Source,
};

/// What is to be done with brand kits.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(clap::Subcommand)]
enum Deed {
    /// List the kits of this computer
    List,
    /// Save a kit, from a map or from what is given, over one of the same name
    Save(Save),
    /// Give maps the look of a kit; it travels inside them
    Use {
        /// The kit
        name: String,
        /// Maps: .journey files
        #[arg(required = true)]
        maps: Vec<PathBuf>,
    },
    /// Forget a kit; maps that use it keep their look
    Remove {
        /// The kit
        name: String,
    },
}

#[derive(clap::Args)]
struct Save {
    /// What it is called
    name: String,
    /// Take the look of this map first
    #[arg(long, value_name = "MAP")]
    from: Option<std::ffi::OsString>,
    /// A theme: harbour, orchard, studio, clear, midnight or press
    #[arg(long)]
    theme: Option<String>,
    /// The colour that a theme is made from, such as '#2456D6'
    #[arg(long, value_name = "COLOR", value_parser = color)]
    accent: Option<String>,
    /// Colours of the stages, from first to last
    #[arg(long, value_name = "COLORS", value_delimiter = ',', value_parser = color)]
    stages: Vec<String>,
    /// A line before titles
    #[arg(long)]
    header: Option<String>,
    /// A line at the foot of maps and slides
    #[arg(long)]
    footer: Option<String>,
    /// The logo: an SVG, PNG or JPEG file
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// What the logo shows, for those who do not see it
    #[arg(long, value_name = "TEXT")]
    logo_alt: Option<String>,
}

fn color(text: &str) -> std::result::Result<String, String> {
    match Rgb::parse(text) {
        Some(color) => Ok(color.hex()),
        None => Err("write a colour as #RRGGBB".to_owned()),
    }
}

/// Does it.
pub(crate) fn run(args: Args, report: &Report) -> Result<Outcome> {
    let brands = Brands::at(&home::env().home);
    match args.deed {
        Deed::List => list(&brands),
        Deed::Save(save) => keep(&brands, save, report),
        Deed::Use { name, maps } => give(&brands, &name, &maps, report),
        Deed::Remove { name } => match brands.remove(&name).map_err(|error| broken(&error))? {
            true => Ok(Outcome::Done),
            false => Err(unknown(&brands, &name)),
        },
    }
}

fn list(brands: &Brands) -> Result<Outcome> {
    for brand in brands.all().map_err(|error| broken(&error))? {
        let mut parts = vec![brand.accent.clone().unwrap_or_else(|| brand.theme.clone())];
        parts.push(brand.stage_colors.join(" "));
        parts.extend(brand.logo.as_ref().map(|_| "logo".to_owned()));
        parts.extend([brand.header.clone(), brand.footer.clone()]);
        parts.retain(|part| !part.is_empty());
        print(&format!("{}\t{}\n", brand.name, parts.join(", ")))?;
    }
    Ok(Outcome::Done)
}

fn keep(brands: &Brands, save: Save, report: &Report) -> Result<Outcome> {
    let mut brand = match &save.from {
        Some(map) => {
            let sources = Source::parse_all(std::slice::from_ref(map))?;
            let opened = sources[0].open(report)?;
            Brand::of(&opened.map, &save.name)
        }
        None => Brand { name: save.name.trim().to_owned(), ..Brand::default() },
    };
    if brand.name.is_empty() {
        return Err(Problem::new("usage", "a kit needs a name", "give one, such as journey brand save Acme"));
    }
    if let Some(theme) = save.theme {
        let known = throughline_assets::themes::by_id(&theme);
        brand.theme = known.map(|known| known.id.clone()).ok_or_else(|| {
            Problem::new(
                "usage",
                format_args!("there is no theme {theme}"),
                "use harbour, orchard, studio, clear, midnight or press",
            )
        })?;
        brand.accent = None;
    }
    if save.accent.is_some() {
        brand.accent = save.accent;
    }
    if !save.stages.is_empty() {
        brand.stage_colors = save.stages;
    }
    if let Some(header) = save.header {
        brand.header = header;
    }
    if let Some(footer) = save.footer {
        brand.footer = footer;
    }
    if let Some(path) = save.logo {
        brand.logo = Some(logo(&path, save.logo_alt.as_deref().unwrap_or_default())?);
    }
    let name = brand.name.clone();
    brands.save(brand).map_err(|error| broken(&error))?;
    report.done(&name)?;
    Ok(Outcome::Done)
}

/// The picture of a file; a session cleans it when it comes into a map.
fn logo(path: &std::path::Path, alt: &str) -> Result<Picture> {
    let bytes = std::fs::read(path).map_err(|error| {
        let reason = files::reason(&error);
        Problem::new(
            files::code(&error),
            format_args!("{} cannot be read: {reason}", path.display()),
            "look at the path",
        )
    })?;
    let accepted = throughline_assets::pictures::accept(&bytes).map_err(|error| {
        Problem::new("picture", format_args!("{}: {error}", path.display()), "use an SVG, PNG or JPEG")
    })?;
    let media = match accepted.media {
        throughline_assets::pictures::Media::Png => Media::Png,
        throughline_assets::pictures::Media::Jpeg => Media::Jpeg,
        throughline_assets::pictures::Media::Svg => Media::Svg,
    };
    Ok(Picture {
        id: PictureId(0),
        media,
        width: accepted.width,
        height: accepted.height,
        alt: alt.to_owned(),
        data: Blob(accepted.bytes.into()),
        ext: Ext::new(),
    })
}

fn give(brands: &Brands, name: &str, maps: &[PathBuf], report: &Report) -> Result<Outcome> {
    let Some(brand) = brands.find(name).map_err(|error| broken(&error))? else {
        return Err(unknown(brands, name));
    };
    for path in maps {
        let mut session = journey::open(path, report)?;
        session.use_brand(&brand).map_err(|problem| {
            Problem::new("brand", format_args!("{}: {problem}", path.display()), "look at the map and at the kit")
        })?;
        let status = session.wait(Duration::from_secs(60));
        if !status.is_saved() {
            return Err(Problem::new(
                "save",
                format_args!("{} was not saved", path.display()),
                "see whether it can be written",
            ));
        }
        session.close();
        report.done(&path.display().to_string())?;
    }
    Ok(Outcome::Done)
}

fn broken(error: &io::Error) -> Problem {
    Problem::new(
        "brand",
        format_args!("the brand kits cannot be read or written: {error}"),
        "look at the file that is named",
    )
}

fn unknown(brands: &Brands, name: &str) -> Problem {
    let known: Vec<String> = brands.all().unwrap_or_default().into_iter().map(|brand| brand.name).collect();
    let help = if known.is_empty() {
        "save one with journey brand save".to_owned()
    } else {
        format!("there are {}", known.join(", "))
    };
    Problem::new("brand", format_args!("there is no brand kit {name}"), help)
}
