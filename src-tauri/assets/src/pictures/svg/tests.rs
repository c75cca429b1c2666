//! Plain drawings keep their shapes; what is hostile, endless or hidden does not get through.

use kurbo::Shape as _;

use crate::art::ArtPaint;
use crate::color::Rgb;
use crate::pictures::tests::refused;
use crate::pictures::{Media, PictureError, accept, artwork};

fn svg(inside: &str) -> Vec<u8> {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='40' \
         height='20'>{inside}</svg>"
    )
    .into_bytes()
}

#[test]
fn an_svg_becomes_its_shapes() {
    let bytes =
        svg("<defs><linearGradient id='l'><stop offset='0' stop-color='#F00'/><stop offset='1' stop-color='#00F' \
         stop-opacity='.5'/></linearGradient></defs><style>.a{fill:#0B7252}</style><g transform='translate(5 5)' \
         opacity='.5'><rect class='a' width='10' height='10'/></g><rect x='20' width='10' height='10' \
         fill='url(#l)'/><path d='M0 0L9 9' stroke='#123456' stroke-width='2' stroke-linecap='round' \
         stroke-dasharray='3 1'/>");
    let art = artwork(&bytes).expect("a plain drawing");
    assert_eq!((art.width, art.height, art.shapes.len()), (40.0, 20.0, 3));
    let fill = |index: usize| art.shapes[index].fill.as_ref().map(|fill| fill.paint.clone());
    assert_eq!(fill(0), Some(ArtPaint::Solid(Rgb::new(0x0B, 0x72, 0x52), 0.5)));
    assert_eq!(art.shapes[0].path.bounding_box(), kurbo::Rect::new(5.0, 5.0, 15.0, 15.0));
    let Some(ArtPaint::Linear { from, to, stops }) = fill(1) else { panic!("a gradient stays one") };
    assert_eq!((from.x, to.x, stops.len()), (20.0, 30.0, 2));
    let stroke = art.shapes[2].stroke.as_ref().expect("a line");
    assert_eq!((stroke.width, stroke.round, stroke.dash.as_slice()), (2.0, true, &[3.0, 1.0][..]));

    let accepted = accept(&bytes).expect("a plain drawing");
    assert_eq!((accepted.media, accepted.width, accepted.height), (Media::Svg, 40, 20));
    assert_eq!(accept(&accepted.bytes).expect("still one").hash, accepted.hash, "cleaning twice changes nothing");
}

#[test]
fn clips_and_masks_cut_what_they_hold() {
    let bytes =
        svg("<clipPath id='c'><circle cx='10' cy='10' r='5'/></clipPath><mask id='m'><rect width='8' height='8' \
         fill='#fff'/></mask><g clip-path='url(#c)'><rect width='20' height='20'/></g><rect width='20' height='20' \
         mask='url(#m)'/><rect x='-10' width='100' height='5'/>");
    let art = artwork(&bytes).expect("a plain drawing");
    let bounds: Vec<_> =
        art.shapes.iter().map(|shape| shape.clip.as_ref().expect("all are cut").bounding_box()).collect();
    assert!((bounds[0].width() - 10.0).abs() < 0.01);
    assert_eq!(bounds[1], kurbo::Rect::new(0.0, 0.0, 8.0, 8.0));
    assert_eq!(bounds[2], kurbo::Rect::new(0.0, 0.0, 40.0, 20.0), "what reaches beyond the field is cut at its edge");
}

#[test]
fn nothing_but_shapes_gets_through() {
    let bytes = svg("<script>alert(1)</script><rect width='9' height='9' onclick='steal()' fill='#B4233C'/><image \
         href='http://example.com/x.png' width='5' height='5'/><image xlink:href='data:image/png;base64,AAAA' \
         width='5' height='5'/><a href='javascript:x()'><circle class='d' cx='9' cy='9' r='4' style='fill:#000;filter:url(#f)'/></a><use \
         xlink:href='http://example.com/y.svg#z'/><style>@import url(http://example.com/s.css);.d{stroke:#0B7252;filter:url(#f)}</style>\
         <foreignObject><p>hi</p></foreignObject><text x='1' y='9'>Words</text>");
    let accepted = accept(&bytes).expect("its shapes are kept");
    let clean = String::from_utf8(accepted.bytes).expect("SVG is text");
    for word in ["script", "alert", "onclick", "steal", "href", "example.com", "data:", "javascript", "import", "Words"]
    {
        assert!(!clean.contains(word), "{word} in {clean}");
    }
    assert_eq!(clean.matches("<path").count(), 2, "a missing filter does not hide what it was on");
    assert_eq!(accepted.left_out, ["embedded or linked pictures", "embedded pages", "scripts", "text"]);
}

#[test]
fn an_svg_without_shapes_is_refused() {
    assert_eq!(refused(&svg("<text x='1' y='9'>Words</text>")), PictureError::Empty);
    assert_eq!(refused(&svg("")), PictureError::Empty);
}

#[test]
fn an_entity_bomb_is_refused_unread() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg \
                xmlns='http://www.w3.org/2000/svg' width='1' height='1'><desc>&b;</desc></svg>";
    assert_eq!(refused(bomb.as_bytes()), PictureError::Entities);
    let plain = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
                 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg' width='4' \
                 height='4'><rect width='2' height='2'/></svg>";
    assert!(accept(plain.as_bytes()).is_ok(), "a plain document type is harmless");
}

#[test]
fn deep_nesting_is_refused_however_it_is_made() {
    let deep = format!("{}<rect width='1' height='1'/>{}", "<g>".repeat(10_000), "</g>".repeat(10_000));
    assert_eq!(refused(&svg(&deep)), PictureError::TooDeep { limit: 100 });
    let chain: String = (0..10_000).map(|link| format!("<g id='a{link}'><use href='#a{}'/></g>", link + 1)).collect();
    assert_eq!(refused(&svg(&chain)), PictureError::TooDeep { limit: 100 });
    let backwards: String =
        (0..10_000).rev().map(|link| format!("<g id='a{link}'><use href='#a{}'/></g>", link + 1)).collect();
    assert_eq!(refused(&svg(&backwards)), PictureError::TooDeep { limit: 100 });
}

#[test]
fn references_that_multiply_are_refused() {
    let laughs: String = (1..12)
        .map(|level| format!("<g id='a{level}'>{}</g>", format!("<use href='#a{}'/>", level - 1).repeat(10)))
        .collect();
    let bomb = format!("<g id='a0'><rect width='1' height='1'/></g>{laughs}<use href='#a11'/>");
    assert_eq!(refused(&svg(&bomb)), PictureError::TooComplex);
    let clips: String = (1..12)
        .map(|level| {
            let cut = format!("<rect clip-path='url(#c{})' width='1' height='1'/>", level - 1);
            format!("<clipPath id='c{level}'>{}</clipPath>", cut.repeat(10))
        })
        .collect();
    let bomb = format!(
        "<clipPath id='c0'><rect width='1' height='1'/></clipPath>{clips}<rect class='x' width='9' height='9'/>"
    );
    let sheet = format!("<style>.x{{clip-path:url(#c11)}}</style>{bomb}");
    assert_eq!(refused(&svg(&sheet)), PictureError::TooComplex);
    let circle = "<g id='a'><use href='#a'/><rect width='1' height='1'/></g>";
    let _ = accept(&svg(circle));
}

#[test]
fn an_svg_of_absurd_size_is_refused() {
    let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'><rect width='5' height='5'/></svg>";
    assert!(matches!(refused(huge.as_bytes()), PictureError::TooManyPixels { .. }));
    let nothing = "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'><rect width='5' height='5'/></svg>";
    assert!(matches!(refused(nothing.as_bytes()), PictureError::Damaged { .. }));
    let rects = "<rect width='1' height='1'/>".repeat(170_000);
    assert_eq!(refused(&svg(&rects)), PictureError::TooComplex);
}

#[test]
fn what_would_take_forever_is_refused_at_once() {
    let attributes: String = (0..100_000).map(|index| format!(" a{index}='>'")).collect();
    assert_eq!(
        refused(&svg(&format!("<!-- it's --><rect{attributes} width='1' height='1'/>"))),
        PictureError::TooComplex
    );
    let outline: String = (0..200_000).map(|index| format!("L{} {}", index % 37, index % 19)).collect();
    let repeated = format!("<path id='p' d='M0 0{outline}'/>{}", "<use href='#p'/>".repeat(20));
    assert_eq!(refused(&svg(&repeated)), PictureError::TooComplex);
}

#[test]
fn malformed_svg_is_damaged() {
    for wrong in
        ["<svg", "<svg><g></svg>", "<svg xmlns='http://www.w3.org/2000/svg'><rect width='5'", "<svg>&nope;</svg>"]
    {
        assert!(matches!(refused(wrong.as_bytes()), PictureError::Damaged { .. }), "{wrong}");
    }
}
