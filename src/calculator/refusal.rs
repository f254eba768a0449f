//! What is said where there is no answer.

use super::field::{Formula, TargetOf};
use super::question::Question;
use crate::analytic::{NoAnswer, OutOfDomain};
use crate::scenario::quantity::Fault;

/// Why a question has no answer, and what to do.
pub fn refusal(question: &Question, why: &NoAnswer) -> Fault {
    match *why {
        NoAnswer::Overload { load, agents } => overload(question, load, agents),
        NoAnswer::Domain(OutOfDomain { argument, value, needed }) => {
            Fault::bare(format!("{argument}: expected {needed}, got {value}"))
        }
        NoAnswer::Unreachable { .. } => unreachable(question),
    }
}

fn overload(question: &Question, load: f64, agents: f64) -> Fault {
    let message = format!(
        "overload: {} erlangs for {agents} agents, the queue grows without bound",
        short(load)
    );
    let fewest = load.floor() + 1.0;
    let needed =
        format!("{fewest} agents are the least; a target, --target 80%, says how many are enough");
    let help = match question.formula {
        Formula::C => {
            format!("{needed}; callers who give up relieve the others: erlang a --patience 120s")
        }
        Formula::X if question.redial > 0.0 => {
            format!("everybody calls until answered: {needed}")
        }
        _ => needed,
    };
    Fault::new(message, help)
}

fn unreachable(question: &Question) -> Fault {
    let Some((of, value)) = question.target else { return Fault::bare("there is no answer") };
    let target = match of {
        TargetOf::MeanWait => format!("a mean_wait of {} s", short(value)),
        TargetOf::Level(_) => format!("{} % {}", short(100.0 * value), of.name()),
        _ => format!("{} of {} %", of.with_article(), short(100.0 * value)),
    };
    let (what, help) = if question.agents.is_none() {
        let help = match question.lines {
            Some(_) => {
                "with an agent on every line it is missed still: more --lines, or a lower target"
            }
            None => "a lower target, or a longer --within",
        };
        ("number of agents", help)
    } else if question.arrivals.is_none() {
        (
            "volume",
            "even a few calls miss it, or any volume meets it: look at the handle time and the target",
        )
    } else {
        (
            "handle time",
            "even short calls miss it, or any handle time meets it: look at the volume and the target",
        )
    };
    Fault::new(format!("no {what} reaches {target}"), help)
}

/// A number for a sentence: up to six significant digits.
fn short(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
