//! Lays the samples, the templates and every fixture out, in every theme, and measures each page.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it was set up")]

use std::sync::Arc;

use throughline_assets::{
    color::Rgb,
    themes::{self, Theme},
};
use throughline_layout::{Layout, Options};
use throughline_model::Map;
use throughline_scene::LayerKind;
use throughline_tables::builtin;
use throughline_tests::{
    check::{Fault, check, check_with, report},
    fixtures,
};

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
        let options = Options { theme: Some(Arc::new(theme.clone())), ..Options::default() };
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
    let mut maps =
        vec![("sample".to_owned(), builtin::sample()), ("blueprint".to_owned(), builtin::sample_blueprint())];
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

#[test]
fn every_fixture_has_no_fault() {
    let mut judge = Judge::default();
    for (name, map) in fixtures::all() {
        judge.look(&name, &map, &Options::default());
    }
    judge.done();
}

#[test]
fn fixtures_have_no_fault_in_dark_and_in_black_and_white() {
    let mut judge = Judge::default();
    for (name, map) in fixtures::all() {
        for id in ["midnight", "press"] {
            judge.in_theme(&name, &map, themes::by_id(id).unwrap());
        }
    }
    judge.done();
}

#[test]
fn pages_of_a_wanted_shape_have_no_fault_and_come_near_it() {
    let mut judge = Judge::default();
    for (name, map) in built_in().into_iter().chain(fixtures::all()) {
        let plain = judge.layout.lay(&map, &Options::default()).size;
        for aspect in [1.0 / 2.0_f64.sqrt(), 16.0 / 9.0] {
            let options = Options { aspect: Some(aspect), ..Options::default() };
            judge.look(&format!("{name}, aspect {aspect:.2}"), &map, &options);
            // On paper of that shape nothing becomes smaller than without the wish.
            let scale = |size: kurbo::Size| (aspect.sqrt() / size.width).min(1.0 / aspect.sqrt() / size.height);
            let shaped = judge.layout.lay(&map, &options).size;
            assert!(scale(shaped) >= scale(plain) * 0.999, "{name} at {aspect:.2}: {shaped} instead of {plain}");
        }
    }
    judge.done();
}

#[test]
fn a_page_of_some_lanes_has_no_fault_and_no_other_lane() {
    let mut judge = Judge::default();
    for (name, map) in built_in().into_iter().chain(fixtures::all()) {
        for odd in [0, 1] {
            let wanted = map.lanes.ordered().into_iter().map(|lane| lane.id).skip(odd).step_by(2).collect();
            let options = Options { lanes: Some(wanted), ..Options::default() };
            judge.look(&format!("{name}, lanes from {odd}"), &map, &options);
            let scene = judge.layout.lay(&map, &options);
            let wanted = options.lanes.as_ref().unwrap();
            for lane in map.lanes.keys().filter(|lane| !wanted.contains(lane)) {
                assert!(scene.layer(LayerKind::Lane(lane.0)).is_none(), "{name} shows {lane}");
            }
        }
    }
    judge.done();
}

#[test]
fn what_the_author_hides_is_hidden_without_a_fault() {
    let mut judge = Judge::default();
    for (name, mut map) in built_in().into_iter().chain(fixtures::all()) {
        let look = &mut map.info.look;
        (look.hide_legend, look.hide_evidence, look.hide_parking_lot) = (true, true, true);
        judge.look(&format!("{name}, hidden"), &map, &Options::default());
        let scene = judge.layout.lay(&map, &Options::default());
        assert!(scene.layer(LayerKind::Legend).is_none(), "{name} shows a legend");
    }
    judge.done();
}

#[test]
fn the_screen_shows_guiding_questions_without_a_fault() {
    let mut judge = Judge::default();
    let options = Options { on_screen: true, ..Options::default() };
    for (name, map) in built_in() {
        judge.look(&format!("{name}, on screen"), &map, &options);
        let mut bare = map.clone();
        bare.cards.retain(|_| false);
        judge.look(&format!("{name}, on screen, without cards"), &bare, &options);
        judge.look(&format!("{name}, without cards"), &bare, &Options::default());
    }
    judge.done();
}

#[test]
fn the_line_of_a_gap_keeps_off_the_name_at_the_end_of_a_curve() {
    let text = include_str!("../fixtures/layout/gap-beside-a-name.json");
    let map: Map = serde_json::from_str(text).expect("a map");
    let faults = check(&Layout::new().lay(&map, &Options::default()), &map);
    assert!(faults.is_empty(), "{}", report(&[("map".to_owned(), faults)]));
}
