//! Which sheets there are, and which field of the model each of their columns shows. Data only.
//!
//! A field that has no column, or whose cell does not tell all of it, goes into the column "More" as JSON; so a new
//! field of the model is carried before anybody writes a column for it.

mod columns;

pub(super) use columns::SHEETS;

use super::{entities::Kind, names::Target};

/// How a field is shown in a cell and read from it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Field {
    /// Text as it is.
    Text,
    /// Formatted text, in the little Markdown of tables.
    Rich,
    /// A list, one entry on a line.
    Lines,
    /// A list of short entries, parted by semicolons.
    Listed,
    /// Any number.
    Number,
    /// A whole number from 0 up.
    Whole,
    /// A whole number from 1 to 5.
    Grade,
    /// `yes`, or nothing.
    Flag,
    /// `yes`, `no`, or nothing.
    Answer,
    /// One of these words: as in JSON, and for people. The first is shown where the field is at its default, if so said.
    Choice(&'static [(&'static str, &'static str)], Absent),
    /// Like a choice, but any other word will do as well.
    Word(&'static [(&'static str, &'static str)]),
    /// A day, or any wording.
    Date,
    /// Another part of the map.
    Ref(Target),
    /// Other parts of the map, parted by semicolons.
    Refs(Target),
    /// Either end of a link.
    End,
    /// A list of objects, one on a line, by one of their fields.
    Heads(&'static str),
    /// The place among siblings, from 1.
    Position,
    /// A part of a card's place.
    Place(Part),
}

/// What an empty field means in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Absent {
    /// The first word of the list.
    First,
    /// Nothing.
    Nothing,
}

/// A part of a card's place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Lane,
    From,
    To,
    LaneId,
    FromId,
    ToId,
}

/// A column of a sheet, or a row of the sheet about the map.
pub(super) struct Column {
    pub(super) heading: &'static str,
    /// Where the field is in the entity's JSON; `/` parts an object from its field.
    pub(super) path: &'static str,
    pub(super) field: Field,
    /// In letters of the usual face.
    pub(super) width: u8,
}

/// A sheet that shows one table.
pub(super) struct Sheet {
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
}

/// The heading of the ids.
pub(super) const ID: &str = "Id";

/// The heading of what no other column tells.
pub(super) const MORE: &str = "More";

impl Sheet {
    /// The sheet of a table.
    pub(super) fn of(kind: Kind) -> &'static Sheet {
        SHEETS.iter().find(|sheet| sheet.kind == kind).expect("every kind is in the list; a test holds it")
    }
}

impl Column {
    /// Whether it holds nothing but ids, for which people do not look.
    pub(super) fn is_id(&self) -> bool {
        matches!(self.field, Field::Place(Part::LaneId | Part::FromId | Part::ToId))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_sheet_and_every_heading_is_there_once() {
        for kind in Kind::ALL {
            let sheet = Sheet::of(kind);
            let mut headings: Vec<&str> = sheet.columns.iter().map(|column| column.heading).collect();
            headings.extend([ID, MORE]);
            let count = headings.len();
            headings.sort_unstable();
            headings.dedup();
            assert_eq!(headings.len(), count, "{}", sheet.name);
        }
    }
}
