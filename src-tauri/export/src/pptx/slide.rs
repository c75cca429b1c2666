//! Paints the scene of a slide as shapes: groups, forms, pictures and text boxes with their names.

use std::collections::HashMap;

use kurbo::{Affine, Point, Rect};
use throughline_scene::{Item, Meaning, Node, NodeId, Paragraph, Role, Scene};

use super::{
    Deckwide, Media,
    clip::{Cut, Form},
    master,
    package::Links,
    units::Frame,
    xml::Xml,
};
use crate::ExportError;

/// What a node is called, which may come from the group that it is alone in.
#[derive(Clone, Default)]
pub(super) struct Called {
    /// In lists of shapes; empty for what nobody has named.
    pub(super) name: String,
    /// For those who do not see it; empty for decoration.
    pub(super) alt: String,
    /// Whether there are words in it.
    pub(super) speaks: bool,
}

/// Where a node is painted.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) origin: Point,
    pub(super) cuts: Vec<Cut>,
    /// A name for a node that has none.
    pub(super) called: Called,
    /// The layer, which stands before the names of what lies in it.
    pub(super) layer: std::rc::Rc<str>,
}

/// Paints one slide.
pub(super) struct Painter<'a> {
    pub(super) deck: &'a Deckwide<'a>,
    pub(super) media: &'a mut Media,
    pub(super) links: Links,
    pub(super) scene: &'a Scene,
    /// The paragraph that is the slide's title.
    pub(super) title: Option<&'a Paragraph>,
    figures: HashMap<NodeId, String>,
    last: u32,
}

impl<'a> Painter<'a> {
    pub(super) fn new(deck: &'a Deckwide<'a>, media: &'a mut Media, links: Links, scene: &'a Scene) -> Painter<'a> {
        let mut figures = HashMap::new();
        scene.meaning().walk(&mut |part: &Meaning, _| {
            if part.role == Role::Figure {
                for node in &part.nodes {
                    figures.entry(node.clone()).or_insert_with(|| part.text.clone());
                }
            }
        });
        Painter { deck, media, links, scene, title: title(scene), figures, last: 1 }
    }

    /// The slide's part, and what it refers to. `name` is its title if no text of it is.
    pub(super) fn paint(mut self, name: &str) -> Result<(String, Links), ExportError> {
        let scene = self.scene;
        let mut xml = Xml::document();
        master::spaces(xml.start("p:sld")).start("p:cSld").start("p:bg").start("p:bgPr");
        self.deck.scheme.solid(&mut xml, scene.background);
        xml.start("a:effectLst").end().end().end();
        master::tree(&mut xml);
        if self.title.is_none() {
            self.hidden_title(&mut xml, name);
        }
        for layer in &scene.layers {
            let called = Called::default();
            let place = Place { origin: layer.origin, cuts: Vec::new(), called, layer: layer.name.as_str().into() };
            for node in &layer.nodes {
                self.node(&mut xml, node, &place)?;
            }
        }
        xml.end().end().start("p:clrMapOvr").start("a:masterClrMapping").end().end().end();
        Ok((xml.finish(), self.links))
    }

    fn node(&mut self, xml: &mut Xml, node: &'a Node, place: &Place) -> Result<Option<Frame>, ExportError> {
        let called = self.called(node, place);
        let bounds = node.bounds + place.origin.to_vec2();
        Ok(match &node.item {
            Item::Group { at, clip, children } => {
                let origin = place.origin + at.to_vec2();
                let mut inner = Place { origin, called: Called::default(), ..place.clone() };
                inner.cuts.extend(clip.iter().map(|clip| Cut::new(clip, origin)));
                return self.group(xml, node, children, inner, called);
            }
            Item::Rect { radius, fill, stroke } => {
                let radius = crate::shape::radius(bounds, *radius);
                self.rect(xml, bounds, radius, (fill.as_ref(), stroke.as_ref()), place, &called)
            }
            Item::Path { path, fill, stroke } => {
                let path = Affine::translate(place.origin.to_vec2()) * &*path.0;
                self.path(xml, &path, (fill.as_ref(), stroke.as_ref()), place, &called)
            }
            Item::Icon { name, layers, color, turned, .. } => {
                self.icon(xml, bounds, (name, layers), (*color, *turned), place, called)
            }
            Item::Image(image) => self.picture(xml, bounds, image, place, &called)?,
            Item::Text(paragraph) => self.text(xml, paragraph, place.origin),
        })
    }

    /// A group moves as one if it has a name or cuts what is in it; others only place their children.
    fn group(
        &mut self,
        xml: &mut Xml,
        node: &'a Node,
        children: &'a [std::sync::Arc<Node>],
        mut inner: Place,
        called: Called,
    ) -> Result<Option<Frame>, ExportError> {
        if let [child] = children {
            inner.called = called;
            return self.node(xml, child, &inner);
        }
        let clipped = matches!(node.item, Item::Group { clip: Some(_), .. });
        let plain = node.id.is_empty() && called.alt.is_empty() && !clipped;
        // A placeholder may not stand in a group.
        if plain || self.title.is_some_and(|title| contains(node, title)) {
            return self.children(xml, children, &inner).map(|(frame, _)| frame);
        }
        let id = self.id();
        let mut body = Xml::fragment();
        let (frame, count) = self.children(&mut body, children, &inner)?;
        let Some(frame) = frame else { return Ok(None) };
        if count > 1 {
            let fallback = if clipped { "Picture" } else { "Group" };
            self.open_group(xml, id, &called, fallback, frame);
            xml.raw(&body.finish()).end();
        } else {
            xml.raw(&body.finish());
        }
        Ok(Some(frame))
    }

    /// Starts a group that covers a frame; its shapes lie on the page.
    pub(super) fn open_group(&self, xml: &mut Xml, id: u32, called: &Called, fallback: &str, frame: Frame) {
        xml.start("p:grpSp").start("p:nvGrpSpPr");
        describe(xml, id, called, fallback);
        xml.start("p:cNvGrpSpPr").end().start("p:nvPr").end().end();
        xml.start("p:grpSpPr").start("a:xfrm");
        frame.parts(xml, "a:off", "a:ext");
        frame.parts(xml, "a:chOff", "a:chExt");
        xml.end().end();
    }

    /// What the children cover, and how many of them show anything.
    fn children(
        &mut self,
        xml: &mut Xml,
        children: &'a [std::sync::Arc<Node>],
        place: &Place,
    ) -> Result<(Option<Frame>, usize), ExportError> {
        let (mut all, mut count) = (None, 0);
        for child in children {
            if let Some(frame) = self.node(xml, child, place)? {
                all = Some(all.map_or(frame, |all: Frame| all.union(frame)));
                count += 1;
            }
        }
        Ok((all, count))
    }

    /// The next number of a shape.
    pub(super) fn id(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    fn called(&self, node: &Node, place: &Place) -> Called {
        let figure = self.figures.get(&node.id).filter(|text| !text.is_empty() && !node.id.is_empty());
        let alt = if node.label.is_empty() { figure.unwrap_or(&place.called.alt).clone() } else { node.label.clone() };
        // Ids say nothing to a person: what has no label is called by the part of the page that it lies in.
        let name = match (&*node.label, &*place.called.name, &*node.id) {
            ("", "", "") => String::new(),
            ("", "", _) => place.layer.to_string(),
            ("", name, _) => name.to_owned(),
            (label, ..) if place.layer.is_empty() || *place.layer == *label => label.to_owned(),
            (label, ..) => format!("{}: {label}", place.layer),
        };
        Called { name, alt, speaks: speaks(node) }
    }
}

/// Whether a node has words of its own, which make it more than decoration.
fn speaks(node: &Node) -> bool {
    match &node.item {
        Item::Text(paragraph) => !paragraph.lines.is_empty(),
        Item::Group { children, .. } => children.iter().any(|child| !child.label.is_empty() || speaks(child)),
        Item::Rect { .. } | Item::Path { .. } | Item::Icon { .. } | Item::Image(_) => false,
    }
}

/// Writes a shape's number, name and description, and that it is decoration if it has none.
pub(super) fn describe(xml: &mut Xml, id: u32, called: &Called, fallback: &str) {
    let name = if called.name.is_empty() { format!("{fallback} {id}") } else { called.name.clone() };
    xml.start("p:cNvPr").attr("id", id).attr("name", name);
    if called.alt.is_empty() && !called.speaks {
        xml.start("a:extLst").start("a:ext").attr("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}");
        xml.start("adec:decorative").attr("xmlns:adec", "http://schemas.microsoft.com/office/drawing/2017/decorative");
        xml.attr("val", 1).end().end().end();
    } else if !called.alt.is_empty() {
        xml.attr("descr", &called.alt);
    }
    xml.end();
}

/// The text of a scene's first heading.
fn title(scene: &Scene) -> Option<&Paragraph> {
    let meaning = scene.meaning();
    let mut heading: Option<(NodeId, String)> = None;
    meaning.walk(&mut |part, _| {
        if let (Role::Heading(_), None, Some(node)) = (part.role, &heading, part.nodes.first()) {
            heading = Some((node.clone(), part.text.clone()));
        }
    });
    let (id, words) = heading?;
    let mut texts: Vec<&Paragraph> = Vec::new();
    scene.walk(&mut |node, _, _| {
        if node.id == id {
            paragraphs(node, &mut texts);
        }
    });
    texts.iter().find(|text| *text.text == *words).or(texts.first()).copied()
}

fn paragraphs<'a>(node: &'a Node, found: &mut Vec<&'a Paragraph>) {
    match &node.item {
        Item::Text(paragraph) if !paragraph.lines.is_empty() => found.push(paragraph),
        Item::Group { children, .. } => children.iter().for_each(|child| paragraphs(child, found)),
        Item::Text(_) | Item::Rect { .. } | Item::Path { .. } | Item::Icon { .. } | Item::Image(_) => {}
    }
}

fn contains(node: &Node, wanted: &Paragraph) -> bool {
    let mut found = Vec::new();
    paragraphs(node, &mut found);
    found.into_iter().any(|paragraph| std::ptr::eq(paragraph, wanted))
}

/// The form that a picture is cropped to, and where.
pub(super) fn cropped(bounds: Rect, cuts: &[Cut]) -> (Rect, Form) {
    let mut left = (bounds, Form::Rect);
    for cut in cuts {
        let rect = left.0.intersect(cut.bounds);
        // A form that lies wholly inside of another one's bounds is the one that is seen.
        left = if rect == cut.bounds { (rect, cut.form) } else { (rect, left.1) };
    }
    left
}
