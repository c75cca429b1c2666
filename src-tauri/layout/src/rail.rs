//! The lane rail: icon, title and subtitle of each lane.

use kurbo::{BezPath, Point, Size};
use throughline_assets::icons::IconStyle;
use throughline_model::{Lane, LaneKind};
use throughline_text::Laid;

use crate::{
    grid::{MARGIN, RAIL},
    page::{Page, Type},
    pen::{Pen, ink},
};

/// A lane's title, measured.
pub(crate) struct Title {
    icon: String,
    name: Laid,
    subtitle: Laid,
}

const TEXT_X: f64 = 62.0;
const DISC: f64 = 18.0;
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
        (38.0 + DISC).max(self.top(f64::INFINITY) + self.text_height()) + 8.0
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
    let width = RAIL - TEXT_X - 12.0;
    let name = page.para(name, Type::new(16.0, 700, page.theme.ink).leading(20.0), width);
    let subtitle = page.para(subtitle, Type::new(13.0, 400, page.theme.ink2).leading(17.0), width);
    Title { icon: icon.to_owned(), name, subtitle }
}

/// Draws a lane's part of the rail, its origin at the panel's top left corner.
pub(crate) fn draw(page: &Page<'_>, title: &Title, height: f64) -> Pen {
    let theme = page.theme;
    let mut pen = Pen::new();
    let radius = 11.5;
    let mut ground = BezPath::new();
    ground.move_to((12.0, 0.5));
    ground.line_to((RAIL, 0.5));
    ground.line_to((RAIL, height - 0.5));
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
    let middle = Title::middle(height);
    let center = Point::new(32.0, middle);
    pen.circle(center, DISC, Some(ink(theme.rail_disc)), None);
    pen.icon(&title.icon, IconStyle::Bold, center - kurbo::Vec2::new(10.5, 10.5), 21.0, ink(theme.ink));
    let top = title.top(height);
    pen.text(&title.name, (TEXT_X, top));
    pen.text(&title.subtitle, (TEXT_X, top + title.name.size.height));
}

/// The size of a lane's part of the rail.
pub(crate) fn size(height: f64) -> Size {
    Size::new(RAIL, height)
}

/// Where the rail's parts start on the page.
pub(crate) fn left() -> f64 {
    MARGIN
}
