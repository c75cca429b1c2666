//! The structure tree in the making, for all pages of a file. Knows no scene.

use kurbo::Rect;

use super::plan::{Plan, Target};

/// An element by its place in [`Tags::elements`].
pub(super) type Id = usize;

/// The file's one root.
pub(super) const DOCUMENT: Id = 0;

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(Id),
    /// Marked content of the element's page, by its number there.
    Content(usize),
    /// An annotation, by its place among all of the file.
    Annotation(usize),
}

/// What a cell says of its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// For headers: `Row` or `Column`.
    pub(super) scope: Option<&'static str>,
    /// How many columns it covers.
    pub(super) columns: usize,
    /// How many rows it covers.
    pub(super) rows: usize,
    /// The headers that a reader cannot find by going up and to the side.
    pub(super) headers: Vec<Id>,
}

/// One element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// One of PDF's standard structure types.
    pub(super) tag: &'static str,
    /// The page that it is on.
    pub(super) page: usize,
    /// A name for lists of elements; not read out.
    pub(super) title: String,
    /// What a picture shows.
    pub(super) alt: String,
    /// What is said in place of what is painted.
    pub(super) actual: String,
    /// Its language, where it is not the file's.
    pub(super) language: String,
    /// Where a figure lies, in points of its page.
    pub(super) area: Option<Rect>,
    /// For cells of a table.
    pub(super) cell: Option<Cell>,
    /// Its own content, in painting order, with figures and links within it.
    pub(super) own: Vec<Kid>,
    /// The elements below it, in reading order.
    pub(super) below: Vec<Id>,
}

impl Element {
    /// Whether a reader finds nothing in it. Cells stay, for without them a row would be short.
    fn is_idle(&self) -> bool {
        self.own.is_empty() && self.below.is_empty() && self.cell.is_none()
    }
}

/// The tags of a file.
pub(in crate::pdf) struct Tags {
    pub(super) elements: Vec<Element>,
    /// The language of the first page.
    pub(super) language: Option<String>,
    /// For each page, the element of each number of marked content.
    pub(super) marks: Vec<Vec<Id>>,
    /// For each annotation its page and element.
    pub(super) annotations: Vec<(usize, Id)>,
}

impl Tags {
    /// Nothing but a root.
    pub(in crate::pdf) fn new() -> Tags {
        let root = Element { tag: "Document", ..Element::default() };
        Tags { elements: vec![root], language: None, marks: Vec::new(), annotations: Vec::new() }
    }

    /// A new element at the end of another one.
    pub(super) fn add(&mut self, into: Id, tag: &'static str, page: usize) -> Id {
        let id = self.loose(tag, page);
        self.elements[into].below.push(id);
        id
    }

    /// A new element among the content of another one.
    pub(super) fn inline(&mut self, into: Id, tag: &'static str) -> Id {
        let id = self.loose(tag, self.elements[into].page);
        self.elements[into].own.push(Kid::Element(id));
        id
    }

    fn loose(&mut self, tag: &'static str, page: usize) -> Id {
        self.elements.push(Element { tag, page, ..Element::default() });
        self.elements.len() - 1
    }

    /// The number of a new stretch of marked content, with the tag to write there.
    pub(in crate::pdf) fn mark(&mut self, page: usize, element: Id) -> (&'static str, usize) {
        let marks = &mut self.marks[page];
        let number = marks.len();
        marks.push(element);
        self.elements[element].own.push(Kid::Content(number));
        (self.elements[element].tag, number)
    }

    /// The element of linked words within what they belong to; that itself if it is a link already. Words that are
    /// decoration otherwise, such as a footer on each page, become a paragraph at the end of the page: links never are.
    pub(in crate::pdf) fn link(&mut self, within: Target, plan: &Plan) -> Id {
        match within {
            Target::Element(element) if self.elements[element].tag == "Link" => element,
            Target::Element(element) => self.inline(element, "Link"),
            Target::Artifact => {
                let paragraph = self.add(plan.whole, "P", plan.page);
                self.inline(paragraph, "Link")
            }
        }
    }

    /// Says that an annotation belongs to a link; returns its place among all of the file.
    pub(in crate::pdf) fn annotate(&mut self, page: usize, link: Id) -> usize {
        let number = self.annotations.len();
        self.annotations.push((page, link));
        self.elements[link].own.push(Kid::Annotation(number));
        number
    }

    /// All that an element holds, in reading order: what shows it, then what is below it.
    pub(super) fn kids(&self, id: Id) -> Vec<Kid> {
        let element = &self.elements[id];
        element.own.iter().copied().chain(element.below.iter().map(|below| Kid::Element(*below))).collect()
    }

    /// Takes out what came to hold nothing, such as lists whose words are on another page, and makes links that lead
    /// nowhere plain words: a link without an annotation is an error to readers.
    pub(super) fn settle(&mut self) {
        // Children always come after their parents, but for elements moved beneath others: until nothing changes.
        loop {
            let idle: Vec<bool> = self.elements.iter().map(Element::is_idle).collect();
            let mut changed = false;
            for element in &mut self.elements {
                let before = element.own.len() + element.below.len();
                element.own.retain(|kid| !matches!(kid, Kid::Element(id) if idle[*id]));
                element.below.retain(|id| !idle[*id]);
                changed |= before != element.own.len() + element.below.len();
            }
            if !changed {
                break;
            }
        }
        for element in &mut self.elements {
            let leads = element.own.iter().any(|kid| matches!(kid, Kid::Annotation(_)));
            if element.tag == "Link" && !leads {
                element.tag = "Span";
            }
        }
    }
}
