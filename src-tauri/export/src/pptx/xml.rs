//! Writes well-formed XML without white space between elements. Knows no vocabulary.

use std::{borrow::Cow, fmt::Display};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// A document in the making, or a part of one.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
    /// The last tag, as long as it takes attributes.
    head: Option<BytesStart<'static>>,
}

impl Xml {
    /// A part that is put into a document later.
    pub(super) fn fragment() -> Xml {
        Xml { writer: Writer::new(Vec::new()), open: Vec::new(), head: None }
    }

    /// A document.
    pub(super) fn document() -> Xml {
        let mut xml = Xml::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Starts an element.
    pub(super) fn start(&mut self, name: &'static str) -> &mut Xml {
        self.end_head();
        self.open.push(name);
        self.head = Some(BytesStart::new(name));
        self
    }

    /// Adds an attribute to the element just started.
    pub(super) fn attr(&mut self, name: &str, value: impl Display) -> &mut Xml {
        let head = self.head.as_mut().expect("attributes follow their tag");
        head.push_attribute((name, &*clean(&value.to_string(), true)));
        self
    }

    /// Adds characters.
    pub(super) fn text(&mut self, text: &str) -> &mut Xml {
        self.end_head();
        self.event(Event::Text(BytesText::new(&clean(text, false))));
        self
    }

    /// Adds what is XML already.
    pub(super) fn raw(&mut self, xml: &str) -> &mut Xml {
        self.end_head();
        self.writer.get_mut().extend_from_slice(xml.as_bytes());
        self
    }

    /// Ends the element that was started last.
    pub(super) fn end(&mut self) -> &mut Xml {
        let name = self.open.pop().expect("each end has its start");
        match self.head.take() {
            Some(head) => self.event(Event::Empty(head)),
            None => self.event(Event::End(BytesEnd::new(name))),
        }
        self
    }

    /// An element with one attribute.
    pub(super) fn leaf(&mut self, name: &'static str, attribute: &str, value: impl Display) -> &mut Xml {
        self.start(name).attr(attribute, value).end()
    }

    /// What has been written.
    pub(super) fn finish(mut self) -> String {
        self.end_head();
        debug_assert!(self.open.is_empty(), "each start has its end");
        String::from_utf8(self.writer.into_inner()).expect("only text was written")
    }

    fn end_head(&mut self) {
        if let Some(head) = self.head.take() {
            self.event(Event::Start(head));
        }
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes all that is written to it");
    }
}

/// Text without what XML cannot carry, and on one line where it is an attribute.
fn clean(text: &str, line: bool) -> Cow<'_, str> {
    let breaks = |c: char| line && matches!(c, '\t' | '\n' | '\r');
    if !text.contains(|c| forbidden(c) || breaks(c)) {
        return text.into();
    }
    text.chars().filter(|c| !forbidden(*c)).map(|c| if breaks(c) { ' ' } else { c }).collect::<String>().into()
}

fn forbidden(c: char) -> bool {
    let control = matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}') && !matches!(c, '\t' | '\n' | '\r');
    control || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_characters_that_xml_forbids_are_dropped() {
        let mut xml = Xml::fragment();
        xml.start("g").attr("a", "\"<&>\u{0}\n").text("a<b>&\u{FFFE}c ").leaf("b", "c", 1).end();
        assert_eq!(xml.finish(), "<g a=\"&quot;&lt;&amp;&gt; \">a&lt;b&gt;&amp;c <b c=\"1\"/></g>");
    }
}
