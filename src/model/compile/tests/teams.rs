use super::*;
use crate::model::{Discipline, Leaving, StaffEdge};
use crate::time::{HOUR, MINUTE, NEVER};

fn edges(model: &Model, team: u16) -> Vec<(i64, u32)> {
    let of_team = model.staffing.iter().filter(|edge| edge.team == TeamId(team));
    of_team.map(|edge| (edge.at / (HOUR / 2), edge.target)).collect()
}

#[test]
fn without_a_shift_a_team_works_the_offices_hours() {
    let model = model(CALLS);
    assert_eq!(edges(&model, 0), [(16, 12), (40, 0)]);
    assert_eq!((model.teams[0].capacity, model.staffing[0].spacing), (12, NEVER));
    // 12 people, 12 hours, all productive.
    assert_eq!(model.teams[0].productive_day, (144 * HOUR) as f64);
    assert_eq!(
        (model.teams[0].discipline, model.teams[0].leaving),
        (Discipline::Fifo, Leaving::Finish)
    );
}

#[test]
fn shifts_breaks_and_dates_make_edges() {
    let text = with(
        CALLS,
        "agents = 12",
        "agents = [{ from = 2026-06-01, value = 2 }, { from = 2026-06-02, value = 3 }]\nshift = { mon-tue = \"09:00-12:00, 12:00-17:00\" }\nbreaks = { every-day = \"13:00-14:00\" }",
    );
    let text = with(&text, "horizon = \"1 day\"", "horizon = \"3 days\"");
    let model = model(&text);
    assert_eq!(
        edges(&model, 0),
        [(18, 2), (26, 0), (28, 2), (34, 0), (66, 3), (74, 0), (76, 3), (82, 0)]
    );
    // 7 hours of 2 and of 3 people over three open days.
    assert_eq!(model.teams[0].productive_day, (7 * 5 * HOUR) as f64 / 3.0);
    warned(&text, &["team.agents.breaks: a break lies outside the shift"]);
}

#[test]
fn a_profile_of_agents_stays_to_the_horizon_where_it_says_so() {
    // A call-centre day: the last agents stay until the queue is empty.
    let profile =
        "agents.every-day = { from = \"22:00\", every = \"30 min\", values = [10, 16, 16, 8] }";
    let model = model(&with(CALLS, "agents = 12", profile));
    assert_eq!(edges(&model, 0), [(44, 10), (45, 16), (47, 8)]);
    assert_eq!(model.teams[0].capacity, 16);
    assert!(model.staffing.iter().all(|edge| edge.at < model.horizon));
    let twice =
        with(CALLS, "agents = 12", &format!("{profile}\nshift = {{ mon = \"08:00-12:00\" }}"));
    refused(&twice, &["team.agents.shift: a shift beside a profile of agents, which says when"]);
}

#[test]
fn a_team_that_works_round_the_clock_has_one_edge() {
    let text = with(CALLS, "\n[office.centre]\ncalendar = \"hours\"", "\n[office.centre]");
    let text = with(&text, "horizon = \"1 day\"", "horizon = \"3 days\"");
    assert_eq!(edges(&model(&text), 0), [(0, 12)]);
}

#[test]
fn pauses_are_spaced_by_the_productive_share() {
    let model = model(CASES);
    let spacing = (15.0 * MINUTE as f64 / 0.37).round() as i64;
    assert_eq!(
        model.staffing[0],
        StaffEdge {
            at: 8 * HOUR,
            team: TeamId(0),
            target: 10,
            on_break: 0,
            most: 10,
            day: 0,
            spacing
        }
    );
    let day = 10.0 * 8.0 * HOUR as f64 * 0.63;
    assert!((model.teams[0].productive_day - day).abs() < 1.0);
    let changed = with(
        CASES,
        "productive = \"63%\"\npause = \"15 min\"",
        "pause = \"15 min\"\nproductive = [{ from = 2026-06-01, value = \"50%\" }, { from = 2026-06-08, value = \"75%\" }]",
    );
    let model = super::model(&changed);
    let spacings: Vec<i64> = model
        .staffing
        .iter()
        .filter(|e| e.team == TeamId(0) && e.target > 0)
        .map(|e| e.spacing / MINUTE)
        .collect();
    assert_eq!(spacings[..6], [30, 30, 30, 30, 30, 60]);
    let none = with(
        CASES,
        "productive = \"63%\"\npause = \"15 min\"",
        "productive = \"0%\"\npause = \"15 min\"",
    );
    refused(&none, &["team.north.productive: less than 1 % of the present time is productive"]);
    let idle = with(CALLS, "productive = \"100%\"", "productive = \"100%\"\npause = \"5 min\"");
    warned(&idle, &["team.agents.pause: nothing is paused: all present time is productive"]);
}

#[test]
fn names_must_be_known() {
    let text = with(CALLS, "[team.agents.handles.call]", "[team.agents.handles.cal]");
    // That nobody handles "call" now is only an echo.
    refused(&text, &["team.agents.handles.cal: there is no work \"cal\""]);
    let office = with(CALLS, "office = \"centre\"\nagents", "office = \"center\"\nagents");
    let problems = compiled(&office).unwrap_err();
    assert_eq!(problems.len(), 1);
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.path, "team.agents.office");
    assert_eq!(problem.help.as_deref(), Some("did you mean \"centre\"?"));
}

#[test]
fn work_that_nobody_handles_is_refused_unless_a_transfer_takes_it() {
    let without = CASES.replace(
        "[team.north.handles.claim]\nhandle_time = { mean = \"30 min\", cv = 0.8 }\n",
        "[team.north.handles.other]\nhandle_time = \"1 min\"\n",
    );
    let without = with(
        &without,
        "[work.claim.arrivals.north]",
        "[work.other]\nchannel = \"case\"\n\n[work.other.arrivals.north]\nrate = \"1 per hour\"\n\n[work.claim.arrivals.north]",
    );
    let waits = "work.claim.arrivals.north: nobody handles claim at office \"north\"; it waits for a transfer";
    let warnings = listed(&model(&without).warnings, None);
    assert_eq!(warnings, [waits]);
    let cut = without.find("[transfer.rule]").unwrap();
    refused(
        &without[..cut],
        &["work.claim.arrivals.north: nobody handles claim at office \"north\""],
    );
}

#[test]
fn handling_what_never_comes_is_noted() {
    let text = with(CALLS, "[office.centre]", "[office.spare]\n\n[office.centre]");
    let text = format!(
        "{text}\n[team.spare]\noffice = \"spare\"\nagents = 1\n\n[team.spare.handles.call]\nhandle_time = \"1 min\"\n"
    );
    let model = model(&text);
    assert!(listed(&model.warnings, None).contains(
        &"team.spare.handles.call: nothing of this work type reaches office \"spare\"".to_string()
    ));
    assert!(model.teams[1].handles.is_empty());
}

#[test]
fn disciplines_and_ranks() {
    let both = with(CALLS, "discipline = \"fifo\"", "discipline = \"priority\"");
    refused(&both, &["team.agents.handles.call.order: \"order\" is missing"]);
    let ranked = with(&both, "cv = 1.0 }", "cv = 1.0 }\norder = 3\npreference = 2");
    let handle = model(&ranked).teams[0].handles[0].clone();
    assert_eq!((handle.order, handle.preference, handle.weight), (3, 2, 1.0));
    let idle = with(CALLS, "cv = 1.0 }", "cv = 1.0 }\norder = 3\nweight = 2");
    warned(
        &idle,
        &[
            "team.agents.handles.call.order: \"order\" counts only under discipline = \"priority\"",
            "team.agents.handles.call.weight: \"weight\" counts only under discipline = \"weighted_wait\"",
        ],
    );
    let idle = with(CALLS, "cv = 1.0 }", "cv = 1.0 }\npreference = 2");
    let words = "\"preference\" counts only where several teams handle this work at the office";
    warned(&idle, &[&format!("team.agents.handles.call.preference: {words}")]);
    let second = |office: &str| {
        format!(
            "{idle}\n[team.more]\n{office}agents = 1\n\n[team.more.handles.call]\nhandle_time = \"5 min\"\npreference = 1\n"
        )
    };
    warned(&second("office = \"centre\"\n"), &[]);
    warned(&second(""), &[]);
    // The one at each office.
    let ours = "claim]\nhandle_time = { mean = \"30 min\", cv = 0.8 }\n";
    let apart = with(CASES, ours, &format!("{ours}preference = 1\n"));
    let theirs = "claim]\nhandle_time = { mean = \"40 min\", cv = 0.8 }\n";
    let apart = with(&apart, theirs, &format!("{theirs}preference = 2\n"));
    warned(&apart, &[&format!("team.north.handles.claim.preference: {words}, here and at 1 more")]);
    let zero = with(CALLS, "cv = 1.0 }", "cv = 1.0 }\npreference = 0");
    refused(&zero, &["team.agents.handles.call.preference: ranks are from 1 to 65535"]);
}

#[test]
fn queues_ask_teams_by_preference_and_know_the_expected_time() {
    let second = "\n[team.first]\noffice = \"centre\"\nagents = 4\n\n[team.first.handles.call]\nhandle_time = { mean = \"9 min\", cv = 1.0 }\npreference = 1\n";
    let text = with(CALLS, "cv = 1.0 }", "cv = 1.0 }\npreference = 2");
    let model = model(&format!("{text}{second}"));
    let queue = &model.queues[0];
    assert_eq!(queue.teams, [TeamId(1), TeamId(0)]);
    // 12 people at 5 min, 4 at 9 min.
    assert!((queue.expected - 6.0 * MINUTE as f64).abs() < 1e-3);
    assert_eq!(queue.law, model.teams[0].handles[0].law);
    assert!(model.teams[1].handles[0].same_shape);
}

#[test]
fn a_pause_after_each_job_is_a_law() {
    let text = with(CALLS, "agents = 12", "agents = 12\npause_after_job = \"49 s\"");
    let law = model(&text).teams[0].habits.after_job.clone();
    assert_eq!(law, Some(crate::random::law::Law::deterministic(49e6).unwrap()));
    let other = with(CALLS, "agents = 12", "agents = 12\npause_after_job = { mean = \"49 s\" }");
    let law = model(&other).teams[0].habits.after_job.clone();
    assert_eq!(law, Some(crate::random::law::Law::exponential(49e6).unwrap()));
    let wrong =
        with(CALLS, "agents = 12", "agents = 12\npause_after_job = { mean = \"0 s\", cv = 1 }");
    refused(
        &wrong,
        &[
            "team.agents.pause_after_job.mean: a duration of 0 is too short here",
            "team.agents.pause_after_job.cv: the exponential law has no \"cv\"",
        ],
    );
}

#[test]
fn absence_is_a_share_and_how_far_bad_days_are_apart() {
    let absence =
        |said: &str| with(CALLS, "agents = 12", &format!("agents = 12\nabsence = {said}"));
    let read = |said: &str| model(&absence(said)).teams[0].habits.absence;
    let of = |mean, correlation| Some(crate::model::Absence { mean, correlation });
    assert_eq!(read("{ mean = \"8%\", correlation = \"5%\" }"), of(0.08, 0.05));
    assert_eq!(read("{ mean = \"20%\", cv = 0.5 }"), of(0.2, 0.25 * 0.2 / 0.8));
    assert_eq!(read("{ mean = \"8%\" }"), of(0.08, 0.0));
    assert_eq!(read("{ mean = \"0%\" }"), None);
    // 12 people, 12 hours, 8 % absent.
    let day = model(&absence("{ mean = \"8%\" }")).teams[0].productive_day;
    assert!((day / (0.92 * 144.0 * HOUR as f64) - 1.0).abs() < 1e-12);
    refused(
        &absence("{ mean = \"95%\", correlation = \"100%\" }"),
        &[
            "team.agents.absence.mean: more than 90 % of the people are absent",
            "team.agents.absence.correlation: a correlation is 0, or from 0.0001% to 99%",
        ],
    );
    refused(
        &absence("{ mean = \"8%\", cv = 4 }"),
        &["team.agents.absence.cv: a share of mean 0.08 has a cv of 3.374 at most"],
    );
    refused(
        &absence("{ mean = \"8%\", cv = 1, correlation = \"5%\" }"),
        &[
            "team.agents.absence.cv: a correlation and a cv, which both say how far bad days are apart",
        ],
    );
    refused(&absence("{}"), &["team.agents.absence.mean: \"mean\" is missing"]);
}

/// Who may be absent has an edge each day, though the heads are the same; a break is on the rota and not at work.
#[test]
fn absence_holds_for_a_local_day() {
    let text = with(CALLS, "\n[office.centre]\ncalendar = \"hours\"", "\n[office.centre]");
    let text = with(&text, "horizon = \"1 day\"", "horizon = \"3 days\"");
    let text = with(&text, "agents = 12", "agents = 12\nabsence = { mean = \"8%\" }");
    assert_eq!(edges(&model(&text), 0), [(0, 12), (48, 12), (96, 12)]);
    let text = with(CALLS, "agents = 12", "agents = 12\nbreaks = { mon = \"12:00-13:00\" }");
    let rota: Vec<_> =
        model(&text).staffing.iter().map(|e| (e.at / HOUR, e.target, e.on_break)).collect();
    assert_eq!(rota, [(8, 12, 0), (12, 0, 12), (13, 12, 0), (20, 0, 0)]);
}

#[test]
fn overtime_has_a_limit_and_only_where_it_is_worked() {
    let said = |words: &str| with(CALLS, "leaving = \"finish\"", words);
    let model = model(&said("leaving = \"overtime\"\novertime = \"2 h\""));
    assert_eq!(model.teams[0].leaving, Leaving::Overtime(2 * HOUR));
    let most: Vec<_> = model.staffing.iter().map(|e| (e.at / HOUR, e.target, e.most)).collect();
    assert_eq!(most, [(8, 12, 12), (20, 0, 12), (22, 0, 0)]);
    refused(&said("leaving = \"overtime\""), &["team.agents.overtime: \"overtime\" is missing"]);
    refused(
        &said("leaving = \"overtime\"\novertime = \"2 days\""),
        &["team.agents.overtime: overtime is from a second to a day"],
    );
    refused(
        &said("leaving = \"finish\"\novertime = \"2 h\""),
        &["team.agents.overtime: nobody works overtime here"],
    );
}

#[test]
fn speeds_and_factors_make_a_draw_of_ones_own() {
    assert!(model(CALLS).teams[0].handles[0].plain);
    let spread = model(&with(CALLS, "agents = 12", "agents = 12\nspeed_cv = \"15%\""));
    assert_eq!(spread.teams[0].habits.speed_cv, 0.15);
    assert!(!spread.teams[0].handles[0].plain);
    let wrong = with(CALLS, "agents = 12", "agents = 12\nspeed_cv = 2");
    refused(&wrong, &["team.agents.speed_cv: speeds differ by 100% at most"]);
    let factor = |said: &str| {
        let law = "handle_time = { mean = \"5 min\", cv = 1.0 }";
        with(CALLS, law, &format!("{law}\nfactor = {said}"))
    };
    let dated = "[{ from = 2026-06-01, value = 1 }, { from = 2026-06-01, value = 1.1 }]";
    refused(
        &factor(dated),
        &["team.agents.handles.call.factor[1].from: two values from 2026-06-01 on"],
    );
    let dated = model(&factor("[{ from = 2026-05-01, value = \"90%\" }]"));
    let factors = &dated.teams[0].handles[0].factors;
    assert_eq!(factors.iter().map(|f| f.1).collect::<Vec<_>>(), [0.9]);
    assert!(factors[0].0 < 0);
    assert!(model(&factor("\"100%\"")).teams[0].handles[0].plain);
    let wrong = "team.agents.handles.call.factor: a factor is from 1% to 10,000%";
    refused(&factor("0"), &[wrong]);
}
