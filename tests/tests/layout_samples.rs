//! Lays the samples, the templates and every fixture out, in every theme, and measures each page.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::sync::Arc;

use throughline_assets::{
    color::Rgb,
    themes::{self, Theme},
};
use throughline_layout::{Layout, Options};
use throughline_model::Map;
use throughline_tables::builtin;
use throughline_tests::check::{Fault, check_with, report};

/// Accents of all sorts: a usual one, a bright yellow, a dark green, a pale pink, black.
const ACCENTS: [&str; 5] = ["#0F766E", "#FFD400", "#14532D", "#F9A8D4", "#000000"];

/// Pages with what is wrong with them.
#[derive(Default)]
struct Judge {
    layout: Layout,
    found: Vec<(String, Vec<Fault>)>,
}

impl Judge {
    fn look(&mut self, name: &str, map: &Map, options: &Options) {
        let scene = self.layout.lay(map, options);
        self.found.push((name.to_owned(), check_with(&scene, map, options)));
    }

    fn in_theme(&mut self, name: &str, map: &Map, theme: &Theme) {
        let mut options = Options::default();
        options.theme = Some(Arc::new(theme.clone()));
        self.look(&format!("{name}, {}", theme.id), map, &options);
    }

    fn done(self) {
        let faults: usize = self.found.iter().map(|(_, faults)| faults.len()).sum();
        let pages = self.found.len();
        assert!(pages > 0, "nothing was laid out");
        assert!(faults == 0, "{faults} faults on {pages} pages\n{}", report(&self.found));
    }
}

/// The two samples and the nine templates.
fn built_in() -> Vec<(String, Map)> {
    let mut maps = vec![
        ("sample".to_owned(), builtin::sample()),
        ("blueprint".to_owned(), builtin::sample_blueprint()),
    ];
    for template in builtin::templates() {
        maps.push((template.id.to_owned(), builtin::template(template.id).unwrap()));
    }
    assert_eq!(maps.len(), 11);
    maps
}

#[test]
fn samples_and_templates_have_no_fault_in_any_theme() {
    let mut judge = Judge::default();
    for (name, map) in built_in() {
        for theme in themes::all() {
            judge.in_theme(&name, &map, theme);
        }
    }
    judge.done();
}

#[test]
fn samples_and_templates_have_no_fault_in_a_theme_of_any_accent() {
    let mut judge = Judge::default();
    for (name, map) in built_in() {
        for accent in ACCENTS {
            let theme = Theme::with_accent(Rgb::parse(accent).unwrap());
            judge.in_theme(&format!("{name} {accent}"), &map, &theme);
        }
    }
    judge.done();
}
