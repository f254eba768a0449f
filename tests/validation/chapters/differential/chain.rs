//! Calls in hand and calls waiting as a Markov chain over a day, by uniformisation (Jensen 1953).

/// Rates that hold for a while, per hour, and agents.
#[derive(Clone, Copy)]
pub struct Stretch {
    pub arrivals: f64,
    pub agents: usize,
}

/// What a stretch of time gives.
#[derive(Clone, Copy)]
pub struct Averages {
    /// The time average of the number in the system.
    pub number: f64,
    /// The share of time in which all agents are busy, and so the share of calls that find it so.
    pub all_busy: f64,
}

/// A chain of calls in hand and calls waiting; rates per hour of one call.
pub struct Chain {
    pub service: f64,
    pub abandonment: f64,
    /// Whether agents too many finish their call; else it goes back to the queue.
    pub finishes: bool,
    /// More agents than ever are present, and calls than ever wait.
    pub most_busy: usize,
    pub most_waiting: usize,
}

/// Steps of one jump of uniformisation: e to the minus this is far from underflow.
const STEPS: f64 = 200.0;

impl Chain {
    fn place(&self, busy: usize, waiting: usize) -> usize {
        busy * (self.most_waiting + 1) + waiting
    }

    fn states(&self) -> impl Iterator<Item = (usize, usize)> {
        let waiting = self.most_waiting;
        (0..=self.most_busy).flat_map(move |busy| (0..=waiting).map(move |waiting| (busy, waiting)))
    }

    /// By stretch of so many hours each, from empty.
    pub fn day(&self, stretches: &[Stretch], hours: f64) -> Vec<Averages> {
        let mut law = vec![0.0; (self.most_busy + 1) * (self.most_waiting + 1)];
        law[0] = 1.0;
        let mut averages = Vec::new();
        for &stretch in stretches {
            law = self.restaffed(&law, stretch.agents);
            averages.push(self.stretch(&mut law, stretch, hours));
            let full = (0..=self.most_busy).map(|busy| law[self.place(busy, self.most_waiting)]);
            let full: f64 = full.sum();
            assert!(full < 1e-9, "more wait than the chain has room for: {full}");
        }
        averages
    }

    /// Other agents from now on.
    fn restaffed(&self, law: &[f64], agents: usize) -> Vec<f64> {
        let mut next = vec![0.0; law.len()];
        for (busy, waiting) in self.states() {
            let all = busy + waiting;
            let stay = if self.finishes { busy } else { 0 };
            let now = all.min(agents.max(stay));
            let mass = law[self.place(busy, waiting)];
            if mass > 0.0 {
                next[self.place(now, all - now)] += mass;
            }
        }
        next
    }

    /// The law after one step of the uniformised chain.
    fn stepped(&self, law: &[f64], Stretch { arrivals, agents }: Stretch, rate: f64) -> Vec<f64> {
        let mut next = vec![0.0; law.len()];
        for (busy, waiting) in self.states() {
            let mass = law[self.place(busy, waiting)];
            if mass == 0.0 {
                continue;
            }
            let come = if busy < agents { (busy + 1, waiting) } else { (busy, waiting + 1) };
            let (done, left) = (busy as f64 * self.service, waiting as f64 * self.abandonment);
            let mut stay = rate - done - left;
            if come.1 <= self.most_waiting {
                next[self.place(come.0, come.1)] += mass * arrivals / rate;
                stay -= arrivals;
            }
            if busy > 0 {
                let takes = busy <= agents && waiting > 0;
                let to = if takes { (busy, waiting - 1) } else { (busy - 1, waiting) };
                next[self.place(to.0, to.1)] += mass * done / rate;
            }
            if waiting > 0 {
                next[self.place(busy, waiting - 1)] += mass * left / rate;
            }
            next[self.place(busy, waiting)] += mass * stay / rate;
        }
        next
    }

    /// Moves the law over a stretch. Its integral is the sum over steps of the law after so many, times the expected time that the
    /// chain has made so many.
    fn stretch(&self, law: &mut Vec<f64>, stretch: Stretch, hours: f64) -> Averages {
        let most =
            self.most_busy as f64 * self.service + self.most_waiting as f64 * self.abandonment;
        let rate = stretch.arrivals + most;
        let jumps = (rate * hours / STEPS).ceil();
        let mean = rate * hours / jumps;
        let mut integral = Averages { number: 0.0, all_busy: 0.0 };
        for _ in 0..jumps as u32 {
            let (mut chance, mut beyond) = ((-mean).exp(), 1.0);
            let mut after = vec![0.0; law.len()];
            let mut steps = 0.0;
            while steps < mean || chance > 1e-18 {
                beyond -= chance;
                let time = beyond.max(0.0) / rate;
                for (busy, waiting) in self.states() {
                    let place = self.place(busy, waiting);
                    after[place] += chance * law[place];
                    integral.number += time * law[place] * (busy + waiting) as f64;
                    if busy >= stretch.agents {
                        integral.all_busy += time * law[place];
                    }
                }
                *law = self.stepped(law, stretch, rate);
                steps += 1.0;
                chance *= mean / steps;
            }
            *law = after;
        }
        Averages { number: integral.number / hours, all_busy: integral.all_busy / hours }
    }
}
