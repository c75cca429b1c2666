//! Identities of entities: 128-bit numbers written as short Crockford base-32 text. Knows nothing of what they name.
//!
//! A freshly made id is a ULID of 26 letters; a hand-written file may use short ones such as `s1` or `card7`'s `c7`.
//! Leading zeros carry no meaning, so every id has exactly one shortest spelling, and that is what is written.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing was written.
    #[error("an id is empty; write 1 to 26 letters or digits")]
    Empty,
    /// More than 128 bits.
    #[error("the id \"{0}\" is too long; use at most 26 letters or digits")]
    TooLong(String),
    /// A character outside Crockford's alphabet.
    #[error("the id \"{text}\" contains \"{found}\"; use digits and letters without i, l, o and u")]
    Letter {
        /// The id as written.
        text: String,
        /// The first character that does not belong.
        found: char,
    },
}

pub(crate) fn parse(text: &str) -> Result<u128, IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let mut value: u128 = 0;
    for found in text.chars() {
        let digit = u8::try_from(found.to_ascii_lowercase())
            .ok()
            .and_then(|byte| DIGITS.iter().position(|digit| *digit == byte))
            .ok_or_else(|| IdError::Letter { text: text.to_owned(), found })?;
        if value >> 123 != 0 {
            return Err(IdError::TooLong(text.to_owned()));
        }
        value = (value << 5) | digit as u128;
    }
    Ok(value)
}

pub(crate) fn write(value: u128, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shift = 125;
    while shift > 0 && value >> shift == 0 {
        shift -= 5;
    }
    loop {
        let digit = DIGITS[((value >> shift) & 31) as usize];
        fmt::Write::write_char(out, digit as char)?;
        if shift == 0 {
            return Ok(());
        }
        shift -= 5;
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                parse(text).map($name)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{1,26}$" })
            }
        }
    )+};
}

ids! {
    /// Identifies a map for its life, through copies of its file.
    MapId
    /// Identifies one stage of a map.
    StageId
    /// Identifies one step, the finest column.
    StepId
    /// Identifies one lane.
    LaneId
    /// Identifies one card.
    CardId
    /// Identifies one emotion point.
    EmotionId
    /// Identifies one persona.
    PersonaId
    /// Identifies one transition between two stages.
    TransitionId
    /// Identifies one link between two parts of the map.
    LinkId
    /// Identifies one source of evidence.
    SourceId
    /// Identifies one item of evidence.
    EvidenceId
    /// Identifies a channel of the map's dictionary.
    ChannelId
    /// Identifies a device of the map's dictionary.
    DeviceId
    /// Identifies a department of the map's dictionary.
    DepartmentId
    /// Identifies an emotion word of the map's dictionary.
    WordId
    /// Identifies a picture kept in the map.
    PictureId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        for value in [0, 1, 31, 32, u128::from(u64::MAX), u128::MAX] {
            assert_eq!(CardId(value).to_string().parse(), Ok(CardId(value)));
        }
    }

    #[test]
    fn leading_zeros_and_capitals_do_not_matter() {
        assert_eq!("00C7".parse::<CardId>(), "c7".parse());
        assert_eq!("00C7".parse::<CardId>().map(|id| id.to_string()), Ok("c7".into()));
    }

    #[test]
    fn what_is_no_id_says_why() {
        assert_eq!("".parse::<CardId>(), Err(IdError::Empty));
        assert_eq!("lane".parse::<LaneId>(), Err(IdError::Letter { text: "lane".into(), found: 'l' }));
        assert!(matches!("80000000000000000000000000".parse::<CardId>(), Err(IdError::TooLong(_))));
    }
}
