//! Any JSON as a tree whose fields keep their order, up to a bounded size. Knows no map.

use std::{cell::Cell, collections::BTreeSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// More values than this are no journey map.
const MOST: usize = 500_000;

/// Keys that are languages, where all keys of an object are such.
const LANGUAGES: [&str; 20] = [
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "ru", "uk", "tr", "ar", "fa", "he", "hi", "ja", "ko",
    "zh",
];

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    /// A number as it is printed.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// Reads a text; the error is serde's own, with line and column.
pub(super) fn parse(text: &str) -> Result<Node, serde_json::Error> {
    let count = Cell::new(0);
    let mut source = serde_json::Deserializer::from_str(text);
    let node = Seed(&count).deserialize(&mut source)?;
    source.end().map(|()| node)
}

impl Node {
    /// The fields of an object; none of anything else.
    pub(super) fn fields(&self) -> &[(String, Node)] {
        if let Node::Object(fields) = self { fields } else { &[] }
    }

    /// The values of a list; none of anything else.
    pub(super) fn items(&self) -> &[Node] {
        if let Node::List(items) = self { items } else { &[] }
    }

    /// The text of a single value; `None` for lists, objects, nothing and empty text.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Node::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Node::Number(number) => Some(number.clone()),
            Node::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
            Node::Null | Node::Text(_) | Node::List(_) | Node::Object(_) => None,
        }
    }

    /// The same with one language where texts stand in several, as in `{"en": …, "fr": …}`; the first one counts, the
    /// others are added to `left`.
    pub(super) fn in_one_language(self, left: &mut BTreeSet<String>) -> Node {
        match self {
            Node::Object(fields)
                if fields.len() > 1 && fields.iter().all(|(key, _)| LANGUAGES.contains(&key.as_str())) =>
            {
                let mut fields = fields.into_iter();
                let first = fields.next().map_or(Node::Null, |(_, value)| value);
                left.extend(fields.filter(|(_, value)| !value.is_empty()).map(|(key, _)| key));
                first.in_one_language(left)
            }
            Node::Object(fields) => {
                Node::Object(fields.into_iter().map(|(key, value)| (key, value.in_one_language(left))).collect())
            }
            Node::List(items) => Node::List(items.into_iter().map(|item| item.in_one_language(left)).collect()),
            other => other,
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Node::Null => true,
            Node::Text(text) => text.trim().is_empty(),
            Node::List(items) => items.iter().all(Node::is_empty),
            Node::Object(fields) => fields.iter().all(|(_, value)| value.is_empty()),
            Node::Bool(_) | Node::Number(_) => false,
        }
    }
}

struct Seed<'c>(&'c Cell<usize>);

impl Seed<'_> {
    fn counted<E: Error>(&self) -> Result<(), E> {
        self.0.set(self.0.get() + 1);
        if self.0.get() > MOST {
            return Err(E::custom(format!("there are more than {MOST} values in the file")));
        }
        Ok(())
    }
}

/// A text without control characters, which no map has, but for line feeds.
fn clean(text: &str) -> String {
    text.chars().map(|one| if one.is_control() && one != '\n' { ' ' } else { one }).collect()
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.counted()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(clean(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Seed(self.0))? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            fields.push((clean(&key), object.next_value_seed(Seed(self.0))?));
        }
        Ok(Node::Object(fields))
    }
}
