//! Brand kits: saved once, used by several maps, one step to undo, carried inside the file.

mod desk;

use desk::Desk;
use throughline_model::{Blob, Ext, Media, Picture, PictureId};
use throughline_session::{Brand, Brands};

const LOGO: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>";

fn kit() -> Brand {
    let logo = Picture {
        id: PictureId(0),
        media: Media::Svg,
        width: 40,
        height: 20,
        alt: "Acme".into(),
        data: Blob(LOGO.as_bytes().into()),
        ext: Ext::new(),
    };
    Brand {
        name: "Acme".into(),
        accent: Some("#1A5DAB".into()),
        stage_colors: vec!["#1A5DAB".into(), "#5B46A3".into()],
        header: "Acme Research".into(),
        footer: "Confidential".into(),
        logo: Some(logo),
        ..Brand::default()
    }
}

#[test]
fn a_kit_gives_a_map_its_look_in_one_step_and_travels_inside_it() {
    let desk = Desk::new();
    let mut session = desk.create();
    let before = session.map().clone();
    session.use_brand(&kit()).expect("it can be used");
    let look = session.map().info.look.clone();
    assert_eq!(
        (look.brand.as_str(), look.header.as_str(), look.footer.as_str()),
        ("Acme", "Acme Research", "Confidential")
    );
    assert_eq!(look.stage_colors, ["#1A5DAB", "#5B46A3"]);
    let logo = look.logo.expect("it has a logo");
    assert_eq!(session.map().pictures.get(&logo).expect("it is there").alt, "Acme");
    let again = Brand::of(session.map(), "Acme");
    assert_eq!((again.accent, again.stage_colors, again.footer), (kit().accent, kit().stage_colors, kit().footer));
    session.undo().expect("it can be undone");
    assert_eq!(session.map(), &before, "one step takes all of it back");
}

#[test]
fn kits_are_kept_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let brands = Brands::at(&throughline_store::Home::at(folder.path()));
    assert_eq!(brands.all().expect("none is no fault"), []);
    brands.save(kit()).expect("it is kept");
    brands.save(Brand { name: "acme".into(), ..kit() }).expect("it is kept");
    brands.save(Brand { name: "Beta".into(), ..Brand::default() }).expect("it is kept");
    let names: Vec<String> = brands.all().expect("they are there").into_iter().map(|brand| brand.name).collect();
    assert_eq!(names, ["acme", "Beta"]);
    assert!(brands.find("ACME").expect("it reads").is_some_and(|brand| brand.logo.is_some()));
    assert!(brands.remove("Acme").expect("it writes") && !brands.remove("Acme").expect("it reads"));
}

#[test]
fn a_broken_list_of_kits_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("brands.json");
    std::fs::write(&file, "[{").expect("it writes");
    let brands = Brands::at(&throughline_store::Home::at(folder.path()));
    let error = brands.save(kit()).expect_err("it is broken");
    assert!(error.to_string().contains("brands.json"), "{error}");
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "[{");
}
