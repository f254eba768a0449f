//! Arrivals that are no Poisson process: one agent, exponential handle times, times between arrivals of any law. They are read from a
//! file of time stamps, one for each replication, drawn here by inversion.

use super::row::Row;
use super::score::{Score, judge};
use super::steady::{Setting, score_each};
use crate::one_queue::OneQueue;
use slackwater::math::ln;
use slackwater::model::{Model, compile};
use slackwater::scenario::{Bundle, resolve};
use slackwater::time::{DAY, HOUR, MINUTE, SECOND};
use std::fmt::Write;
use std::sync::LazyLock;

/// The mean handle time [µs].
const MEAN: f64 = 6.0 * MINUTE as f64;
/// Jobs measured in all replications.
const JOBS: f64 = 1.5e6;

/// Uniform numbers of another family than the engine's: SplitMix64 (Steele, Lea and Flood 2014).
struct Uniform(u64);

impl Uniform {
    /// Above 0 and at most 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 + f64::EPSILON / 2.0
    }

    /// A time of mean 1.
    fn time(&mut self, law: &str, parameter: f64) -> f64 {
        match law {
            "deterministic" => 1.0,
            "exponential" => -ln(self.next()),
            "uniform" => 2.0 * self.next(),
            "erlang" => (0..parameter as u32).map(|_| -ln(self.next())).sum::<f64>() / parameter,
            // Balanced means, of the squared coefficient of variation that is named.
            "hyperexp2" => {
                let share = (1.0 + ((parameter - 1.0) / (parameter + 1.0)).sqrt()) / 2.0;
                let share = if self.next() <= share { share } else { 1.0 - share };
                -ln(self.next()) / (2.0 * share)
            }
            other => panic!("unknown law {other}"),
        }
    }
}

/// The scenario with the arrivals of one replication, over some hours.
fn model(row: &Row, mean: f64, replication: u32, hours: i64) -> Model {
    let parameter = row.text("dist_param").parse().unwrap_or(1.0);
    let mut chance = Uniform(row.seed() ^ (u64::from(replication) << 53));
    let (mut at, mut stamps) = (0.0, "at\n".to_owned());
    loop {
        at += mean * chance.time(row.text("arrival_dist"), parameter);
        let now = at as i64;
        if now >= hours * HOUR {
            break;
        }
        let date = jiff::civil::date(2024, 1, 1);
        let date = slackwater::time::days_after(date, (now / DAY) as i32);
        let [hour, minute] = [now / HOUR % 24, now / MINUTE % 60];
        let (second, micro) = (now / SECOND % 60, now % SECOND);
        writeln!(stamps, "{date} {hour:02}:{minute:02}:{second:02}.{micro:06}").unwrap();
    }
    let text = OneQueue {
        arrivals: "trace = { file = \"arrivals.csv\", columns = [\"at\"], duplicates = \"keep\" }",
        team: ("agents", "agents = 1"),
        ..OneQueue::default()
    }
    .text()
    .replace("{hours}", &hours.to_string());
    let mut bundle = Bundle::new("test.toml", text);
    bundle.files.insert("arrivals.csv".into(), stamps.into_bytes().into());
    let scenario = resolve(&bundle).unwrap_or_else(|problems| panic!("{problems:#?}"));
    compile(&scenario).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn play(row: &Row) -> Score {
    // A sigma of the file is the share of arrivals that wait; the queue forgets at a rate that falls with its square.
    let (mean, service, waiting) =
        (row.number("mean_interarrival"), row.number("mu"), row.number("p_wait"));
    let unit = MEAN * service;
    let memory = 1.0 / (service * (1.0 - waiting) * (1.0 - waiting));
    let setting = Setting {
        scenario: String::new(),
        unit,
        work: 0,
        target: row.number("T"),
        arrivals: 1.0 / mean,
        warm_up: (4.0 * memory).min(2e4),
        cool_down: 20.0 / (service * (1.0 - waiting)),
        jobs: JOBS,
    };
    score_each(row, &setting, 40, &mut |replication, hours| {
        Box::new(model(row, mean * unit, replication, hours))
    })
}

pub static RENEWAL: LazyLock<Vec<Score>> =
    LazyLock::new(|| Row::all(include_str!("../../data/gi_m_1.csv")).iter().map(play).collect());

#[test]
fn arrivals_of_any_law() {
    judge(&RENEWAL, 11);
}
