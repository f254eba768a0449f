//! The forecast for a terminal: the answer first, then service levels, backlog, ageing, people, and what was assumed.
//!
//! Headings carry ANSI styles; the door strips them where there is no terminal.

mod ageing;
mod curve;
mod people;
mod promises;
mod table;

use super::Report;
use super::answer::answer;
use super::wrap::wrap;

/// No line is longer than this.
pub const WIDTH: usize = 100;

/// The whole forecast.
pub fn text(report: &Report) -> String {
    let mut text = Text::default();
    text.title(&report.model.title, &facts(report));
    text.paragraph(&answer(report), "");
    for warning in &report.model.warnings {
        text.paragraph(&format!("Warning: {}: {}", warning.path, warning.message), "  ");
    }
    promises::tell(report, &mut text);
    curve::tell(report, &mut text);
    ageing::tell(report, &mut text);
    people::tell(report, &mut text);
    if !report.model.assumptions.is_empty() {
        text.heading("Assumed, because the scenario does not say", "");
        for assumption in assumed(&report.model.assumptions) {
            text.item(&assumption);
        }
    }
    text.finish()
}

/// "26 weeks from 2020-06-01, 200 replications, seed 1".
fn facts(report: &Report) -> String {
    let grid = &report.model.grid;
    let window = &grid.labels[grid.first as usize..grid.last as usize];
    let (first, last) = (day(window.first()), day(window.last()));
    let days = if first == last { first.to_owned() } else { format!("{first} to {last}") };
    let found = &report.found;
    let replications = match found.replications {
        1 => "1 replication".to_owned(),
        count => format!("{} replications", super::digits::grouped(f64::from(count), 0)),
    };
    let stopped = if found.partial { " (stopped early)" } else { "" };
    format!("{days} · {replications}{stopped} · seed {}", report.model.study.seed)
}

/// Assumptions, with those that say the same of several teams or offices told once.
fn assumed(assumptions: &[String]) -> Vec<String> {
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

/// The local date of an interval's label.
fn day(label: Option<&String>) -> &str {
    label.map_or("", |label| label.split(' ').next().unwrap_or(label))
}

/// Lines as they grow.
#[derive(Default)]
struct Text {
    lines: Vec<String>,
}

impl Text {
    fn title(&mut self, title: &str, facts: &str) {
        self.lines.extend(wrap(title, WIDTH).into_iter().map(|line| bold(&line)));
        self.lines.push(dim(facts));
        self.blank();
    }

    /// A heading with what it needs to be understood beside it.
    fn heading(&mut self, heading: &str, note: &str) {
        self.blank();
        let room = WIDTH.saturating_sub(heading.chars().count() + 2);
        if note.chars().count() <= room {
            let line = if note.is_empty() {
                bold(heading)
            } else {
                format!("{}  {}", bold(heading), dim(note))
            };
            self.lines.push(line);
        } else {
            self.lines.push(bold(heading));
            self.lines.extend(wrap(note, WIDTH).into_iter().map(|line| dim(&line)));
        }
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.extend(lines.into_iter().map(|line| format!("  {line}").trim_end().to_owned()));
    }

    fn paragraph(&mut self, text: &str, indent: &str) {
        let lines = wrap(text, WIDTH - indent.len());
        self.lines.extend(lines.into_iter().map(|line| format!("{indent}{line}")));
    }

    fn item(&mut self, text: &str) {
        for (index, line) in wrap(text, WIDTH - 4).into_iter().enumerate() {
            self.lines.push(format!("  {} {line}", if index == 0 { '-' } else { ' ' }));
        }
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn finish(self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}

fn dim(text: &str) -> String {
    let style = anstyle::Style::new().dimmed();
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_forecast() {
        let model = fixture::model();
        let text = text(&fixture::report(&model));
        let plain = anstream::adapter::strip_str(&text).to_string();
        let longest = plain.lines().map(|line| line.chars().count()).max();
        println!("{plain}");
        assert!(longest <= Some(WIDTH), "{longest:?}");
    }
}
