//! Runs of a line in the order in which they are read, which differs from that on the page where directions mix.
//! Knows characters only, no painter.

use throughline_scene::{Line, Paragraph, Run};

/// A run in reading order.
pub(crate) struct Part<'a> {
    /// The run.
    pub(crate) run: &'a Run,
    /// Whether this is the line's added hyphen's run.
    pub(crate) hyphen: bool,
}

/// The runs of a line as they are read.
pub(crate) fn reading<'a>(paragraph: &Paragraph, line: &'a Line) -> Vec<Part<'a>> {
    let mut left: Vec<&Run> = line.runs.iter().collect();
    if left.iter().any(|run| run.rtl) {
        let text = paragraph.text.get(line.text.clone()).unwrap_or_default();
        let mut rest: String = text.chars().filter(|c| *c != SOFT_HYPHEN).collect();
        left = std::iter::from_fn(|| {
            if left.is_empty() {
                return None;
            }
            // The run whose text comes next; trimmed, for layout may leave out white space at a line's end.
            let place = |run: &Run| {
                let found = |text: &str| rest.find(text).map(|at| (at, at + text.len()));
                found(&run.text).or_else(|| found(run.text.trim_end()))
            };
            let places = (0..left.len()).filter_map(|index| Some((place(left[index])?, index)));
            // Of two at the same place the longer, lest a lone space takes that of a word.
            let next = places.min_by_key(|((start, end), index)| (*start, std::cmp::Reverse(*end), *index));
            let ((_, end), index) = next.unwrap_or(((0, 0), 0));
            rest.drain(..end);
            let run = left.remove(index);
            Some(run)
        })
        .collect();
    }
    let last = left.len().saturating_sub(1);
    left.into_iter().enumerate().map(|(index, run)| Part { run, hyphen: line.hyphen && index == last }).collect()
}

/// Whether a word ends where a line does.
pub(crate) fn ends_word(paragraph: &Paragraph, line: &Line) -> bool {
    let text = paragraph.text.get(line.text.clone()).unwrap_or_default();
    !line.hyphen && (line.text.end >= paragraph.text.len() || text.ends_with(char::is_whitespace))
}

/// Where a word may be cut, unseen.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_scene::{Color, FaceId};

    fn run(text: &str, rtl: bool) -> Run {
        Run {
            face: FaceId(0),
            size: 10.0,
            color: Color::rgb(0, 0, 0),
            x: 0.0,
            width: 0.0,
            rtl,
            tracking: 0.0,
            text: text.into(),
            link: None,
            glyphs: [].into(),
        }
    }

    #[test]
    fn numbers_within_hebrew_are_read_in_their_place() {
        let text = "abc \u{5D0}\u{5D1} 25 \u{5D2}\u{5D3}";
        let visual =
            vec![run("abc ", false), run(" \u{5D2}\u{5D3}", true), run("25", false), run("\u{5D0}\u{5D1} ", true)];
        let line = Line { text: 0..text.len(), x: 0.0, baseline: 0.0, width: 0.0, hyphen: false, runs: visual };
        let paragraph = Paragraph {
            at: kurbo::Point::ZERO,
            size: kurbo::Size::ZERO,
            text: text.into(),
            lines: [].into(),
            halo: None,
        };
        let read: String = reading(&paragraph, &line).iter().map(|part| part.run.text.to_string()).collect();
        assert_eq!(read, text);
    }
}
