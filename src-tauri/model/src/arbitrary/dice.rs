//! A row of rolled dice that decides everything; when it runs out, every roll is 0.

/// Rolls that were made before.
pub(super) struct Dice {
    rolls: Vec<u8>,
    next: usize,
}

impl Dice {
    pub(super) fn new(rolls: Vec<u8>) -> Dice {
        Dice { rolls, next: 0 }
    }

    fn byte(&mut self) -> usize {
        let roll = self.rolls.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(roll)
    }

    /// Whether there are rolls left.
    pub(super) fn any_left(&self) -> bool {
        self.next < self.rolls.len()
    }

    /// 0 to `sides` − 1.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        let roll = if sides > 250 { self.byte() << 8 | self.byte() } else { self.byte() };
        roll % sides.max(1)
    }

    /// True once in `sides` rolls, never when the dice have run out.
    pub(super) fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    /// One of several; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() { None } else { of.get(self.roll(of.len())) }
    }
}
