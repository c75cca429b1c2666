//! Marked content: which element of the structure tree the operators that follow belong to. Marks never nest, for neither
//! decoration nor elements may lie within each other's content; they end where a group's graphics state begins or ends.

use kurbo::{Point, Rect};
use throughline_scene::Run;

use super::{
    links::Link,
    paint::Painter,
    tags::{Plan, Tags, Target},
};
use crate::number::Num;

/// What the painter of a page keeps about tags.
pub(super) struct Marks<'a> {
    tags: &'a mut Tags,
    plan: Plan,
    /// The node that is painted next.
    next: usize,
    open: Option<Target>,
    /// The link that the last run belongs to, if words may go on with it.
    last: Option<Last>,
    links: Vec<Link>,
}

struct Last {
    element: usize,
    /// Whether the next run stands in the same line.
    same_line: bool,
}

impl<'a> Marks<'a> {
    pub(super) fn new(tags: &'a mut Tags, plan: Plan) -> Marks<'a> {
        Marks { tags, plan, next: 0, open: None, last: None, links: Vec::new() }
    }

    /// The element of the node that is painted now; asked once for each, in painting order.
    pub(super) fn next(&mut self) -> Target {
        let target = self.plan.targets.get(self.next).copied().unwrap_or(Target::Artifact);
        self.next += 1;
        target
    }

    /// The places on the page that lead somewhere.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links
    }

    /// Words that follow belong to no earlier link.
    pub(super) fn end_link(&mut self) {
        self.last = None;
    }

    /// Words that follow stand in another line.
    pub(super) fn end_line(&mut self) {
        if let Some(last) = &mut self.last {
            last.same_line = false;
        }
    }
}

impl Painter<'_> {
    /// Says what the operators that follow belong to, unless that is said already.
    pub(super) fn mark(&mut self, target: Target) {
        if self.marks.open == Some(target) {
            return;
        }
        self.unmark();
        match target {
            Target::Artifact => self.content.put("/Artifact BMC"),
            Target::Element(element) => {
                let (tag, number) = self.marks.tags.mark(self.marks.plan.page, element);
                self.content.put(format_args!("/{tag}<</MCID {number}>>BDC"));
            }
        }
        self.marks.open = Some(target);
    }

    /// Ends what was said about the operators so far.
    pub(super) fn unmark(&mut self) {
        if self.marks.open.take().is_some() {
            self.content.put("EMC");
        }
    }

    /// What a run of the element `within` belongs to: that, or a link in it. `area` is where it lies on the page.
    pub(super) fn linked(&mut self, run: &Run, area: Rect, within: Target) -> Target {
        let Some(to) = run.link.as_deref().and_then(|link| self.places.to(link)) else {
            self.marks.end_link();
            return within;
        };
        let Marks { tags, plan, last, links, .. } = &mut self.marks;
        let going = last.take().filter(|_| links.last().is_some_and(|link| link.to == to));
        let element = match &going {
            Some(last) => last.element,
            None => tags.link(within, plan),
        };
        match links.last_mut().filter(|_| going.is_some_and(|last| last.same_line)) {
            Some(link) => {
                link.area = link.area.union(area);
                link.words.push_str(&run.text);
            }
            None => {
                let number = tags.annotate(plan.page, element);
                links.push(Link { area, to, words: run.text.to_string(), number });
            }
        }
        *last = Some(Last { element, same_line: true });
        Target::Element(element)
    }

    /// Content for elements whose words nothing painted shows: a space that is not seen.
    pub(super) fn silent(&mut self) {
        self.unmark();
        let Some((carrier, space)) = self.fonts.carrier() else {
            return;
        };
        let (code, _) = self.fonts.get(carrier).code(space).unwrap_or((0, 0.0));
        for (element, Point { x, y }) in std::mem::take(&mut self.marks.plan.silent) {
            self.mark(Target::Element(element));
            self.content.put("BT");
            self.content.font(carrier, 1.0);
            self.content.tracking(0.0);
            self.content.put(format_args!("3 Tr 1 0 0 -1 {} {} Tm", Num(x, 3), Num(y, 3)));
            self.content.put(format_args!("<{code:04X}> Tj 0 Tr ET"));
        }
        self.unmark();
    }
}
