//! Numbers as files carry them: short, never in exponents, never minus zero. Knows no format.

use std::fmt;

/// A number with at most so many decimals.
#[derive(Clone, Copy)]
pub(crate) struct Num(pub(crate) f64, pub(crate) u32);

impl fmt::Display for Num {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Beyond this no page reaches; a cast saturates, and NaN becomes 0.
        let scaled = (self.0 * 10f64.powi(self.1 as i32)).round() as i64;
        // Written from its end, for files hold millions of numbers. A sign, a point, and the digits of a u64.
        let (mut text, mut start) = ([0u8; 24], 24);
        let (mut rest, mut place, mut zeros) = (scaled.unsigned_abs(), 0, true);
        while rest > 0 || place <= self.1 {
            let digit = (rest % 10) as u8;
            let decimal = place < self.1;
            if !(decimal && zeros && digit == 0) {
                if place == self.1 && !zeros {
                    start -= 1;
                    text[start] = b'.';
                }
                start -= 1;
                text[start] = b'0' + digit;
                zeros &= !decimal;
            }
            rest /= 10;
            place += 1;
        }
        if scaled < 0 {
            start -= 1;
            text[start] = b'-';
        }
        out.write_str(std::str::from_utf8(&text[start..]).expect("digits are ASCII"))
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
        assert_eq!(Num(f64::MAX, 2).to_string(), "92233720368547758.07");
        assert_eq!((Num(-40.0, 0).to_string(), Num(100.0, 3).to_string()), ("-40".into(), "100".into()));
    }
}
