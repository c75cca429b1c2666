//! Elements from the reading order. Knows roles and which element may stand in which; knows no nodes.

use throughline_scene::Role;

use super::{
    parts::{PartId, Parts},
    tree::{Id, Tags},
};

/// Where the words of a part go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Home {
    /// Decoration: no element.
    #[default]
    Artifact,
    /// Straight into an element.
    Words(Id),
    /// Each text as a paragraph at the end of an element.
    Paragraphs(Id),
    /// Each text as an entry of a list.
    Entries(Id),
}

/// Makes the elements of one page.
pub(super) struct Builder<'a> {
    pub(super) parts: &'a Parts<'a>,
    pub(super) tags: &'a mut Tags,
    pub(super) page: usize,
    /// By part.
    pub(super) homes: Vec<Home>,
    /// Levels of the headings that the last one stands under, its own last.
    headings: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entry,
    Row,
    Other,
}

impl<'a> Builder<'a> {
    pub(super) fn new(parts: &'a Parts<'a>, tags: &'a mut Tags, page: usize) -> Builder<'a> {
        let homes = vec![Home::default(); parts.0.len()];
        Builder { parts, tags, page, homes, headings: Vec::new() }
    }

    /// Elements of all parts of the page, at the end of `into`. Where each part's words go.
    pub(super) fn build(mut self, into: Id) -> Vec<Home> {
        self.homes[0] = Home::Paragraphs(into);
        self.all(&self.parts.0[0].children, into);
        // Words of a part that got no element of its own, such as a section within a table, go where its parent's go.
        for (id, part) in self.parts.0.iter().enumerate().skip(1) {
            if self.homes[id] == Home::Artifact && part.meaning.role != Role::Artifact {
                self.homes[id] = self.homes[part.parent];
            }
        }
        self.homes
    }

    /// Elements for parts side by side. Entries without a list and rows without a table get one.
    pub(super) fn all(&mut self, parts: &[PartId], into: Id) {
        let shown = |part: &&PartId| self.parts.role(**part) != Role::Artifact;
        let parts: Vec<PartId> = parts.iter().filter(shown).copied().collect();
        let kind = |part: PartId| match self.parts.role(part) {
            Role::Item => Kind::Entry,
            Role::Row | Role::ColumnHeader | Role::RowHeader | Role::Cell => Kind::Row,
            _ => Kind::Other,
        };
        for group in parts.chunk_by(|a, b| kind(*a) == kind(*b)) {
            match kind(group[0]) {
                Kind::Entry => {
                    let list = self.tags.add(into, "L", self.page);
                    self.entries(group, list);
                }
                Kind::Row => self.table(group, into),
                Kind::Other => group.iter().for_each(|part| self.one(*part, into)),
            }
        }
    }

    /// The elements of a part that is no entry, row or cell.
    pub(super) fn one(&mut self, part: PartId, into: Id) {
        let parts = self.parts;
        let (meaning, children) = (parts.0[part].meaning, &parts.0[part].children);
        match meaning.role {
            Role::Artifact => {}
            Role::Document | Role::Section => {
                let section = self.titled(part, into, "Sect");
                self.homes[part] = Home::Paragraphs(section);
                self.all(children, section);
            }
            Role::Heading(level) => {
                let depth = self.depth(level);
                self.leaf(part, into, heading(depth));
            }
            Role::Paragraph => self.leaf(part, into, "P"),
            Role::Link => {
                // Words within a line need one.
                let line = matches!(self.tags.elements[into].tag, "Document" | "Sect" | "BlockQuote");
                let into = if line { self.tags.add(into, "P", self.page) } else { into };
                self.leaf(part, into, "Link");
            }
            Role::Figure => {
                let figure = self.tags.add(into, "Figure", self.page);
                self.tags.elements[figure].alt = meaning.text.trim().to_owned();
                self.homes[part] = Home::Words(figure);
                self.all(children, figure);
            }
            Role::Quote => {
                let quote = self.tags.add(into, "BlockQuote", self.page);
                self.homes[part] = Home::Words(self.tags.add(quote, "P", self.page));
                self.all(children, quote);
            }
            Role::List => {
                let list = self.titled(part, into, "L");
                self.homes[part] = Home::Entries(list);
                self.entries(children, list);
            }
            Role::Table => {
                self.homes[part] = Home::Paragraphs(into);
                self.table(&[part], into);
            }
            // Reached only as children of parts that gather them.
            Role::Item | Role::Row | Role::ColumnHeader | Role::RowHeader | Role::Cell => self.all(&[part], into),
        }
    }

    fn titled(&mut self, part: PartId, into: Id, tag: &'static str) -> Id {
        let element = self.tags.add(into, tag, self.page);
        self.tags.elements[element].title = self.parts.0[part].meaning.text.trim().to_owned();
        element
    }

    /// Words in a line of their own. What they hold beyond links and figures follows them, for blocks do not nest here.
    fn leaf(&mut self, part: PartId, into: Id, tag: &'static str) {
        let element = self.tags.add(into, tag, self.page);
        self.homes[part] = Home::Words(element);
        let inline = |child: &PartId| matches!(self.parts.role(*child), Role::Link | Role::Figure);
        let (within, after): (Vec<PartId>, Vec<PartId>) = self.parts.0[part].children.iter().partition(|c| inline(c));
        self.all(&within, element);
        self.all(&after, into);
    }

    fn entries(&mut self, parts: &[PartId], list: Id) {
        for part in parts.iter().copied().filter(|part| self.parts.role(*part) != Role::Artifact) {
            let body = entry(self.tags, list);
            if self.parts.role(part) == Role::Item {
                self.homes[part] = Home::Words(body);
                self.all(&self.parts.0[part].children, body);
            } else {
                self.one(part, body);
            }
        }
    }

    /// The level of a heading so that none is skipped: one more than that of the heading it stands under. Headings of
    /// one level stay siblings, and the first of a page is of the first level, whatever theirs were.
    fn depth(&mut self, level: u8) -> usize {
        while self.headings.last().is_some_and(|last| *last >= level) {
            self.headings.pop();
        }
        self.headings.push(level);
        self.headings.len()
    }
}

/// A new entry of a list; the element for what it says.
pub(super) fn entry(tags: &mut Tags, list: Id) -> Id {
    let page = tags.elements[list].page;
    let item = tags.add(list, "LI", page);
    tags.add(item, "LBody", page)
}

/// PDF knows six levels.
fn heading(depth: usize) -> &'static str {
    ["H1", "H2", "H3", "H4", "H5", "H6"][depth.clamp(1, 6) - 1]
}
