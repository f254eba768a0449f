//! Intervals hold the true value as often as they say.

mod counter;
mod desk;
mod played;

use crate::check::{Chapter, Effort, Fact};
use desk::{Desk, WITHIN};
use played::{Case, Counts, Known, fixed, sequential};
use slackwater::names::Measure as M;
use std::ops::RangeInclusive;

/// Numbers of replications after which a study is looked at. What is seen of very few is told and not judged.
const TOLD: [u32; 2] = [8, 12];
const JUDGED: [u32; 6] = [16, 20, 32, 50, 64, 100];
/// A chance is judged where its rarer outcome is expected so often at least: of fewer, any interval is too wide or too narrow.
const RAREST: u32 = 3;
/// The coefficient of variation of a day of the desk that is judged; that of one, with more agents, whose misses come from rare days.
const USUAL: f64 = 0.1;
const WILD: f64 = 0.2;
const WILD_AGENTS: u32 = 11;

/// How much is played.
struct Extent {
    studies: u64,
    looks: Vec<u32>,
    /// How many of the studies hold the value: of a fixed number of replications, and where they stop at a precision.
    fixed: RangeInclusive<u32>,
    sequential: RangeInclusive<u32>,
    /// The precisions that are asked for, of the service level and of the mean wait.
    precisions: [&'static str; 2],
}

impl Extent {
    fn of(effort: Effort) -> Extent {
        match effort {
            // 4.5 standard deviations of a hundred tosses at .95 and at .9.
            Effort::Quick => Extent {
                studies: 100,
                looks: vec![16, 20],
                fixed: 85..=100,
                sequential: 77..=100,
                precisions: ["4%", "40%"],
            },
            Effort::Whole => Extent {
                studies: 1000,
                looks: [&TOLD[..], &JUDGED].concat(),
                fixed: 913..=980,
                sequential: 900..=1000,
                precisions: ["1%", "20%"],
            },
        }
    }
}

const WORDS: &str = "\
A 95 % interval is worth its name when of many studies 95 in 100 hold what is exactly so. Each row is a thousand whole studies, seeds 1 to
1000, as `slackwater run` and `compare` judge them; what is counted is how many of their intervals hold the exact value. 913 to 980 is
wider than 4.5 standard deviations of a thousand tosses on the lower side (919) by what the skewness of a small study may cost.

- **A desk.** Calls come for eight hours, 60 an hour on a usual day, which varies by 10 % (gamma); nine agents, ten after the change, six
  minutes a call (exponential). Exact: the forward equations of the chain given the day, integrated over the day's factor.
- **A counter.** Cases of one day are due by the close of the next; ten agents, eleven after the change, finish eight each. Exact: the
  promise is kept as long as at most 88 (97) came, a negative binomial number.

Each is played with stratified day factors (the default) and with plain ones, and looked at after 8 to 100 replications, powers of two and
not; judged from 16 on, a chance where its rarer outcome is expected three times, a difference of quantiles from 32 on. Counts of a few yes
and no have intervals that are wider or narrower by steps, so a chance may be held more often. Where a study stops by itself, at a precision, it stops the sooner the luckier it was, and its intervals hold less often: at least 900.";

pub fn chapter(effort: Effort) -> Chapter {
    let extent = Extent::of(effort);
    let desks = [9, 10].map(|agents| Desk::new(agents, USUAL));
    let mut facts = Vec::new();
    for (how, head) in [("stratified", ""), ("plain", "stratify = false")] {
        for case in [calls(&desks, head), cases(head)] {
            let counts = fixed(&case, extent.studies, &extent.looks);
            let known = case.known.iter().chain(&case.differences).enumerate();
            facts.extend(known.map(|(place, known)| of_fixed(&extent, how, known, place, &counts)));
        }
        facts.extend(stopping(&extent, how, head, &desks[0]));
    }
    let left_out = match effort {
        Effort::Quick => Vec::new(),
        Effort::Whole => vec![wild()],
    };
    Chapter {
        title: "Intervals cover",
        words: WORDS.to_owned(),
        checks: Vec::new(),
        facts,
        left_out,
    }
}

fn calls([before, after]: &[Desk; 2], head: &str) -> Case {
    let within = 60.0 * WITHIN;
    let known = |name, measure, of: &dyn Fn(&Desk) -> f64| Known {
        name,
        measure,
        value: of(before),
        share: 1.0,
    };
    let differs = |name, measure, of: &dyn Fn(&Desk) -> f64| Known {
        name,
        measure,
        value: of(after) - of(before),
        share: 1.0,
    };
    // Linear in the share of a tail of one in twenty, of either model.
    let tail = |known: Known| Known { share: 0.1, ..known };
    Case {
        before: desk::scenario(9, USUAL, true, head),
        after: desk::scenario(10, USUAL, true, head),
        known: vec![
            known("mean number of calls", M::Offered, &Desk::calls),
            known("mean wait [s]", M::WaitMeanOfAnswered, &Desk::mean_wait),
            known("service level, near 1", M::ServiceLevelOfOffered, &|it| it.within(within)),
            known("wait of 90 % [s]", M::WaitP90, &|it| it.quantile(0.9)),
        ],
        differences: vec![
            differs("difference of mean waits [s]", M::WaitMeanOfAnswered, &Desk::mean_wait),
            differs("difference of service levels", M::ServiceLevelOfOffered, &|it| {
                it.within(within)
            }),
            // Nine in ten do not wait for ten agents: the wait of 90 % would lie beside the step at 0.
            tail(differs("difference of waits of 95 % [s]", M::WaitP95, &|it| it.quantile(0.95))),
        ],
    }
}

fn cases(head: &str) -> Case {
    let known =
        |name, value: f64| Known { name, measure: M::SlaMet, value, share: value.min(1.0 - value) };
    Case {
        before: counter::scenario(10, head),
        after: counter::scenario(11, head),
        known: vec![known("chance of keeping the promise", counter::chance(10))],
        differences: vec![known(
            "difference of chances of keeping the promise",
            counter::chance(11) - counter::chance(10),
        )],
    }
}

fn of_fixed(extent: &Extent, how: &str, known: &Known, place: usize, counts: &Counts) -> Fact {
    let looks = || extent.looks.iter().zip(counts).map(|(look, counts)| (*look, counts[place]));
    let seen: Vec<String> = looks().map(|(look, held)| format!("{look}: {held}")).collect();
    let studies = extent.studies;
    let least = *extent.fixed.start();
    // Intervals around counts get wider and narrower by steps.
    let most = if known.measure == M::SlaMet { studies as u32 } else { *extent.fixed.end() };
    let is_judged =
        |look: u32| look >= JUDGED[0] && f64::from(look) * known.share >= f64::from(RAREST);
    let from = extent.looks.iter().copied().find(|&look| is_judged(look)).unwrap_or(0);
    Fact {
        id: format!("coverage/{how}/{}", known.name),
        claim: format!(
            "{least} to {most} of {studies} intervals hold {:.4}, at {from} replications and more",
            known.value
        ),
        seen: seen.join(", "),
        holds: looks().all(|(look, held)| !is_judged(look) || (least..=most).contains(&held)),
    }
}

/// Studies that stop at a precision, of the service level and of the mean wait.
fn stopping(extent: &Extent, how: &str, head: &str, desk: &Desk) -> Vec<Fact> {
    let level = Known {
        name: "service level",
        measure: M::ServiceLevelOfOffered,
        value: desk.within(60.0 * WITHIN),
        share: 1.0,
    };
    let wait = Known {
        name: "mean wait [s]",
        measure: M::WaitMeanOfAnswered,
        value: desk.mean_wait(),
        share: 1.0,
    };
    let fact = |(known, precision): (Known, &str)| {
        let head = format!("precision = \"{precision}\"\n{head}");
        let promise = known.measure == M::ServiceLevelOfOffered;
        let text = desk::scenario(9, USUAL, promise, &head);
        let (held, replications) = sequential(&text, known, extent.studies);
        let share = 100.0 * f64::from(held) / extent.studies as f64;
        Fact {
            id: format!("coverage/{how}/{} to {precision}", known.name),
            claim: format!(
                "at least {} of {} intervals hold {:.4} where studies stop at {precision}",
                extent.sequential.start(),
                extent.studies,
                known.value
            ),
            seen: format!(
                "{held}: {:.1} points short of 95 %, after {replications:.0} replications on average",
                95.0 - share
            ),
            holds: extent.sequential.contains(&held),
        }
    };
    [level, wait].into_iter().zip(extent.precisions).map(fact).collect()
}

/// What no interval can know: misses on days that few replications see.
fn wild() -> (String, String) {
    let desk = Desk::new(WILD_AGENTS, WILD);
    let level = Known {
        name: "service level",
        measure: M::ServiceLevelOfOffered,
        value: desk.within(60.0 * WITHIN),
        share: 1.0,
    };
    let before = desk::scenario(WILD_AGENTS, WILD, true, "");
    let case = Case { after: before.clone(), before, known: vec![level], differences: Vec::new() };
    let looks = [16, 32, 100];
    let held: Vec<u32> = fixed(&case, 1000, &looks).into_iter().map(|counts| counts[0]).collect();
    (
        "measures that rare days decide".to_owned(),
        format!(
            "are not judged. Where days vary by 20 %, the service level of a desk of {WILD_AGENTS}, {:.4}, hangs on the few days on which calls outrun \
             the agents: {} of 1,000 intervals hold it after {} replications, {} after {}, {} after {}. Before the first such day is seen, nothing in the \
             replications tells of it; ask for more of them.",
            level.value, held[0], looks[0], held[1], looks[1], held[2], looks[2]
        ),
    )
}
