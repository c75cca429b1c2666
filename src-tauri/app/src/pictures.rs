//! The pictures of a window's map, drawn portraits, and new pictures from files.

use std::fmt::Write;

use base64::{Engine, prelude::BASE64_STANDARD};
use throughline_wire::{
    assets::{
        art::{self, ArtPaint, Artwork, Avatar},
        color::Rgb,
    },
    edit::Command,
    model::{Blob, Ext, Media, Picture, PictureId},
};

use crate::desk::Desk;

/// A picture of the window's map by its key in scenes, with or without its colours.
pub(crate) fn of_map(desk: &Desk, window: &str, key: &str, grey: bool) -> Option<(&'static str, Vec<u8>)> {
    let id: PictureId = key.parse().ok()?;
    let map = desk.map(window).ok()?;
    let picture = map.lock().session.map().pictures.get(&id).cloned()?;
    let kind = match picture.media {
        Media::Png => "image/png",
        Media::Jpeg => "image/jpeg",
        Media::Svg => "image/svg+xml",
    };
    if !grey {
        return Some((kind, picture.data.0.to_vec()));
    }
    // The web view takes the colour out while it decodes, once, instead of at every frame.
    let (width, height) = (picture.width, picture.height);
    let href = format!("data:{kind};base64,{}", BASE64_STANDARD.encode(&picture.data.0));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <filter id=\"g\" color-interpolation-filters=\"sRGB\"><feColorMatrix type=\"saturate\" values=\"0\"/></filter>\
         <image filter=\"url(#g)\" width=\"{width}\" height=\"{height}\" href=\"{href}\"/></svg>"
    );
    Some(("image/svg+xml", svg.into_bytes()))
}

/// A drawn portrait by its code and the colour of the person's clothes: `long,skin2,hair1@2456D6.svg`.
pub(crate) fn avatar(name: &str) -> Option<String> {
    let name = name.strip_suffix(".svg")?.replace("%2C", ",").replace("%40", "@");
    let (code, color) = name.split_once('@').unwrap_or((&name, "2456D6"));
    let color = Rgb::parse(&format!("#{color}"))?;
    Some(drawing(&art::portrait(Avatar::parse(code)?, color)))
}

/// A drawing as SVG.
fn drawing(art: &Artwork) -> String {
    let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\">", art.width, art.height);
    for (nth, shape) in art.shapes.iter().enumerate() {
        let mut clip = String::new();
        if let Some(path) = &shape.clip {
            let _ = write!(svg, "<clipPath id=\"c{nth}\"><path d=\"{}\"/></clipPath>", path.to_svg());
            clip = format!(" clip-path=\"url(#c{nth})\"");
        }
        let fill = shape.fill.as_ref().map_or("none".to_owned(), |fill| match &fill.paint {
            ArtPaint::Solid(color, alpha) => format!("{color}\" fill-opacity=\"{alpha}"),
            ArtPaint::Linear { stops, .. } => {
                stops.first().map_or("none".to_owned(), |(_, color, _)| color.to_string())
            }
        });
        let stroke = shape.stroke.as_ref().map_or(String::new(), |stroke| {
            let round = if stroke.round { " stroke-linecap=\"round\" stroke-linejoin=\"round\"" } else { "" };
            format!(
                " stroke=\"{}\" stroke-opacity=\"{}\" stroke-width=\"{}\"{round}",
                stroke.color, stroke.alpha, stroke.width
            )
        });
        let _ = write!(svg, "<path d=\"{}\" fill=\"{fill}\"{stroke}{clip}/>", shape.path.to_svg());
    }
    svg + "</svg>"
}

/// A picture that is added to a map; the session finds out what it is, checks and cleans it.
pub(crate) fn adding(bytes: Vec<u8>, alt: &str) -> Command {
    let picture = Picture {
        id: PictureId(0),
        media: Media::Png,
        width: 0,
        height: 0,
        alt: alt.to_owned(),
        data: Blob(bytes.into()),
        ext: Ext::new(),
    };
    Command::AddPicture { picture: Box::new(picture) }
}
