use super::everything::EVERYTHING;
use super::*;

/// Each key, and another value for it. What the format accepts is played or refused: the model, or the problems, must change.
pub(super) const OTHER: &[(&str, &str)] = &[
    ("title", "\"Other\""),
    ("description", "\"Other\""),
    ("start", "\"2026-06-02\""),
    ("horizon", "\"5 weeks\""),
    ("measure.from", "\"2026-06-09\""),
    ("measure.until", "\"2026-06-30\""),
    ("measure.last", "\"5 days\""),
    ("interval", "\"12 h\""),
    ("replications", "11"),
    ("precision", "\"1%\""),
    ("seed", "2"),
    ("stratify", "false"),
    ("abandonment", "\"lazy\""),
    ("calendar.week.name", "\"Other\""),
    ("calendar.week.time_zone", "\"Europe/Athens\""),
    ("calendar.week.open.mon-fri", "\"08:00-18:00\""),
    ("calendar.week.holidays", "[\"2026-06-23\"]"),
    ("calendar.week.special.\"2026-06-25\"", "\"09:00-13:00\""),
    ("office.a.name", "\"Other\""),
    ("office.a.calendar", "\"other\""),
    ("work.claim.name", "\"Other\""),
    ("work.claim.channel", "\"call\""),
    ("work.claim.calendar", "\"other\""),
    ("work.claim.release", "\"at 06:00\""),
    ("work.claim.sla[0].name", "\"other\""),
    ("work.claim.sla[0].within", "\"4 business days\""),
    ("work.claim.sla[0].due", "\"close\""),
    ("work.claim.sla[0].cutoff", "\"15:00\""),
    ("work.claim.sla[0].target", "\"91%\""),
    ("work.claim.sla[0].metric", "\"of_closed\""),
    ("work.claim.sla[0].period", "\"month\""),
    ("work.claim.sla[1].applies", "\"new\""),
    ("work.claim.chasers.rate", "\"3% per business day overdue\""),
    ("work.claim.chasers.handle_time", "\"7 min\""),
    ("work.claim.chasers.as", "\"duplicate\""),
    ("work.claim.step.review.work", "\"claim\""),
    ("work.claim.step.review.office", "\"b\""),
    ("work.claim.step.review.after", "\"2 h\""),
    ("work.claim.step.review.probability", "\"80%\""),
    ("work.claim.step.review.otherwise", "\"lose\""),
    ("work.call.redial.probability", "\"70%\""),
    ("work.call.redial.after", "\"10 min\""),
    ("team.t.handles.claim.rework.probability", "\"15%\""),
    ("team.t.handles.claim.rework.after", "\"2 h\""),
    ("team.t.handles.claim.rework.request", "\"same\""),
    ("work.call.sla[0].short_abandon", "\"6 s\""),
    ("work.call.patience.mean", "\"4 min\""),
    ("work.call.patience.law", "\"deterministic\""),
    ("work.call.balking", "\"6%\""),
    ("work.claim.arrivals.a.rate[0].value", "\"51 per business day\""),
    ("work.claim.arrivals.a.rate[0].from", "\"2026-06-03\""),
    ("work.claim.arrivals.a.volume", "\"101%\""),
    (
        "work.claim.arrivals.a.volume",
        "[{ from = 2026-06-01, value = 1 }, { from = 2026-06-10, value = 2 }]",
    ),
    ("work.claim.arrivals.a.busyness_cv", "\"6%\""),
    (
        "work.claim.arrivals.a.busyness_cv",
        "[{ from = 2026-06-01, value = \"5%\" }, { from = 2026-06-10, value = \"4%\" }]",
    ),
    (
        "work.claim.arrivals.a.interval_cv",
        "[{ from = 2026-06-01, value = \"4%\" }, { from = 2026-06-10, value = \"3%\" }]",
    ),
    ("work.claim.arrivals.a.interval_cv", "\"6%\""),
    ("work.claim.arrivals.a.batch.mean", "3"),
    ("work.claim.arrivals.a.batch.law", "\"geometric\""),
    ("observed.claim", "{ offered = 300 }"),
    (
        "work.claim.arrivals.a.fit",
        "{ file = \"none.csv\", columns = [\"at\"], every = \"1 h\", days = [\"mon\"], hours = \"08:00-17:00\", from = 2026-01-01, until = 2026-02-01 }",
    ),
    ("busyness.all.work", "[\"call\"]"),
    ("busyness.all.office", "[\"b\"]"),
    ("busyness.all.correlation", "\"61%\""),
    ("busyness.all.autocorrelation", "\"31%\""),
    ("event.tv.work", "[\"claim\"]"),
    ("event.tv.office", "[\"b\"]"),
    ("event.tv.at", "\"2026-06-09 11:01\""),
    ("event.tv.adds", "21"),
    ("event.tv.half_life", "\"13 min\""),
    ("event.tv.from", "\"2026-06-09\""),
    ("event.tv.until", "\"2026-06-13\""),
    ("event.tv.times", "\"131%\""),
    (
        "work.claim.arrivals.a.counts",
        "{ file = \"none.csv\", every = \"1 h\", start = \"s\", count = \"c\" }",
    ),
    (
        "work.claim.arrivals.a.trace",
        "{ file = \"none.csv\", columns = [\"at\"], keep = {}, unsorted = \"sort\", duplicates = \"keep\" }",
    ),
    ("work.call.arrivals.a.table.\"mon-fri 08:00-12:00\"", "\"11 per hour\""),
    ("work.call.arrivals.b.rate.mon-fri.from", "\"09:00\""),
    ("work.call.arrivals.b.rate.mon-fri.every", "\"1 h\""),
    ("work.call.arrivals.b.rate.mon-fri.values", "[4, 6]"),
    ("work.claim.backlog.old.office", "\"b\""),
    ("work.claim.backlog.old.count", "41"),
    ("work.claim.backlog.old.age.from", "\"2 business days\""),
    ("work.claim.backlog.old.age.to", "\"8 business days\""),
    ("team.t.name", "\"Other\""),
    ("team.t.office", "\"b\""),
    ("team.t.agents", "13"),
    ("team.t.shift.mon-fri", "\"08:00-15:00\""),
    ("team.t.breaks.mon-fri", "\"12:00-12:30\""),
    (
        "team.t.shift",
        "[{ from = 2026-06-01, value = { mon-fri = \"08:00-16:00\" } }, { from = 2026-06-10, value = {} }]",
    ),
    (
        "team.t.breaks",
        "[{ from = 2026-06-01, value = { mon-fri = \"12:00-13:00\" } }, { from = 2026-06-10, value = {} }]",
    ),
    ("team.t.productive", "\"81%\""),
    ("team.t.pause", "\"10 min\""),
    ("team.t.pause_after_job", "\"48 s\""),
    ("team.t.pause_after_job.mean", "\"50 s\""),
    ("team.t.absence.mean", "\"9%\""),
    ("team.t.absence.correlation", "\"6%\""),
    ("team.t.absence.cv", "0.5"),
    ("team.t.speed_cv", "\"16%\""),
    ("team.t.discipline", "\"fifo\""),
    ("team.t.leaving", "\"handover\""),
    ("team.t.overtime", "\"1 h\""),
    ("team.t.handles.claim.handle_time.mean", "\"61 min\""),
    ("team.t.handles.claim.handle_time.cv", "0.9"),
    ("team.t.handles.claim.handle_time.law", "\"gamma\""),
    ("team.t.handles.call.handle_time.min", "\"2 min\""),
    ("team.t.handles.call.handle_time.mode", "\"2 min\""),
    ("team.t.handles.call.handle_time.max", "\"10 min\""),
    ("team.u.handles.claim.handle_time.shape", "3"),
    ("team.u.handles.call.handle_time.values", "[\"2 min\", \"6 min\"]"),
    ("team.t.handles.claim.factor[1].value", "\"111%\""),
    ("team.t.handles.claim.factor[1].from", "\"2026-06-16\""),
    ("team.t.handles.claim.order", "3"),
    ("team.t.handles.claim.preference", "2"),
    ("team.u.handles.claim.weight", "3"),
    ("work.chat.first_reply.mean", "\"40 s\""),
    ("work.chat.at_close", "\"drop\""),
    ("team.t.chats.at_once", "1"),
    ("team.t.chats.slowdown", "[\"100%\", \"70%\"]"),
    ("team.t.handles.claim.reserve", "2"),
    ("team.t.handles.claim.interruptible.setup", "\"3 min\""),
    ("line.x.name", "\"Other\""),
    ("line.x.office", "\"a\""),
    ("line.x.lines", "21"),
    ("line.x.work", "[]"),
    ("transfer.x.name", "\"Other\""),
    ("transfer.x.from", "[\"b\"]"),
    ("transfer.x.to", "[\"a\"]"),
    ("transfer.x.work", "[\"call\"]"),
    ("transfer.x.send.work_over", "\"0.6 days\""),
    ("transfer.x.send.release", "\"0.3 days\""),
    ("transfer.x.send.always", "true"),
    ("transfer.x.send.oldest_over", "\"2 business days\""),
    ("transfer.x.send.count_over", "5"),
    ("transfer.x.send.slack_under", "\"5 h\""),
    ("transfer.x.accept.work_under", "\"2 days\""),
    ("transfer.x.accept.count_under", "5"),
    ("transfer.x.delay", "\"2 business days\""),
    ("transfer.x.calendar", "\"other\""),
    ("transfer.x.extra_handling", "\"11%\""),
    ("transfer.x.cap", "\"51 per day\""),
    ("transfer.x.every", "\"15 min\""),
    ("transfer.x.starts", "\"2026-06-03\""),
    ("transfer.x.ends", "\"2026-07-02\""),
    ("transfer.x.both_ways", "true"),
    ("transfer.x.order", "\"due\""),
    ("transfer.x.batch", "3"),
    ("transfer.x.hours.mon-fri", "\"08:00-13:00\""),
    ("transfer.x.max_hops", "2"),
    ("transfer.x.cost", "3"),
    ("pattern.early.name", "\"Other\""),
    ("pattern.early.length", "\"7 h\""),
    ("pattern.early.start.from", "\"07:00\""),
    ("pattern.early.start.to", "\"11:00\""),
    ("pattern.early.start.every", "\"15 min\""),
    ("pattern.early.days", "\"mon-sat\""),
    ("pattern.early.breaks.lunch.after", "\"3 h\""),
    ("pattern.early.breaks.lunch.length", "\"45 min\""),
    ("pattern.early.breaks.lunch.paid", "true"),
    ("pattern.early.pay.per_hour", "21"),
    ("pattern.early.pay.per_shift", "6"),
    ("pattern.early.teams", "[\"t\", \"u\"]"),
];

/// What comes of a scenario: its model without the hash, or its problems.
fn outcome(bundle: &Bundle) -> String {
    match resolve(bundle).and_then(|scenario| compile(&scenario)) {
        Ok(model) => format!("{:?}", Model { hash: 0, ..model }),
        Err(problems) => format!("{problems:?}"),
    }
}

#[test]
fn every_key_is_played_or_refused() {
    let bundle = Bundle::new("scenario.toml", EVERYTHING);
    let plain = model(EVERYTHING);
    assert!(plain.warnings.is_empty(), "{:?}", plain.warnings);
    let plain = outcome(&bundle);
    for (path, value) in OTHER {
        assert_ne!(outcome(&bundle.clone().with_set(*path, *value)), plain, "{path}");
    }
}

#[test]
fn no_key_of_the_format_is_forgotten() {
    fn names(node: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
        if let Some(properties) = node.get("properties").and_then(|p| p.as_object()) {
            found.extend(properties.keys().cloned());
        }
        match node {
            serde_json::Value::Object(map) => map.values().for_each(|child| names(child, found)),
            serde_json::Value::Array(list) => list.iter().for_each(|child| names(child, found)),
            _ => {}
        }
    }
    let mut keys = std::collections::BTreeSet::new();
    names(crate::scenario::schema::schema(), &mut keys);
    let said = |key: &String| {
        // `base` and `remove` have done their work when the scenario is read.
        let in_path = |(path, value): &(&str, &str)| {
            path.split(['.', '[']).any(|part| part == key) || value.contains(&format!("{key} ="))
        };
        key == "base" || key == "remove" || OTHER.iter().any(in_path)
    };
    let forgotten: Vec<&String> = keys.iter().filter(|key| !said(key)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}
