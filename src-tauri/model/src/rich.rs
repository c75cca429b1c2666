//! Text with the little formatting that a card needs: bold, italic, bullets and links.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Paragraphs of formatted text. In files, text without formatting is a plain string, its lines the paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "Written"))]
pub struct RichText(pub Vec<Paragraph>);

/// One paragraph or one bullet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RichParagraph"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Paragraph {
    /// Drawn with a bullet before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bullet: bool,
    /// The runs of text, in reading order.
    pub spans: Vec<Span>,
}

/// A run of text with one formatting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RichSpan"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Span {
    /// The characters; a line feed breaks the line inside the paragraph.
    pub text: String,
    /// Set in a bold face.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Set in an italic face.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    /// Where a click leads: an `http`, `https` or `mailto` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl RichText {
    /// Unformatted text; each line becomes a paragraph.
    pub fn plain(text: &str) -> RichText {
        if text.is_empty() {
            return RichText::default();
        }
        let paragraph =
            |line: &str| Paragraph { bullet: false, spans: vec![Span { text: line.to_owned(), ..Span::default() }] };
        RichText(text.split('\n').map(paragraph).collect())
    }

    /// The characters alone, paragraphs separated by line feeds.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (nth, paragraph) in self.0.iter().enumerate() {
            if nth > 0 {
                out.push('\n');
            }
            for span in &paragraph.spans {
                out.push_str(&span.text);
            }
        }
        out
    }

    /// Whether there is no character in it.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|paragraph| paragraph.spans.iter().all(|span| span.text.is_empty()))
    }

    fn is_plain(&self) -> bool {
        self.0.iter().all(|paragraph| {
            !paragraph.bullet
                && matches!(&paragraph.spans[..], [span] if !span.bold && !span.italic && span.link.is_none() && !span.text.contains('\n'))
        }) && !matches!(&self.0[..], [only] if only.spans[0].text.is_empty())
    }
}

impl From<&str> for RichText {
    fn from(text: &str) -> RichText {
        RichText::plain(text)
    }
}

impl Serialize for RichText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() { serializer.serialize_str(&self.text()) } else { self.0.serialize(serializer) }
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged, expecting = "text is a string, or a list of paragraphs with spans")]
enum Written {
    Plain(String),
    Formatted(Vec<Paragraph>),
}

impl<'de> Deserialize<'de> for RichText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Written::deserialize(deserializer)? {
            Written::Plain(text) => RichText::plain(&text),
            Written::Formatted(paragraphs) => RichText(paragraphs),
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RichText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RichText".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &RichText) -> RichText {
        serde_json::from_str(&serde_json::to_string(text).expect("writes")).expect("reads")
    }

    #[test]
    fn plain_text_is_a_string_in_files() {
        let text = RichText::plain("one\ntwo");
        assert_eq!(serde_json::to_string(&text).expect("writes"), r#""one\ntwo""#);
        assert_eq!(round(&text), text);
    }

    #[test]
    fn every_shape_reads_back_as_it_was() {
        let span = |text: &str, bold| Span { text: text.into(), bold, ..Span::default() };
        for paragraphs in [
            vec![],
            vec![Paragraph::default()],
            vec![Paragraph { bullet: false, spans: vec![span("", false)] }],
            vec![Paragraph { bullet: true, spans: vec![span("a", true), span("b", false)] }],
            vec![Paragraph { bullet: false, spans: vec![span("a\nb", false)] }],
        ] {
            let text = RichText(paragraphs);
            assert_eq!(round(&text), text);
        }
    }
}
