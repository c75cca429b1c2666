//! Reads the documents that [`super::write`] writes, also after people have edited them. Knows no others.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use throughline_model::*;

use super::{own_parts::Told, write::MARK};
use crate::{
    csv::words,
    diagnostic::{Findings, Reading},
    draft::Draft,
};

/// Whether a document is one of ours.
pub(super) fn recognised(text: &str) -> bool {
    text.trim_start().starts_with(MARK)
}

/// Where the list or the table that is read belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scope {
    Map,
    Persona,
    Stage,
    Lane,
    Parked,
    /// What only sums up: nothing is read from it.
    Nothing,
}

/// Runs of text on their way to a paragraph.
#[derive(Default)]
struct Text {
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    link: Option<String>,
    comment: Option<String>,
}

impl Text {
    fn push(&mut self, text: &str) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        let odd = |one: char| one.is_control() && one != '\n';
        let text = &if text.contains(odd) { text.replace(odd, " ") } else { text.to_owned() };
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic && last.link == self.link => {
                last.text.push_str(text)
            }
            _ => self.spans.push(Span { text: text.to_owned(), bold, italic, link: self.link.clone() }),
        }
    }
}

#[derive(Default)]
struct CardParts {
    title: String,
    paragraphs: Vec<Paragraph>,
    /// Anything but a title may come.
    begun: bool,
    place: Option<String>,
}

/// The cells of a row, each with its comment.
pub(super) type Row = Vec<(String, Option<String>)>;

/// A card, by its index, with the stage and lane that it stands under and the place that its comment names.
pub(super) struct Lies {
    pub(super) card: usize,
    pub(super) stage: Option<usize>,
    pub(super) lane: Option<LaneId>,
    pub(super) place: Option<String>,
}

/// A document on its way to a map.
pub(super) struct Reader {
    pub(super) draft: Draft,
    scope: Scope,
    role: String,
    pub(super) stages: Vec<(StageId, Vec<StepId>)>,
    lanes: Vec<LaneId>,
    pub(super) people: Vec<PersonaId>,
    lane: Option<LaneId>,
    /// What the list is: `about`, `steps`, `lanes`, or cards.
    list: String,
    depth: usize,
    bullet: bool,
    text: Text,
    card: CardParts,
    row: Row,
    table: bool,
    heading: bool,
    told: Told,
    /// Cards with the place that their comment names, settled when all stages are known.
    pub(super) places: Vec<Lies>,
    pub(super) points: Vec<(LaneId, Row)>,
}

/// Reads one of our documents.
pub(super) fn read(text: &str) -> Reading {
    let mut reader = Reader {
        draft: Draft::default(),
        scope: Scope::Map,
        role: String::new(),
        stages: Vec::new(),
        lanes: Vec::new(),
        people: Vec::new(),
        lane: None,
        list: String::new(),
        depth: 0,
        bullet: false,
        text: Text::default(),
        card: CardParts::default(),
        row: Vec::new(),
        table: false,
        heading: false,
        told: Told::default(),
        places: Vec::new(),
        points: Vec::new(),
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.event(event);
    }
    let mut findings = Findings::default();
    reader.settle(&mut findings);
    reader.told.tell(&mut findings);
    Reading { map: reader.draft.finish(), diagnostics: findings.finish() }
}

fn comment(html: &str) -> Option<&str> {
    html.trim().strip_prefix("<!--")?.strip_suffix("-->").map(str::trim)
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push(&text),
            Event::SoftBreak => self.text.push(" "),
            Event::HardBreak => self.text.push("\n"),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Rule
            | Event::TaskListMarker(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn html(&mut self, html: &str) {
        if let Some(comment) = comment(html) {
            let within = self.depth > 0 || self.heading || self.table;
            if !within {
                comment.clone_into(&mut self.role);
                if ["about", "steps", "lanes", "feelings", "overview"].contains(&comment) {
                    comment.clone_into(&mut self.list);
                }
            } else if comment == "blank" {
                self.card.paragraphs.push(Paragraph { bullet: self.bullet, spans: Vec::new() });
                self.card.begun = true;
                self.bullet = false;
            } else if comment == "untitled" {
                self.card.begun = true;
            } else {
                self.text.comment = Some(comment.to_owned());
            }
            return;
        }
        for tag in html.split_inclusive('>') {
            match tag.trim().to_ascii_lowercase().as_str() {
                "<br>" | "<br/>" | "<br />" => self.text.push("\n"),
                "<strong>" | "<b>" => self.text.bold += 1,
                "</strong>" | "</b>" => self.text.bold = self.text.bold.saturating_sub(1),
                "<em>" | "<i>" => self.text.italic += 1,
                "</em>" | "</i>" => self.text.italic = self.text.italic.saturating_sub(1),
                "" => {}
                other => self.text.push(other),
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.loose();
                self.heading = true;
            }
            Tag::List(_) => {
                self.paragraph();
                self.depth += 1;
            }
            Tag::Item => {
                self.paragraph();
                self.bullet = self.depth > 1;
            }
            Tag::Paragraph | Tag::HtmlBlock if self.depth > 0 => self.paragraph(),
            Tag::Table(_) => self.table = true,
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::Strong => self.text.bold += 1,
            Tag::Emphasis => self.text.italic += 1,
            Tag::Link { dest_url, .. } => {
                let leads = is_sound_address(dest_url);
                self.told.links += usize::from(!leads);
                self.text.link = Some(dest_url.to_string()).filter(|_| leads);
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.headed(level),
            TagEnd::Paragraph if self.depth == 0 && !self.table => self.loose(),
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::HtmlBlock if self.depth > 0 => self.paragraph(),
            TagEnd::Item => {
                self.paragraph();
                self.bullet = false;
                if self.depth == 1 {
                    self.item();
                }
            }
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.list.clear();
                }
            }
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                self.row.push((text.spans.into_iter().map(|span| span.text).collect(), text.comment));
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                if let Some(lane) = self.lane.filter(|_| self.list == "feelings" && self.scope == Scope::Lane) {
                    self.points.push((lane, row));
                }
            }
            TagEnd::Table => {
                self.table = false;
                self.list.clear();
            }
            TagEnd::Strong => self.text.bold = self.text.bold.saturating_sub(1),
            TagEnd::Emphasis => self.text.italic = self.text.italic.saturating_sub(1),
            TagEnd::Link => self.text.link = None,
            _ => {}
        }
    }

    /// Text outside of lists: somebody has written it there.
    fn loose(&mut self) {
        let text: String = std::mem::take(&mut self.text).spans.into_iter().map(|span| span.text).collect();
        let text = text.trim();
        if text.is_empty() || self.scope == Scope::Nothing {
            return;
        }
        self.told.loose += 1;
        match (self.scope, self.draft.stages.last_mut()) {
            (Scope::Stage | Scope::Lane, Some(stage)) => more(&mut stage.description, text),
            _ => more(&mut self.draft.info.scenario, text),
        }
    }

    fn headed(&mut self, level: HeadingLevel) {
        self.heading = false;
        let name: String = std::mem::take(&mut self.text).spans.into_iter().map(|span| span.text).collect();
        let role = std::mem::take(&mut self.role);
        let (role, name) = match role.strip_suffix(" unnamed") {
            Some(role) => (role, String::new()),
            None => (role.as_str(), name),
        };
        match role.split_once(' ').unwrap_or((role, "")) {
            ("stage", _) => {
                self.scope = Scope::Stage;
                let id = self.draft.stage(&name);
                self.stages.push((id, Vec::new()));
            }
            ("lane", number) => {
                self.scope = Scope::Lane;
                let known = number.parse::<usize>().ok().and_then(|nth| self.lanes.get(nth.wrapping_sub(1))).copied();
                self.lane = Some(known.unwrap_or_else(|| self.named_lane(&name)));
            }
            ("persona", _) => {
                self.scope = Scope::Persona;
                self.people.push(self.draft.another_persona(&name));
            }
            ("parked", _) => self.scope = Scope::Parked,
            ("people" | "lanes" | "overview", _) => self.scope = Scope::Nothing,
            _ if level == HeadingLevel::H1 && self.draft.info.title.is_empty() => self.draft.info.title = name,
            // A heading that somebody has added: under a stage it is a lane, else a stage.
            _ if level == HeadingLevel::H2 => {
                self.scope = Scope::Stage;
                let id = self.draft.stage(&name);
                self.stages.push((id, Vec::new()));
            }
            _ => {
                self.scope = Scope::Lane;
                self.lane = Some(self.named_lane(&name));
            }
        }
        if role == "lanes" {
            "lanes".clone_into(&mut self.list);
        }
    }

    /// The lane of that name, added if there is none.
    fn named_lane(&mut self, name: &str) -> LaneId {
        if let Some(known) = self.draft.lanes.iter().find(|lane| lane.name == name) {
            return known.id;
        }
        let kind = words::kinds(name).into_iter().next().unwrap_or_default();
        let id = self.draft.lane(kind, name, Alignment::Stages);
        self.lanes.push(id);
        id
    }

    /// Ends a paragraph of an item.
    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.spans.is_empty() && text.comment.is_none() {
            return;
        }
        let mark = text.comment.as_deref().unwrap_or_default();
        if mark.starts_with("at ") || mark == "about" {
            self.told.small += usize::from(!text.spans.is_empty());
            self.card.place = mark.strip_prefix("at ").map(str::to_owned);
            return;
        }
        if self.list == "lanes" || self.list == "steps" {
            // The comment tells a lane's kind, or that a step has no name.
            self.card.place = text.comment;
            self.card.paragraphs.push(Paragraph { bullet: false, spans: text.spans });
            return;
        }
        let bullet = std::mem::take(&mut self.bullet);
        let mut spans = text.spans;
        if text.comment.is_some() {
            trim(&mut spans);
        }
        let bold = matches!(&spans[..], [only] if only.bold && !only.italic && only.link.is_none());
        if !self.card.begun && bold && !bullet && mark != "text" && self.list != "about" {
            self.card.title = spans.into_iter().map(|span| span.text).collect();
        } else {
            self.card.paragraphs.push(Paragraph { bullet, spans });
        }
        self.card.begun = true;
    }

    /// Ends an item of an outer list.
    fn item(&mut self) {
        let CardParts { title, paragraphs, place, .. } = std::mem::take(&mut self.card);
        let plain = |paragraphs: &[Paragraph]| -> String {
            let spans = paragraphs.iter().flat_map(|one| &one.spans);
            spans.map(|span| span.text.as_str()).collect::<String>().trim().to_owned()
        };
        match self.list.as_str() {
            "lanes" => {
                let kind = place.map_or_else(LaneKind::default, |kind| LaneKind::from(kind.as_str()));
                let mut spans: Vec<Span> = paragraphs.into_iter().flat_map(|one| one.spans).collect();
                trim(&mut spans);
                let name: String = spans.into_iter().map(|span| span.text).collect();
                let align = if kind == LaneKind::Emotion { Alignment::Steps } else { Alignment::Stages };
                let lane = self.draft.lane(kind, &name, align);
                self.lanes.push(lane);
            }
            "steps" => {
                let name: String = paragraphs.into_iter().flat_map(|one| one.spans).map(|span| span.text).collect();
                let name = if place.as_deref() == Some("unnamed") { String::new() } else { name };
                if let Some((stage, steps)) = self.stages.last_mut() {
                    steps.push(self.draft.step(*stage, &name));
                }
            }
            "about" => match self.scope {
                Scope::Map => self.told.about(&plain(&paragraphs), &mut self.draft.info),
                Scope::Stage => {
                    if let Some(stage) = self.draft.stages.last_mut() {
                        self.told.stage(&plain(&paragraphs), stage);
                    }
                }
                Scope::Persona => {
                    if let Some(persona) = self.draft.personas.last_mut() {
                        self.told.persona(&plain(&paragraphs), persona);
                    }
                }
                Scope::Lane | Scope::Parked | Scope::Nothing => {}
            },
            _ if self.scope == Scope::Nothing => {}
            _ => {
                let text = RichText(paragraphs);
                let text = if text.is_empty() { RichText::default() } else { text };
                self.draft.card(None, title, text);
                let card = self.draft.cards.len() - 1;
                let lane = self.lane.filter(|_| self.scope == Scope::Lane);
                self.places.push(Lies { card, stage: self.stages.len().checked_sub(1), lane, place });
            }
        }
    }
}

/// Adds a line to a text.
pub(super) fn more(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Takes the blank before a comment off, which is none of the text; blanks that were meant are entities.
fn trim(spans: &mut Vec<Span>) {
    if let Some(last) = spans.last_mut().filter(|last| last.text.ends_with(' ')) {
        last.text.pop();
        if last.text.is_empty() {
            spans.pop();
        }
    }
}
