//! What nodes are to those who do not see them, from the scene's reading order. Knows ARIA, writes no elements.

use std::collections::HashMap;

use throughline_scene::{Item, Meaning, Node, NodeId, Role, Scene};

/// What an element says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// The ARIA role, if any.
    pub(super) role: Option<&'static str>,
    /// The level of a heading.
    pub(super) level: Option<u8>,
    /// Its name; empty where its text speaks for itself.
    pub(super) name: String,
    /// Whether it is decoration.
    pub(super) hidden: bool,
}

/// The parts of the reading order by the node that shows them.
#[derive(Default)]
pub(super) struct Roles(HashMap<NodeId, (Role, String)>);

impl Roles {
    pub(super) fn of(scene: &Scene) -> Roles {
        let mut roles = HashMap::new();
        scene.meaning().walk(&mut |part: &Meaning, _| {
            for node in &part.nodes {
                roles.entry(node.clone()).or_insert_with(|| (part.role, part.text.clone()));
            }
        });
        Roles(roles)
    }

    /// What a node says of itself. Table roles are left out: they hold only in rows, and elements stand in painting order.
    pub(super) fn of_node(&self, node: &Node) -> Said {
        let text = matches!(node.item, Item::Text(_));
        let group = matches!(node.item, Item::Group { .. });
        let part = self.0.get(&node.id);
        let name = match part {
            _ if text => "",
            _ if !node.label.is_empty() => &node.label,
            Some((Role::Figure, shown)) => shown,
            _ => "",
        };
        let role = match part.map(|(role, _)| *role) {
            Some(Role::Artifact) => {
                return Said { hidden: true, ..Said::default() };
            }
            Some(Role::Heading(_) | Role::ColumnHeader | Role::RowHeader) => Some("heading"),
            Some(Role::Quote) => Some("blockquote"),
            Some(Role::Figure) if group => Some("figure"),
            Some(Role::Figure) => Some("img"),
            _ if name.is_empty() => None,
            _ if group => Some("group"),
            _ => Some("img"),
        };
        let level = match part {
            Some((Role::Heading(level), _)) => Some((*level).max(1)),
            Some((Role::ColumnHeader | Role::RowHeader, _)) => Some(2),
            _ => None,
        };
        Said { role, level, name: name.to_owned(), hidden: false }
    }
}

/// A node's id as XML and CSS accept it; different ids stay different.
pub(super) fn element_id(id: &str) -> String {
    let mut out = String::from("n-");
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => out.push(c),
            '/' => out.push('.'),
            c => out.push_str(&format!("_{:x}_", u32::from(c))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_names_and_stay_apart() {
        assert_eq!(element_id("c7/title"), "n-c7.title");
        assert_ne!(element_id("a.b"), element_id("a/b"));
        assert_ne!(element_id("a_2e_b"), element_id("a.b"));
    }
}
