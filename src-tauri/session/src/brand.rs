//! Brand kits: logo, colours and lines that are saved once and used by several maps. What a map uses travels inside it.

use std::{fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};
use throughline_edit::{Command, Fields};
use throughline_model::{Look, Map, Part, Picture};
use throughline_store::Home;

use crate::{Edit, Outcome, Problem, Session};

/// A brand kit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Brand {
    /// What it is called; unique on a computer.
    pub name: String,
    /// The theme that its colours are laid over.
    pub theme: String,
    /// `#RRGGBB`, instead of a theme.
    pub accent: Option<String>,
    /// `#RRGGBB` of the stages.
    pub stage_colors: Vec<String>,
    /// A line before titles.
    pub header: String,
    /// A line at the foot.
    pub footer: String,
    /// The logo.
    pub logo: Option<Picture>,
}

impl Brand {
    /// What a map looks like, as a kit of that name.
    pub fn of(map: &Map, name: &str) -> Brand {
        let Look { theme, accent, stage_colors, header, footer, logo, .. } = map.info.look.clone();
        let logo = logo.and_then(|id| map.pictures.get(&id)).map(|picture| (**picture).clone());
        Brand { name: name.trim().to_owned(), theme, accent, stage_colors, header, footer, logo }
    }
}

/// The kits of this computer: one file in the program's own folder.
pub struct Brands(PathBuf);

impl Brands {
    /// Those of a home.
    pub fn at(home: &Home) -> Brands {
        Brands(home.folder().join("brands.json"))
    }

    /// All of them, by name.
    ///
    /// # Errors
    ///
    /// If the file is there and cannot be read, or holds something else.
    pub fn all(&self) -> io::Result<Vec<Brand>> {
        let text = match fs::read(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut all: Vec<Brand> = serde_json::from_slice(&text)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", self.0.display())))?;
        all.sort_by_key(|brand| brand.name.to_lowercase());
        Ok(all)
    }

    /// The kit of a name, whatever its capitals.
    ///
    /// # Errors
    ///
    /// As [`Brands::all`].
    pub fn find(&self, name: &str) -> io::Result<Option<Brand>> {
        let same = |brand: &Brand| brand.name.to_lowercase() == name.trim().to_lowercase();
        Ok(self.all()?.into_iter().find(same))
    }

    /// Keeps a kit, in the place of one of its name.
    ///
    /// # Errors
    ///
    /// As [`Brands::all`], and if the file cannot be written; then it is as it was.
    pub fn save(&self, brand: Brand) -> io::Result<()> {
        let mut all = self.all()?;
        all.retain(|other| other.name.to_lowercase() != brand.name.to_lowercase());
        all.push(brand);
        self.write(&all)
    }

    /// Forgets a kit; whether there was one.
    ///
    /// # Errors
    ///
    /// As [`Brands::save`].
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        let mut all = self.all()?;
        let before = all.len();
        all.retain(|other| other.name.to_lowercase() != name.trim().to_lowercase());
        if all.len() < before {
            self.write(&all)?;
        }
        Ok(all.len() < before)
    }

    fn write(&self, all: &[Brand]) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(all).map_err(io::Error::other)?;
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        // Whole or not at all.
        let new = self.0.with_extension("json.new");
        fs::write(&new, text)?;
        fs::rename(&new, &self.0)
    }
}

impl Session {
    /// Gives the map a kit's look, as one edit. What the kit has not is taken from the map.
    ///
    /// # Errors
    ///
    /// If the map cannot be edited, or the kit's logo is no picture.
    pub fn use_brand(&mut self, brand: &Brand) -> Result<Outcome, Problem> {
        let gesture = self.own_gesture();
        let mut look = serde_json::json!({
            "brand": brand.name,
            "theme": brand.theme,
            "accent": brand.accent,
            "stageColors": brand.stage_colors,
            "header": brand.header,
            "footer": brand.footer,
        });
        let mut added = None;
        match &brand.logo {
            Some(logo) => {
                let picture = crate::pictures::picture(&logo.data.0, &logo.alt)?;
                look["logo"] = serde_json::json!(picture.id);
                if !self.map().pictures.contains_key(&picture.id) {
                    let add = Command::AddPicture { picture: Box::new(picture) };
                    added = Some(self.edit(Edit { gesture: Some(gesture), ..add.into() })?);
                }
            }
            None => look["logo"] = serde_json::Value::Null,
        }
        let mut fields = Fields::new();
        fields.insert("look".to_owned(), look);
        let set = Command::Set { part: Part::Map, fields };
        let set = self.edit(Edit { gesture: Some(gesture), ..set.into() })?;
        Ok(match added {
            Some(added) => added.then(set),
            None => set,
        })
    }
}
