//! Where identities of new entities come from. Knows no clock and no randomness; whoever has them brings them.

/// Gives numbers for new ids.
pub trait Ids {
    /// A number that was never given before.
    fn next(&mut self) -> u128;
}

/// Ids counted up from a number, for tests and for whoever needs the same ids each time.
#[derive(Clone, Debug)]
pub struct Counted(pub u128);

impl Ids for Counted {
    fn next(&mut self) -> u128 {
        let id = self.0;
        self.0 = self.0.wrapping_add(1);
        id
    }
}
