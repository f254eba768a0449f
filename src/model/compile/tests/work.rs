use super::*;
use crate::model::calendar::Within;
use crate::model::{Channel, Metric, PeriodKind};
use crate::random::law::Law;
use crate::time::{HOUR, MINUTE, SECOND};

#[test]
fn promises_are_read_and_put_in_words() {
    let calls = model(CALLS);
    let (work, sla) = (&calls.work[0], &calls.work[0].sla[0]);
    assert_eq!(
        (work.channel, sla.within, sla.due, sla.metric),
        (Channel::Call, Some(20 * SECOND), None, Metric::OfOffered)
    );
    assert_eq!(
        (sla.short_abandon, sla.period, sla.target),
        (5 * SECOND, PeriodKind::Week, Some(0.8))
    );
    assert_eq!(sla.words, "80 % of the offered calls answered within 20 s, by week");
    assert_eq!(work.patience, Some(Law::Exponential { mean: 3.0 * MINUTE as f64 }));
    let cases = model(&with(
        CASES,
        "target = \"95%\"",
        "target = \"95%\", due = \"close\", cutoff = \"14:00\", period = \"month\", metric = \"of_closed\"",
    ));
    let sla = &cases.work[0].sla[0];
    let due = sla.due.unwrap();
    assert_eq!(
        (due.within, due.at_close, due.cutoff),
        (Within::BusinessDays(5.0), true, Some(14 * HOUR))
    );
    assert_eq!((sla.within, sla.metric, sla.period), (None, Metric::OfClosed, PeriodKind::Month));
    assert_eq!(
        sla.words,
        "95 % of the closed cases closed within 5 business days, by close, cut-off 14:00, by month"
    );
}

#[test]
fn a_promise_must_fit_its_channel() {
    let call = |sla: &str, errors: &[&str]| refused(&with(CALLS, "within = \"20 s\"", sla), errors);
    call(
        "within = \"2 business days\"",
        &["work.call.sla[0].within: a call is answered within elapsed time"],
    );
    call("within = \"20 s\", due = \"close\"", &["work.call.sla[0].due: \"due\" is for cases"]);
    call(
        "within = \"20 s\", cutoff = \"14:00\"",
        &["work.call.sla[0].cutoff: \"cutoff\" is for cases"],
    );
    call(
        "within = \"20 s\", metric = \"of_due\"",
        &[
            "work.call.sla[0].metric: expected \"of_offered\", \"of_answered\", \"early_abandons_excluded\", \"early_abandons_met\", \"short_abandons_excluded\" or \"short_abandons_met\", got \"of_due\"",
        ],
    );
    call("name = \"x\"", &["work.call.sla[0].within: \"within\" is missing"]);
    let case = |sla: &str, errors: &[&str]| {
        refused(&with(CASES, "within = \"5 business days\"", sla), errors)
    };
    case(
        "within = \"0 business days\"",
        &["work.claim.sla[0].within: no time is allowed: every case would be late"],
    );
    case(
        "within = \"2.5 business days\", due = \"close\"",
        &["work.claim.sla[0].within: a fraction of a day does not end at a close"],
    );
    case(
        "within = \"8 business hours\", due = \"close\"",
        &["work.claim.sla[0].due: only business days end at a close"],
    );
    case(
        "within = \"48 h\", cutoff = \"14:00\"",
        &["work.claim.sla[0].cutoff: a cut-off needs business time"],
    );
    case("within = \"2 months\"", &["work.claim.sla[0].within: months are of different lengths"]);
    case(
        "within = \"2 days\", short_abandon = \"5 s\"",
        &["work.claim.sla[0].short_abandon: \"short_abandon\" is for calls"],
    );
    assert!(
        compiled(&with(
            CASES,
            "within = \"5 business days\"",
            "within = \"0 business days\", due = \"close\""
        ))
        .is_ok()
    );
}

#[test]
fn cases_have_no_patience() {
    let text = with(
        CASES,
        "channel = \"case\"",
        "channel = \"case\"\npatience = \"3 min\"\nbalking = \"10%\"",
    );
    refused(
        &text,
        &[
            "work.claim.patience: cases wait as long as it takes",
            "work.claim.balking: cases do not leave at once",
        ],
    );
    let missing = with(CALLS, "channel = \"call\"\n", "");
    refused(&missing, &["work.call.channel: \"channel\" is missing"]);
}

#[test]
fn laws_are_read_with_their_own_parameters() {
    let law = |written: &str| {
        let text = with(
            CALLS,
            "handle_time = { mean = \"5 min\", cv = 1.0 }",
            &format!("handle_time = {written}"),
        );
        compiled(&text).map(|model| model.teams[0].handles[0].law.clone())
    };
    let minute = MINUTE as f64;
    assert_eq!(law("\"5 min\"").unwrap(), Law::Deterministic { value: 5.0 * minute });
    assert_eq!(
        law("{ law = \"exponential\", mean = \"5 min\" }").unwrap(),
        Law::exponential(5.0 * minute).unwrap()
    );
    assert_eq!(
        law("{ mean = \"5 min\", cv = \"80%\" }").unwrap(),
        Law::lognormal(5.0 * minute, 0.8).unwrap()
    );
    assert_eq!(law("{ mean = \"5 min\" }").unwrap(), Law::lognormal(5.0 * minute, 1.0).unwrap());
    assert_eq!(
        law("{ law = \"uniform\", min = \"1 min\", max = \"3 min\" }").unwrap().mean(),
        2.0 * minute
    );
    assert_eq!(
        law("{ law = \"triangular\", min = \"1 min\", mode = \"2 min\", max = \"3 min\" }")
            .unwrap()
            .mean(),
        2.0 * minute
    );
    assert_eq!(
        law("{ law = \"empirical\", values = [\"1 min\", \"3 min\"] }").unwrap().mean(),
        2.0 * minute
    );
    assert_eq!(
        law("{ law = \"erlang\", mean = \"5 min\", shape = 4 }").unwrap(),
        Law::erlang(5.0 * minute, 4).unwrap()
    );
    for (name, more) in [
        ("gamma", "cv = 2"),
        ("hyperexponential", "cv = 2"),
        ("weibull", "shape = 2"),
        ("deterministic", "cv = 0"),
    ] {
        let read = law(&format!("{{ law = \"{name}\", mean = \"5 min\", {more} }}"));
        assert_eq!(read.is_ok(), name != "deterministic", "{name}");
    }
    let refuse = |written: &str, key: &str, message: &str| {
        let text = with(
            CALLS,
            "handle_time = { mean = \"5 min\", cv = 1.0 }",
            &format!("handle_time = {written}"),
        );
        refused(&text, &[&format!("team.agents.handles.call.handle_time{key}: {message}")]);
    };
    refuse("\"0 min\"", "", "a duration of 0 is too short here");
    refuse("\"-5 min\"", "", "a duration cannot be negative, got \"-5 min\"");
    refuse("5", "", "expected a duration with a unit, got 5");
    refuse("{ cv = 1.0 }", ".mean", "\"mean\" is missing");
    refuse(
        "{ mean = \"5 min\", cv = 11 }",
        ".cv",
        "the coefficient of variation must be 0, or between 0.0001 and 10",
    );
    refuse("{ mean = \"5 min\", min = \"1 min\" }", ".min", "the lognormal law has no \"min\"");
    refuse(
        "{ law = \"uniform\", min = \"3 min\", max = \"1 min\" }",
        "",
        "least, likeliest and greatest value must be finite, not negative and in this order",
    );
    refuse(
        "{ law = \"lognormale\", mean = \"3 min\" }",
        ".law",
        "expected \"lognormal\", \"exponential\", \"deterministic\", \"uniform\", \"triangular\", \"gamma\", \"erlang\", \"weibull\", \"hyperexponential\" or \"empirical\", got \"lognormale\"",
    );
    refuse("{ law = \"empirical\", values = [\"0 min\"] }", ".values", "the mean is 0");
}

#[test]
fn business_time_needs_a_calendar_that_opens_often_enough() {
    let bare = with(CASES, "[office.north]\ncalendar = \"weekdays\"", "[office.north]");
    let bare = with(&bare, "150 per business day", "15 per hour");
    let bare = with(
        &bare,
        "from = \"0 business days\", to = \"10 business days\"",
        "from = \"0 days\", to = \"10 days\"",
    );
    refused(
        &bare,
        &["work.claim.sla[0].within: office \"north\" has no calendar, so no business time"],
    );
    assert!(compiled(&with(&bare, "within = \"5 business days\"", "within = \"5 days\"")).is_ok());
    let seldom = with(
        CASES,
        "open = { mon-fri = \"08:00-17:00\" }",
        "special = { \"2026-06-01\" = \"08:00-17:00\" }",
    );
    let seldom = with(
        &seldom,
        "from = \"0 business days\", to = \"10 business days\"",
        "from = \"0 days\", to = \"10 days\"",
    );
    refused(
        &seldom,
        &["work.claim.sla[0].within: calendar \"weekdays\" does not open often enough for it"],
    );
}

#[test]
fn a_promise_about_chats_speaks_of_chats() {
    let chats = with(CALLS, "channel = \"call\"", "channel = \"chat\"");
    let words = |text: &str| model(text).work[0].sla[0].words.clone();
    assert_eq!(words(CALLS), "80 % of the offered calls answered within 20 s, by week");
    assert_eq!(words(&chats), "80 % of the offered chats answered within 20 s, by week");
    refused(
        &with(&chats, "\"20 s\"", "\"2 business days\""),
        &["work.call.sla[0].within: a chat is answered within elapsed time"],
    );
}
