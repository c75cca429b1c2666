//! What every part of the layout needs: the map, the theme, the columns, and a hand that measures text.

use std::sync::Arc;

use throughline_assets::{color::Rgb, themes::Theme};
use throughline_model::{Columns, Map, Paragraph, RichText};
use throughline_scene::{Align, Color};
use throughline_text::{Block, Engine, Family, Laid, Span, Style};

use crate::{
    grid::Grid,
    index::Index,
    options::Options,
    pen::{Pen, ink},
    view::Viewer,
    words::Words,
};

/// The first of the columns that a page shows: its number in the map, that of its stage, and its own in that stage, all
/// from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) at: usize,
    pub(crate) stage: usize,
    pub(crate) step: usize,
}

/// The layout of one map while it is being made.
pub(crate) struct Page<'a> {
    pub(crate) map: &'a Map,
    pub(crate) theme: &'a Theme,
    pub(crate) words: &'a Words,
    pub(crate) index: &'a Index,
    pub(crate) columns: &'a Columns,
    pub(crate) grid: &'a Grid,
    /// Where the columns start in the map.
    pub(crate) start: Start,
    pub(crate) options: &'a Options,
    /// The people whose curves are drawn, everybody being nobody; all if it does not say.
    pub(crate) people: Option<Vec<Option<usize>>>,
    /// Which of the notes below a chart are drawn.
    pub(crate) notes: Notes,
    /// Where texts go of which a slide shows the start only; elsewhere nothing is shortened.
    pub(crate) long: Option<&'a mut Vec<String>>,
    pub(crate) rtl: bool,
    pub(crate) language: &'a Arc<str>,
    pub(crate) engine: &'a mut Engine,
}

/// Which of the numbered notes of a chart are drawn: those that found no place beside their points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Notes {
    /// The chart, with all of them below it.
    #[default]
    All,
    /// The chart with their numbers alone.
    Numbers,
    /// From one to before another, without the chart.
    List(usize, usize),
}

/// One kind of text: its size, weight, distance of lines and colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    pub(crate) size: f64,
    pub(crate) weight: u16,
    pub(crate) leading: f64,
    pub(crate) color: Color,
    pub(crate) italic: bool,
    pub(crate) tracking: f64,
    pub(crate) hand: bool,
}

impl Type {
    /// Lines 1.32 em apart, on whole px.
    pub(crate) fn new(size: f64, weight: u16, color: Rgb) -> Type {
        let leading = (size * 1.32).round();
        Type { size, weight, leading, color: ink(color), italic: false, tracking: 0.0, hand: false }
    }

    pub(crate) fn leading(self, leading: f64) -> Type {
        Type { leading, ..self }
    }

    pub(crate) fn italic(self) -> Type {
        Type { italic: true, weight: 400, ..self }
    }

    pub(crate) fn tracked(self, tracking: f64) -> Type {
        Type { tracking, ..self }
    }

    pub(crate) fn style(&self) -> Style {
        let mut style = Style::new(self.size, self.weight, self.color);
        style.italic = self.italic;
        style.tracking = self.tracking;
        if self.hand {
            style.family = Family::Hand;
        }
        style
    }
}

/// Rich text with its paragraphs broken to a width.
pub(crate) struct Body {
    pub(crate) height: f64,
    pieces: Vec<Piece>,
}

struct Piece {
    x: f64,
    y: f64,
    laid: Laid,
    bullet: Option<(f64, f64, Color)>,
}

impl Body {
    pub(crate) fn draw(&self, pen: &mut Pen, x: f64, y: f64) {
        for piece in &self.pieces {
            if let Some((dx, dy, color)) = piece.bullet {
                pen.circle((x + dx, y + piece.y + dy).into(), 2.4, Some(color), None);
            }
            pen.text(&piece.laid, (x + piece.x, y + piece.y));
        }
    }
}

impl<'a> Page<'a> {
    /// The same page with its columns elsewhere.
    pub(crate) fn on<'b>(&'b mut self, grid: &'b Grid) -> Page<'b> {
        Page {
            map: self.map,
            theme: self.theme,
            words: self.words,
            index: self.index,
            columns: self.columns,
            grid,
            start: self.start,
            options: self.options,
            people: self.people.clone(),
            notes: self.notes,
            long: self.long.as_deref_mut(),
            rtl: self.rtl,
            language: self.language,
            engine: self.engine,
        }
    }

    /// Whether the map goes on with another stage behind the columns of this page.
    pub(crate) fn ends_between_stages(&self) -> bool {
        let all = &self.index.columns.steps;
        let end = self.window().end;
        end > 0 && end < all.len() && all[end - 1].1 != all[end].1
    }

    /// Whether a lane is drawn.
    pub(crate) fn shows(&self, lane: &throughline_model::Lane) -> bool {
        !lane.hidden && self.options.lanes.as_ref().is_none_or(|wanted| wanted.contains(&lane.id))
    }

    /// The columns that the page shows, as numbered in the map.
    pub(crate) fn window(&self) -> std::ops::Range<usize> {
        self.start.at..self.start.at + self.columns.steps.len()
    }

    /// What views are made from.
    pub(crate) fn viewer(&self) -> Viewer<'a> {
        Viewer { map: self.map, words: self.words, index: self.index }
    }

    /// A paragraph broken to a width.
    pub(crate) fn lay(&mut self, text: &str, kind: Type, width: f64, align: Align, balance: bool) -> Laid {
        let spans = vec![Span { text: text.to_owned(), style: kind.style(), link: None }];
        self.block(spans, kind.leading, width, align, balance)
    }

    /// A paragraph broken to a width, from the start, its lines evened out.
    pub(crate) fn para(&mut self, text: &str, kind: Type, width: f64) -> Laid {
        self.lay(text, kind, width, Align::Start, true)
    }

    /// A paragraph of so many lines at most where what is longer has a place elsewhere, as on slides.
    pub(crate) fn short(&mut self, text: &str, kind: Type, width: f64, lines: usize) -> Laid {
        self.short_as(text, kind, width, lines, Align::Start)
    }

    /// The same, aligned.
    pub(crate) fn short_as(&mut self, text: &str, kind: Type, width: f64, lines: usize, align: Align) -> Laid {
        let whole = self.lay(text, kind, width, align, true);
        if self.long.is_none() || whole.line_count() <= lines {
            return whole;
        }
        if let Some(long) = &mut self.long {
            long.push(text.to_owned());
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let cut = |end: usize| format!("{}…", text[..end].trim_end());
        let fits = ends.partition_point(|end| self.lay(&cut(*end), kind, width, align, false).line_count() <= lines);
        let end = ends[fits.saturating_sub(1)];
        // Words are cut only where not even one fits.
        let word = text[..end].rfind(char::is_whitespace).filter(|at| *at * 2 > end).unwrap_or(end);
        self.lay(&cut(word), kind, width, align, true)
    }

    /// A text on one line.
    pub(crate) fn one(&mut self, text: &str, kind: Type) -> Laid {
        self.lay(text, kind, f64::INFINITY, Align::Start, false)
    }

    /// A number on one line: its sign stands before it in every language.
    pub(crate) fn number(&mut self, text: &str, kind: Type) -> Laid {
        let spans = vec![Span { text: text.to_owned(), style: kind.style(), link: None }];
        self.engine.lay(&Block {
            spans,
            width: f64::INFINITY,
            line_height: kind.leading,
            align: Align::Start,
            balance: false,
            language: Arc::clone(self.language),
            rtl: Some(false),
        })
    }

    pub(crate) fn block(&mut self, spans: Vec<Span>, leading: f64, width: f64, align: Align, balance: bool) -> Laid {
        // On a page that runs from the right, words of other scripts keep their own order but stand at the right edge.
        let foreign = self.rtl && !spans.iter().any(|span| span.text.chars().any(throughline_model::reads_from_right));
        let align = match (foreign, align) {
            (true, Align::Start) => Align::End,
            (true, Align::End) => Align::Start,
            (_, align) => align,
        };
        self.engine.lay(&Block {
            spans,
            width: width.max(8.0),
            line_height: leading,
            align,
            balance,
            language: Arc::clone(self.language),
            rtl: Some(self.rtl && !foreign),
        })
    }

    /// Formatted paragraphs, one below the other.
    pub(crate) fn body(&mut self, text: &RichText, kind: Type, width: f64) -> Body {
        let mut body = Body { height: 0.0, pieces: Vec::new() };
        for (nth, paragraph) in text.0.iter().enumerate() {
            if nth > 0 {
                body.height += if paragraph.bullet { 3.0 } else { kind.leading * 0.3 };
            }
            let indent = if paragraph.bullet { kind.size * 0.95 } else { 0.0 };
            let laid = self.block(self.spans(paragraph, kind), kind.leading, width - indent, Align::Start, true);
            let height = laid.size.height.max(if laid.lines.is_empty() { kind.leading * 0.6 } else { 0.0 });
            let bullet = paragraph.bullet.then(|| (kind.size * 0.3, kind.leading / 2.0, kind.color));
            body.pieces.push(Piece { x: indent, y: body.height, laid, bullet });
            body.height += height;
        }
        body
    }

    fn spans(&self, paragraph: &Paragraph, kind: Type) -> Vec<Span> {
        let span = |span: &throughline_model::Span| {
            let mut style = kind.style();
            if span.bold {
                style.weight = style.weight.max(600).min(style.weight + 200).max(600);
            }
            style.italic |= span.italic;
            if style.italic {
                style.weight = 400;
            }
            let link = span.link.as_deref().map(Arc::from);
            if link.is_some() {
                style.color = ink(self.theme.accent);
            }
            Span { text: span.text.clone(), style, link }
        };
        paragraph.spans.iter().map(span).collect()
    }

    /// A short text in a rounded frame, its height `height`; where it ends is its width.
    pub(crate) fn pill(&mut self, look: &Pill) -> PillLaid {
        let text = self.one(&look.text, look.kind);
        let icon = if look.icon.is_some() { look.kind.size * 1.15 + 5.0 } else { 0.0 };
        let pad = look.height * 0.42;
        PillLaid { width: text.used + icon + pad * 2.0, text, icon, pad }
    }

    /// A pill whose text wraps rather than being wider than `widest`.
    pub(crate) fn pill_within(&mut self, look: &Pill, widest: f64) -> PillLaid {
        let pill = self.pill(look);
        if pill.width <= widest {
            return pill;
        }
        let kind = look.kind.leading(look.kind.size * 1.25);
        let text = self.short(&look.text, kind, widest - pill.icon - pill.pad * 2.0, 2);
        PillLaid { width: text.used + pill.icon + pill.pad * 2.0, text, ..pill }
    }
}

/// How a pill looks.
pub(crate) struct Pill {
    pub(crate) text: String,
    pub(crate) kind: Type,
    pub(crate) ground: Color,
    pub(crate) line: Option<Color>,
    pub(crate) icon: Option<&'static str>,
    pub(crate) height: f64,
}

/// A pill that has been measured.
pub(crate) struct PillLaid {
    pub(crate) width: f64,
    text: Laid,
    icon: f64,
    pad: f64,
}

impl PillLaid {
    /// Its height: one line's, or more when its text wraps.
    pub(crate) fn height(&self, look: &Pill) -> f64 {
        if self.text.line_count() < 2 { look.height } else { self.text.size.height + look.height * 0.35 }
    }

    pub(crate) fn draw(&self, pen: &mut Pen, look: &Pill, x: f64, y: f64) {
        let height = self.height(look);
        let rect = kurbo::Rect::new(x, y, x + self.width, y + height);
        let line = look.line.map(|color| throughline_scene::Stroke::new(color, 1.0));
        pen.rect(rect, look.height / 2.0, Some(look.ground.into()), line);
        if let Some(icon) = look.icon {
            let size = look.kind.size * 1.15;
            let at = (x + self.pad - 1.0, y + height / 2.0 - size / 2.0);
            pen.icon(icon, throughline_assets::icons::IconStyle::Bold, at, size, look.kind.color);
        }
        pen.text(&self.text, (x + self.pad + self.icon, y + height / 2.0 - self.text.size.height / 2.0));
    }
}
