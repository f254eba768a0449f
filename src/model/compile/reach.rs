//! How far calendars must reach beyond the run: back to the oldest job, ahead to the last due date.

use super::study::Frame;
use crate::model::calendar::Rules;
use crate::scenario::format::{Document, Scalar};
use crate::scenario::quantity::{Duration, duration};
use crate::time::{DAY, Span};
use std::ops::Range;

/// The longest spans of each kind that start (or end) at the run.
#[derive(Clone, Copy, Debug, Default)]
struct Longest {
    business_days: f64,
    open: Span,
    days: f64,
}

impl Longest {
    fn cover(&mut self, leaf: &Option<Scalar>) {
        match leaf.as_ref().map(duration) {
            Some(Ok(Duration::BusinessDays(days))) => {
                self.business_days = self.business_days.max(days);
            }
            Some(Ok(Duration::BusinessHours(span))) => self.open = self.open.max(span),
            Some(Ok(Duration::CalendarDays(days))) => self.days = self.days.max(days),
            // Faulty leaves are reported where they are judged; elapsed time needs no calendar.
            _ => {}
        }
    }
}

/// The days that calendars must cover.
pub(super) struct Reach {
    back: Longest,
    ahead: Longest,
}

/// Calendars reach at least this many days beyond both ends: the weeks and months of rates lie around them.
const MARGIN: i32 = 40;
/// They never reach further than this.
const FARTHEST: i32 = 40_000;

impl Reach {
    /// Looks at every age, promise and delay of the document.
    pub fn of(document: &Document) -> Self {
        let (mut back, mut ahead) = (Longest::default(), Longest::default());
        for work in document.work.values() {
            work.sla.iter().for_each(|sla| ahead.cover(&sla.within));
            for age in work.backlog.values().filter_map(|backlog| backlog.age.as_ref()) {
                back.cover(&age.from);
                back.cover(&age.to);
            }
        }
        document.transfer.values().for_each(|transfer| ahead.cover(&transfer.delay));
        Self { back, ahead }
    }

    /// The days over which a calendar is built. A calendar that seldom opens may fall short of what is needed.
    pub fn days(&self, rules: &Rules, frame: &Frame) -> Range<i32> {
        let back = extent(rules, self.back, |step| frame.date(-step));
        let ahead = extent(rules, self.ahead, |step| frame.date(frame.days + step - 1));
        -back..frame.days + ahead
    }
}

/// How many days outward hold the longest spans, with two open days to spare.
fn extent(rules: &Rules, longest: Longest, date: impl Fn(i32) -> jiff::civil::Date) -> i32 {
    let (mut open_days, mut open) = (0.0, 0);
    for step in 1..=FARTHEST {
        let periods = rules.periods(date(step));
        open += periods.iter().map(|(from, to)| to - from).sum::<Span>();
        open_days += if periods.is_empty() { 0.0 } else { 1.0 };
        let enough = open_days >= longest.business_days + 2.0
            && open >= longest.open + DAY
            && f64::from(step) >= longest.days + 2.0;
        if enough && step >= MARGIN {
            return step;
        }
    }
    FARTHEST
}
