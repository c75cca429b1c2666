//! Keys that order siblings, so that moving one entity changes one row. Knows nothing of what it orders.

use serde::{Deserialize, Serialize};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A fraction between 0 and 1 in base 62, without trailing zeros; siblings sort by it, then by id.
///
/// Between any two different keys there is room for another. Source of the idea: D. Greenspan, "Implementing
/// Fractional Indexing" (2020).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct OrderKey(String);

fn digit(byte: u8) -> Option<usize> {
    DIGITS.iter().position(|known| *known == byte)
}

impl OrderKey {
    /// The key as written in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key from a file; `None` if it has other characters than `0-9A-Za-z`, ends in `0`, or is empty.
    pub fn parse(text: &str) -> Option<OrderKey> {
        let fits = !text.is_empty() && !text.ends_with('0') && text.bytes().all(|byte| digit(byte).is_some());
        fits.then(|| OrderKey(text.to_owned()))
    }

    /// Whether the key was never set; such entities come first and `repair` gives them one.
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// A key strictly between two others; `None` stands for the open end.
    ///
    /// Keys that are equal or the wrong way round give a key after `low`.
    ///
    /// At an open end keys count up or down, so that a list that only grows at its end keeps short keys.
    pub fn between(low: Option<&OrderKey>, high: Option<&OrderKey>) -> OrderKey {
        match (low.filter(|key| !key.is_unset()), high.filter(|key| !key.is_unset())) {
            (Some(low), None) => return OrderKey(beyond(&low.0, |value, most| (value < most).then(|| value + 1), "z")),
            (None, Some(high)) => {
                let below = beyond(&high.0, |value, _| (value > 1).then(|| value - 1), "0");
                if below < high.0 {
                    return OrderKey(below);
                }
            }
            _ => {}
        }
        let low = low.map_or(&b""[..], |key| key.0.as_bytes());
        let high = high.map(|key| key.0.as_bytes()).filter(|high| *high > low);
        let mut out = Vec::new();
        let mut bounded = high.is_some();
        for place in 0.. {
            let floor = low.get(place).and_then(|byte| digit(*byte)).unwrap_or(0);
            let ceiling = match high.and_then(|high| high.get(place)).and_then(|byte| digit(*byte)) {
                Some(ceiling) if bounded => ceiling,
                _ => DIGITS.len(),
            };
            let middle = usize::midpoint(floor, ceiling);
            if middle > floor {
                out.push(DIGITS[middle]);
                break;
            }
            out.push(DIGITS[floor]);
            bounded = bounded && floor == ceiling;
        }
        OrderKey(String::from_utf8(out).expect("digits are ASCII"))
    }

    /// `count` keys in ascending order, evenly spread, for a list that is made at once.
    pub fn spread(count: usize) -> Vec<OrderKey> {
        let mut width = 1;
        while DIGITS.len().pow(width) <= count + 1 {
            width += 1;
        }
        let range = DIGITS.len().pow(width);
        (1..=count)
            .map(|nth| {
                let mut value = range * nth / (count + 1);
                let mut text = vec![b'0'; width as usize];
                for place in text.iter_mut().rev() {
                    *place = DIGITS[value % DIGITS.len()];
                    value /= DIGITS.len();
                }
                let mut text = String::from_utf8(text).expect("digits are ASCII");
                text.truncate(text.trim_end_matches('0').len());
                OrderKey(text)
            })
            .collect()
    }
}

/// The next key at an open end: digits count in blocks of 1, 2, 4, … places, and a block that has reached its end, all
/// `full`, is followed by a longer one.
fn beyond(key: &str, step: impl Fn(u64, u64) -> Option<u64>, full: &str) -> String {
    let bytes = key.as_bytes();
    let mut out = String::new();
    for block in 0..4 {
        let (from, width) = ((1_usize << block) - 1, 1_u32 << block);
        let count = DIGITS.len() as u64;
        let most = count.pow(width) - 1;
        let place = |nth: usize| bytes.get(nth).and_then(|byte| digit(*byte));
        let read = (from..from + width as usize).map(|nth| place(nth).unwrap_or(0) as u64);
        let absent = from >= bytes.len();
        let mut value = match (absent, full) {
            (true, "0") => most,
            _ => read.fold(0, |value, digit| value * count + digit),
        };
        while let Some(next) = step(value, most) {
            value = next;
            if value % count != 0 {
                let mut digits = vec![0; width as usize];
                for digit in digits.iter_mut().rev() {
                    *digit = DIGITS[(value % count) as usize];
                    value /= count;
                }
                out.push_str(std::str::from_utf8(&digits).expect("digits are ASCII"));
                return out;
            }
        }
        out.push_str(&full.repeat(width as usize));
    }
    out.push('V');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_fits_between_any_two(places in proptest::collection::vec(any::<prop::sample::Index>(), 1..80)) {
            let mut keys: Vec<OrderKey> = Vec::new();
            for place in places {
                let at = place.index(keys.len() + 1);
                let key = OrderKey::between(at.checked_sub(1).map(|low| &keys[low]), keys.get(at));
                prop_assert!(OrderKey::parse(key.as_str()).is_some(), "{key:?}");
                keys.insert(at, key);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{keys:?}");
            }
        }
    }

    #[test]
    fn a_list_that_grows_at_an_end_keeps_short_keys() {
        let (mut low, mut high) = (OrderKey::between(None, None), OrderKey::between(None, None));
        for _ in 0..20_000 {
            let (next, last) = (OrderKey::between(Some(&high), None), OrderKey::between(None, Some(&low)));
            assert!(next > high && last < low, "{next:?} > {high:?}, {last:?} < {low:?}");
            (high, low) = (next, last);
            for key in [&high, &low] {
                assert!(key.as_str().len() <= 7 && OrderKey::parse(key.as_str()).is_some(), "{key:?}");
            }
        }
    }

    #[test]
    fn a_spread_list_ascends_and_stays_short() {
        let keys = OrderKey::spread(5000);
        assert!(keys.is_sorted_by(|a, b| a < b));
        assert!(keys.iter().all(|key| key.as_str().len() <= 3 && OrderKey::parse(key.as_str()).is_some()));
    }
}
