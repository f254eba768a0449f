//! Small queues from empty: SSJ's first two queueing examples, and r-simmer's queue with one waiting place.

use super::simulations::{Measures, Play, measures};
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::engine::{Job, Observer, World};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, MINUTE, Span};

/// Customers of a run of `QueueLindley`.
const CUSTOMERS: u32 = 10_000;

pub const PLAYS: [Play; 3] = [
    Play {
        name: "lindley",
        model: "M/M/1 at half load from empty, the first 10,000 customers",
        replications: 4_000,
        // Six deviations on, all of them have come.
        play: |seed, runs| play(Queue { horizon: "178 hours", ..HALF_LOAD }, seed, runs),
    },
    Play {
        name: "queue-ev",
        model: "M/M/1 at half load from empty, 2,000 mean handle times",
        replications: 20_000,
        play: |seed, runs| play(HALF_LOAD, seed, runs),
    },
    Play {
        name: "mm23",
        model: "M/M/2/3 at load 0.375 from empty, 8,000 mean handle times",
        replications: 4_000,
        play: |seed, runs| {
            let more = "[line.all]\nlines = 3";
            play(
                Queue { horizon: "2000 hours", rate: 3.0, handled: 4.0, agents: 2, more },
                seed,
                runs,
            )
        },
    },
];

/// A queue with exponential handle times.
struct Queue {
    horizon: &'static str,
    /// Arrivals and jobs that an agent can handle, per hour.
    rate: f64,
    handled: f64,
    agents: u32,
    more: &'static str,
}

/// A unit of the examples is a minute.
const HALF_LOAD: Queue =
    Queue { horizon: "1000 min", rate: 60.0, handled: 120.0, agents: 1, more: "" };

/// Those of one run who have begun or ended.
#[derive(Default)]
struct Run {
    started: u32,
    wait: Span,
    blocked: u32,
    closed: u32,
}

impl Observer for Run {
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if self.started < CUSTOMERS {
            self.started += 1;
            self.wait += now - job.received;
        }
    }
    fn blocked(&mut self, _: Instant, _: &mut Job) {
        self.blocked += 1;
    }
    fn closed(&mut self, _: Instant, _: &mut Job, _: TeamId) {
        self.closed += 1;
    }
}

fn play(queue: Queue, seed: u64, runs: u32) -> Measures {
    let handle_time =
        format!("{{ mean = \"{} min\", law = \"exponential\" }}", 60.0 / queue.handled);
    let text = OneQueue {
        horizon: queue.horizon,
        arrivals: &format!("rate = \"{} per hour\"", queue.rate),
        team: ("agents", &format!("agents = {}", queue.agents)),
        handle_time: &handle_time,
        more: queue.more,
        ..OneQueue::default()
    }
    .text();
    let model = model(&text);
    let mut world = World::new(&model);
    let one = |replication| {
        let mut run = Run::default();
        world.play(&model, seed, replication, &mut run);
        run
    };
    let runs: Vec<Run> = (0..runs).map(one).collect();
    measures(
        &runs,
        &[
            // A run's mean is printed: runs weigh alike.
            ("mean_wait", &|run| (run.wait as f64 / MINUTE as f64 / f64::from(run.started), 1.0)),
            ("rejected", &|run| {
                (f64::from(run.blocked) / f64::from(run.blocked + run.closed), 1.0)
            }),
        ],
    )
}
