//! What a presentation holds: parts, words, names, colours and links; and that other programs read it.

mod scenes;

use std::{
    collections::{BTreeMap, HashSet},
    io::{Cursor, Read},
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use kurbo::Rect;
use quick_xml::{Reader, events::Event};
use throughline_export::{ExportError, PptxOptions, pptx};
use throughline_scene::{Align, Color, Deck, Item, Palette, Scene, Slide};
use throughline_text::{Span, Style};

use scenes::{BLUE, GREEN, INK, RED};

fn palette() -> Palette {
    let other = Color::rgb(1, 2, 3);
    Palette {
        ink: INK,
        surface: Color::rgb(255, 255, 255),
        ink2: Color::rgb(0x4A, 0x5A, 0x78),
        ground: Color::rgb(0xF6, 0xF8, 0xFB),
        accents: [BLUE, RED, GREEN, other, other, other],
        dark: false,
    }
}

fn slide(id: &str, level: u8, scene: Scene, notes: &[&str]) -> Slide {
    let notes = notes.iter().map(|note| (*note).to_owned()).collect();
    Slide { id: id.into(), name: format!("The {id}"), level, scene: Arc::new(scene), notes }
}

/// Two slides: one with everything, and one with a card and a link to the first.
fn deck() -> Deck {
    let all = scenes::everything();
    let mut card = scenes::small();
    card.size = all.size;
    let style = Style::new(15.0, 400, BLUE);
    let span = |link: &str| vec![Span { text: "Back".into(), style, link: Some(link.into()) }];
    let mut make = scenes::Maker::new();
    for (y, link) in [(200.0, "#overview"), (230.0, "#nowhere"), (260.0, "javascript:alert(1)")] {
        let words = make.spans(span(link), "en", 90.0, (20.0, y), Align::Start);
        card.layers[0].nodes.push(scenes::text("", words));
    }
    let slides = vec![
        slide("overview", 0, all, &[]),
        slide("card", 0, card.clone(), &["Six of nine <said> so.", "Interviews, 2026"]),
        slide("detail", 1, card, &[]),
    ];
    Deck { scale: 0.8, palette: palette(), slides }
}

fn written(deck: &Deck) -> Vec<u8> {
    pptx(deck, &PptxOptions::default()).expect("the deck can be written")
}

/// All parts by name.
fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("it is an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("each entry can be read");
        let mut data = Vec::new();
        entry.read_to_end(&mut data).expect("each entry can be unpacked");
        let name = entry.name().expect("names are text").into_owned();
        assert!(parts.insert(name.clone(), data).is_none(), "{name} is there twice");
    }
    parts
}

fn part(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let data = parts.get(name).unwrap_or_else(|| panic!("{name} is missing"));
    String::from_utf8(data.clone()).expect("it is UTF-8")
}

fn slide_part(file: &[u8], number: usize) -> String {
    part(&parts(file), &format!("ppt/slides/slide{number}.xml"))
}

/// Values of an attribute, wherever an element of that name has it.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => {
                let value = tag.try_get_attribute(attribute).expect("attributes are well-formed");
                let plain = |value: &str| quick_xml::escape::unescape(value).expect("no foreign entities").into_owned();
                found.extend(value.map(|value| plain(&value.value)));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// What each text body says, its runs joined.
fn texts(xml: &str) -> Vec<String> {
    let bodies = xml.split("<p:txBody>").skip(1);
    let text = |body: &str| {
        let runs = body.split("<a:t>").skip(1).map(|run| run.split("</a:t>").next().unwrap_or_default());
        quick_xml::escape::unescape(&runs.collect::<String>()).expect("no foreign entities").into_owned()
    };
    bodies.map(text).collect()
}

/// Letters alone: lines are broken in other places, and hyphens added where layout has added them.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}' | '\u{AD}')).collect()
}

fn said(scene: &Scene) -> Vec<String> {
    let mut all = Vec::new();
    scene.walk(&mut |node, _, _| {
        if let Item::Text(paragraph) = &node.item {
            all.push(letters(&paragraph.text));
        }
    });
    all
}

#[test]
fn every_part_is_well_formed_has_a_type_and_leads_to_parts_that_are_there() {
    let parts = parts(&written(&deck()));
    let types = part(&parts, "[Content_Types].xml");
    let (named, endings) = (values(&types, "Override", "PartName"), values(&types, "Default", "Extension"));
    for name in parts.keys() {
        let typed = named.contains(&format!("/{name}")) || endings.iter().any(|ending| name.ends_with(ending));
        assert!(typed || name == "[Content_Types].xml", "{name} has no type");
        if name.ends_with(".xml") || name.ends_with(".rels") {
            values(&part(&parts, name), "nothing", "at all");
        }
    }
    assert!(named.iter().all(|name| parts.contains_key(&name[1..])), "a type without its part");
    for (name, data) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let owner = Path::new(name).parent().and_then(Path::parent).expect("relations lie in a folder").to_path_buf();
        for line in String::from_utf8_lossy(data).split("<Relationship ").skip(1) {
            if line.contains("TargetMode=\"External\"") {
                continue;
            }
            let target = line.split("Target=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a target");
            let mut place: Vec<&str> = owner.iter().filter_map(|folder| folder.to_str()).collect();
            for step in target.split('/') {
                if step == ".." {
                    place.pop().expect("no target lies outside");
                } else {
                    place.push(step);
                }
            }
            assert!(parts.contains_key(&place.join("/")), "{name} leads to {target}, which is not there");
        }
    }
}

#[test]
fn each_paragraph_is_one_box_and_says_its_words_in_order() {
    let deck = deck();
    let found = texts(&slide_part(&written(&deck), 1));
    let found: Vec<String> = found.iter().map(|text| letters(text)).collect();
    assert_eq!(found, said(&deck.slides[0].scene));
}

#[test]
fn words_that_wrap_are_one_run() {
    let texts = texts(&slide_part(&written(&deck()), 1));
    assert!(
        texts.iter().any(|text| text == "Office staff find the fjord affluent; AVATAR To Wa. fi fl ffi"),
        "{texts:?}"
    );
}

#[test]
fn a_line_break_is_written_only_where_the_line_would_go_on() {
    let xml = slide_part(&written(&deck()), 1);
    let breaks = |words: &str| {
        let shape = xml.split("<p:sp>").find(|shape| shape.contains(words)).expect("the text");
        (shape.matches("<a:br/>").count(), shape.contains("wrap=\"square\""))
    };
    assert_eq!(breaks("<a:t>Office staff"), (0, true), "two lines that break by themselves");
    assert_eq!(breaks("<a:t>Die Donau"), (3, true), "a word that was cut at hyphens, and one break at a space");
}

#[test]
fn pictures_are_there_only_where_the_scene_has_some_and_are_stored_once() {
    let file = written(&deck());
    assert_eq!(slide_part(&file, 1).matches("<p:pic>").count(), 4);
    assert_eq!(slide_part(&file, 2).matches("<p:pic>").count(), 0);
    assert_eq!(parts(&file).keys().filter(|name| name.starts_with("ppt/media/")).count(), 2);
    assert_eq!(slide_part(&file, 1).matches("<a:grayscl/>").count(), 1);
    assert!(slide_part(&file, 1).contains("prst=\"ellipse\""), "the portrait is round");
}

#[test]
fn colours_of_the_palette_change_with_the_theme() {
    let file = written(&deck());
    let xml = slide_part(&file, 1);
    let fixed = values(&xml, "a:srgbClr", "val");
    for color in [INK, BLUE, RED, GREEN] {
        assert!(!fixed.contains(&color.hex()[1..].to_owned()), "{} is written as such", color.hex());
    }
    assert!(fixed.contains(&"E5F0F8".to_owned()), "a colour that the palette does not have");
    let named: HashSet<String> = values(&xml, "a:schemeClr", "val").into_iter().collect();
    assert!(["tx1", "bg1", "bg2", "accent1", "accent2", "accent3"].iter().all(|name| named.contains(*name)));
    let theme = part(&parts(&file), "ppt/theme/theme1.xml");
    assert!(theme.contains("<a:dk1><a:srgbClr val=\"14213D\"/></a:dk1>") && theme.contains("typeface=\"Inter\""));
}

#[test]
fn letters_of_a_dark_deck_are_the_light_colour_of_its_theme() {
    let mut deck = deck();
    deck.palette.dark = true;
    let parts = parts(&written(&deck));
    assert!(part(&parts, "ppt/theme/theme1.xml").contains("<a:lt1><a:srgbClr val=\"14213D\"/></a:lt1>"));
    assert!(part(&parts, "ppt/slideMasters/slideMaster1.xml").contains("bg1=\"dk1\" tx1=\"lt1\""));
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    assert_eq!(written(&deck()), written(&deck()));
}

#[test]
fn links_lead_to_addresses_and_slides_and_run_nothing() {
    let file = written(&deck());
    let parts = parts(&file);
    let outside = part(&parts, "ppt/slides/_rels/slide1.xml.rels");
    assert!(values(&outside, "Relationship", "Target").contains(&"https://example.org/?a=1&b=2".to_owned()));
    let inside = part(&parts, "ppt/slides/_rels/slide2.xml.rels");
    assert!(values(&inside, "Relationship", "Target").contains(&"slide1.xml".to_owned()));
    let actions = values(&slide_part(&file, 2), "a:hlinkClick", "action");
    assert_eq!(actions, ["ppaction://hlinksldjump"], "one link leads nowhere and one is a program");
}

#[test]
fn notes_are_paragraphs_beside_their_slide() {
    let parts = parts(&written(&deck()));
    let notes = part(&parts, "ppt/notesSlides/notesSlide2.xml");
    assert_eq!(texts(&notes), ["Six of nine <said> so.Interviews, 2026"]);
    assert_eq!(notes.matches("<a:p>").count(), 2);
    assert!(!parts.contains_key("ppt/notesSlides/notesSlide1.xml"), "a slide without notes");
}

#[test]
fn every_shape_has_a_number_and_a_name_of_its_own() {
    let file = written(&deck());
    for number in 1..=3 {
        let xml = slide_part(&file, number);
        let ids = values(&xml, "p:cNvPr", "id");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "slide {number}");
        let names = values(&xml, "p:cNvPr", "name");
        assert_eq!(names.iter().filter(|name| name.is_empty()).count(), 1, "only the root has no name");
    }
}

#[test]
fn a_group_moves_as_one_and_is_described() {
    let xml = slide_part(&written(&deck()), 1);
    let figure = xml.split("<p:grpSp>").find(|part| part.contains("descr=\"How they feel\"")).expect("the figure");
    assert!(figure.contains("name=\"Feeling: How they feel\""), "{}", &figure[..200]);
    let names = values(&xml, "p:cNvPr", "name");
    for name in ["Icon: storefront", "Text: Die Donaudampfschifffahrtsgesellschaft f…"] {
        assert!(names.iter().any(|known| known == name), "{name} is not in {names:?}");
    }
}

#[test]
fn every_slide_has_a_title() {
    let file = written(&deck());
    for number in 1..=3 {
        let xml = slide_part(&file, number);
        assert_eq!(values(&xml, "p:ph", "type"), ["title"], "slide {number}");
    }
    let hidden = slide_part(&file, 2);
    assert_eq!(texts(&hidden)[0], "The card", "a slide without a heading is called by its name");
    assert!(values(&hidden, "a:off", "y").iter().any(|y| y.starts_with('-')), "above the slide");
}

#[test]
fn parts_of_a_deck_are_sections() {
    let presentation = part(&parts(&written(&deck())), "ppt/presentation.xml");
    assert_eq!(values(&presentation, "p14:section", "name"), ["The overview", "The card"]);
    assert_eq!(values(&presentation, "p14:sldId", "id"), ["256", "257", "258"]);
    assert_eq!(values(&presentation, "p:sldSz", "cx"), [(1200 * 4 * 12_700 / 5).to_string()]);
}

#[test]
fn the_file_says_who_made_it_and_when_only_if_that_was_given() {
    let core = |options: &PptxOptions| {
        let file = pptx(&deck(), options).expect("the deck can be written");
        part(&parts(&file), "docProps/core.xml")
    };
    let plain = core(&PptxOptions::default());
    assert!(plain.contains("Ada Łovelace") && plain.contains("<dc:language>en</dc:language>"));
    assert!(!plain.contains("dcterms:created"));
    let dated = core(&PptxOptions { created: Some("2026-11-22T09:30:00Z".into()), ..PptxOptions::default() });
    assert!(dated.contains(">2026-11-22T09:30:00Z</dcterms:created>"));
}

#[test]
fn text_that_reads_from_the_right_says_so() {
    let xml = slide_part(&written(&deck()), 1);
    let body = xml.split("<p:sp>").find(|shape| shape.contains("هلا") || shape.contains("يقارن")).expect("the Arabic");
    assert!(body.contains("algn=\"r\" rtl=\"1\""), "{body}");
    assert!(part(&parts(&written(&deck())), "ppt/theme/theme1.xml").contains("<a:cs typeface=\"Noto Sans"));
}

#[test]
fn decks_without_slides_or_of_a_size_that_no_program_takes_are_refused() {
    let options = PptxOptions::default();
    let none = Deck { slides: Vec::new(), ..deck() };
    assert_eq!(pptx(&none, &options), Err(ExportError::NoPages));
    for scale in [0.01, 9.0] {
        let error = pptx(&Deck { scale, ..deck() }, &options).expect_err("no such slide");
        assert_eq!(error.code(), "export.slide-size");
    }
}

#[test]
fn what_lies_outside_of_a_clip_is_cut_off() {
    let mut scene = scenes::small();
    let bar = scenes::rect("", Rect::new(-50.0, 0.0, 5.0, 40.0), 0.0, RED, None);
    let clip = throughline_scene::Clip::Rect { rect: Rect::new(0.0, 0.0, 100.0, 40.0), radius: 9.0 };
    let group = Item::Group { at: (20.0, 20.0).into(), clip: Some(clip), children: vec![bar].into() };
    scene.layers[0].nodes = vec![scenes::node("", Rect::new(20.0, 20.0, 120.0, 60.0), group)];
    scene.layers[0].origin = kurbo::Point::ZERO;
    let deck = Deck { scale: 1.0, palette: palette(), slides: vec![slide("a", 0, scene, &[])] };
    let xml = slide_part(&written(&deck), 1);
    let shape = xml.split("<p:sp>").last().expect("the bar");
    let place = format!("<a:off x=\"{}\" y=\"", 20 * 12_700);
    assert!(shape.contains(&place) && shape.contains("a:custGeom"), "{shape}");
    assert_eq!(values(&xml, "a:ext", "cx").last(), Some(&(5 * 12_700).to_string()));
}

/// Runs a program of the system; `None`, and a word about it, if it is not installed or lacks something.
fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    // `make test` puts Python's packages beside what is built.
    let packages = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("python");
    match Command::new(name).args(arguments).env("PYTHONPATH", packages).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("No module named") => {
            eprintln!("skipped: {name} lacks a module");
            None
        }
        Ok(output) => panic!("{name}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            eprintln!("skipped: {name} is not installed");
            None
        }
    }
}

/// A folder of one's own with the deck in it.
fn folder(name: &str, deck: &Deck) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("deck.pptx"), written(deck)).expect("the file can be written");
    folder
}

const READ: &str = "
import pptx, sys
def texts(shapes):
    for shape in shapes:
        if shape.shape_type == 6:
            yield from texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
deck = pptx.Presentation(sys.argv[1])
for slide in deck.slides:
    print('slide', slide.shapes.title.text, slide.has_notes_slide)
    for text in texts(slide.shapes):
        if text:
            print(''.join(text.split()))
deck.save(sys.argv[2])
pptx.Presentation(sys.argv[2])
";

#[test]
fn another_library_reads_the_same_words_and_saves_them_again() {
    let deck = deck();
    let folder = folder("pptx-library", &deck);
    let at = |name: &str| folder.join(name).display().to_string();
    let Some(found) = tool("python3", &["-c", READ, &at("deck.pptx"), &at("again.pptx")]) else {
        return;
    };
    let slides: Vec<&str> = found.split("slide ").skip(1).collect();
    assert_eq!(slides.len(), deck.slides.len());
    assert!(slides[0].starts_with("Buying a harbour cruise ticket False") && slides[1].starts_with("The card True"));
    let words: Vec<String> = slides[0].lines().skip(1).map(letters).collect();
    assert_eq!(words, said(&deck.slides[0].scene));
}

#[test]
fn an_office_program_shows_every_slide_and_every_word() {
    let deck = deck();
    let folder = folder("pptx-office", &deck);
    let at = |name: &str| folder.join(name).display().to_string();
    let home = format!("-env:UserInstallation=file://{}", at("home"));
    let arguments = [&home, "--headless", "--convert-to", "pdf", "--outdir", &at(""), &at("deck.pptx")];
    if tool("soffice", &arguments).is_none() {
        return;
    }
    let Some(about) = tool("pdfinfo", &[&at("deck.pdf")]) else { return };
    assert!(about.lines().any(|line| line.split_whitespace().eq(["Pages:", "3"])), "{about}");
    let Some(text) = tool("pdftotext", &[&at("deck.pdf"), "-"]) else { return };
    let found = letters(&text);
    let mut lost = Vec::new();
    deck.slides[0].scene.walk(&mut |node, _, _| {
        let Item::Text(paragraph) = &node.item else { return };
        // Letters beyond these come out in an order that depends on who reads the page.
        let simple = |word: &&str| word.chars().all(|c| c < '\u{590}' || ('\u{1E00}'..'\u{2E80}').contains(&c));
        let words = paragraph.text.split_whitespace().filter(simple);
        lost.extend(words.filter(|word| !found.contains(&letters(word))).map(str::to_owned));
    });
    assert!(lost.is_empty(), "{lost:?} are not in {text}");
}
