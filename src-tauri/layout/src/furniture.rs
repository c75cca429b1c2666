//! The title block and the stage header, remembered from one page to the next. Draws neither.

use std::sync::Arc;

use throughline_model::Figure;
use throughline_scene::{Meaning, Node, Role};

use crate::{header, index::Versions, page::Page, title};

/// The title block as placed on the page.
pub(crate) struct Title {
    pub(crate) height: f64,
    pub(crate) nodes: Vec<Arc<Node>>,
    pub(crate) meaning: Arc<Meaning>,
}

/// The stage header, from its own top.
pub(crate) struct Header {
    pub(crate) height: f64,
    pub(crate) nodes: Vec<Arc<Node>>,
    pub(crate) meaning: Arc<Meaning>,
    /// Arrows between steps or stages.
    pub(crate) arrows: Vec<Arc<Node>>,
}

impl Header {
    /// Lays the header of a page out.
    pub(crate) fn of(page: &mut Page<'_>) -> Header {
        let header::Header { height, nodes, meaning, arrows } = header::lay(page);
        Header { height, nodes, meaning: Arc::new(Meaning::new(Role::Section, "").with(meaning)), arrows }
    }
}

/// What does not scroll away, with what it was drawn for.
#[derive(Default)]
pub(crate) struct Furniture {
    title: Option<Known<Figure, Title>>,
    header: Option<Known<(f64, f64), Header>>,
}

/// What was drawn, with the versions and the found facts that it was drawn from.
type Known<F, D> = (Versions, Vec<F>, Arc<D>);

impl Furniture {
    /// The title block.
    pub(crate) fn title(&mut self, page: &mut Page<'_>) -> Arc<Title> {
        let now = page.index.versions;
        let reads = Versions {
            info: now.info,
            personas: now.personas,
            sources: now.sources,
            pictures: now.pictures,
            ..Versions::default()
        };
        let figures = title::figures(page);
        if let Some((_, _, title)) = self.title.as_ref().filter(|known| known.0 == reads && known.1 == figures) {
            return Arc::clone(title);
        }
        let laid = title::lay(page);
        let (height, meaning) = (laid.height, Arc::new(laid.meaning));
        let title = Arc::new(Title { height, nodes: laid.pen.into_nodes(), meaning });
        self.title = Some((reads, figures, Arc::clone(&title)));
        title
    }

    /// The stage header.
    pub(crate) fn header(&mut self, page: &mut Page<'_>) -> Arc<Header> {
        let now = page.index.versions;
        let reads = Versions { stages: now.stages, steps: now.steps, arrows: now.arrows, ..Versions::default() };
        let ends = header::ends(page);
        if let Some((_, _, header)) = self.header.as_ref().filter(|known| known.0 == reads && known.1 == ends) {
            return Arc::clone(header);
        }
        let header = Arc::new(Header::of(page));
        self.header = Some((reads, ends, Arc::clone(&header)));
        header
    }
}
