//! Probe.
use throughline_layout::{Layout, Options};
#[test]
fn probe() {
    let map = throughline_tables::builtin::sample_blueprint();
    let scene = Layout::new().lay(&map, &Options::default());
    let mut n = 0; let mut t = 0;
    scene.walk(&mut |node, _, _| { n += 1; if let throughline_scene::Item::Text(_) = node.item { t += 1 } });
    eprintln!("{} layers {n} nodes {t} texts size {:?}", scene.layers.len(), scene.size);
    let mut m2 = map.clone();
    for id in map.cards.keys() { m2.cards.change(*id).unwrap().title.push_str(" xx"); }
    m2.info.title = "Other".into();
    let f = throughline_tests::check::check(&scene, &m2);
    eprintln!("{}", throughline_tests::check::report(&[("x".into(), f)]));
}
