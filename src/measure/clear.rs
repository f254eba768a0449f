//! When cases are cleared: the last instants at which one was open or overdue, and the first at which none waited.
//!
//! For "none open until the horizon" no count is needed: it is the last instant at which a case left, if none is open at the end.

use super::layout::last;
use super::places::{Group, holds_cases};
use crate::model::Model;
use crate::time::{Instant, NEVER};

/// Releases of a queue whose received cases are held.
#[derive(Clone, Debug)]
struct Held {
    queue: usize,
    releases: Vec<Instant>,
    /// Cases received that wait for each release.
    pending: Vec<u32>,
    next: usize,
    /// The release of the case received last.
    near: usize,
}

impl Held {
    /// The first release after a receipt: of the case before nearly always, so it is looked for from there.
    #[inline]
    fn first_after(&mut self, receipt: Instant) -> usize {
        while self.releases.get(self.near).is_some_and(|&release| release <= receipt) {
            self.near += 1;
        }
        while self.near > 0 && self.releases[self.near - 1] > receipt {
            self.near -= 1;
        }
        self.near
    }
}

/// Clear dates of one replication.
#[derive(Clone, Debug)]
pub struct Clear {
    last_open: Vec<Instant>,
    last_overdue: Vec<Instant>,
    /// Cases released and not in hand, by group.
    waiting: Vec<i64>,
    first_empty: Vec<Instant>,
    /// The groups of each queue.
    groups_of: Vec<Vec<u32>>,
    held: Vec<Held>,
    /// For each queue its place in `held`.
    held_of: Vec<Option<u32>>,
    next_release: Instant,
    opened: bool,
}

impl Clear {
    /// Nothing is open yet.
    pub fn new(model: &Model, groups: &[Group]) -> Self {
        let queues = model.queues.len();
        let mut groups_of = vec![Vec::new(); queues];
        for (index, group) in groups.iter().enumerate() {
            for &queue in &group.cases {
                groups_of[queue].push(index as u32);
            }
        }
        let mut held_of = vec![None; queues];
        let mut held: Vec<Held> = Vec::new();
        for stream in &model.streams {
            let queue = stream.queue.index();
            let Some(releases) = &stream.releases else { continue };
            if holds_cases(model, queue) && held_of[queue].is_none() {
                held_of[queue] = Some(held.len() as u32);
                let pending = vec![0; releases.len() + 1];
                held.push(Held { queue, releases: releases.clone(), pending, next: 0, near: 0 });
            }
        }
        let mut clear = Clear {
            last_open: vec![0; queues],
            last_overdue: vec![0; queues],
            waiting: vec![0; groups.len()],
            first_empty: vec![NEVER; groups.len()],
            groups_of,
            held,
            held_of,
            next_release: NEVER,
            opened: false,
        };
        clear.clear();
        clear
    }

    /// Forgets the replication.
    pub fn clear(&mut self) {
        self.last_open.fill(0);
        self.last_overdue.fill(0);
        self.waiting.fill(0);
        self.first_empty.fill(NEVER);
        self.opened = false;
        for held in &mut self.held {
            held.pending.fill(0);
            (held.next, held.near) = (0, 0);
        }
        self.next_release = self.earliest_release();
    }

    fn earliest_release(&self) -> Instant {
        let next = |held: &Held| held.releases.get(held.next).copied().unwrap_or(NEVER);
        self.held.iter().map(next).min().unwrap_or(NEVER)
    }

    /// A case of the opening backlog waits.
    pub fn stood(&mut self, queue: usize) {
        self.add(queue, 1);
    }

    /// A case that came back or was passed on waits.
    pub fn rejoined(&mut self, queue: usize) {
        if !self.opened {
            self.open();
        }
        self.add(queue, 1);
    }

    /// A case is received.
    #[inline]
    pub fn received(&mut self, queue: usize, at: Instant) {
        if !self.opened {
            self.open();
        }
        match self.held_of[queue] {
            None => self.add(queue, 1),
            Some(place) => {
                let held = &mut self.held[place as usize];
                let release = held.first_after(at);
                held.pending[release] += 1;
            }
        }
    }

    /// An agent takes up a case.
    #[inline]
    pub fn started(&mut self, queue: usize, at: Instant) {
        if !self.opened {
            self.open();
        }
        if at >= self.next_release {
            self.release(at);
        }
        for &group in &self.groups_of[queue] {
            let waiting = &mut self.waiting[group as usize];
            *waiting -= 1;
            if *waiting == 0 {
                let first = &mut self.first_empty[group as usize];
                *first = (*first).min(at);
            }
        }
    }

    /// An agent lays a case down.
    pub fn handed_over(&mut self, queue: usize) {
        self.add(queue, 1);
    }

    /// A case waits at another queue.
    pub fn moved(&mut self, from: usize, to: usize, at: Instant) {
        self.last_open[from] = at;
        self.add(to, 1);
        self.add(from, -1);
        for &group in &self.groups_of[from] {
            if self.waiting[group as usize] == 0 {
                let first = &mut self.first_empty[group as usize];
                *first = (*first).min(at);
            }
        }
    }

    /// A case is closed.
    #[inline]
    pub fn closed(&mut self, queue: usize, at: Instant) {
        self.last_open[queue] = at;
    }

    /// An overdue case is closed or leaves for another queue.
    pub fn overdue_left(&mut self, queue: usize, at: Instant) {
        self.last_overdue[queue] = at;
    }

    fn add(&mut self, queue: usize, change: i64) {
        for &group in &self.groups_of[queue] {
            self.waiting[group as usize] += change;
        }
    }

    /// The opening backlog is complete: where nothing waits, it is empty from the start.
    fn open(&mut self) {
        self.opened = true;
        for (waiting, first) in self.waiting.iter().zip(&mut self.first_empty) {
            if *waiting == 0 {
                *first = 0;
            }
        }
    }

    /// Held cases whose release has come wait from now on.
    #[cold]
    fn release(&mut self, at: Instant) {
        for place in 0..self.held.len() {
            let held = &mut self.held[place];
            let mut released = 0;
            while held.releases.get(held.next).is_some_and(|&release| release <= at) {
                released += i64::from(held.pending[held.next]);
                held.next += 1;
            }
            let queue = held.queue;
            self.add(queue, released);
        }
        self.next_release = self.earliest_release();
    }

    /// The dates of a group, given what is open and overdue at the horizon; [`last::CLEAR`], `OVERDUE_CLEAR` and `EMPTY`.
    pub fn dates(&mut self, index: usize, group: &Group, open: i64, overdue: i64) -> [Instant; 3] {
        const { assert!(last::OVERDUE_CLEAR == last::CLEAR + 1 && last::EMPTY == last::CLEAR + 2) };
        if !self.opened {
            self.open();
        }
        let latest = |instants: &[Instant]| {
            group.cases.iter().map(|&queue| instants[queue]).max().unwrap_or(0)
        };
        [
            if open == 0 { latest(&self.last_open) } else { NEVER },
            if overdue == 0 { latest(&self.last_overdue) } else { NEVER },
            self.first_empty[index],
        ]
    }
}
