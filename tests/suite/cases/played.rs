//! A shipped scenario, changed by `--set` pairs and played; what it says of a measure.

use slackwater::engine::{Observer, World};
use slackwater::measure::Recorder;
use slackwater::model::{Model, compile};
use slackwater::names::Measure;
use slackwater::report::{Report, text};
use slackwater::scenario::{Bundle, Gather, Scenario, resolve};
use slackwater::study::{Estimate, Findings, Options, Stop, Study, When};
use std::path::Path;

/// Replications of a case: all bands are stated for at least 20.
pub const SEEDS: u32 = 20;

/// Replications of a variant that fails by far.
pub const FEW: u32 = 8;

/// Changes of a scenario: path and value.
pub type Sets<'a> = &'a [(&'a str, &'a str)];

/// The files of a shipped scenario; those that it names are looked for in `folders` too.
pub fn gathered(name: &str, sets: Sets, folders: &[&Path]) -> Bundle {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let sets = sets.iter().map(|&(path, value)| (path.into(), value.into())).collect();
    let mut gather = Gather::new(name, sets);
    while let Some(wanted) = gather.wanted() {
        let all = std::iter::once(own.as_path()).chain(folders.iter().copied());
        match all.filter_map(|folder| std::fs::read(folder.join(wanted)).ok()).next() {
            Some(bytes) => gather.found(bytes),
            None => gather.unreadable("no such file"),
        }
    }
    gather.bundle()
}

/// A shipped scenario; files that it names are looked for in `folders` too. A problem fails the test with its words.
pub fn shipped_with(name: &str, sets: Sets, folders: &[&Path]) -> Model {
    let bundle = gathered(name, sets, folders);
    let scenario = resolve(&bundle).unwrap_or_else(|problems| panic!("{problems:#?}"));
    compile(&scenario).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A shipped scenario, resolved.
pub fn shipped_scenario(name: &str, sets: Sets) -> Scenario {
    resolve(&gathered(name, sets, &[])).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// A shipped scenario.
pub fn shipped(name: &str, sets: Sets) -> Model {
    shipped_with(name, sets, &[])
}

/// Mean of a measure, and what one replication in twenty stays below and nineteen stay below.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub mean: f64,
    pub p5: f64,
    pub p95: f64,
}

impl Spread {
    /// Of values, one of each replication.
    pub fn of(mut values: Vec<f64>) -> Spread {
        let spread = Estimate::spread(&mut values);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let finite = |quantile: Option<f64>| quantile.unwrap_or(f64::INFINITY);
        Spread { mean, p5: finite(spread.p5), p95: finite(spread.p95) }
    }

    /// In another unit.
    pub fn per(self, unit: f64) -> Spread {
        let Spread { mean, p5, p95 } = self;
        Spread { mean: mean / unit, p5: p5 / unit, p95: p95 / unit }
    }

    /// The mean lies in the band, whose ends belong to it. Prints what came out.
    #[track_caller]
    pub fn is_in(self, what: &str, low: f64, high: f64) {
        let Spread { mean, p5, p95 } = self;
        println!("{what}: mean {mean:.4}, P5-P95 {p5:.4} to {p95:.4}; band {low:.3} to {high:.3}");
        assert!((low..=high).contains(&mean), "{what}: {mean} is not in {low} to {high}");
    }
}

/// A scenario and what its study found.
pub struct Played {
    pub model: Model,
    pub findings: Findings,
}

impl Played {
    /// A shipped scenario, changed and played 20 times; its forecast fits every terminal.
    #[track_caller]
    pub fn shipped(name: &str, sets: Sets) -> Played {
        Played::of(shipped(name, sets), SEEDS).fits()
    }

    /// A shipped scenario, changed so that it fails by far, and played 8 times; its forecast fits every terminal.
    #[track_caller]
    pub fn failing(name: &str, sets: Sets) -> Played {
        Played::of(shipped(name, sets), FEW).fits()
    }

    /// The forecast as a terminal of so many columns shows it.
    pub fn told(&self, width: usize) -> String {
        let report = Report::new(&self.model, self.findings.clone());
        anstream::adapter::strip_str(&text::text(&report, width)).to_string()
    }

    #[track_caller]
    fn fits(self) -> Played {
        for width in [60, 80, text::WIDTH] {
            for line in self.told(width).lines() {
                assert!(line.chars().count() <= width, "wider than {width}: {line}");
            }
        }
        self
    }

    /// So many replications of a model.
    pub fn of(model: Model, replications: u32) -> Played {
        Played::watched(model, replications, || ()).0
    }

    /// The same, each replication watched by an observer of its own beside the recorder.
    pub fn watched<O: Observer>(
        model: Model,
        replications: u32,
        watcher: impl Fn() -> O,
    ) -> (Played, Vec<O>) {
        let options = Options { stop: Stop::After(replications), ..Options::of(&model) };
        let mut study = Study::new(&model, options);
        let mut world = World::new(&model);
        let mut recorder = Recorder::new(&model, options.detail);
        let mut watchers = Vec::new();
        for replication in study.next_batch().into_iter().flatten() {
            let mut watcher = watcher();
            let seed = model.study.seed;
            world.play(&model, seed, replication, &mut (&mut recorder, &mut watcher));
            study.absorb(replication, recorder.take(replication));
            watchers.push(watcher);
        }
        let findings = study.findings();
        assert_eq!((findings.replications, findings.partial), (replications, false));
        (Played { model, findings }, watchers)
    }

    /// A measure of everything, in the measured window.
    #[track_caller]
    pub fn all(&self, measure: Measure) -> Spread {
        self.spread(measure, None, When::Total)
    }

    /// A measure of one office, over its work types or teams, in the measured window.
    #[track_caller]
    pub fn office(&self, measure: Measure, office: &str) -> Spread {
        self.spread(measure, Some(office), When::Total)
    }

    /// A measure of everything in a period of the model's grid.
    #[track_caller]
    pub fn period(&self, measure: Measure, period: usize) -> Spread {
        self.spread(measure, None, When::Period(period))
    }

    #[track_caller]
    fn spread(&self, measure: Measure, office: Option<&str>, when: When) -> Spread {
        let place = |id: &str| self.model.offices.iter().position(|office| office.id == id);
        let office = office.map(|id| place(id).unwrap_or_else(|| panic!("no office {id}")).into());
        let found = self.findings.of(measure).find(|found| {
            (found.work, found.team, found.office, found.when) == (None, None, office, when)
        });
        let found = found.unwrap_or_else(|| panic!("no {measure} of {office:?}, {when:?}"));
        let Estimate { mean, p5, p95, .. } = found.estimate;
        let defined = |value: Option<f64>| value.unwrap_or_else(|| panic!("no value: {found:?}"));
        Spread { mean: defined(mean), p5: defined(p5), p95: defined(p95) }
    }
}
