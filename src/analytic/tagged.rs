//! The wait of one customer among others, while agents come and go.

use super::exact::{ExactQueue, Fate};
use super::legendre::gauss_legendre;
use super::uniform::BirthDeath;

/// Events of the chain that one Gauss-Legendre panel may span.
const EVENTS: f64 = 16.0;

/// What becomes of customers within the target, by the number ahead of them when they arrive.
///
/// Relative error below 10⁻⁹. Source: the backward equations of the chain (Kolmogorov 1931) by uniformisation (Jensen 1953). Test:
/// `formulas::time_varying::intervals_of_days`, `..::what_becomes_of_arrivals_is_what_happens`.
pub(super) struct Tagged<'a> {
    queue: &'a ExactQueue,
    target: f64,
    rule: Vec<(f64, f64)>,
    /// For as many agents as given throughout: answered, abandoned.
    known: Vec<(u32, Fates)>,
}

/// Probabilities by the number ahead.
struct Fates {
    answered: Vec<f64>,
    abandoned: Vec<f64>,
}

impl<'a> Tagged<'a> {
    pub(super) fn new(queue: &'a ExactQueue, target: f64) -> Tagged<'a> {
        Tagged { queue, target: target.max(0.0), rule: gauss_legendre(12), known: Vec::new() }
    }

    /// Integrals over a span, in which nothing changes, of the probabilities that an arrival is answered and that it abandons
    /// within the target. `begin`: probabilities of the numbers in system at the start; `integral`: their integrals.
    pub(super) fn among(
        &mut self,
        from: f64,
        to: f64,
        begin: &[f64],
        integral: &[f64],
    ) -> (f64, f64) {
        let middle = 0.5 * (from + to);
        let pieces = self.window(middle);
        if let [(_, agents)] = pieces[..] {
            let fates = self.known(agents, &pieces, integral.len());
            return (dot(integral, &fates.answered), dot(integral, &fates.abandoned));
        }
        // The window meets changes: the wait depends on when within the span the customer arrives, smoothly.
        let agents = f64::from(self.queue.agents.at(from));
        let waiting = (integral.len() as f64 - agents).max(0.0);
        let rate = self.queue.arrivals.at(from)
            + agents * self.queue.handle_rate
            + waiting * self.queue.patience_rate;
        let panels = (rate * (to - from) / EVENTS).ceil().max(1.0);
        let width = (to - from) / panels;
        let (mut answered, mut abandoned) = (0.0, 0.0);
        let (mut crowd, mut at) = (begin.to_vec(), from);
        for panel in 0..panels as usize {
            // The rule's nodes rise.
            for &(node, weight) in &self.rule {
                let arrival = from + width * (panel as f64 + node);
                crowd = self.queue.step_within(&mut crowd, from, arrival - at);
                at = arrival;
                let fate = self.fate(&crowd, arrival);
                answered += width * weight * fate.answered;
                abandoned += width * weight * fate.abandoned;
            }
        }
        (answered, abandoned)
    }

    /// What becomes of a customer who arrives when there are 0, 1, 2 ... customers with the given probabilities.
    pub(super) fn fate(&self, crowd: &[f64], arrival: f64) -> Fate {
        let fates = self.fates(&self.window(arrival), crowd.len());
        Fate { answered: dot(crowd, &fates.answered), abandoned: dot(crowd, &fates.abandoned) }
    }

    /// Lengths and agents of the steps between an arrival and its target.
    fn window(&self, arrival: f64) -> Vec<(f64, u32)> {
        let agents = &self.queue.agents;
        let mut pieces = Vec::new();
        let mut at = arrival;
        for &edge in agents.edges() {
            if edge > at && edge < arrival + self.target {
                pieces.push((edge - at, agents.at(at)));
                at = edge;
            }
        }
        pieces.push((arrival + self.target - at, agents.at(at)));
        pieces
    }

    fn known(&mut self, agents: u32, pieces: &[(f64, u32)], states: usize) -> &Fates {
        let found = self.known.iter().position(|(known, _)| *known == agents);
        let place = found.unwrap_or(self.known.len());
        if found.is_none_or(|i| self.known[i].1.answered.len() < states) {
            let fates = (agents, self.fates(pieces, states + states / 4));
            match found {
                Some(i) => self.known[i] = fates,
                None => self.known.push(fates),
            }
        }
        &self.known[place].1
    }

    /// Backward from the target: those ahead are served or abandon, the customer may abandon, and is answered as soon as fewer
    /// are ahead than there are agents.
    fn fates(&self, pieces: &[(f64, u32)], states: usize) -> Fates {
        // With fewer ahead than there are ever agents the customer is answered at once: one such state stands for all.
        let fewest = pieces.iter().map(|&(_, agents)| agents as usize).min().unwrap_or(0);
        let base = fewest.saturating_sub(1).min(states - 1);
        let impatient = self.queue.patience_rate > 0.0;
        let answered = self.backward(pieces, base, states, 1.0);
        let mut fates = Fates { answered: vec![1.0; base], abandoned: vec![0.0; states] };
        if impatient {
            // Who is neither answered nor still waiting has abandoned.
            let waiting = self.backward(pieces, base, states, 0.0);
            for ((gone, answered), waiting) in
                fates.abandoned[base..].iter_mut().zip(&answered).zip(waiting)
            {
                *gone = (1.0 - answered - waiting).max(0.0);
            }
        }
        fates.answered.extend(answered);
        fates
    }

    /// Expectations, by the number ahead from `base` on, of what counts `met` once answered and `1 - met` while waiting to the end.
    fn backward(&self, pieces: &[(f64, u32)], base: usize, states: usize, met: f64) -> Vec<f64> {
        let (handle_rate, patience_rate) = (self.queue.handle_rate, self.queue.patience_rate);
        let mut values = vec![1.0 - met; states - base];
        for &(time, agents) in pieces.iter().rev() {
            let served = (agents as usize).saturating_sub(base).min(values.len());
            values[..served].fill(met);
            let mut ahead =
                BirthDeath::queue(states, 0.0, f64::from(agents), handle_rate, patience_rate)
                    .above(base);
            ahead.deaths[..served].fill(0.0);
            ahead.vanishing[served..].fill(patience_rate);
            values = ahead.backward(time, &values);
        }
        values
    }
}

/// Sum of products; the longer one's further terms are left out.
fn dot(crowd: &[f64], values: &[f64]) -> f64 {
    crowd.iter().zip(values).rev().map(|(p, value)| p * value).sum()
}
