//! Numbers as files carry them: short, never in exponents, never minus zero. Knows no format.

use std::fmt;

/// A number with at most so many decimals.
#[derive(Clone, Copy)]
pub(crate) struct Num(pub(crate) f64, pub(crate) u32);

impl fmt::Display for Num {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10i64.pow(self.1);
        // Beyond this no page reaches; a cast saturates, and NaN becomes 0.
        let scaled = (self.0 * one as f64).round() as i64;
        let (whole, mut part) = (scaled.unsigned_abs() / one.unsigned_abs(), scaled.unsigned_abs() % one.unsigned_abs());
        if scaled < 0 {
            out.write_str("-")?;
        }
        write!(out, "{whole}")?;
        if part > 0 {
            let mut width = self.1 as usize;
            while part.is_multiple_of(10) {
                part /= 10;
                width -= 1;
            }
            write!(out, ".{part:0width$}")?;
        }
        Ok(())
    }
}

/// Px and points: a hundredth is finer than any screen.
pub(crate) fn px(value: f64) -> Num {
    Num(value, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_zero_has_no_sign() {
        let all: Vec<String> = [1.0, -0.001, 0.05, -3.456, 1234.5, f64::NAN].map(|value| px(value).to_string()).into();
        assert_eq!(all, ["1", "0", "0.05", "-3.46", "1234.5", "0"]);
    }
}
