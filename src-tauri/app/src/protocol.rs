//! What pages load by address: files of faces, and pictures. Hands out nothing else, and nothing from outside.

use tauri::{
    AppHandle, Manager,
    http::{Request, Response, StatusCode, header},
};
use throughline_wire::{
    scene::FaceId,
    text::{self, Bytes},
};

use crate::{desk::Desk, gallery, pictures, recents};

fn respond(found: Option<(&str, Vec<u8>)>) -> Response<Vec<u8>> {
    let builder = Response::builder().header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let response = match found {
        Some((kind, bytes)) => builder
            .header(header::CONTENT_TYPE, kind)
            .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
            .body(bytes),
        None => builder.status(StatusCode::NOT_FOUND).body(Vec::new()),
    };
    response.unwrap_or_default()
}

/// `face://localhost/12`: the file of a face that ships with the program.
pub(crate) fn face(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let id = request.uri().path().trim_start_matches('/').parse().ok().map(FaceId);
    let face = id.and_then(text::known).filter(|face| face.vendored);
    respond(face.map(|face| {
        let bytes = match &face.data {
            Bytes::Embedded(bytes) => bytes.to_vec(),
            Bytes::Shared(bytes) => (**bytes).as_ref().to_vec(),
        };
        ("font/ttf", bytes)
    }))
}

/// `picture://localhost/KIND/NAME`, with KIND one of `map`, `template`, `recent`, `import`, `preview`, `avatar`.
pub(crate) fn picture(app: &AppHandle, window: &str, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let desk = app.state::<Desk>();
    let path = request.uri().path().trim_start_matches('/');
    let svg = |text: String| ("image/svg+xml", text.into_bytes());
    respond(match path.split_once('/') {
        Some(("map", key)) => pictures::of_map(&desk, window, key, request.uri().query() == Some("grey")),
        Some(("avatar", code)) => pictures::avatar(code).map(svg),
        Some(("template", name)) => gallery::picture(name).map(svg),
        Some(("recent", name)) => recents::picture(&desk, name).map(|bytes| ("image/svg+xml", bytes)),
        Some(("import", _)) => desk.place(window).read.and_then(|read| gallery::thumbnail(&read.map)).map(svg),
        Some(("preview", name)) => {
            let nth = name.strip_suffix(".svg").and_then(|nth| nth.parse::<usize>().ok());
            nth.and_then(|nth| desk.place(window).preview.get(nth).map(|text| svg(text.to_string())))
        }
        _ => None,
    })
}
