//! Steady state: jobs received in a window after the warm-up, each followed to its end.

use super::plan::{Average, Chain};
use super::row::Row;
use super::score::Score;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::model::Model;
use slackwater::time::{HOUR, Instant, Span};
use std::ops::Deref;
use std::rc::Rc;

/// How a row is played. Times are in the unit of the row.
pub struct Setting {
    /// The scenario; `{hours}` stands for the horizon.
    pub scenario: String,
    /// How long a unit of the row is played [µs].
    pub unit: f64,
    /// The work type that is measured, by its place in the scenario.
    pub work: usize,
    /// The target wait.
    pub target: f64,
    /// Arrivals of all work types per unit.
    pub arrivals: f64,
    /// Thrown away at the start.
    pub warm_up: f64,
    /// Played after the window, so that whoever came in it is seen to the end.
    pub cool_down: f64,
    /// Jobs received in the windows of all replications.
    pub jobs: f64,
}

/// The most jobs that a row is worth, and the relative standard error aimed at.
pub const MOST_JOBS: f64 = 6e6;
const AIM: f64 = 0.005;

/// Jobs for a measure of a chain: those that give 0.5 %, within limits. `stretch`: how much more the measure varies than the chain's.
pub fn planned(chain: Chain, measure: &str, target: f64, stretch: f64, most: f64) -> f64 {
    let average = match measure {
        _ if measure.starts_with("p_wait") => Average::AllBusy,
        _ if measure.starts_with("sl") => Average::Within(target),
        _ => Average::Queue,
    };
    (stretch * chain.jobs(average, AIM)).clamp(2e5, most)
}

/// Plays a row and compares its measure.
pub fn score(row: &Row, setting: &Setting) -> Score {
    // A hundred replications, fewer where warm-ups would cost more than what is measured.
    let idle = setting.arrivals * (setting.warm_up + setting.cool_down);
    let replications: u32 = if 100.0 * idle < 2.5e6 { 100 } else { 40 };
    let mut known = None;
    score_each(row, setting, replications, &mut |_, hours| {
        let made = || model(&setting.scenario.replace("{hours}", &hours.to_string()));
        Rc::clone(known.get_or_insert_with(|| Rc::new(made())))
    })
}

/// Plays a row with a model for each replication, made of its index and the hours of the horizon.
pub fn score_each<M: Deref<Target = Model>>(
    row: &Row,
    setting: &Setting,
    replications: u32,
    model: &mut dyn FnMut(u32, i64) -> M,
) -> Score {
    let span = |units: f64| (units * setting.unit).ceil() as Span;
    let from = span(setting.warm_up);
    let until = from + span(setting.jobs / setting.arrivals / f64::from(replications));
    let hours = (until + span(setting.cool_down) + HOUR - 1) / HOUR;
    let target = (setting.target * setting.unit).round() as Span;
    let mut parts = Vec::new();
    let mut known = None;
    for replication in 0..replications {
        let model = model(replication, hours);
        // Of the same shape in every replication.
        let world = known.get_or_insert_with(|| World::new(&model));
        let mut seen = Seen { from, until, target, work: setting.work, ..Seen::default() };
        world.play(&model, row.seed(), replication, &mut seen);
        assert_eq!(seen.received, seen.started + seen.abandoned, "{}: some still wait", row.id);
        if row.measure == "mean_handle_time" {
            assert_eq!(seen.ended, seen.started, "{}: some are still in hand", row.id);
        }
        parts.push(seen.measure(&row.measure, setting.unit));
    }
    Score::of_ratio(row, &parts)
}

/// Sums over the jobs of one work type received in the window.
#[derive(Default)]
struct Seen {
    from: Instant,
    until: Instant,
    target: Span,
    work: usize,
    blocked: u64,
    received: u64,
    started: u64,
    abandoned: u64,
    delayed: u64,
    in_target: u64,
    abandoned_in_target: u64,
    /// From the start to the end of those that were begun and have ended.
    time_in_hand: Span,
    ended: u64,
    wait_of_started: Span,
    wait_of_abandoned: Span,
}

impl Seen {
    fn counts(&self, job: &Job) -> bool {
        job.received >= self.from && job.received < self.until && job.origin.index() == self.work
    }

    /// Numerator and denominator of a measure, by its name in the table.
    fn measure(&self, name: &str, unit: f64) -> (f64, f64) {
        let all = self.received as f64;
        let attempts = all + self.blocked as f64;
        let (started, abandoned) = (self.started as f64, self.abandoned as f64);
        let in_target = self.in_target as f64;
        let abandoned_in_target = self.abandoned_in_target as f64;
        let wait_of_started = self.wait_of_started as f64 / unit;
        let wait_of_abandoned = self.wait_of_abandoned as f64 / unit;
        let wait = wait_of_started + wait_of_abandoned;
        match name {
            "mean_handle_time" => (self.time_in_hand as f64 / unit, self.ended as f64),
            "p_block" => (attempts - all, attempts),
            "p_abandon_offered" => (abandoned, attempts),
            "sl_accepted" => (in_target, all),
            "p_wait" | "p_wait_A" | "p_wait_B" => (self.delayed as f64, all),
            "p_abandon" | "p_abandon_A" | "p_abandon_B" => (abandoned, all),
            "p_abandon_within_T" => (abandoned_in_target, all),
            "w_all" | "asa" | "wq" | "wq_accepted" | "wait_A" | "wait_B" => (wait, all),
            "mean_wait_of_delayed" => (wait, self.delayed as f64),
            "w_answered" => (wait_of_started, started),
            "w_abandoned" => (wait_of_abandoned, abandoned),
            "sl" | "sl_offered" => (in_target, attempts),
            "sl_answered" => (in_target, started),
            "sl_excl_short_abandon" => (in_target, all - abandoned_in_target),
            other => panic!("unknown measure {other}"),
        }
    }
}

impl Observer for Seen {
    fn received(&mut self, job: &mut Job) {
        self.received += u64::from(self.counts(job));
    }

    fn blocked(&mut self, _: Instant, job: &mut Job) {
        self.blocked += u64::from(self.counts(job));
    }

    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if self.counts(job) {
            let wait = now - job.received;
            self.started += 1;
            self.delayed += u64::from(wait > 0);
            self.in_target += u64::from(wait <= self.target);
            self.wait_of_started += wait;
            self.time_in_hand -= now - self.from;
        }
    }

    fn closed(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if self.counts(job) {
            self.ended += 1;
            self.time_in_hand += now - self.from;
        }
    }

    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        if self.counts(job) {
            let wait = at - job.received;
            self.abandoned += 1;
            self.delayed += 1;
            self.abandoned_in_target += u64::from(wait <= self.target);
            self.wait_of_abandoned += wait;
        }
    }
}
