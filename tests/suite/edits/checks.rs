//! Checks in edits: conditions follow what they name, and a patch changes what its base asks.

use super::{document, with_text};
use serde_json::{Value, json};
use slackwater::scenario::Bundle;
use slackwater::scenario::edit::{Edit, edit};

#[test]
fn conditions_of_checks_follow_what_they_name() {
    let text = "[office.north]\n[office.south]\n[work.claim]\n[team.north]\noffice = \"north\"\n[[check]]\nthat = \"sla.claim.of_due >= 95%\" # promised\n\
        [[check]]\nthat = \"office.north.backlog.claim.p85 < 3\"\n[[check]]\nthat = \"team.north.occupancy <= 90%\"\n\
        [[check]]\nthat = \"south.backlog at 2026-01-05 < 3\"\n";
    let told = |rename: Edit| {
        let text =
            edit(&Bundle::new("s.toml", text), &[rename]).unwrap_or_else(|it| panic!("{it:#?}"));
        text.lines()
            .filter(|line| line.starts_with("that"))
            .map(|line| line["that = ".len()..].to_owned())
            .collect::<Vec<_>>()
    };
    let before = told(Edit::rename("work.claim", "claim"));
    let with = |changes: &[(usize, &str)]| {
        let mut lines = before.clone();
        changes.iter().for_each(|&(place, line)| lines[place] = line.to_owned());
        lines
    };
    assert_eq!(
        told(Edit::rename("work.claim", "case")),
        with(&[
            (0, "\"sla.case.of_due >= 95%\" # promised"),
            (1, "\"office.north.backlog.case.p85 < 3\"")
        ])
    );
    // A team and an office have the same id: only what is said to be of a kind follows.
    assert_eq!(
        told(Edit::rename("office.north", "up")),
        with(&[(1, "\"office.up.backlog.claim.p85 < 3\"")])
    );
    assert_eq!(
        told(Edit::rename("team.north", "up")),
        with(&[(2, "\"team.up.occupancy <= 90%\"")])
    );
    assert_eq!(
        told(Edit::rename("office.south", "down")),
        with(&[(3, "\"down.backlog at 2026-01-05 < 3\"")])
    );
}

#[test]
fn checks_of_a_base_are_changed_in_the_patch() {
    let base = "[[check]]\nthat = \"backlog < 3\"\n[[check]]\nthat = \"overdue < 1\"\n";
    let patch = "base = \"base.toml\"\n[[check]]\nthat = \"occupancy <= 90%\"\n";
    let bundle = Bundle::new("patch.toml", patch).with_file("base.toml", base.as_bytes());
    for (change, checks) in [
        (
            Edit::set("check[0].that", "backlog < 9"),
            json!(["backlog < 9", "overdue < 1", "occupancy <= 90%"]),
        ),
        (
            Edit::set("check[2].that", "occupancy <= 80%"),
            json!(["backlog < 3", "overdue < 1", "occupancy <= 80%"]),
        ),
        (Edit::remove("check[1]"), json!(["backlog < 3", "occupancy <= 90%"])),
        (Edit::set("title", "T"), json!(["backlog < 3", "overdue < 1", "occupancy <= 90%"])),
    ] {
        let text = edit(&bundle, std::slice::from_ref(&change))
            .unwrap_or_else(|it| panic!("{change:?} {it:#?}"));
        let now = document(&with_text(&bundle, &text));
        let told: Vec<&Value> =
            now["check"].as_array().unwrap().iter().map(|it| &it["that"]).collect();
        assert_eq!(json!(told), checks, "{change:?}\n{text}");
    }
}
