//! The document's properties as XMP, with the mark of PDF/UA-1. Knows no PDF objects.

use std::fmt::Write;

use throughline_scene::Scene;

use crate::PdfOptions;

/// The packet that goes into the catalog.
pub(super) fn packet(scene: &Scene, title: &str, language: &str, options: &PdfOptions) -> String {
    let mut body = String::new();
    let any = |value: &str| format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escaped(value));
    let _ = write!(body, "<dc:title>{}</dc:title>", any(title));
    if !scene.author.is_empty() {
        let _ = write!(body, "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(&scene.author));
    }
    if !scene.description.is_empty() {
        let _ = write!(body, "<dc:description>{}</dc:description>", any(&scene.description));
    }
    let language = escaped(language);
    let _ = write!(body, "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>");
    body.push_str("<pdfuaid:part>1</pdfuaid:part>");
    let producer = escaped(&options.producer);
    let _ = write!(body, "<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>");
    if let Some(created) = &options.created {
        let _ = write!(body, "<xmp:CreateDate>{}</xmp:CreateDate>", escaped(created));
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">{body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

fn escaped(text: &str) -> String {
    let clean = text.chars().filter(|c| !c.is_control());
    clean.fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
        out
    })
}
