//! How far a team has to be scaled: up or down in growing strides until the verdict turns, then by halves.

/// The first stride.
const STRIDE: f64 = 0.06;
/// A team is scaled up to so many times what it started with before its goals are called out of reach.
pub(super) const WIDEST: f64 = 64.0;
/// Scales nearer to each other than this are left to the trimming of single slots.
const NEAR: f64 = 1.02;

/// The search for one team's least scale.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    /// The scale to try next, or the one that was settled on.
    pub scale: f64,
    /// The least scale known to be enough.
    kept: Option<f64>,
    /// The greatest scale known not to be enough; 0 without one.
    missed: f64,
    stride: f64,
}

impl Ladder {
    /// From the start as it is.
    pub fn new() -> Ladder {
        Ladder { scale: 1.0, kept: None, missed: 0.0, stride: STRIDE }
    }

    /// What became of the scale.
    pub fn told(&mut self, is_kept: bool) {
        if is_kept {
            self.kept = Some(self.scale);
        } else {
            self.missed = self.missed.max(self.scale);
        }
        // Other teams may have been in the way: what is missed now counts.
        if self.kept.is_some_and(|kept| kept <= self.missed) {
            (self.kept, self.stride) = (None, STRIDE);
        }
    }

    /// More is needed than was thought enough.
    pub fn refuse(&mut self) {
        self.missed = self.missed.max(self.scale);
        (self.kept, self.stride) = (None, STRIDE);
    }

    /// Goes on to the next scale; false when it is settled. `same` tells whether two scales give the same numbers of agents.
    pub fn next(&mut self, same: impl Fn(f64, f64) -> bool) -> bool {
        let Some(kept) = self.kept else {
            let tried = self.scale;
            while self.scale <= WIDEST && (self.scale <= self.missed || same(self.scale, tried)) {
                self.scale = self.missed.max(self.scale) * (1.0 + self.stride);
                self.stride = (2.0 * self.stride).min(1.0);
            }
            if self.scale > WIDEST && self.missed < WIDEST {
                self.scale = WIDEST;
            }
            return true;
        };
        let mut next = 0.5 * (kept + self.missed);
        if self.missed == 0.0 {
            next = kept * (1.0 - self.stride);
            while same(next, kept) && next > 1e-3 {
                self.stride = (2.0 * self.stride).min(0.6);
                next *= 1.0 - self.stride;
            }
            self.stride = (2.0 * self.stride).min(0.6);
        }
        let is_settled = same(next, kept) || self.missed > 0.0 && kept < NEAR * self.missed;
        self.scale = if is_settled { kept } else { next };
        !is_settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scales `agents` people until at least `enough` are there; the number settled on, and how many trials it took.
    fn settled(agents: f64, enough: f64) -> (f64, usize) {
        let people = |scale: f64| (agents * scale - 1e-9).ceil();
        let mut ladder = Ladder::new();
        for trial in 1..100 {
            ladder.told(people(ladder.scale) >= enough);
            if !ladder.next(|one, other| people(one) == people(other)) || ladder.scale > WIDEST {
                return (people(ladder.scale), trial);
            }
        }
        panic!("never settled");
    }

    #[test]
    fn the_least_number_is_found_from_above_and_from_below() {
        for (agents, enough) in
            [(20.0, 23.0), (20.0, 20.0), (20.0, 3.0), (3.0, 30.0), (1.0, 1.0), (1.0, 64.0)]
        {
            let (found, trials) = settled(agents, enough);
            assert_eq!(found, enough, "from {agents}");
            assert!(trials <= 14, "{trials} trials from {agents} to {enough}");
        }
        // Of many people the last ones are left to the trimming.
        let (found, _) = settled(100.0, 517.0);
        assert!((517.0..=528.0).contains(&found), "{found}");
    }

    #[test]
    fn what_no_number_keeps_ends_beyond_the_widest() {
        assert!(settled(10.0, 1e9).0 > 10.0 * WIDEST);
    }

    #[test]
    fn a_verdict_that_turns_is_believed() {
        let mut ladder = Ladder::new();
        ladder.told(true);
        assert!(ladder.next(|one, other| one == other));
        ladder.scale = 1.0;
        ladder.told(false);
        assert!(ladder.next(|one, other| one == other));
        assert!(ladder.scale > 1.0);
    }
}
