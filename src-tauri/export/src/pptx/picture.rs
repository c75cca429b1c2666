//! Pictures of pixels: each stored once, cropped where the scene clips it.

use kurbo::Rect;
use throughline_scene::{Image, Pixels};

use super::{
    package::Package,
    shape,
    slide::{self, Called, Painter, Place},
    units::Frame,
    xml::Xml,
};
use crate::{ExportError, picture};

/// The pictures of a deck, in the order in which they first appear.
#[derive(Default)]
pub(super) struct Media(Vec<(String, Vec<u8>, String)>);

impl Media {
    /// The name of a picture's part; equal keys share one.
    fn name(&mut self, image: &Image) -> Result<String, ExportError> {
        if let Some((_, _, name)) = self.0.iter().find(|(key, ..)| *key == *image.key) {
            return Ok(name.clone());
        }
        let ending = match image.format {
            Pixels::Png => "png",
            Pixels::Jpeg => "jpeg",
        };
        let name = format!("ppt/media/image{}.{ending}", self.0.len() + 1);
        self.0.push((image.key.to_string(), picture::bytes(image)?.to_vec(), name.clone()));
        Ok(name)
    }

    /// Packs all of them.
    pub(super) fn pack(self, package: &mut Package) {
        for (_, data, name) in self.0 {
            package.picture(name, data);
        }
    }
}

impl Painter<'_> {
    /// Writes a picture; `bounds` is where it lies on the page.
    pub(super) fn picture(
        &mut self,
        xml: &mut Xml,
        bounds: Rect,
        image: &Image,
        place: &Place,
        called: &Called,
    ) -> Result<Option<Frame>, ExportError> {
        let (seen, form) = slide::cropped(bounds, &place.cuts);
        if seen.width() <= 0.0 || seen.height() <= 0.0 {
            return Ok(None);
        }
        let part = self.media.name(image)?;
        let link = self.links.part("image", &part);
        let frame = self.deck.scale.frame(seen);
        let id = self.id();
        xml.start("p:pic").start("p:nvPicPr");
        slide::describe(xml, id, called, "Picture");
        xml.start("p:cNvPicPr").start("a:picLocks").attr("noChangeAspect", 1).end().end().start("p:nvPr").end().end();
        xml.start("p:blipFill").start("a:blip").attr("r:embed", link);
        if image.grey {
            xml.start("a:grayscl").end();
        }
        xml.end();
        let part = |inner: f64, whole: f64| (inner / whole * 100_000.0).round() as i64;
        let (w, h) = (bounds.width(), bounds.height());
        let crop = [
            ("l", part(seen.x0 - bounds.x0, w)),
            ("t", part(seen.y0 - bounds.y0, h)),
            ("r", part(bounds.x1 - seen.x1, w)),
            ("b", part(bounds.y1 - seen.y1, h)),
        ];
        if crop.iter().any(|(_, share)| *share > 0) {
            xml.start("a:srcRect");
            crop.iter().filter(|(_, share)| *share > 0).for_each(|(side, share)| {
                xml.attr(side, share);
            });
            xml.end();
        }
        xml.start("a:stretch").start("a:fillRect").end().end().end().start("p:spPr");
        frame.write(xml, "a:xfrm");
        shape::preset(xml, form, seen);
        xml.end().end();
        Ok(Some(frame))
    }
}
