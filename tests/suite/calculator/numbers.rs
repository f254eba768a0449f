//! Golden values through the command, and how the formulas agree with each other.

use super::{asks, figure, json, near};

/// Erlang B and C of one call an hour per erlang, an hour each.
#[test]
fn golden_values_of_b_and_c() {
    for (agents, load, exact) in [
        (10, 8, 0.121661064252952),
        (100, 90, 0.0269573804643592),
        (1000, 950, 0.00364929368894241),
        (10000, 10000, 0.00793656324880567),
    ] {
        let line = format!("b --arrivals \"{load} per hour\" --handle-time 1h --agents {agents}");
        near(figure(&json(&line), "blocking"), exact, 1e-11);
    }
    for (agents, load, exact) in [
        (14.0, 10.0, 0.17413193359505),
        (12.0, 8.4, 0.1838886303935),
        (100.0, 90.0, 0.216940480906366),
        (1000.0, 950.0, 0.0682534153771414),
        (10000.0, 9900.0, 0.222776928864148),
    ] {
        let line = format!("c --arrivals \"{load} per hour\" --handle-time 1h --agents {agents}");
        near(figure(&json(&line), "wait_probability"), exact, 1e-11);
    }
    for (agents, load, exact) in [(10.5, 8, 0.100106093106043), (13.2, 10, 0.0782197551723258)] {
        let line = format!("b --arrivals \"{load} per hour\" --handle-time 1h --agents {agents}");
        near(figure(&json(&line), "blocking"), exact, 1e-11);
    }
}

/// M/M/n+G: P(wait), P(abandon), mean wait [h], P(answered late).
#[test]
fn golden_values_of_patience() {
    let hour = "--handle-time 1h --within 20min";
    for (line, exact) in [
        (
            "--agents 50 --arrivals \"48 per hour\" --patience 2h",
            [0.467774068553790, 0.0309122491621932, 0.0618244983243864, 0.0260687960908257],
        ),
        (
            "--agents 49.5 --arrivals \"48 per hour\" --patience 2h",
            [0.500865802099371, 0.034589404424529, 0.069178808849058, 0.0319542968246592],
        ),
        (
            "--agents 49 --arrivals \"48 per hour\" --patience 2h",
            [0.534335690571045, 0.0385953373760954, 0.0771906747521907, 0.0389463704115714],
        ),
        (
            "--agents 50 --arrivals \"48 per hour\" --patience 2h --patience-law deterministic",
            [0.690678604475756, 0.00051506519449233, 0.320358640305, 0.34807622834357],
        ),
        (
            "--agents 50 --arrivals \"48 per hour\" --patience 2h --balking 10%",
            [0.340471815513255, 0.0482722817392362, 0.0284502003758215, 0.00505411456239234],
        ),
        (
            "--agents 100 --arrivals \"110 per hour\" --patience 2h",
            [0.929116125782986, 0.0946183322523297, 0.189236664504659, f64::NAN],
        ),
        (
            "--agents 10000 --arrivals \"10100 per hour\" --patience 2h",
            [0.930991522912092, 0.0102632610051794, 0.0205265220103588, f64::NAN],
        ),
    ] {
        let answer = json(&format!("a {hour} {line}"));
        near(figure(&answer, "wait_probability"), exact[0], 1e-9);
        near(figure(&answer, "abandonment"), exact[1], 1e-9);
        near(figure(&answer, "mean_wait_s"), 3600.0 * exact[2], 1e-9);
        if exact[3].is_finite() {
            let late =
                1.0 - figure(&answer, "abandonment") - figure(&answer, "service_level_of_offered");
            near(late, exact[3], 1e-8);
        }
    }
    // In minutes: 4.2 a minute of 2 minutes, patience one.
    let answer = json(
        "a --arrivals \"4.2 per minute\" --handle-time 2min --agents 12 --patience 1min --within 20s",
    );
    near(figure(&answer, "wait_probability"), 0.127372281808747, 1e-9);
    near(figure(&answer, "mean_wait_s"), 60.0 * 0.0296789055423734, 1e-9);
}

/// As patience grows without end, Erlang A is Erlang C.
#[test]
fn endless_patience_is_erlang_c() {
    let line = "--arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s";
    let (a, c) = (json(&format!("a {line} --patience \"300000 h\"")), json(&format!("c {line}")));
    for name in
        ["wait_probability", "mean_wait_s", "service_level_of_offered", "queue_length", "occupancy"]
    {
        near(figure(&a, name), figure(&c, name), 1e-5);
    }
}

/// The six levels are made of the same counts.
#[test]
fn six_service_levels() {
    let answer = json(
        "a --arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s --patience 120s --short 5s",
    );
    let level = |name: &str| figure(&answer, &format!("service_level_{name}"));
    let in_time = level("of_offered");
    near(level("of_answered"), in_time / (1.0 - figure(&answer, "abandonment")), 1e-12);
    let early = level("early_abandons_met") - in_time;
    near(level("early_abandons_excluded"), in_time / (1.0 - early), 1e-12);
    let short = level("short_abandons_met") - in_time;
    near(level("short_abandons_excluded"), in_time / (1.0 - short), 1e-12);
    assert!(0.0 < short && short < early && early < figure(&answer, "abandonment"));
}

/// M/G/n: exact for handle times all alike, Erlang C for exponential ones, between them otherwise; service levels with their error.
#[test]
fn handle_times_that_vary() {
    let line = "--arrivals \"200 per hour\" --handle-time 180s --agents 12 --within 20s";
    let c = json(&format!("c {line}"));
    let exponential = json(&format!("mgn {line} --handle-time-cv 100%"));
    assert_eq!(exponential["figures"], c["figures"]);
    let wait =
        |cv: &str| figure(&json(&format!("mgn {line} --handle-time-cv {cv}")), "mean_wait_s");
    let alike = wait("0");
    let middle = wait("70%");
    assert!(alike < middle && middle < figure(&c, "mean_wait_s"));
    let varied = json(&format!("mgn {line} --handle-time-cv 150%"));
    let level = figure(&varied, "service_level_of_offered");
    assert!(level < figure(&c, "service_level_of_offered"), "{level}");
    let told = varied["approximation"].as_str().unwrap();
    assert!(told.contains("15 %") && told.contains("up to 4 points"), "{told}");
    assert!(exponential["approximation"].is_null());
    // One agent: Pollaczek and Khinchine.
    let alone = json(
        "mgn --arrivals \"12 per hour\" --handle-time 180s --agents 1 --handle-time-cv 200% --within 20s",
    );
    near(figure(&alone, "mean_wait_s"), 0.6 * 180.0 * 5.0 / (2.0 * 0.4), 1e-12);
    near(figure(&alone, "wait_probability"), 0.6, 1e-12);
    assert!(alone["approximation"].as_str().unwrap().contains("are exact"));
}

/// Lines and redials: attempts exceed callers by what calls again, and the books balance.
#[test]
fn lines_and_redials() {
    let line = "x --arrivals \"200 per hour\" --handle-time 180s --agents 11 --lines 14 --patience 120s --within 20s";
    let once = json(line);
    let again = json(&format!("{line} --redial 50%"));
    for name in ["blocking", "abandonment", "occupancy", "wait_probability"] {
        assert!(figure(&again, name) > figure(&once, name), "{name}");
    }
    // Agents handle what is answered: attempts times the answered share, by 11 agents.
    let lost = figure(&again, "blocking") + figure(&again, "abandonment");
    let attempts = 10.0 / (1.0 - 0.5 * lost);
    near(figure(&again, "occupancy"), attempts * (1.0 - lost) / 11.0, 1e-11);
    // Without lines it is Erlang A, without patience either Erlang C.
    let plain = "--arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s";
    let (a, x) =
        (json(&format!("a {plain} --patience 120s")), json(&format!("x {plain} --patience 120s")));
    let (c, patient) = (json(&format!("c {plain}")), json(&format!("x {plain}")));
    for name in
        ["wait_probability", "mean_wait_s", "service_level_of_offered", "occupancy", "queue_length"]
    {
        assert_eq!(a["figures"][name], x["figures"][name]);
        assert_eq!(c["figures"][name], patient["figures"][name]);
    }
    near(figure(&again, "attempts_per_caller"), attempts / 10.0, 1e-11);
    near(figure(&again, "never_answered"), 1.0 - attempts * (1.0 - lost) / 10.0, 1e-9);
}

/// Every figure has a definition, and nothing else has one.
#[test]
fn json_is_complete() {
    let answer = json(
        "a --arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s --patience 120s",
    );
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&answer["figures"]), keys(&answer["definitions"]));
    assert_eq!(answer["schema_version"], 1);
    assert_eq!(answer["load_erlangs"], 10.0);
    assert_eq!(answer["beside"].as_array().unwrap().len(), 3);
    assert_eq!(answer["beside"][1]["figures"], answer["figures"]);
    assert_eq!(answer["asked"]["patience_law"], "exponential");
    for name in ["note", "help", "solved_for", "ledger", "approximation"] {
        assert!(answer[name].is_null(), "{name}");
    }
}

#[test]
fn the_text_says_what_was_understood() {
    let out = asks(
        "a --arrivals \"200 per hour\" --handle-time 180s --agents 11 --within 20s --patience 120s",
    )
    .fine();
    assert_eq!(out, ANSWER);
    assert!(out.lines().all(|line| line.chars().count() <= 80));
}

const ANSWER: &str = "\
Erlang A: callers give up

  arrivals      200 per hour
  handle time   3 min
  load          10 erlangs
  agents        11 = load + 0.32 x root of the load
  in time       within 20 s
  patience      2 min on average, exponential

                                        10 agents      11 agents      12 agents
wait                                       49.7 %         38.3 %         28.0 %
give up                                    13.7 %          9.4 %          6.2 %
mean wait, all                             16.5 s         11.3 s         7.39 s
mean wait, answered                        14.6 s         9.78 s         6.33 s
waiting, on average                         0.916          0.628          0.411
occupancy                                  86.3 %         82.3 %         78.2 %
of_offered                                 64.0 %         74.2 %         82.6 %
of_answered                                74.2 %         81.9 %         88.0 %
early_abandons_excluded                    68.4 %         78.0 %         85.5 %
early_abandons_met                         70.5 %         79.1 %         86.0 %
short_abandons_excluded                    64.0 %         74.2 %         82.6 %
short_abandons_met                         64.0 %         74.2 %         82.6 %
beta                                         0.00           0.32           0.63

Of A callers S are answered and L give up, S_T and L_T of them in time, L_t0
before the short limit: of_offered S_T / A, of_answered S_T / S,
early_abandons_excluded S_T / (A - L_T), early_abandons_met (S_T + L_T) / A,
short_abandons_excluded S_T / (A - L_t0), short_abandons_met (S_T + L_t0) / A.

No abandonment counts as short; --short 5s sets the limit.
";

/// One table, one model of how chats are spread, and the JSON says which.
#[test]
fn chats_of_one_table_have_one_model() {
    let line =
        "--handle-time 180s --at-once 3 --slowdown \"100%,80%,65%\" --patience 120s --within 20s";
    let falls = |answer: &serde_json::Value| {
        let beside = answer["beside"].as_array().unwrap();
        let occupancy = beside.iter().map(|one| one["figures"]["occupancy"].as_f64().unwrap());
        let occupancy: Vec<f64> = occupancy.collect();
        assert!(occupancy.is_sorted_by(|less, more| less > more), "{occupancy:?}");
    };
    for agents in [11, 12, 18, 19, 25] {
        let volume = 38 * agents;
        let answer =
            json(&format!("chat --arrivals \"{volume} per hour\" --agents {agents} {line}"));
        falls(&answer);
        // 20 agents with three chats at once are the last of the exact answer, and they stand beside 19.
        assert_eq!(answer["approximation"].is_null(), agents <= 19, "{agents}");
    }
    // A search answers by one model, and no smaller a team than the exact one found too small.
    let mut before = 0.0;
    for volume in [400, 560, 580, 600, 620, 640, 660, 680, 700, 900] {
        let answer = json(&format!("chat --arrivals \"{volume} per hour\" --target 90% {line}"));
        let agents = answer["agents"].as_f64().unwrap();
        falls(&answer);
        assert!(agents >= before && (agents > 19.0 || answer["approximation"].is_null()));
        assert!(figure(&answer, "service_level_of_offered") >= 0.9);
        let less = answer["beside"][0]["figures"]["service_level_of_offered"].as_f64().unwrap();
        assert!(less < 0.9, "{volume}: {agents}, {less}");
        before = agents;
    }
    assert!(before > 20.0);
}

/// Ten million agents and a billion: headings stand apart, and a column without an answer says why.
#[test]
fn very_many_agents() {
    for agents in ["1e7", "12345678.5", "1e9"] {
        let out = asks(&format!(
            "c --arrivals \"1000000 per hour\" --handle-time 180s --agents {agents}"
        ))
        .fine();
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(
            out.lines().any(|line| line.starts_with("agents    ") && line.contains("  1")),
            "{out}"
        );
        let told =
            out.contains("- : no answer; agents: expected from 0 to a billion, got 1000000001");
        assert_eq!(told, agents == "1e9", "{out}");
    }
}
