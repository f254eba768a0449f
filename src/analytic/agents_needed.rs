//! The question asked most: how many agents for 80 % in 20 seconds? Erlang C's answer, as fast as it can be had.

use super::domain::{OutOfDomain, not_negative, share, up_to_a_billion};
use super::erlang_b::Blocking;
use super::performance::NoAnswer;
use super::square_root::halfin_whitt;
use crate::math::exp;

/// Up to this load the recursion from nobody is the fastest way.
const SMALL: f64 = 150.0;

/// The fewest whole agents with which Erlang C answers a share of calls within a threshold.
///
/// `load` in erlangs, `threshold` in mean handle times. The answer is the least n with `1 - C(n, a) exp(-(n - a) t) >= share`, the
/// same as from [`super::erlang_c`] for every n. A share of 1 is [`NoAnswer::Unreachable`]. Cost: n steps up to 150 erlangs, `9 √load`
/// beyond. Source: Erlang 1917; start by Halfin & Whitt 1981. Test: `formulas::solve::agents_on_the_grid_of_a_peer`,
/// `formulas::solve::agents_for_large_loads`.
pub fn agents_for_service_level(load: f64, threshold: f64, answered: f64) -> Result<u32, NoAnswer> {
    // One comparison each on the way that is walked; what is wrong is named by the slow way.
    let known = (0.0..=1e9).contains(&load) && (0.0..1.0).contains(&answered);
    if !(known && (0.0..f64::INFINITY).contains(&threshold)) {
        return Err(refuse(load, threshold, answered));
    }
    let miss = 1.0 - answered;
    Ok(if load <= SMALL { few(load, threshold, miss) } else { many(load, threshold, miss) })
}

#[cold]
fn refuse(load: f64, threshold: f64, answered: f64) -> NoAnswer {
    let judged = up_to_a_billion("load", load)
        .and(not_negative("threshold", threshold))
        .and(share("service level", answered));
    match judged {
        Err(OutOfDomain { argument, value, needed }) => {
            NoAnswer::Domain(OutOfDomain { argument, value, needed })
        }
        Ok(value) => NoAnswer::Unreachable { target: "service level of at least", value },
    }
}

/// Whether n agents let at most a share `miss` wait longer, given `1/B(n)` and `exp(-(n - a) t)`: `C decay <= miss` without a division.
fn enough(n: f64, load: f64, inverse: f64, decay: f64, miss: f64) -> bool {
    // C = n / (n + (n - a) (1/B - 1))
    n * decay <= miss * (n + (n - load) * (inverse - 1.0))
}

fn few(load: f64, threshold: f64, miss: f64) -> u32 {
    let per_agent = 1.0 / load;
    let (mut n, mut inverse) = (0.0, 1.0);
    // An agent per erlang is overload; the first to try is one more.
    while n <= load {
        n += 1.0;
        inverse = 1.0 + inverse * (n * per_agent);
    }
    if load == 0.0 {
        return 1;
    }
    let mut decay = exp(-(n - load) * threshold);
    let step = exp(-threshold);
    while !enough(n, load, inverse, decay, miss) {
        n += 1.0;
        inverse = 1.0 + inverse * (n * per_agent);
        decay *= step;
    }
    n as u32
}

#[cold]
fn many(load: f64, threshold: f64, miss: f64) -> u32 {
    let root = load.sqrt();
    let late = |beta: f64| halfin_whitt(beta) * exp(-beta * root * threshold);
    // Where the limit of large teams meets the target: halvings to a tenth of an agent.
    let (mut low, mut high) = (0.0, 1.0);
    while late(high) > miss {
        (low, high) = (high, 2.0 * high);
    }
    while (high - low) * root > 0.1 {
        let middle = 0.5 * (low + high);
        if late(middle) > miss {
            low = middle;
        } else {
            high = middle;
        }
    }
    let fewest = load.floor() + 1.0;
    let mut n = (load + high * root).ceil().max(fewest);
    let mut inverse = Blocking::of(n, load).excess() + 1.0;
    let decay = |n: f64| exp(-(n - load) * threshold);
    // Up or down from there by the recursion.
    if enough(n, load, inverse, decay(n), miss) {
        while n > fewest {
            let less = (inverse - 1.0) * load / n;
            if !enough(n - 1.0, load, less, decay(n - 1.0), miss) {
                break;
            }
            (n, inverse) = (n - 1.0, less);
        }
    } else {
        while !enough(n, load, inverse, decay(n), miss) {
            n += 1.0;
            inverse = 1.0 + inverse * n / load;
        }
    }
    n as u32
}
