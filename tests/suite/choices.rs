//! Which agent is asked, and which of two jobs of one place goes first: each rule of choice looked at in what was played.

use crate::support::{Diary, Told, model};
use slackwater::ids::{TeamId, WorkId};
use slackwater::model::{Model, compile};
use slackwater::names::Measure;
use slackwater::scenario::{Bundle, resolve};
use slackwater::study::{Options, Stop, measured, played};
use slackwater::time::{HOUR, Instant, MINUTE};
use std::collections::BTreeMap;

/// Two teams of one agent each, up to three chats at once: a chat goes to whom has fewer open.
#[test]
fn a_chat_goes_to_the_agent_with_the_fewest_open() {
    let team = |name: &str| {
        format!(
            "[team.{name}]\noffice = \"one\"\nagents = 1\nchats = {{ at_once = 3 }}\n\
             [team.{name}.handles.chat]\nhandle_time = {{ mean = \"5 min\", cv = 1.0 }}\n"
        )
    };
    let text = format!(
        "start = 2024-01-01\nhorizon = \"2 days\"\nseed = 5\n[office.one]\n\
         [work.chat]\nchannel = \"chat\"\npatience = \"10 min\"\narrivals = {{ one = {{ rate = \"30 per hour\" }} }}\n{}{}",
        team("near"),
        team("far")
    );
    let diary = Diary::of(&model(&text), 0);
    let (mut open, mut uneven) = ([0; 2], 0);
    for &(now, _, told) in &diary.lines {
        match told {
            Told::Started(TeamId(team)) => {
                let (here, other) = (open[usize::from(team)], open[1 - usize::from(team)]);
                // Both are full: it waited, and goes to whom closed a chat.
                assert!(here <= other, "{here} and {other} open, at {now}");
                uneven += usize::from(here != other);
                open[usize::from(team)] += 1;
            }
            Told::Closed(TeamId(team)) => open[usize::from(team)] -= 1,
            _ => {}
        }
    }
    assert!(uneven > 100, "{uneven}");
}

/// Two teams of one agent each, who take the same calls; now and then both are busy.
fn two_teams(preferences: [u32; 2]) -> String {
    let team = |name: &str, preference: u32| {
        format!(
            "[team.{name}]\noffice = \"one\"\nagents = 1\n\
             [team.{name}.handles.call]\nhandle_time = {{ mean = \"3 min\", cv = 1.0 }}\npreference = {preference}\n"
        )
    };
    format!(
        "start = 2024-01-01\nhorizon = \"2 days\"\nseed = 5\n[office.one]\n\
         [work.call]\nchannel = \"call\"\narrivals = {{ one = {{ rate = \"15 per hour\" }} }}\n{}{}",
        team("near", preferences[0]),
        team("far", preferences[1])
    )
}

/// For every call that found both agents idle: the team that took it, and since when each of them was idle.
fn found_both_idle(diary: &Diary) -> Vec<(TeamId, BTreeMap<TeamId, Instant>)> {
    let teams = [TeamId(0), TeamId(1)];
    let mut idle: BTreeMap<TeamId, Instant> = teams.iter().map(|&team| (team, 0)).collect();
    let mut found = Vec::new();
    for &(now, _, told) in &diary.lines {
        match told {
            Told::Started(team) => {
                if idle.len() == 2 {
                    found.push((team, idle.clone()));
                }
                idle.remove(&team);
            }
            Told::Closed(team) => _ = idle.insert(team, now),
            _ => {}
        }
    }
    found
}

#[test]
fn of_two_teams_of_one_preference_the_agent_idle_the_longest_is_asked() {
    let found = found_both_idle(&Diary::of(&model(&two_teams([1, 1])), 0));
    assert!(found.len() > 100, "{}", found.len());
    for (team, idle) in found.iter().filter(|(_, idle)| idle[&TeamId(0)] != idle[&TeamId(1)]) {
        let longest = idle.iter().min_by_key(|(_, since)| **since).map(|(team, _)| *team);
        assert_eq!(Some(*team), longest, "{idle:?}");
    }
}

#[test]
fn the_team_of_best_preference_is_asked_whoever_is_idle_the_longest() {
    for (preferences, best) in [([1, 2], TeamId(0)), ([2, 1], TeamId(1))] {
        let found = found_both_idle(&Diary::of(&model(&two_teams(preferences)), 0));
        assert!(found.len() > 100, "{}", found.len());
        assert!(found.iter().all(|(team, _)| *team == best), "{preferences:?}");
    }
}

/// Of letters that came at one instant the one due first goes first, though another stands before it in the file.
#[test]
fn of_jobs_that_came_together_the_one_due_first_is_taken() {
    let work = |name: &str, hours: u32| {
        format!(
            "[work.{name}]\nchannel = \"case\"\nsla = [{{ within = \"{hours} h\" }}]\n\
             arrivals = {{ one = {{ trace = {{ file = \"letters.csv\", columns = [\"at\"] }} }} }}\n\
             [team.one.handles.{name}]\nhandle_time = \"10 min\"\n"
        )
    };
    // The agent has a letter in hand when three more come.
    let text = format!(
        "start = 2024-01-01\nhorizon = \"1 day\"\n[office.one]\n\
             [team.one]\noffice = \"one\"\nagents = 1\ndiscipline = \"fifo\"\n\
             [work.old]\nchannel = \"case\"\n\
             [work.old.backlog.one]\noffice = \"one\"\ncount = 1\nage = {{ from = \"1 h\", to = \"2 h\" }}\n\
             [team.one.handles.old]\nhandle_time = \"2 h\"\n{}{}{}",
        work("a", 40),
        work("b", 20),
        work("c", 30)
    );
    let bundle =
        Bundle::new("desk.toml", text).with_file("letters.csv", "at\n2024-01-01 00:05:00\n");
    let model = resolve(&bundle).and_then(|scenario| compile(&scenario));
    let diary = Diary::of(&model.unwrap_or_else(|problems| panic!("{problems:#?}")), 0);
    let due = |id: u64| diary.jobs.iter().find(|job| job.id == id).map(|job| job.due);
    let taken = diary.of_kind(|told| matches!(told, Told::Started(_)));
    let order: Vec<_> = taken.iter().skip(1).map(|(_, id)| due(*id)).collect();
    assert_eq!(order.len(), 3);
    assert!(order.is_sorted(), "{order:?}");
}

/// A desk that is always open, where one agent works on cases of ten minutes and takes calls first; the calls come at these instants.
fn desk(calls: &str) -> Model {
    let text = "start = 2024-01-01\nhorizon = \"2 h\"\ninterval = \"30 min\"\n[office.one]\n\
         [work.call]\nchannel = \"call\"\n\
         arrivals = { one = { trace = { file = \"calls.csv\", columns = [\"at\"] } } }\n\
         [work.mail]\nchannel = \"case\"\nsla = [{ within = \"9 h\" }]\n\
         [work.mail.backlog.old]\noffice = \"one\"\ncount = 6\nage = { from = \"1 h\", to = \"2 h\" }\n\
         [team.one]\noffice = \"one\"\nagents = 1\ndiscipline = \"priority\"\n\
         [team.one.handles.call]\nhandle_time = { mean = \"5 min\", law = \"deterministic\" }\norder = 1\n\
         [team.one.handles.mail]\nhandle_time = { mean = \"10 min\", law = \"deterministic\" }\norder = 2\n";
    let bundle = Bundle::new("desk.toml", text).with_file("calls.csv", format!("at\n{calls}"));
    let model = resolve(&bundle).and_then(|scenario| compile(&scenario));
    model.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn an_agent_who_frees_at_the_instant_of_an_arrival_has_chosen_before_it() {
    let diary = Diary::of(&desk("2024-01-01 00:10:00\n"), 0);
    let call = diary.jobs.iter().find(|job| job.received == 10 * MINUTE).expect("it came");
    let started = diary.of_kind(|told| matches!(told, Told::Started(_)));
    let at: Vec<Instant> =
        started.iter().filter(|(_, id)| *id == call.id).map(|(at, _)| *at).collect();
    assert_eq!(at, [20 * MINUTE], "the second letter was begun first");
}

#[test]
fn what_happens_on_the_edge_of_an_interval_counts_in_the_next() {
    let model = desk("2024-01-01 00:30:00\n2024-01-01 01:00:00\n2024-01-01 01:00:01\n");
    let study = played(&model, Options { stop: Stop::After(1), ..Options::of(&model) });
    let offered = measured(&model).into_iter().find(|it| {
        it.measure == Measure::Offered && it.work == Some(WorkId(0)) && it.office.is_none()
    });
    let curves = study.curves(&offered.expect("calls are counted"));
    assert_eq!(curves[0], [0.0, 1.0, 2.0, 0.0]);
}

/// Letters of ten minutes end with the shift: the agent is beyond it before choosing, and begins no other.
#[test]
fn whose_job_ends_with_the_shift_begins_no_other() {
    let text = "start = 2024-01-01\nhorizon = \"1 day\"\n\
         [calendar.days]\ntime_zone = \"UTC\"\nopen = { mon-fri = \"08:00-16:00\" }\n\
         [office.one]\ncalendar = \"days\"\n\
         [work.mail]\nchannel = \"case\"\n\
         [work.mail.backlog.old]\noffice = \"one\"\ncount = 60\n\
         age = { from = \"0 business days\", to = \"2 business days\" }\n\
         [team.one]\noffice = \"one\"\nagents = 1\n\
         [team.one.handles.mail]\nhandle_time = { mean = \"10 min\", law = \"deterministic\" }\n";
    let started = Diary::of(&model(text), 0).of_kind(|told| matches!(told, Told::Started(_)));
    assert_eq!(started.len(), 48);
    assert_eq!(started.last().map(|start| start.0), Some(15 * HOUR + 50 * MINUTE));
}
