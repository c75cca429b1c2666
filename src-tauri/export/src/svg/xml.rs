//! Writes well-formed XML. Knows no vocabulary.

use std::fmt::{Display, Write};

/// A document in the making.
#[derive(Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Whether the last tag still takes attributes.
    head: bool,
    /// Whether white space would become part of text.
    inline: usize,
    /// Whether the next element follows the last one on the same line.
    joined: bool,
}

impl Xml {
    /// Puts no white space before the next element.
    pub(super) fn join(&mut self) {
        self.joined = true;
    }

    /// Starts an element on a line of its own, or within text.
    pub(super) fn start(&mut self, name: &'static str) -> &mut Xml {
        self.end_head();
        if self.inline == 0 && !std::mem::take(&mut self.joined) && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.head = true;
        if self.inline > 0 || matches!(name, "text" | "title" | "desc") {
            self.inline += 1;
        }
        self
    }

    /// Adds an attribute to the element just started.
    pub(super) fn attr(&mut self, name: &str, value: impl Display) -> &mut Xml {
        debug_assert!(self.head, "attributes follow their tag");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        let written = write!(Escaped(&mut self.out, true), "{value}");
        written.expect("a string takes all that is written to it");
        self.out.push('"');
        self
    }

    /// Adds characters.
    pub(super) fn text(&mut self, text: &str) -> &mut Xml {
        self.end_head();
        Escaped(&mut self.out, false).write_str(text).expect("a string takes all that is written to it");
        self
    }

    /// Adds what is XML already.
    pub(super) fn raw(&mut self, xml: &str) -> &mut Xml {
        self.end_head();
        self.out.push_str(xml);
        self
    }

    /// Ends the element that was started last.
    pub(super) fn end(&mut self) -> &mut Xml {
        let name = self.open.pop().expect("each end has its start");
        if self.head {
            self.out.push_str("/>");
            self.head = false;
        } else {
            if self.inline == 0 {
                self.out.push('\n');
            }
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self.inline = self.inline.saturating_sub(1);
        self
    }

    /// An element with nothing but text.
    pub(super) fn leaf(&mut self, name: &'static str, text: &str) -> &mut Xml {
        self.start(name).text(text).end()
    }

    /// What has been written.
    pub(super) fn finish(mut self) -> String {
        debug_assert!(self.open.is_empty(), "each start has its end");
        self.out.push('\n');
        self.out
    }

    fn end_head(&mut self) {
        if std::mem::take(&mut self.head) {
            self.out.push('>');
        }
    }
}

/// Text with what XML does not carry left out, and what it reads as markup escaped.
struct Escaped<'a>(&'a mut String, bool);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"');
        if text.bytes().all(plain) {
            self.0.push_str(text);
            return Ok(());
        }
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' if self.1 => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.0.push(' '),
                '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
                c => self.0.push(c),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_characters_that_xml_forbids_are_dropped() {
        let mut xml = Xml::default();
        xml.start("g").attr("a", "\"<&>\u{0}\u{B}").text("a<b>&\u{FFFE}c").end();
        assert_eq!(xml.finish(), "<g a=\"&quot;&lt;&amp;&gt;\">a&lt;b&gt;&amp;c\n</g>\n");
    }
}
