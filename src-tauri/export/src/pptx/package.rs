//! An office file: parts in an archive, what each is, and how they refer to each other. Knows no slides.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

use super::xml::Xml;
use crate::ExportError;

/// What the relations of the office formats begin with.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";

/// What a part refers to, in the order in which it was first named.
#[derive(Default)]
pub(super) struct Links(Vec<Link>);

#[derive(PartialEq)]
struct Link {
    kind: String,
    target: String,
    external: bool,
}

impl Links {
    /// Refers to a part by its name in the package; gives the reference's id.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(Link { kind: format!("{OFFICE}{kind}"), target: target.into(), external: false })
    }

    /// Refers to the properties that all packages share.
    pub(super) fn core(&mut self, target: &str) -> String {
        let kind = format!("{PACKAGE}relationships/metadata/core-properties");
        self.add(Link { kind, target: target.into(), external: false })
    }

    /// Refers to an address outside.
    pub(super) fn address(&mut self, target: &str) -> String {
        self.add(Link { kind: format!("{OFFICE}hyperlink"), target: escaped(target), external: true })
    }

    fn add(&mut self, link: Link) -> String {
        let at = self.0.iter().position(|known| *known == link).unwrap_or_else(|| {
            self.0.push(link);
            self.0.len() - 1
        });
        format!("rId{}", at + 1)
    }

    fn document(&self, part: &str) -> String {
        let mut xml = Xml::document();
        xml.start("Relationships").attr("xmlns", format_args!("{PACKAGE}relationships"));
        for (nth, link) in self.0.iter().enumerate() {
            xml.start("Relationship").attr("Id", format_args!("rId{}", nth + 1)).attr("Type", &link.kind);
            if link.external {
                xml.attr("Target", &link.target).attr("TargetMode", "External");
            } else {
                xml.attr("Target", relative(part, &link.target));
            }
            xml.end();
        }
        xml.end();
        xml.finish()
    }
}

/// An address as readers of packages accept it: what cannot stand in one is written by its bytes.
fn escaped(address: &str) -> String {
    let mut out = String::new();
    for c in address.trim().chars() {
        if c.is_control() || c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}') {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// A part's name as seen from the folder of another one.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let folders = from.len() - 1;
    let shared = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    "../".repeat(folders - shared) + &to[shared..].join("/")
}

/// The parts of a file, in the order in which they are packed.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<Part>,
    links: Links,
}

struct Part {
    name: String,
    /// Its content type; `None` where the ending of its name says it.
    kind: Option<&'static str>,
    data: Vec<u8>,
    links: Links,
}

impl Package {
    /// Adds a part of XML.
    pub(super) fn xml(&mut self, name: impl Into<String>, kind: &'static str, xml: String, links: Links) {
        self.parts.push(Part { name: name.into(), kind: Some(kind), data: xml.into_bytes(), links });
    }

    /// Adds a picture, which is packed already.
    pub(super) fn picture(&mut self, name: impl Into<String>, data: Vec<u8>) {
        self.parts.push(Part { name: name.into(), kind: None, data, links: Links::default() });
    }

    /// What the package itself refers to.
    pub(super) fn links(&mut self) -> &mut Links {
        &mut self.links
    }

    /// The file. Its parts carry no time, so the same parts give the same bytes.
    pub(super) fn finish(self) -> Result<Vec<u8>, ExportError> {
        self.pack().map_err(|error| ExportError::Write { format: "PPTX", reason: error.to_string() })
    }

    fn pack(self) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The archive says on which system it was made: the same on all, for the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix);
        let packed = options.compression_method(CompressionMethod::Deflated);
        let stored = options.compression_method(CompressionMethod::Stored);
        let mut add = |name: &str, data: &[u8], options: SimpleFileOptions| {
            zip.start_file(name, options)?;
            zip.write_all(data).map_err(zip::result::ZipError::from)
        };
        add("[Content_Types].xml", self.types().as_bytes(), packed)?;
        add("_rels/.rels", self.links.document("").as_bytes(), packed)?;
        for part in &self.parts {
            add(&part.name, &part.data, if part.kind.is_some() { packed } else { stored })?;
            if !part.links.0.is_empty() {
                let (folder, name) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
                add(&format!("{folder}/_rels/{name}.rels"), part.links.document(&part.name).as_bytes(), packed)?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> String {
        let mut xml = Xml::document();
        xml.start("Types").attr("xmlns", format_args!("{PACKAGE}content-types"));
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        let endings = [("rels", rels), ("xml", "application/xml"), ("png", "image/png"), ("jpeg", "image/jpeg")];
        for (ending, kind) in endings {
            xml.start("Default").attr("Extension", ending).attr("ContentType", kind).end();
        }
        for part in &self.parts {
            if let Some(kind) = part.kind {
                xml.start("Override").attr("PartName", format_args!("/{}", part.name)).attr("ContentType", kind).end();
            }
        }
        xml.end();
        xml.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_referred_to() {
        assert_eq!(relative("", "ppt/presentation.xml"), "ppt/presentation.xml");
        assert_eq!(relative("ppt/presentation.xml", "ppt/slides/slide1.xml"), "slides/slide1.xml");
        assert_eq!(relative("ppt/slides/slide1.xml", "ppt/slides/slide2.xml"), "slide2.xml");
        assert_eq!(relative("ppt/slides/slide1.xml", "ppt/media/image1.png"), "../media/image1.png");
    }

    #[test]
    fn addresses_keep_their_meaning_and_lose_what_no_address_holds() {
        assert_eq!(escaped("https://a.example/b c?d={e}&f=é"), "https://a.example/b%20c?d=%7Be%7D&f=é");
    }
}
