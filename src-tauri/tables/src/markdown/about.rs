//! What a document says about itself: its front matter and the lines below its title. Knows no stages.

use throughline_model::Info;

use super::{
    document::{Block, joined},
    names::{label_key, labelled},
    walk::{Known, walk},
};
use crate::lay::one_line;

/// Takes the front matter in; hands back the lines that nothing takes.
pub(super) fn front(text: &str, info: &mut Info) -> Vec<String> {
    let mut left = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Some((name, value)) = line.split_once(':') else {
            left.push(line.trim().to_owned());
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || !field(&label_key(name), value, info) {
            left.push(line.trim().to_owned());
        }
    }
    left
}

/// Puts a value where its name says; `false` if there is no such place, or it is taken.
fn field(name: &str, value: &str, info: &mut Info) -> bool {
    let place = match name {
        "title" | "titel" | "titre" | "título" | "titolo" => &mut info.title,
        "description" | "summary" | "scenario" | "szenario" | "scénario" | "beschreibung" | "シナリオ" => {
            &mut info.scenario
        }
        "purpose" | "goal" | "objective" | "zweck" | "目的" => &mut info.purpose,
        "scope" | "umfang" => &mut info.scope.summary,
        "owner" | "author" | "autor" | "auteur" | "createdby" | "作者" => &mut info.owner,
        "version" | "版本" | "バージョン" => &mut info.version,
        "date" | "datum" | "lastupdated" | "updated" | "日期" | "更新日" => &mut info.date,
        "code" => &mut info.code,
        "language" | "lang" => {
            // Anything else is the name of a language, not its tag.
            if !info.language.is_empty() || value.len() > 12 || !value.is_ascii() || value.contains(' ') {
                return false;
            }
            &mut info.language
        }
        "tags" | "keywords" => {
            let tags = value.trim_matches(['[', ']']).split(',').map(|tag| tag.trim().trim_matches(['"', '\'']));
            info.tags.extend(tags.filter(|tag| !tag.is_empty()).map(str::to_owned));
            return true;
        }
        _ => return false,
    };
    if !place.is_empty() {
        return *place == value;
    }
    value.clone_into(place);
    true
}

/// Takes the text below the title in: what has a place goes there, the rest is the scenario.
pub(super) fn opening(blocks: &[&Block], info: &mut Info) {
    let mut story = Vec::new();
    for block in blocks {
        let (Block::Paragraph { lines, .. } | Block::Item { lines, .. }) = block else { continue };
        let mut rest = Vec::new();
        for line in lines {
            let found = labelled(&line.text).filter(|found| !found.rest.is_empty());
            let taken = found.is_some_and(|found| field(&label_key(&found.name), &one_line(&found.rest), info));
            if !taken {
                rest.push(line);
            }
        }
        let text: Vec<String> = joined(rest).lines().map(one_line).collect();
        let bullet = if matches!(block, Block::Item { .. }) { "• " } else { "" };
        if text.iter().any(|line| !line.is_empty()) {
            story.push(format!("{bullet}{}", text.join("\n")));
        }
    }
    if !story.is_empty() {
        if !info.scenario.is_empty() {
            story.insert(0, std::mem::take(&mut info.scenario));
        }
        info.scenario = story.join("\n");
    }
}

/// The texts of some blocks, one to a line, in the little Markdown of cells.
pub(super) fn texts(blocks: &[Block]) -> Vec<String> {
    let known = Known { labels: Some(std::collections::BTreeSet::new()), ..Known::default() };
    walk(blocks, &known)
        .pieces
        .into_iter()
        .flat_map(|piece| piece.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
