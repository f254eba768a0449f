//! What meets a target: agents, volume, handle time; and people on the rota.

use super::{asks, figure, json, near};

const CALLS: &str = "--arrivals \"200 per hour\" --handle-time 180s --within 20s";

#[test]
fn the_fewest_agents() {
    for (formula, agents) in [("c", 14.0), ("a --patience 120s", 12.0)] {
        let answer = json(&format!("{formula} {CALLS} --target 80%"));
        assert_eq!(answer["agents"], agents, "{formula}");
        assert_eq!(answer["solved_for"], "agents");
        assert!(figure(&answer, "service_level_of_offered") >= 0.8);
        let less = answer["beside"][0]["figures"]["service_level_of_offered"].as_f64().unwrap();
        assert!(less < 0.8);
        let real = answer["agents_real"].as_f64().unwrap();
        assert!(agents - 1.0 < real && real <= agents);
    }
    // By other measures.
    for (of, target, name) in [
        ("mean_wait", "10s", "mean_wait_s"),
        ("abandonment", "5%", "abandonment"),
        ("occupancy", "80%", "occupancy"),
        ("wait_probability", "20%", "wait_probability"),
    ] {
        let answer = json(&format!("a {CALLS} --patience 120s --target {target} --target-of {of}"));
        let most = if of == "mean_wait" {
            10.0
        } else {
            target.trim_end_matches('%').parse::<f64>().unwrap() / 100.0
        };
        assert!(figure(&answer, name) <= most, "{of}");
        assert!(answer["beside"][0]["figures"][name].as_f64().unwrap() > most, "{of}");
    }
    let lines = json(&format!("x {CALLS} --patience 120s --lines 30 --redial 40% --target 80%"));
    assert!(figure(&lines, "service_level_of_offered") >= 0.8);
    assert!(lines["beside"][0]["figures"]["service_level_of_offered"].as_f64().unwrap() < 0.8);
    let varied = json(
        "mgn --arrivals \"200 per hour\" --handle-time 180s --handle-time-cv 150% --target 20s --target-of mean_wait",
    );
    assert!(figure(&varied, "mean_wait_s") <= 20.0);
    assert!(varied["beside"][0]["figures"]["mean_wait_s"].as_f64().unwrap() > 20.0);
    let varied = json(&format!("mgn {CALLS} --handle-time-cv 150% --target 80%"));
    assert!(figure(&varied, "service_level_of_offered") >= 0.8);
    assert!(varied["beside"][0]["figures"]["service_level_of_offered"].as_f64().unwrap() < 0.8);
    let blocked = json("b --arrivals \"200 per hour\" --handle-time 180s --target 1%");
    assert_eq!(blocked["agents"], 18.0);
}

/// The largest volume meets the target exactly, and so it does when it is asked about.
#[test]
fn the_largest_volume_and_handle_time() {
    let answer = json("a --handle-time 180s --agents 11 --within 20s --patience 120s --target 80%");
    assert_eq!(answer["solved_for"], "arrivals_per_hour");
    near(figure(&answer, "service_level_of_offered"), 0.8, 1e-9);
    let volume = answer["arrivals_per_hour"].as_f64().unwrap();
    let back = json(&format!(
        "a --arrivals \"{volume} per hour\" --handle-time 180s --agents 11 --within 20s --patience 120s"
    ));
    assert_eq!(back["figures"], answer["figures"]);

    let answer = json("c --arrivals \"200 per hour\" --agents 14 --within 20s --target 80%");
    assert_eq!(answer["solved_for"], "handle_time_s");
    near(figure(&answer, "service_level_of_offered"), 0.8, 1e-9);
    let longest = answer["handle_time_s"].as_f64().unwrap();
    assert!(longest > 180.0 && longest < 200.0);
    let agents = json(&format!(
        "c --arrivals \"200 per hour\" --handle-time {:.6}s --within 20s --target 80%",
        longest - 1e-5
    ));
    assert_eq!(agents["agents"], 14.0);
}

#[test]
fn shrinkage_is_divided_once() {
    let answer = json(&format!("c {CALLS} --target 80% --shrinkage 30%"));
    assert_eq!(answer["ledger"]["agents_at_work"], 14.0);
    near(answer["ledger"]["agents_on_rota"].as_f64().unwrap(), 20.0, 1e-12);
    assert_eq!(answer["ledger"]["people"], 20.0);
    let out = asks(&format!("c {CALLS} --agents 11 --shrinkage 30%")).fine();
    let ledger = "\
Shrinkage 30 %, divided once:
  at work                   11
  / (1 - shrinkage)      0.700
  on the rota            15.71  so 16 people
";
    assert!(out.contains(ledger), "{out}");
}

#[test]
fn overload_is_an_answer() {
    let line = format!("c {CALLS} --agents 10");
    asks(&line).refuses(
        "overload: 10 erlangs for 10 agents, the queue grows without bound
help: 11 agents are the least; a target, --target 80%, says how many are enough; callers who give up relieve the others: erlang a --patience 120s",
    );
    // A machine gets it in its own words too.
    let answer = asks(&format!("{line} --json -"));
    assert_eq!(answer.code, Some(2));
    let told: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert!(told["figures"].is_null());
    assert_eq!(told["load_erlangs"], 10.0);
    assert_eq!(told["note"], "overload: 10 erlangs for 10 agents, the queue grows without bound");
    // Ten are overload beside eleven.
    let out = asks(&format!("c {CALLS} --agents 11")).fine();
    assert!(out.contains("- : overload, the queue grows without bound"), "{out}");
    // Callers who give up make it bearable.
    assert!(json(&format!("a {CALLS} --agents 10 --patience 120s"))["note"].is_null());
}

#[test]
fn impossible_targets() {
    let refuses = |line: &str, words: &str| asks(line).refuses(words);
    refuses(
        &format!("c {CALLS} --agents 1e12"),
        "agents: expected from 0 to a billion, got 1000000000000",
    );
    refuses(
        "x --arrivals \"200 per hour\" --handle-time 180s --lines 10 --patience 120s --target 1% --target-of blocking",
        "no number of agents reaches a blocking of 1 %
help: with an agent on every line it is missed still: more --lines, or a lower target",
    );
    refuses(
        "c --handle-time 180s --agents 1 --within 0s --target 99.99999999999% ",
        "no volume reaches 100 % of_offered
help: even a few calls miss it, or any volume meets it: look at the handle time and the target",
    );
}
