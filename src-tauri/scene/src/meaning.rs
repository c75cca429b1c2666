//! What the page says, apart from how it looks: the reading order of screen readers, tagged PDF and the HTML outline.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::NodeId;

/// What a part of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The whole.
    Document,
    /// A part that belongs together.
    Section,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Somebody's words.
    Quote,
    /// A list; its children are items.
    List,
    /// An entry of a list.
    Item,
    /// Rows of cells.
    Table,
    /// A row; its children are cells.
    Row,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell that names its row.
    RowHeader,
    /// A cell.
    Cell,
    /// Something drawn; its text describes it.
    Figure,
    /// A link to another part or address.
    Link,
    /// Decoration, or repeated at every page.
    Artifact,
}

/// One part of the page in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// What it is.
    pub role: Role,
    /// What it says, or what a figure shows; parts with children may leave it empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The nodes that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<NodeId>,
    /// For cells: how many columns it covers, if more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<u32>,
    /// For cells: its first column, from 0, not counting the row's header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// In reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Arc<Meaning>>,
}

impl Meaning {
    /// A part without nodes and children.
    pub fn new(role: Role, text: impl Into<String>) -> Meaning {
        Meaning { role, text: text.into(), nodes: Vec::new(), span: None, column: None, children: Vec::new() }
    }

    /// The same part, shown by a node.
    pub fn at(mut self, node: impl Into<NodeId>) -> Meaning {
        self.nodes.push(node.into());
        self
    }

    /// The same part with children.
    pub fn with(mut self, children: impl IntoIterator<Item = Meaning>) -> Meaning {
        self.children.extend(children.into_iter().map(Arc::new));
        self
    }

    /// Calls `visit` with this part and all below it, in reading order, with their depth.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Meaning, usize)) {
        fn down<'a>(part: &'a Meaning, depth: usize, visit: &mut impl FnMut(&'a Meaning, usize)) {
            visit(part, depth);
            for child in &part.children {
                down(child, depth + 1, visit);
            }
        }
        down(self, 0, visit);
    }
}
