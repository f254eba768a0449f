//! A desk's steady states over the stretches of the window and over quiet and busy days.

use super::days::kinds;
use super::desk::Desk;
use super::spans::{Span, Spans};
use super::sums::Sums;
use super::waiting::{Question, Waiting};
use crate::analytic::{NoAnswer, Targets};
use crate::math::Arrange;
use std::collections::BTreeMap;

/// Steps in which loads are told apart, by standard deviation of the number busy: those within a step share one answer, at their mean.
const STEPS: f64 = 20.0;

/// Steps that are fine enough for what quiet and busy days make of it, and those beyond which nothing is saved.
const ENOUGH: f64 = 5.0;
const COARSEST: f64 = 0.1;
/// Parts in which handle times and day factors are told apart where time is short.
const COARSE: f64 = 25.0;

/// Which load and which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The offered load over time, on quiet and busy days.
    Whole,
    /// The offered load over time, on a day of mean volume.
    MeanDay,
    /// Each stretch on its own, on a day of mean volume: Erlang's formulas as they are mostly used.
    Plain,
}

/// What comes out.
#[derive(Clone, Debug)]
pub struct Averaged {
    /// By queue, by limits.
    pub sums: Vec<Vec<Sums>>,
    /// Agent-time ready, and of it with a job or resting after one [µs].
    pub ready: f64,
    /// See `ready`.
    pub busy: f64,
    /// Jobs that come while nobody is at work.
    pub unattended: f64,
    /// All jobs.
    pub jobs: f64,
}

/// Stretches alike.
struct Group {
    length: f64,
    load: f64,
    mean: f64,
    agents: f64,
    cv: f64,
    arrivals: Vec<f64>,
}

/// Averages a formula; `limits` are those of the service levels [µs], by queue, and `budget` the steady states that may be asked for,
/// about. Errors are what lies outside the formula's domain.
pub fn averaged(
    desk: &Desk,
    waiting: &Waiting,
    spans: &Spans,
    view: View,
    limits: &[Vec<Targets>],
    budget: usize,
) -> Result<Averaged, NoAnswer> {
    let mut all: Vec<Targets> = limits.iter().flatten().copied().collect();
    all.arrange_by(|a, b| {
        (a.threshold, a.short)
            .partial_cmp(&(b.threshold, b.short))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    all.dedup();
    let varies = view == View::Whole && spans.spans.iter().any(|span| span.cv >= 1e-4);
    let allowed = budget / all.len().max(1);
    // Coarser until the work is bounded: loads first, which costs least, then days, then both.
    let (mut fine, mut steps) = (true, STEPS);
    let mut groups = grouped(&spans.spans, view, steps);
    let days = |fine: bool| if varies { kinds(1.0, fine).len() } else { 1 };
    while groups.len() * days(fine) > allowed && steps > COARSEST {
        if fine && steps <= ENOUGH {
            fine = false;
        } else {
            steps *= 0.5;
            groups = grouped(&spans.spans, view, steps);
        }
    }
    let mut found = Averaged {
        sums: limits.iter().map(|of| vec![Sums::default(); of.len()]).collect(),
        ready: 0.0,
        busy: 0.0,
        unattended: 0.0,
        jobs: 0.0,
    };
    let mut days: BTreeMap<u64, Vec<super::days::Kind>> = BTreeMap::new();
    for group in &groups {
        let jobs: f64 = group.arrivals.iter().sum();
        found.jobs += jobs;
        if group.agents <= 0.0 {
            found.unattended += jobs;
            continue;
        }
        found.ready += group.agents * group.length;
        let cv = if view == View::Whole { group.cv } else { 0.0 };
        let days = days.entry(cv.to_bits()).or_insert_with(|| kinds(cv, fine));
        let shares: Vec<f64> = match jobs > 0.0 {
            true => group.arrivals.iter().map(|of| of / jobs).collect(),
            false => vec![1.0 / desk.queues.len() as f64; desk.queues.len()],
        };
        for day in days {
            if group.load == 0.0 || day.factor == 0.0 {
                continue;
            }
            let rate = day.factor * group.load / group.mean;
            for (place, &targets) in all.iter().enumerate() {
                let (mean, agents) = (group.mean, group.agents);
                let asked = Question { rate, mean, agents, targets, shares: &shares };
                let time = group.agents * group.length * day.share;
                let answer = match waiting.answer(&asked) {
                    Ok(answer) => Some(answer),
                    Err(NoAnswer::Overload { .. }) => None,
                    Err(other) => return Err(other),
                };
                if place == 0 {
                    let occupancy =
                        answer.as_ref().map_or(1.0, |answer| answer.performance.occupancy);
                    found.busy += time * occupancy;
                }
                for (queue, of_queue) in limits.iter().enumerate() {
                    let first = group.arrivals[queue] * day.share * day.factor;
                    for (limit, sums) in of_queue.iter().zip(&mut found.sums[queue]) {
                        if *limit != targets || first == 0.0 {
                            continue;
                        }
                        match &answer {
                            Some(answer) => {
                                let wait = answer.waits.as_ref().map(|waits| waits[queue]);
                                sums.add(first * answer.attempts, &answer.performance, wait);
                            }
                            None => sums.overload(first),
                        }
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Stretches alike. Finest, those with the same people and nearly the same load; coarser, those with nearly the same people too, so that
/// there are few however long the window is.
fn grouped(spans: &[Span], view: View, steps: f64) -> Vec<Group> {
    let mut groups: BTreeMap<[u64; 4], Group> = BTreeMap::new();
    for span in spans {
        let load = if view == View::Plain { span.alone } else { span.load };
        // Twice the root of a load moves by one where it changes by its standard deviation.
        let step = |of: f64| (2.0 * of.sqrt() * steps) as u64;
        let part = |of: f64, of_whole: f64| (of / of_whole * COARSE).round() as u64;
        let key = match steps < STEPS {
            true => {
                let mean = part(span.mean, spans[0].mean);
                // Who have nobody to help them are a kind of their own.
                let agents = if span.agents > 0.0 { 1 + step(span.agents) } else { 0 };
                [agents, mean, part(span.cv, 1.0), step(load)]
            }
            false => [span.agents.to_bits(), span.mean.to_bits(), span.cv.to_bits(), step(load)],
        };
        let group = groups.entry(key).or_insert_with(|| Group {
            length: 0.0,
            load: 0.0,
            mean: 0.0,
            agents: 0.0,
            cv: 0.0,
            arrivals: vec![0.0; span.arrivals.len()],
        });
        group.length += span.length;
        group.load += load * span.length;
        group.mean += span.mean * span.length;
        group.agents += span.agents * span.length;
        group.cv += span.cv * span.length;
        for (sum, of) in group.arrivals.iter_mut().zip(&span.arrivals) {
            *sum += of;
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    for group in &mut groups {
        for sum in [&mut group.load, &mut group.mean, &mut group.agents, &mut group.cv] {
            *sum /= group.length;
        }
    }
    groups
}
