//! Cards, evidence and links.

use super::*;

#[test]
fn a_card_whose_lane_is_gone_goes_to_the_parking_lot() {
    let map = mended(&["card.lane-missing", "card.lane-missing"], |map| {
        map.lanes.take(id("n1"));
    });
    assert_eq!(parked(&map), ["Reads the bill", "Asks around"]);
}

#[test]
fn a_range_that_lost_one_end_keeps_the_other() {
    let map = mended(&["card.range-missing"], |map| {
        card(map, "c1").place = Some(Place { lane: id("n1"), range: Range::Steps(id("t9"), id("t2")) });
    });
    assert_eq!(map.cards[&id("c1")].place.map(|place| place.range), Some(Range::Step(id("t2"))));
    let map = mended(&["card.range-missing"], |map| {
        card(map, "c1").place = Some(Place { lane: id("n1"), range: Range::Stages(id("s1"), id("s9")) });
    });
    assert_eq!(map.cards[&id("c1")].place.map(|place| place.range), Some(Range::Stage(id("s1"))));
}

#[test]
fn a_card_on_nothing_goes_to_the_parking_lot() {
    let gone = [
        Range::Step(id("t9")),
        Range::Stage(id("s9")),
        Range::Steps(id("t8"), id("t9")),
        Range::Stages(id("s8"), id("s9")),
    ];
    for range in gone {
        let map = mended(&["card.range-missing"], |map| card(map, "c1").place = Some(Place { lane: id("n1"), range }));
        assert_eq!(parked(&map), ["Reads the bill"]);
    }
}

#[test]
fn a_range_that_ends_before_it_starts_is_turned_round() {
    let map = mended(&["card.range-reversed"], |map| {
        card(map, "c1").place = Some(Place { lane: id("n1"), range: Range::Steps(id("t3"), id("t1")) });
    });
    assert_eq!(map.cards[&id("c1")].place, sound().cards[&id("c1")].place);
    let map = mended(&["card.range-reversed"], |map| {
        card(map, "c2").place = Some(Place { lane: id("n1"), range: Range::Stages(id("s2"), id("s1")) });
    });
    assert_eq!(map.cards[&id("c2")].place, sound().cards[&id("c2")].place);
}

#[test]
fn a_card_refers_to_nothing_that_is_gone() {
    let all = [
        "card.persona-missing",
        "card.channel-missing",
        "card.device-missing",
        "card.department-missing",
        "card.picture-missing",
        "card.source-missing",
    ];
    let map = mended(&all, |map| {
        let card = card(map, "c1");
        card.personas = vec![id("p1"), id("p9")];
        (card.channel, card.device) = (Some(id("h9")), Some(id("v9")));
        (card.department, card.picture) = (Some(id("d9")), Some(id("x9")));
        card.metric = Some(Box::new(Metric { source: Some(id("r9")), ..Metric::default() }));
    });
    let card = &map.cards[&id("c1")];
    assert_eq!(card.personas, [id("p1")]);
    assert_eq!((card.channel, card.device, card.department, card.picture), (None, None, None, None));
}

#[test]
fn grades_lie_within_1_to_5() {
    let map = mended(&["card.importance", "card.impact", "card.effort"], |map| {
        let card = card(map, "c1");
        card.importance = Some(0);
        card.opportunity = Some(Box::new(Opportunity { impact: Some(6), effort: Some(255), ..Opportunity::default() }));
    });
    let card = &map.cards[&id("c1")];
    let more = card.opportunity.as_ref().expect("kept");
    assert_eq!((card.importance, more.impact, more.effort), (Some(1), Some(5), Some(5)));
}

#[test]
fn a_bar_has_two_ends_that_are_numbers_in_their_order() {
    let bar = |min, max| {
        move |map: &mut Map| {
            card(map, "c1").metric = Some(Box::new(Metric { min: Some(min), max: Some(max), ..Metric::default() }));
        }
    };
    let ends = |map: Map| map.cards[&id("c1")].metric.as_ref().map(|bar| (bar.min, bar.max)).expect("kept");
    assert_eq!(ends(mended(&["card.metric-number"], bar(f64::NAN, 5.0))), (None, Some(5.0)));
    assert_eq!(ends(mended(&["card.metric-number"], bar(0.0, f64::INFINITY))), (Some(0.0), None));
    assert_eq!(ends(mended(&["card.metric-range"], bar(9.0, 1.0))), (Some(1.0), Some(9.0)));
    assert_eq!(ends(mended(&["card.metric-range"], bar(3.0, 3.0))), (None, None));
}

#[test]
fn a_word_leads_to_the_web_or_to_mail_or_nowhere() {
    let leads = |address: &str| {
        let span = Span { text: "here".into(), link: Some(address.into()), ..Span::default() };
        let map = mended(&["card.link-address"], |map| {
            card(map, "c1").text = RichText(vec![Paragraph { bullet: false, spans: vec![span] }]);
        });
        let span = map.cards[&id("c1")].text.0[0].spans[0].clone();
        assert_eq!(span.text, "here");
        span.link
    };
    assert_eq!(leads("javascript:alert(1)"), None);
    assert_eq!(leads("www.example.org"), Some("https://www.example.org".into()));
}

#[test]
fn evidence_whose_card_is_gone_brings_it_back_to_the_parking_lot() {
    let mut map = sound();
    map.cards.take(id("c1"));
    assert_eq!(codes(&map), ["evidence.card-missing", "link.end-missing", "info.answer-missing"]);
    assert_eq!(map.repair().len(), 1, "once the card is back, all else finds it");
    assert_eq!(map.validate(), []);
    assert_eq!(parked(&map), ["Recovered"]);
    assert_eq!(map.evidence[&id("e1")].card, id("c1"));
    assert_eq!(map.info.objectives[0].answers, [id("c1")], "it answers again");
}

#[test]
fn evidence_without_its_source_stays() {
    let map = mended(&["evidence.source-missing"], |map| {
        map.sources.take(id("r1"));
    });
    assert_eq!(map.evidence[&id("e1")].figure, "7 / 18");
}

#[test]
fn the_words_of_a_link_to_nowhere_are_parked() {
    for gone in [End::Card(id("c9")), End::Step(id("t9")), End::Stage(id("s9"))] {
        let map = mended(&["link.end-missing"], |map| map.links.change(id("k1")).expect("it").to = gone);
        assert!(map.links.is_empty());
        assert_eq!(parked(&map), ["Yes"]);
    }
}

#[test]
fn no_link_leads_from_an_end_to_itself() {
    mended(&["link.self"], |map| map.links.change(id("k1")).expect("it").to = End::Card(id("c1")));
}

#[test]
fn an_answer_leads_from_card_to_card() {
    mended(&["link.addresses-no-card"], |map| {
        let link = map.links.change(id("k1")).expect("it");
        (link.kind, link.to) = (LinkKind::Addresses, End::Stage(id("s1")));
    });
}

#[test]
fn a_flow_may_go_in_circles() {
    let mut map = sound();
    let link = map.links[&id("k1")].as_ref().clone();
    map.links.put(Link { id: id("k2"), from: link.to, to: link.from, ..link });
    assert_eq!(map.validate(), []);
}
