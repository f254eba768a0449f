//! Networks of queues: cases that go from step to step, and some of them back. Each row is one queue of one network.
//!
//! Back to the first is a new request, back to the same queue the same request once more. Back from the last to one in the middle is
//! written out as further steps, [`AGAIN`] times over: whoever would go back once more is one in millions.

use super::plan::Chain;
use super::row::Row;
use super::score::{Score, judge};
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{HOUR, Instant, MINUTE, Span};
use std::fmt::Write;
use std::sync::LazyLock;

/// A unit of the row.
const UNIT: f64 = 6.0 * MINUTE as f64;
/// Cases in the windows of all replications, and how many of these there are.
const CASES: f64 = 1e6;
const REPLICATIONS: u32 = 100;
/// How often a case may go back from the last step to one in the middle.
const AGAIN: u32 = 6;

/// Visits to one queue begun in the window: how many, how many of them waited, and how long.
struct Seen {
    queue: usize,
    from: Instant,
    until: Instant,
    visits: u64,
    delayed: u64,
    wait: Span,
}

impl Observer for Seen {
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if job.queue.index() == self.queue && (self.from..self.until).contains(&job.place) {
            self.visits += 1;
            self.delayed += u64::from(now > job.place);
            self.wait += now - job.place;
        }
    }
}

/// Where those go who are done at a node; the others leave.
fn routing(row: &Row) -> Vec<f64> {
    row.text("routing_row").split(';').map(|share| share.parse().expect("a share")).collect()
}

fn scenario(nodes: &[&Row], hours: i64) -> String {
    let external = nodes[0].number("external_lambda") * 3.6e9 / UNIT;
    let mut text = format!(
        "title = \"Network\"\nstart = 2024-01-01\nhorizon = \"{hours} hours\"\ninterval = \"1 day\"\n\
         [office.all]\n[work.n1.arrivals.all]\nrate = \"{external} per hour\"\n"
    );
    let mut add = |line: String| writeln!(text, "{line}").expect("a text takes all");
    for (place, row) in nodes.iter().enumerate() {
        let (node, agents) = (place + 1, row.text("c"));
        let minutes = UNIT / row.number("mu") / MINUTE as f64;
        add(format!("[work.n{node}]\nchannel = \"case\""));
        add(format!("[team.t{node}]\noffice = \"all\"\nagents = {agents}"));
        add(format!(
            "[team.t{node}.handles.n{node}]\nhandle_time = {{ mean = \"{minutes} min\", law = \"exponential\" }}"
        ));
        let to = routing(row);
        let (same, onward) = (to[place], to[node..].iter().sum::<f64>());
        if place > 0 && same > 0.0 {
            add(format!(
                "rework = {{ probability = {same}, after = \"0 min\", request = \"same\" }}"
            ));
        } else if to[0] > 0.0 {
            // Of those who take no further step.
            let back = to[0] / (1.0 - onward - to[..node].iter().skip(1).sum::<f64>());
            add(format!("rework = {{ probability = {back}, after = \"0 min\" }}"));
        }
        if let Some(share) = to.get(node) {
            let share = share / (1.0 - same);
            add(format!("[work.n1.step.n{}]\nprobability = {share}", node + 1));
            if share < 1.0 && onward == to[node] {
                add("otherwise = \"close\"".into());
            }
        }
    }
    let to = routing(nodes[nodes.len() - 1]);
    if let Some(middle) = (1..to.len() - 1).find(|&middle| to[middle] > 0.0) {
        for round in 1..=AGAIN {
            let share = to[middle];
            add(format!("[work.n1.step.again{round}]\nwork = \"n{}\"", middle + 1));
            add(format!("probability = {share}\notherwise = \"close\""));
            for node in middle + 2..=to.len() {
                add(format!("[work.n1.step.again{round}n{node}]\nwork = \"n{node}\""));
            }
        }
    }
    text
}

fn play(row: &Row, all: &[Row]) -> Score {
    let nodes: Vec<&Row> =
        all.iter().filter(|other| other.text("network") == row.text("network")).collect();
    let relaxation = |row: &&Row| {
        let (arrivals, service) = (row.number("total_lambda"), row.number("mu"));
        Chain { arrivals, service, patience: 0.0, agents: row.count("c") }.relaxation()
    };
    let warm_up: f64 = 15.0 * nodes.iter().map(relaxation).sum::<f64>();
    // Sixty busy agents: their queue varies slowly.
    let many: u32 = nodes.iter().map(|row| row.count("c")).sum();
    let cases = if many > 50 { 4.0 * CASES } else { CASES };
    let window = cases / nodes[0].number("external_lambda") / f64::from(REPLICATIONS);
    let span = |units: f64| (units * UNIT).ceil() as Span;
    let hours = (span(warm_up * 2.0 + window) + HOUR - 1) / HOUR;
    let model = model(&scenario(&nodes, hours));
    let name = format!("n{}", row.text("node"));
    let queue = |queue: &slackwater::model::Queue| model.work[queue.work.index()].id == name;
    let queue = model.queues.iter().position(queue).unwrap();
    let mut world = World::new(&model);
    let mut parts = Vec::new();
    for replication in 0..REPLICATIONS {
        let (from, until) = (span(warm_up), span(warm_up + window));
        let mut seen = Seen { queue, from, until, visits: 0, delayed: 0, wait: 0 };
        world.play(&model, row.seed(), replication, &mut seen);
        let above = match row.measure.as_str() {
            "wq" => seen.wait as f64 / UNIT,
            _ => seen.delayed as f64,
        };
        parts.push((above, seen.visits as f64));
    }
    Score::of_ratio(row, &parts)
}

pub static NETWORK: LazyLock<Vec<Score>> = LazyLock::new(|| {
    let rows = Row::all(include_str!("../../data/jackson.csv"));
    rows.iter().map(|row| play(row, &rows)).collect()
});

#[test]
fn networks_of_queues() {
    judge(&NETWORK, 15);
}
