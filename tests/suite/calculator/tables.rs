//! Tables of questions.

use super::{asks_with, rows};

const NONE: &str =
    "error: standard input: none of the 2 rows has an answer, the note of each says why\n";
const HEADER: &str = "site,arrivals_per_hour,handle_time_s,agents,within_s,patience_s,comment\n";

#[test]
fn every_row_keeps_its_place() {
    let input = format!(
        "{HEADER}A,200,180,11,20,120,\"one, two\"\nB,200,180s,11,20,,x\nC,0,180,3,20,120,\nD,1,200,180,11,20,120,x,y\n"
    );
    let answer = asks_with("a --csv -", &input);
    assert_eq!(answer.code, Some(0));
    let mut lines = answer.out.lines();
    assert_eq!(
        lines.next().unwrap(),
        "site,arrivals_per_hour,handle_time_s,agents,within_s,patience_s,comment,wait_probability,abandonment,mean_wait_s,\
         mean_wait_answered_s,service_level_of_offered,service_level_of_answered,service_level_early_abandons_excluded,\
         occupancy,queue_length,blocking,note"
    );
    let first = lines.next().unwrap();
    assert!(first.starts_with("A,200,180,11,20,120,\"one, two\",0.38281649"), "{first}");
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "B,200,180s,11,20,,x,,,,,,,,,,,\"handle_time_s: expected a number, got \"\"180s\"\"\"",
            "C,0,180,3,20,120,,,,,,,,,0,0,,nobody calls",
            "D,1,200,180,11,20,120,,,,,,,,,,,arrivals_per_hour: a row of 9 cells under 7 columns",
        ]
    );
    assert_eq!(
        answer.err,
        "warning: standard input:3: handle_time_s: expected a number, got \"180s\"
help: the column holds bare numbers of seconds
warning: standard input:5: arrivals_per_hour: a row of 9 cells under 7 columns
help: write numbers without separators of thousands, or put the cell in quotes
"
    );
}

#[test]
fn overload_and_missing_cells_have_notes() {
    let input = format!("{HEADER}A,200,180,10,20,120,\nB,200,180,,20,,\n");
    let answer = asks_with("c --csv -", &input);
    // Without one answer it is no success.
    assert_eq!(answer.code, Some(2));
    assert!(answer.err.ends_with(NONE), "{}", answer.err);
    let notes: Vec<_> =
        answer.out.lines().skip(1).map(|line| line.rsplit(",,").next().unwrap()).collect();
    assert_eq!(
        notes,
        [
            "\"overload: 10 erlangs for 10 agents, the queue grows without bound\"",
            "agents: missing"
        ]
    );
}

/// Options fill what rows leave out; an empty cell is solved for.
#[test]
fn options_fill_the_rows() {
    let input = "arrivals_per_hour;handle_time_s;agents\r\n200;180;\r\n200;180;14\r\n;180;14\r\n";
    let out = asks_with("c --csv - --within 20s --target 80%", input).fine();
    let cells: Vec<Vec<&str>> = out.lines().skip(1).map(|line| line.split(';').collect()).collect();
    assert_eq!(cells[0][..3], ["200", "180", "14"]);
    let last = cells[0].len() - 1;
    assert_eq!(cells[0][..last], cells[1][..last]);
    assert_eq!(cells[0][last], "");
    assert_eq!(
        cells[1][last],
        "target not used: volume, handle time and agents are given, leave one of them empty"
    );
    assert!(cells[2][0].parse::<f64>().unwrap() > 200.0);
    let level: f64 = cells[2][7].parse().unwrap();
    assert!((level - 0.8).abs() < 1e-9, "{level}");
    // Without a column for agents there is one afterwards.
    let rows =
        rows("c --csv - --within 20s --target 80%", "arrivals_per_hour,handle_time_s\n200,180\n");
    assert_eq!(rows[0]["agents"], "14");
}

/// Shrinkage by row, or for all of them.
#[test]
fn people_on_the_rota() {
    let input = "arrivals_per_hour,handle_time_s,shrinkage\n200,180,30%\n200,180,0.5\n200,180,\n";
    let told = rows("c --csv - --within 20s --target 80%", input);
    let rota: Vec<&str> = told.iter().map(|row| row["agents_on_rota"].as_str()).collect();
    assert_eq!(rota, ["20", "28", ""]);
    let told =
        rows("c --csv - --shrinkage 20%", "arrivals_per_hour,handle_time_s,agents\n200,180,12\n");
    assert_eq!(told[0]["agents_on_rota"], "15");
}

/// An option that the formula does not use is a mistake; a column is for others.
#[test]
fn options_are_used_or_refused() {
    let input = format!("{HEADER}A,200,180,11,20,120,x\n");
    let answer = asks_with("c --csv - --patience 120s", &input);
    assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""));
    assert!(answer.err.contains("erlang c has no --patience"), "{}", answer.err);
    asks_with("c --csv -", &input).fine();
}

/// What was answered may be asked again: the answers are replaced.
#[test]
fn an_answered_table_gives_itself() {
    let input = format!("\u{feff}{HEADER}A,200,180,11,20,120,x\n");
    let once = asks_with("a --csv -", &input).fine();
    assert_eq!(asks_with("a --csv -", &once).fine(), once);
}

/// A column of one's own that is named as an answer is not lost.
#[test]
fn own_columns_keep_their_names() {
    asks_with(
        "c --csv -",
        "arrivals_per_hour,handle_time_s,agents,note,occupancy\n200,180,11,x,y\n",
    )
    .refuses(
        "error: standard input:1: column \"note\" has the name of an answer
help: rename it: the answers get a column of this name, and yours would be lost

error: standard input:1: column \"occupancy\" has the name of an answer
help: rename it: the answers get a column of this name, and yours would be lost",
    );
}

#[test]
fn all_that_is_wrong_with_a_header() {
    asks_with("a --csv -", "arrivals_per_hour;handle_tme_s;agents;agents\n1;2;3;4\n").refuses(
        "error: standard input:1: unknown column \"handle_tme_s\"
help: did you mean \"handle_time_s\"? Else rename the column

error: standard input:1: two columns \"agents\"
help: rename one of them

error: standard input:1: no column \"patience_s\"
help: name it so, or write --patience 120s",
    );
    asks_with("c --csv -", "").refuses(
        "error: standard input:1: no column \"arrivals_per_hour\"
help: name it so, or write --arrivals \"200 per hour\"

error: standard input:1: no column \"handle_time_s\"
help: name it so, or write --handle-time 180s

error: standard input:1: no column \"agents\"
help: name it so, or write --agents 11, or --target 80% to solve for them",
    );
}

#[test]
fn few_of_many_problems_are_told() {
    let mut input = HEADER.to_owned();
    for _ in 0..15 {
        input += "A,x,180,11,20,120,\n";
    }
    let answer = asks_with("a --csv -", &input);
    assert_eq!(answer.code, Some(2));
    assert_eq!(answer.err.matches("warning: ").count(), 10);
    assert!(
        answer.err.ends_with(
            "and 5 more, each in the note of its row\n\
             error: standard input: none of the 15 rows has an answer, the note of each says why\n"
        ),
        "{}",
        answer.err
    );
    assert_eq!(answer.out.matches("expected a number").count(), 15);
}

/// A reader that has seen enough is no error.
#[test]
fn a_closed_pipe_is_quiet() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.csv");
    std::fs::write(&file, HEADER.to_owned() + &"A,200,180,11,20,120,x\n".repeat(20_000)).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_slackwater"))
        .args(["erlang", "c", "--csv"])
        .arg(&file)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
}
