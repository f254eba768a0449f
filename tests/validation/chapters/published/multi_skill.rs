//! ContactCenters' SimpleMSK (Buist and L'Ecuyer): three types of calls, two teams of which both take the second type, three periods of
//! two hours, one gamma factor of the day for all. Handle time and patience are those of the period in which a call comes, so each type
//! is a work type of its own in each period.

use super::simulations::{Measures, Play, measures};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, SECOND};
use std::fmt::Write;

pub const PLAYS: [Play; 1] = [Play {
    name: "multi-skill",
    model: "three types, two teams, three periods of two hours, gamma day factor of shape 28.7",
    replications: 20_000,
    play,
}];

/// Calls a minute by type and period; handled and given up a minute by period.
const RATES: [[f64; 3]; 3] = [[4.2, 5.3, 3.2], [5.1, 4.3, 4.8], [6.3, 5.2, 4.8]];
const HANDLED: [f64; 3] = [0.5, 0.6, 0.4];
const GIVEN_UP: [f64; 3] = [0.3, 0.4, 0.2];
/// Agents by team and period; those of the last stay until nobody waits.
const AGENTS: [[u32; 3]; 2] = [[12, 18, 9], [15, 20, 11]];
/// The types that a team takes, and the team that a type asks first, second.
const TAKES: [[(usize, u32); 2]; 2] = [[(0, 1), (1, 1)], [(1, 2), (2, 1)]];

fn scenario() -> String {
    let mut text =
        "start = 2024-01-01\nhorizon = \"1 day\"\ninterval = \"1 day\"\nstratify = false\n\
                    [office.centre]\n[busyness.all]\ncorrelation = \"100%\"\n"
            .to_owned();
    let mut add = |line: String| writeln!(text, "{line}").expect("a text takes all");
    let cv = 1.0 / 28.7_f64.sqrt();
    for (kind, rates) in RATES.iter().enumerate() {
        for (period, rate) in rates.iter().enumerate() {
            let (from, until) = (2 * period, 2 * period + 2);
            add(format!(
                "[work.t{kind}p{period}]\nchannel = \"call\"\n\
                 patience = {{ mean = \"{} min\", law = \"exponential\" }}\n\
                 [work.t{kind}p{period}.arrivals.centre]\nbusyness_cv = {cv}\n\
                 table = {{ \"mon {from:02}:00-{until:02}:00\" = \"{} per hour\" }}",
                1.0 / GIVEN_UP[period],
                60.0 * rate
            ));
        }
    }
    for (team, [first, second, third]) in AGENTS.into_iter().enumerate() {
        let rest = format!(", {third}").repeat(10);
        add(format!(
            "[team.g{team}]\noffice = \"centre\"\nleaving = \"finish\"\n\
             [team.g{team}.agents.every-day]\nfrom = \"00:00\"\nevery = \"2 hours\"\n\
             values = [{first}, {second}{rest}]"
        ));
        for (kind, preference) in TAKES[team] {
            for (period, rate) in HANDLED.into_iter().enumerate() {
                add(format!(
                    "[team.g{team}.handles.t{kind}p{period}]\npreference = {preference}\n\
                     handle_time = {{ mean = \"{} min\", law = \"exponential\" }}",
                    1.0 / rate
                ));
            }
        }
    }
    text
}

/// Calls of one day, and the time of the first team until the last call has ended.
#[derive(Default)]
struct Day {
    served: f64,
    abandoned: f64,
    abandoned_late: f64,
    /// By work type: three periods of each type in turn.
    in_target: [f64; 9],
    present: i64,
    in_hand: i64,
    since: Instant,
    last: Instant,
    time_present: i64,
    time_in_hand: i64,
}

impl Day {
    fn change(&mut self, now: Instant, team: TeamId, present: i64, in_hand: i64) {
        if team.index() == 0 {
            self.time_present += self.present * (now - self.since);
            self.time_in_hand += self.in_hand * (now - self.since);
            self.since = now;
            self.present += present;
            self.in_hand += in_hand;
        }
    }
}

impl Observer for Day {
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        self.change(now, team, 0, 1);
        self.served += 1.0;
        let in_target = now - job.received <= 20 * SECOND;
        self.in_target[job.origin.index()] += f64::from(u8::from(in_target));
    }
    fn closed(&mut self, now: Instant, _: &mut Job, team: TeamId) {
        self.change(now, team, 0, -1);
        self.last = now;
    }
    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        self.abandoned += 1.0;
        self.abandoned_late += f64::from(u8::from(at - job.received > 20 * SECOND));
    }
    /// Those too many finish their call and count until then.
    fn present(&mut self, now: Instant, team: TeamId, change: i64) {
        self.change(now, team, change, 0);
    }
    fn end(&mut self, now: Instant, world: &mut World) {
        assert_eq!(world.open_jobs(now).count(), 0, "every call is seen to its end");
        self.change(self.last, TeamId::from(0), 0, 0);
    }
}

fn play(seed: u64, count: u32) -> Measures {
    let model = model(&scenario());
    let mut world = World::new(&model);
    let one = |replication| {
        let mut day = Day::default();
        world.play(&model, seed, replication, &mut day);
        day
    };
    let days: Vec<Day> = (0..count).map(one).collect();
    let mut all = measures(
        &days,
        &[
            ("served", &|day| (day.served, 1.0)),
            ("abandoned", &|day| (day.abandoned, 1.0)),
            ("sl_late_abandons", &|day| {
                (day.in_target.iter().sum(), day.served + day.abandoned_late)
            }),
            ("occupancy", &|day| (day.time_in_hand as f64, day.time_present as f64)),
        ],
    );
    for work in 0..9 {
        let name = format!("in_target_{}{}", work / 3, work % 3);
        all.push((name, days.iter().map(|day| (day.in_target[work], 1.0)).collect()));
    }
    all
}
