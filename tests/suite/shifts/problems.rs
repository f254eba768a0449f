//! Patterns key by key, and what cannot be covered.

use super::*;
use slackwater::planning::covering::{Covered, Need};
use slackwater::planning::roster::Roster;
use slackwater::planning::shifts::{self, Cover};
use slackwater::scenario::Problems;

/// What shifts are chosen for the people as they are written, with the names they are told by; or why there are none.
fn chosen(bundle: &Bundle) -> String {
    let of = |bundle: &Bundle| -> Result<Vec<(Cover, Vec<String>)>, Problems> {
        let scenario = resolve(bundle)?;
        let model = compile(&scenario)?;
        let who = who(&scenario, &model, &goals(&model))?;
        let mut roster = Roster::of(&scenario.document);
        roster.weigh(bundle, LIMIT, &model)?;
        let cover = |covered: &Covered| {
            let need = Need::of(&scenario.document, &model, &roster, covered);
            let patterns: Vec<_> = (covered.patterns.iter())
                .map(|&pattern| model.patterns[pattern].shift.clone())
                .collect();
            let cover = shifts::cover(&need.requirements(), &patterns, &shifts::Options::default());
            let names = patterns.iter().map(|pattern| pattern.name.clone()).collect();
            (cover.unwrap_or_else(|refused| panic!("{refused}")), names)
        };
        Ok(who.covered.iter().map(cover).collect())
    };
    format!("{:?}", of(bundle))
}

#[test]
fn every_key_of_a_pattern_changes_the_shifts_or_is_refused() {
    let profile = "agents = { mon-fri = { from = \"08:00\", every = \"1 h\", values = [4, 6, 9, 9, 8, 9, 6, 4] } }";
    let one = "agents = 9\nshift  = { mon-fri = \"08:00-16:00\" }\nbreaks = { mon-fri = \"12:00-12:30\" }";
    let second = "\n[team.other]\noffice = \"town\"\nagents = { mon = { from = \"08:00\", every = \"4 h\", values = [2, 2] } }\n\n[team.other.handles.call]\nhandle_time = \"3 min\"\n";
    let text = format!("{}{second}", with(&desk(), one, profile));
    let bundle = Bundle::new("desk.toml", &text);
    let plain = chosen(&bundle);
    assert!(plain.starts_with("Ok"), "{plain}");
    let other = [
        ("pattern.whole.name", "\"Other\""),
        ("pattern.whole.length", "\"7 h\""),
        ("pattern.half.start.from", "\"09:00\""),
        ("pattern.half.start.to", "\"11:00\""),
        ("pattern.half.start.every", "\"2 h\""),
        ("pattern.whole.days", "\"mon\""),
        ("pattern.whole.breaks.lunch.after", "\"3 h\""),
        ("pattern.whole.breaks.lunch.length", "\"2 h\""),
        ("pattern.whole.breaks.lunch.paid", "true"),
        ("pattern.whole.pay.per_hour", "50"),
        ("pattern.whole.pay.per_shift", "90"),
        ("pattern.half.teams", "[\"desk\"]"),
    ];
    for (path, value) in other {
        // Where a pattern no longer reaches, nobody works: half shifts of all hours stand beside.
        let also = "{ length = \"1 h\", start = { from = \"08:00\", to = \"15:00\", every = \"1 h\" }, pay = { per_hour = 99 } }";
        let beside = bundle.clone().with_set("pattern.hour", also);
        assert_ne!(chosen(&beside.clone().with_set(path, value)), chosen(&beside), "{path}");
    }
}

#[test]
fn what_cannot_be_covered_is_a_problem_that_says_how_to_mend_it() {
    let refused = |text: &str| match covered(text, FREE) {
        Err(Stopped::Problems(problems)) => {
            let told = problems.iter().map(|problem| {
                format!(
                    "{}: {} ({})",
                    problem.path,
                    problem.message,
                    problem.help.as_deref().unwrap_or("-")
                )
            });
            told.collect::<Vec<_>>()
        }
        Ok(_) => panic!("it was covered"),
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(
        refused(DESK),
        [
            "pattern: there are no shifts to choose from (add a pattern: [pattern.early], with length = \"8 h\", start = { from = \"06:00\", \
          to = \"10:00\", every = \"30 min\" } and breaks = { lunch = { after = \"4 h\", length = \"30 min\" } })"
        ]
    );
    let dated = with(
        &desk(),
        "agents = 9",
        "agents = [{ from = 2024-01-08, value = 9 }, { from = 2024-01-09, value = 10 }]",
    );
    assert_eq!(
        refused(&dated),
        [
            "team.desk.agents: numbers from dates on cannot be covered by shifts that repeat every week (cover one stretch at a time: write the \
          number or the hours of that stretch, and a horizon within it)"
        ]
    );
    let dated = with(
        &desk(),
        "shift  = { mon-fri = \"08:00-16:00\" }",
        "shift = [{ from = 2024-01-08, value = { mon-fri = \"08:00-16:00\" } }]",
    );
    assert_eq!(refused(&dated).len(), 1);
    assert!(refused(&dated)[0].starts_with("team.desk.shift: hours from dates on"));
    // Half shifts that end before the office closes, and whole ones that may not be worked.
    let short = with(
        &with(&desk(), "to = \"12:00\"", "to = \"10:00\""),
        "days   = \"mon-fri\"",
        "days   = \"sat\"",
    );
    let told = refused(&short);
    assert!(
        told[0].starts_with("pattern: team Desk: ")
            && told[0].contains("needed on mon from 14:00 on, where no shift of any pattern works"),
        "{told:?}"
    );
    let nobody = with(&desk(), "teams  = [\"desk\"]", "teams  = [\"other\"]");
    let nobody = with(&nobody, "[pattern.half]", "[pattern.half]\nteams = [\"other\"]")
        + "\n[work.letter]\nchannel = \"case\"\n[work.letter.arrivals.town]\nrate = \"1 per hour\"\n[team.other]\noffice = \"town\"\nagents = 1\n[team.other.handles.letter]\nhandle_time = \"3 min\"\n";
    assert_eq!(
        refused(&nobody),
        [
            "pattern: no team is to be covered by shifts (let a pattern name a team that handles work about which something is promised)"
        ]
    );
}
