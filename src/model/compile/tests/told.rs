//! What a compilation tells beside the model.

use super::*;

#[test]
fn the_starter_compiles_without_a_word() {
    let model = model(crate::scenario::template::STARTER);
    assert!(model.warnings.is_empty(), "{:?}", model.warnings);
    assert_eq!((model.queues.len(), model.streams.len(), model.teams.len()), (3, 3, 3));
}

#[test]
fn what_was_assumed_is_listed_with_its_path() {
    let model = model(&with(CALLS, "discipline = \"fifo\"\n", ""));
    let expected = [
        "measure: the whole horizon, since nothing is said",
        "team.agents.shift: the office's hours, since nothing is said",
        "team.agents.discipline: fifo, since nothing is said",
        "work.call.sla[0].short_abandon: 5 s, since nothing is said",
    ];
    for words in expected {
        assert!(
            model.assumptions.iter().any(|said| said == words),
            "{words}: {:?}",
            model.assumptions
        );
    }
}

#[test]
fn a_misspelt_key_is_told_once() {
    // The walk tells the key; that "horizon" is now missing is only an echo.
    let problems = compiled(&with(CALLS, "horizon =", "horizn =")).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn that_nobody_works_is_no_news_beside_a_shift_of_the_wrong_shape() {
    let shift = "shift = [{ from = 2026-06-01, value = \"08:00-12:00\" }]\nagents = 12";
    let problems = compiled(&with(CALLS, "agents = 12", shift)).unwrap_err();
    assert_eq!(
        listed(&problems, None),
        ["team.agents.shift[0].value: expected a table, got \"08:00-12:00\""]
    );
    let nobody = "agents = 12\nshift = { sun = \"08:00-12:00\" }";
    warned(&with(CALLS, "agents = 12", nobody), &["team.agents: nobody works within the run"]);
}

#[test]
fn streams_are_told_apart_by_their_names_alone() {
    let keys =
        |text: &str| -> Vec<u32> { model(text).streams.iter().map(|stream| stream.key).collect() };
    let south = with(
        CASES,
        "[work.claim.backlog.old]",
        "[work.claim.arrivals.south]\nrate = \"10 per hour\"\n\n[work.claim.backlog.old]",
    );
    assert_eq!(keys(&south)[0], keys(CASES)[0]);
    assert_ne!(keys(&south)[0], keys(&south)[1]);
    let earlier = with(
        CASES,
        "[work.claim]",
        "[work.first]\nchannel = \"case\"\n\n[work.first.arrivals.north]\nrate = \"1 per hour\"\n\n[work.claim]",
    );
    let earlier = with(
        &earlier,
        "[team.north.handles.claim]",
        "[team.north.handles.first]\nhandle_time = \"5 min\"\n\n[team.north.handles.claim]",
    );
    assert_eq!(keys(&earlier)[1], keys(CASES)[0]);
}
