//! Classes of different priority.

use super::table::Row;
use slackwater::analytic::{Class, Discipline, NoAnswer, priority_many_agents, priority_one_agent};

#[test]
fn waits_are_exact() {
    let rows = Row::all("priority", include_str!("../../data/formulas/priority.csv"));
    assert_eq!(rows.len(), 46);
    let mut cases: Vec<&str> = rows.iter().map(|row| row.text("case")).collect();
    cases.dedup();
    for case in cases {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.text("case") == case).collect();
        let discipline = match rows[0].text("discipline") {
            "nonpreemptive" => Discipline::Nonpreemptive,
            "preemptive_resume" => Discipline::PreemptiveResume,
            other => panic!("{other}"),
        };
        let classes: Vec<Class> = rows
            .iter()
            .map(|row| {
                let [arrivals, mean_service, scv] = row.numbers(["lambda", "mean_service", "scv"]);
                Class { arrivals, mean_service, scv }
            })
            .collect();
        let waits = if rows[0].text("model") == "M/M/c" {
            let arrivals: Vec<f64> = classes.iter().map(|class| class.arrivals).collect();
            let agents = rows[0].number("c");
            priority_many_agents(&arrivals, classes[0].mean_service, agents, discipline).unwrap()
        } else {
            priority_one_agent(&classes, discipline).unwrap()
        };
        assert_eq!(waits.len(), rows.len());
        for (row, wait) in rows.iter().zip(waits) {
            row.agrees("wq", wait.mean_wait, 1e-11, 0.0);
            row.agrees("sojourn", wait.sojourn, 1e-11, 0.0);
            row.agrees("lq", wait.queue_length, 1e-11, 0.0);
        }
    }
}

#[test]
fn overload_and_empty_classes() {
    for discipline in [Discipline::Nonpreemptive, Discipline::PreemptiveResume] {
        let overload = priority_many_agents(&[3.0, 9.0], 1.0, 10.0, discipline);
        assert_eq!(overload, Err(NoAnswer::Overload { load: 12.0, agents: 10.0 }));
        let nobody = priority_many_agents(&[3.0, 0.0, 2.0], 1.0, 10.0, discipline).unwrap();
        let few = priority_many_agents(&[3.0, 1e-4, 2.0], 1.0, 10.0, discipline).unwrap();
        for (a, b) in nobody.iter().zip(&few) {
            assert!((a.mean_wait / b.mean_wait - 1.0).abs() < 1e-3, "{discipline:?} {a:?} {b:?}");
        }
    }
}
