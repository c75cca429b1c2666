//! Where a map is cut into slides: ranges of steps, and within one range bands of lanes. Knows widths and heights only.

use std::ops::Range;

/// Ranges of columns that fit into `room`, as few as there can be and as even as they can be.
///
/// `least` is what each column needs; `stages` tells which columns belong together. A stage is cut only if it does not
/// fit by itself; with `each`, every stage stands alone. A column wider than the room gets a range of its own.
pub(super) fn columns(least: &[f64], stages: &[Range<usize>], room: f64, each: bool) -> Vec<Range<usize>> {
    // Pieces that may not be cut again.
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let width = |range: &Range<usize>| least[range.clone()].iter().sum::<f64>();
    for stage in stages.iter().filter(|stage| !stage.is_empty()) {
        if width(stage) <= room {
            pieces.push(stage.clone());
        } else {
            let steps: Vec<f64> = least[stage.clone()].to_vec();
            let parts = even(&steps, room);
            pieces.extend(parts.into_iter().map(|part| stage.start + part.start..stage.start + part.end));
        }
    }
    if each {
        return pieces;
    }
    let widths: Vec<f64> = pieces.iter().map(width).collect();
    let joined = even(&widths, room).into_iter().map(|part| pieces[part.start].start..pieces[part.end - 1].end);
    joined.collect()
}

/// Ranges of neighbours whose sums do not exceed `room`, as few as possible, the largest sum as small as possible.
/// One that is too large alone stands alone.
pub(super) fn even(sizes: &[f64], room: f64) -> Vec<Range<usize>> {
    let fewest = greedy(sizes, room).len();
    let (mut low, mut high) = (0.0, room);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if greedy(sizes, middle).len() <= fewest { high = middle } else { low = middle }
    }
    greedy(sizes, high)
}

fn greedy(sizes: &[f64], room: f64) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut sum = 0.0;
    for (at, size) in sizes.iter().enumerate() {
        match ranges.last_mut() {
            Some(last) if sum + size <= room => {
                last.end = at + 1;
                sum += size;
            }
            _ => {
                ranges.push(at..at + 1);
                sum = *size;
            }
        }
    }
    ranges
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "ranges of columns are what is compared")]
mod tests {
    use super::*;

    #[test]
    fn stages_share_a_slide_as_long_as_they_fit_and_evenly() {
        let stages = [0..1, 1..2, 2..3, 3..4];
        assert_eq!(columns(&[200.0; 4], &stages, 650.0, false), [0..2, 2..4]);
        assert_eq!(columns(&[200.0; 4], &stages, 800.0, false), [0..4]);
        assert_eq!(columns(&[200.0; 4], &stages, 800.0, true), [0..1, 1..2, 2..3, 3..4]);
    }

    #[test]
    fn a_stage_is_cut_only_if_it_does_not_fit_alone() {
        let least = [300.0, 300.0, 150.0, 150.0, 150.0, 150.0, 150.0, 150.0];
        assert_eq!(columns(&least, &[0..2, 2..8], 700.0, false), [0..2, 2..5, 5..8]);
        assert_eq!(columns(&least, &[0..2, 2..8], 900.0, false), [0..2, 2..8]);
    }

    #[test]
    fn what_fits_nowhere_stands_alone() {
        assert_eq!(even(&[100.0, 900.0, 100.0], 500.0), [0..1, 1..2, 2..3]);
        assert_eq!(columns(&[], &[], 500.0, false), []);
    }
}
