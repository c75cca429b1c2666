//! The hair styles of drawn portraits: what lies behind the head and what lies over the brow. Knows no colours.
//!
//! Coordinates have their origin between the eyes, x to the right, y down; the face spans ±25 by −29..27.

use kurbo::{BezPath, Circle, Shape};

/// The outlines of one hair style.
pub(super) struct Hair {
    /// Behind neck and shoulders.
    pub(super) back: Option<BezPath>,
    /// Over neck and shoulders, under the face: a ponytail over the shoulder, a scarf.
    pub(super) drape: Option<BezPath>,
    /// Over the brow.
    pub(super) front: Option<BezPath>,
    /// Lines that show how it falls: a parting, folds.
    pub(super) strands: Option<BezPath>,
    /// Whether it hides the ears.
    pub(super) covers_ears: bool,
    /// How far the whole figure moves down so that nothing meets the rim.
    pub(super) lower: f64,
}

fn path(data: &str) -> Option<BezPath> {
    Some(BezPath::from_svg(data).expect("a test draws every style"))
}

/// One path made of circles, which the non-zero rule joins.
fn curls(circles: &[(f64, f64, f64)]) -> Option<BezPath> {
    let mut joined = BezPath::new();
    for &(x, y, radius) in circles {
        joined.extend(Circle::new((x, y), radius).path_elements(0.01));
    }
    Some(joined)
}

const NONE: Hair = Hair { back: None, drape: None, front: None, strands: None, covers_ears: false, lower: 0.0 };

/// The style of that name; a bald head for an unknown one.
pub(super) fn hair(style: &str) -> Hair {
    match style {
        "long" => Hair {
            back: path(
                "M-37 2 C-43 -42 -16 -52 2 -51 C30 -50 42 -30 38 4 C40 24 44 30 40 40 C30 48 -30 50 -41 40 C-44 30 \
                 -35 22 -37 2Z",
            ),
            front: path(
                "M-29 -6 C-30 -34 -14 -42 4 -42 C24 -42 32 -26 29 -6 C24 -12 22 -20 18 -26 C6 -16 -14 -16 -22 -20 \
                 C-25 -16 -26 -12 -29 -6Z",
            ),
            strands: path("M18 -27 C22 -34 18 -40 10 -43 M-34 8 C-36 20 -37 28 -36 36 M35 8 C36 20 38 28 36 36"),
            covers_ears: true,
            ..NONE
        },
        "short" => Hair {
            front: path(
                "M-27.5 -6 C-32 -36 -15 -45 2 -45 C21 -45 32 -35 27.5 -6 C26 -14 24 -21 19 -24.5 C8 -28 -8 -28 -19 \
                 -24.5 C-24 -21 -26 -14 -27.5 -6Z",
            ),
            ..NONE
        },
        "bob" => Hair {
            back: path(
                "M-33 24 C-39 6 -42 -20 -33 -36 C-25 -49 -10 -51 1 -51 C14 -51 26 -48 34 -35 C42 -20 39 6 33 24 C26 29 \
                 17 27 14 20 H-14 C-17 27 -26 29 -33 24Z",
            ),
            front: path(
                "M-6 -35 C-12 -24 -21 -19 -25 -8 C-26 0 -26 8 -24 15 C-33 10 -34 -24 -24 -35 C-16 -44 -3 -45 6 -43.5 \
                 C22 -42 33 -26 30 -2 C29 6 27 11 24 15 C26 6 26 0 25 -8 C20 -20 6 -22 -6 -35Z",
            ),
            strands: path("M-6 -35 C-5 -41 -2 -45 3 -48 M-33 -4 C-34 6 -33 14 -30 21 M33 -4 C34 6 33 14 30 21"),
            covers_ears: true,
            ..NONE
        },
        "curly" => Hair {
            back: curls(&[
                (0.0, -36.0, 17.0),
                (-17.0, -33.0, 14.0),
                (17.0, -33.0, 14.0),
                (-28.0, -21.0, 13.0),
                (28.0, -21.0, 13.0),
                (-33.0, -6.0, 12.0),
                (33.0, -6.0, 12.0),
                (-34.0, 9.0, 11.5),
                (34.0, 9.0, 11.5),
                (-31.0, 22.0, 11.0),
                (31.0, 22.0, 11.0),
                (-25.0, 32.0, 9.0),
                (25.0, 32.0, 9.0),
            ]),
            front: curls(&[
                (-24.0, -16.0, 6.5),
                (-17.5, -23.0, 7.5),
                (-8.0, -26.5, 7.5),
                (2.0, -27.0, 7.5),
                (12.0, -25.5, 7.5),
                (20.0, -21.0, 7.0),
                (25.5, -14.0, 6.0),
                (0.0, -36.0, 12.0),
                (-14.0, -33.0, 11.0),
                (14.0, -33.0, 11.0),
                (-27.0, -6.0, 4.5),
                (27.5, -5.0, 4.5),
            ]),
            strands: path(
                "M-24 -37 C-20 -42 -14 -43 -10 -40 M6 -45 C12 -46 17 -43 18 -38 M-36 -14 C-39 -9 -38 -4 -34 -2 M35 4 C39 \
                 8 39 13 36 16 M-35 20 C-34 25 -31 27 -28 26 M28 -27 C33 -26 35 -22 34 -18",
            ),
            covers_ears: true,
            ..NONE
        },
        "bun" => Hair {
            back: curls(&[(3.0, -46.0, 12.5)]),
            front: path(
                "M-27.5 -4 C-31 -32 -18 -43.5 0 -43.5 C18 -43.5 31 -32 27.5 -4 C25.5 -16 19 -22 9 -25 C2 -27 -10 -26 -16 \
                 -22 C-22 -18 -26 -12 -27.5 -4Z",
            ),
            strands: path("M-21 -19 C-17 -31 -8 -38 1 -40 M20 -20 C18 -31 11 -37 4 -40 M-5 -50 C-1 -54 7 -55 11 -51"),
            lower: 5.0,
            ..NONE
        },
        "scarf" => Hair {
            drape: path(
                "M-33 14 C-41 -12 -37 -49 0 -50 C37 -49 41 -12 33 14 C31 22 34 30 42 38 C47 44 48 58 46 66 H-46 C-48 58 -47 \
                 44 -42 38 C-34 30 -31 22 -33 14Z",
            ),
            front: path(
                "M-30 6 C-37 -22 -28 -46 0 -46 C28 -46 37 -22 30 6 C27 24 14 34 0 34 C-14 34 -27 24 -30 6Z M-22 -6 C-22 \
                 12 -14 25.500 0 25.500 C14 25.500 22 12 22 -6 C22 -18 13 -26 0 -26 C-13 -26 -22 -18 -22 -6Z",
            ),
            strands: path(
                "M-31 10 C-26 28 -10 37 8 35 M26 24 C18 36 2 44 -20 43 M34 33 C22 46 4 52 -24 52 M-29 -14 C-29 -30 -16 -41 \
                 -2 -42",
            ),
            covers_ears: true,
            ..NONE
        },
        "swept" => Hair {
            front: path(
                "M-27 -5 C-31 -20 -30 -35 -19 -41 C-8 -49 17 -50 26 -38 C32 -30 30 -16 27 -5 C26 -13 24.500 -18 21 -23 C10 \
                 -21.500 -6 -23 -15 -30 C-18.500 -24 -25 -18 -27 -5Z",
            ),
            strands: path("M-15 -30 C-12 -37 -2 -42 10 -42 M-7 -27.500 C0 -33 10 -36 20 -34"),
            ..NONE
        },
        "fringe" => Hair {
            back: path(
                "M-35 44 C-39 20 -42 -12 -35 -31 C-29 -47 -12 -51 0 -51 C12 -51 29 -47 35 -31 C42 -12 39 20 35 44 C26 50 -26 \
                 50 -35 44Z",
            ),
            front: path(
                "M-27.500 14 C-33 -8 -33 -26 -24 -36 C-16 -44 16 -44 24 -36 C33 -26 33 -8 27.500 14 C26 4 25.500 -6 24.500 -13 \
                 C14 -9.500 -14 -9.500 -24.500 -13 C-25.500 -6 -26 4 -27.500 14Z",
            ),
            strands: path(
                "M-13 -11.500 C-13 -17 -11 -22 -8 -26 M2 -11 C2 -17 2 -22 1 -26 M14 -12 C14 -17 12 -22 9 -26 M-33 4 C-34 18 \
                 -33 30 -31 40 M33 4 C34 18 33 30 31 40",
            ),
            covers_ears: true,
            ..NONE
        },
        "ponytail" => Hair {
            back: path("M12 -40 C34 -50 50 -30 45 -6 C43 8 46 20 38 34 C34 38 29 34 30 26 C33 10 30 -6 24 -16Z"),
            front: path(
                "M-27.500 -4 C-31 -33 -17 -44 1 -44 C19 -44 31 -33 27.500 -4 C26 -14 23 -20 17 -26 C4 -17 -12 -16 -20 -19 \
                 C-24 -15 -26 -10 -27.500 -4Z",
            ),
            strands: path("M17 -26 C20 -32 19 -37 16 -41 M-14 -20 C-4 -24 6 -30 10 -38 M39 -26 C42 -12 37 4 38 20"),
            ..NONE
        },
        "afro" => Hair {
            back: curls(&[
                (0.0, -16.0, 33.0),
                (-25.6, -0.4, 10.5),
                (-28.7, -9.8, 10.5),
                (-28.4, -19.7, 10.5),
                (-24.9, -28.9, 10.5),
                (-18.4, -36.4, 10.5),
                (-9.8, -41.3, 10.5),
                (-0.0, -43.0, 10.5),
                (9.8, -41.3, 10.5),
                (18.4, -36.4, 10.5),
                (24.9, -28.9, 10.5),
                (28.4, -19.7, 10.5),
                (28.7, -9.8, 10.5),
                (25.6, -0.4, 10.5),
            ]),
            front: path(
                "M-27.500 0 C-36 -30 -18 -45 0 -45 C18 -45 36 -30 27.500 0 C26 -10 24 -17 20 -20.500 C8 -25.500 -8 -25.500 -20 \
                 -20.500 C-24 -17 -26 -10 -27.500 0Z",
            ),
            covers_ears: true,
            lower: 4.0,
            ..NONE
        },
        "cropped" => Hair {
            front: path(
                "M-26.500 -8 C-28 -20 -28 -32 -18 -38 C-8 -42.500 8 -42.500 18 -38 C28 -32 28 -20 26.500 -8 C25 -14 24.500 -18 \
                 22 -23 L14 -25 L8 -23.500 L0 -25.500 L-8 -23.500 L-14 -25 L-22 -23 C-24.500 -18 -25 -14 -26.500 -8Z",
            ),
            ..NONE
        },
        _ => NONE,
    }
}
