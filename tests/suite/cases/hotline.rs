//! Case 3, the hotline: 200 calls an hour, 300 s exponential, 19 agents, nobody abandons. In the order of arrival everybody waits 61.8 s;
//! with one caller in five first, those wait 9.2 s, the others 75.0 s, and all together as before.

use super::played::{Played, shipped};
use crate::oracles::deviate;
use slackwater::engine::{Job, Observer};
use slackwater::ids::TeamId;
use slackwater::time::{Instant, SECOND};

/// Waits of the calls received in the measured window, by work type.
#[derive(Default)]
struct Waits {
    from: Instant,
    sums: [(f64, f64); 2],
}

impl Observer for Waits {
    fn started(&mut self, now: Instant, job: &mut Job, _: TeamId) {
        if job.received >= self.from {
            let sum = &mut self.sums[job.origin.index()];
            sum.0 += (now - job.received) as f64 / SECOND as f64;
            sum.1 += 1.0;
        }
    }
}

/// The mean wait of VIPs, of the others and of all, each within 4.5 standard errors of its exact value and rounding to it.
fn judge(name: &str, exact: [f64; 3], printed: [&str; 3]) {
    let model = shipped(name, &[]);
    let from = model.grid.edges[model.grid.first as usize];
    let (_, waits) = Played::watched(model, 100, || Waits { from, ..Waits::default() });
    let of = |of: &dyn Fn(&Waits) -> (f64, f64), exact: f64, printed: &str| {
        assert_eq!(format!("{exact:.1}"), printed);
        let parts: Vec<(f64, f64)> = waits.iter().map(of).collect();
        let count = parts.len() as f64;
        let calls = parts.iter().map(|part| part.1).sum::<f64>();
        let ours = parts.iter().map(|part| part.0).sum::<f64>() / calls;
        let residuals = parts.iter().map(|part| part.0 - exact * part.1);
        let mean = residuals.clone().sum::<f64>() / count;
        let square: f64 = residuals.map(|residual| (residual - mean) * (residual - mean)).sum();
        let error = (square / (count - 1.0) / count).sqrt();
        let z = deviate(mean / error, count - 1.0);
        let error = error * count / calls;
        println!("{name}: {ours:.2} +- {error:.2} s, exact {exact:.2}, z = {z:.2}");
        assert!(z.abs() < 4.5, "{name}: {ours} +- {error}, exact {exact}, z = {z}");
        assert!(error < 0.01 * exact, "{name}: too coarse to see anything: {error}");
    };
    of(&|waits| waits.sums[0], exact[0], printed[0]);
    of(&|waits| waits.sums[1], exact[1], printed[1]);
    let all = |waits: &Waits| {
        let [vip, others] = waits.sums;
        (vip.0 + others.0, vip.1 + others.1)
    };
    of(&all, exact[2], printed[2]);
}

/// The share of calls that wait (Erlang 1917), by way of the recursion of Erlang B.
fn erlang_c(agents: u32, load: f64) -> f64 {
    let blocked = (1..=agents)
        .fold(1.0, |blocked, agent| load * blocked / (f64::from(agent) + load * blocked));
    let agents = f64::from(agents);
    agents * blocked / (agents - load * (1.0 - blocked))
}

#[test]
fn priority_moves_waits_and_does_not_shorten_them() {
    // Cobham, Oper. Res. 2 (1954): W_i = W0 / ((1 - s_(i-1)) (1 - s_i)), W0 = C(19, 16.67) 300 s / 19.
    let load = 200.0 * 300.0 / 3600.0;
    let delayed = erlang_c(19, load);
    let (first, all) = (0.2 * load / 19.0, load / 19.0);
    let start = delayed * 300.0 / 19.0;
    let fifo = start / (1.0 - all);
    judge("hotline.toml", [fifo; 3], ["61.8"; 3]);
    let vip = start / (1.0 - first);
    let others = vip / (1.0 - all);
    assert!((0.2 * vip + 0.8 * others - fifo).abs() < 1e-9 * fifo);
    judge("hotline-vip-first.toml", [vip, others, fifo], ["9.2", "75.0", "61.8"]);
}
