//! What every theme must keep, shipped or made: contrasts after WCAG 2, distances in Lab.

use super::*;

/// Everything that is wrong with a theme, in words; empty when all floors hold.
fn faults(theme: &Theme) -> Vec<String> {
    let mut faults = Vec::new();
    let mut contrast = |what: &str, color: Rgb, ground: Rgb, floor: f64| {
        let ratio = color.contrast(ground);
        if ratio < floor {
            faults.push(format!("{}: {what} {color} on {ground} is {ratio:.2}, needs {floor}", theme.id));
        }
    };
    for (name, ink) in [("ink", theme.ink), ("second ink", theme.ink2)] {
        contrast(name, ink, theme.bg, 4.5);
        contrast(name, ink, theme.surface, 4.5);
        contrast(name, ink, theme.rail, 4.5);
        contrast(name, ink, theme.pain_bg, 4.5);
        contrast(name, ink, theme.opportunity_bg, 4.5);
        for tint in &theme.tints {
            contrast(name, ink, *tint, 4.5);
        }
    }
    contrast("ink on a note", theme.ink, theme.note_bg, 4.5);
    contrast("ink on a disc", theme.ink, theme.rail_disc, 4.5);
    for index in 0..theme.stages.len() {
        contrast("stage text", theme.stage_text, theme.stage(index), 4.5);
        contrast("stage icon", theme.stage(index), theme.tint(index), 3.0);
        let (disc, alpha) = theme.number_disc;
        contrast("stage number", theme.stage_text, disc.over(theme.stage(index), alpha), 4.5);
    }
    contrast("pain text", theme.pain, theme.pain_bg, 4.5);
    contrast("opportunity text", theme.opportunity, theme.opportunity_bg, 4.5);
    contrast("text on pain", theme.on_pain, theme.pain, 4.5);
    contrast("text on opportunity", theme.on_opportunity, theme.opportunity, 4.5);
    contrast("text on moment", theme.on_moment, theme.moment, 4.5);
    contrast("text on accent", theme.on_accent, theme.accent, 4.5);
    contrast("accent text", theme.accent, theme.bg, 4.5);
    contrast("caution text", theme.caution, theme.surface, 4.5);
    for step in 0..=40 {
        let color = theme.emotion_at(f64::from(step) / 10.0 - 2.0);
        contrast("emotion stroke", color, theme.surface, 3.0);
        contrast("face features", theme.face_ink, color, 3.0);
    }
    for persona in &theme.personas {
        contrast("persona text", *persona, theme.surface, 4.5);
    }
    contrast("metric bar", theme.process, theme.track, 3.0);
    contrast("moment band", theme.moment.over(theme.surface, MOMENT_ALPHA), theme.surface, 1.15);
    for (on, what) in [(theme.pain_bg, "pain"), (theme.opportunity_bg, "opportunity")] {
        contrast(&format!("callout on {what}"), theme.ink, on, 4.5);
    }

    let mut distance = |what: &str, a: Rgb, b: Rgb, floor: f64| {
        let apart = a.distance(b);
        if apart < floor {
            faults.push(format!("{}: {what} {a} and {b} are {apart:.1} apart, need {floor}", theme.id));
        }
    };
    // A monochrome theme has lightness alone; there shape and dash tell things apart.
    if theme.mono {
        for (index, persona) in theme.personas.iter().enumerate() {
            for other in &theme.personas[index + 1..] {
                distance("personas", *persona, *other, 8.0);
            }
        }
        return faults;
    }
    for stage in &theme.stages {
        distance("stage and pain", *stage, theme.pain, 15.0);
        distance("stage and opportunity", *stage, theme.opportunity, 15.0);
    }
    for (index, persona) in theme.personas.iter().enumerate() {
        distance("persona and pain", *persona, theme.pain, 15.0);
        distance("persona and opportunity", *persona, theme.opportunity, 15.0);
        distance("persona and moment", *persona, theme.moment, 15.0);
        for other in &theme.personas[index + 1..] {
            distance("personas", *persona, *other, 15.0);
        }
    }
    faults
}

fn assert_whole(theme: &Theme) {
    assert_eq!((theme.stages.len(), theme.tints.len()), (7, 7), "{}", theme.id);
    assert!(theme.personas.len() >= 6, "{} has {} persona colours", theme.id, theme.personas.len());
}

#[test]
fn stage_colours_of_a_brand_can_be_read_and_are_told_from_pain_and_opportunity() {
    let asked = ["#FFE600", "#FFFFFF", "#B4233C", "#0B7252", "#1A5DAB", "#00FF00", "#000000"];
    let asked: Vec<Rgb> = asked.into_iter().filter_map(Rgb::parse).collect();
    for theme in all() {
        let branded = theme.clone().with_stages(&asked);
        assert_eq!(branded.stages.len(), asked.len());
        for stage in &branded.stages {
            assert!(stage.contrast(theme.stage_text) >= 4.5, "{stage} in {}", theme.id);
            if !theme.mono {
                assert!(stage.distance(theme.pain) >= 15.0, "{stage} is like pain in {}", theme.id);
                assert!(stage.distance(theme.opportunity) >= 15.0, "{stage} is like opportunity in {}", theme.id);
            }
        }
    }
    let blue = Rgb::parse("#1A5DAB").expect("a colour");
    assert_eq!(default().clone().with_stages(&[blue]).stage(0), blue, "what fits is kept");
}

#[test]
fn the_six_themes_are_there_and_harbour_is_the_default() {
    let ids: Vec<_> = all().iter().map(|theme| theme.id.as_str()).collect();
    assert_eq!(ids, ["harbour", "orchard", "studio", "clear", "midnight", "press"]);
    assert_eq!(default().name, "Harbour");
    assert!(by_id("press").is_some_and(|theme| theme.mono));
    assert!(by_id("midnight").is_some_and(|theme| theme.dark));
    assert_eq!(by_id("Harbour"), None);
}

#[test]
fn every_contrast_and_distance_holds_in_the_six_themes() {
    let faults: Vec<_> = all().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    all().iter().for_each(assert_whole);
}

#[test]
fn every_contrast_and_distance_holds_for_any_accent() {
    let steps = [0, 36, 73, 109, 146, 182, 219, 255];
    let cube = steps.into_iter().flat_map(|r| steps.map(|g| steps.map(|b| Rgb::new(r, g, b)))).flatten();
    let named =
        ["#FFFF00", "#000000", "#FFFFFF", "#808080", "#FF0000", "#00FF00", "#0000FF", "#B4233C", "#0B7252", "#7A3FF2"];
    let accents: Vec<Rgb> = cube.chain(named.into_iter().filter_map(Rgb::parse)).collect();
    assert!(accents.len() > 500);
    let mut wrong = Vec::new();
    for accent in accents {
        let theme = Theme::with_accent(accent);
        assert_whole(&theme);
        wrong.extend(faults(&theme).into_iter().map(|fault| format!("{accent} → {fault}")));
    }
    assert!(wrong.is_empty(), "{} faults, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(12)]);
}

#[test]
fn an_accent_that_may_stay_stays() {
    let theme = Theme::with_accent(Rgb::new(0x24, 0x56, 0xD6));
    assert_eq!(theme.accent, Rgb::new(0x24, 0x56, 0xD6));
    assert_eq!(theme.stages[0], theme.accent, "the first stage wears it");
    assert_eq!(theme.personas[0], theme.accent, "and so does the first persona");
}

#[test]
fn stages_cycle_after_the_seventh() {
    let theme = default();
    assert_eq!(theme.stage(7), theme.stage(0));
    assert_eq!(theme.tint(13), theme.tint(6));
}

#[test]
fn emotion_colours_meet_the_given_five_and_clamp_beyond() {
    let theme = default();
    for (index, color) in theme.emotion.into_iter().enumerate() {
        assert_eq!(theme.emotion_at(index as f64 - 2.0), color);
    }
    assert_eq!(theme.emotion_at(-9.0), theme.emotion[0]);
    assert_eq!(theme.emotion_at(f64::INFINITY), theme.emotion[4]);
    assert_eq!(theme.emotion_at(f64::NAN), theme.emotion[2], "no number is shown as neutral");
    assert_eq!(theme.emotion_at(0.5), theme.emotion[2].mix(theme.emotion[3], 0.5));
}

#[test]
fn a_theme_reads_back_from_its_own_words() {
    for theme in all() {
        let words = serde_json::to_string(theme).expect("a theme is plain data");
        assert_eq!(&serde_json::from_str::<Theme>(&words).expect("and reads back"), theme);
    }
}
