//! What is wrong with a command line, all at once, and how to mend it.

use super::asks;

#[test]
fn all_that_is_wrong_at_once() {
    asks("c --arrivals 200 --handle-time 180 --agents \"eleven\" --target 80 --patience 3min")
        .refuses(ALL);
    // What cannot be read is not missed a second time.
    for line in [
        "c --arrivals \"200 per hour\" --handle-time 180s --target 80",
        "a --arrivals \"200 per hour\" --handle-time 180s --agents 11 --patience 120s --patience-law lognormall --patience-cv 80%",
        "mgn --arrivals \"200 per hour\" --handle-time 180s --agents 11 --handle-time-cv much",
    ] {
        assert!(asks(line).err.ends_with("\n1 error\n"), "{line}");
    }
}

const ALL: &str = r#"error: expected a rate with a unit of time, got 200
 --> command line:2:12
  |
2 | --arrivals 200
  |            ^^^
  |
  = help: write "200 per hour"

error: expected a duration with a unit, got 180
 --> command line:3:15
  |
3 | --handle-time 180
  |               ^^^
  |
  = help: write "180 s"

error: expected a number, got "eleven"
 --> command line:4:10
  |
4 | --agents eleven
  |          ^^^^^^
  |
  = help: write a number, 1.5

error: erlang c has no --patience
 --> command line:5:12
  |
5 | --patience 3min
  |            ^^^^
  |
  = help: leave it out, or use erlang a, erlang x, erlang chat

error: a share is at most 100 %, got 80
 --> command line:6:10
  |
6 | --target 80
  |          ^^
  |
  = help: write "80%"

5 errors"#;

/// Each on its own: the message and the help.
#[test]
fn every_problem_has_its_words() {
    let calls = "--arrivals \"200 per hour\" --handle-time 180s";
    for (line, message, help) in [
        (
            format!("c {calls}"),
            "--agents is missing",
            "write --agents 11, or --target 80% to solve for them",
        ),
        (
            format!("c {calls} --target 80%"),
            "a service level needs its threshold",
            "write --within 20s",
        ),
        (
            format!("c {calls} --within 20s --target 100%"),
            "no staffing reaches 100 %: chance always makes somebody wait",
            "write what is good enough, 95%",
        ),
        (
            format!("c {calls} --within 20s --target 0%"),
            "a service level of 0 % asks nothing",
            "write --target 80%",
        ),
        (
            format!("c {calls} --within 20s --agents 11 --target 80%"),
            "a target solves for what is left out, and nothing is",
            "leave --agents out for the fewest agents, --arrivals for the largest volume, --handle-time for the longest",
        ),
        (
            format!("c {calls} --target 5% --target-of abandonment"),
            "erlang c tells no abandonment",
            "it tells of_offered, of_answered, early_abandons_excluded, early_abandons_met, short_abandons_excluded, short_abandons_met, wait_probability, mean_wait, occupancy",
        ),
        (
            format!("a {calls} --patience 120s --target 0% --target-of abandonment"),
            "no staffing reaches an abandonment of 0: chance leaves a little",
            "write what is good enough",
        ),
        (
            format!("c {calls} --target 0s --target-of mean_wait"),
            "no staffing reaches a mean_wait of 0: chance leaves a little",
            "write what is good enough",
        ),
        (
            format!("c {calls} --agents 11 --target-of of_offered"),
            "--target-of without --target",
            "write --target 80%",
        ),
        (
            format!("c {calls} --agents 0"),
            "with no agents nobody is answered",
            "write how many are at work",
        ),
        (format!("c {calls} --agents -3"), "a count cannot be negative, got -3", "write 3"),
        (
            format!("c {calls} --agents 11 --shrinkage 100%"),
            "with a shrinkage of 100 % nobody is ever at work",
            "write the share of paid time not at work, 30%",
        ),
        (
            format!("c {calls} --agents 11 --patience 120s"),
            "erlang c has no --patience",
            "leave it out, or use erlang a, erlang x, erlang chat",
        ),
        (
            "c --arrivals \"154 per business day\" --handle-time 180s --agents 11".to_owned(),
            "a formula needs a steady rate, and \"154 per business day\" is spread over hours it does not know",
            "write the rate of one interval of the day, \"95 per hour\"",
        ),
        (
            "c --arrivals \"200 per hour\" --handle-time 0s --agents 11".to_owned(),
            "a duration of 0 is too short here",
            "write \"1 s\" or more",
        ),
        (
            "c --arrivals \"0 per hour\" --handle-time 180s --within 20s --target 80%".to_owned(),
            "nobody calls: there is nothing to solve for",
            "write how many call",
        ),
        (
            format!("a {calls} --agents 11"),
            "--patience is missing",
            "write --patience 120s, the mean time after which a caller gives up; where nobody does, erlang c",
        ),
        (
            format!("a {calls} --agents 11 --patience 120s --patience-law lognormal"),
            "lognormal patience needs its cv",
            "write --patience-cv 150%, standard deviation over mean",
        ),
        (
            format!("a {calls} --agents 11 --patience 120s --patience-cv 80%"),
            "exponential patience has no cv of its own",
            "write --patience-law lognormal or hyperexponential",
        ),
        (
            format!(
                "a {calls} --agents 11 --patience 120s --patience-law hyperexponential --patience-cv 80%"
            ),
            "hyperexponential patience has a cv of 100% or more",
            "write 150%, or --patience-law lognormal for less than 100%",
        ),
        (
            format!("a {calls} --agents 11 --patience 120s --patience-law gama"),
            "expected \"exponential\", \"deterministic\", \"uniform\", \"erlang2\", \"hyperexponential\" or \"lognormal\", got \"gama\"",
            "write one of these words",
        ),
        (
            format!("x {calls} --agents 10.5 --lines 14"),
            "erlang x counts agents one by one, got 10.5",
            "write 10 or 11",
        ),
        (
            format!("x {calls} --agents 11 --lines 10"),
            "10 lines are fewer than the agents",
            "write all lines, those that agents hold too",
        ),
        (
            format!("chat {calls} --agents 3"),
            "--at-once is missing",
            "write --at-once 3, with --slowdown \"100%, 80%, 65%\"",
        ),
        (
            format!("chat {calls} --agents 3 --at-once 3 --slowdown \"100%, 80%\""),
            "2 paces for 3 chats at once",
            "write one for each number of open chats, \"100%, 80%, 65%\"",
        ),
        (
            format!("mgn {calls} --agents 11"),
            "--handle-time-cv is missing",
            "write --handle-time-cv 80%, standard deviation over mean; where it is 100%, erlang c",
        ),
    ] {
        let answer = asks(&line);
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{line}");
        let told: Vec<&str> = answer
            .err
            .lines()
            .filter_map(|line| {
                line.strip_prefix("error: ").or(line.trim().strip_prefix("= help: "))
            })
            .collect();
        assert_eq!(told, [message, help], "{line}\n{}", answer.err);
        assert!(answer.err.ends_with("1 error\n"));
    }
}

/// No two of the flags may be two places of the output.
#[test]
fn usage() {
    assert_eq!(asks("d --agents 11").code, Some(2));
    assert_eq!(asks("c --csv - --json -").code, Some(2));
    let answer = asks("--help").fine();
    assert!(answer.contains("arrivals_per_hour"), "{answer}");
}
