//! What a shift may look like: the domain of the covering problem.

use super::Refused;
pub use crate::model::{Break, Pattern, Pay};
use crate::time::DAY;

impl Pattern {
    pub(super) fn judge(&self) -> Result<(), Refused> {
        let needed = |what, must_be, holds: bool| match holds {
            true => Ok(()),
            false => Err(Refused::Pattern { pattern: self.name.clone(), what, must_be }),
        };
        needed("length", "positive and at most a day", (1..=DAY).contains(&self.length))?;
        needed("earliest start", "from 0 up to two days", (0..2 * DAY).contains(&self.earliest))?;
        let starts = self.earliest..2 * DAY;
        needed("latest start", "at or after the earliest", starts.contains(&self.latest))?;
        needed("step", "positive and at most a day", (1..=DAY).contains(&self.step))?;
        let mut from = 0;
        for pause in &self.breaks {
            let is_length = (1..=self.length).contains(&pause.length);
            needed("break", "positive and no longer than the shift", is_length)?;
            let begins = from..=self.length - pause.length;
            needed("breaks", "in order, inside the shift, apart", begins.contains(&pause.after))?;
            from = pause.after + pause.length;
        }
        for price in [self.pay.per_shift, self.pay.per_hour] {
            needed("pay", "from 0 to a billion", (0.0..=1e9).contains(&price))?;
        }
        Ok(())
    }
}
