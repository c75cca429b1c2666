//! Paints the pictures of a map: photos, logos, portraits and icons of one's own.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use throughline_assets::{color::Rgb, icons::IconStyle, pictures};
use throughline_model::{Media, Picture};
use throughline_scene::{Image, Pixels};

use crate::{
    pen::{Pen, ink},
    view::View,
};

/// Paints a picture so that it covers a round rectangle; `false` if it is a drawing that cannot be read.
pub(crate) fn cover(pen: &mut Pen, picture: &Picture, rect: Rect, radius: f64, grey: bool) -> bool {
    if picture.media == Media::Svg {
        let Ok(art) = pictures::artwork(&picture.data.0) else {
            return false;
        };
        pen.artwork(&if grey { art.grey() } else { art }, rect, radius);
        return true;
    }
    let own = proportions(picture);
    let scale = (rect.width() / own.width).max(rect.height() / own.height);
    let image = Image {
        format: if picture.media == Media::Png { Pixels::Png } else { Pixels::Jpeg },
        key: picture.id.to_string().into(),
        width: picture.width,
        height: picture.height,
        grey,
        data: Some(Arc::clone(&picture.data.0)),
    };
    let mut cut = Pen::new();
    cut.image(image, Rect::from_center_size((rect.size() / 2.0).to_vec2().to_point(), own * scale));
    let mut moved = Pen::new();
    moved.push(cut.into_clip(rect.size(), radius));
    pen.push(moved.group("", "", rect.origin(), rect.size()));
    true
}

/// The largest place in `room`, in its middle, that has a picture's proportions.
pub(crate) fn within(picture: &Picture, room: Rect) -> Rect {
    let own = proportions(picture);
    let scale = (room.width() / own.width).min(room.height() / own.height);
    Rect::from_center_size(room.center(), own * scale)
}

/// Width to height.
pub(crate) fn aspect(picture: &Picture) -> f64 {
    let own = proportions(picture);
    own.width / own.height
}

fn proportions(picture: &Picture) -> Size {
    Size::new(f64::from(picture.width.max(1)), f64::from(picture.height.max(1)))
}

/// Paints a card's icon into a square at `at`: its own picture if it has one, or the icon of the set.
pub(crate) fn icon(pen: &mut Pen, view: &View, name: &str, at: Point, side: f64, color: Rgb, grey: bool) {
    let room = Rect::from_origin_size(at, Size::new(side, side));
    let own = view.picture.as_deref();
    if !own.is_some_and(|picture| cover(pen, picture, within(picture, room), 2.0, grey)) {
        pen.icon(name, IconStyle::Duotone, at, side, ink(color));
    }
}

#[cfg(test)]
mod tests {
    use throughline_model::{Blob, Ext, PictureId};
    use throughline_scene::{Item, Node};

    use super::*;
    use crate::view::{Shared, tests::view};

    fn own(media: Media, (width, height): (u32, u32), data: &[u8]) -> View {
        let picture = Picture {
            id: PictureId(7),
            media,
            width,
            height,
            alt: String::new(),
            data: Blob(data.into()),
            ext: Ext::new(),
        };
        View { picture: Some(Shared(Arc::new(picture))), ..(*view(1, "Shop", (0, 0))).clone() }
    }

    fn drawn(view: &View) -> Vec<Arc<Node>> {
        let mut pen = Pen::new();
        icon(&mut pen, view, "phone", Point::new(10.0, 10.0), 34.0, Rgb::BLACK, false);
        pen.into_nodes()
    }

    fn has(nodes: &[Arc<Node>], wanted: &dyn Fn(&Item) -> bool) -> bool {
        nodes.iter().any(|node| {
            wanted(&node.item) || matches!(&node.item, Item::Group { children, .. } if has(children, wanted))
        })
    }

    #[test]
    fn an_own_icon_stands_in_the_middle_of_its_square_in_its_proportions() {
        let nodes = drawn(&own(Media::Png, (200, 100), b"png"));
        assert_eq!(nodes[0].bounds, Rect::new(10.0, 18.5, 44.0, 35.5));
        assert!(has(&nodes, &|item| matches!(item, Item::Image(image) if *image.key == *PictureId(7).to_string())));
    }

    #[test]
    fn a_drawing_becomes_shapes_and_one_that_cannot_be_read_gives_way_to_the_set() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z" fill="#f00"/></svg>"##;
        let shapes = drawn(&own(Media::Svg, (10, 10), svg));
        assert!(has(&shapes, &|item| matches!(item, Item::Path { .. })));
        assert!(!has(&shapes, &|item| matches!(item, Item::Icon { .. })));
        let broken = drawn(&own(Media::Svg, (10, 10), b"<svg"));
        assert!(has(&broken, &|item| matches!(item, Item::Icon { .. })));
    }
}
