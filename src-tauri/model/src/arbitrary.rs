//! Random maps for property tests: sound ones of every shape, and the same with damage. Built from dice, so that a failing
//! map shrinks towards an empty one.

mod content;
mod damage;
mod dice;

use proptest::{collection::vec, prelude::*};

use crate::Map;
use content::Builder;
use dice::Dice;

/// A sound map: all kinds of lanes, spans, several scripts, long words, empty texts, parking lot, links, evidence, and
/// emotions of up to four personas in two series.
pub fn map() -> impl Strategy<Value = Map> {
    vec(any::<u8>(), 0..1500).prop_map(|rolls| Builder::new(Dice::new(rolls)).map())
}

/// A map with at least one invariant broken, mostly several.
pub fn damaged_map() -> impl Strategy<Value = Map> {
    (map(), vec(any::<u8>(), 4..120)).prop_map(|(mut map, rolls)| {
        let mut dice = Dice::new(rolls);
        damage::damage(&mut map, &mut dice);
        map
    })
}
