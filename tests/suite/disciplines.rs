//! Which job an agent takes next: one agent, three queues of a backlog, and each discipline's choice worked out here from its words.

use crate::support::{Diary, Told, model};
use slackwater::engine::Job;
use slackwater::time::{HOUR, Instant, MINUTE};

/// Work type, handle time [min], order, weight, hours allowed.
const WORK: [(&str, i64, u16, f64, i64); 3] =
    [("a", 50, 3, 1.0, 40), ("b", 200, 1, 3.0, 52), ("c", 30, 2, 0.7, 47)];

fn scenario(discipline: &str) -> String {
    let mut text = format!(
        "start = 2024-01-01\nhorizon = \"2 days\"\n[office.one]\n\
         [team.one]\noffice = \"one\"\nagents = 1\ndiscipline = \"{discipline}\"\n"
    );
    for (index, (id, minutes, order, weight, hours)) in WORK.into_iter().enumerate() {
        text += &format!(
            "[work.{id}]\nchannel = \"case\"\nsla = [{{ within = \"{hours} h\" }}]\n\
             [work.{id}.backlog.old]\noffice = \"one\"\ncount = 6\n\
             age = {{ from = \"{} h\", to = \"{} h\" }}\n\
             [team.one.handles.{id}]\nhandle_time = \"{minutes} min\"\norder = {order}\nweight = {weight}\n",
            1 + index,
            34 - 5 * index
        );
    }
    text
}

/// Plays, and says after each choice which job stands first by `rank`, the least first.
fn agrees(discipline: &str, rank: impl Fn(usize, &Job, Instant) -> f64) {
    let diary = Diary::of(&model(&scenario(discipline)), 0);
    let mut waiting: Vec<Job> = diary.jobs.clone();
    let taken = diary.of_kind(|told| matches!(told, Told::Started(_)));
    assert_eq!(taken.len(), 18, "two days are enough for all");
    for (now, id) in taken {
        let first = |job: &Job| (rank(job.queue.index(), job, now), job.received);
        let best = waiting.iter().map(first).reduce(|a, b| if b < a { b } else { a });
        let place = waiting.iter().position(|job| job.id == id).expect("it waits");
        let chosen = waiting.remove(place);
        assert_eq!(Some(first(&chosen)), best, "{discipline}, at {now}");
    }
}

#[test]
fn fifo_takes_the_earliest_arrival_whatever_the_work_type() {
    agrees("fifo", |_, job, _| job.received as f64);
}

#[test]
fn priority_takes_the_lowest_order() {
    agrees("priority", |queue, _, _| f64::from(WORK[queue].2));
}

#[test]
fn due_takes_the_earliest_due_date() {
    agrees("due", |queue, job, _| (job.received + WORK[queue].4 * HOUR) as f64);
}

#[test]
fn slack_takes_the_earliest_due_date_less_handle_time() {
    agrees("slack", |queue, job, _| {
        (job.received + WORK[queue].4 * HOUR - WORK[queue].1 * MINUTE) as f64
    });
}

#[test]
fn weighted_wait_takes_the_greatest_weight_times_wait() {
    agrees("weighted_wait", |queue, job, now| -WORK[queue].3 * (now - job.received) as f64);
}

#[test]
fn the_disciplines_differ() {
    let order = |discipline: &str| {
        let diary = Diary::of(&model(&scenario(discipline)), 0);
        diary.of_kind(|told| matches!(told, Told::Started(_))).into_iter().map(|(_, id)| id)
    };
    let all = ["fifo", "priority", "due", "slack", "weighted_wait"];
    for (place, one) in all.iter().enumerate() {
        for other in &all[..place] {
            assert!(!order(one).eq(order(other)), "{one} is {other}");
        }
    }
}
