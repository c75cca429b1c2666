//! The emotion lane: one curve coloured by height, or several in the colours of their people, under one axis in words.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{BezPath, Point, Size};
use throughline_model::{CurveShape, EmotionPoint, Extreme, Lane, PersonaId, Series, SeriesMeaning};
use throughline_scene::Color;

use crate::{
    curve,
    lane::{Laid, emotion_edges, emotion_marks, emotion_paint::*, emotion_words::*},
    memo::{HERE, part},
    page::Page,
    pen::{Pen, ink},
};

pub(crate) const FACE: f64 = 17.0;

/// Points with the steps that they lie on.
pub(crate) type Points<'a> = Vec<(usize, &'a Arc<EmotionPoint>)>;

/// A step of the map with its score.
pub(crate) type Scored = (usize, f64);

/// One person's curve in one series.
pub(crate) struct Curve<'a> {
    pub(crate) series: Series,
    /// Index of the person in the map, for the colour; `None` is everybody.
    pub(crate) person: Option<usize>,
    pub(crate) name: String,
    /// By step.
    pub(crate) points: Points<'a>,
    /// Which of them are drawn as faces.
    pub(crate) faces: Vec<bool>,
    /// Lowest and highest score of the whole curve.
    pub(crate) reach: (f64, f64),
    /// The points that lie next before and after the page's columns, by the number of their step in the map.
    pub(crate) beyond: [Option<Scored>; 2],
}

impl Curve<'_> {
    /// Stretches without a missing step between them.
    pub(crate) fn runs(&self, count: usize, present: &[bool]) -> Vec<std::ops::Range<usize>> {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, (step, _)) in self.points.iter().enumerate() {
            let joined = at > 0 && {
                let before = self.points[at - 1].0;
                (before + 1..*step).all(|between| between < count && !present[between])
            };
            match runs.last_mut() {
                Some(run) if joined => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }
}

/// Where scores lie on the page.
#[derive(Clone, Copy)]
pub(crate) struct Axis {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) top: f64,
    pub(crate) height: f64,
}

impl Axis {
    pub(crate) fn y(&self, score: f64) -> f64 {
        self.top + (self.high - score) / (self.high - self.low) * self.height
    }
}

/// The curves of a lane: first series before second, people in the map's order.
pub(crate) fn curves<'a>(page: &Page<'a>, lane: &Lane) -> Vec<Curve<'a>> {
    let (map, columns, window) = (page.map, &page.index.columns, page.window());
    let order: BTreeMap<PersonaId, usize> =
        map.personas.ordered().into_iter().enumerate().map(|(nth, persona)| (persona.id, nth)).collect();
    let mut found: BTreeMap<(Option<usize>, Series), Points<'_>> = BTreeMap::new();
    for point in page.index.emotions.of(lane.id).filter(|point| point.value.is_finite()) {
        let Some(step) = columns.step(point.step) else { continue };
        if page.options.only.is_some() && point.persona != page.options.only {
            continue;
        }
        let person = point.persona.and_then(|id| order.get(&id).copied());
        if page.people.as_ref().is_some_and(|people| !people.contains(&person)) {
            continue;
        }
        found.entry((person, point.series)).or_default().push((step, point));
    }
    let people = map.personas.ordered();
    let mut curves: Vec<Curve<'a>> = found
        .into_iter()
        .map(|((person, series), mut points)| {
            points.sort_by_key(|(step, point)| (*step, point.id));
            let values: Vec<f64> = points.iter().map(|(_, point)| point.value).collect();
            let faces = curve::extremes(&values);
            let faces = points.iter().zip(faces).map(|((_, point), auto)| match point.extreme {
                Extreme::Auto => auto,
                Extreme::Marked => true,
                Extreme::Plain => false,
            });
            let faces: Vec<bool> = faces.collect();
            // Peaks and lows are those of the whole curve, of which the page may show a part.
            let value = |(step, point): &(usize, &Arc<EmotionPoint>)| (*step, point.value);
            let reach =
                values.iter().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
            let before = points.iter().rev().find(|(step, _)| *step < window.start).map(value);
            let after = points.iter().find(|(step, _)| *step >= window.end).map(value);
            let shown = points.into_iter().zip(faces).filter(|((step, _), _)| window.contains(step));
            let (points, faces) = shown.map(|((step, point), face)| ((step - window.start, point), face)).unzip();
            let beyond = [before, after];
            let name = person.map(|nth| people[nth].name.clone()).unwrap_or_default();
            Curve { series, person, name, points, faces, reach, beyond }
        })
        .collect();
    curves.sort_by_key(|curve| (curve.person, curve.series));
    curves
}

/// People whose curves need a key: none when a single curve shows everybody or the only person.
pub(crate) fn people(page: &Page<'_>, lane: &Lane) -> Vec<(usize, String)> {
    let curves = curves(page, lane);
    if curves.len() < 2 {
        return Vec::new();
    }
    curves.into_iter().filter_map(|curve| Some((curve.person?, curve.name))).collect()
}

/// The scores that an axis must show: whole numbers, at least from −2 to +2.
fn range<'a>(curves: impl Iterator<Item = &'a Curve<'a>>) -> (f64, f64) {
    let mut low = -2.0_f64;
    let mut high = 2.0_f64;
    for (least, most) in curves.map(|curve| curve.reach) {
        low = low.min(least.floor());
        high = high.max(most.ceil());
    }
    (low, high)
}

/// The person's or the lane's word for a series.
pub(crate) fn series_word(page: &Page<'_>, lane: &Lane, series: Series) -> String {
    let key = match (lane.series, series) {
        (SeriesMeaning::ReportedBelieved, Series::First) => "reported",
        (SeriesMeaning::ReportedBelieved, Series::Second) => "believed",
        (SeriesMeaning::CurrentFuture, Series::First) => "asIs",
        (SeriesMeaning::CurrentFuture, Series::Second) => "toBe",
    };
    page.words.get(key).to_owned()
}

/// The end of a chart's ids: whose curve is its first one.
pub(crate) fn who(curves: &[&Curve<'_>]) -> String {
    curves.first().and_then(|curve| curve.person).map_or("all".to_owned(), |person| person.to_string())
}

/// Lays the lane out. `title` is how far down its title on the rail reaches; `moments` are steps of moments of truth.
pub(crate) fn lay(page: &mut Page<'_>, lane: &Lane, title: f64, moments: &[usize]) -> Laid {
    let curves = curves(page, lane);
    let people = {
        let mut people: Vec<Option<usize>> = curves.iter().map(|curve| curve.person).collect();
        people.dedup();
        people
    };
    if curves.iter().all(|curve| curve.points.is_empty()) {
        return Laid::new(64.0);
    }
    let mut laid = Laid::new(0.0);
    if people.len() > 3 {
        // Above three people the lines would tangle: one small chart each, all under the same axis.
        let limits = range(curves.iter());
        let mut top = title.max(30.0);
        for person in people {
            let mine: Vec<&Curve<'_>> = curves.iter().filter(|curve| curve.person == person).collect();
            top = panel(page, lane, &mut laid, &mine, limits, (top, 96.0), moments, true);
        }
        laid.height = top;
    } else {
        let all: Vec<&Curve<'_>> = curves.iter().collect();
        let limits = range(curves.iter());
        let plot = page.grid.frame.plot.unwrap_or(if all.len() > 1 { 290.0 } else { 208.0 });
        let each = if page.grid.frame.slide { 10.0 } else { 34.0 };
        let plot = plot + each * ((limits.1 - limits.0) - 4.0).min(8.0);
        laid.height = panel(page, lane, &mut laid, &all, limits, (title.max(54.0), plot), moments, false);
    }
    laid.cells = cells(page, lane, &curves);
    laid
}

/// One chart; returns how far down it reaches.
#[expect(clippy::too_many_arguments, reason = "a chart's own settings, used in one place")]
fn panel(
    page: &mut Page<'_>,
    lane: &Lane,
    laid: &mut Laid,
    curves: &[&Curve<'_>],
    (low, high): (f64, f64),
    (top, plot): (f64, f64),
    moments: &[usize],
    small: bool,
) -> f64 {
    let head = match (small, page.grid.frame.slide) {
        (true, _) => 30.0,
        (false, true) => 14.0,
        (false, false) => 26.0,
    };
    let axis = Axis { low, high, top: top + head, height: plot };
    let whose =
        curves.first().filter(|_| small).and_then(|curve| curve.points.first()).and_then(|(_, point)| point.persona);
    laid.axes.push((whose, axis));
    let grid = page.grid;
    let mut pen = Pen::new();
    guides(page, &mut pen, laid, axis, small);
    let single = curves.len() == 1;
    let count = page.columns.steps.len();
    let mut present = vec![false; count];
    for (step, _) in curves.iter().flat_map(|curve| &curve.points) {
        present[*step] = true;
    }
    let mut paths: Vec<(usize, BezPath)> = Vec::new();
    let half = grid.edges.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min) / 2.0 - 6.0;
    let scored = emotion_edges::scored(page, lane);
    for (nth, curve) in curves.iter().enumerate() {
        let [before, behind] = emotion_edges::neighbours(page, curve, &scored, |value| axis.y(value));
        for run in curve.runs(count, &present) {
            let inner = curve.points[run.clone()].iter();
            let inner = inner.map(|(step, point)| Point::new(grid.center(*step), axis.y(point.value)));
            let points: Vec<Point> = before
                .filter(|_| run.start == 0)
                .into_iter()
                .chain(inner)
                .chain(behind.filter(|_| run.end == curve.points.len()))
                .collect();
            if points.len() > 1 || lane.curve == CurveShape::Step {
                let line = curve::line(&points, lane.curve, half);
                let whole = before.is_none() && behind.is_none();
                paths.push((nth, if whole { line } else { emotion_edges::within(page, &line) }));
            }
        }
    }
    if lane.curve == CurveShape::Bars {
        bars(page, &mut pen, curves, axis, half);
    } else if lane.curve != CurveShape::Faces {
        if !single {
            emotion_marks::gap(page, &mut pen, curves, &paths);
        }
        strokes(page, &mut pen, curves, &paths, axis);
    }
    points(page, &mut pen, laid, curves, axis, lane.curve, single);
    let id = part(lane.id, &format!("curve{}", who(curves)));
    let chart = Size::new(grid.width, axis.top + axis.height);
    laid.nodes.push(pen.group(id, describe(page, lane, curves), HERE, chart));
    emotion_marks::marks(page, laid, &emotion_marks::Chart { lane, curves, paths: &paths, axis, moments, small })
}

/// The first word of a name, which is what people are called on a map.
pub(crate) fn first_name(name: &str) -> String {
    name.split([' ', ',']).next().unwrap_or(name).to_owned()
}

/// A score with its sign, as people write it.
pub(crate) fn signed(score: f64) -> String {
    let rounded = (score * 100.0).round() / 100.0;
    match rounded {
        value if value > 0.0 => format!("+{value}"),
        value if value < 0.0 => format!("−{}", -value),
        _ => "0".to_owned(),
    }
}

pub(crate) fn color(page: &Page<'_>, curve: &Curve<'_>) -> Color {
    curve.person.map_or(ink(page.theme.accent), |nth| ink(page.persona_color(nth)))
}
