//! What a first team cannot take at once goes to a second that is never full: its mean and its variance, which is more than the mean.

use crate::beside::Named;
use crate::check::{Check, seed};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::Instant;

/// Offered load and agents of the first team.
const SYSTEMS: [(f64, u32); 3] = [(8.0, 8), (20.0, 22), (5.0, 1)];
/// Mean handle times from empty until the state is looked at.
const LENGTHS: u32 = 25;

/// A handle time is an hour.
fn scenario(load: f64, agents: u32) -> String {
    OneQueue {
        horizon: &format!("{LENGTHS} hours"),
        arrivals: &format!("rate = \"{load} per hour\""),
        team: ("first", &format!("agents = {agents}")),
        handle_time: r#"{ mean = "1 hours", law = "exponential" }"#,
        more: "preference = 1\n[team.second]\noffice = \"centre\"\nagents = 200\n\
               [team.second.handles.call]\nhandle_time = { mean = \"1 hours\", law = \"exponential\" }\npreference = 2",
        ..OneQueue::default()
    }
    .text()
}

/// Calls in hand by team.
#[derive(Default)]
struct State([f64; 2]);

impl Observer for State {
    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        assert_eq!(now, job.received, "nobody waits");
        self.0[team.index()] += 1.0;
    }
    fn closed(&mut self, _: Instant, _: &mut Job, team: TeamId) {
        self.0[team.index()] -= 1.0;
    }
}

/// Erlang's B: the share of time in which all of the first team are busy.
fn erlang_b(load: f64, agents: u32) -> f64 {
    (1..=agents).map(f64::from).fold(1.0, |b, n| load * b / (n + load * b))
}

pub fn checks(replications: u32) -> Vec<Check> {
    let one_system = |(load, agents): (f64, u32)| {
        let id = format!("identities-overflow-{load}-{agents}");
        let model = model(&scenario(load, agents));
        let mut world = World::new(&model);
        let one = |replication| {
            let mut state = State::default();
            world.play(&model, seed(&id), replication, &mut state);
            state.0
        };
        let states: Vec<[f64; 2]> = (0..replications).map(one).collect();
        let check = |what: &str, source, measure, known, part: &dyn Fn(&[f64; 2]) -> f64| {
            let parts: Vec<(f64, f64)> = states.iter().map(|state| (part(state), 1.0)).collect();
            let model = &format!("{load} erlang offered to {agents} agents, the rest to 200 more");
            let id = format!("{id}-{what}");
            Named { id, source, model, measure }.exact(known, &parts)
        };
        let blocking = erlang_b(load, agents);
        let mean = load * blocking;
        let variance = mean * (1.0 - mean + load / (f64::from(agents) + 1.0 - load + mean));
        [
            check("all-busy", "Erlang 1917", "first team all busy", blocking, &|state| {
                f64::from(u8::from(state[0] == f64::from(agents)))
            }),
            check("mean", "Kosten 1937", "busy in the second team, mean", mean, &|state| state[1]),
            check(
                "variance",
                "Kosten 1937; Riordan in Wilkinson 1956",
                "busy in the second team, variance",
                variance,
                &|state| (state[1] - mean) * (state[1] - mean),
            ),
        ]
    };
    SYSTEMS.into_iter().flat_map(one_system).collect()
}
