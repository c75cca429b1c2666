//! The lane rail: icon, title and subtitle of each lane.

use kurbo::{BezPath, Point, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Lane, LaneKind};
use throughline_text::Laid;

use crate::{
    grid::Frame,
    page::{Page, Type},
    pen::{Pen, ink},
};

/// A lane's title, measured.
pub(crate) struct Title {
    icon: String,
    name: Laid,
    subtitle: Laid,
}

/// How a title is set: large beside a map, small on a slide.
#[derive(Clone, Copy)]
struct Look {
    text_x: f64,
    center_x: f64,
    disc: f64,
    icon: f64,
    size: f64,
    end: f64,
}

fn look(frame: Frame) -> Look {
    if frame.slide {
        Look { text_x: 43.0, center_x: 23.0, disc: 14.0, icon: 17.0, size: 14.5, end: 5.0 }
    } else {
        Look { text_x: 62.0, center_x: 32.0, disc: 18.0, icon: 21.0, size: 16.0, end: 12.0 }
    }
}

/// From this height on a title stands at the lane's top, below it in the middle.
const TALL: f64 = 96.0;
const TOP: f64 = 14.0;

impl Title {
    fn text_height(&self) -> f64 {
        self.name.size.height + self.subtitle.size.height
    }

    /// The height that a lane needs to hold its title.
    pub(crate) fn least(&self) -> f64 {
        let low = (self.text_height() + 20.0).max(56.0);
        if low < TALL { low } else { (self.text_height() + TOP * 2.0).max(TALL) }
    }

    /// How far down the title reaches in a tall lane.
    pub(crate) fn bottom(&self) -> f64 {
        56.0_f64.max(self.top(f64::INFINITY) + self.text_height()) + 8.0
    }

    fn middle(height: f64) -> f64 {
        if height < TALL { height / 2.0 } else { 38.0 }
    }

    /// Where the text starts: a title without subtitle stands beside the disc's middle.
    fn top(&self, height: f64) -> f64 {
        let middle = Title::middle(height);
        let centered = middle - self.text_height() / 2.0;
        if height < TALL { centered } else { centered.max(TOP) }
    }
}

/// The icon of a lane's kind.
pub(crate) fn lane_icon(lane: &Lane) -> &str {
    if let Some(icon) = &lane.icon {
        return icon;
    }
    match lane.kind {
        LaneKind::Text => "footprints",
        LaneKind::Quotes => "chats-teardrop",
        LaneKind::Questions => "question",
        LaneKind::Touchpoints => "hand-pointing",
        LaneKind::Emotion => "heartbeat",
        LaneKind::Channels => "broadcast",
        LaneKind::PainPoints => "warning",
        LaneKind::Opportunities => "lightbulb",
        LaneKind::Metrics => "gauge",
        LaneKind::Process => "flow-arrow",
        LaneKind::Storyboard => "image",
        LaneKind::Divider => "eye-slash",
        LaneKind::Unknown(_) => "puzzle-piece",
    }
}

/// Measures a title.
pub(crate) fn title(page: &mut Page<'_>, icon: &str, name: &str, subtitle: &str) -> Title {
    let frame = page.grid.frame;
    let look = look(frame);
    let width = frame.rail - look.text_x - look.end;
    let leading = (look.size * 1.25).round();
    let name = page.short(name, Type::new(look.size, 700, page.theme.ink).leading(leading), width, 3);
    let subtitle = page.short(subtitle, Type::new(13.0, 400, page.theme.ink2).leading(17.0), width, 3);
    Title { icon: icon.to_owned(), name, subtitle }
}

/// Draws a lane's part of the rail, its origin at the panel's top left corner.
pub(crate) fn draw(page: &Page<'_>, title: &Title, height: f64) -> Pen {
    let (theme, rail) = (page.theme, page.grid.frame.rail);
    let mut pen = Pen::new();
    let radius = 11.5;
    let mut ground = BezPath::new();
    ground.move_to((12.0, 0.5));
    ground.line_to((rail, 0.5));
    ground.line_to((rail, height - 0.5));
    ground.line_to((12.0, height - 0.5));
    ground.quad_to((0.5, height - 0.5), (0.5, height - 0.5 - radius));
    ground.line_to((0.5, 0.5 + radius));
    ground.quad_to((0.5, 0.5), (12.0, 0.5));
    ground.close_path();
    pen.path(ground, Some(ink(theme.rail).into()), None);
    inscription(page, &mut pen, title, height);
    pen
}

/// Disc, icon and words alone, for rows that have no rail of their own.
pub(crate) fn inscription(page: &Page<'_>, pen: &mut Pen, title: &Title, height: f64) {
    let theme = page.theme;
    let look = look(page.grid.frame);
    let middle = Title::middle(height);
    let center = Point::new(look.center_x, middle);
    pen.circle(center, look.disc, Some(ink(theme.rail_disc)), None);
    let corner = center - kurbo::Vec2::new(look.icon, look.icon) / 2.0;
    pen.icon(&title.icon, IconStyle::Bold, corner, look.icon, ink(theme.ink));
    let top = title.top(height);
    pen.text(&title.name, (look.text_x, top));
    pen.text(&title.subtitle, (look.text_x, top + title.name.size.height));
}

/// The size of a lane's part of the rail.
pub(crate) fn size(frame: Frame, height: f64) -> Size {
    Size::new(frame.rail, height)
}
