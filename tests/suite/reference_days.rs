//! Days of a call centre against the results of other programs: staffing by the half-hour and impatient callers, and two skills. Each
//! difference is a z with both errors in it. What others print is the chapter `published` of the validation.

use crate::reference::{Compared, Reference, ratio};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant, MINUTE, SECOND, Span};

fn judge(name: &str, reference: &Reference, parts: &[(f64, f64)]) {
    let Compared { ours, error, known_error, z } = reference.compare(parts);
    let value = reference.value;
    println!("{name:24} {value:.5} +- {known_error:.5}, ours {ours:.5} +- {error:.5}, z = {z:.2}");
    assert!(z.abs() < 4.5, "{name}: {ours} +- {error} against {value} +- {known_error}: {z:.2}");
}

/// Sums over the calls of each work type received in a window, and the agents' busy time in it.
struct Seen {
    from: Instant,
    until: Instant,
    received: [f64; 2],
    gone: [f64; 2],
    in_target: [f64; 2],
    abandoned: [f64; 2],
    wait: [Span; 2],
    in_hand: [i64; 2],
    since: [Instant; 2],
    busy: [Span; 2],
}

impl Seen {
    fn new(from: Instant, until: Instant) -> Seen {
        Seen {
            from,
            until,
            received: [0.0; 2],
            gone: [0.0; 2],
            in_target: [0.0; 2],
            abandoned: [0.0; 2],
            wait: [0; 2],
            in_hand: [0; 2],
            since: [from; 2],
            busy: [0; 2],
        }
    }

    fn counts(&self, job: &Job) -> bool {
        job.received >= self.from && job.received < self.until
    }

    fn change(&mut self, now: Instant, team: usize, change: i64) {
        let now = now.clamp(self.from, self.until);
        self.busy[team] += self.in_hand[team] * (now - self.since[team]);
        self.since[team] = now;
        self.in_hand[team] += change;
    }
}

impl Observer for Seen {
    fn received(&mut self, job: &mut Job) {
        self.received[job.origin.index()] += f64::from(u8::from(self.counts(job)));
    }
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.change(now, team.index(), 1);
        if self.counts(job) {
            let (work, wait) = (job.origin.index(), now - job.received);
            self.gone[work] += 1.0;
            self.wait[work] += wait;
            self.in_target[work] += f64::from(u8::from(wait <= 20 * SECOND));
        }
    }
    fn closed(&mut self, now: Instant, _: &mut Job, team: TeamId) {
        self.change(now, team.index(), -1);
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        if self.counts(job) {
            let work = job.origin.index();
            self.gone[work] += 1.0;
            self.abandoned[work] += 1.0;
            self.wait[work] += at - job.received;
        }
    }
    fn end(&mut self, now: Instant, _: &mut World) {
        self.change(now, 0, 0);
        self.change(now, 1, 0);
        assert_eq!(self.received, self.gone, "every call is seen to its end");
    }
}

/// Plays a scenario file and keeps the sums of each replication.
fn play(text: &str, replications: u32, from: Instant, until: Instant) -> Vec<Seen> {
    let model = model(text);
    let mut world = World::new(&model);
    let one = |replication| {
        let mut seen = Seen::new(from, until);
        world.play(&model, 1, replication, &mut seen);
        seen
    };
    (0..replications).map(one).collect()
}

/// Reference: 73 million callers, two algorithms; each day is independent, with the standard deviations below.
#[test]
fn a_call_centre_day() {
    let days = play(include_str!("../../scenarios/call-centre-day.toml"), 20_000, 0, 24 * HOUR);
    let offered: f64 = [
        40, 70, 110, 160, 200, 230, 240, 230, 210, 190, 180, 190, 210, 220, 215, 200, 180, 150,
        120, 95, 75, 60, 45, 30,
    ]
    .iter()
    .sum::<i32>()
    .into();
    let days_of_reference = 73e6 / offered;
    let by_day = |value, deviation: f64, rounding| Reference {
        value,
        error: deviation / days_of_reference.sqrt(),
        rounding,
    };
    let parts = |part: fn(&Seen) -> f64| -> Vec<(f64, f64)> {
        days.iter().map(|day| (part(day), day.received[0])).collect()
    };
    judge("service level", &by_day(0.9474, 0.0178, 5e-5), &parts(|day| day.in_target[0]));
    judge("abandoned", &by_day(0.01299, 0.0044, 5e-6), &parts(|day| day.abandoned[0]));
    let minutes = parts(|day| day.wait[0] as f64 / MINUTE as f64);
    judge("mean wait, min", &by_day(0.03895, 0.0131, 5e-6), &minutes);
}

/// Reference: 46 million calls in one run; its error is ours, scaled by the calls.
#[test]
fn two_skills() {
    let text = include_str!("../../benches/scenarios/w3.toml");
    let (from, until) = (100 * HOUR, 1_990 * HOUR);
    let runs = play(text, 32, from, until);
    let calls: f64 = runs.iter().map(|run| run.received[0] + run.received[1]).sum();
    let compare = |name, value, rounding, part: &dyn Fn(&Seen) -> (f64, f64)| {
        let parts: Vec<(f64, f64)> = runs.iter().map(part).collect();
        let error = ratio(&parts).1 * (calls / 46e6).sqrt();
        judge(name, &Reference { value, error, rounding }, &parts);
    };
    let wait =
        |work: usize| move |run: &Seen| (run.wait[work] as f64 / MINUTE as f64, run.received[work]);
    let share = |work: usize| move |run: &Seen| (run.in_target[work], run.received[work]);
    let busy = |team: usize, agents: i64| {
        move |run: &Seen| (run.busy[team] as f64, (agents * (until - from)) as f64)
    };
    compare("A, mean wait, min", 1.644, 5e-4, &wait(0));
    compare("A, within 20 s", 0.6246, 5e-5, &share(0));
    compare("B, mean wait, min", 0.583, 5e-4, &wait(1));
    compare("B, within 20 s", 0.6278, 5e-5, &share(1));
    compare("pool 1, utilisation", 0.9373, 5e-5, &busy(0, 20));
    compare("pool 2, utilisation", 0.8902, 5e-5, &busy(1, 25));
}
