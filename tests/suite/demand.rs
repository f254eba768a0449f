//! What the engine receives, against what the scenario says of its demand: how days and intervals vary, batches, bursts.

use crate::support::{Diary, model, play};
use slackwater::engine::{Job, Observer};
use slackwater::model::Model;
use slackwater::time::{DAY, HOUR, Instant, MINUTE};
use std::collections::BTreeSet;

/// Calls at two offices over two days, nobody to answer them and nobody in a hurry to count by.
fn calls(extra: &str, tables: &str) -> Model {
    model(&format!(
        r#"
start = 2024-01-01
horizon = "2 days"
interval = "30 min"
seed = 11
[calendar.day]
open = {{ every-day = "08:00-20:00" }}
[office.north]
calendar = "day"
[office.south]
calendar = "day"
[work.call]
channel = "call"
patience = {{ mean = "1 s", law = "exponential" }}
[work.call.arrivals.north]
rate = "20 per hour"
{extra}
[work.call.arrivals.south]
rate = "20 per hour"
{extra}
[team.north]
office = "north"
agents = 1
[team.north.handles.call]
handle_time = "1 s"
[team.south]
office = "south"
agents = 1
[team.south.handles.call]
handle_time = "1 s"
{tables}
"#
    ))
}

/// Jobs received by office, from one instant to another.
struct Count {
    spans: Vec<(usize, Instant, Instant)>,
    counts: Vec<f64>,
}

impl Observer for Count {
    fn received(&mut self, job: &mut Job) {
        for (count, (queue, from, to)) in self.counts.iter_mut().zip(&self.spans) {
            let within = job.origin.index() == *queue && (*from..*to).contains(&job.received);
            *count += f64::from(u8::from(within));
        }
    }
}

/// The counts of each span over replications.
fn counts(model: &Model, replications: u32, spans: &[(usize, Instant, Instant)]) -> Vec<Vec<f64>> {
    let mut all = vec![Vec::new(); spans.len()];
    for replication in 0..replications {
        let mut count = Count { spans: spans.to_vec(), counts: vec![0.0; spans.len()] };
        play(model, replication, &mut count);
        all.iter_mut().zip(count.counts).for_each(|(all, count)| all.push(count));
    }
    all
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The covariance of two rows, its expectation and a z from the spread of the products themselves.
#[track_caller]
fn covaries(what: &str, a: &[f64], b: &[f64], expected: f64) {
    let (ma, mb) = (mean(a), mean(b));
    let products: Vec<f64> = a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).collect();
    let found = mean(&products);
    let squares: Vec<f64> = products.iter().map(|p| (p - found) * (p - found)).collect();
    let z = (found - expected) / (mean(&squares) / products.len() as f64).sqrt();
    assert!(z.abs() < 4.5, "{what}: {found}, expected {expected}, z {z}");
}

const MORNING: (usize, Instant, Instant) = (0, 9 * HOUR, 10 * HOUR);
const NEXT_HOUR: (usize, Instant, Instant) = (0, 10 * HOUR, 11 * HOUR);
const NORTH: (usize, Instant, Instant) = (0, 0, DAY);
const SOUTH: (usize, Instant, Instant) = (1, 0, DAY);
const NEXT_DAY: (usize, Instant, Instant) = (0, DAY, 2 * DAY);

/// PG2 (methods of Oreshkin, Regnard, L'Ecuyer 2016): Var N = m + m² [(1 + a)(1 + b) - 1], Cov = m² a.
#[test]
fn intervals_vary_beyond_their_day() {
    let model = calls("busyness_cv = \"20%\"\ninterval_cv = \"30%\"", "");
    let rows = counts(&model, 3000, &[MORNING, NEXT_HOUR]);
    let (m, a, b) = (20.0, 0.04, 0.09);
    for row in &rows {
        covaries("variance", row, row, m + m * m * ((1.0 + a) * (1.0 + b) - 1.0));
    }
    covaries("covariance", &rows[0], &rows[1], m * m * a);
    let z = (mean(&rows[0]) - m) / (70.0f64 / 3000.0).sqrt();
    assert!(z.abs() < 4.5, "mean z {z}");
}

/// The correlation of normal scores is stated; of gamma factors with a small cv it is nearly the same, here within 1 %.
#[test]
fn offices_and_days_are_busy_together() {
    let tables = "[busyness.all]\ncorrelation = \"60%\"\nautocorrelation = \"30%\"\n";
    let model = calls("busyness_cv = \"20%\"\nvolume = 2", tables);
    let rows = counts(&model, 1200, &[NORTH, SOUTH, NEXT_DAY]);
    let (m, v) = (480.0, 480.0f64 * 480.0 * 0.04);
    covaries("a day", &rows[0], &rows[0], m + v);
    covaries("two offices", &rows[0], &rows[1], 0.6 * v);
    covaries("two days", &rows[0], &rows[2], 0.3 * v);
    covaries("across", &rows[1], &rows[2], 0.18 * v);
}

#[test]
fn batches_are_compound_poisson_and_each_job_is_its_own() {
    let model = calls("batch = { mean = 5, law = \"geometric\" }", "");
    let rows = counts(&model, 2000, &[MORNING]);
    let z = (mean(&rows[0]) - 100.0) / (20.0f64 * 45.0 / 2000.0).sqrt();
    assert!(z.abs() < 4.5, "mean z {z}");
    // Var N = m E b², E b² = 2 * 25 - 5.
    covaries("variance", &rows[0], &rows[0], 20.0 * 45.0);

    let diary = Diary::of(&model, 0);
    let ids: BTreeSet<u64> = diary.jobs.iter().map(|job| job.id).collect();
    assert_eq!(ids.len(), diary.jobs.len(), "an identity for each job");
    let draws: BTreeSet<u64> =
        diary.jobs.iter().map(|job| job.expires.abs_diff(job.received)).collect();
    assert!(draws.len() * 10 > diary.jobs.len() * 9, "a patience for each job");
    let instants: BTreeSet<(usize, i64)> =
        diary.jobs.iter().map(|job| (job.origin.index(), job.received)).collect();
    let size = diary.jobs.len() as f64 / instants.len() as f64;
    assert!((4.0..6.0).contains(&size), "{size} jobs at an instant");
}

#[test]
fn a_smaller_volume_of_batches_is_a_part_of_the_larger() {
    let ids = |volume: &str| -> BTreeSet<u64> {
        let batch = format!("batch = {{ mean = 5, law = \"geometric\" }}\nvolume = \"{volume}\"");
        Diary::of(&calls(&batch, ""), 3).jobs.iter().map(|job| job.id).collect()
    };
    let (less, more) = (ids("80%"), ids("100%"));
    assert!(less.len() < more.len() && less.is_subset(&more));
}

#[test]
fn a_burst_comes_on_top_and_moves_nothing_else() {
    let event = "[event.tv]\noffice = [\"north\"]\nat = \"2024-01-01 12:00\"\nadds = 200\nhalf_life = \"12 min\"\n";
    let (plain, burst) =
        (calls("busyness_cv = \"20%\"", ""), calls("busyness_cv = \"20%\"", event));
    let jobs = |model: &Model| -> BTreeSet<u64> {
        Diary::of(model, 5).jobs.iter().map(|job| job.id).collect()
    };
    assert!(jobs(&plain).is_subset(&jobs(&burst)), "the usual calls are the same");
    let noon = 12 * HOUR;
    let spans = [(0, noon, noon + 12 * MINUTE), (0, noon, noon + 2 * HOUR), NEXT_DAY];
    let (before, after) = (counts(&plain, 500, &spans), counts(&burst, 500, &spans));
    // Differences of the same replications are the burst itself, Poisson.
    for (span, expected) in [(0, 100.1), (1, 200.0), (2, 0.0f64)] {
        let more: Vec<f64> = after[span].iter().zip(&before[span]).map(|(a, b)| a - b).collect();
        let z = (mean(&more) - expected) / (expected.max(1.0) / 500.0).sqrt();
        assert!(z.abs() < 4.5, "span {span}: z {z}");
        if expected > 0.0 {
            covaries("variance", &more, &more, expected);
        }
    }
}

#[test]
fn volume_and_busyness_hold_from_their_day_on() {
    let dated = |first: &str, then: &str| {
        format!(
            "[{{ from = 2024-01-01, value = \"{first}\" }}, {{ from = 2024-01-02, value = \"{then}\" }}]"
        )
    };
    let of = |extra: String| {
        let model = calls(&extra, "");
        counts(&model, 400, &[(0, 0, DAY), (0, DAY, 2 * DAY)])
    };
    let plain = of(String::new());
    let always = of("volume = \"150%\"\nbusyness_cv = \"20%\"".into());
    let then =
        of(format!("volume = {}\nbusyness_cv = {}", dated("100%", "150%"), dated("0%", "20%")));
    // Each day is, job for job, that of the scenario in which its values hold always.
    assert_eq!(then, [plain[0].clone(), always[1].clone()]);
    assert_ne!(plain[1], always[1]);
    let once =
        of(format!("volume = {}\nbusyness_cv = {}", dated("150%", "150%"), dated("20%", "20%")));
    assert_eq!(once, always);
}
