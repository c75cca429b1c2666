//! Reads the embedded icon file, line by line. Knows its columns, not what they mean.

use super::IconStyle;

/// Sorted by name; columns as written by `icons/map/build.mjs`.
static FILE: &str = include_str!("../../../../icons/map/phosphor.tsv");

/// One line of the file, its columns not yet split.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    rest: &'static str,
}

impl Row {
    fn of(line: &'static str) -> Self {
        let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
        Self { name, rest }
    }

    /// The words that the icon's makers gave it.
    pub(super) fn keywords(self) -> impl Iterator<Item = &'static str> {
        self.rest.split('\t').next().unwrap_or("").split(',').filter(|word| !word.is_empty())
    }

    /// Path data and opacity of each layer, bottom first; data may be empty.
    pub(super) fn paths(self, style: IconStyle) -> Vec<(&'static str, f64)> {
        let column = |index: usize| self.rest.split('\t').nth(index).unwrap_or("");
        match style {
            IconStyle::Regular => vec![(column(1), 1.0)],
            IconStyle::Bold => vec![(column(2), 1.0)],
            IconStyle::Fill => vec![(column(3), 1.0)],
            IconStyle::Duotone => vec![(column(4), 0.2), (column(5), 1.0)],
        }
    }
}

/// Every line, in order.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    FILE.lines().map(Row::of)
}

/// The line of that exact name, found by halving.
pub(super) fn find(name: &str) -> Option<Row> {
    let (mut low, mut high) = (0, FILE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // By bytes: the middle may fall inside a character, a line's ends cannot.
        let bytes = FILE.as_bytes();
        let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
        let row = Row::of(&FILE[start..end]);
        match row.name.cmp(name) {
            std::cmp::Ordering::Equal => return Some(row),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_seven_columns() {
        assert!(!FILE.contains('\r'));
        for line in FILE.lines() {
            assert_eq!(line.split('\t').count(), 7, "{}", Row::of(line).name);
        }
    }
}
