//! The forecast for a terminal: the answer first, then service levels, backlog, ageing, people, and what was assumed.
//!
//! Headings carry ANSI styles; the door strips them where there is no terminal.

mod ageing;
#[cfg(feature = "cli")]
mod bench;
mod beside;
#[cfg(feature = "cli")]
mod check;
mod compare;
mod cost;
mod curve;
mod events;
mod facts;
mod goals;
mod invoice;
mod lay;
mod levers;
mod observed;
mod people;
mod promises;
mod score;
mod shifts;
mod solved;
mod staffing;
mod story;
mod table;
mod transfers;
mod verdicts;
mod why;

use super::Report;
use super::answer::sentences;
use super::document::{Block, Chart, Group};
#[cfg(feature = "cli")]
pub use bench::bench;
#[cfg(feature = "cli")]
pub use check::check;
pub use compare::{blocks as comparison_blocks, compare};
pub(super) use cost::blocks as cost_blocks;
pub(super) use curve::open_work;
pub(super) use invoice::blocks as invoice_blocks;
pub use invoice::invoice;
pub use levers::levers;
pub(super) use observed::scale;
pub(super) use score::by_effect;
pub use score::{blocks as score_blocks, facts as score_facts, in_order as bids_in_order, score};
pub use shifts::shifts;
pub use solved::solved;
pub use staffing::staffing;
pub use story::story;
use table::Table;
pub use why::why;

/// The width where nobody says: no line is longer.
pub const WIDTH: usize = 100;

/// The heading over what was assumed.
pub(super) const ASSUMED: &str = "Assumed, because the scenario does not say";

/// The whole forecast in lines of at most `width` characters; down to 60.
pub fn text(report: &Report, width: usize) -> String {
    lay::lay(&blocks(report), width)
}

/// The whole forecast block by block.
pub fn blocks(report: &Report) -> Vec<Block> {
    let mut text = Text::new(WIDTH);
    text.title(&report.model.title, &facts::facts(report));
    text.sentences(sentences(report));
    for warning in &report.model.warnings {
        text.paragraph(&format!("Warning: {}: {}", warning.path, warning.message), "  ");
    }
    promises::tell(report, &mut text);
    observed::tell(report, &mut text);
    events::tell(report, &mut text);
    curve::tell(report, &mut text);
    ageing::tell(report, &mut text);
    people::tell(report, &mut text);
    transfers::tell(report, &mut text);
    cost::tell(report, &mut text);
    beside::tell(report, &mut text);
    if !report.model.assumptions.is_empty() {
        text.heading(ASSUMED, "");
        for assumption in assumed(&report.model.assumptions) {
            text.item(&assumption);
        }
    }
    text.blocks
}

/// Assumptions, with those that say the same of several teams or offices told once.
pub(super) fn assumed(assumptions: &[String]) -> Vec<String> {
    // "team.a.pause: 15 min" is about `pause`, and says "15 min".
    let halves = |text: &'_ str| {
        let (path, words) = text.split_once(": ").unwrap_or(("", text));
        let key = path.rsplit('.').next().unwrap_or(path);
        (path.to_owned(), (key.to_owned(), words.to_owned()))
    };
    let mut told: Vec<(String, usize, (String, String))> = Vec::new();
    for (path, said) in assumptions.iter().map(|text| halves(text)) {
        match told.iter_mut().find(|(_, _, other)| *other == said) {
            Some((_, more, _)) if !path.is_empty() => *more += 1,
            _ => told.push((path, 0, said)),
        }
    }
    let line =
        |(path, more, (_, words)): (String, usize, (String, String))| match (path.as_str(), more) {
            ("", _) => words,
            (_, 0) => format!("{path}: {words}"),
            (_, more) => format!("{path} and {more} more like it: {words}"),
        };
    told.into_iter().map(line).collect()
}

/// Blocks as they grow.
pub(super) struct Text {
    blocks: Vec<Block>,
    width: usize,
}

impl Text {
    fn new(width: usize) -> Text {
        Text { blocks: Vec::new(), width }
    }

    fn title(&mut self, title: &str, facts: &str) {
        self.blocks.push(Block::Title { title: title.to_owned(), facts: facts.to_owned() });
    }

    /// A heading with what it needs to be understood beside it.
    fn heading(&mut self, heading: &str, note: &str) {
        self.blocks.push(Block::Heading { heading: heading.to_owned(), note: note.to_owned() });
    }

    /// A table under the current heading.
    fn table(&mut self, table: &Table) {
        self.blocks.push(Block::Table(table.clone()));
    }

    /// A table whose rows stand in groups.
    fn groups(&mut self, table: Table, groups: impl IntoIterator<Item = (usize, String)>) {
        let groups = groups.into_iter().map(|(rows, title)| Group { title, rows });
        self.blocks.push(Block::Groups(table, groups.collect()));
    }

    fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    /// Lines laid out by hand, indented.
    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.blocks.push(Block::Lines(lines.into_iter().collect()));
    }

    /// A paragraph of sentences.
    fn sentences(&mut self, sentences: Vec<String>) {
        self.blocks.push(Block::Sentences(sentences));
    }

    fn paragraph(&mut self, text: &str, indent: &'static str) {
        self.blocks.push(Block::Paragraph { text: text.to_owned(), indent });
    }

    fn item(&mut self, text: &str) {
        self.blocks.push(Block::Item(text.to_owned()));
    }

    fn blank(&mut self) {
        self.blocks.push(Block::Blank);
    }

    fn finish(self) -> String {
        lay::lay(&self.blocks, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Measure;
    use crate::report::fixture;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_forecast() {
        let model = fixture::model();
        let text = plain(&text(&fixture::report(&model), WIDTH));
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(WIDTH), "{longest:?}");
        insta::assert_snapshot!(text, @r"
Claims backlog at a bank
2020-06-01 to 2020-06-28 · 200 replications · seed 1

With this plan 58.23 % (58.10 to 58.36) of claims are closed in time, target 95 %. 94.74 % (94.63 to
94.85) of questions are answered in time, target 80 %. Bogotá diverges: since 2020-06-01 open work
grows without slowing down, lately by 25 a day; 1,275 (1,259 to 1,291) open at the end, the oldest
53.4 business days old. Idle while ready: Provider 31 %.
  Warning: transfer.spare: without `accept` work may oscillate

Service levels  the share answered in time, by interval of receipt
            in time   95 % interval    kept  offered  abandoned  mean wait
  questions: 80 % of offered answered within 20 s, by week
    Medellín  94.74 %  94.63 to 94.85  98.4 %    8,412     1.31 %      8.2 s

Case SLAs  the share in time of the jobs that fell due, and of those closed
                of due    95 % interval  of closed   kept  offered  closed  turnaround
  claims: 95 % closed within 15 business days, by week
    Bogotá       31.20 %   31.07 to 31.33    31.30 %    0 %    4,200   3,660   8.85 days
    Medellín     99.87 %  99.74 to 100.00    99.97 %  100 %    2,800   2,440   8.85 days
    all offices  58.23 %   58.10 to 58.36    58.33 %    0 %    7,000   6,100   8.85 days

Backlog  open jobs, all offices; the line is the mean, the dots P5 to P95
  2,000 ┤
        │                                                                        ⠄⠄⠄⣄⣄⣄⣄⣄⣄⣄⣄⣄⣤⠤⠤⠤⠥⠥⠥
        │                                             ⢀⣄⣄⣄⣄⣄⣄⡤⠤⠤⠤⠤⠤⠤⠥⠥⠥⠗⠗⠗⠗⠗⠗⠟⠍⠍⠍⠉⠉⠉⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
        │                ⢀⣀⣀⣀⣄⣄⣄⡤⠤⠤⠤⠤⠤⠤⠤⠤⠴⠗⠗⠗⠗⠗⠗⠋⠉⠉⠉⠉⠉⠉⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁
  1,000 ┤⠖⠖⠖⠖⠗⠗⠗⠓⠓⠓⠋⠉⠉⠉⠉⠉⠉⠁⠁⠁⠁⠁⠁
        │
        │
        │
      0 ┤
         2020-06-01      2020-06-07            2020-06-14             2020-06-21          2020-06-28

Ageing  open cases at the end of the measured window; ages in business days
                     open   95 % interval       P5 to P95  overdue  oldest  days of work
  claims  Bogotá    1,275  1,259 to 1,291  1,180 to 1,370   41.2 %    53.4          6.66
  claims  Medellín    400      384 to 416      305 to 495   41.2 %    53.4          6.66
  in all            1,675  1,659 to 1,691  1,580 to 1,770   41.2 %    53.4          6.66

  age   0-1  1-2  2-5  5-10
  open  250  240  612  1.25

People  of the hours present; occupancy is handling / (handling + available)
                       hours present  handling  not ready    idle  occupancy  95 % interval
  Bank       Bogotá            8,480    62.7 %     37.0 %   0.3 %     99.6 %   99.4 to 99.8
  Provider   Medellín          8,480    43.3 %     37.0 %  19.7 %     68.8 %   68.6 to 69.0
  Help line  Medellín          8,480    52.2 %     37.0 %  10.8 %     82.9 %   82.7 to 83.1

Assumed, because the scenario does not say
  - work.claim.release: jobs may be worked on at once.
  - team.bank.pause: the unproductive share of present time is taken in pauses of 15 min between
    jobs, spread over the day.
");
    }

    #[test]
    fn a_narrow_terminal_is_wide_enough() {
        let mut model = fixture::model();
        model.backlog.push(fixture::backlog());
        model.offices[1].name = "Medellín and the whole of the valley".into();
        model.teams[1].name = "Subcontractors-who-work-off-what-is-late".into();
        model.work[0].name = "Claims of those who came by the regulator".into();
        model.work[0].sla[0].words =
            "95 % of the cases fallen due closed within 5 business days, by week, new ones only"
                .into();
        for work in &mut model.work {
            let again = crate::model::Sla { name: "again".into(), ..work.sla[0].clone() };
            work.sla.push(again);
        }
        let given = |measure| crate::model::Observed { work: 1.into(), measure, value: 1234.0 };
        model.observed = vec![given(Measure::Offered), given(Measure::WaitMeanOfAll)];
        let mut report = fixture::report(&model);
        for finding in &mut report.found.findings {
            if finding.measure == Measure::BacklogAge5To10 {
                finding.measure = Measure::BacklogAge160Up;
            }
        }
        for width in [60, 80, WIDTH] {
            let text = plain(&text(&report, width));
            for line in text.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}\n{text}");
            }
            for word in ["Clearing", "160+", "Observed", "valley", "new ones only"] {
                assert!(text.contains(word), "{width}: {word}\n{text}");
            }
        }
    }

    #[test]
    fn the_ledger_tells_heads_as_they_change() {
        use crate::ids::TeamId;
        use crate::model::StaffEdge;
        use crate::report::Place;
        use crate::study::{Estimate, Finding, When};
        use crate::time::{DAY, HOUR, NEVER};
        let ledger = |second_half: u32| {
            let mut model = fixture::model();
            // Four weeks of shifts of 8 h, seven days a week; nobody is on the rota of the help line.
            for day in 0..28i64 {
                for (team, heads) in [(0, if day < 14 { 20 } else { second_half }), (1, 12)] {
                    let team = TeamId(team);
                    for (hour, target) in [(8, heads), (16, 0)] {
                        model.staffing.push(StaffEdge {
                            at: day * DAY + hour * HOUR,
                            team,
                            target,
                            on_break: 0,
                            most: target,
                            day: day as u32,
                            spacing: NEVER,
                        });
                    }
                }
            }
            let mut report = fixture::report(&model);
            for (team, paid) in [(0, 224.0 * f64::from(20 + second_half) / 2.0), (1, 2_688.0)] {
                let team = TeamId(team);
                let Place { sla, work, office, team, .. } =
                    Place::of_team(team, model.teams[team.index()].office);
                for (measure, hours) in
                    [(Measure::HoursPaid, paid), (Measure::HoursAbsent, 0.08 * paid)]
                {
                    report.found.findings.push(Finding {
                        measure,
                        sla,
                        work,
                        office,
                        team,
                        account: None,
                        when: When::Total,
                        estimate: Estimate { mean: Some(hours), ..Estimate::default() },
                    });
                }
            }
            report.found.findings.sort_by_key(|finding| finding.measure);
            let text = plain(&text(&report, WIDTH));
            let section = text.split("\n\n").find(|section| section.starts_with("Hours"));
            section.unwrap().to_owned()
        };
        insta::assert_snapshot!(ledger(15), @r"
Hours  paid - breaks - absent = present; present - not ready = productive
                       heads     range   paid  absent  present  not ready  productive
  Bank       Bogotá     17.5  15 to 20  3,920     314    8,480      3,138       5,342
  Provider   Medellín     12            2,688     215    8,480      3,138       5,342
  Help line  Medellín      –                0            8,480      3,138       5,342
");
        insta::assert_snapshot!(ledger(20), @r"
Hours  paid - breaks - absent = present; present - not ready = productive
                       heads   paid  absent  present  not ready  productive
  Bank       Bogotá       20  4,480     358    8,480      3,138       5,342
  Provider   Medellín     12  2,688     215    8,480      3,138       5,342
  Help line  Medellín      –      0            8,480      3,138       5,342
");
    }

    #[test]
    fn an_opening_backlog_has_a_clear_date() {
        let mut model = fixture::model();
        model.backlog.push(fixture::backlog());
        let mut report = fixture::report(&model);
        report.found.partial = true;
        let text = plain(&text(&report, WIDTH));
        let clearing = text.split("\n\n").find(|section| section.starts_with("Clearing"));
        insta::assert_snapshot!(clearing.unwrap(), @r"
Clearing  the first day of each, by share of replications that have reached it
                                                  5 %        half        95 %  never
  no case waits                            2020-06-04  2020-06-10  2020-06-16    0 %
  no case is overdue at an interval's end  2020-06-09  2020-06-15  2020-06-21  4.0 %
  no case is overdue from then on               never       never       never  100 %
");
        assert!(text.contains("200 replications (stopped early)"));
    }

    #[test]
    fn the_same_of_many_is_told_once() {
        let told = assumed(
            &["a.pause: 15 min", "b.pause: 15 min", "b.leaving: finish"].map(str::to_owned),
        );
        assert_eq!(told, ["a.pause and 1 more like it: 15 min", "b.leaving: finish"]);
    }
}
