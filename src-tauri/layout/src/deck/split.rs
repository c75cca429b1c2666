//! A lane on slides: whole if it fits, else as pieces that do. No card that fits a slide is cut; one that does not goes on
//! at its next paragraph.

use std::sync::Arc;

use throughline_model::{Card, Lane, LaneKind, Paragraph, RichText, Span};

use crate::{
    flow,
    grid::{Frame, Grid},
    index::letters,
    lane::{Laid, emotion},
    memo::Memo,
    page::{Notes, Page},
    rail::Title,
    rows,
    view::{Shared, View},
};

/// Curves are not drawn flatter than this, besides what a wide axis adds.
const FLATTEST: f64 = 64.0;

/// A lane, or a part of one, as it stands on a slide.
pub(super) struct Piece {
    pub(super) lane: Arc<Lane>,
    pub(super) title: Arc<Title>,
    pub(super) views: Vec<Arc<View>>,
    pub(super) laid: Arc<Laid>,
    pub(super) height: f64,
    moments: Vec<usize>,
    /// The people whose curves it shows; everybody's if there are none.
    people: Option<Vec<Option<usize>>>,
    notes: Notes,
}

impl Piece {
    /// Whether it may become higher than it needs to be.
    pub(super) fn grows(&self) -> bool {
        self.lane.kind == LaneKind::Emotion && !self.laid.nodes.is_empty() && self.notes == Notes::All
    }
}

/// Whether a lane shows something in the page's columns although no card of its own lies there.
pub(super) fn shows_more(page: &Page<'_>, lane: &Lane) -> bool {
    match lane.kind {
        LaneKind::Emotion => emotion::curves(page, lane).iter().any(|curve| !curve.points.is_empty()),
        LaneKind::Channels => page.map.cards.values().any(|card| {
            card.channel.is_some() && card.place.is_some_and(|place| page.columns.span(place.range).is_some())
        }),
        _ => false,
    }
}

/// Lays a piece out again, for a page on which charts have another height.
pub(super) fn again(page: &mut Page<'_>, memo: &mut Memo, piece: &Piece) -> Piece {
    let mut maker = Maker { memo, lane: &piece.lane, title: &piece.title, moments: &piece.moments };
    maker.chart(page, piece.views.clone(), piece.people.clone(), piece.notes)
}

/// The pieces of a lane with these cards, none higher than `room` if that can be.
pub(super) fn pieces(
    page: &mut Page<'_>,
    memo: &mut Memo,
    lane: &Arc<Lane>,
    views: Vec<Arc<View>>,
    title: &Arc<Title>,
    moments: &[usize],
    room: f64,
) -> Vec<Piece> {
    let mut maker = Maker { memo, lane, title, moments };
    let whole = maker.piece(page, views.clone());
    if whole.height <= room {
        return vec![whole];
    }
    if lane.kind == LaneKind::Emotion {
        return maker.by_people(page, whole, room);
    }
    if views.is_empty() {
        return vec![whole];
    }
    maker.by_cards(page, views, room)
}

struct Maker<'a> {
    memo: &'a mut Memo,
    lane: &'a Arc<Lane>,
    title: &'a Arc<Title>,
    moments: &'a [usize],
}

impl Maker<'_> {
    fn piece(&mut self, page: &mut Page<'_>, views: Vec<Arc<View>>) -> Piece {
        self.chart(page, views, None, Notes::All)
    }

    fn chart(
        &mut self,
        page: &mut Page<'_>,
        views: Vec<Arc<View>>,
        people: Option<Vec<Option<usize>>>,
        notes: Notes,
    ) -> Piece {
        page.people.clone_from(&people);
        page.notes = notes;
        let laid = rows::lay(page, self.memo, self.lane, &views, self.title, self.moments);
        page.people = None;
        page.notes = Notes::All;
        let height = laid.height.max(self.title.least()).round();
        Piece {
            lane: Arc::clone(self.lane),
            title: Arc::clone(self.title),
            views,
            laid: Arc::new(laid),
            height,
            moments: self.moments.to_vec(),
            people,
            notes,
        }
    }

    /// Three people to a chart: more would tangle.
    fn by_people(&mut self, page: &mut Page<'_>, whole: Piece, room: f64) -> Vec<Piece> {
        let mut people: Vec<Option<usize>> =
            emotion::curves(page, self.lane).iter().map(|curve| curve.person).collect();
        people.dedup();
        if people.len() < 4 {
            return self.by_notes(page, whole, room);
        }
        let some: Vec<Vec<Option<usize>>> = people.chunks(3).map(<[Option<usize>]>::to_vec).collect();
        let mut pieces = Vec::new();
        for people in some {
            let chart = self.chart(page, whole.views.clone(), Some(people), Notes::All);
            pieces.extend(self.by_notes(page, chart, room));
        }
        pieces
    }

    /// A chart that is too high below a high header, lower.
    fn squeezed(&mut self, page: &mut Page<'_>, chart: Piece, room: f64) -> Piece {
        let over = chart.height - room;
        let frame = page.grid.frame;
        let Some(plot) = frame.plot.filter(|_| over > 0.0) else { return chart };
        let grid =
            Grid { frame: Frame { plot: Some((plot - over - 1.0).max(FLATTEST)), ..frame }, ..page.grid.clone() };
        self.chart(&mut page.on(&grid), chart.views.clone(), chart.people.clone(), chart.notes)
    }

    /// A chart whose notes are too many stands without them, and they behind it.
    fn by_notes(&mut self, page: &mut Page<'_>, chart: Piece, room: f64) -> Vec<Piece> {
        let count = chart.laid.notes;
        if chart.height <= room || count == 0 {
            return vec![self.squeezed(page, chart, room)];
        }
        let bare = self.chart(page, chart.views.clone(), chart.people.clone(), Notes::Numbers);
        let mut pieces = vec![self.squeezed(page, bare, room)];
        let mut from = 0;
        while from < count {
            let list = |to: usize| Notes::List(from, to);
            let mut best = self.chart(page, Vec::new(), chart.people.clone(), list(from + 1));
            let (mut low, mut high) = (from + 2, count);
            while low <= high {
                let middle = usize::midpoint(low, high);
                let piece = self.chart(page, Vec::new(), chart.people.clone(), list(middle));
                if piece.height <= room {
                    best = piece;
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            from = low - 1;
            pieces.push(best);
        }
        pieces
    }

    /// As many cards of every cell as fit, then the next ones.
    fn by_cards(&mut self, page: &mut Page<'_>, mut views: Vec<Arc<View>>, room: f64) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while !views.is_empty() {
            let (piece, rest) = self.first(page, &views, room);
            pieces.push(piece);
            views = rest;
        }
        pieces
    }

    /// The largest piece that fits, and the cards that are left.
    fn first(&mut self, page: &mut Page<'_>, views: &[Arc<View>], room: f64) -> (Piece, Vec<Arc<View>>) {
        let depth = flow::groups(views).iter().map(|(_, members)| members.len()).max().unwrap_or(0);
        // So many cards of each cell.
        let level = |deep: usize| {
            let mut keep = vec![false; views.len()];
            for (_, members) in flow::groups(views) {
                members.iter().take(deep).for_each(|index| keep[*index] = true);
            }
            keep
        };
        let mut best = None;
        let (mut low, mut high) = (1, depth);
        while low <= high {
            let middle = usize::midpoint(low, high);
            let keep = level(middle);
            let piece = self.piece(page, chosen(views, &keep, true));
            if piece.height <= room {
                best = Some((piece, chosen(views, &keep, false)));
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if let Some(best) = best {
            return best;
        }
        // Ranges that overlap stand below each other: as many of the first cards as fit.
        let firsts: Vec<usize> = flow::groups(views).iter().map(|(_, members)| members[0]).collect();
        for count in (1..=firsts.len()).rev() {
            let mut keep = vec![false; views.len()];
            firsts[..count].iter().for_each(|index| keep[*index] = true);
            let piece = self.piece(page, chosen(views, &keep, true));
            if piece.height <= room {
                return (piece, chosen(views, &keep, false));
            }
        }
        self.card(page, views, firsts[0], room)
    }

    /// The start of a card that is higher than a slide; what is left of it comes next.
    fn card(&mut self, page: &mut Page<'_>, views: &[Arc<View>], index: usize, room: f64) -> (Piece, Vec<Arc<View>>) {
        // Alone on its slide it may be as wide as the slide is.
        let span = (0, page.columns.steps.len().saturating_sub(1));
        let view = &Arc::new(View { span, ..(*views[index]).clone() });
        let mut rest = views.to_vec();
        let whole = self.piece(page, vec![Arc::clone(view)]);
        if whole.height <= room {
            rest.remove(index);
            return (whole, rest);
        }
        let word = page.words.get("continued").to_owned();
        let text = &view.card.text;
        let mut cut = None;
        let (mut low, mut high) = (1, places(text));
        while low < high {
            let middle = usize::midpoint(low, high);
            let (head, tail) = cut_text(text, middle);
            let piece = self.piece(page, vec![part(view, &view.card.title, head, Some(&word))]);
            if piece.height <= room {
                cut = Some((piece, tail));
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if cut.is_none() && text.0.len() > 1 {
            // Not even the first paragraph fits: it is cut as one that stands alone, and the others follow.
            let mut first = views.to_vec();
            first[index] = part(view, &view.card.title, RichText(text.0[..1].to_vec()), None);
            let (piece, mut left) = self.card(page, &first, index, room);
            if left.len() == views.len() {
                let mut tail = left[index].card.text.clone();
                tail.0.extend(text.0[1..].iter().cloned());
                left[index] = part(&left[index], &left[index].card.title, tail, None);
                return (piece, left);
            }
        }
        match cut {
            Some((piece, tail)) => {
                let title = match view.card.title.as_str() {
                    "" => format!("({word})"),
                    title if title.ends_with(&format!("({word})")) => title.to_owned(),
                    title => format!("{title} ({word})"),
                };
                rest[index] = part(view, &title, tail, None);
                (piece, rest)
            }
            None => {
                rest.remove(index);
                (self.shortened(page, view, room), rest)
            }
        }
    }

    /// A card whose title alone is higher than a slide: the start of it, the whole being told elsewhere.
    fn shortened(&mut self, page: &mut Page<'_>, view: &Arc<View>, room: f64) -> Piece {
        let title = &view.card.title;
        let ends: Vec<usize> = title.match_indices(' ').map(|(at, _)| at).collect();
        let cut = |end: usize| part(view, &format!("{}…", &title[..end]), RichText::default(), None);
        let mut fits = |end: usize| {
            let piece = self.piece(page, vec![cut(end)]);
            (piece.height <= room).then_some(piece)
        };
        let (mut best, mut low, mut high) = (None, 0, ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match fits(ends[middle]) {
                Some(piece) => {
                    best = Some(piece);
                    low = middle + 1;
                }
                None => high = middle,
            }
        }
        let Some(piece) = best else {
            return self.piece(page, vec![Arc::clone(view)]);
        };
        let text = view.card.text.text();
        if let Some(long) = &mut page.long {
            long.extend([title.clone(), text].into_iter().filter(|text| !text.is_empty()));
        }
        piece
    }
}

fn chosen(views: &[Arc<View>], keep: &[bool], kept: bool) -> Vec<Arc<View>> {
    views.iter().zip(keep).filter(|(_, keep)| **keep == kept).map(|(view, _)| Arc::clone(view)).collect()
}

/// A card with another title and text; `more` is said at its end.
fn part(view: &Arc<View>, title: &str, text: RichText, more: Option<&str>) -> Arc<View> {
    let mut text = text;
    if let Some(more) = more {
        let span = Span { text: format!("({more} …)"), italic: true, ..Span::default() };
        text.0.push(Paragraph { spans: vec![span], ..Paragraph::default() });
    }
    let card = Card { title: title.to_owned(), text, ..(*view.card.0).clone() };
    let letters = letters(&card);
    Arc::new(View { card: Shared(Arc::new(card)), letters, ..(**view).clone() })
}

/// In how many places a text can be cut: behind each paragraph, or behind each word of one that stands alone.
fn places(text: &RichText) -> usize {
    match &text.0[..] {
        [only] => only.spans.iter().map(|span| span.text.split_inclusive(' ').count()).sum(),
        more => more.len(),
    }
}

/// What stands before and behind a place.
fn cut_text(text: &RichText, place: usize) -> (RichText, RichText) {
    let [only] = &text.0[..] else {
        let (head, tail) = text.0.split_at(place.min(text.0.len()));
        return (RichText(head.to_vec()), RichText(tail.to_vec()));
    };
    let mut left = place;
    let (mut head, mut tail) = (only.clone(), only.clone());
    (head.spans, tail.spans) = (Vec::new(), Vec::new());
    for span in &only.spans {
        let words: Vec<&str> = span.text.split_inclusive(' ').collect();
        let (before, behind) = words.split_at(left.min(words.len()));
        left -= before.len();
        for (words, side) in [(before, &mut head), (behind, &mut tail)] {
            if !words.is_empty() {
                side.spans.push(Span { text: words.concat(), ..span.clone() });
            }
        }
    }
    (RichText(vec![head]), RichText(vec![tail]))
}
