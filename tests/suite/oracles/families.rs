//! The families of rows: what each is, where its exact values come from, and what of it is not played.

use super::score::Score;
use super::{
    backlog, blocking, chat, day, erlang, network, priority, renewal, retrial, service, shift_drop,
    time_varying,
};
use std::sync::LazyLock;

/// Rows of one exact model.
#[allow(dead_code, reason = "the page of the validation reads all of it, the suite the scores")]
pub struct Family {
    /// What is played.
    pub model: &'static str,
    /// Author, year and what of them.
    pub source: &'static str,
    /// The scores, played when they are first asked for.
    pub scores: &'static LazyLock<Vec<Score>>,
    /// Rows that there are.
    pub rows: usize,
    /// Why the others are not played; empty where all are.
    pub left_out: &'static str,
}

/// The rule by which rows of a steady state are left out.
const DEAR: &str = "6 million jobs do not give the measure to 1 % (near saturation, rare events), the share lies outside .02 to .98, the warm-up \
                    alone would take more than 2.5 million jobs, or more than 150 agents";

/// All of them, in the order of the page.
pub static FAMILIES: [Family; 17] = [
    Family {
        model: "M/M/c",
        source: "Erlang 1917; Whitt 1992 for run lengths",
        scores: &erlang::ERLANG_C,
        rows: 117,
        left_out: DEAR,
    },
    Family {
        model: "M/M/c+M",
        source: "Palm 1946; Baccelli and Hebuterne 1981",
        scores: &erlang::ERLANG_A,
        rows: 108,
        left_out: "of two targets of the same system one, in turn; else as above, with up to 500 agents",
    },
    Family {
        model: "M/M/c+G",
        source: "Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005",
        scores: &erlang::PATIENCE,
        rows: 25,
        left_out: "",
    },
    Family {
        model: "M/M/c/K",
        source: "birth-death chain",
        scores: &blocking::BLOCKING,
        rows: 60,
        left_out: DEAR,
    },
    Family {
        model: "M/M/c/K+M",
        source: "birth-death chain with abandonment",
        scores: &blocking::BLOCKING_PATIENCE,
        rows: 24,
        left_out: DEAR,
    },
    Family {
        model: "M/G/1",
        source: "Pollaczek 1930, Khinchine 1932",
        scores: &service::ONE_AGENT,
        rows: 35,
        left_out: DEAR,
    },
    Family {
        model: "M/D/c, M/E2/c, M/H2/c",
        source: "Crommelin 1932; Franx 2001; matrix-geometric solution",
        scores: &service::MANY_AGENTS,
        rows: 62,
        left_out: DEAR,
    },
    Family {
        model: "GI/M/1, arrivals read from a file",
        source: "Kendall 1953: sigma = A*(mu (1 - sigma))",
        scores: &renewal::RENEWAL,
        rows: 11,
        left_out: "",
    },
    Family {
        model: "priorities without interruption, M/M/c and M/G/1",
        source: "Cobham 1954",
        scores: &priority::PRIORITY,
        rows: 46,
        left_out: "interrupting priorities: no discipline of ours interrupts; else as above",
    },
    Family {
        model: "N design: one team takes A, the other A and B",
        source: "Markov chain, truncated where it no longer matters",
        scores: &priority::SKILLS,
        rows: 6,
        left_out: "",
    },
    Family {
        model: "rates and staffing by the hour, from empty",
        source: "Kolmogorov's forward equations",
        scores: &time_varying::TIME_VARYING,
        rows: 120,
        left_out: "hours with fewer than 20 calls, and days whose staff falls: the chain then interrupts calls, agents do not",
    },
    Family {
        model: "staff drops, calls are finished",
        source: "Kolmogorov's forward equations",
        scores: &shift_drop::SHIFT_DROP,
        rows: 60,
        left_out: "the interrupting variant",
    },
    Family {
        model: "days from empty",
        source: "transient birth-death chain",
        scores: &day::DAY,
        rows: 11,
        left_out: "",
    },
    Family {
        model: "redials and retrials",
        source: "two-dimensional Markov chain",
        scores: &retrial::RETRIAL,
        rows: 10,
        left_out: "",
    },
    Family {
        model: "chats, several at once",
        source: "exact chain of the occupancy vector",
        scores: &chat::CHAT,
        rows: 22,
        left_out: "the balanced idealisation: no routing rule plays it",
    },
    Family {
        model: "networks with feedback",
        source: "Jackson 1957",
        scores: &network::NETWORK,
        rows: 15,
        left_out: "",
    },
    Family {
        model: "a backlog is worked off",
        source: "first passage of a birth-death chain",
        scores: &backlog::BACKLOG,
        rows: 44,
        left_out: "backlogs with patience (cases wait), and passages that 5 million jobs do not give to 1.5 %",
    },
];

/// The rows together: their number, the sum of the squares of z, and the chances of less and of more.
pub fn together(scores: &[&Score]) -> (f64, f64, f64, f64) {
    let count = scores.len() as f64;
    let squares: f64 = scores.iter().map(|score| score.z * score.z).sum();
    let below = slackwater::stats::gamma_p(count / 2.0, squares / 2.0);
    let above = slackwater::stats::gamma_q(count / 2.0, squares / 2.0);
    (count, squares, below, above)
}
