//! Scenarios at their limits, and runs that are cut off: an answer or a named refusal, within bounded memory; no half-written file.

#[path = "limits/cut_off.rs"]
mod cut_off;
#[path = "limits/program.rs"]
mod program;
#[path = "limits/rows.rs"]
mod rows;

use crate::check::{Chapter, Effort};

const WORDS: &str = "\
The built program is run on one thread, each time in a folder of its own and with `--max-memory 256`: it may plan for 256 MiB. Every
scenario has to end in an answer (exit 0, a whole report in which every share lies between 0 and 1) or in a refusal (exit 2) that names the
reason stated here beforehand and a help. None may hold more than 512 MiB at its peak: the estimate by which runs are refused is to be right
within a factor of two. The peak is the kernel's (`VmHWM`), read every 2 ms while the program runs; where there is no `/proc`, or a run is
over before the first reading, the fact says so.

Then runs are killed (`SIGKILL`, which no program can answer) at moments spread evenly over a run and a little more, all outputs asked for,
the files of an earlier run already there. Afterwards each output has to be, byte for byte, either the earlier file or the whole new one.
What was being written may be left beside it under a hidden name that ends in `.part`.";

pub fn chapter(effort: Effort) -> Chapter {
    let mut facts: Vec<_> = rows::rows(effort).iter().map(rows::Row::fact).collect();
    facts.push(cut_off::fact(effort));
    Chapter {
        title: "At the limits",
        words: WORDS.to_owned(),
        checks: Vec::new(),
        facts,
        left_out: left_out(),
    }
}

fn left_out() -> Vec<(String, String)> {
    vec![
        (
            "power cuts".to_owned(),
            "a file is renamed once it is complete, but not forced to the disk first: what a kernel that stops keeps is the file \
             system's to say"
                .to_owned(),
        ),
        (
            "many threads".to_owned(),
            "each holds a replication of its own; the estimate counts them, the rows here run on one".to_owned(),
        ),
    ]
}
