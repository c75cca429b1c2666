//! Nodes as operators: groups, shapes, icons and pictures. Leaves text to its own module.

use std::convert::Infallible;

use kurbo::{Rect, Shape, Vec2};
use lopdf::Object;
use throughline_scene::{Clip, Color, Gradient, Item, Node, Paint, Path, Scene, Sheet, Stroke};

use super::{
    content::{Content, Ink},
    fonts::Fonts,
    gradient,
    links::{Link, Places},
    mark::Marks,
    object::{Kind, Resources, name, reals, stream},
    picture,
    tags::{Plan, Tags, Target},
};
use crate::{ExportError, PdfPage, shape};

/// Paints one page.
pub(super) struct Painter<'a> {
    pub(super) content: Content,
    pub(super) resources: &'a mut Resources,
    pub(super) fonts: &'a mut Fonts,
    pub(super) marks: Marks<'a>,
    pub(super) places: &'a Places<'a>,
    pub(super) sheet: Sheet,
    /// Where the coordinates in force have their origin in the scene.
    pub(super) origin: Vec2,
}

/// What all pages of a file share.
pub(super) struct Shared<'a> {
    pub(super) resources: &'a mut Resources,
    pub(super) fonts: &'a mut Fonts,
    pub(super) tags: &'a mut Tags,
    pub(super) places: &'a Places<'a>,
}

/// Operators of a page with a scene on it, and the places on it that lead somewhere.
pub(super) fn page(
    PdfPage { scene, sheet, .. }: &PdfPage<'_>,
    plan: Plan,
    shared: &mut Shared<'_>,
) -> Result<(Vec<u8>, Vec<Link>), ExportError> {
    let sheet = *sheet;
    let mut painter = Painter {
        content: Content::default(),
        resources: shared.resources,
        fonts: shared.fonts,
        marks: Marks::new(shared.tags, plan),
        places: shared.places,
        sheet,
        origin: Vec2::ZERO,
    };
    painter.ground(scene);
    // From here on as in the scene: px, y down. Ends and corners are round.
    let matrix = painter.sheet_matrix(Vec2::ZERO);
    painter.content.transform(matrix);
    painter.content.put("1 J 1 j");
    if sheet.size.width - scene.size.width * sheet.scale > 0.01
        || sheet.size.height - scene.size.height * sheet.scale > 0.01
    {
        painter.content.rect(scene.size.to_rect());
        painter.content.put("W n");
    }
    for layer in &scene.layers {
        painter.within(layer.origin.to_vec2(), None, |painter| {
            layer.nodes.iter().try_for_each(|node| painter.node(node))
        })?;
    }
    painter.silent();
    Ok((painter.content.finish(), painter.marks.into_links()))
}

impl Painter<'_> {
    /// From coordinates with their origin at `origin` in the scene to the page's, whose y runs up.
    fn sheet_matrix(&self, origin: Vec2) -> [f64; 6] {
        let Sheet { size, scale, at } = self.sheet;
        [scale, 0.0, 0.0, -scale, at.x + origin.x * scale, size.height - at.y - origin.y * scale]
    }

    fn ground(&mut self, scene: &Scene) {
        if scene.background.a > 0 {
            self.mark(Target::Artifact);
            self.set_fill(scene.background);
            self.content.rect(self.sheet.size.to_rect());
            self.content.put("f");
            self.unmark();
        }
    }

    /// Paints with another origin, limited by a clip.
    fn within(
        &mut self,
        at: Vec2,
        clip: Option<&Clip>,
        paint: impl FnOnce(&mut Self) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        if at == Vec2::ZERO && clip.is_none() {
            return paint(self);
        }
        self.unmark();
        self.content.save();
        self.origin += at;
        if at != Vec2::ZERO {
            self.content.transform([1.0, 0.0, 0.0, 1.0, at.x, at.y]);
        }
        match clip {
            Some(Clip::Rect { rect, radius }) if shape::radius(*rect, *radius) == 0.0 => {
                self.content.rect(*rect);
                self.content.put("W n");
            }
            Some(clip) => {
                self.content.path(&shape::clip(clip));
                self.content.put("W n");
            }
            None => {}
        }
        paint(self)?;
        self.origin -= at;
        self.unmark();
        self.content.restore();
        Ok(())
    }

    /// Paints a node and what is in it.
    fn node(&mut self, node: &Node) -> Result<(), ExportError> {
        let bounds = node.bounds;
        let target = self.marks.next();
        if !matches!(node.item, Item::Group { .. } | Item::Text(_)) {
            self.mark(target);
        }
        match &node.item {
            Item::Group { at, clip, children } => self.within(at.to_vec2(), clip.as_ref(), |painter| {
                children.iter().try_for_each(|child| painter.node(child))
            })?,
            Item::Rect { radius, fill, stroke } => {
                let round = shape::radius(bounds, *radius);
                let outline = move |content: &mut Content| match round {
                    0.0 => content.rect(bounds),
                    round => content.path(&bounds.to_rounded_rect(round).to_path(0.01)),
                };
                self.shape(&outline, bounds, fill.as_ref(), stroke.as_ref());
            }
            Item::Path { path, fill, stroke } => {
                let outline = |content: &mut Content| content.path(&path.0);
                self.shape(&outline, path.0.bounding_box(), fill.as_ref(), stroke.as_ref());
            }
            Item::Icon { name, style, layers, color, turned } => {
                self.icon(bounds, &format!("{name} {style}"), layers, *color, *turned);
            }
            Item::Image(image) => {
                let key = format!("picture {} {}", image.key, image.grey);
                let name = self.resources.named(Kind::XObject, key, |doc| picture::image(doc, image))?;
                self.content.save();
                // An image covers the unit square, first row at the top.
                self.content.transform([bounds.width(), 0.0, 0.0, -bounds.height(), bounds.x0, bounds.y1]);
                self.content.put(format_args!("/{name} Do"));
                self.content.restore();
            }
            Item::Text(paragraph) => self.paragraph(paragraph, target)?,
        }
        Ok(())
    }

    fn shape(&mut self, outline: &dyn Fn(&mut Content), bounds: Rect, fill: Option<&Paint>, stroke: Option<&Stroke>) {
        if let Some(paint) = fill {
            self.painted(paint, bounds, false, |painter| {
                outline(&mut painter.content);
                painter.content.put("f");
            });
        }
        if let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) {
            let reach = bounds.inflate(stroke.width, stroke.width);
            self.painted(&stroke.paint, reach, true, |painter| {
                painter.content.pen(stroke.width, &stroke.dash);
                outline(&mut painter.content);
                painter.content.put("S");
            });
        }
    }

    /// Paints with a paint set for fills or lines.
    fn painted(&mut self, paint: &Paint, bounds: Rect, line: bool, draw: impl FnOnce(&mut Self)) {
        let gradient = match paint {
            Paint::Solid { color } => return self.painted_solid(*color, line, draw),
            Paint::Linear { gradient } => gradient,
        };
        if let Some(color) = gradient::solid(gradient) {
            return self.painted_solid(color, line, draw);
        }
        let ink = Ink::Pattern(self.pattern(gradient));
        let even = gradient::even_alpha(gradient);
        if even.is_none() {
            let (key, origin) = (format!("mask {gradient:?} {bounds:?}"), self.origin);
            let Ok(mask) = self.resources.named(Kind::State, format!("{key} {origin:?}"), |doc| {
                Ok::<_, Infallible>(gradient::mask(doc, gradient, bounds).into())
            });
            self.content.save();
            self.content.put(format_args!("/{mask} gs"));
        }
        let alpha = even.unwrap_or(255);
        let state = self.resources.alpha(if line { "CA" } else { "ca" }, alpha);
        if line {
            self.content.stroke(ink, alpha, &state);
        } else {
            self.content.fill(ink, alpha, &state);
        }
        draw(self);
        if even.is_none() {
            self.content.restore();
        }
    }

    fn painted_solid(&mut self, color: Color, line: bool, draw: impl FnOnce(&mut Self)) {
        if color.a == 0 {
            return;
        }
        if line {
            let state = self.resources.alpha("CA", color.a);
            self.content.stroke(Ink::Color(Color { a: 255, ..color }), color.a, &state);
        } else {
            self.set_fill(color);
        }
        draw(self);
    }

    fn set_fill(&mut self, color: Color) {
        let state = self.resources.alpha("ca", color.a);
        self.content.fill(Ink::Color(Color { a: 255, ..color }), color.a, &state);
    }

    fn pattern(&mut self, gradient: &Gradient) -> String {
        let matrix = self.sheet_matrix(self.origin);
        let Ok(name) = self.resources.named(Kind::Pattern, format!("{gradient:?} {matrix:?}"), |_| {
            Ok::<_, Infallible>(gradient::pattern(gradient, matrix).into())
        });
        name
    }

    /// Each layer of an icon is a form without a colour of its own, used wherever it stands.
    fn icon(&mut self, bounds: Rect, key: &str, layers: &[(Path, f64)], color: Color, turned: bool) {
        let (x, y, scale) = shape::icon(bounds);
        self.content.save();
        if turned {
            let side = scale * shape::ICON_GRID;
            self.content.transform([-scale, 0.0, 0.0, -scale, x + side, y + side]);
        } else {
            self.content.transform([scale, 0.0, 0.0, scale, x, y]);
        }
        for (index, (path, opacity)) in layers.iter().enumerate() {
            let Ok(form) = self.resources.named(Kind::XObject, format!("icon {key} {index}"), |doc| {
                let mut content = Content::default();
                content.path(&path.0);
                content.put("f");
                let form = stream(
                    [
                        ("Type", name("XObject")),
                        ("Subtype", name("Form")),
                        ("BBox", reals([0.0, 0.0, shape::ICON_GRID, shape::ICON_GRID])),
                        ("Resources", lopdf::Dictionary::new().into()),
                    ],
                    content.finish(),
                );
                Ok::<_, Infallible>(Object::from(doc.add_object(form)))
            });
            self.set_fill(color.alpha(color.opacity() * opacity));
            self.content.put(format_args!("/{form} Do"));
        }
        self.content.restore();
    }
}
