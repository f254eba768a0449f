//! One row for each job of one replication, of callers one for each attempt, for people who want to see for themselves.

use crate::engine::{Job, Marks, Move, Observer, World};
use crate::ids::{OfficeId, QueueId, TeamId, WorkId};
use crate::model::Model;
use crate::time::{Instant, NEVER, Span};
use std::collections::BTreeMap;

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JobRow {
    /// Its identity, the same in every scenario that has it; a caller who calls again keeps it.
    pub id: u64,
    /// Which attempt of one caller this is, from 1: with the identity it names the row. 1 for whoever does not call again.
    pub attempt: u32,
    /// Its work type.
    pub work: WorkId,
    /// Where it was received.
    pub received_at: OfficeId,
    /// When it was received; negative for the opening backlog.
    pub received: Instant,
    /// When it was due, by the first promise of its work type.
    pub due: Option<Instant>,
    /// When work on it began.
    pub started: Option<Instant>,
    /// When it was closed, or the caller left.
    pub ended: Option<Instant>,
    /// The caller left unserved, or was sent away.
    pub abandoned: bool,
    /// The office closed while the caller waited, who was sent away; then `abandoned` too, as in the measures.
    pub dropped: bool,
    /// The caller found all lines taken and never reached the queue: ended when received.
    pub blocked: bool,
    /// The case was lost on the way to its next step.
    pub lost: bool,
    /// The team that closed it, or has it in hand.
    pub team: Option<TeamId>,
    /// The office that holds it, or held it last.
    pub held_at: OfficeId,
    /// How often it was transferred.
    pub hops: u8,
    /// Time that agents have worked on it until it was closed or laid down [µs].
    pub handle_time: Span,
    /// It was closed, or the caller answered or gone, after the due instant; or it is still open past it at the horizon.
    pub late: bool,
}

impl JobRow {
    /// What became of it, in a word; each row has one. Over the rows of calls and chats with their wait ended, "blocked" and "dropped" are
    /// the measures of these names, "abandoned" and "dropped" together the measure `abandoned` (test `every_attempt_has_its_row_and_its_number`).
    pub fn outcome(&self) -> &'static str {
        match (self.abandoned, self.ended, self.started) {
            _ if self.lost => "lost",
            _ if self.blocked => "blocked",
            _ if self.dropped => "dropped",
            (true, ..) => "abandoned",
            (false, Some(_), _) => "closed",
            (false, None, Some(_)) => "begun",
            (false, None, None) => "waiting",
        }
    }

    /// From receipt to the first start of work, or until the caller left [µs].
    pub fn wait(&self) -> Option<Span> {
        let until = if self.abandoned { self.ended } else { self.started };
        until.map(|until| until - self.received)
    }
}

/// Keeps every job of one replication, in the order in which they were told: the opening backlog, then by receipt.
#[derive(Clone, Debug)]
pub struct JobRows {
    places: Vec<(WorkId, OfficeId)>,
    is_case: Vec<bool>,
    /// The rows.
    pub rows: Vec<JobRow>,
    /// Jobs that are open: row, and when the work in hand began.
    open: BTreeMap<u64, (usize, Instant)>,
    /// Callers who left unserved: their attempts so far.
    attempts: BTreeMap<u64, u32>,
}

impl JobRows {
    /// No job yet.
    pub fn new(model: &Model) -> Self {
        let queues = 0..model.queues.len();
        JobRows {
            places: model.queues.iter().map(|queue| (queue.work, queue.office)).collect(),
            is_case: queues.map(|queue| super::places::holds_cases(model, queue)).collect(),
            rows: Vec::new(),
            open: BTreeMap::new(),
            attempts: BTreeMap::new(),
        }
    }

    /// A row for a job that is received, or blocked.
    fn begin(&mut self, job: &Job) -> &mut JobRow {
        let (work, office) = self.places[job.origin.index()];
        let before = self.attempts.get(&job.id).filter(|_| job.marks.has(Marks::REDIAL));
        let row = self.rows.len();
        self.rows.push(JobRow {
            id: job.id,
            attempt: before.map_or(1, |before| before + 1),
            work,
            received_at: office,
            received: job.received,
            due: (job.due != NEVER).then_some(job.due),
            started: None,
            ended: None,
            abandoned: false,
            dropped: false,
            blocked: false,
            lost: false,
            team: None,
            held_at: office,
            hops: 0,
            handle_time: 0,
            late: false,
        });
        &mut self.rows[row]
    }

    /// The row of an open job, and when the work in hand began. Every job was told when it was received.
    fn row(&mut self, job: &Job) -> Option<(&mut JobRow, &mut Instant)> {
        let (row, since) = self.open.get_mut(&job.id)?;
        Some((&mut self.rows[*row], since))
    }
}

impl Observer for JobRows {
    fn received(&mut self, job: &mut Job) {
        self.open.insert(job.id, (self.rows.len(), 0));
        self.begin(job);
    }

    fn blocked(&mut self, now: Instant, job: &mut Job) {
        let row = self.begin(job);
        (row.ended, row.blocked) = (Some(now), true);
        let attempt = row.attempt;
        self.attempts.insert(job.id, attempt);
    }

    fn started(&mut self, now: Instant, job: &mut Job, team: TeamId) {
        let is_call = !self.is_case[job.origin.index()];
        let Some((row, since)) = self.row(job) else { return };
        *since = now;
        row.team = Some(team);
        if !job.marks.has(Marks::STARTED) {
            row.started = Some(now);
            row.late = is_call && now > job.due;
        }
    }

    fn chat_started(
        &mut self,
        now: Instant,
        job: &mut Job,
        team: TeamId,
        _is_first: bool,
        reply: Span,
    ) {
        let is_begun = job.marks.has(Marks::STARTED);
        self.started(now, job, team);
        if let Some((row, _)) = self.row(job).filter(|_| !is_begun) {
            row.started = Some(now + reply);
            row.late = now + reply > job.due;
        }
    }

    fn handed_over(&mut self, now: Instant, job: &mut Job, _team: TeamId) {
        let Some((row, since)) = self.row(job) else { return };
        row.handle_time += now - *since;
        row.team = None;
    }

    fn closed(&mut self, now: Instant, job: &mut Job, _team: TeamId) {
        let is_case = self.is_case[job.origin.index()];
        let Some((row, since)) = self.row(job) else { return };
        row.handle_time += now - *since;
        row.ended = Some(now);
        row.hops = job.hops;
        row.late |= is_case && now > job.due;
        self.open.remove(&job.id);
    }

    fn passed_on(&mut self, now: Instant, job: &mut Job, _: TeamId, _: QueueId, to: QueueId) {
        let (_, office) = self.places[to.index()];
        let Some((row, since)) = self.row(job) else { return };
        row.handle_time += now - *since;
        row.team = None;
        row.held_at = office;
    }

    fn lost(&mut self, now: Instant, job: &mut Job, _team: TeamId) {
        let Some((row, since)) = self.row(job) else { return };
        row.handle_time += now - *since;
        row.ended = Some(now);
        row.hops = job.hops;
        row.lost = true;
        row.late = true;
        self.open.remove(&job.id);
    }

    fn abandoned(&mut self, at: Instant, job: &mut Job) {
        let Some((row, _)) = self.row(job) else { return };
        row.ended = Some(at);
        row.abandoned = true;
        row.late = at > job.due;
        let attempt = row.attempt;
        self.open.remove(&job.id);
        self.attempts.insert(job.id, attempt);
    }

    fn dropped(&mut self, now: Instant, job: &mut Job) {
        if let Some((row, _)) = self.row(job) {
            row.dropped = true;
        }
        self.abandoned(now, job);
    }

    fn moved(&mut self, _now: Instant, job: &mut Job, how: Move) {
        let (_, office) = self.places[how.to.index()];
        let Some((row, _)) = self.row(job) else { return };
        row.held_at = office;
    }

    fn end(&mut self, now: Instant, world: &mut World) {
        for job in world.open_jobs(now) {
            let is_case = self.is_case[job.origin.index()];
            let Some((row, since)) = self.row(job) else { continue };
            row.hops = job.hops;
            if row.team.is_some() {
                row.handle_time += now - *since;
            }
            row.late |= now > job.due && (is_case || row.started.is_none());
        }
    }
}
