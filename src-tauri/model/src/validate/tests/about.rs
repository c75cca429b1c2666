//! What is around the grid, and text.

use super::*;

#[test]
fn the_map_refers_to_nothing_that_is_gone() {
    let map = mended(&["info.answer-missing", "info.department-missing", "info.logo-missing"], |map| {
        map.info.objectives[0].answers = vec![id("c9"), id("c2")];
        map.departments.take(id("d1"));
        map.info.look.logo = Some(id("x9"));
    });
    assert_eq!(map.info.objectives[0].answers, [id("c2")]);
    assert_eq!((map.info.contributors[0].name.as_str(), map.info.contributors[0].department), ("Jo", None));
}

#[test]
fn priority_and_relevance_lie_within_1_to_5() {
    let map = mended(&["info.priority", "source.relevance"], |map| {
        map.info.priority = Some(6);
        map.sources.change(id("r1")).expect("it").relevance = Some(0);
    });
    assert_eq!((map.info.priority, map.sources[&id("r1")].relevance), (Some(5), Some(1)));
}

#[test]
fn a_persona_has_a_share_and_a_portrait_that_are_there() {
    let map = mended(&["persona.share", "persona.portrait-missing"], |map| {
        let ann = map.personas.change(id("p1")).expect("Ann");
        (ann.share, ann.portrait) = (Some(f64::INFINITY), Some(id("x9")));
    });
    assert_eq!((map.personas[&id("p1")].share, map.personas[&id("p1")].portrait), (Some(100.0), None));
}

#[test]
fn colours_are_written_as_six_digits() {
    let codes = ["info.accent", "stage.color", "persona.color", "channel.color", "device.color", "department.color"];
    let map = mended(&codes, |map| {
        map.info.look.accent = Some("2456d6".into());
        map.stages.change(id("s1")).expect("it").color = Some("#abc".into());
        map.personas.change(id("p1")).expect("it").color = Some("blue".into());
        map.channels.change(id("h1")).expect("it").color = Some("#12345G".into());
        map.devices.change(id("v1")).expect("it").color = Some("".into());
        map.departments.change(id("d1")).expect("it").color = Some("#éé".into());
    });
    assert_eq!(map.info.look.accent.as_deref(), Some("#2456d6"));
    assert_eq!(map.stages[&id("s1")].color.as_deref(), Some("#aabbcc"));
    assert_eq!(map.personas[&id("p1")].color, None);
}

#[test]
fn a_picture_has_a_size() {
    let map = mended(&["picture.size"], |map| map.pictures.change(id("x1")).expect("it").height = 0);
    assert_eq!((map.pictures[&id("x1")].width, map.pictures[&id("x1")].height), (300, 300));
}

#[test]
fn control_characters_go_and_line_breaks_stay() {
    let codes = ["info.control-character", "persona.control-character", "card.control-character"];
    let map = mended(&codes, |map| {
        map.info.title = "a\u{0}b".into();
        map.personas.change(id("p1")).expect("it").sections =
            vec![Section { title: "Notes\u{1b}".into(), items: vec!["one\r\ntwo".into()] }];
        card(map, "c1").text = RichText(vec![Paragraph {
            bullet: true,
            spans: vec![Span { text: "tab\there\u{85}next".into(), ..Span::default() }],
        }]);
    });
    assert_eq!(map.info.title, "ab");
    assert_eq!(map.personas[&id("p1")].sections[0].items, ["one\ntwo"]);
    assert_eq!(map.cards[&id("c1")].text.text(), "tab here\nnext");
}

#[test]
fn letters_of_any_script_are_no_control_characters() {
    let mut map = sound();
    map.info.title = "é ä 顧客 رحلة \u{200f} 👩\u{200d}👧 \u{ad} \u{a0}\nnext".into();
    assert_eq!(map.validate(), []);
}
