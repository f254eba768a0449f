//! Identities: equations that hold for whole classes of models, so that nothing has to be known of the answer.

mod infinite_server;
mod jackson;
mod little;
mod overflow;
mod pasta;
mod priorities;
mod work;

use crate::check::{Chapter, Effort};

const WORDS: &str = "\
Equations of queueing theory that hold whatever the staffing, the order of service or the law of the handle times. They reach where no \
formula gives the answer.\n\n\
- **Patience as long as a call.** With exponential patience and handle times of one mean, every caller leaves at the same rate, waiting \
or served: the number in the system is that of infinitely many agents, Poisson with a mean that solves m' = λ(t) − μm, for any rates \
and any staffing (Feldman, Mandelbaum, Massey and Whitt 2008). Means and whole laws at the ends of half-hours, and those who find \
all agents busy.\n\
- **Conservation of work.** Over any order of service that does not look at handle times, the sum of ρ·W over classes is the same \
(Kleinrock 1976, vol. 2, section 3.4). Moreover the agent falls idle at the same microseconds under each.\n\
- **No idle hands.** At no instant is an agent idle who could take a job that waits.\n\
- **Little's law** (1961) on every single path that begins and ends empty: the time integral of the number waiting is the sum of waits. \
The left side is counted from what the engine tells, the right side is what the forecast says.\n\
- **Jackson's product form** (1963): the numbers at the nodes of a network are independent, each that of an M/M/c queue.\n\
- **Overflow** (Kosten 1937; Riordan): what c agents cannot take goes to a second team that is never full; the number busy there has \
mean a·B and variance aB(1 − aB + a/(c + 1 − a + aB)).\n\
- **Arrivals see time averages** (Wolff 1982), with time-varying rates: the number of arrivals that find all busy is on average \
the integral of λ(t) over the time in which all are busy.\n\n\
Replications are independent; *z* comes from their spread. Whole laws are judged by Pearson's chi-square: known is its number of \
degrees of freedom, *z* the normal deviate that is as rare.";

pub fn chapter(effort: Effort) -> Chapter {
    let scale = |whole: u32| match effort {
        Effort::Whole => whole,
        Effort::Quick => whole / 40,
    };
    let (conserved, idle) = priorities::conservation(scale(400));
    let checks = [
        infinite_server::checks(scale(20_000)),
        conserved,
        jackson::checks(scale(20_000)),
        overflow::checks(scale(20_000)),
        pasta::checks(scale(4_000)),
    ];
    let facts = [idle, work::facts(scale(400)), little::facts(scale(400))];
    Chapter {
        title: "Identities",
        words: WORDS.into(),
        checks: checks.into_iter().flatten().collect(),
        facts: facts.into_iter().flatten().collect(),
        left_out: Vec::new(),
    }
}
