//! `slackwater erlang` as a planner meets it: numbers through the command, tables, targets, and what it says where there is no answer.

mod exact;
mod numbers;
mod problems;
mod tables;
mod targets;

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// What the program left behind.
struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs `slackwater erlang` on words that may stand in quotes, with a text on standard input.
fn asks_with(line: &str, input: &str) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_slackwater"))
        .arg("erlang")
        .args(words(line))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Written beside the reading, so that neither waits for the other.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that refuses its options does not read.
    let _ = writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn asks(line: &str) -> Answer {
    asks_with(line, "")
}

fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate().flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    quoted.collect()
}

impl Answer {
    /// It went well and said nothing on stderr.
    fn fine(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// It refused with exit code 2 and these words.
    #[track_caller]
    fn refuses(self, words: &str) {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""));
        assert_eq!(self.err.trim_end(), words.trim());
    }
}

/// The answer as JSON.
fn json(line: &str) -> Value {
    serde_json::from_str(&asks(&format!("{line} --json -")).fine()).unwrap()
}

/// One figure of an answer.
fn figure(answer: &Value, name: &str) -> f64 {
    answer["figures"][name].as_f64().unwrap_or_else(|| panic!("no {name} in {answer}"))
}

/// The rows of a table that went well, each by its column.
fn rows(line: &str, input: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let out = asks_with(line, input).fine();
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |record: csv::Result<csv::StringRecord>| {
        let record = record.unwrap();
        header.iter().zip(&record).map(|(key, cell)| (key.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(row).collect()
}

#[track_caller]
fn near(value: f64, exact: f64, rtol: f64) {
    assert!((value - exact).abs() <= 1e-12 + rtol * exact.abs(), "{value:e}, exact {exact:e}");
}
