//! The tables of exact results in `tests/data/formulas`, through the command.

use super::{figure, json, near, rows};
use std::fmt::Write;

/// A column and the unit in which it is asked.
type Column = (&'static str, fn(f64) -> f64);
/// A row of exact results and what the command told.
type Answered = (csv::StringRecord, Vec<f64>);

/// Every row of a table of exact results: an hour is its unit of time.
fn table(file: &str, line: &str, columns: &[Column], header: &str) -> Vec<Answered> {
    let text = std::fs::read_to_string(format!("tests/data/formulas/{file}.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let titles = reader.headers().unwrap().clone();
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let mut input = format!("{header}\n");
    for record in &records {
        let cells = columns.iter().map(|(column, unit)| {
            let index = titles.iter().position(|title| title == *column).unwrap();
            // What a row does not say is an empty cell.
            let value = record[index].parse::<f64>().ok();
            value.map_or(String::new(), |value| unit(value).to_string())
        });
        writeln!(input, "{}", cells.collect::<Vec<_>>().join(",")).unwrap();
    }
    let answers = rows(line, &input);
    assert_eq!(answers.len(), records.len());
    let of = |answer: &std::collections::BTreeMap<String, String>| {
        let approximate = answer["note"].contains("approximate");
        assert!(answer["note"].is_empty() || approximate && line.starts_with("mgn"), "{answer:?}");
        [
            "wait_probability",
            "abandonment",
            "mean_wait_s",
            "mean_wait_answered_s",
            "service_level_of_offered",
            "service_level_of_answered",
            "service_level_early_abandons_excluded",
            "occupancy",
            "queue_length",
        ]
        // What is not known is an empty cell.
        .map(|column| answer[column].parse().unwrap_or(f64::NAN))
        .to_vec()
    };
    records.into_iter().zip(answers.iter().map(of)).collect()
}

fn seconds(hours: f64) -> f64 {
    3600.0 * hours
}

/// Of a rate per hour.
fn mean(rate: f64) -> f64 {
    3600.0 / rate
}

fn same(value: f64) -> f64 {
    value
}

#[test]
fn exact_erlang_c_in_a_table() {
    let columns: [Column; 4] = [("lambda", same), ("mu", mean), ("c", same), ("T", seconds)];
    let rows =
        table("erlang_c", "c --csv -", &columns, "arrivals_per_hour,handle_time_s,agents,within_s");
    assert!(rows.len() > 100);
    // lambda,mu,c,T,p_wait,sl,asa,mean_wait_of_delayed,occupancy,lq
    for (exact, told) in rows {
        let exact: Vec<f64> = exact.iter().map(|cell| cell.parse().unwrap()).collect();
        let rtol = 1e-12 + 1e-13 / (1.0 - exact[8]);
        near(told[0], exact[4], rtol);
        near(told[4], exact[5], rtol);
        near(told[2], 3600.0 * exact[6], rtol);
        near(told[7], exact[8], 1e-14);
        near(told[8], exact[9], rtol);
        assert_eq!(told[1], 0.0);
    }
}

#[test]
fn exact_erlang_a_in_a_table() {
    let columns: [Column; 5] =
        [("lambda", same), ("mu", mean), ("c", same), ("T", seconds), ("theta", mean)];
    let header = "arrivals_per_hour,handle_time_s,agents,within_s,patience_s";
    let rows = table("erlang_a", "a --csv -", &columns, header);
    assert!(rows.len() > 100);
    // lambda,mu,theta,c,T,p_wait,p_abandon,w_all,w_answered,w_abandoned,sl_offered,sl_answered,sl_excl,p_within,lq,occupancy
    for (exact, told) in rows {
        let exact: Vec<f64> = exact.iter().map(|cell| cell.parse().unwrap()).collect();
        let times = [7, 8].map(|column| 3600.0 * exact[column]);
        let expected = [
            exact[5], exact[6], times[0], times[1], exact[10], exact[11], exact[12], exact[15],
            exact[14],
        ];
        for (told, expected) in told.iter().zip(expected) {
            // Waits are 3600 times the table's, and so is what may be missing of them.
            assert!(
                (told - expected).abs() <= 3.6e-9 + 1e-9 * expected.abs(),
                "{told:e}, exact {expected:e}"
            );
        }
    }
}

/// M/D/n is M/G/n without variation, exact with its service levels; with variation the mean wait is as near as the answer says.
#[test]
fn exact_handle_times_in_a_table() {
    let columns: [Column; 5] = [
        ("lambda", same),
        ("mean_service", seconds),
        ("c", same),
        ("T", seconds),
        ("scv", f64::sqrt),
    ];
    let header = "arrivals_per_hour,handle_time_s,agents,within_s,handle_time_cv";
    let mut seen = [0, 0];
    // model,service_dist,dist_param,scv,lambda,mean_service,c,T,p_wait,wq,wq_sd,lq,sl
    for (exact, told) in table("mgc_ref", "mgn --csv -", &columns, header) {
        let number = |column: usize| exact[column].parse::<f64>().unwrap();
        let [wait, told_wait] = [3600.0 * number(9), told[2]];
        match &exact[0] {
            "M/D/c" => {
                assert!((told_wait - wait).abs() <= 1e-9 * wait, "{exact:?}: {told_wait}");
                if !exact[12].is_empty() {
                    assert!((told[4] - number(12)).abs() <= 1e-8, "{exact:?}: {}", told[4]);
                }
                seen[0] += 1;
            }
            "M/G/1" => assert!((told_wait - wait).abs() <= 1e-9 * wait, "{exact:?}: {told_wait}"),
            _ => {
                let level = told[4] - number(12);
                let most = if number(3) < 1.0 { 0.016 } else { 0.04 };
                assert!(level.abs() <= most, "{exact:?}: {level}");
                let occupancy = number(4) * number(5) / number(6);
                let allowed = if occupancy >= 0.8 { 0.02 } else { 0.06 };
                assert!((told_wait / wait - 1.0).abs() <= allowed, "{exact:?}: {told_wait}");
                seen[1] += 1;
            }
        }
    }
    assert!(seen[0] > 15 && seen[1] > 15, "{seen:?}");
}

/// Any law of patience.
#[test]
fn exact_patience_in_tables() {
    let text = std::fs::read_to_string("tests/data/formulas/mmc_general_patience.csv").unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut count = 0;
    // lambda,mu,c,patience,patience_mean,patience_scv,T,p_wait,p_abandon,w_all,w_answered,sl_offered,..
    for record in reader.records().map(Result::unwrap) {
        let number = |column: usize| record[column].parse::<f64>().unwrap();
        let law = if &record[3] == "hyperexp2" { "hyperexponential" } else { &record[3] };
        let cv = match law {
            "hyperexponential" | "lognormal" => format!("--patience-cv {}", number(5).sqrt()),
            _ => String::new(),
        };
        let input = format!(
            "arrivals_per_hour,handle_time_s,agents,within_s,patience_s\n{},{},{},{},{}\n",
            number(0),
            3600.0 / number(1),
            number(2),
            3600.0 * number(6),
            3600.0 * number(4)
        );
        let told = &rows(&format!("a --csv - --patience-law {law} {cv}"), &input)[0];
        for (column, exact) in [
            ("wait_probability", number(7)),
            ("abandonment", number(8)),
            ("mean_wait_s", 3600.0 * number(9)),
            ("mean_wait_answered_s", 3600.0 * number(10)),
            ("service_level_of_offered", number(11)),
        ] {
            let told: f64 = told[column].parse().unwrap();
            assert!((told - exact).abs() <= 1e-8 * (1.0 + exact), "{record:?} {column} {told}");
        }
        count += 1;
    }
    assert!(count > 20);
}

/// Chats of small teams go to an agent with fewest, exactly.
#[test]
fn exact_chats() {
    let text = std::fs::read_to_string("tests/data/formulas/chat.csv").unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut count = 0;
    // model,c,k,lambda,rates_per_chat,theta,p_wait,p_abandon,w_all,mean_queue,mean_chats_in_service,mean_handle_time,..
    for record in reader.records().map(Result::unwrap) {
        if &record[0] != "least_loaded_routing" {
            continue;
        }
        let number = |column: usize| record[column].parse::<f64>().unwrap();
        let rates: Vec<f64> = record[4].split(';').map(|rate| rate.parse().unwrap()).collect();
        let paces: Vec<String> = rates.iter().map(|rate| (rate / rates[0]).to_string()).collect();
        let patience = if number(5) > 0.0 {
            format!("--patience {}s", 3600.0 / number(5))
        } else {
            String::new()
        };
        let answer = json(&format!(
            "chat --arrivals \"{} per hour\" --handle-time {}s --agents {} --at-once {} --slowdown \"{}\" {patience}",
            number(3),
            3600.0 / rates[0],
            number(1),
            number(2),
            paces.join(",")
        ));
        for (name, exact) in [
            ("wait_probability", number(6)),
            ("abandonment", number(7)),
            ("mean_wait_s", 3600.0 * number(8)),
            ("queue_length", number(9)),
            ("chats_open", number(10)),
            ("chat_time_s", 3600.0 * number(11)),
        ] {
            // Times on the command line are whole microseconds.
            let told = figure(&answer, name);
            assert!((told - exact).abs() <= 1e-8 * (1.0 + exact), "{record:?} {name} {told}");
        }
        count += 1;
    }
    assert!(count > 4);
}
