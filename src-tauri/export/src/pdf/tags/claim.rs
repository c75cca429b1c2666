//! Which part of the reading order each painted text belongs to. Knows nodes and words; makes no elements.
//!
//! A node belongs to the part that names it or, by its entity, to the one that names `c7` for `c7/title`; else to that
//! of the node around it. A part that names no node is shown by the text that says the same.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use kurbo::{Point, Rect};
use throughline_scene::{Item, Node, Role, Scene};

use super::{
    parts::{PartId, Parts},
    words::{letters, plain, says},
};

/// A node as painters meet it.
pub(super) struct Seen<'a> {
    pub(super) node: &'a Node,
    pub(super) layer: usize,
    /// What it covers, in px of the scene.
    pub(super) area: Rect,
    /// The node around it, by its place in the list.
    pub(super) around: Option<usize>,
    /// Who names it, or what is around it, by its place in [`Claims::owners`].
    pub(super) owner: Option<usize>,
    /// Its words, by their place in [`Claims::texts`].
    pub(super) text: Option<usize>,
}

/// A painted paragraph.
pub(super) struct Text {
    /// Its node.
    pub(super) seen: usize,
    /// Its words as they are compared.
    pub(super) words: String,
    /// Whose words these are.
    pub(super) part: Option<PartId>,
    /// Whether that part says more than is painted.
    pub(super) partial: bool,
}

/// All nodes of a scene in painting order, with whom they belong to.
pub(super) struct Claims<'a> {
    pub(super) seen: Vec<Seen<'a>>,
    /// For each named entity, the parts that name it; several share it.
    pub(super) owners: Vec<Vec<PartId>>,
    pub(super) texts: Vec<Text>,
}

impl<'a> Claims<'a> {
    pub(super) fn of(scene: &'a Scene, parts: &Parts<'_>) -> Claims<'a> {
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut owners: Vec<Vec<PartId>> = Vec::new();
        for (id, part) in parts.0.iter().enumerate() {
            for node in &part.meaning.nodes {
                let owner = *names.entry(node).or_insert_with(|| {
                    owners.push(Vec::new());
                    owners.len() - 1
                });
                owners[owner].push(id);
            }
        }
        let mut claims = Claims { seen: Vec::new(), owners, texts: Vec::new() };
        for (index, layer) in scene.layers.iter().enumerate() {
            for node in &layer.nodes {
                claims.meet(node, index, layer.origin, None, &names);
            }
        }
        claims.by_words(parts);
        claims
    }

    fn meet(
        &mut self,
        node: &'a Node,
        layer: usize,
        origin: Point,
        around: Option<usize>,
        names: &HashMap<&str, usize>,
    ) {
        let entity = node.id.split_once('/').map(|(entity, _)| entity);
        let named = names.get(&*node.id).or_else(|| names.get(entity?)).copied();
        let owner = named.or_else(|| self.seen[around?].owner);
        let at = self.seen.len();
        self.seen.push(Seen { node, layer, area: node.bounds + origin.to_vec2(), around, owner, text: None });
        match &node.item {
            Item::Group { at: inner, children, .. } => {
                for child in children.iter() {
                    self.meet(Arc::as_ref(child), layer, origin + inner.to_vec2(), Some(at), names);
                }
            }
            Item::Text(paragraph) => {
                self.seen[at].text = Some(self.texts.len());
                let words = plain(&paragraph.text);
                self.texts.push(Text { seen: at, words, part: None, partial: false });
            }
            Item::Rect { .. } | Item::Path { .. } | Item::Icon { .. } | Item::Image(_) => {}
        }
    }

    /// Gives parts that name no node the texts that say what they say: first all of it, then a piece of it.
    fn by_words(&mut self, parts: &Parts<'_>) {
        let wanting: Vec<(PartId, String)> = (parts.0.iter().enumerate())
            .filter(|(_, part)| is_said(part.meaning.role))
            .filter(|(_, part)| part.meaning.nodes.is_empty() || part.meaning.role == Role::List)
            .map(|(id, part)| (id, plain(&part.meaning.text)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let mut starts: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, text) in self.texts.iter().enumerate() {
            if let Some(word) = text.words.split(' ').next().filter(|word| !word.is_empty()) {
                starts.entry(word.to_owned()).or_default().push(index);
            }
        }
        let mut found = BTreeSet::new();
        // Of equal words those in the part's own layer come first; a row's name is in another one.
        for own in [true, false] {
            for (part, words) in &wanting {
                let starts = words.split(' ').next().and_then(|word| starts.get(word));
                if !found.contains(part) && starts.is_some_and(|starts| self.whole(parts, *part, words, starts, own)) {
                    found.insert(*part);
                }
            }
        }
        let wanting: Vec<(PartId, String)> = (wanting.into_iter())
            .filter(|(part, _)| !matches!(parts.role(*part), Role::List | Role::Heading(_)))
            .filter(|(part, _)| !found.contains(part))
            .map(|(part, words)| (part, letters(&words)))
            .collect();
        self.pieces(parts, &wanting);
    }

    /// Gives parts the texts that say a piece of what they say. `wanting` are parts without texts, in [`letters`].
    fn pieces(&mut self, parts: &Parts<'_>, wanting: &[(PartId, String)]) {
        let mut by_word: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (index, (_, text)) in wanting.iter().enumerate() {
            for word in text.split_whitespace() {
                by_word.entry(word).or_default().insert(index);
            }
        }
        let mut times: HashMap<String, usize> = HashMap::new();
        for text in &self.texts {
            *times.entry(text.words.clone()).or_default() += 1;
        }
        let mut given = BTreeSet::new();
        for index in 0..self.texts.len() {
            let words = letters(&self.texts[index].words);
            let Some(rarest) = words.split_whitespace().map(|word| by_word.get(word)).min_by_key(|parts| {
                // A word that no part says is the rarest.
                parts.map_or(0, BTreeSet::len)
            }) else {
                continue;
            };
            let said = |(part, text): &&(PartId, String)| self.is_free(parts, index, *part, true) && says(text, &words);
            let saying = rarest.into_iter().flatten().map(|index| &wanting[*index]).filter(said);
            let saying: Vec<PartId> = saying.map(|(part, _)| *part).collect();
            // What many parts say but is painted less often, such as whose curves these are, is of none of them.
            if saying.len() > times[&self.texts[index].words] {
                continue;
            }
            if let Some(part) = saying.into_iter().find(|part| !given.contains(&(*part, words.clone()))) {
                given.insert((part, words));
                self.texts[index].part = Some(part);
                self.texts[index].partial = true;
            }
        }
    }

    /// Whether a text may be the part's: nobody's yet, and not within another part's nodes.
    fn is_free(&self, parts: &Parts<'_>, text: usize, part: PartId, own: bool) -> bool {
        let Text { seen, part: taken, words, .. } = &self.texts[text];
        let Seen { layer, owner, .. } = self.seen[*seen];
        let layer = !own || parts.0[part].layer == Some(layer);
        let open = owner.is_none_or(|owner| self.owners[owner].iter().any(|outer| parts.within(part, *outer)));
        taken.is_none() && !words.is_empty() && layer && open
    }

    /// Finds a text, or texts that follow each other, with exactly these words. `starts` are texts to begin with.
    fn whole(&mut self, parts: &Parts<'_>, part: PartId, words: &str, starts: &[usize], own: bool) -> bool {
        for first in starts {
            let mut left = words;
            let mut found = Vec::new();
            for index in *first..self.texts.len() {
                if self.texts[index].words.is_empty() {
                    continue;
                }
                let Some(after) = left.strip_prefix(&self.texts[index].words) else { break };
                if !(after.is_empty() || after.starts_with(' ')) || !self.is_free(parts, index, part, own) {
                    break;
                }
                found.push(index);
                left = after.trim_start();
                if left.is_empty() {
                    found.iter().for_each(|index| self.texts[*index].part = Some(part));
                    return true;
                }
            }
        }
        false
    }
}

/// Whether a part's text is read out, rather than being a name for what it holds.
fn is_said(role: Role) -> bool {
    match role {
        Role::Document | Role::Section | Role::Table | Role::Row | Role::Figure => false,
        Role::Heading(_)
        | Role::Paragraph
        | Role::Quote
        | Role::List
        | Role::Item
        | Role::ColumnHeader
        | Role::RowHeader
        | Role::Cell
        | Role::Link
        | Role::Artifact => true,
    }
}
