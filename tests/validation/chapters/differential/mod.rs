//! The engine against other programs for the same thing, written here and sharing none of its code.

mod chain;
mod day;
mod recursion;

use crate::check::{Chapter, Effort};

const WORDS: &str = "\
The same model computed twice, by the engine and by a few lines written for this page that share nothing with it.\n\n\
**Job by job.** First come, first served is a recursion: a job starts when it has come and the first of the agents is free (Lindley 1952 \
for one agent, Kiefer and Wolfowitz 1955 for several). The recursion is given the instants of receipt and the handle times, taken from \
a play of the same jobs with more agents than jobs, and how long callers wait, taken from a play without agents: a job keeps its draws \
whatever the staffing. It has to find the engine's start and end of every job, equal to the microsecond.\n\n\
**A day, exactly.** Rates and agents change by the half-hour. With exponential handle times and patience the calls in hand and those \
waiting are a Markov chain; uniformisation (Jensen 1953) gives its law at every instant. By half-hour: the time average of the number \
in the system, and the share of calls that find all agents busy. Days are independent, *z* comes from their spread. The half-hours of \
a day follow from one another, so their *z* are not independent.";

pub fn chapter(effort: Effort) -> Chapter {
    let scale = |whole: u32| match effort {
        Effort::Whole => whole,
        Effort::Quick => whole / 40,
    };
    Chapter {
        title: "Job by job",
        words: WORDS.into(),
        checks: day::checks(scale(20_000)),
        facts: recursion::facts(scale(400_000)),
        left_out: Vec::new(),
    }
}
