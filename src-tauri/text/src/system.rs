//! Faces of the operating system, asked only for what no vendored face draws. Knows nothing of styles but weight.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use fontique::{
    Attributes, Collection, CollectionOptions, FallbackKey, FamilyId, FontInfo, FontStyle, FontWeight, FontWidth,
    Language, SourceCache,
};
use throughline_scene::FaceId;
use unicode_script::Script;

use crate::{
    face::{Bytes, Loaded, register},
    read::ignorable,
};

/// The system's families, and those of their faces that were opened.
struct System {
    collection: Collection,
    sources: SourceCache,
    /// By family and wanted weight; `None` if it cannot be used.
    opened: HashMap<(FamilyId, u16), Option<Arc<Loaded>>>,
    /// All families by name, for characters that the system names no family for.
    all: Vec<FamilyId>,
}

/// The face of the system that draws a whole grapheme, if there is one.
///
/// The same machine gives the same answer; what is installed on another one may differ.
pub(crate) fn face(grapheme: &str, script: Script, language: &str, weight: u16) -> Option<FaceId> {
    static SYSTEM: OnceLock<Mutex<System>> = OnceLock::new();
    let system = SYSTEM.get_or_init(|| Mutex::new(System::new()));
    system.lock().unwrap_or_else(PoisonError::into_inner).face(grapheme, script, language, weight)
}

impl System {
    fn new() -> System {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: true });
        if cfg!(target_os = "linux") && collection.family_names().next().is_none() {
            // Without the fontconfig library the usual folders still hold faces.
            collection.load_fonts_from_paths(folders().into_iter().filter(|folder| folder.is_dir()));
        }
        let mut names: Vec<String> = collection.family_names().map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        let all = names.iter().filter_map(|name| collection.family_id(name)).collect();
        System { collection, sources: SourceCache::default(), opened: HashMap::new(), all }
    }

    fn face(&mut self, grapheme: &str, script: Script, language: &str, weight: u16) -> Option<FaceId> {
        let mut families: Vec<FamilyId> =
            ideographic(script, language).iter().filter_map(|name| self.collection.family_id(name)).collect();
        let locale = Language::parse(language).ok();
        let key =
            FallbackKey::new(fontique::Script::from_bytes(script.as_iso15924_tag().to_be_bytes()), locale.as_ref());
        families.extend(self.collection.fallback_families(key));
        families.extend(&self.all);
        let draws = |face: &Arc<Loaded>| grapheme.chars().all(|char| ignorable(char) || face.draws(char));
        families.into_iter().filter_map(|family| self.open(family, weight)).find(draws).map(|face| register(&face))
    }

    /// The face of a family at the nearest weight, if it has outlines.
    fn open(&mut self, family: FamilyId, weight: u16) -> Option<Arc<Loaded>> {
        if let Some(known) = self.opened.get(&(family, weight)) {
            return known.clone();
        }
        let opened = self.load(family, weight).map(Arc::new);
        self.opened.insert((family, weight), opened.clone());
        opened
    }

    fn load(&mut self, family: FamilyId, weight: u16) -> Option<Loaded> {
        let family = self.collection.family(family)?;
        let wanted = Attributes::new(FontWidth::NORMAL, FontStyle::Normal, FontWeight::new(f32::from(weight)));
        let info: &FontInfo = family.match_font(wanted.width, wanted.style, wanted.weight, false)?;
        let data = info.load(Some(&mut self.sources))?;
        let own = (info.weight().value() as u16, info.style() != FontStyle::Normal);
        let face = Loaded::new(family.name(), None, own, (Bytes::Shared(Arc::new(data)), info.index()), false)?;
        (!face.data.colour_bitmap).then_some(face)
    }
}

/// Families for Chinese, Japanese and Korean, sans serif, each language's own first.
///
/// Asked by name because the system may answer with a serif face, or with another language's forms.
fn ideographic(script: Script, language: &str) -> &'static [&'static str] {
    const JAPANESE: &[&str] =
        &["Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Yu Gothic", "Meiryo"];
    const SIMPLE: &[&str] =
        &["Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei"];
    const TRADITIONAL: &[&str] =
        &["Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei UI", "Microsoft JhengHei"];
    const KOREAN: &[&str] = &["Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"];
    let language = language.to_ascii_lowercase();
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
    match (script, primary) {
        (Script::Hiragana | Script::Katakana, _) => JAPANESE,
        (Script::Hangul, _) => KOREAN,
        (Script::Bopomofo, _) => TRADITIONAL,
        (Script::Han | Script::Common, "ja") => JAPANESE,
        (Script::Han | Script::Common, "ko") => KOREAN,
        (Script::Han | Script::Common, "zh" | "yue") if traditional => TRADITIONAL,
        (Script::Han, _) | (Script::Common, "zh" | "yue") => SIMPLE,
        _ => &[],
    }
}

/// Where a Linux system keeps faces, after the XDG base directory specification.
fn folders() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let own = home.iter().flat_map(|home| [home.join(".local/share/fonts"), home.join(".fonts")]);
    ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from).into_iter().chain(own).collect()
}
