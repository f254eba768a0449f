use super::*;
use crate::model::{After, Applies, Otherwise};
use crate::time::{HOUR, MINUTE};

/// Cases with something after the handling in the north.
fn rework(words: &str) -> String {
    let time = "handle_time = { mean = \"30 min\", cv = 0.8 }";
    with(CASES, time, &format!("{time}\nrework = {words}"))
}

fn claim(words: &str) -> String {
    with(CASES, "[work.claim]\n", &format!("[work.claim]\n{words}\n"))
}

fn call(words: &str) -> String {
    with(CALLS, "[work.call]\n", &format!("[work.call]\n{words}\n"))
}

#[test]
fn rework_is_read() {
    let model = model(&rework("{ probability = \"14%\", after = \"3 business days\" }"));
    let rework = model.teams[0].handles[0].rework.as_ref().unwrap();
    assert_eq!((rework.probability, rework.same), (0.14, false));
    assert!(matches!(rework.after, After::Clock(_)));
    assert!(model.follows);
    assert!(model.teams[1].handles[0].rework.is_none());
    refused(
        &rework_of("{ probability = 1, after = \"2 months\", request = \"old\" }"),
        &[
            "team.north.handles.claim.rework.probability: everything would be done again for ever",
            "team.north.handles.claim.rework.after: months differ in length",
            "team.north.handles.claim.rework.request: expected \"new\" or \"same\", got \"old\"",
        ],
    );
    refused(
        &rework_of("{}"),
        &[
            "team.north.handles.claim.rework.probability: \"probability\" is missing",
            "team.north.handles.claim.rework.after: \"after\" is missing",
        ],
    );
}

fn rework_of(words: &str) -> String {
    rework(words)
}

#[test]
fn business_time_after_a_job_needs_a_calendar() {
    let always = CASES
        .replace("calendar = \"weekdays\"\n", "")
        .replace("within = \"5 business days\"", "within = \"5 calendar days\"");
    let always = always.replace("business days\" }", "calendar days\" }");
    let always = always.replace("\"0 business days\"", "\"0 calendar days\"");
    let always = always.replace("150 per business day", "150 per calendar day");
    let time = "handle_time = { mean = \"30 min\", cv = 0.8 }";
    let text = always.replace(
        time,
        &format!("{time}\nrework = {{ probability = 0.1, after = \"3 business days\" }}"),
    );
    refused(
        &text,
        &["team.north.handles.claim.rework.after: the office has no calendar, so no business time"],
    );
}

#[test]
fn redials_are_for_callers_and_play_abandonment_eagerly() {
    let text = call("redial = { probability = \"75%\", after = \"20 min\" }");
    let model = model(&text);
    let redial = model.work[0].redial.as_ref().unwrap();
    assert_eq!(redial.probability, 0.75);
    assert!(matches!(redial.after, After::Elapsed(span) if span == 20 * MINUTE));
    assert!(model.eager && !super::model(CALLS).eager);
    refused(
        &claim("redial = { probability = \"75%\", after = \"20 min\" }"),
        &["work.claim.redial: cases do not leave, so they do not come back"],
    );
    refused(
        &call("redial = { probability = \"175%\" }"),
        &[
            "work.call.redial.after: \"after\" is missing",
            "work.call.redial.probability: a share is at most 100 %, got \"175%\"",
        ],
    );
}

#[test]
fn chasers_ask_at_every_opening() {
    let words = "chasers = { rate = \"2% per business day overdue\", handle_time = \"6 min\" }";
    let model = model(&claim(words));
    assert_eq!(model.work[0].chasers.as_ref().unwrap().probability, 0.02);
    let at: Vec<_> = model.chases.iter().map(|chase| (chase.at, chase.day)).collect();
    assert_eq!((at.len(), at[0], at[1]), (20, (8 * HOUR, 0), (32 * HOUR, 1)));
    assert!(model.teams.iter().all(|team| !team.handles[0].plain));
    let twice = with(words, "\"6 min\"", "\"6 min\", as = \"duplicate\"");
    assert!(super::model(&claim(&twice)).work[0].chasers.as_ref().unwrap().contact.is_none());
    refused(
        &claim("chasers = { rate = \"2% per week\" }"),
        &[
            "work.claim.chasers.handle_time: \"handle_time\" is missing",
            "work.claim.chasers.rate: expected a share per business day overdue, got \"2% per week\"",
        ],
    );
    refused(&call(words), &["work.call.chasers: callers ask in person"]);
    let silent =
        with(&claim(words), "sla = [{ within = \"5 business days\", target = \"95%\" }]\n", "");
    refused(&silent, &["work.claim.chasers: without a promise no case is overdue"]);
}

/// Claims are checked in the south, and some of them printed where they were checked.
fn steps(check: &str) -> String {
    let handled = "[team.south.handles.check]\nhandle_time = \"5 min\"\n\n[team.south.handles.print]\nhandle_time = \"1 min\"\n";
    format!(
        "{CASES}\n{handled}\n[work.check]\nchannel = \"case\"\n[work.print]\nchannel = \"case\"\n\n[work.claim.step.check]\n{check}\n[work.claim.step.paper]\nwork = \"print\"\n"
    )
}

#[test]
fn steps_lead_to_queues() {
    let words = "office = \"south\"\nafter = \"2 business days\"\nprobability = \"85%\"\notherwise = \"lose\"";
    let model = model(&steps(words));
    let steps = &model.work[0].steps;
    assert_eq!((steps.len(), steps[0].probability, steps[1].probability), (2, 0.85, 1.0));
    assert_eq!((steps[0].otherwise, steps[1].otherwise), (Otherwise::Lose, Otherwise::Next));
    let names = |place: &Option<crate::ids::QueueId>| {
        place.map(|queue| {
            let queue = &model.queues[queue.index()];
            (
                model.work[queue.work.index()].id.as_str(),
                model.offices[queue.office.index()].id.as_str(),
            )
        })
    };
    let to: Vec<_> = steps[0].to.iter().map(names).collect();
    assert_eq!(to, [Some(("check", "south")); 2]);
    assert_eq!(names(&steps[1].to[1]), Some(("print", "south")));
}

#[test]
fn steps_that_lead_nowhere_are_refused() {
    // Without an office the case is checked where it is, and in the north nobody does.
    let rule = "to = [\"south\"]\n";
    refused(
        &with(&steps(""), rule, &format!("{rule}work = [\"claim\"]\n")),
        &[
            "work.claim.step.check: nobody handles check at office \"north\"",
            "work.claim.step.paper: nobody handles print at office \"north\"",
        ],
    );
    refused(
        &steps("work = \"chekc\"\noffice = \"sotuh\""),
        &[
            "work.check.arrivals: nothing of this work type arrives",
            "work.claim.step.check.work: there is no work \"chekc\"",
            "work.claim.step.check.office: there is no office \"sotuh\"",
        ],
    );
    let call = with(CALLS, "[team.agents]", "[work.call.step.call]\n\n[team.agents]");
    refused(&call, &["work.call.step: steps are for cases"]);
}

#[test]
fn promises_are_about_new_jobs_or_old_ones() {
    let two = with(
        CASES,
        "target = \"95%\" }]",
        "target = \"95%\", applies = \"backlog\" }, { within = \"2 business days\", applies = \"new\" }]",
    );
    let model = model(&two);
    let work = &model.work[0];
    assert_eq!((work.first, work.sla[0].applies), (1, Applies::Backlog));
    assert_eq!(
        work.sla[1].words,
        "share of the cases fallen due closed within 2 business days, by week, new ones only"
    );
    refused(
        &with(CALLS, "target = \"80%\" }", "target = \"80%\", applies = \"backlog\" }"),
        &["work.call.sla[0].applies: a call is never in the opening backlog"],
    );
    let rare =
        with(CASES, "target = \"95%\" }]", "target = \"95%\" }, { within = \"0 business days\" }]");
    refused(&rare, &["work.claim.sla[1].within: no time is allowed: every case would be late"]);
}

#[test]
fn promises_without_a_name_are_numbered() {
    let three = "sla = [{ within = \"5 business days\" }, { name = \"claim 2\", within = \"2 days\" }, \
                 { within = \"9 days\" }]";
    let text = with(CASES, "sla = [{ within = \"5 business days\", target = \"95%\" }]", three);
    let model = model(&text);
    let names: Vec<&str> = model.work[0].sla.iter().map(|sla| sla.name.as_str()).collect();
    assert_eq!(names, ["claim", "claim 2", "claim 3"]);
}
