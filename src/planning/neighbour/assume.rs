//! What the formulas of calls assume here that the simulation does not, and about how much it matters.

use super::averaged::Averaged;
use super::desk::Desk;
use super::percent;
use super::spans::Spans;
use super::told::Told;
use super::waiting::Waiting;
use crate::math::Arrange;
use crate::model::{AtClose, Channel, Model};
use crate::random::law::Law;

/// A queue near its limit forgets what was after so many handle times at most.
const LONGEST: f64 = 20.0;

/// What matters most first.
pub fn sort(told: &mut [Told]) {
    told.arrange_by(|a, b| b.weight.total_cmp(&a.weight));
}

/// Adds an assumption unless it is there; the weightier of two alike stays.
pub fn merge(all: &mut Vec<Told>, told: &Told) {
    match all.iter_mut().find(|other| other.id == told.id) {
        Some(other) if other.weight < told.weight => *other = told.clone(),
        Some(_) => {}
        None => all.push(told.clone()),
    }
}

/// The assumptions of the fluid that apply to a desk of cases under a load; `ordered` where it knows the order of work.
pub fn cases(model: &Model, desk: &Desk, load: f64, ordered: bool) -> Vec<Told> {
    let mut told = Vec::new();
    let mut add = |id, text: String, weight: f64| told.push(Told::new(id, text, weight));
    if desk.moves(model) {
        let text = "nothing is moved between offices";
        add("no_transfers", text.into(), 5.0);
    }
    let works =
        || desk.queues.iter().map(|queue| &model.work[model.queues[queue.index()].work.index()]);
    let chasers = || works().filter_map(|work| work.chasers.as_ref());
    if chasers().any(|chasers| chasers.contact.is_some()) {
        let text = "nobody asks where a case is, and questions take no time";
        add("no_chasers", text.into(), 2.0);
    }
    if chasers().any(|chasers| chasers.contact.is_none()) {
        let text = "nobody files an overdue case once more, and duplicates take no time";
        add("no_duplicates", text.into(), 2.1);
    }
    let teams = || desk.teams.iter().map(|team| &model.teams[team.index()]);
    if teams().any(|team| matches!(team.leaving, crate::model::Leaving::Overtime(_))) {
        add("no_overtime", "nobody works beyond the shift".into(), 1.5);
    }
    if teams().any(|team| team.reserves) {
        add("no_reserve", "nobody is held in reserve".into(), 0.5);
    }
    if desk.handles.iter().any(|handle| handle.rework.is_some()) {
        let text = "what has to be done again is more work on the case at once, not a case that comes back later";
        add("rework_at_once", text.into(), 0.4);
    }
    let streams = || model.streams.iter().filter(|stream| desk.queues.contains(&stream.queue));
    let cv = streams().map(|stream| stream.busyness_cv.greatest).fold(0.0, f64::max);
    let text = "work flows without chance: every day brings its mean volume and every case takes its mean time, so cases wait only where there is more work than people can do";
    add("no_chance", text.into(), 0.3 + cv + if load < 1.0 { 0.5 } else { 0.0 });
    let text = "a case is closed when its turn comes, whatever time it takes by itself";
    add("no_time_of_its_own", text.into(), 0.1);
    let absent = teams()
        .filter_map(|team| team.habits.absence)
        .map(|absence| absence.mean)
        .fold(0.0, f64::max);
    if absent > 0.0 {
        let text = format!(
            "every day {} % of the people are absent; in the simulation some days more, some less",
            percent(absent)
        );
        add("mean_absence", text, 0.25);
    }
    if pauses(model, desk) {
        let text = "not-ready pauses are people fewer all the time";
        add("pauses_as_fewer_people", text.into(), 0.05);
    }
    if !desk.is_whole(model) {
        let text = "teams of different speed take shares of every kind of work by what they can do";
        add("shared_by_speed", text.into(), 0.6);
    }
    if !ordered {
        let text = "the order of work is not known to it, so it tells cases of all kinds together";
        add("order_unknown", text.into(), 0.2);
    }
    told
}

fn pauses(model: &Model, desk: &Desk) -> bool {
    let mut edges =
        model.staffing.iter().filter(|edge| desk.teams.contains(&edge.team) && edge.target > 0);
    edges.any(|edge| edge.spacing != crate::time::NEVER)
}

/// The assumptions of a desk of calls or chats that apply to it.
pub fn calls(
    model: &Model,
    desk: &Desk,
    waiting: &Waiting,
    spans: &Spans,
    whole: &Averaged,
    unattended: f64,
) -> Vec<Told> {
    let mut told = Vec::new();
    let mut add = |id, text: String, weight: f64| told.push(Told::new(id, text, weight));
    if spans.changes {
        let text = "each stretch of time is in balance at once: who still waits when rates or people change does not burden the next stretch";
        add("in_balance", text.into(), 0.05 + carried(waiting, spans));
    } else if !waiting.loses() {
        let text = "the queue has always been running: it does not start empty";
        add("always_running", text.into(), 0.02);
    }
    if spans.gaps && !waiting.loses() {
        let text = "nobody still waits when the last agents leave; in the simulation they wait until agents come again";
        add("nobody_overnight", text.into(), 0.3);
    }
    if unattended > 0.0 {
        let text = format!(
            "the {} % of callers who come while nobody is at work are left out",
            percent(unattended)
        );
        add("unattended", text, 40.0 * unattended);
    }
    let overloaded = whole.sums.iter().flatten().map(|sums| (sums.overloaded, sums.attempts()));
    let (over, of) = overloaded.fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    if over > 0.0 && of > 0.0 {
        let text = format!(
            "who comes when there is more work than people can do ({} % of callers) is taken to wait too long; the simulation knows how long",
            percent(over / of)
        );
        add("overload", text, 2.0 + 10.0 * over / of);
    }
    handle_times(model, desk, waiting, &mut add);
    people(model, desk, whole, spans, &mut add);
    arrivals(model, desk, spans, &mut add);
    callers(model, desk, waiting, &mut add);
    told
}

/// How much of what waits is carried from one stretch to the next: by how much the balance differs there, and how long it takes to come
/// about against the stretch's length.
fn carried(waiting: &Waiting, spans: &Spans) -> f64 {
    let (mut sum, mut length) = (0.0, 0.0);
    for pair in spans.spans.windows(2) {
        let (before, here) = (&pair[0], &pair[1]);
        let spare = |span: &super::spans::Span| {
            (span.agents - span.load) / span.load.max(span.agents).max(1.0).sqrt()
        };
        let far = (spare(before) - spare(here)).abs().min(6.0);
        let slack = (1.0 - here.load / here.agents.max(1e-9)).abs();
        let forgets = if waiting.loses() { 3.0 } else { (1.0 / slack).clamp(1.0, LONGEST) };
        sum += here.length * far * (forgets * here.mean / here.length).min(1.0);
        length += here.length;
    }
    if length > 0.0 { sum / length } else { 0.0 }
}

fn handle_times(
    model: &Model,
    desk: &Desk,
    waiting: &Waiting,
    add: &mut impl FnMut(&'static str, String, f64),
) {
    let spread = |law: &Law| (law.cv() - 1.0).abs();
    let most = desk
        .handles
        .iter()
        .map(|handle| &handle.law)
        .max_by(|a, b| spread(a).total_cmp(&spread(b)));
    let Some(law) = most else { return };
    if waiting.is_near() {
        let text = format!(
            "two moments of the handle time (coefficient of variation {} %) stand for its law, and who waits at all waits for an exponential time: mean waits are right to some 6 %, up to 15 % where they are short",
            percent(law.cv())
        );
        add("two_moments", text, 0.05 + 0.1 * (law.cv() * law.cv() - 1.0).abs().min(3.0));
    } else if !matches!(law, Law::Exponential { .. }) && desk.channel == Some(Channel::Call) {
        let text = match spread(law) < 0.005 {
            true => {
                "handle times are exponential; here their law is another one of the same variation"
                    .to_owned()
            }
            false => format!(
                "handle times are exponential, their coefficient of variation 100 %; here it is {} %",
                percent(law.cv())
            ),
        };
        let matters = if waiting.loses() { 0.15 } else { 0.4 };
        let far = (law.cv() * law.cv() - 1.0).abs().min(3.0);
        add("exponential_handle_times", text, 0.02 + matters * far);
    }
    let means: Vec<f64> = desk.handles.iter().map(|handle| handle.mean).collect();
    let (least, greatest) = means
        .iter()
        .fold((f64::INFINITY, 0.0f64), |(low, high), &mean| (low.min(mean), high.max(mean)));
    if greatest > 1.001 * least {
        let text = "the work types that share the agents have one handle time, the mean of theirs";
        add("one_handle_time", text.into(), 0.2 * (greatest / least - 1.0).min(3.0));
    }
    let rests = desk.queues.iter().any(|queue| model.queues[queue.index()].rest > 0.0);
    if rests {
        let text = "the pause after a job is part of its handle time";
        add("pause_after_job", text.into(), 0.02);
    }
    if desk.channel == Some(Channel::Chat) {
        if waiting.evens_out() {
            let text = "open chats are spread evenly over the agents, as if they could move, so that 5 to 30 % too few wait, the more the more chats slow each other";
            add("even_chats", text.into(), 0.1);
        }
        if !matches!(law, Law::Exponential { .. }) {
            let text = "chats last for exponential times";
            add("exponential_handle_times", text.into(), 0.1);
        }
    }
}

fn people(
    model: &Model,
    desk: &Desk,
    whole: &Averaged,
    spans: &Spans,
    add: &mut impl FnMut(&'static str, String, f64),
) {
    let teams = || desk.teams.iter().map(|team| &model.teams[team.index()]);
    let length: f64 =
        spans.spans.iter().filter(|span| span.agents > 0.0).map(|span| span.length).sum();
    let agents = if length > 0.0 { whole.ready / length } else { 1.0 };
    let absent =
        teams().filter_map(|team| team.habits.absence).max_by(|a, b| a.mean.total_cmp(&b.mean));
    if let Some(absence) = absent {
        let text = format!(
            "every day {} % of the people are absent; in the simulation some days more, some less",
            percent(absence.mean)
        );
        let one = absence.mean / (1.0 - absence.mean);
        let spread = agents * one * (1.0 + (agents - 1.0).max(0.0) * absence.correlation);
        add("mean_absence", text, (spread / agents).sqrt());
    }
    if pauses(model, desk) {
        let text = "not-ready pauses are people fewer all the time; in the simulation they come and go, and are put off until the call in hand ends";
        add("pauses_as_fewer_people", text.into(), 0.15);
    }
    let speeds = teams().map(|team| team.habits.speed_cv).fold(0.0, f64::max);
    if speeds > 0.0 {
        let text =
            format!("agents are equally fast; here their speeds vary by {} %", percent(speeds));
        add("equal_agents", text, 0.5 * speeds);
    }
    if desk.teams.len() > 1 {
        let text = "the teams that share the work are one";
        add("one_team", text.into(), 0.05);
    }
    let gives_way = desk.teams.iter().any(|team| {
        model.teams[team.index()].handles.iter().any(|handle| handle.interruptible.is_some())
    });
    if gives_way {
        let text = "cases that calls interrupt take no time from them";
        add("cases_give_way", text.into(), 0.1);
    }
}

fn arrivals(
    model: &Model,
    desk: &Desk,
    spans: &Spans,
    add: &mut impl FnMut(&'static str, String, f64),
) {
    let streams = || model.streams.iter().filter(|stream| desk.queues.contains(&stream.queue));
    if let Some(batch) =
        streams().filter_map(|stream| stream.batch).max_by(|a, b| a.mean().total_cmp(&b.mean()))
    {
        let text = format!(
            "jobs come one by one; here batches bring {} at once on average",
            crate::planning::neighbour::number(batch.mean())
        );
        add("single_arrivals", text, (batch.second_moment() / batch.mean()).sqrt() - 0.9);
    }
    if streams().any(|stream| !stream.trace.is_empty()) {
        let text = "calls come at random at the rate of each half-hour; the simulation replays the very instants of the file";
        add("rates_of_trace", text.into(), 0.3);
    }
    if streams().any(|stream| stream.interval_cv.greatest > 0.0) {
        let text = "what varies from one interval to the next goes on for the whole day";
        add("intervals_as_days", text.into(), 0.3);
    }
    let busy = streams().filter(|stream| stream.busyness_cv.greatest > 0.0).count();
    if busy > 1 {
        let text = "the day factors of the work types are one gamma factor of all their work";
        add("one_day_factor", text.into(), 0.1);
    }
    if spans.stride > 1 {
        let text = format!("every {}th day of the window stands for all", spans.stride);
        add("days_sampled", text, 0.1);
    }
}

fn callers(
    model: &Model,
    desk: &Desk,
    waiting: &Waiting,
    add: &mut impl FnMut(&'static str, String, f64),
) {
    if waiting.redials() {
        let text = "who calls again does so at a random time; in the simulation soon after, when lines and agents are still busy";
        add("redials_at_random", text.into(), 0.25);
    }
    let queues = || desk.queues.iter().map(|queue| &model.queues[queue.index()]);
    if queues().any(|queue| queue.at_close != AtClose::Keep) {
        let text = "nothing happens at the close of the office; in the simulation who still waits is served to the end or sent away";
        add("no_close", text.into(), 0.03);
    }
}
