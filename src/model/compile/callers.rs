//! How callers meet agents beyond the plain queue: chats, reserves, cases that give way, closes.

use super::calendars::Calendars;
use super::draft::{Draft, at, item, plain};
use super::laws::{self, Usual};
use super::offices::Offices;
use super::queues::Queues;
use super::study::Frame;
use super::work::WorkType;
use crate::ids::QueueId;
use crate::math::Arrange;
use crate::model::calendar::Calendar;
use crate::model::{AtClose, Channel, Close, Team};
use crate::random::law::Law;
use crate::scenario::format;
use crate::scenario::quantity;
use crate::time::Span;

/// The most chats that an agent holds at once.
const MOST_CHATS: u64 = 100;

/// What becomes of callers who wait at a close.
pub(super) fn at_close(
    draft: &mut Draft,
    path: &str,
    work: &format::Work,
    channel: Channel,
) -> AtClose {
    let choices = [("keep", AtClose::Keep), ("serve", AtClose::Serve), ("drop", AtClose::Drop)];
    let path = at(path, "at_close");
    let judge = |leaf| quantity::choice(leaf, &choices);
    let rule = draft.optional(&path, &work.at_close, judge);
    if rule.is_some() && channel == Channel::Case {
        let help = "leave it out, or make the work type a call";
        draft.mend(&path, "cases wait for the next opening", help);
        return AtClose::Keep;
    }
    rule.unwrap_or_default()
}

/// The law of the first reply.
pub(super) fn first_reply(
    draft: &mut Draft,
    path: &str,
    work: &format::Work,
    channel: Channel,
) -> Option<Law> {
    let path = at(path, "first_reply");
    let law = laws::read(draft, &path, work.first_reply.as_ref()?, Usual::Exponential);
    if channel != Channel::Chat {
        let help = "leave it out, or make the work type a chat";
        draft.mend(&path, "only chats have a first reply", help);
        return None;
    }
    Some(law)
}

/// What a team's way of handling says about callers.
#[derive(Clone, Copy, Default)]
struct Care {
    reserve: u16,
    interruptible: Option<Span>,
}

/// Notes in queues and teams who holds chats, who stays for whom, and what gives way to callers.
pub(super) fn equip(
    draft: &mut Draft,
    works: &[WorkType],
    queues: &mut Queues,
    teams: &mut [Team],
) {
    let document = draft.document;
    for queue in &mut queues.queues {
        let work = &works[queue.work.index()].work;
        queue.chat = work.channel == Channel::Chat;
        queue.at_close = work.at_close;
        queue.plain &= !queue.chat;
    }
    for (id, team) in &document.team {
        let path = at("team", id);
        let channel =
            |name: &String| document.work.get_index_of(name).map(|work| works[work].work.channel);
        let channels = || team.handles.keys().filter_map(channel);
        let has_chats = channels().any(|channel| channel == Channel::Chat);
        let has_callers = channels().any(|channel| channel != Channel::Case);
        let paces = chats(draft, &at(&path, "chats"), &team.chats, has_chats);
        let mut cares = Vec::with_capacity(team.handles.len());
        for (work, handle) in &team.handles {
            let path = at(&at(&path, "handles"), work);
            let is_case = channel(work) == Some(Channel::Case);
            let again = handle.rework.as_ref().and_then(|rework| rework.request.as_ref());
            if channel(work) == Some(Channel::Chat)
                && again.is_some_and(|leaf| plain(leaf) == "same")
            {
                let path = at(&at(&path, "rework"), "request");
                draft.mend(&path, "a customer who comes back opens a new chat", "write \"new\"");
            }
            let reserve = reserve(draft, &at(&path, "reserve"), handle, team.handles.len());
            let care = Care {
                reserve,
                interruptible: interruptible(draft, &path, handle, is_case, has_callers),
            };
            cares.push(care);
        }
        let Some(table) = teams.iter_mut().find(|table| table.id == *id) else { continue };
        let people = table.capacity;
        let never = |care: &&Care| care.reserve > 0 && u32::from(care.reserve) >= people;
        if let Some(Care { reserve, .. }) = cares.iter().find(never).filter(|_| people > 0) {
            let message = format!(
                "{reserve} of {people} agents are kept free, so some of the work is never begun"
            );
            draft.warn(&at(&path, "handles"), message, None);
        }
        give(table, works, queues, &paces, |work| {
            let place = team.handles.get_index_of(&works[work].work.id);
            place.map_or(Care::default(), |place| cares[place])
        });
        for handle in table.handles.iter().filter(|handle| handle.chat) {
            let work = &works[queues.queues[handle.queue.index()].work.index()].work;
            if work.first_reply.as_ref().is_some_and(|reply| reply.mean() > handle.mean) {
                let path = at(&at(&at(&path, "handles"), &work.id), "handle_time");
                let message =
                    format!("a mean first reply to {} takes longer than a mean chat", work.id);
                draft.warn(
                    &path,
                    message,
                    Some("write a shorter first_reply; it is part of the chat"),
                );
            }
        }
    }
}

/// Writes what was read into a team's table and its queues.
fn give(
    table: &mut Team,
    works: &[WorkType],
    queues: &mut Queues,
    paces: &[f64],
    care: impl Fn(usize) -> Care,
) {
    for handle in &mut table.handles {
        let queue = &queues.queues[handle.queue.index()];
        let Care { reserve, interruptible } = care(queue.work.index());
        handle.chat = queue.chat;
        (handle.reserve, handle.interruptible) = (reserve, interruptible);
        handle.closes &= !handle.chat && interruptible.is_none();
        handle.plain &= handle.closes;
        table.reserves |= reserve > 0;
        table.stays |= queue.at_close == AtClose::Serve;
        if handle.chat {
            table.chats = paces.to_vec();
        }
    }
    if table.handles.iter().any(|handle| handle.interruptible.is_some()) {
        for handle in &table.handles {
            let queue = &mut queues.queues[handle.queue.index()];
            if works[queue.work.index()].work.channel != Channel::Case {
                (queue.interrupts, queue.plain) = (true, false);
            }
        }
    }
}

/// The pace of each chat when 1, 2, .. are open.
fn chats(draft: &mut Draft, path: &str, chats: &Option<format::Chats>, has_any: bool) -> Vec<f64> {
    let Some(chats) = chats else {
        if has_any {
            draft.assume(path, "one chat at a time, since nothing is said");
        }
        return vec![1.0];
    };
    if !has_any {
        draft.warn(path, "the team handles no chats", None);
    }
    let most_path = at(path, "at_once");
    let most = match draft.required(&most_path, &chats.at_once, quantity::count, "3") {
        Some(0) => {
            draft.mend(&most_path, "an agent holds one chat at least", "write at_once = 1");
            1
        }
        Some(most) if most > MOST_CHATS => {
            let message = format!("more than {MOST_CHATS} chats at once");
            draft.mend(&most_path, message, "write at_once = 3");
            1
        }
        Some(most) => most as usize,
        None => return vec![1.0],
    };
    let path = at(path, "slowdown");
    let Some(list) = &chats.slowdown else {
        if most > 1 {
            draft.assume(&path, "none, since nothing is said");
        }
        return vec![1.0; most];
    };
    let paces: Vec<Option<f64>> = (list.iter().enumerate())
        .map(|(index, leaf)| draft.problems.take(item(&path, index), quantity::share(leaf)))
        .collect();
    if paces.len() != most {
        let message = format!("{} paces for {most} chats at once", paces.len());
        draft.mend(&path, message, "write one pace for 1, 2, .. open chats");
    } else if paces[0].is_some_and(|pace| pace != 1.0) {
        let help = "write 100% first: handle times are at one chat open";
        draft.mend(&item(&path, 0), "one chat is not slowed down by others", help);
    }
    for (index, pace) in paces.iter().enumerate() {
        if pace.is_some_and(|pace| pace < 0.01) {
            draft.mend(
                &item(&path, index),
                "a chat goes on at 1 % of its pace at least",
                "write \"60%\"",
            );
        }
    }
    paces.into_iter().map(|pace| pace.unwrap_or(1.0)).collect()
}

fn reserve(draft: &mut Draft, path: &str, handle: &format::Handle, works: usize) -> u16 {
    match draft.optional(path, &handle.reserve, quantity::count) {
        Some(reserve) if reserve > 0 && works == 1 => {
            let help = "leave it out, or take people away";
            draft.mend(path, "the team has no other work to keep agents free for", help);
        }
        Some(reserve) => match u16::try_from(reserve) {
            Ok(reserve) => return reserve,
            Err(_) => {
                let help = "write how many agents stay free, 2";
                draft.mend(path, "more than 65535 agents in reserve", help);
            }
        },
        None => {}
    }
    0
}

fn interruptible(
    draft: &mut Draft,
    path: &str,
    handle: &format::Handle,
    is_case: bool,
    has_callers: bool,
) -> Option<Span> {
    let table = handle.interruptible.as_ref()?;
    let path = at(path, "interruptible");
    let set_up =
        draft.required(&at(&path, "setup"), &table.setup, quantity::elapsed, "\"2 min\"")?;
    if !is_case {
        draft.mend(&path, "only cases give way to callers", "leave it out");
        return None;
    }
    if !has_callers {
        draft.warn(&path, "the team handles no callers who could interrupt", None);
    }
    Some(set_up)
}

/// The closes that matter to those who wait.
pub(super) fn closes(
    draft: &mut Draft,
    queues: &Queues,
    offices: &Offices,
    calendars: &[Calendar],
    (rules, frame): (&Calendars, &Frame),
) -> Vec<Close> {
    let mut closes = Vec::new();
    for (place, queue) in queues.queues.iter().enumerate() {
        if queue.at_close == AtClose::Keep {
            continue;
        }
        let calendar = offices.calendars[queue.office.index()];
        if rules.is_always(calendar) {
            let document = draft.document;
            let work = document.work.get_index(queue.work.index()).map_or("", |(id, _)| id);
            let path = at(&at("work", work), "at_close");
            let office = &offices.offices[queue.office.index()].id;
            let help = format!("give it a calendar, office.{office}.calendar");
            draft.mend(&path, format!("office \"{office}\" never closes"), help);
            continue;
        }
        let mut periods: Vec<_> = frame
            .local_days()
            .flat_map(|day| calendars[calendar.index()].periods_of(day))
            .collect();
        periods.arrange();
        periods.dedup();
        for (index, &(_, end)) in periods.iter().enumerate() {
            let goes_on = periods.get(index + 1).is_some_and(|next| next.0 <= end);
            if !goes_on && (1..frame.horizon).contains(&end) {
                let (queue, rule) = (QueueId::from(place), queue.at_close);
                closes.push(Close { at: end, queue, rule });
            }
        }
    }
    closes.arrange_by_key(|close| (close.at, close.queue));
    closes
}
