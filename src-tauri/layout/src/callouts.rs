//! Finds room for labels beside a curve, so that none meets another label, a face or a stroke.

use kurbo::{Point, Rect, Size};

/// What labels keep clear of.
#[derive(Default)]
pub(crate) struct Room {
    boxes: Vec<Rect>,
    discs: Vec<(Point, f64)>,
}

impl Room {
    pub(crate) fn block(&mut self, rect: Rect) {
        self.boxes.push(rect);
    }

    pub(crate) fn disc(&mut self, center: Point, radius: f64) {
        self.discs.push((center, radius));
    }

    pub(crate) fn stroke(&mut self, samples: &[Point], width: f64) {
        self.discs.extend(samples.iter().map(|point| (*point, width / 2.0 + 0.5)));
    }

    /// Whether nothing comes nearer to `rect` than `pad`.
    pub(crate) fn free(&self, rect: Rect, pad: f64) -> bool {
        let wide = rect.inflate(pad, pad);
        let clear =
            |other: &Rect| other.x0 >= wide.x1 || other.x1 <= wide.x0 || other.y0 >= wide.y1 || other.y1 <= wide.y0;
        self.boxes.iter().all(clear)
            && self.discs.iter().all(|(center, radius)| {
                let dx = (rect.x0 - center.x).max(center.x - rect.x1).max(0.0);
                let dy = (rect.y0 - center.y).max(center.y - rect.y1).max(0.0);
                dx * dx + dy * dy >= (radius + pad) * (radius + pad)
            })
    }

    /// Whether no words come nearer to `rect` than `pad`; curves and points may.
    pub(crate) fn wordless(&self, rect: Rect, pad: f64) -> bool {
        let wide = rect.inflate(pad, pad);
        self.boxes.iter().all(|other| !other.overlaps(wide))
    }

    /// What of it may lie in the way of boxes inside `region`.
    fn near(&self, region: Rect) -> Room {
        let meets = |x: f64, y: f64, by: f64| {
            x + by >= region.x0 && x - by <= region.x1 && y + by >= region.y0 && y - by <= region.y1
        };
        let boxes = self.boxes.iter().filter(|other| other.overlaps(region)).copied().collect();
        let discs = self.discs.iter().filter(|(center, radius)| meets(center.x, center.y, *radius)).copied().collect();
        Room { boxes, discs }
    }

    /// The nearest free box of `size` above or below `at`, the preferred side first, inside `limits`.
    pub(crate) fn place(&self, at: Point, radius: f64, size: Size, above: bool, limits: Rect) -> Option<Rect> {
        let (far, high) = (111.0 + size.width / 2.0, radius + 109.0 + size.height);
        let near = self.near(Rect::new(at.x - far, at.y - high, at.x + far, at.y + high).inflate(6.0, 6.0));
        let mut best: Option<(f64, Rect)> = None;
        for side in [above, !above] {
            for nth in 0..18 {
                let gap = radius + 6.0 + 6.0 * f64::from(nth);
                for shift in [0.0, -20.0, 20.0, -40.0, 40.0, -60.0, 60.0, -85.0, 85.0, -110.0, 110.0] {
                    let top = if side { at.y - gap - size.height } else { at.y + gap };
                    let rect = Rect::from_origin_size((at.x - size.width / 2.0 + shift, top), size);
                    if rect.x0 < limits.x0 || rect.x1 > limits.x1 || rect.y0 < limits.y0 || rect.y1 > limits.y1 {
                        continue;
                    }
                    let wrong = if side == above { 0.0 } else { 45.0 };
                    let cost = gap + shift.abs() * 0.7 + wrong;
                    if best.is_none_or(|(least, _)| cost < least) && near.free(rect, 5.0) {
                        best = Some((cost, rect));
                    }
                }
            }
        }
        best.map(|(_, rect)| rect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Rect = Rect::new(0.0, 0.0, 400.0, 300.0);

    #[test]
    fn a_label_stands_on_the_preferred_side_when_it_is_free() {
        let room = Room::default();
        let rect = room.place(Point::new(200.0, 150.0), 20.0, Size::new(80.0, 18.0), true, LIMITS).expect("room");
        assert!(rect.y1 <= 130.0 && rect.center().x == 200.0);
    }

    #[test]
    fn words_are_in_the_way_of_a_line_and_curves_are_not() {
        let mut room = Room::default();
        room.disc(Point::new(200.0, 150.0), 9.0);
        let line = Rect::new(194.0, 100.0, 206.0, 200.0);
        assert!(room.wordless(line, 2.0) && !room.free(line, 2.0));
        room.block(Rect::new(180.0, 120.0, 260.0, 134.0));
        assert!(!room.wordless(line, 2.0));
    }

    #[test]
    fn a_label_moves_away_from_what_is_there() {
        let mut room = Room::default();
        room.block(Rect::new(150.0, 90.0, 250.0, 130.0));
        let rect = room.place(Point::new(200.0, 150.0), 20.0, Size::new(80.0, 18.0), true, LIMITS).expect("room");
        assert!(room.free(rect, 5.0));
    }

    #[test]
    fn without_room_there_is_no_place() {
        let mut room = Room::default();
        room.block(LIMITS);
        assert_eq!(room.place(Point::new(200.0, 150.0), 20.0, Size::new(80.0, 18.0), true, LIMITS), None);
    }
}
