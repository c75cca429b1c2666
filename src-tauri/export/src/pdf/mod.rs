//! Paints scenes as the pages of a PDF. One entry; knows PDF's objects and how readers get words out of a page.
//!
//! printpdf makes the document and its pages; what is painted on a page, the faces, links and tags are written here, for
//! words, widths, gradients and structure need more than its operations say.

mod bookmarks;
mod content;
mod finish;
mod fonts;
mod gradient;
mod links;
mod mark;
mod object;
mod paint;
mod picture;
mod shown;
mod tags;
mod text;
mod xmp;

use printpdf::{PdfDocument, PdfSaveOptions, Pt};
use throughline_scene::LONGEST_SIDE;

use crate::{ExportError, PdfOptions, PdfPage, faces::Faces};
use finish::Painted;
use fonts::Fonts;
use links::Places;
use object::Resources;
use paint::Shared;
use tags::{Plan, Tags};

/// The document as a file.
pub(crate) fn document(pages: &[PdfPage<'_>], options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    check(pages)?;
    let mut tags = Tags::new();
    let plans: Vec<Plan> = pages.iter().map(|page| tags.plan(page, pages.len() > 1)).collect();
    let silent = plans.iter().any(|plan| !plan.silent.is_empty());
    let mut resources = Resources::new(shell(pages));
    let mut fonts = Fonts::new(Faces::of(pages.iter().map(|page| page.scene)).spaced(), silent);
    let places = Places::of(pages);
    let mut painted = Vec::new();
    for (page, plan) in pages.iter().zip(plans) {
        let (resources, fonts, tags) = (&mut resources, &mut fonts, &mut tags);
        let (content, links) = paint::page(page, plan, &mut Shared { resources, fonts, tags, places: &places })?;
        painted.push(Painted { content, links });
    }
    for (number, id) in fonts.finish(&mut resources.doc) {
        resources.fonts.set(format!("F{number}"), id);
    }
    let (doc, resources) = resources.finish();
    finish::file(doc, resources, pages, painted, tags, options)
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

/// Empty pages.
fn shell(pages: &[PdfPage<'_>]) -> lopdf::Document {
    let mut shell = PdfDocument::new(&pages[0].scene.title);
    for page in pages {
        let (width, height) = (Pt(page.sheet.size.width as f32), Pt(page.sheet.size.height as f32));
        shell.pages.push(printpdf::PdfPage::new(width.into(), height.into(), Vec::new()));
    }
    shell.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// An error of the objects' writer.
fn failed(error: impl ToString) -> ExportError {
    ExportError::Write { format: "PDF", reason: error.to_string() }
}
