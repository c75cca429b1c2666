//! A page's plan: for each node the element that what it paints belongs to. Joins the tree to the nodes.

use kurbo::{Point, Rect};
use throughline_scene::{Item, Role};

use super::{
    build::{Builder, Home, entry},
    claim::{Claims, Text},
    parts::{PartId, Parts},
    tree::{DOCUMENT, Id, Tags},
    words::rest,
};
use crate::{PdfPage, pdf::links::on_page};

/// What a painted thing is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pdf) enum Target {
    /// Decoration, or a picture of what words say.
    Artifact,
    /// Content of an element.
    Element(Id),
}

/// What the painter of a page asks for.
pub(in crate::pdf) struct Plan {
    /// The page's number, from 0.
    pub(in crate::pdf) page: usize,
    /// For each node, in painting order.
    pub(in crate::pdf) targets: Vec<Target>,
    /// Elements for words that nothing painted shows, with their place in px of the scene.
    pub(in crate::pdf) silent: Vec<(Id, Point)>,
    /// The element of the whole page.
    pub(in crate::pdf) whole: Id,
}

impl Tags {
    /// Makes the elements of a page. `apart`: the file has several pages, and each gets a section.
    pub(in crate::pdf) fn plan(&mut self, page: &PdfPage<'_>, apart: bool) -> Plan {
        let number = self.marks.len();
        self.marks.push(Vec::new());
        let whole = if apart { self.add(DOCUMENT, "Sect", number) } else { DOCUMENT };
        if apart {
            let name = page.anchor.map_or(&*page.scene.title, |anchor| anchor.name);
            self.elements[whole].title = name.trim().to_owned();
            // The file's language is that of its first page.
            let first = self.language.get_or_insert_with(|| page.scene.language.clone());
            if *first != page.scene.language {
                self.elements[whole].language = page.scene.language.clone();
            }
        }
        let meaning = page.scene.meaning();
        let parts = Parts::of(&meaning, page.scene);
        let homes = Builder::new(&parts, self, number).build(whole);
        let claims = Claims::of(page.scene, &parts);
        let covered = vec![false; homes.len()];
        let planner = Planner { tags: self, parts: &parts, homes, claims: &claims, covered, page, whole };
        planner.plan(number)
    }
}

struct Planner<'a> {
    tags: &'a mut Tags,
    parts: &'a Parts<'a>,
    homes: Vec<Home>,
    claims: &'a Claims<'a>,
    /// By part: whether a figure says what its letters do not.
    covered: Vec<bool>,
    page: &'a PdfPage<'a>,
    whole: Id,
}

impl Planner<'_> {
    fn plan(mut self, number: usize) -> Plan {
        let mut targets = vec![Target::Artifact; self.claims.seen.len()];
        let figures = self.figures();
        // In a figure everything is the figure's. What is around a node comes before it.
        let mut within: Vec<Option<Id>> = Vec::with_capacity(targets.len());
        for (index, seen) in self.claims.seen.iter().enumerate() {
            let figure = figures[index].or_else(|| within[seen.around?]);
            within.push(figure);
            if let Some(figure) = figure.filter(|_| !matches!(seen.node.item, Item::Text(_))) {
                targets[index] = Target::Element(figure);
            }
        }
        for text in &self.claims.texts {
            let owner = self.claims.seen[text.seen].owner.map_or(&[][..], |owner| &self.claims.owners[owner]);
            targets[text.seen] = match (text.part, owner, within[text.seen]) {
                (Some(part), ..) => self.home(part, Some(text)),
                (None, [only], _) => self.home(*only, None),
                (None, _, Some(figure)) => Target::Element(figure),
                (None, [first, ..], None) => self.home(*first, None),
                (None, [], None) => self.stray(text.seen),
            };
        }
        let silent = self.silent(&targets);
        Plan { page: number, targets, silent, whole: self.whole }
    }

    /// Where words of a part go. `said`: its own text says these.
    fn home(&mut self, part: PartId, said: Option<&Text>) -> Target {
        let page = self.tags.elements[self.whole].page;
        Target::Element(match self.homes[part] {
            Home::Artifact => return Target::Artifact,
            Home::Words(element) => {
                if said.is_some_and(|text| text.partial) {
                    // What is said holds what is painted, and more: a score beside its remark.
                    self.tags.elements[element].actual = self.parts.0[part].meaning.text.clone();
                }
                element
            }
            Home::Paragraphs(element) => self.tags.add(element, "P", page),
            Home::Entries(list) if said.is_some() => {
                let first = self.tags.elements[list].below.first().copied();
                first.filter(|first| self.tags.elements[*first].tag == "Caption").unwrap_or_else(|| {
                    let caption = self.tags.add(list, "Caption", page);
                    self.tags.elements[list].below.rotate_right(1);
                    caption
                })
            }
            Home::Entries(list) => entry(self.tags, list),
        })
    }

    /// Words that no part says: a paragraph at the end of what their layer says, else of the page.
    fn stray(&mut self, seen: usize) -> Target {
        let home = self.parts.last_of(self.claims.seen[seen].layer).map(|part| self.homes[part]);
        let into = match home {
            Some(Home::Paragraphs(element) | Home::Words(element) | Home::Entries(element)) => element,
            Some(Home::Artifact) | None => self.whole,
        };
        let into = match self.tags.elements[into].tag {
            "L" => entry(self.tags, into),
            "Document" | "Sect" | "TD" | "TH" => into,
            _ => self.whole,
        };
        let page = self.tags.elements[self.whole].page;
        Target::Element(self.tags.add(into, "P", page))
    }

    /// For each node the figure that it is the outermost of: figures of the reading order, drawings that several parts
    /// share, pictures of parts that say more than their letters.
    fn figures(&mut self) -> Vec<Option<Id>> {
        let seen = &self.claims.seen;
        let mut figures = vec![None; seen.len()];
        let mut nodes: Vec<Vec<usize>> = vec![Vec::new(); self.claims.owners.len()];
        for (at, owner) in seen.iter().enumerate().filter_map(|(at, seen)| Some((at, seen.owner?))) {
            nodes[owner].push(at);
        }
        for (named, nodes) in self.claims.owners.iter().zip(&nodes) {
            let outer = |at: &usize| seen[*at].around.is_none_or(|around| seen[around].owner != seen[*at].owner);
            let tops: Vec<usize> = nodes.iter().copied().filter(outer).collect();
            let Some(first) = tops.first() else { continue };
            let label = seen[*first].node.label.trim();
            match (&named[..], self.homes[named[0]]) {
                ([part], Home::Words(figure)) if self.parts.role(*part) == Role::Figure => {
                    let alt = &mut self.tags.elements[figure].alt;
                    if alt.is_empty() {
                        label.clone_into(alt);
                    }
                    if alt.is_empty() {
                        // Nothing describes it: words in it are words, the rest is decoration.
                        self.tags.elements[figure].tag = "Sect";
                        self.homes[*part] = Home::Paragraphs(figure);
                        continue;
                    }
                    self.place(figure, &tops, &mut figures);
                }
                ([part], Home::Words(element)) => self.remainder(*part, element, nodes, &tops, &mut figures),
                // A chart that many cells speak of is described once, where the first of them is.
                ([_, _, ..], Home::Words(cell)) if !label.is_empty() => {
                    let figure = self.tags.inline(cell, "Figure");
                    label.clone_into(&mut self.tags.elements[figure].alt);
                    self.place(figure, &tops, &mut figures);
                }
                _ => {}
            }
        }
        figures
    }

    /// A figure for what a part says beyond its letters, if it has icons or pictures that can say it.
    fn remainder(&mut self, part: PartId, into: Id, nodes: &[usize], tops: &[usize], figures: &mut [Option<Id>]) {
        let meaning = self.parts.0[part].meaning;
        if meaning.text.trim().is_empty() || !meaning.children.is_empty() {
            return;
        }
        let words = nodes.iter().filter_map(|at| Some(&*self.claims.texts[self.claims.seen[*at].text?].words));
        let painted: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
        let drawn: Vec<usize> = if painted.is_empty() {
            tops.to_vec()
        } else {
            let drawn = |item: &Item| matches!(item, Item::Icon { .. } | Item::Image(_));
            nodes.iter().copied().filter(|at| drawn(&self.claims.seen[*at].node.item)).collect()
        };
        let left = rest(&meaning.text, &painted.join(" "));
        if !left.is_empty() && !drawn.is_empty() {
            let figure = self.tags.inline(into, "Figure");
            self.tags.elements[figure].alt = left;
            self.place(figure, &drawn, figures);
            self.covered[part] = true;
        }
    }

    fn place(&mut self, figure: Id, nodes: &[usize], figures: &mut [Option<Id>]) {
        let mut area: Option<Rect> = None;
        for at in nodes {
            figures[*at] = Some(figure);
            let place = self.claims.seen[*at].area;
            area = Some(area.map_or(place, |area| area.union(place)));
        }
        let sheet = self.page.sheet;
        self.tags.elements[figure].area = area.map(|area| on_page(area, sheet).intersect(sheet.size.to_rect()));
    }

    /// Elements for words of parts that nothing painted shows. Readers look for content, so they get a space that is not
    /// seen, within a span that says the words; a figure without anything drawn would be an error to them.
    fn silent(&mut self, targets: &[Target]) -> Vec<(Id, Point)> {
        let mut shown = vec![false; self.tags.elements.len()];
        for target in targets {
            if let Target::Element(element) = target {
                shown[*element] = true;
            }
        }
        let mut spots: Vec<Option<Point>> = vec![None; self.parts.0.len()];
        for seen in &self.claims.seen {
            for part in seen.owner.iter().flat_map(|owner| &self.claims.owners[*owner]) {
                spots[*part].get_or_insert(seen.area.origin());
            }
        }
        let mut silent = Vec::new();
        for (id, part) in self.parts.0.iter().enumerate() {
            let Home::Words(element) = self.homes[id] else { continue };
            let text = part.meaning.text.trim();
            if shown[element] || self.covered[id] || text.is_empty() || !part.meaning.children.is_empty() {
                continue;
            }
            if self.tags.elements[element].tag == "Figure" {
                self.tags.elements[element].tag = "P";
                self.tags.elements[element].alt.clear();
            }
            let span = self.tags.inline(element, "Span");
            self.tags.elements[span].actual = text.to_owned();
            silent.push((span, self.spot(id, &spots)));
        }
        silent
    }

    /// Where a part is: at the first node that it or a part around it names. `spots` are those of each part.
    fn spot(&self, mut part: PartId, spots: &[Option<Point>]) -> Point {
        while spots[part].is_none() && part > 0 {
            part = self.parts.0[part].parent;
        }
        spots[part].unwrap_or_default()
    }
}
