//! Paints scenes as the pages of a PDF. One entry; knows PDF's objects and how readers get words out of a page.
//!
//! printpdf makes the document, its pages and links; what is painted on a page, and the faces, are written here, for
//! their words, widths and gradients need more than its operations say.

mod bookmarks;
mod content;
mod finish;
mod fonts;
mod gradient;
mod links;
mod object;
mod paint;
mod picture;
mod text;
mod xmp;

use printpdf::{Actions, LinkAnnotation, Op, PdfDocument, PdfSaveOptions, Pt};
use throughline_scene::LONGEST_SIDE;

use crate::{ExportError, PdfOptions, PdfPage, faces::Faces};
use finish::Painted;
use fonts::Fonts;
use links::Link;
use object::Resources;

/// The document as a file.
pub(crate) fn document(pages: &[PdfPage<'_>], options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    check(pages)?;
    let links: Vec<Vec<Link>> = pages.iter().map(|page| links::links(page.scene, page.sheet)).collect();
    let mut resources = Resources::new(shell(pages, &links));
    let mut fonts = Fonts::new(Faces::of(pages.iter().map(|page| page.scene)));
    let mut painted = Vec::new();
    for (page, links) in pages.iter().zip(links) {
        let content = paint::page(page.scene, page.sheet, &mut resources, &mut fonts)?;
        painted.push(Painted { content, links });
    }
    for (number, id) in fonts.finish(&mut resources.doc) {
        resources.fonts.set(format!("F{number}"), id);
    }
    let (doc, resources) = resources.finish();
    finish::file(doc, resources, pages, painted, options)
}

fn check(pages: &[PdfPage<'_>]) -> Result<(), ExportError> {
    if pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    for (index, page) in pages.iter().enumerate() {
        let (size, sheet) = (page.scene.size, page.sheet.size);
        let positive = |value: f64| value > 0.0 && value.is_finite();
        if ![size.width, size.height, sheet.width, sheet.height, page.sheet.scale].into_iter().all(positive) {
            return Err(ExportError::Empty { width: size.width, height: size.height });
        }
        // A hair more is rounding.
        if sheet.width.max(sheet.height) > LONGEST_SIDE + 0.01 {
            let (width, height) = (sheet.width, sheet.height);
            return Err(ExportError::PageTooLarge { page: index + 1, width, height, limit: LONGEST_SIDE });
        }
    }
    Ok(())
}

/// Empty pages with their links.
fn shell(pages: &[PdfPage<'_>], links: &[Vec<Link>]) -> lopdf::Document {
    let mut shell = PdfDocument::new(&pages[0].scene.title);
    for (page, links) in pages.iter().zip(links) {
        let area = |rect: kurbo::Rect| {
            let pt = |value: f64| Pt(value as f32);
            printpdf::Rect::from_xywh(pt(rect.x0), pt(rect.y0), pt(rect.width()), pt(rect.height()))
        };
        let link = |link: &Link| Op::LinkAnnotation {
            link: LinkAnnotation::new(area(link.area), Actions::uri(link.to.clone()), None, None, None),
        };
        let (width, height) = (Pt(page.sheet.size.width as f32), Pt(page.sheet.size.height as f32));
        shell.pages.push(printpdf::PdfPage::new(width.into(), height.into(), links.iter().map(link).collect()));
    }
    shell.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// An error of the objects' writer.
fn failed(error: impl ToString) -> ExportError {
    ExportError::Write { format: "PDF", reason: error.to_string() }
}
