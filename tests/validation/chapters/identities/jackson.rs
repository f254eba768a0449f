//! A network of three nodes with ways back: the numbers at the nodes are independent, each that of an M/M/c queue.

use crate::beside::Named;
use crate::check::{Check, seed};
use crate::support::model;
use slackwater::engine::{Observer, World};
use slackwater::time::Instant;

/// New cases per hour; of those done at the first node, who go to the second; of those done there, who do it again; of those done at the
/// third, who begin anew.
const NEW: f64 = 5.0;
const ONWARD: f64 = 0.8;
const AGAIN: f64 = 0.25;
const ANEW: f64 = 0.2;
/// Agents of each node, and cases that one of them handles per hour.
const NODES: [(u32, f64); 3] = [(1, 10.0), (2, 4.0), (1, 8.0)];
/// Hours from empty until the state is looked at: more than 30 relaxation times of each node.
const HOURS: u32 = 150;
/// Numbers that are told apart at a node.
const MOST: usize = 40;

fn scenario() -> String {
    let mut text = format!(
        "start = 2024-01-01\nhorizon = \"{HOURS} hours\"\ninterval = \"1 day\"\n[office.all]\n\
         [work.n1.arrivals.all]\nrate = \"{NEW} per hour\"\n\
         [work.n1.step.n2]\nprobability = {ONWARD}\notherwise = \"close\"\n[work.n1.step.n3]\n"
    );
    for (place, (agents, rate)) in NODES.into_iter().enumerate() {
        let node = place + 1;
        let back = match node {
            2 => format!(
                "rework = {{ probability = {AGAIN}, after = \"0 min\", request = \"same\" }}\n"
            ),
            3 => format!("rework = {{ probability = {ANEW}, after = \"0 min\" }}\n"),
            _ => String::new(),
        };
        let minutes = 60.0 / rate;
        text += &format!(
            "[work.n{node}]\nchannel = \"case\"\n[team.t{node}]\noffice = \"all\"\nagents = {agents}\n\
             [team.t{node}.handles.n{node}]\nhandle_time = {{ mean = \"{minutes} min\", law = \"exponential\" }}\n{back}"
        );
    }
    text
}

/// Visits to each node per hour, by the traffic equations.
fn visits() -> [f64; 3] {
    let first = NEW / (1.0 - ANEW * ONWARD);
    [first, first * ONWARD / (1.0 - AGAIN), first * ONWARD]
}

/// The law of the number in an M/M/c queue.
fn law(visits: f64, (agents, rate): (u32, f64)) -> Vec<f64> {
    let mut weights = vec![1.0];
    for number in 1..1000_u32 {
        let up = visits / (f64::from(number.min(agents)) * rate);
        weights.push(weights[weights.len() - 1] * up);
    }
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

/// Numbers at the nodes at the horizon.
#[derive(Default)]
struct State([usize; 3]);

impl Observer for State {
    fn end(&mut self, now: Instant, world: &mut World) {
        for job in world.open_jobs(now) {
            self.0[job.queue.index()] += 1;
        }
    }
}

/// Single nodes, and all three together.
pub fn checks(replications: u32) -> Vec<Check> {
    let id = "identities-jackson";
    let model = model(&scenario());
    // Queues stand in the order of the work types.
    assert!(model.queues.iter().enumerate().all(|(place, queue)| queue.work.index() == place));
    let mut world = World::new(&model);
    let one = |replication| {
        let mut state = State::default();
        world.play(&model, seed(id), replication, &mut state);
        state.0
    };
    let states: Vec<[usize; 3]> = (0..replications).map(one).collect();
    let whole = f64::from(replications);
    let visits = visits();
    let laws: Vec<Vec<f64>> = (0..3).map(|node| law(visits[node], NODES[node])).collect();
    let named = |what: String, measure: &str| {
        let id = format!("{id}-{what}");
        let source = "Jackson 1963: product form";
        let model = "three nodes, one with two agents, with ways back; loads 0.60, 0.79, 0.60";
        (id, source, model, measure.to_owned())
    };
    let check = |(id, source, model, measure): (String, _, _, String),
                 observed: &[f64],
                 chances: &[f64]| {
        let expected: Vec<f64> = chances.iter().map(|chance| whole * chance).collect();
        Named { id, source, model, measure: &measure }.counts(observed, &expected)
    };
    let mut checks = Vec::new();
    for (node, law) in laws.iter().enumerate() {
        let mut observed = vec![0.0; law.len()];
        states.iter().for_each(|state| observed[state[node]] += 1.0);
        let words = format!("number at node {}, whole law", node + 1);
        checks.push(check(named(format!("node-{}", node + 1), &words), &observed, law));
    }
    // Numbers beyond the last told apart count as that one.
    let fold = |law: &[f64], number: usize| match number {
        number if number + 1 == MOST => law[number..].iter().sum(),
        number => law[number],
    };
    let mut observed = vec![0.0; MOST * MOST * MOST];
    let cell = |state: [usize; 3]| {
        state.into_iter().fold(0, |cell, number| cell * MOST + number.min(MOST - 1))
    };
    states.iter().for_each(|&state| observed[cell(state)] += 1.0);
    let chance = |cell: usize| {
        fold(&laws[0], cell / MOST / MOST)
            * fold(&laws[1], cell / MOST % MOST)
            * fold(&laws[2], cell % MOST)
    };
    let chances: Vec<f64> = (0..observed.len()).map(chance).collect();
    checks.push(check(
        named("joint".into(), "numbers at all nodes, joint law"),
        &observed,
        &chances,
    ));
    checks
}
