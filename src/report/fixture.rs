//! A small operation with made-up numbers, to look at reports of.

use super::{Place, Report};
use crate::ids::{CalendarId, OfficeId, QueueId, TeamId, WorkId};
use crate::model::{
    Applies, Backlog, Channel, Discipline, Grid, Leaving, Metric, Model, Office, PeriodKind, Queue,
    Settings, Sla, Team, Work,
};
use crate::names::Measure;
use crate::random::law::Law;
use crate::scenario::Problem;
use crate::study::{Estimate, Finding, Findings, When};
use crate::time::{DAY, HOUR, MINUTE, SECOND};

pub const BOGOTA: OfficeId = OfficeId(0);
pub const MEDELLIN: OfficeId = OfficeId(1);
pub const CLAIM: WorkId = WorkId(0);
pub const QUESTION: WorkId = WorkId(1);
const DAYS: usize = 28;

/// Claims at two offices, of which one falls behind, and a help line at the other.
pub fn model() -> Model {
    let office = |id: &str, name: &str| Office { id: id.into(), name: name.into() };
    let law = Law::Deterministic { value: HOUR as f64 };
    let queue = |work, office| Queue {
        work,
        office,
        clock: CalendarId(0),
        teams: Vec::new(),
        law: law.clone(),
        expected: HOUR as f64,
        expected_from: vec![],
        rest: 0.0,
        lines: None,
        plain: true,
        chat: false,
        at_close: Default::default(),
        interrupts: false,
    };
    let team = |id: &str, name: &str, office| Team {
        id: id.into(),
        name: name.into(),
        office,
        key: 0,
        capacity: 10,
        discipline: Discipline::Fifo,
        leaving: Leaving::Finish,
        chats: Vec::new(),
        stays: false,
        reserves: false,
        pause: 15 * MINUTE,
        habits: Default::default(),
        handles: Vec::new(),
        productive_day: 0.0,
    };
    Model {
        title: "Claims backlog at a bank".into(),
        description: String::new(),
        hash: 0x00c0_ffee,
        horizon: DAYS as i64 * DAY,
        grid: Grid {
            edges: (0..=DAYS).map(|day| day as i64 * DAY).collect(),
            labels: (1..=DAYS).map(|day| format!("2020-06-{day:02}")).collect(),
            first: 0,
            last: DAYS as u32,
            periods: Vec::new(),
        },
        calendars: Vec::new(),
        offices: vec![office("bogota", "Bogotá"), office("medellin", "Medellín")],
        work: vec![
            Work {
                id: "claim".into(),
                name: "claims".into(),
                channel: Channel::Case,
                patience: None,
                balking: 0.0,
                at_close: Default::default(),
                first_reply: None,
                sla: vec![Sla {
                    name: "claim".into(),
                    applies: Applies::All,
                    within: None,
                    due: None,
                    short_abandon: 0,
                    target: Some(0.95),
                    metric: Metric::OfDue,
                    period: PeriodKind::Week,
                    words: "95 % closed within 15 business days, by week".into(),
                }],
                first: 0,
                redial: None,
                chasers: None,
                steps: Vec::new(),
            },
            Work {
                id: "question".into(),
                name: "questions".into(),
                channel: Channel::Call,
                patience: Some(law.clone()),
                balking: 0.0,
                at_close: Default::default(),
                first_reply: None,
                sla: vec![Sla {
                    name: "answer".into(),
                    applies: Applies::All,
                    within: Some(20 * SECOND),
                    due: None,
                    short_abandon: 0,
                    target: Some(0.8),
                    metric: Metric::OfOffered,
                    period: PeriodKind::Week,
                    words: "80 % of offered answered within 20 s, by week".into(),
                }],
                first: 0,
                redial: None,
                chasers: None,
                steps: Vec::new(),
            },
        ],
        queues: vec![queue(CLAIM, BOGOTA), queue(CLAIM, MEDELLIN), queue(QUESTION, MEDELLIN)],
        lines: Vec::new(),
        closes: Vec::new(),
        streams: Vec::new(),
        backlog: Vec::new(),
        teams: vec![
            team("bank", "Bank", BOGOTA),
            team("provider", "Provider", MEDELLIN),
            team("line", "Help line", MEDELLIN),
        ],
        staffing: Vec::new(),
        transfers: Vec::new(),
        follows: false,
        chases: Vec::new(),
        study: Settings { seed: 1, replications: None, precision: None, stratify: true },
        checks: Vec::new(),
        observed: Vec::new(),
        patterns: vec![],
        money: None,
        eager: false,
        assumptions: vec![
            "work.claim.release: jobs may be worked on at once.".into(),
            "team.bank.pause: the unproductive share of present time is taken in pauses of 15 min between jobs, spread over the day.".into(),
        ],
        warnings: Problem::warning("transfer.spare", "without `accept` work may oscillate").into(),
    }
}

/// Jobs that are open on the first morning.
pub fn backlog() -> Backlog {
    Backlog { key: 0, queue: QueueId(0), received: vec![-DAY] }
}

/// Findings in the order of reports.
pub fn report(model: &Model) -> Report<'_> {
    use Measure::{Backlog as Open, *};
    let mut findings = Vec::new();
    let mut add = |measure, place: Place, when, mean: f64, half: f64| {
        findings.push(Finding {
            measure,
            sla: place.sla,
            work: place.work,
            office: place.office,
            team: place.team,
            account: None,
            when,
            estimate: Estimate {
                mean: Some(mean),
                ci95: Some([mean - half, mean + half]),
                p5: Some(mean - 6.0 * half),
                p50: Some(mean),
                p95: Some(mean + 6.0 * half),
                gain: None,
            },
        });
    };
    let total = When::Total;
    for (work, office, share) in [
        (None, None, 1.0),
        (None, Some(BOGOTA), 0.6),
        (Some(CLAIM), Some(BOGOTA), 0.6),
        (Some(CLAIM), Some(MEDELLIN), 0.4),
        (Some(CLAIM), None, 1.0),
    ] {
        let place = Place::jobs(work, office);
        add(Offered, place, total, 7_000.0 * share, 12.0);
        add(ClosedAnywhere, place, total, 6_100.0 * share, 10.0);
        add(TurnaroundElapsedMean, place, total, 212.3, 4.1);
        let slope = if share == 0.4 { 0.0 } else { 25.0 };
        for day in 0..DAYS {
            let open = 1_000.0 * share + slope * day as f64;
            add(Offered, place, When::Interval(day), 250.0 * share, 3.0);
            add(Open, place, When::Interval(day), open, 5.0 + 0.4 * day as f64);
        }
        add(Open, place, total, 1_000.0 * share + slope * 27.0, 15.8);
        add(OverdueShare, place, total, 0.412, 0.012);
        add(OldestBusinessDays, place, total, 53.4, 0.7);
        add(DaysOfWorkOnHand, place, total, 6.66, 0.08);
    }
    add(Offered, Place::jobs(QUESTION, MEDELLIN), total, 8_412.0, 31.0);
    add(AbandonmentRate, Place::jobs(QUESTION, MEDELLIN), total, 0.0131, 0.0007);
    add(WaitMeanOfAll, Place::jobs(QUESTION, MEDELLIN), total, 8.23, 0.21);
    for (place, mean) in [
        (Place::jobs(CLAIM, BOGOTA), 0.312),
        (Place::jobs(CLAIM, MEDELLIN), 0.9987),
        (Place::jobs(CLAIM, None), 0.5823),
    ] {
        add(OfDue, place.promise(0), total, mean, 0.0013);
        add(OfClosed, place.promise(0), total, mean + 0.001, 0.0013);
        add(SlaMet, place.promise(0), total, if mean > 0.95 { 1.0 } else { 0.0 }, 0.0);
    }
    for place in [Place::jobs(QUESTION, MEDELLIN), Place::jobs(QUESTION, None)] {
        add(ServiceLevelOfOffered, place.promise(0), total, 0.9474, 0.0011);
        add(SlaMet, place.promise(0), total, 0.984, 0.004);
    }
    for (measure, open) in [
        (BacklogAge0To1, 250.0),
        (BacklogAge1To2, 240.0),
        (BacklogAge2To5, 612.0),
        (BacklogAge5To10, 1.25),
    ] {
        add(measure, Place::default(), total, open, 3.0);
    }
    for (team, office, idle) in [(0, BOGOTA, 0.004), (1, MEDELLIN, 0.312), (2, MEDELLIN, 0.171)] {
        let place = Place::of_team(TeamId(team), office);
        add(HoursPresent, place, total, 8_480.0, 0.0);
        add(HoursHandling, place, total, 5_342.0 * (1.0 - idle), 2.0);
        add(HoursAvailable, place, total, 5_342.0 * idle, 2.0);
        add(HoursNotReady, place, total, 3_138.0, 0.0);
        add(Occupancy, place, total, 1.0 - idle, 0.002);
        add(Idle, place, total, idle, 0.002);
    }
    let all = Place::default();
    add(FirstEmptyDate, all, total, 9.5 * 86_400.0, 86_400.0);
    add(NeverEmpty, all, total, 0.0, 0.0);
    add(OverdueFirstZeroDate, all, total, 14.5 * 86_400.0, 86_400.0);
    add(OverdueNeverZero, all, total, 0.04, 0.01);
    add(OverdueNeverClear, all, total, 1.0, 0.0);
    findings.push(Finding {
        measure: OverdueClearDate,
        sla: None,
        work: None,
        office: None,
        team: None,
        account: None,
        when: total,
        estimate: Estimate::default(),
    });
    findings.sort_by_key(|finding| finding.measure);
    Report::new(model, Findings { findings, replications: 200, ..Findings::default() })
}
