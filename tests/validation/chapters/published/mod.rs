//! Published models: what other programs and books print, beside ours.

mod call_center;
mod days;
mod multi_skill;
mod runs;
mod simulations;
mod telethon;
mod values;

use crate::check::{Chapter, Effort};

const WORDS: &str = "\
Other people's simulators, played again from their programs' own text: the same arrivals, staffing, patience, routing and rules at the \
close of the day. A printed mean has an error of its own, its printed standard deviation of one replication over the root of their \
number, and the rounding of its last digit; *z* is the difference in units of both errors together. Single printed runs have the \
error that one of our runs has. Where the mean is known exactly (the transient chain of the day, 480 minutes from empty), ours is \
compared with that too, in a check of its own whose id ends in `exact`.\n\n\
The measures of one model come from the same days: their *z* are not independent, neither there nor here. Seeds are hashes of the \
model's name.\n\n\
Then the numbers that calculators, packages and textbooks print for formulas: our formulas give each of them to the digits printed, \
and where the printed number is wrong it is said that it is.";

pub fn chapter(effort: Effort) -> Chapter {
    let left_out = [
        (
            "ContactCenters, Bilingual",
            "A caller who calls again has there the same patience and handle time as before, and the wait of both attempts is judged \
             together; here patience is new at each attempt. Besides, a free agent is drawn at random.",
        ),
        (
            "ContactCenters, Bank",
            "Balance calls go there to an agent drawn at random from all who are free, here to the one who is idle longest: the two \
             teams, whose handle times differ, get other shares of the calls.",
        ),
        (
            "ContactCenters, Blend and Teamwork",
            "They dial out and hold conferences; ours takes calls.",
        ),
        (
            "ContactCenters, Telethon, corrected occupancy",
            "Its denominator is an integral of its own over agents who stay beyond the close.",
        ),
        (
            "Exact means of QueueLindley, QueueEv and M/M/2/3",
            "Only the steady state is known in closed form, and these runs start from empty.",
        ),
        (
            "The gas station of r-simmer, article 7",
            "A chain of its own, with a waiting place for motorcycles only: no formula of ours.",
        ),
    ];
    Chapter {
        title: "Published models",
        words: WORDS.into(),
        checks: simulations::checks(effort),
        facts: values::facts(),
        left_out: left_out.map(|(what, why)| (what.into(), why.into())).into(),
    }
}
