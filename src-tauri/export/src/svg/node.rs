//! Nodes as elements: groups, shapes, icons and pictures. Leaves text to its own module.

use kurbo::{Affine, Rect};
use throughline_scene::{Color, Image, Item, Node, Paint, Path, Stroke};

use super::{Mode, Painter, defs::href, roles::element_id, xml::Xml};
use crate::{
    ExportError,
    number::{Num, px},
    picture, shape,
};

impl Painter {
    /// Writes a node and what is in it.
    pub(super) fn node(&mut self, node: &Node) -> Result<(), ExportError> {
        let bounds = node.bounds;
        match &node.item {
            Item::Group { at, clip, children } => {
                let clip = clip.as_ref().map(|clip| self.defs.clip(clip));
                self.xml.start("g");
                let name = self.identify(node);
                if *at != kurbo::Point::ZERO {
                    self.xml.attr("transform", format_args!("translate({} {})", px(at.x), px(at.y)));
                }
                if let Some(clip) = clip {
                    self.xml.attr("clip-path", format_args!("url(#{clip})"));
                }
                self.name(&name);
                for child in children.iter() {
                    self.node(child)?;
                }
                self.xml.end();
            }
            Item::Rect { radius, fill, stroke } => {
                self.xml.start("rect");
                let name = self.identify(node);
                rect(&mut self.xml, bounds);
                let round = shape::radius(bounds, *radius);
                if round > 0.0 {
                    self.xml.attr("rx", px(round));
                }
                self.paint(fill.as_ref(), stroke.as_ref());
                self.name(&name);
                self.xml.end();
            }
            Item::Path { path, fill, stroke } => {
                self.xml.start("path");
                let name = self.identify(node);
                self.xml.attr("d", shape::data(&path.0));
                self.paint(fill.as_ref(), stroke.as_ref());
                self.name(&name);
                self.xml.end();
            }
            Item::Icon { layers, color, turned, .. } if self.mode == Mode::Pixels => {
                self.flat_icon(bounds, layers, *color, *turned);
            }
            Item::Icon { name, style, layers, color, turned } => {
                let symbol = self.defs.icon(name, style, layers);
                self.xml.start("use");
                let name = self.identify(node);
                self.href(&symbol);
                rect(&mut self.xml, bounds);
                self.xml.attr("fill", color.hex());
                if color.a < 255 {
                    self.xml.attr("fill-opacity", Num(color.opacity(), 3));
                }
                if *turned {
                    let middle = bounds.center();
                    self.xml.attr("transform", format_args!("rotate(180 {} {})", px(middle.x), px(middle.y)));
                }
                self.name(&name);
                self.xml.end();
            }
            Item::Image(image) => self.image(node, image)?,
            Item::Text(paragraph) => {
                let plain = self.mode == Mode::Pixels || node.id.is_empty();
                if !plain {
                    self.xml.start("g");
                    let name = self.identify(node);
                    self.name(&name);
                }
                self.paragraph(paragraph);
                if !plain {
                    self.xml.end();
                }
            }
        }
        Ok(())
    }

    /// An icon's layers as paths of their own, which need no surface between them and the page.
    fn flat_icon(&mut self, bounds: Rect, layers: &[(Path, f64)], color: Color, turned: bool) {
        let (x, y, scale) = shape::icon(bounds);
        let (side, sign) = (scale * shape::ICON_GRID, if turned { -1.0 } else { 1.0 });
        let at = if turned { (x + side, y + side) } else { (x, y) };
        let place = Affine::translate(at) * Affine::scale(scale * sign);
        for (path, opacity) in layers {
            self.xml.start("path").attr("d", shape::data(&(place * &*path.0))).attr("fill", color.hex());
            self.xml.attr("fill-opacity", Num(color.opacity() * opacity, 3)).end();
        }
    }

    fn image(&mut self, node: &Node, image: &Image) -> Result<(), ExportError> {
        let bytes = picture::bytes(image)?;
        let bounds = node.bounds;
        let shared = self.pictures.get(&*image.key).is_some_and(|count| *count > 1);
        let id = shared.then(|| self.defs.picture(image, bytes));
        let grey = image.grey.then(|| self.defs.grey());
        self.xml.start(if shared { "use" } else { "image" });
        let name = self.identify(node);
        match id {
            Some(id) => {
                self.href(&id);
                let (x, y) = (bounds.width() / f64::from(image.width), bounds.height() / f64::from(image.height));
                let place =
                    format!("translate({} {}) scale({} {})", px(bounds.x0), px(bounds.y0), Num(x, 6), Num(y, 6));
                self.xml.attr("transform", place);
            }
            None => {
                rect(&mut self.xml, bounds);
                self.xml.attr("preserveAspectRatio", "none").attr("xlink:href", href(image.format, bytes));
            }
        }
        if let Some(grey) = grey {
            self.xml.attr("filter", format_args!("url(#{grey})"));
        }
        self.name(&name);
        self.xml.end();
        Ok(())
    }

    /// Refers to a definition, in the older way: Inkscape 1.2 knows no other.
    pub(super) fn href(&mut self, id: &str) {
        self.xml.attr("xlink:href", format_args!("#{id}"));
    }

    /// Writes a node's id and role; gives its name, which follows the other attributes.
    fn identify(&mut self, node: &Node) -> String {
        if self.mode == Mode::Pixels {
            return String::new();
        }
        if !node.id.is_empty() {
            self.xml.attr("id", element_id(&node.id));
        }
        let said = self.roles.of_node(node);
        if let Some(role) = said.role {
            self.xml.attr("role", role);
        }
        if let Some(level) = said.level {
            self.xml.attr("aria-level", level);
        }
        if said.hidden {
            self.xml.attr("aria-hidden", "true");
        }
        said.name
    }

    fn name(&mut self, name: &str) {
        if !name.is_empty() {
            self.xml.leaf("title", name);
        }
    }

    fn paint(&mut self, fill: Option<&Paint>, stroke: Option<&Stroke>) {
        self.colour("fill", "fill-opacity", fill);
        if let Some(stroke) = stroke {
            self.colour("stroke", "stroke-opacity", Some(&stroke.paint));
            self.xml.attr("stroke-width", px(stroke.width));
            if !stroke.dash.is_empty() {
                let dashes: Vec<String> = stroke.dash.iter().map(|length| px(*length).to_string()).collect();
                self.xml.attr("stroke-dasharray", dashes.join(" "));
            }
        }
    }

    fn colour(&mut self, name: &str, opacity: &str, paint: Option<&Paint>) {
        match paint {
            None => {
                self.xml.attr(name, "none");
            }
            Some(Paint::Solid { color }) => {
                self.xml.attr(name, color.hex());
                if color.a < 255 {
                    self.xml.attr(opacity, Num(color.opacity(), 3));
                }
            }
            Some(Paint::Linear { gradient }) => {
                let id = self.defs.gradient(gradient);
                self.xml.attr(name, format_args!("url(#{id})"));
            }
        }
    }
}

fn rect(xml: &mut Xml, bounds: Rect) {
    xml.attr("x", px(bounds.x0)).attr("y", px(bounds.y0));
    xml.attr("width", px(bounds.width())).attr("height", px(bounds.height()));
}
