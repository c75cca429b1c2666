//! Text that means nothing but itself on a page. Knows no map but its formatted text.

use throughline_model::{RichText, Span, is_sound_address};

/// Text for between tags and for within attributes.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for one in text.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            // Controls have no meaning on a page, and zero is no character of it.
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

fn span(span: &Span) -> String {
    let mut out = text(&span.text).replace('\n', "<br>");
    if span.italic {
        out = format!("<em>{out}</em>");
    }
    if span.bold {
        out = format!("<strong>{out}</strong>");
    }
    match span.link.as_deref().filter(|address| is_sound_address(address)) {
        Some(address) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{out}</a>", text(address)),
        None => out,
    }
}

/// Formatted text as paragraphs and lists; `class` is that of the paragraphs.
pub(super) fn rich(body: &RichText, class: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let mut out = String::new();
    let mut list = false;
    for paragraph in body.0.iter().filter(|_| !body.is_empty()) {
        if paragraph.bullet != list {
            out.push_str(if list { "</ul>" } else { "<ul>" });
            list = paragraph.bullet;
        }
        let tag = if paragraph.bullet { "li" } else { "p" };
        let words: String = paragraph.spans.iter().map(span).collect();
        if !words.is_empty() {
            let class = if paragraph.bullet { "" } else { class.as_str() };
            out.push_str(&format!("<{tag}{class}>{words}</{tag}>"));
        }
    }
    if list {
        out.push_str("</ul>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("<b a='1'>&\"\u{0}</b>"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;");
    }

    #[test]
    fn an_address_that_could_run_something_is_left_out() {
        let link = |address: &str| span(&Span { text: "go".into(), link: Some(address.into()), ..Span::default() });
        assert_eq!(link("javascript:alert(1)"), "go");
        assert_eq!(link("data:text/html,x"), "go");
        assert!(link("https://example.org/?a=1&b=\"").contains("href=\"https://example.org/?a=1&amp;b=&quot;\""));
    }
}
