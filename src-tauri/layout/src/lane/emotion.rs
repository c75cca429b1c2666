//! The emotion lane: one curve coloured by height, or several in the colours of their people, under one axis in words.

use std::{collections::BTreeMap, sync::Arc};

use kurbo::{BezPath, Point, Rect, Shape, Size};
use throughline_model::{Columns, CurveShape, EmotionPoint, Extreme, Lane, Map, PersonaId, Series, SeriesMeaning};
use throughline_scene::{Align, Color, Gradient, Meaning, Paint, Role, Stroke};

use crate::{
    curve,
    face::face,
    lane::{Laid, emotion_marks},
    legend::Use,
    memo::{HERE, part},
    page::{Page, Type},
    pen::{Pen, ink},
};

pub(crate) const FACE: f64 = 17.0;
const RING: f64 = 3.0;

/// One person's curve in one series.
pub(crate) struct Curve<'a> {
    pub(crate) series: Series,
    /// Index of the person in the map, for the colour; `None` is everybody.
    pub(crate) person: Option<usize>,
    pub(crate) name: String,
    /// By step.
    pub(crate) points: Vec<(usize, &'a Arc<EmotionPoint>)>,
    /// Which of them are drawn as faces.
    pub(crate) faces: Vec<bool>,
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
pub(crate) fn curves<'a>(map: &'a Map, columns: &Columns, lane: &Lane) -> Vec<Curve<'a>> {
    let order: BTreeMap<PersonaId, usize> =
        map.personas.ordered().into_iter().enumerate().map(|(nth, persona)| (persona.id, nth)).collect();
    let mut found: BTreeMap<(Option<usize>, Series), Vec<(usize, &Arc<EmotionPoint>)>> = BTreeMap::new();
    for point in map.emotions.values().filter(|point| point.lane == lane.id && point.value.is_finite()) {
        let Some(step) = columns.step(point.step) else { continue };
        let person = point.persona.and_then(|id| order.get(&id).copied());
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
            let faces = faces.collect();
            let name = person.map(|nth| people[nth].name.clone()).unwrap_or_default();
            Curve { series, person, name, points, faces }
        })
        .collect();
    curves.sort_by_key(|curve| (curve.person, curve.series));
    curves
}

/// The scores that an axis must show: whole numbers, at least from −2 to +2.
fn range<'a>(curves: impl Iterator<Item = &'a Curve<'a>>) -> (f64, f64) {
    let mut low = -2.0_f64;
    let mut high = 2.0_f64;
    for (_, point) in curves.flat_map(|curve| &curve.points) {
        low = low.min(point.value.floor());
        high = high.max(point.value.ceil());
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

/// Lays the lane out. `title` is how far down its title on the rail reaches; `moments` are steps of moments of truth.
pub(crate) fn lay(page: &mut Page<'_>, lane: &Lane, title: f64, moments: &[usize]) -> Laid {
    let curves = curves(page.map, page.columns, lane);
    let people = {
        let mut people: Vec<Option<usize>> = curves.iter().map(|curve| curve.person).collect();
        people.dedup();
        people
    };
    if curves.is_empty() {
        let mut laid = Laid::new(64.0);
        laid.separators = true;
        return laid;
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
        let plot = if all.len() > 1 { 290.0 } else { 208.0 } + 34.0 * ((limits.1 - limits.0) - 4.0).min(8.0);
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
    let axis = Axis { low, high, top: top + if small { 30.0 } else { 26.0 }, height: plot };
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
    for (nth, curve) in curves.iter().enumerate() {
        for run in curve.runs(count, &present) {
            let points: Vec<Point> =
                curve.points[run].iter().map(|(step, point)| Point::new(grid.center(*step), axis.y(point.value))).collect();
            if points.len() > 1 || lane.curve == CurveShape::Step {
                paths.push((nth, curve::line(&points, lane.curve, half)));
            }
        }
    }
    if lane.curve == CurveShape::Bars {
        bars(page, &mut pen, curves, axis, half);
    } else if lane.curve != CurveShape::Faces {
        if !single {
            emotion_marks::gap(page, &mut pen, curves, &paths, axis);
        }
        strokes(page, &mut pen, curves, &paths, axis);
    }
    points(page, &mut pen, laid, curves, axis, lane.curve, single);
    let id = format!("{}/curve{}", lane.id, curves.first().and_then(|curve| curve.person).unwrap_or(0));
    let chart = Size::new(grid.width, axis.top + axis.height);
    laid.nodes.push(pen.group(id, describe(page, lane, curves), HERE, chart));
    emotion_marks::marks(page, laid, &emotion_marks::Chart { lane, curves, paths: &paths, axis, moments, small })
}

fn guides(page: &mut Page<'_>, pen: &mut Pen, laid: &mut Laid, axis: Axis, small: bool) {
    let theme = page.theme;
    let (left, right) = (page.grid.left() - 4.0, page.grid.panel_right() - 12.0);
    let words = [(2.0, "delighted"), (1.0, "pleased"), (0.0, "neutral"), (-1.0, "annoyed"), (-2.0, "letDown")];
    let mut rail = Pen::new();
    let rail_end = crate::grid::MARGIN + crate::grid::RAIL;
    let mut score = axis.low;
    // A very wide axis shows every few numbers only.
    let stride = (((axis.high - axis.low) / 12.0).ceil()).max(1.0);
    while score <= axis.high {
        let y = axis.y(score);
        let stroke = if score == 0.0 {
            Stroke::new(ink(theme.strong), 1.3).dashed([5.0, 5.0])
        } else {
            Stroke::new(ink(theme.line), 1.0)
        };
        pen.line((left, y), (right, y), stroke);
        let word = words.iter().find(|(at, _)| *at == score).map(|(_, key)| page.words.get(key).to_owned());
        let shown = if small { score == axis.low || score == axis.high || score == 0.0 } else { true };
        if shown {
            let text = word.clone().unwrap_or_else(|| signed(score));
            let room = crate::grid::RAIL - 60.0;
            let text = page.lay(&text, Type::new(13.0, 500, theme.ink2).leading(16.0), room, Align::End, false);
            rail.text(&text, (rail_end - 38.0 - room, y - text.size.height / 2.0));
            if word.is_some() {
                face(&mut rail, theme, Point::new(rail_end - 20.0, y), 10.0, score * 0.95, 0.0);
            }
        }
        score += stride;
    }
    laid.rail.push(rail.group("", "", HERE, Size::new(page.grid.width, axis.top + axis.height)));
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

fn height_gradient(page: &Page<'_>, axis: Axis, alpha: Option<[f64; 5]>) -> Paint {
    let stops = (0..5).map(|nth| {
        let color = ink(page.theme.emotion[4 - nth]);
        (nth as f64 / 4.0, alpha.map_or(color, |alpha| color.alpha(alpha[nth])))
    });
    let gradient = Gradient { from: Point::new(0.0, axis.y(2.0)), to: Point::new(0.0, axis.y(-2.0)), stops: stops.collect() };
    Paint::Linear { gradient: Arc::new(gradient) }
}

fn strokes(page: &Page<'_>, pen: &mut Pen, curves: &[&Curve<'_>], paths: &[(usize, BezPath)], axis: Axis) {
    if curves.len() == 1 {
        for (_, path) in paths {
            let bounds = path.bounding_box();
            let mut area = path.clone();
            let end = path.segments().last().map_or(bounds.origin(), |segment| kurbo::ParamCurve::end(&segment));
            let start = path.segments().next().map_or(bounds.origin(), |segment| kurbo::ParamCurve::start(&segment));
            area.line_to((end.x, axis.y(0.0)));
            area.line_to((start.x, axis.y(0.0)));
            area.close_path();
            pen.path(area, Some(height_gradient(page, axis, Some([0.42, 0.24, 0.06, 0.24, 0.42]))), None);
        }
        let mut line = throughline_scene::Stroke::new(height_gradient(page, axis, None), 5.0);
        if curves[0].series == Series::Second {
            line = line.dashed([8.0, 9.0]);
        }
        for (_, path) in paths {
            pen.path(path.clone(), None, Some(line.clone()));
        }
        return;
    }
    // The primary's first series is drawn last, over all others.
    for (nth, path) in paths.iter().rev() {
        let curve = curves[*nth];
        let color = color(page, curve);
        let first = curve.person.unwrap_or(0) == curves[0].person.unwrap_or(0);
        let stroke = match curve.series {
            Series::Second => Stroke::new(color, 2.8).dashed([8.0, 7.0]),
            Series::First => Stroke::new(color, if first { 5.0 } else { 3.6 }),
        };
        pen.path(path.clone(), None, Some(stroke));
    }
}

fn bars(page: &Page<'_>, pen: &mut Pen, curves: &[&Curve<'_>], axis: Axis, half: f64) {
    let count = curves.len() as f64;
    let width = (half * 1.1 / count).min(44.0);
    for (nth, curve) in curves.iter().enumerate() {
        for (step, point) in &curve.points {
            let x = page.grid.center(*step) + (nth as f64 - (count - 1.0) / 2.0) * (width + 3.0);
            let (zero, y) = (axis.y(0.0), axis.y(point.value));
            let rect = Rect::new(x - width / 2.0, zero.min(y), x + width / 2.0, zero.max(y).max(zero.min(y) + 2.0));
            let fill = if curves.len() == 1 { ink(page.theme.emotion_at(point.value)).alpha(0.75) } else { color(page, curve).alpha(0.8) };
            pen.fill_rect(rect, 3.0, fill);
        }
    }
}

fn points(page: &Page<'_>, pen: &mut Pen, laid: &mut Laid, curves: &[&Curve<'_>], axis: Axis, shape: CurveShape, single: bool) {
    let theme = page.theme;
    for (nth, curve) in curves.iter().enumerate().rev() {
        let primary = nth == 0 || (curves[0].person == curve.person && curve.series == Series::First);
        for ((step, point), marked) in curve.points.iter().zip(&curve.faces) {
            let at = Point::new(page.grid.center(*step), axis.y(point.value));
            if (*marked && primary) || shape == CurveShape::Faces {
                laid.uses.insert(Use::Face);
                face(pen, theme, at, FACE, point.value, RING);
            } else if shape == CurveShape::Bars {
            } else if single {
                laid.uses.insert(Use::Point);
                pen.circle(at, 7.0, Some(ink(theme.surface)), Some(Stroke::new(ink(theme.emotion_at(point.value)), 4.0)));
            } else if curve.series == Series::First {
                let color = color(page, curve);
                let line = Stroke::new(color, 3.6);
                if curve.person.unwrap_or(0) % 2 == 0 {
                    pen.circle(at, 6.5, Some(ink(theme.surface)), Some(line));
                } else {
                    pen.rect(Rect::from_center_size(at, Size::new(12.0, 12.0)), 2.5, Some(ink(theme.surface).into()), Some(line));
                }
            }
        }
    }
}

/// What a chart shows, in a sentence or two, for those who do not see it.
fn describe(page: &Page<'_>, lane: &Lane, curves: &[&Curve<'_>]) -> String {
    let mut parts = vec![lane.name.clone()];
    for curve in curves {
        let who = if curve.name.is_empty() { page.words.get("everybody") } else { &curve.name };
        let find = |better: fn(f64, f64) -> bool| {
            curve.points.iter().fold(None::<&(usize, &Arc<EmotionPoint>)>, |best, point| match best {
                Some(best) if !better(point.1.value, best.1.value) => Some(best),
                _ => Some(point),
            })
        };
        let tell = |point: Option<&(usize, &Arc<EmotionPoint>)>| {
            point.map_or(String::new(), |(step, point)| {
                format!("{} ({}{}{})", signed(point.value), page.step_name(*step), if point.label.is_empty() { "" } else { ": " }, point.label)
            })
        };
        parts.push(format!("{who}, {}: {} … {}", series_word(page, lane, curve.series), tell(find(|a, b| a > b)), tell(find(|a, b| a < b))));
    }
    parts.join(". ")
}

fn cells(page: &Page<'_>, lane: &Lane, curves: &[Curve<'_>]) -> Vec<Meaning> {
    let mut steps: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for curve in curves {
        for (step, point) in &curve.points {
            let word = point.word.and_then(|id| page.map.words.get(&id)).map(|word| word.name.clone());
            let mut parts = vec![curve.name.clone(), if curves.len() > 1 { series_word(page, lane, curve.series) } else { String::new() }, signed(point.value)];
            parts.extend(word);
            parts.extend([point.label.clone(), point.quote.clone()]);
            parts.retain(|part| !part.is_empty());
            steps.entry(*step).or_default().push(parts.join(", "));
        }
    }
    steps
        .into_iter()
        .map(|(step, texts)| {
            let mut cell = Meaning::new(Role::Cell, "").with(texts.into_iter().map(|text| Meaning::new(Role::Paragraph, text)));
            cell.column = Some(step as u32);
            cell.nodes.push(part(lane.id, "curve0"));
            cell
        })
        .collect()
}
