//! Takes a Markdown document apart into blocks, its text in the little Markdown of cells. Knows no journey.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

/// One line of a paragraph as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The source only wrapped here; the line before goes on.
    pub(super) soft: bool,
    pub(super) line: u32,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// Level 1 to 6, or 7 for what looks like a heading without being marked as one.
    Heading {
        level: u8,
        text: String,
        line: u32,
    },
    Paragraph {
        lines: Vec<Line>,
        quote: bool,
    },
    /// `list` counts the lists of the document; `depth` is 1 for an outer list.
    Item {
        depth: usize,
        list: usize,
        ordered: bool,
        lines: Vec<Line>,
    },
    /// Rows of cells, the heading first.
    Table {
        rows: Vec<Vec<String>>,
        line: u32,
    },
    Code {
        info: String,
        text: String,
        line: u32,
    },
}

impl Block {
    /// The line that it begins in.
    pub(super) fn line(&self) -> u32 {
        match self {
            Block::Heading { line, .. } | Block::Table { line, .. } | Block::Code { line, .. } => *line,
            Block::Paragraph { lines, .. } | Block::Item { lines, .. } => lines.first().map_or(0, |line| line.line),
        }
    }
}

/// A document as blocks.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) blocks: Vec<Block>,
    /// The lines of the front matter, without its fences.
    pub(super) front: String,
    /// How many links to other files and pictures stand in it; their words are kept.
    pub(super) links: usize,
}

impl Document {
    /// Counts lines from further down, for a document within another.
    pub(super) fn shift(&mut self, by: u32) {
        for block in &mut self.blocks {
            match block {
                Block::Heading { line, .. } | Block::Table { line, .. } | Block::Code { line, .. } => {
                    *line = line.saturating_add(by);
                }
                Block::Paragraph { lines, .. } | Block::Item { lines, .. } => {
                    for line in lines {
                        line.line = line.line.saturating_add(by);
                    }
                }
            }
        }
    }
}

/// Puts lines together: one that the source only wrapped goes on where the one before ended.
pub(super) fn joined<'l>(lines: impl IntoIterator<Item = &'l Line>) -> String {
    let mut out = String::new();
    for line in lines {
        if line.text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            let wide = |one: Option<char>| one.is_some_and(|one| u32::from(one) >= 0x3000);
            match line.soft {
                true if wide(out.chars().next_back()) && wide(line.text.chars().next()) => {}
                true => out.push(' '),
                false => out.push('\n'),
            }
        }
        out.push_str(&line.text);
    }
    out
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Document {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range.start);
    }
    reader.flush();
    reader.document
}

struct Reader<'t> {
    text: &'t str,
    document: Document,
    lines: Vec<Line>,
    /// Where line counting stands: a byte and its line.
    counted: (usize, u32),
    /// Whether each open list is ordered, and its number.
    lists: Vec<(bool, usize)>,
    count: usize,
    quotes: usize,
    /// The item whose text comes next has not begun yet.
    fresh: bool,
    level: u8,
    /// The heading is text with a rule below it.
    underlined: bool,
    styles: usize,
    link: Option<String>,
    rows: Option<Vec<Vec<String>>>,
    code: Option<(String, String)>,
    metadata: bool,
    start: u32,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Reader<'t> {
        Reader {
            text,
            document: Document::default(),
            lines: Vec::new(),
            counted: (0, 1),
            lists: Vec::new(),
            count: 0,
            quotes: 0,
            fresh: false,
            level: 0,
            underlined: false,
            styles: 0,
            link: None,
            rows: None,
            code: None,
            metadata: false,
            start: 0,
        }
    }

    fn line(&mut self, at: usize) -> u32 {
        let (from, line) = self.counted;
        if at > from {
            let more = self.text.as_bytes()[from..at].iter().filter(|byte| **byte == b'\n').count();
            self.counted = (at, line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)));
        }
        self.counted.1
    }

    fn push(&mut self, text: &str) {
        let line = self.counted.1;
        if self.lines.is_empty() {
            self.lines.push(Line { line, ..Line::default() });
        }
        if let Some(last) = self.lines.last_mut() {
            last.text.push_str(text);
        }
    }

    /// Ends the text that is open and puts it where it belongs.
    fn flush(&mut self) {
        let lines: Vec<Line> = std::mem::take(&mut self.lines)
            .into_iter()
            .map(|line| Line { text: line.text.trim().to_owned(), ..line })
            .filter(|line| !line.text.is_empty())
            .collect();
        if lines.is_empty() && !self.fresh {
            return;
        }
        let block = match self.lists.last() {
            Some((ordered, list)) if self.fresh => {
                Block::Item { depth: self.lists.len(), list: *list, ordered: *ordered, lines }
            }
            Some((_, list)) => match self.document.blocks.last_mut() {
                // More of the item that is open.
                Some(Block::Item { list: open, lines: all, .. }) if open == list => {
                    all.extend(
                        lines.into_iter().enumerate().map(|(nth, line)| Line { soft: nth > 0 && line.soft, ..line }),
                    );
                    return;
                }
                _ => Block::Paragraph { lines, quote: self.quotes > 0 },
            },
            None => Block::Paragraph { lines, quote: self.quotes > 0 },
        };
        self.fresh = false;
        self.document.blocks.push(block);
    }

    fn event(&mut self, event: Event<'_>, at: usize) {
        let line = self.line(at);
        match event {
            Event::Start(tag) => self.open(tag, at, line),
            Event::End(tag) => self.close(tag),
            Event::Text(text) if self.metadata => self.document.front.push_str(&text),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.push(&escaped(&text)),
            },
            Event::Code(text) => self.push(&escaped(&text)),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, line),
            Event::SoftBreak => self.lines.push(Line { soft: true, line: line.saturating_add(1), ..Line::default() }),
            Event::HardBreak if self.rows.is_some() || self.level > 0 => self.push(" "),
            Event::HardBreak => self.lines.push(Line { line: line.saturating_add(1), ..Line::default() }),
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn html(&mut self, html: &str, line: u32) {
        let tag = html.trim().trim_start_matches('<').trim_start_matches('/').to_ascii_lowercase();
        let word: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        match word.as_str() {
            "br" if self.rows.is_some() => self.push("\n"),
            "br" if self.level > 0 => self.push(" "),
            "br" => self.lines.push(Line { line, ..Line::default() }),
            _ => {
                let bare = without_tags(html);
                if !bare.trim().is_empty() {
                    self.push(&escaped(bare.trim()));
                }
            }
        }
    }

    fn open(&mut self, tag: Tag<'_>, at: usize, line: u32) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.level = rank(level);
                self.underlined = !self.text[at..].trim_start().starts_with('#');
                self.start = line;
            }
            Tag::Paragraph if self.rows.is_none() && !self.fresh => self.flush(),
            Tag::HtmlBlock => self.flush(),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.count += 1;
                self.lists.push((first.is_some(), self.count));
            }
            Tag::Item => {
                self.flush();
                self.fresh = true;
                self.lines.push(Line { line, ..Line::default() });
            }
            Tag::Table(_) => {
                self.flush();
                self.rows = Some(Vec::new());
                self.start = line;
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.push(Vec::new());
                }
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.start = line;
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((info, String::new()));
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => self.metadata = true,
            Tag::Strong => self.style("**", true),
            Tag::Emphasis => self.style("*", true),
            Tag::Link { dest_url, .. } => {
                let address = dest_url.replace(' ', "%20").replace(')', "%29");
                if throughline_model::is_sound_address(&address) && self.link.is_none() {
                    self.link = Some(address);
                    self.push("[");
                } else {
                    self.document.links += 1;
                }
            }
            Tag::Image { .. } => self.document.links += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let level = std::mem::take(&mut self.level);
                // A rule right below text makes a heading of it, which is hardly ever meant.
                let prose = self.lines.len() > 1 || joined(&self.lines).chars().count() > 80;
                if self.underlined && prose {
                    return self.flush();
                }
                let text = joined(&std::mem::take(&mut self.lines)).replace('\n', " ").trim().to_owned();
                self.document.blocks.push(Block::Heading { level, text, line: self.start });
            }
            TagEnd::Paragraph if self.rows.is_none() => self.flush(),
            TagEnd::Item | TagEnd::HtmlBlock => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let text: String = std::mem::take(&mut self.lines).into_iter().map(|line| line.text).collect();
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(text.trim().to_owned());
                }
            }
            TagEnd::Table => {
                if let Some(rows) = self.rows.take() {
                    self.document.blocks.push(Block::Table { rows, line: self.start });
                }
            }
            TagEnd::CodeBlock => {
                if let Some((info, text)) = self.code.take() {
                    self.document.blocks.push(Block::Code { info, text, line: self.start });
                }
            }
            TagEnd::MetadataBlock(_) => self.metadata = false,
            TagEnd::Strong => self.style("**", false),
            TagEnd::Emphasis => self.style("*", false),
            TagEnd::Link => {
                if let Some(address) = self.link.take() {
                    self.push(&format!("]({address})"));
                }
            }
            _ => {}
        }
    }

    /// The mark of a style; the outer one of two counts, and none within a link.
    fn style(&mut self, mark: &str, opens: bool) {
        if !opens {
            self.styles = self.styles.saturating_sub(1);
        }
        if self.styles == 0 && self.link.is_none() {
            self.push(mark);
        }
        if opens {
            self.styles += 1;
        }
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Text in which nothing means anything but itself to a cell of somebody else's table.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '*' | '[' | '_' | '`' => {
                out.push('\\');
                out.push(one);
            }
            '\t' => out.push(' '),
            control if control.is_control() && control != '\n' => {}
            other => out.push(other),
        }
    }
    out
}

/// What is left of HTML without its tags and comments.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let inside = &rest[at..];
        let end = if inside.starts_with("<!--") {
            inside.find("-->").map(|end| end + 3)
        } else {
            inside.find('>').map(|end| end + 1)
        };
        let Some(end) = end else { return out };
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}
