//! How the geometry of another crate looks in JSON, for TypeScript.

use ts_rs::TS;

/// A point.
#[derive(TS)]
pub(crate) struct Point {
    #[expect(dead_code, reason = "only its type is of use")]
    x: f64,
    #[expect(dead_code, reason = "only its type is of use")]
    y: f64,
}

/// A width and a height.
#[derive(TS)]
pub(crate) struct Size {
    #[expect(dead_code, reason = "only its type is of use")]
    width: f64,
    #[expect(dead_code, reason = "only its type is of use")]
    height: f64,
}

/// A rectangle by its edges.
#[derive(TS)]
pub(crate) struct Rect {
    #[expect(dead_code, reason = "only its type is of use")]
    x0: f64,
    #[expect(dead_code, reason = "only its type is of use")]
    y0: f64,
    #[expect(dead_code, reason = "only its type is of use")]
    x1: f64,
    #[expect(dead_code, reason = "only its type is of use")]
    y1: f64,
}
