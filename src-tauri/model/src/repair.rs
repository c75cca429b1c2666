//! Mends whatever [`Map::validate`] finds, with the least loss: text that cannot stay where it was goes to the parking lot.

use crate::validate::{CHECKS, Report};
use crate::{Finding, Map};

/// Mending one thing may uncover another, such as two points that meet on one step; this is far more than ever happens,
/// and only keeps a mend that would not satisfy its own check from running for ever.
const ROUNDS: usize = 16;

impl Map {
    /// Mends every broken invariant; afterwards [`Map::validate`] finds nothing. Each finding tells what was done.
    pub fn repair(&mut self) -> Vec<Finding> {
        let mut done = Vec::new();
        for _ in 0..ROUNDS {
            let before = done.len();
            for check in CHECKS {
                let mut report = Report::default();
                check(self, &mut report);
                for issue in report.issues {
                    (issue.mend)(self);
                    done.push(Finding { advice: issue.done.to_owned(), ..issue.finding });
                }
            }
            if done.len() == before {
                break;
            }
        }
        done
    }
}
