//! Shifts for the people that are needed: a cover of the requirement at the least cost, played, and claimed on fresh chance.
//!
//! ```text
//!  people by interval ([`by_interval`]) ── search ──► requirement ── cover ──► shifts ──► people at work ── play ──► every promise kept?
//!                                                          ▲                                                              │ no
//!                                                          └──────────── one agent more where it helps most ◄─────────────┘
//! ```
//!
//! The requirement is met in every interval unless missing people have a price, so a cover has at least the people that the search found;
//! whether that keeps the promises is shown by simulation all the same.

mod by_interval;
mod hours;
mod need;
mod who;

pub use by_interval::{ByInterval, by_interval, in_the_way, without_breaks};
pub use need::{Need, WEEK, crew, natural_interval};
pub use who::{Covered, Left, Who, who};

use super::asked::{Asked, CLAIMS, Stopped, other_seed};
use super::goal::{Goal, Nearest, Standing, watched};
use super::roster::{Roster, Spot, clock_written, days_written};
use super::serve::{own, serves};
use super::shifts::{self, Cover, Refused};
use super::staffing::Staffing;
use super::trial::{Play, Trial, in_turn, with_agents};
use crate::math::Arrange;
use crate::model::{Model, Pattern};
use crate::scenario::{Problem, Problems, Scenario};
use crate::study::Findings;
use crate::time::hours;

/// How often a requirement is covered: after each cover that fell short, but the last, more is required.
pub const COVERS: u32 = 8;
/// Of the slots without anybody to spare one in so many has an agent more after a cover fell short.
const SHARE: usize = 4;

/// How much dearer people missing are after a cover fell short.
const DEARER: f64 = 1.5;

/// How a requirement is to be covered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// The search ends when the cost is proved to be within this share of the least (0..1).
    pub mip_gap: f64,
    /// The search of each team ends after so many nodes.
    pub node_limit: u64,
    /// Price of an agent missing for an hour [money/h]; None: the requirement is met.
    pub under: Option<f64>,
    /// Price of an agent too many for an hour [money/h].
    pub over: f64,
}

/// The shifts of one team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamShifts {
    /// The team.
    pub team: usize,
    /// What was to be covered.
    pub need: Need,
    /// The cover; its patterns are places in `Model::patterns`, its starts count from Monday's midnight.
    pub cover: Cover,
    /// The price of an agent missing for an hour [money/h], where the cover may be short.
    pub under: Option<f64>,
    /// Whether the cost is proved to be as near to the least as was asked; else the nodes were spent.
    pub is_as_near_as_asked: bool,
}

/// A cover that was played.
#[derive(Clone, Debug)]
pub struct Round {
    /// What the shifts cost [money].
    pub pay: f64,
    /// Agent-hours a week that were missing.
    pub under: f64,
    /// Goals that were missed on its fresh replications, as places among those of the search, with where they stood.
    pub missed: Vec<(usize, Option<Standing>)>,
    /// What was changed after it.
    pub then: Then,
}

/// What is done after a cover was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It is the answer.
    Done,
    /// People missing cost half as much again in so many teams.
    Dearer(usize),
    /// Nobody may be missing any more in so many teams.
    MustBeMet(usize),
    /// So many slots required one agent more.
    Raised(usize),
}

/// Shifts, and what is known about them.
#[derive(Clone, Debug)]
pub struct Covering {
    /// Who is covered and who is not.
    pub who: Who,
    /// The shifts, team by team.
    pub teams: Vec<TeamShifts>,
    /// All covers that were played; the last is the answer.
    pub rounds: Vec<Round>,
    /// The people as covered, as `--set` takes them.
    pub sets: Vec<(String, String)>,
    /// The people needed, on the fresh replications of the last claim.
    pub required: Findings,
    /// The shifts, on the same.
    pub claim: Findings,
    /// Whether the claim keeps every goal.
    pub is_kept: bool,
}

impl TeamShifts {
    /// Paid hours of a week.
    pub fn paid_hours(&self, model: &Model) -> f64 {
        let paid = |shifts: &shifts::Shifts| {
            f64::from(shifts.count) * model.patterns[shifts.pattern].shift.paid_hours()
        };
        self.cover.shifts.iter().map(paid).sum()
    }

    /// Agent-hours of a week: needed, at work, missing, too many.
    pub fn agent_hours(&self) -> [f64; 4] {
        let of = |agents: &[f64]| agents.iter().sum::<f64>() * hours(self.need.interval);
        let needed: Vec<f64> = self.need.agents.iter().map(|&agents| f64::from(agents)).collect();
        [of(&needed), of(&self.cover.agents), of(&self.cover.under), of(&self.cover.over)]
    }

    /// People at work by interval.
    pub fn present(&self) -> Vec<u32> {
        // Every shift fills its intervals whole, so these are counts.
        self.cover.agents.iter().map(|agents| agents.round() as u32).collect()
    }
}

/// Covers the people that were found, which are those of `scenario`, with shifts.
pub fn covering(
    scenario: &Scenario,
    model: &Model,
    who: Who,
    found: &Staffing,
    prices: &Prices,
    play: &mut Play,
) -> Result<Covering, Stopped> {
    let document = &scenario.document;
    let asked = &found.asked;
    let mut roster = found.plan.roster.clone();
    let mut under = vec![prices.under; model.teams.len()];
    let mut rounds = Vec::new();
    loop {
        let mut teams = Vec::with_capacity(who.covered.len());
        for covered in &who.covered {
            let need = Need::of(document, model, &roster, covered);
            let under = under[covered.team];
            let cover = covered_by(scenario, model, covered, &need, prices, under)?;
            let is_as_near_as_asked = cover.is_optimal_within(prices.mip_gap);
            let team = covered.team;
            teams.push(TeamShifts { team, need, cover, under, is_as_near_as_asked });
        }
        let sets = sets(scenario, found, &teams);
        let round = rounds.len() as u32 + 1;
        let all = [&found.plan.roster.sets(), &sets];
        let mut played =
            fresh(scenario, model, &all.map(|sets| sets.as_slice()), found, round, play)?;
        let claim = played.remove(1);
        let required = played.remove(0);
        let missed: Vec<(usize, Option<Standing>)> = (found.goals.iter().enumerate())
            .filter(|(_, goal)| goal.chance(&claim) < goal.wanted(asked.chance))
            .map(|(place, goal)| (place, goal.standing(&claim)))
            .collect();
        let is_kept = missed.is_empty();
        let then = if is_kept || round == COVERS {
            Then::Done
        } else {
            let concerned = concerned(model, &found.goals, &missed);
            more(found, &teams, &concerned, &mut roster, &mut under, round + 1 == COVERS)
        };
        let pay = teams.iter().map(|team| team.cover.pay).sum();
        let under = teams.iter().map(|team| team.agent_hours()[2]).sum();
        rounds.push(Round { pay, under, missed, then });
        if then == Then::Done {
            return Ok(Covering { who, teams, rounds, sets, required, claim, is_kept });
        }
    }
}

/// Shifts for one team.
fn covered_by(
    scenario: &Scenario,
    model: &Model,
    covered: &Covered,
    need: &Need,
    prices: &Prices,
    under: Option<f64>,
) -> Result<Cover, Problems> {
    let patterns: Vec<Pattern> =
        (covered.patterns.iter()).map(|&pattern| model.patterns[pattern].shift.clone()).collect();
    let each = hours(need.interval);
    let options = shifts::Options {
        mip_gap: prices.mip_gap,
        node_limit: prices.node_limit,
        under: under.map(|price| price * each),
        over: prices.over * each,
    };
    match shifts::cover(&need.requirements(), &patterns, &options) {
        Ok(mut cover) => {
            cover.shifts.iter_mut().for_each(|shifts| {
                shifts.pattern = covered.patterns[shifts.pattern];
            });
            Ok(cover)
        }
        Err(refused) => {
            let problem = problem(&model.teams[covered.team].name, need, &refused);
            Err(scenario.report([problem].into_iter().collect()))
        }
    }
}

/// Why there is no cover, and how to mend it.
fn problem(team: &str, need: &Need, refused: &Refused) -> Problem {
    match refused {
        Refused::NobodyWorks { interval, agents } => {
            let (weekday, begin) = need.begin(*interval);
            let mut days = [false; 7];
            days[weekday] = true;
            let many = if *agents == 1.0 { "1 agent is" } else { &format!("{agents} agents are") };
            let message = format!(
                "team {team}: {many} needed on {} from {} on, where no shift of any pattern works",
                days_written(&days),
                clock_written(begin)
            );
            Problem::error("pattern", message).help(
                "let a pattern start sooner, later or on more days, or give people who are missing a price: --under 30",
            )
        }
        Refused::TooManyStarts { most } => {
            let message =
                format!("the patterns of team {team} have more than {most} starts a week");
            Problem::error("pattern", message)
                .help("take longer steps between starts, every = \"30 min\"")
        }
        // The compiler has judged the patterns, and the command line its options.
        other => Problem::error("pattern", format!("team {team}: {other}"))
            .help("look at the length, the starts and the breaks of the patterns"),
    }
}

/// The people as covered: those at work by interval, whose breaks are those of their shifts; all others as found.
fn sets(scenario: &Scenario, found: &Staffing, teams: &[TeamShifts]) -> Vec<(String, String)> {
    let mut sets = Vec::new();
    for (place, crew_found) in found.plan.roster.teams.iter().enumerate() {
        match teams.iter().find(|team| team.team == place) {
            Some(team) => {
                let crew = crew(&crew_found.path, &team.present(), team.need.interval);
                sets.push((crew_found.path.clone(), crew.value()));
                let written = &scenario.document.team[place];
                let here = crew_found.path.strip_suffix(".agents").unwrap_or(&crew_found.path);
                let silent = [("shift", &written.shift), ("breaks", &written.breaks)];
                for (key, _) in silent.into_iter().filter(|(_, week)| !week.is_silent()) {
                    sets.push((format!("{here}.{key}"), "{}".to_owned()));
                }
            }
            None if crew_found.slots.is_empty() => {}
            None => sets.push((crew_found.path.clone(), crew_found.value())),
        }
    }
    sets
}

/// Plays scenarios with other people on chance that nothing was chosen by.
fn fresh(
    scenario: &Scenario,
    model: &Model,
    people: &[&[(String, String)]],
    found: &Staffing,
    round: u32,
    play: &mut Play,
) -> Result<Vec<Findings>, Stopped> {
    let asked: &Asked = &found.asked;
    let watched = watched(&found.goals);
    in_turn(people, asked.at_once, play, |sets| {
        let mut model = with_agents(scenario.bundle(), sets, asked.limit, model)?;
        // The claims of the search have the seeds before.
        model.study.seed = other_seed(model.study.seed, u64::from(CLAIMS + round));
        Ok(Trial { watched: watched.clone(), ..Trial::new(model, asked.fresh) })
    })
}

/// Teams on which the goals that were missed depend.
fn concerned(model: &Model, goals: &[Goal], missed: &[(usize, Option<Standing>)]) -> Vec<usize> {
    let serves = serves(model, goals);
    let is_missed = |goal: &usize| missed.iter().any(|(place, _)| place == goal);
    let by_own = |team: &usize| own(goals, &serves[*team]).iter().any(is_missed);
    let first: Vec<usize> = (0..serves.len()).filter(by_own).collect();
    if !first.is_empty() {
        return first;
    }
    (0..serves.len()).filter(|&team| serves[team].iter().any(is_missed)).collect()
}

/// What is asked of the next cover: where somebody was missing a higher price, and of the last one that nobody is; else one agent more in
/// those slots without anybody to spare where one helps most.
fn more(
    found: &Staffing,
    teams: &[TeamShifts],
    concerned: &[usize],
    roster: &mut Roster,
    under: &mut [Option<f64>],
    is_last: bool,
) -> Then {
    let short = |team: &&TeamShifts| {
        concerned.contains(&team.team) && team.cover.under.iter().any(|&under| under > 0.0)
    };
    let short: Vec<usize> = teams.iter().filter(short).map(|team| team.team).collect();
    if !short.is_empty() {
        for &team in &short {
            // Nobody came for nothing at all, so the first price is one.
            let dearer = under[team].map(|price| (DEARER * price).max(1.0));
            under[team] = dearer.filter(|_| !is_last);
        }
        let then = if is_last { Then::MustBeMet } else { Then::Dearer };
        return then(short.len());
    }
    let mut spots: Vec<Spot> = Vec::new();
    for team in teams.iter().filter(|team| concerned.contains(&team.team)) {
        let tight = |&(interval, _): &(usize, &Option<Spot>)| {
            team.cover.over[interval] < 1.0 && team.need.agents[interval] > 0
        };
        let places = team.need.spots.iter().enumerate().filter(tight);
        spots.extend(places.filter_map(|(_, spot)| *spot));
    }
    spots.arrange();
    spots.dedup();
    let gain = |spot: &Spot| {
        let beside = found.neighbours.iter().find(|beside| beside.spot == *spot);
        let told = beside.and_then(|beside| Some((beside.planned?, beside.more?)));
        told.map_or(0.0, |(planned, more)| {
            let of = |nearest: Nearest| {
                let goal = &found.goals[nearest.goal];
                nearest.standing.chance.mean.unwrap_or(0.0) + 0.01 * goal.room(&nearest.standing)
            };
            of(more) - of(planned)
        })
    };
    spots.arrange_by(|one, other| gain(other).total_cmp(&gain(one)));
    spots.truncate(spots.len().div_ceil(SHARE));
    for &spot in &spots {
        *roster = roster.with(spot, roster.agents(spot) + 1);
    }
    Then::Raised(spots.len())
}
