//! Reads sticky notes as whiteboards export them: each becomes a card in the parking lot. Knows no stages and lanes.

use std::collections::{BTreeSet, HashMap};

use throughline_model::{Contributor, Map, RichText};

use super::{
    grid::{Cell, Grid},
    words,
};
use crate::{
    diagnostic::{Findings, quoted},
    draft::Draft,
    language,
};

/// What a column of such a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Title,
    Text,
    Color,
    X,
    Y,
    Author,
    Tags,
    Frame,
    Kind,
    /// Numbers and dates of the board that mean nothing on a map.
    Board,
    /// Anything else is kept as text.
    Other,
}

fn column(heading: &str) -> Column {
    let plain: String = heading.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect();
    match plain.as_str() {
        "text" | "content" | "stickynote" | "stickynotetext" | "stickytext" | "sticky" | "note" | "body" | "inhalt" => {
            Column::Text
        }
        "title" | "headline" => Column::Title,
        "color" | "colour" | "bgcolor" | "backgroundcolor" | "fillcolor" | "fill" | "stickycolor" | "farbe" => {
            Column::Color
        }
        "x" | "positionx" | "posx" | "xposition" | "left" => Column::X,
        "y" | "positiony" | "posy" | "yposition" | "top" => Column::Y,
        "author" | "createdby" | "creator" | "authorname" | "user" | "owner" | "lastupdatedby" | "autor" => {
            Column::Author
        }
        "tags" | "tag" | "labels" => Column::Tags,
        "frame" | "section" | "area" | "frametitle" | "framename" | "sectionname" | "board" | "group" => Column::Frame,
        "type" | "objecttype" | "widgettype" | "itemtype" | "shape" => Column::Kind,
        "id" | "noteid" | "widgetid" | "nodeid" | "width" | "height" | "w" | "h" | "rotation" | "scale" | "zindex"
        | "createdat" | "updatedat" | "modifiedat" | "created" | "modified" | "lastupdated" | "bordercolor"
        | "parentid" | "locked" | "page" => Column::Board,
        _ => Column::Other,
    }
}

/// What the columns are, if the first row is that of a whiteboard.
pub(super) fn recognised(grid: &Grid) -> Option<Vec<Column>> {
    let header = grid.rows.first()?;
    let columns: Vec<Column> = header.iter().map(|cell| column(&cell.text)).collect();
    let has = |wanted: Column| columns.contains(&wanted);
    let marks = [Column::Color, Column::X, Column::Author, Column::Tags, Column::Frame, Column::Kind];
    let stages = header.iter().any(|cell| words::stage_heading(&cell.text));
    let board = has(Column::Color) || has(Column::X) || has(Column::Frame) || has(Column::Kind);
    let others = columns.iter().filter(|one| **one == Column::Other).count();
    let enough = marks.into_iter().filter(|mark| has(*mark)).count() >= 2 && others * 2 < columns.len();
    (has(Column::Text) && board && enough && !stages).then_some(columns)
}

/// One note before it is a card.
struct Note<'g> {
    frame: usize,
    at: Option<(f64, f64)>,
    row: &'g [Cell],
}

/// Reads the notes of a board.
pub(super) fn read(grid: &Grid, columns: &[Column], findings: &mut Findings) -> Map {
    let mut draft = Draft::default();
    let find = |wanted: Column| columns.iter().position(|one| *one == wanted);
    let (frame, x, y) = (find(Column::Frame), find(Column::X), find(Column::Y));
    let mut frames: Vec<String> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut notes: Vec<Note<'_>> = Vec::new();
    for row in &grid.rows[1..] {
        let name = frame.map_or("", |at| row[at].text.trim());
        let at = *known.entry(name).or_insert_with(|| {
            frames.push(name.to_owned());
            frames.len() - 1
        });
        let number = |at: Option<usize>| at.and_then(|at| row[at].text.trim().parse::<f64>().ok());
        let place = number(y).zip(number(x)).filter(|(y, x)| y.is_finite() && x.is_finite());
        notes.push(Note { frame: at, at: place, row });
    }
    // Frame by frame from top to bottom; notes without a position stand last, in the order of the file.
    notes.sort_by(|one, other| {
        let place = match (one.at, other.at) {
            (Some(one), Some(other)) => one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)),
            (one, other) => one.is_none().cmp(&other.is_none()),
        };
        one.frame.cmp(&other.frame).then(place)
    });
    let mut people = BTreeSet::new();
    let mut empty = 0;
    for note in &notes {
        empty += usize::from(!card(note.row, &grid.rows[0], columns, &mut draft, &mut people));
    }
    tell(grid, columns, &frames, (notes.len(), empty), findings);
    draft.info.language = language::of(grid.rows.iter().take(60).flatten().map(|cell| cell.text.as_str())).to_owned();
    draft.finish()
}

/// Parks one note; `false` if nothing is written on it.
fn card(row: &[Cell], header: &[Cell], columns: &[Column], draft: &mut Draft, people: &mut BTreeSet<String>) -> bool {
    let (mut title, mut lines, mut tags) = (String::new(), Vec::new(), Vec::new());
    let mut authors = Vec::new();
    for ((column, cell), heading) in columns.iter().zip(row).zip(header) {
        let text = cell.text.trim();
        if text.is_empty() {
            continue;
        }
        match column {
            Column::Title => title = text.split_whitespace().collect::<Vec<_>>().join(" "),
            Column::Text => lines.insert(0, text.to_owned()),
            Column::Color => tags.push(text.replace('_', " ").to_lowercase()),
            Column::Tags => tags.extend(text.split([',', ';', '|', '\n']).map(|tag| tag.trim().to_owned())),
            Column::Frame => tags.push(text.to_owned()),
            Column::Author => authors.push(text.to_owned()),
            Column::Other => lines.push(format!("{}: {text}", heading.text.trim())),
            Column::X | Column::Y | Column::Kind | Column::Board => {}
        }
    }
    if title.is_empty() && lines.is_empty() {
        return false;
    }
    for name in authors {
        if people.insert(name.clone()) {
            draft.info.contributors.push(Contributor { name, ..Contributor::default() });
        }
    }
    let card = draft.card(None, title, RichText::plain(&lines.join("\n")));
    for tag in tags {
        if !tag.is_empty() && !card.tags.contains(&tag) {
            card.tags.push(tag);
        }
    }
    true
}

fn tell(grid: &Grid, columns: &[Column], frames: &[String], (all, empty): (usize, usize), findings: &mut Findings) {
    let message = format!("the table is a list of sticky notes; {} became cards in the parking lot", all - empty);
    findings.note("sticky-notes", (0, 0), message, "add stages and lanes, and drag the cards to where they belong");
    if empty > 0 {
        let message = format!("{empty} notes without a word were left out");
        findings.note("sticky-notes-empty", (0, 0), message, "nothing needs to be done");
    }
    let left: Vec<&str> = columns
        .iter()
        .zip(&grid.rows[0])
        .filter(|(column, _)| matches!(column, Column::Board | Column::Kind))
        .map(|(_, cell)| cell.text.trim())
        .collect();
    if !left.is_empty() {
        let message = format!("the columns {} tell of the board only and were left out", left.join(", "));
        findings.note("columns-left-out", (0, 0), message, "nothing needs to be done");
    }
    let mut names: Vec<&str> = frames.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    names.truncate(12);
    let stages = names.iter().filter(|name| words::stage(name)).count();
    let lanes = names.iter().filter(|name| !words::kinds(name).is_empty()).count();
    let listed = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let what = match () {
        () if names.len() < 2 => return,
        () if lanes * 2 > names.len() => "lanes",
        () if stages * 2 > names.len() => "stages",
        () => return,
    };
    let message = format!("the notes lie in frames that sound like {what}: {listed}; each card has its frame as a tag");
    findings.note("frames-named", (0, 0), message, "make them and move the cards there, frame by frame");
}
