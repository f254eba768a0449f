//! The formula beside each simulated number: where both must agree they do, and where they must not the reason is told.

mod fluid;

use crate::cases::played::shipped;
use crate::one_queue::OneQueue;
use crate::support::model;
use slackwater::model::Model;
use slackwater::names::Measure;
use slackwater::planning::neighbour::{Neighbours, Says, neighbours};
use slackwater::report::Report;
use slackwater::report::beside::{Pair, groups};
use slackwater::report::text::text;
use slackwater::study::{Options, Stop, run};

fn report(model: &Model, replications: u32) -> Report<'_> {
    Report::new(
        model,
        run(model, Options { stop: Stop::After(replications), ..Options::of(model) }),
    )
}

/// The pairs of a report, by measure; of the first place.
fn pair<'a>(report: &'a Report, measure: Measure) -> Pair<'a> {
    let pairs = groups(report).into_iter().flat_map(|group| group.pairs);
    let mut pairs = pairs.filter(|pair| pair.neighbour.measure == measure);
    pairs.next().unwrap_or_else(|| panic!("no {measure} beside"))
}

fn z_of(pair: &Pair, value: f64) -> f64 {
    let [low, high] = pair.simulated.ci95.unwrap();
    // Half an interval of some dozens of replications is two standard errors.
    (pair.mean - value) / ((high - low) / 4.0)
}

/// Formula and simulation agree on all these measures.
fn agree(report: &Report, measures: &[Measure]) {
    for &measure in measures {
        let pair = pair(report, measure);
        let value = pair.neighbour.says.value().unwrap();
        let z = z_of(&pair, value);
        assert!(z.abs() < 4.5, "{measure}: simulated {}, formula {value}, z {z}", pair.mean);
        // The test sees something: the interval is within a tenth of the number.
        let [low, high] = pair.simulated.ci95.unwrap();
        assert!(high - low < 0.2 * pair.mean, "{measure}: {low} to {high} is too coarse");
    }
}

const SERVED: [Measure; 5] = [
    Measure::ServiceLevelOfOffered,
    Measure::AbandonmentRate,
    Measure::WaitMeanOfAll,
    Measure::WaitMeanOfAnswered,
    Measure::Occupancy,
];

const STEADY: OneQueue = OneQueue {
    horizon: "3 days",
    head: "interval = \"1 day\"\nmeasure = { from = 2024-01-02 }\nseed = 3",
    office: ("centre", ""),
    work: (
        "call",
        "sla = [{ name = \"answer\", within = \"20 s\", target = \"80%\" }]\npatience = { mean = \"4 min\", law = \"exponential\" }",
    ),
    team: ("agents", "agents = 12"),
    channel: "call",
    arrivals: "rate = \"120 per hour\"",
    handle_time: r#"{ mean = "6 min", law = "exponential" }"#,
    more: "",
};

#[test]
fn steady_callers_who_give_up() {
    let model = model(&STEADY.text());
    let report = report(&model, 60);
    agree(&report, &SERVED);
    let group = &groups(&report)[0];
    assert_eq!(group.beside.formula, "Erlang A (M/M/n+M)");
    assert!(group.beside.assumptions.is_empty(), "{:?}", group.beside.assumptions);
}

#[test]
fn people_who_pause_are_fewer() {
    let team = "agents = 20\npause_after_job = { mean = \"90 s\", law = \"exponential\" }";
    let model = model(&OneQueue { team: ("agents", team), ..STEADY }.text());
    let report = report(&model, 40);
    // Handle time and pause together are no exponential time, so waits are only near; hours are not.
    agree(&report, &[Measure::Occupancy]);
    let level = pair(&report, Measure::ServiceLevelOfOffered);
    assert!(level.difference().unwrap().abs() < 0.02, "{:?}", level);
    let assumed = &groups(&report)[0].beside.assumptions;
    assert!(assumed.iter().any(|told| told.id == "pause_after_job"), "{assumed:?}");
}

#[test]
fn pauses_absence_and_slower_work_are_in_the_hours() {
    let team = "agents = 30\nproductive = \"80%\"\nabsence = { mean = \"15%\" }";
    let more = "factor = [{ from = 2024-01-01, value = 1 }, { from = 2024-01-03, value = 1.25 }]";
    let model = model(&OneQueue { team: ("agents", team), more, ..STEADY }.text());
    let report = report(&model, 60);
    agree(&report, &[Measure::Occupancy]);
    let occupancy = pair(&report, Measure::Occupancy).neighbour.says.value().unwrap();
    // 12 erlangs for one day and 15 for the other, of 30 less 20 % less 15 %.
    assert!((occupancy - 13.5 / (30.0 * 0.8 * 0.85)).abs() < 0.01, "{occupancy}");
    let ids: Vec<_> = groups(&report)[0].beside.assumptions.iter().map(|told| told.id).collect();
    assert!(ids.contains(&"mean_absence") && ids.contains(&"pauses_as_fewer_people"), "{ids:?}");
}

#[test]
fn callers_blocked_and_callers_back() {
    let lines = OneQueue { more: "[line.all]\nlines = 14", ..STEADY };
    let lines = model(&lines.text());
    let report_of_lines = report(&lines, 40);
    agree(&report_of_lines, &SERVED);
    agree(&report_of_lines, &[Measure::BlockingRate]);
    // Late redials come at random times, as Erlang X has it.
    let work = format!(
        "{}\nredial = {{ probability = \"60%\", after = {{ mean = \"3 h\" }} }}",
        STEADY.work.1
    );
    let redials = OneQueue { work: ("call", &work), ..STEADY };
    let redials = model(&redials.text());
    let report = report(&redials, 60);
    agree(&report, &SERVED);
    let ids: Vec<_> = groups(&report)[0].beside.assumptions.iter().map(|told| told.id).collect();
    assert_eq!(ids[0], "redials_at_random");
}

/// Who is as patient as a call is long leaves at one rate, waiting or served: the number in the system is Poisson with the offered load,
/// whatever the volume does. So the stationary formula on the offered load is exact at every instant, for people who do not change.
#[test]
fn patience_as_long_as_calls_makes_the_offered_load_exact() {
    // 10 minutes each, so that the load hardly changes within one.
    let counts = [2, 6, 14, 22, 30, 34, 30, 26, 30, 40, 44, 30, 16, 8, 2, 1, 1, 1];
    let counts = counts.map(|count: i32| count.to_string()).join(", ");
    let arrivals = format!(
        "[work.call.arrivals.centre.rate.every-day]\nfrom = \"08:00\"\nevery = \"10 min\"\nvalues = [{counts}]"
    );
    let patience = "sla = [{ name = \"answer\", within = \"20 s\", target = \"80%\" }]\npatience = { mean = \"6 min\", law = \"exponential\" }";
    let day = OneQueue {
        horizon: "8 days",
        head: "interval = \"1 day\"\nseed = 11",
        work: ("call", patience),
        team: ("agents", "agents = 17"),
        arrivals: &arrivals,
        ..STEADY
    };
    let model = model(&day.text());
    let report = report(&model, 60);
    agree(
        &report,
        &[Measure::AbandonmentRate, Measure::WaitMeanOfAll, Measure::ServiceLevelOfOffered],
    );
    // Each stretch on its own is another matter: the load comes later than the calls.
    let loss = pair(&report, Measure::AbandonmentRate);
    assert!(z_of(&loss, loss.neighbour.plain.unwrap()).abs() > 6.0, "{loss:?}");
}

#[test]
fn busy_days_and_long_calls_are_what_plain_erlang_forgets() {
    let arrivals = "rate = \"120 per hour\"\nbusyness_cv = \"20%\"";
    let busy = model(&OneQueue { arrivals, team: ("agents", "agents = 14"), ..STEADY }.text());
    let busy_report = report(&busy, 512);
    let level = pair(&busy_report, Measure::ServiceLevelOfOffered);
    let [value, mean_day, plain] =
        [level.neighbour.says.value(), level.neighbour.mean_day, level.neighbour.plain]
            .map(Option::unwrap);
    assert!((level.mean - value).abs() < 0.012, "{level:?}");
    assert!(plain - level.mean > 0.04 && (plain - mean_day).abs() < 1e-3, "{level:?}");
    let told =
        anstream::adapter::strip_str(&text(&busy_report, 100)).to_string().replace("\n  ", " ");
    assert!(told.contains("because it knows no quiet and busy days"), "{told}");

    let counts = "[work.call.arrivals.centre.rate.every-day]\nfrom = \"08:00\"\nevery = \"30 min\"\nvalues = [5, 10, 40, 40, 10, 5, 5, 5]";
    let long = OneQueue {
        horizon: "4 days",
        head: "interval = \"1 day\"\nseed = 11",
        arrivals: counts,
        team: ("agents", "agents = 44"),
        handle_time: r#"{ mean = "60 min", law = "exponential" }"#,
        ..STEADY
    };
    let long = model(&long.text());
    let report = report(&long, 60);
    let level = pair(&report, Measure::ServiceLevelOfOffered);
    let [value, plain] = [level.neighbour.says.value(), level.neighbour.plain].map(Option::unwrap);
    // More come during the rush than the load at the time tells: the formula is nearer by far, and not near.
    assert!((level.mean - value).abs() < 0.1 && level.mean - plain > 0.3, "{level:?}");
    assert_eq!(groups(&report)[0].beside.assumptions[0].id, "in_balance");
    let told = anstream::adapter::strip_str(&text(&report, 100)).to_string().replace("\n  ", " ");
    assert!(told.contains("because it forgets who is still in a call"), "{told}");
    assert!(told.contains("differ by more than chance explains, by +7"), "{told}");
}

fn told(text: &str) -> Neighbours {
    neighbours(&model(text))
}

#[test]
fn overload_without_patience_is_named() {
    let work = "sla = [{ name = \"answer\", within = \"20 s\", target = \"80%\" }]";
    let text = OneQueue { work: ("call", work), team: ("agents", "agents = 11"), ..STEADY }.text();
    let told = told(&text);
    let of = |measure: Measure| {
        told.beside[0].neighbours.iter().find(|told| told.measure == measure).unwrap().says
    };
    assert_eq!(of(Measure::ServiceLevelOfOffered), Says::Overload(1.0));
    assert_eq!(of(Measure::WaitMeanOfAll), Says::Overload(1.0));
    assert_eq!(of(Measure::Occupancy), Says::Value(1.0));
}

/// What README.md shows below the command is what the command prints.
#[test]
fn the_readme_shows_what_is_printed() {
    let model = shipped("call-centre-busy-day.toml", &[]);
    let report = report(&model, model.study.replications.unwrap());
    let printed = anstream::adapter::strip_str(&text(&report, 100)).to_string();
    let readme = include_str!("../../README.md");
    let (_, below) = readme.split_once("run scenarios/call-centre-busy-day.toml`").unwrap();
    let shown = below.split("```\n").nth(1).unwrap();
    assert!(shown.len() > 500 && printed.contains(shown), "{shown}\nand printed is\n{printed}");
    fits(&report, &[60, 80]);
    let claims = shipped("claims.toml", &[("horizon", "\"30 business days\"")]);
    fits(&self::report(&claims, 4), &[60, 80]);
    let regions = shipped("seven-regions.toml", &[("horizon", "\"80 business days\"")]);
    fits(&self::report(&regions, 4), &[60, 80]);
}

/// No line of the section is wider than the terminal.
fn fits(report: &Report, widths: &[usize]) {
    for &width in widths {
        let text = anstream::adapter::strip_str(&text(report, width)).to_string();
        let (_, section) = text.split_once("Beside the formulas").unwrap();
        let longest = section.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(width), "{width}\n{section}");
    }
}

/// Every number of every shipped scenario is one that its measure can have.
#[test]
fn shipped_scenarios_have_sound_neighbours() {
    let mut told = 0;
    for path in std::fs::read_dir("scenarios").unwrap() {
        let name = path.unwrap().file_name().into_string().unwrap();
        // The bank's calls are in a file that is not here.
        if !name.ends_with(".toml") || name.starts_with("bank") {
            continue;
        }
        let model = shipped(&name, &[]);
        let neighbours = neighbours(&model);
        assert!(!neighbours.beside.is_empty() || !neighbours.without.is_empty(), "{name}");
        for neighbour in neighbours.beside.iter().flat_map(|beside| &beside.neighbours) {
            let (least, greatest) = neighbour.measure.kind().bounds();
            let all = [neighbour.says.value(), neighbour.mean_day, neighbour.plain];
            for value in all.into_iter().flatten() {
                assert!(
                    value.is_finite() && (least..=greatest).contains(&value),
                    "{name}: {neighbour:?}"
                );
            }
            told += 1;
        }
        for assumption in neighbours.beside.iter().flat_map(|beside| &beside.assumptions) {
            assert!(
                assumption.weight.is_finite() && !assumption.text.ends_with('.'),
                "{assumption:?}"
            );
        }
    }
    assert!(told > 100, "{told}");
}

#[test]
fn where_there_is_no_formula_the_reason_is_told() {
    let reason = |text: &str| -> &'static str {
        let told = told(text);
        assert!(told.beside.is_empty(), "{told:?}");
        told.without[0].why.id
    };
    let patience = |law: &str| {
        let work = format!("patience = {{ mean = \"4 min\", {law} }}");
        OneQueue { work: ("call", &work), ..STEADY }.text()
    };
    assert_eq!(reason(&patience("law = \"gamma\", cv = 0.7")), "patience_law");
    assert!(!told(&patience("law = \"lognormal\", cv = 0.7")).beside.is_empty());
    let second = "[team.other]\noffice = \"centre\"\nagents = 2\n[team.other.handles.call]\nhandle_time = \"9 min\"";
    assert_eq!(reason(&OneQueue { more: second, ..STEADY }.text()), "overflow");
    let like = second.replace("\"9 min\"", STEADY.handle_time);
    assert_eq!(told(&OneQueue { more: &like, ..STEADY }.text()).beside[0].teams.len(), 2);
    let case =
        "[work.letter]\nchannel = \"case\"\n[work.letter.arrivals.centre]\nrate = \"5 per hour\"\n";
    let cases = format!("{case}[team.agents.handles.letter]\nhandle_time = \"9 min\"");
    assert_eq!(reason(&format!("{}\n{cases}", STEADY.text())), "mixed");
    let shift = OneQueue {
        team: ("agents", "agents = 12\nshift = { every-day = \"08:00-20:00\" }"),
        ..STEADY
    };
    assert_eq!(reason(&shift.text()), "unattended");
}

/// The hotline of two classes in one line is Erlang's: 200 calls an hour of 300 s at 19 agents wait 61.8 s.
#[test]
fn the_hotline_is_erlang_c() {
    let model = shipped("hotline.toml", &[]);
    let report = report(&model, model.study.replications.unwrap());
    let groups = groups(&report);
    assert_eq!(groups[0].beside.formula, "Erlang C (M/M/n)");
    let waits = groups.iter().flat_map(|group| &group.pairs);
    let waits: Vec<_> =
        waits.filter(|pair| pair.neighbour.measure == Measure::WaitMeanOfAll).collect();
    // Of each class, and of both together.
    assert_eq!(waits.len(), 3);
    for pair in waits {
        let value = pair.neighbour.says.value().unwrap();
        assert!((value - 61.8).abs() < 0.05, "{value}");
        assert!(z_of(pair, value).abs() < 4.5, "{pair:?}");
    }
}

/// Some sixteen days see few of the busiest: nothing is claimed of them, and chance is named.
#[test]
fn few_busy_days_are_no_proof() {
    let model = shipped("call-centre-busy-day.toml", &[("seed", "3")]);
    let few = report(&model, 16);
    let told = anstream::adapter::strip_str(&text(&few, 100)).to_string().replace("\n  ", " ");
    assert!(!told.contains("than chance explains") && !told.contains("plain Erlang, each"));
    assert!(told.contains("16 replications see few of the busiest"), "{told}");
    assert_eq!(groups(&few)[0].unseen(&few), Some(0.18));
    let many = report(&model, 64);
    assert_eq!(groups(&many)[0].unseen(&many), None);
}

#[test]
fn promises_of_one_limit_have_names_of_their_own() {
    let work = "patience = { mean = \"4 min\", law = \"exponential\" }\n\
                sla = [{ name = \"one\", within = \"20 s\", metric = \"of_offered\" }, \
                { name = \"two\", within = \"20 s\", metric = \"early_abandons_excluded\" }]";
    let model = model(&OneQueue { work: ("call", work), ..STEADY }.text());
    let report = report(&model, 4);
    let group = &groups(&report)[0];
    let names: Vec<_> = group
        .pairs
        .iter()
        .take(2)
        .map(|pair| slackwater::report::beside::name(&report, group, pair))
        .collect();
    assert_eq!(names, ["in time (20 s, of offered)", "in time (20 s, early abandons excluded)"]);
}

/// Chats of a small team have the exact chain, which the engine plays; their load is against all the chats that agents may have open.
#[test]
fn chats_are_spread_as_the_engine_spreads_them() {
    let chats = |agents: u32, rate: &str| {
        let team = format!("agents = {agents}");
        let more = "[team.agents.chats]\nat_once = 3\nslowdown = [\"100%\", \"80%\", \"65%\"]";
        let arrivals = format!("rate = \"{rate} per hour\"");
        let scenario = OneQueue {
            team: ("agents", &team),
            channel: "chat",
            arrivals: &arrivals,
            more,
            ..STEADY
        };
        model(&scenario.text())
    };
    let model = chats(6, "100");
    let report = report(&model, 60);
    agree(&report, &[Measure::ServiceLevelOfOffered, Measure::AbandonmentRate]);
    let group = &groups(&report)[0];
    assert_eq!(group.beside.formula, "chats at several agents, the chain of who has how many");
    assert!(group.beside.assumptions.iter().all(|told| told.id != "even_chats"));
    // 10 erlangs of one chat at a time, of 6 agents x 3 chats x 65 %.
    let load = group.beside.load.unwrap();
    assert!((load - 10.0 / 11.7).abs() < 1e-6, "{load}");
    let many = neighbours(&chats(40, "600"));
    assert!(many.beside[0].assumptions.iter().any(|told| told.id == "even_chats"), "{many:?}");
}

#[test]
fn what_has_no_formula_is_told_in_one_line() {
    let told = |text: &str| {
        let model = model(text);
        let report = report(&model, 2);
        anstream::adapter::strip_str(&self::text(&report, 100)).to_string().replace("\n  ", " ")
    };
    let gamma = "patience = { mean = \"4 min\", law = \"gamma\", cv = 0.7 }";
    let none = told(&OneQueue { work: ("call", gamma), ..STEADY }.text());
    assert!(none.contains("No formula beside call, because no formula is here"), "{none}");
    let model = shipped("hotline-vip-first.toml", &[]);
    let report = report(&model, 2);
    let ranked = anstream::adapter::strip_str(&text(&report, 100)).to_string().replace("\n  ", " ");
    assert!(
        ranked.contains("No formula beside the shares in time of VIP and Standard"),
        "{ranked}"
    );
}
