//! Other programs' JSON, however it is laid down: every text finds its place, or is parked and told.

use throughline_model::{LaneKind, Map};
use throughline_tables::{Reading, json};

fn reading(text: &str) -> Reading {
    let reading = json::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(reading.map.validate(), [], "{text}");
    reading
}

fn text_of(card: &throughline_model::Card) -> String {
    let parts = [card.title.clone(), card.text.text().replace('\n', " / ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
}

/// Steps by number and name, then each lane with what lies where, then what is parked.
fn told(map: &Map) -> Vec<String> {
    let columns = map.columns();
    let mut out = Vec::new();
    for step in 0..columns.steps.len() {
        let name = &map.steps[&columns.steps[step].0].name;
        if !name.is_empty() {
            out.push(format!("{} {name}", map.step_number(&columns, step)));
        }
    }
    let cards = map.cards_by_lane(&columns);
    for lane in map.lanes.ordered() {
        let mut line = lane.name.clone();
        for card in cards.get(&lane.id).into_iter().flatten() {
            let (first, last) = card.place.and_then(|place| columns.span(place.range)).expect("a card lies on columns");
            let to = if first == last { String::new() } else { format!("–{}", map.step_number(&columns, last)) };
            line.push_str(&format!(", {}{to} {}", map.step_number(&columns, first), text_of(card)));
        }
        if lane.kind == LaneKind::Emotion {
            let mut points: Vec<_> = map.emotions.values().filter(|point| point.lane == lane.id).collect();
            points.sort_by_key(|point| (columns.step(point.step), point.persona));
            for point in points {
                let step = columns.step(point.step).expect("a point lies on a step");
                let label = if point.label.is_empty() { String::new() } else { format!(" {}", point.label) };
                let who = point.persona.map(|id| format!(" @{}", map.personas[&id].name)).unwrap_or_default();
                line.push_str(&format!(", {} {}{label}{who}", map.step_number(&columns, step), point.value));
            }
        }
        out.push(line);
    }
    out.extend(map.parked().into_iter().map(|card| format!("parked: {}", text_of(card))));
    out
}

fn read(text: &str) -> Vec<String> {
    told(&reading(text).map)
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading.diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn steps_of_plain_values_are_steps() {
    let reading = reading(
        r#"{"title":"J","phases":[{"name":"A","steps":[{"name":"s1","doing":"x","emotion":0.2},{"name":"s2","doing":"y","emotion":0.4}]},
        {"name":"B","steps":[{"name":"t","doing":"z","emotion":0.9}]}]}"#,
    );
    assert_eq!(
        told(&reading.map),
        ["1.1 s1", "1.2 s2", "2.1 t", "Doing, 1.1 x, 1.2 y, 2.1 z", "Emotion, 1.1 -1.2, 1.2 -0.4, 2.1 1.6"]
    );
    let shape = reading.diagnostics.iter().find(|one| one.code == "json-shape-guessed").expect("the guess is told");
    assert!(shape.message.contains("steps from \"steps\""), "{}", shape.message);
}

#[test]
fn steps_may_hold_lists_in_one_stage_and_plain_values_in_another() {
    assert_eq!(
        read(
            r#"{"phases":[{"name":"A","steps":[{"name":"s","doing":"x","emotion":0.2}]},
            {"name":"B","steps":[{"name":"t","doing":["y","z"],"emotion":0.9},"u"]},{"name":"C","doing":"w","emotion":0.5}]}"#
        ),
        ["1.1 s", "2.1 t", "2.2 u", "Doing, 1.1 x, 2.1 y, 2.1 z, 3.1 w", "Emotion, 1.1 -1.2, 2.1 1.6, 3.1 0"]
    );
}

#[test]
fn a_scale_is_judged_over_all_stages() {
    let found = read(
        r#"{"stages":[{"name":"A","steps":[{"name":"s1","actions":["x"],"emotion":-5},{"name":"s2"}]},
        {"name":"B","steps":[{"name":"t","actions":["z"],"emotion":5,"emotions":["sad"]}]}]}"#,
    );
    assert_eq!(
        found,
        ["1.1 s1", "1.2 s2", "2.1 t", "Actions, 1.1 x, 2.1 z", "Emotion, 1.1 -2, 2.1 2", "Emotions, 2.1 -1 sad"]
    );
}

#[test]
fn a_steps_own_feeling_goes_before_that_of_its_stage() {
    let found = read(
        r#"{"phases":[{"name":"A","emotion":5,"steps":[{"name":"s","doing":"x","emotion":1}]},
        {"name":"B","emotion":3,"doing":"y"}]}"#,
    );
    assert_eq!(found, ["1.1 s", "Emotion, 1.1 -2, 2.1 0", "Emotion, 1.1 5", "Doing, 1.1 x, 2.1 y"]);
}

#[test]
fn steps_may_stand_under_their_names() {
    assert_eq!(
        read(
            r#"{"phases":[{"name":"A","steps":{"s one":{"doing":"x"},"s two":{"doing":"y"}}},{"name":"B","doing":"z"}]}"#
        ),
        ["1.1 S one", "1.2 S two", "Doing, 1.1 x, 1.2 y, 2.1 z"]
    );
}

#[test]
fn a_bare_list_of_stages_with_steps_is_one_journey() {
    let reading = reading(
        r#"[{"phase":"A","steps":[{"name":"s1","doing":"x"},{"name":"s2","doing":"y"}]},
        {"phase":"B","steps":[{"name":"t1","doing":"z"},{"name":"t2","doing":"w"}]}]"#,
    );
    assert_eq!(told(&reading.map), ["1.1 s1", "1.2 s2", "2.1 t1", "2.2 t2", "Doing, 1.1 x, 1.2 y, 2.1 z, 2.2 w"]);
    assert!(!codes(&reading).contains(&"another-journey"), "{:?}", reading.diagnostics);
}

#[test]
fn names_alone_under_steps_stay_a_lane() {
    assert_eq!(
        read(r#"{"phases":[{"name":"A","steps":["x","y"]},{"name":"B","steps":[{"name":"z"}]}]}"#),
        ["Steps, 1.1 x, 1.1 y, 2.1 z"]
    );
}

#[test]
fn a_card_of_a_lane_lies_in_the_stage_that_it_names() {
    for stage in [
        r#""stage":"B""#,
        r#""phase":"b""#,
        r#""column":"B""#,
        r#""step":"B""#,
        r#""stage":{"name":"B"}"#,
        r#""stageId":"k2""#,
        r#""stage":2"#,
        r#""stage":"2""#,
        r#""stageIndex":1"#,
        r#""stages":["B"]"#,
    ] {
        let text = format!(
            r#"{{"lanes":[{{"name":"Doing","cards":[{{{stage},"text":"x"}},{{"text":"y",{stage}}}]}}],"stages":[{{"id":"k1","name":"A"}},{{"id":"k2","name":"B"}}]}}"#
        );
        assert_eq!(read(&text), ["Doing, 2.1 x, 2.1 y"], "{stage}");
    }
}

#[test]
fn stages_by_number_count_from_nought_if_one_is_nought() {
    let reading = reading(
        r#"{"stages":["A","B"],"lanes":[{"name":"Doing","cards":[{"stage":0,"text":"x"},{"stage":1,"text":"y"}]}]}"#,
    );
    assert_eq!(told(&reading.map), ["Doing, 1.1 x, 2.1 y"]);
    assert!(codes(&reading).contains(&"json-stages-by-number"), "{:?}", reading.diagnostics);
}

#[test]
fn a_card_of_a_stage_that_is_not_listed_is_parked_and_told() {
    let reading = reading(
        r#"{"stages":["A","B"],"lanes":[{"name":"Doing","cards":[{"stage":"C","text":"x"},{"stage":"A","text":"y"},{"text":"z"}]}]}"#,
    );
    assert_eq!(told(&reading.map), ["Doing, 1.1 y", "parked: Doing | x / Stage: C", "parked: Doing | z"]);
    let told = reading.diagnostics.iter().find(|one| one.code == "json-stage-unknown").expect("it is told");
    assert!(told.message.contains("\"C\"") && told.message.contains("lanes[0].cards[0]"), "{}", told.message);
    assert!(codes(&reading).contains(&"json-field-parked"), "{:?}", reading.diagnostics);
}

#[test]
fn a_card_may_name_a_step_and_several_stages() {
    assert_eq!(
        read(
            r#"{"stages":[{"name":"A","steps":[{"name":"s","doing":"x"},{"name":"t","doing":"y"}]},{"name":"B","steps":[{"name":"t","doing":"z"}]}],
            "lanes":[{"name":"Goals","cards":[{"step":"t","text":"one"},{"stage":"B","step":"t","text":"two"},{"stages":["A","B"],"text":"three"}]}]}"#
        ),
        ["1.1 s", "1.2 t", "2.1 t", "Doing, 1.1 x, 1.2 y, 2.1 z", "Goals, 1.1–1.2 three, 1.2 one, 2.1 two, 2.1 three"]
    );
}

#[test]
fn feelings_of_a_lane_lie_where_they_say_and_with_whom() {
    assert_eq!(
        read(
            r#"{"stages":["A","B"],"lanes":[{"name":"Mood","cards":[{"stage":"B","persona":"Ann","emotion":5,"text":"glad"},
            {"stage":"B","persona":"Bo","score":1},{"stage":"A","score":3}]},{"name":"Doing","cards":[{"stage":"B","text":"x","emotion":4}]}]}"#
        ),
        ["Mood, 1.1 0, 2.1 2 glad @Ann, 2.1 -2 @Bo", "Doing, 2.1 x / Emotion: 4"]
    );
}

#[test]
fn cells_without_a_stage_lie_in_their_order_and_it_is_told() {
    let reading = reading(r#"{"stages":["A","B"],"lanes":[{"name":"Doing","cards":[{"text":"x"},{"text":"y"}]}]}"#);
    assert_eq!(told(&reading.map), ["Doing, 1.1 x, 2.1 y"]);
    assert!(codes(&reading).contains(&"json-cells-by-order"), "{:?}", reading.diagnostics);
}

#[test]
fn what_a_lane_says_of_itself_is_kept() {
    assert_eq!(
        read(
            r#"{"stages":["A","B"],"lanes":[{"name":"Doing","description":"what they do","tags":["p","q"],"cards":[{"stage":"B","text":"x"}]}]}"#
        ),
        ["Doing, 2.1 x", "parked: Doing: Description | what they do", "parked: Doing: Tags | p / q"]
    );
}

#[test]
fn lanes_that_are_names_rows_or_plain_texts_lose_nothing() {
    assert_eq!(read(r#"{"stages":["A","B"],"lanes":["Doing","Feeling"]}"#), ["Doing", "Feeling"]);
    assert_eq!(
        read(r#"{"stages":["A","B"],"rows":[["Doing","x","y"],["Goals","z","w"]]}"#),
        ["Doing, 1.1 x, 2.1 y", "Goals, 1.1 z, 2.1 w"]
    );
    assert_eq!(read(r#"{"stages":["A","B"],"lanes":{"doing":"x"}}"#), ["Doing", "parked: Doing | x"]);
    assert_eq!(read(r#"{"stages":["A","B"],"lanes":[{"name":"Doing","A":"x","B":"y"}]}"#), ["Doing, 1.1 x, 2.1 y"]);
    assert_eq!(
        read(r#"{"stages":["A","B"],"lanes":[{"name":"Doing","cards":[["x","y"],"z"]}],"layers":["w"]}"#),
        ["Doing, 1.1 x, 1.1 y, 2.1 z", "parked: Layers | w"]
    );
}

#[test]
fn cards_beside_lanes_and_stages_find_both() {
    assert_eq!(
        read(
            r#"{"phases":["A","B"],"rows":[{"id":"r1","name":"Doing"}],"cells":[{"row":"r1","column":"B","text":"x"},{"column":"B","text":"y"}]}"#
        ),
        ["Doing, 2.1 x", "Cells, 2.1 y"]
    );
    assert_eq!(
        read(
            r#"{"phases":[{"name":"A","cards":[{"lane":"Doing","text":"x"},{"lane":"Goals","text":"y"}]},{"name":"B","doing":"z"}]}"#
        ),
        ["Doing, 1.1 x, 2.1 z", "Goals, 1.1 y"]
    );
}

#[test]
fn one_object_is_one_card_with_all_that_it_says() {
    assert_eq!(
        read(
            r#"{"phases":[{"name":"A","doing":{"title":"T","notes":["n1","n2"],"actor":"Ann","channel":["web","shop"],"tags":"t","severity":3,"owner":{"name":"Bo","team":"Ops"}}},
            {"name":"B","doing":[{"label":"L","description":"D"},"plain"]}]}"#
        ),
        [
            "Doing, 1.1 T / Notes: n1; n2 / Actor: Ann / Channel: web; shop / Tags: t / Severity: 3 / Owner: Bo / Team: Ops, 2.1 L / D, 2.1 plain"
        ]
    );
}

#[test]
fn nothing_around_or_within_a_journey_is_lost() {
    for text in [
        r#"{"phases":[{"name":"A","description":"zebra","summary":"quagga","doing":"x"},{"name":"B","doing":"y"}]}"#,
        r#"{"persona":{"age":30,"quote":"zebra quagga"},"phases":[{"name":"A","doing":"x"},{"name":"B","doing":"y"}]}"#,
        r#"{"personas":[{"name":"Ann","quote":"zebra"},{"name":"Ann","quote":"quagga"}],"persona":"Ann","phases":[{"name":"A","doing":"x"},{"name":"B","doing":"y"}]}"#,
        r#"{"title":"zebra","map":{"A":{"doing":"x","feeling":"sad"},"B":{"doing":"quagga","feeling":"sad"}}}"#,
        r#"{"data":[{"notes":"zebra quagga"},{"phases":[{"name":"A","doing":"x"},{"name":"B","doing":"y"}]}]}"#,
        r#"{"rows":[{"stage":"A","doing":"x","feeling":"sad"},{"stage":"B","doing":"y","feeling":"sad"},"zebra quagga"]}"#,
        r#"{"phases":[{"name":"A","doing":"x"},"zebra",["quagga"],{"name":"B","doing":"y"},{"name":"C","doing":"y"},{"name":"D","doing":"y"},{"name":"E","doing":"y"},{"name":"F","doing":"y"},{"name":"G","doing":"y"},{"name":"H","doing":"y"}]}"#,
        r#"{"title":"zebra","phases":[{"name":"quagga","steps":[{"name":"s","doing":"x"},{"name":"t","doing":"y"}]}]}"#,
    ] {
        let all = json::write(&reading(text).map);
        assert!(all.contains("zebra") && all.contains("quagga"), "{text}\n{all}");
    }
}

#[test]
fn several_feelings_or_lanes_in_one_place_are_told() {
    let reading = reading(
        r#"{"stages":["A","B"],"lanes":[{"name":"Mood","cards":[{"stage":"B","score":5},{"stage":"B","score":1}]},
        {"name":"Doing","cards":[{"stage":"A","text":"x"}]},{"name":"doing","cards":[{"stage":"A","text":"y"}]}]}"#,
    );
    assert_eq!(told(&reading.map), ["Mood, 2.1 2 1", "Doing, 1.1 x, 1.1 y"]);
    let codes = codes(&reading);
    assert!(codes.contains(&"feelings-joined") && codes.contains(&"json-lanes-joined"), "{codes:?}");
}

#[test]
fn cards_may_name_several_stages_that_are_called_steps() {
    assert_eq!(
        read(
            r#"{"steps":["A","B","C"],"lanes":[{"name":"Doing","cards":[{"steps":["A","C"],"text":"x"},{"steps":["B","D"],"text":"y"}]}]}"#
        ),
        ["Doing, 1.1 x, 2.1 y / Steps: B; D, 3.1 x"]
    );
}
