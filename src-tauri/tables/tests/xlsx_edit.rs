//! What a person does to a workbook in a spreadsheet, and what becomes of the map.

mod xlsx_shared;

use calamine::Data;
use proptest::prelude::*;
use throughline_model::*;
use throughline_tables::{builtin, json, xlsx};
use xlsx_shared::{Book, Page, config};

const WRITTEN: &str = "2026-11-22T10:00:00";

fn book(map: &Map) -> Book {
    Book::open(&xlsx::write(map, WRITTEN).expect("fits"))
}

fn edited(map: &Map, sheet: &str, edit: impl FnOnce(&mut Page)) -> xlsx::Update {
    let mut book = book(map);
    edit(book.page(sheet));
    xlsx::update(map, &book.save()).expect("our workbook")
}

fn card<'m>(map: &'m Map, title: &str) -> &'m Card {
    map.cards.values().find(|card| card.title == title).expect("the card")
}

fn codes(update: &xlsx::Update) -> Vec<&'static str> {
    update.diagnostics.iter().map(|one| one.code).collect()
}

/// A card of the sample whose title no other has.
fn title(map: &Map) -> String {
    let once = |card: &&std::sync::Arc<Card>| {
        !card.title.is_empty()
            && card.place.is_some()
            && map.cards.values().filter(|other| other.title == card.title).count() == 1
    };
    map.cards.values().find(once).expect("a title").title.clone()
}

#[test]
fn a_changed_title_changes_that_card_alone() {
    let map = builtin::sample();
    let old = title(&map);
    let update = edited(&map, "Cards", |page| page.set(page.row("Title", &old), "Title", "=New & better"));
    let mut expected = map.clone();
    expected.cards.change(card(&map, &old).id).expect("there").title = "=New & better".to_owned();
    assert_eq!(update.map, expected);
    assert_eq!((update.changed, update.diagnostics), (vec!["1 card changed".to_owned()], vec![]));
}

#[test]
fn a_card_moves_by_the_names_of_its_lane_and_columns_in_any_case() {
    let map = builtin::sample();
    let old = title(&map);
    let lane = map
        .lanes
        .values()
        .find(|lane| Some(lane.id) != card(&map, &old).place.map(|place| place.lane) && lane.kind == LaneKind::Text)
        .expect("one");
    let stage = map.stages.ordered()[3].clone();
    let update = edited(&map, "Cards", |page| {
        let row = page.row("Title", &old);
        page.set(row, "Lane", &lane.name.to_uppercase());
        page.set(row, "From", &stage.name.to_lowercase());
        page.set(row, "To", "");
    });
    let place = card(&update.map, &old).place.expect("placed");
    assert_eq!((place.lane, place.range), (lane.id, Range::Stage(stage.id)), "{:?}", update.diagnostics);
    assert_eq!(update.changed, ["1 card changed"]);
}

#[test]
fn the_cell_that_was_changed_wins_over_the_one_beside_it() {
    let map = builtin::sample();
    let old = title(&map);
    let lane = map
        .lanes
        .values()
        .find(|lane| lane.kind == LaneKind::Text && Some(lane.id) != card(&map, &old).place.map(|place| place.lane))
        .expect("one");
    let by_id = edited(&map, "Cards", |page| page.set(page.row("Title", &old), "Lane id", &lane.id.to_string()));
    assert_eq!(card(&by_id.map, &old).place.map(|place| place.lane), Some(lane.id));
}

#[test]
fn a_card_over_several_stages_is_told_by_its_two_ends() {
    let map = builtin::sample();
    let old = title(&map);
    let stages = map.stages.ordered();
    let update = edited(&map, "Cards", |page| {
        let row = page.row("Title", &old);
        page.set(row, "From", &stages[1].name);
        page.put(row, "To", Data::Float(3.0));
    });
    let range = card(&update.map, &old).place.expect("placed").range;
    assert_eq!(range, Range::Stages(stages[1].id, stages[2].id), "{:?}", update.diagnostics);
}

#[test]
fn a_deleted_row_removes_its_card_and_what_hung_on_it() {
    let map = builtin::sample_blueprint();
    let id = map.evidence.values().next().expect("evidence").card;
    let update = edited(&map, "Cards", |page| page.delete_row(page.row("Id", &id.to_string())));
    assert!(!update.map.cards.contains_key(&id));
    assert!(update.map.evidence.values().all(|item| item.card != id));
    assert!(update.map.links.values().all(|link| link.from != End::Card(id) && link.to != End::Card(id)));
    assert_eq!(update.map.validate(), []);
    assert!(update.changed.contains(&"1 card removed".to_owned()), "{:?}", update.changed);
}

#[test]
fn a_stage_whose_row_is_deleted_goes_with_its_steps_and_leaves_its_cards_in_the_parking_lot() {
    let map = builtin::sample();
    let stage = map.stages.ordered()[1].id;
    let update = edited(&map, "Stages", |page| page.delete_row(page.row("Id", &stage.to_string())));
    assert!(!update.map.stages.contains_key(&stage) && update.map.steps.values().all(|step| step.stage != stage));
    assert_eq!(update.map.cards.len(), map.cards.len());
    assert_eq!(update.map.validate(), []);
}

#[test]
fn a_row_without_an_id_is_a_new_card_at_the_end_of_its_cell() {
    let map = builtin::sample();
    let (lane, stage) = (map.lanes.ordered()[0].clone(), map.stages.ordered()[0].clone());
    let update = edited(&map, "Cards", |page| {
        let row = page.last() + 1;
        page.set(row, "Lane", &lane.name);
        page.set(row, "From", &stage.name);
        page.set(row, "Title", "-1 reason");
        page.set(row, "Text", "**Bold** start\n- a bullet");
        page.set(row, "Severity", "critical");
        page.set(row, "Tags", "a; b");
        page.put(row, "Importance", Data::Float(4.0));
        page.put(row, "Delight", Data::Bool(true));
        page.put(row, "Due", Data::Float(46_000.0));
    });
    let new = card(&update.map, "-1 reason");
    assert_eq!(new.place, Some(Place { lane: lane.id, range: Range::Stage(stage.id) }));
    assert_eq!(new.id.0, map.cards.keys().last().expect("cards").0 + 1);
    assert!(new.text.0[0].spans[0].bold && new.text.0[1].bullet);
    assert_eq!((new.severity, new.importance, new.delight), (Some(Severity::Critical), Some(4), true));
    assert_eq!((new.tags.join("+"), new.due.as_str()), ("a+b".to_owned(), "2025-12-09"));
    assert_eq!((update.changed, update.diagnostics), (vec!["1 card added".to_owned()], vec![]));
}

#[test]
fn new_stages_steps_and_cards_on_them_come_in_one_go() {
    let map = builtin::sample();
    let mut book = book(&map);
    let page = book.page("Stages");
    let row = page.last() + 1;
    page.set(row, "Name", "Zwischenhalt");
    page.put(row, "No.", Data::Float(2.0));
    let page = book.page("Steps");
    let row = page.last() + 1;
    page.set(row, "Stage", "Zwischenhalt");
    page.set(row, "Name", "Warten");
    let page = book.page("Cards");
    let row = page.last() + 1;
    page.set(row, "Lane", &map.lanes.ordered()[0].name);
    page.set(row, "From", "warten");
    page.set(row, "Title", "Neu");
    let update = xlsx::update(&map, &book.save()).expect("ours");
    assert_eq!(update.diagnostics, []);
    assert_eq!(update.changed, ["1 stage added", "1 step added", "1 card added"]);
    assert_eq!(update.map.stages.ordered()[1].name, "Zwischenhalt");
    let step = update.map.steps.values().find(|step| step.name == "Warten").expect("there").id;
    assert_eq!(card(&update.map, "Neu").place.map(|place| place.range), Some(Range::Step(step)));
}

#[test]
fn a_deleted_column_leaves_its_fields_as_they_are() {
    let map = builtin::sample_blueprint();
    for (sheet, column) in
        [("Cards", "Severity"), ("Cards", "Lane"), ("Cards", "More"), ("Lanes", "No."), ("Feelings", "Score")]
    {
        let update = edited(&map, sheet, |page| page.delete_column(column));
        assert_eq!((update.map == map, update.changed, update.diagnostics), (true, vec![], vec![]), "{sheet} {column}");
    }
}

#[test]
fn sorted_rows_change_nothing() {
    let map = builtin::sample_blueprint();
    let mut book = book(&map);
    for sheet in ["Cards", "Stages", "Steps", "Lanes", "Feelings", "Links", "Evidence"] {
        book.page(sheet).sort_backwards();
    }
    let update = xlsx::update(&map, &book.save()).expect("ours");
    assert_eq!((update.map == map, update.changed, update.diagnostics), (true, vec![], vec![]));
}

#[test]
fn a_number_moves_an_entity_among_its_siblings() {
    let map = builtin::sample();
    let lanes = map.lanes.ordered();
    let update =
        edited(&map, "Lanes", |page| page.put(page.row("Id", &lanes[2].id.to_string()), "No.", Data::Float(1.0)));
    let names: Vec<LaneId> = update.map.lanes.ordered().iter().map(|lane| lane.id).take(3).collect();
    assert_eq!(names, [lanes[2].id, lanes[0].id, lanes[1].id]);
    assert_eq!(update.changed, ["1 lane changed"], "no other lane gets another key");
}

#[test]
fn a_cell_that_cannot_be_read_leaves_its_field_and_says_where() {
    let map = builtin::sample_blueprint();
    for (sheet, column, text, told) in [
        ("Cards", "Lane", "No such lane", "no lane of that name"),
        ("Cards", "From", "Nowhere", "no step or stage"),
        ("Cards", "Severity", "horrible", "choose Minor, Serious, Critical"),
        ("Cards", "Importance", "9", "from 1 to 5"),
        ("Cards", "Delight", "perhaps", "neither yes nor no"),
        ("Feelings", "Score", "abc", "no number"),
        ("Feelings", "Score", "", "cannot be empty"),
        ("Links", "From", "Nothing", "no card, step or stage"),
        ("Steps", "Stage", "Nothing", "no stage of that name"),
    ] {
        let update = edited(&map, sheet, |page| page.set(3, column, text));
        assert!(update.map == map && update.changed.is_empty(), "{sheet} {column} {text}");
        let [only] = &update.diagnostics[..] else { panic!("{sheet} {column}: {:?}", update.diagnostics) };
        assert_eq!((only.code, only.line), ("cell-unreadable", 4), "{only}");
        assert!(
            only.to_string().contains(told) && only.message.contains(sheet) && only.message.contains(column),
            "{only}"
        );
    }
}

#[test]
fn changes_meet_in_the_middle_field_by_field() {
    let map = builtin::sample();
    let (old, mut now) = (title(&map), map.clone());
    let id = card(&map, &old).id;
    let mut book = book(&map);
    let page = book.page("Cards");
    page.set(page.row("Title", &old), "Owner", "Ann");
    now.cards.change(id).expect("there").title = "Renamed in the map".to_owned();
    let added = CardId(99_999);
    now.cards.put(Card {
        title: "Added in the map".to_owned(),
        order: OrderKey::parse("1").expect("a key"),
        ..Card::new(added)
    });
    let update = xlsx::update(&now, &book.save()).expect("ours");
    let found = &update.map.cards[&id];
    assert_eq!((found.title.as_str(), found.owner.as_str()), ("Renamed in the map", "Ann"));
    assert!(update.map.cards.contains_key(&added), "what the workbook never had is not removed by it");
    assert_eq!(update.changed, ["1 card changed"]);
}

#[test]
fn a_field_that_was_changed_on_both_sides_is_told_with_both_values() {
    let map = builtin::sample();
    let (old, mut now) = (title(&map), map.clone());
    let id = card(&map, &old).id;
    let lanes: Vec<_> = map.lanes.ordered().into_iter().filter(|lane| lane.kind.has_cards()).cloned().collect();
    let place = card(&map, &old).place.expect("placed");
    let other = lanes.iter().filter(|lane| lane.id != place.lane).take(2).collect::<Vec<_>>();
    let mut book = book(&map);
    let page = book.page("Cards");
    let row = page.row("Title", &old);
    page.set(row, "Title", "Renamed in the workbook");
    page.set(row, "Lane", &other[0].name);
    page.set(row, "Owner", "Ann");
    let changed = now.cards.change(id).expect("there");
    changed.title = "Renamed in the map".to_owned();
    changed.owner = "Ann".to_owned();
    changed.place = Some(Place { lane: other[1].id, ..place });
    let update = xlsx::update(&now, &book.save()).expect("ours");
    assert_eq!(update.map.cards[&id].title, "Renamed in the workbook");
    let told = |heading: &str| {
        let found = update.diagnostics.iter().find(|one| one.message.contains(&format!(", {heading}: ")));
        found.unwrap_or_else(|| panic!("{heading}: {:?}", update.diagnostics)).message.clone()
    };
    assert_eq!(codes(&update), ["changed-twice", "changed-twice"], "the same on both sides is no quarrel");
    assert!(told("Title").contains("\"Renamed in the map\"") && told("Title").contains("\"Renamed in the workbook\""));
    assert!(told("Lane").contains(&other[0].name) && told("Lane").contains(&other[1].name), "{}", told("Lane"));
}

#[test]
fn a_deleted_row_whose_card_was_changed_on_the_map_since_is_told() {
    let map = builtin::sample();
    let (old, mut now) = (title(&map), map.clone());
    let id = card(&map, &old).id;
    now.cards.change(id).expect("there").owner = "Ann".to_owned();
    let mut book = book(&map);
    let page = book.page("Cards");
    page.delete_row(page.row("Title", &old));
    let update = xlsx::update(&now, &book.save()).expect("ours");
    assert_eq!((codes(&update), update.map.cards.contains_key(&id)), (vec!["removed-changed"], false));
    assert!(update.diagnostics[0].message.contains(&old), "{}", update.diagnostics[0]);
}

#[test]
fn a_row_of_a_card_that_is_gone_from_the_map_is_reported_only_if_it_was_changed() {
    let map = builtin::sample();
    let old = title(&map);
    let mut now = map.clone();
    now.cards.take(card(&map, &old).id);
    now.repair();
    let mut book = book(&map);
    assert_eq!(codes(&xlsx::update(&now, &book.save()).expect("ours")), Vec::<&str>::new());
    let page = book.page("Cards");
    page.set(page.row("Title", &old), "Owner", "Ann");
    let update = xlsx::update(&now, &book.save()).expect("ours");
    assert_eq!((codes(&update), update.map == now), (vec!["row-gone"], true));
}

#[test]
fn a_copied_row_becomes_a_card_of_its_own() {
    let map = builtin::sample();
    let old = title(&map);
    let update = edited(&map, "Cards", |page| {
        let (row, last) = (page.row("Title", &old), page.last() + 1);
        let copy: Vec<_> =
            page.cells.range((row, 0)..(row + 1, 0)).map(|((_, at), data)| ((last, *at), data.clone())).collect();
        page.cells.extend(copy);
        page.set(last, "Title", "The copy");
    });
    assert_eq!((codes(&update), &update.changed[..]), (vec!["id-twice"], &["1 card added".to_owned()][..]));
    assert_eq!(card(&update.map, "The copy").place, card(&map, &old).place);
}

#[test]
fn what_the_map_says_about_itself_can_be_changed_too() {
    let map = builtin::sample_blueprint();
    let update = edited(&map, "About", |page| {
        page.set(page.row("Field", "Title"), "Value", "Another title");
        page.set(page.row("Field", "Status"), "Value", "approved");
        page.put(page.row("Field", "Version"), "Value", Data::Float(2.5));
    });
    let mut expected = map.info.clone();
    expected.title = "Another title".to_owned();
    expected.status = MapStatus::Approved;
    expected.version = "2.5".to_owned();
    assert_eq!((update.map.info, update.diagnostics), (expected, vec![]));
}

#[test]
fn what_stands_under_more_changes_fields_but_never_who_an_entity_is() {
    let map = builtin::sample();
    let ids: Vec<CardId> = map.cards.keys().copied().take(2).collect();
    let update = edited(&map, "Cards", |page| {
        let more = format!("{{\"id\":\"{}\",\"aura\":7}}", ids[1]);
        page.set(page.row("Id", &ids[0].to_string()), "More", &more);
    });
    let mut expected = map.clone();
    expected.cards.change(ids[0]).expect("there").ext.insert("aura".to_owned(), 7.into());
    assert_eq!((update.map == expected, update.diagnostics), (true, vec![]));
}

#[test]
fn a_missing_sheet_removes_nothing() {
    let map = builtin::sample_blueprint();
    let update = xlsx::update(&map, &book(&map).without("Links").save()).expect("ours");
    assert_eq!((update.map == map, codes(&update)), (true, vec!["sheet-missing"]));
}

#[test]
fn many_looks_in_one_text_fit_into_a_cell() {
    let mut map = builtin::sample();
    let id = card(&map, &title(&map)).id;
    let span = |nth: usize| Span { text: format!("<{nth}&> "), bold: nth.is_multiple_of(2), ..Span::default() };
    map.cards.change(id).expect("there").text =
        RichText(vec![Paragraph { bullet: false, spans: (0..900).map(span).collect() }]);
    assert_eq!(xlsx::read(&xlsx::write(&map, WRITTEN).expect("fits")).expect("ours").map, map);
}

#[test]
fn a_text_beyond_a_cell_is_not_lost() {
    let mut map = builtin::sample();
    let id = card(&map, &title(&map)).id;
    map.cards.change(id).expect("there").text = RichText::plain(&"é😀 long ".repeat(20_000));
    for book in [book(&map), book(&map).without("_throughline")] {
        let reading = xlsx::read(&book.save()).expect("ours");
        assert_eq!(reading.map.cards[&id].text, map.cards[&id].text);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn another_program_may_write_the_workbook_anew(map in throughline_model::arbitrary::map()) {
        let update = xlsx::update(&map, &book(&map).save()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(update.map == map);
        prop_assert_eq!((update.changed, update.diagnostics), (vec![], vec![]));
    }

    #[test]
    fn the_sheets_that_people_see_carry_everything_but_order_keys_and_pictures(map in throughline_model::arbitrary::map()) {
        let mut map = map;
        map.pictures = Table::default();
        map.repair();
        let map = plain_keys(json::read(&json::write(&map)).expect("reads").map);
        let reading = xlsx::read(&book(&map).without("_throughline").save()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let found = plain_keys(reading.map);
        let (one, other) = (json::write(&map), json::write(&found));
        let differing: Vec<_> = one.lines().zip(other.lines()).filter(|(a, b)| a != b).take(20).collect();
        prop_assert!(found == map, "{differing:#?} {:?}", reading.diagnostics);
    }

    #[test]
    fn whatever_stands_in_the_cells_the_map_stays_sound(
        map in throughline_model::arbitrary::map(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), edit()), 1..30)
    ) {
        let mut book = book(&map);
        for (sheet, cell, edit) in edits {
            let sheet = sheet.index(book.0.len());
            let page = &mut book.0[sheet];
            let spots: Vec<(u32, u32)> = page.cells.keys().copied().collect();
            let Some((row, column)) = spots.get(cell.index(spots.len().max(1))).copied() else { continue };
            match edit {
                Edit::Say(text) => { page.cells.insert((row, column), Data::String(text)); }
                Edit::Count(number) => { page.cells.insert((row, column), Data::Float(number)); }
                Edit::DeleteRow => page.delete_row(row),
                Edit::AddRow(text) => { let last = page.last() + 1; page.cells.insert((last, column), Data::String(text)); }
            }
        }
        let bytes = book.save();
        if let Ok(reading) = xlsx::read(&bytes) {
            prop_assert!(reading.map.validate().is_empty(), "{:?}", reading.map.validate());
        }
        let Ok(update) = xlsx::update(&map, &bytes) else { return Ok(()) };
        prop_assert!(update.map.validate().is_empty(), "{:?}", update.map.validate());
    }
}

#[derive(Clone, Debug)]
enum Edit {
    Say(String),
    Count(f64),
    DeleteRow,
    AddRow(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let text = prop_oneof![
        Just(String::new()),
        Just("yes".to_owned()),
        Just("1".to_owned()),
        Just("2.1".to_owned()),
        Just("Parking lot".to_owned()),
        Just("critical".to_owned()),
        Just("{\"x\":1}".to_owned()),
        Just("{\"place\":5}".to_owned()),
        "\\PC{0,12}",
    ];
    prop_oneof![
        3 => text.clone().prop_map(Edit::Say),
        2 => prop_oneof![Just(1.0), Just(-3.5), Just(1e300), Just(2.0), Just(45000.0)].prop_map(Edit::Count),
        1 => Just(Edit::DeleteRow),
        1 => text.prop_map(Edit::AddRow),
    ]
}

/// The same map with keys counted anew, and ranges from one column to itself as that column.
fn plain_keys(mut map: Map) -> Map {
    let ids: Vec<CardId> = map.cards.keys().copied().collect();
    for id in ids {
        if let Some(place) = map.cards.change(id).and_then(|card| card.place.as_mut()) {
            place.range = match place.range {
                Range::Stages(a, b) if a == b => Range::Stage(a),
                Range::Steps(a, b) if a == b => Range::Step(a),
                other => other,
            };
        }
    }
    macro_rules! again {
        ($($table:ident $family:expr;)+) => {$(
            let list: Vec<_> = map.$table.ordered().into_iter().map(|it| it.id).collect();
            let mut families: std::collections::BTreeMap<String, Vec<_>> = Default::default();
            for id in list {
                families.entry($family(map.$table[&id].as_ref())).or_default().push(id);
            }
            for members in families.into_values() {
                for (id, key) in members.iter().zip(OrderKey::spread(members.len())) {
                    map.$table.change(*id).expect("there").order = key;
                }
            }
        )+};
    }
    again! {
        stages |_: &Stage| String::new();
        steps |it: &Step| it.stage.to_string();
        lanes |_: &Lane| String::new();
        cards |it: &Card| format!("{:?}", it.place);
        personas |_: &Persona| String::new();
        sources |_: &Source| String::new();
        evidence |it: &Evidence| it.card.to_string();
        channels |_: &Channel| String::new();
        devices |_: &Device| String::new();
        departments |_: &Department| String::new();
        words |_: &EmotionWord| String::new();
    }
    map
}
