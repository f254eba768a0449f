//! Problems as an editor marks them: where they are in bytes, in UTF-16 units, and by line and column.

use crate::model::estimate::RAISES;
use crate::scenario::problem::{Place, Severity};
use crate::scenario::{Bundle, Problems};
use serde::Serialize;
use std::collections::BTreeMap;

/// A problem of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Problem {
    /// Whether the scenario can be played.
    #[cfg_attr(feature = "wasm", tsify(type = "\"error\" | \"warning\""))]
    pub severity: &'static str,
    /// The dotted path as in the file, `team.bank.agents[1].value`; empty for the whole file.
    pub path: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The file of the bundle in which it is.
    pub file: Option<String>,
    /// Its first byte there; of a packed file, once it is unpacked.
    pub start: Option<usize>,
    /// The first byte behind it.
    pub end: Option<usize>,
    /// Its first UTF-16 unit there, as offsets in a text of JavaScript count; a byte-order mark counts.
    pub from: Option<usize>,
    /// The first UTF-16 unit behind it.
    pub to: Option<usize>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// The UTF-16 unit of that line, from 1; a byte-order mark does not count.
    pub column: Option<usize>,
}

/// Problems in their order, with the places that they have in the bundle's files.
pub fn problems(problems: &Problems, bundle: &Bundle) -> Vec<Problem> {
    // Each file is unpacked and read as text once: a table may have many problems.
    let mut texts: BTreeMap<&str, Option<Text>> = BTreeMap::new();
    let told = problems.iter().map(|problem| {
        let place = problem.place.as_ref();
        let spot = place.and_then(|place| {
            let text = texts.entry(&place.file).or_insert_with(|| Text::of(bundle, &place.file));
            text.as_ref().map(|text| text.spot(place))
        });
        Problem {
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            path: problem.path.clone(),
            message: problem.message.clone(),
            help: problem.help.clone(),
            file: place.map(|place| place.file.clone()),
            start: place.map(|place| place.span.start),
            end: place.map(|place| place.span.end),
            from: spot.map(|spot| spot.from),
            to: spot.map(|spot| spot.to),
            line: spot.map(|spot| spot.line),
            column: spot.map(|spot| spot.column),
        }
    });
    told.collect()
}

/// Problems as a page tells them: what is too large for it can still be run natively.
pub fn on_page(problems: Problems, file: &str) -> Problems {
    let natively = format!("or run it outside the browser: slackwater run {file}");
    let told = problems.into_iter().map(|mut problem| {
        problem.help = problem.help.map(|help| help.replace(RAISES, &natively));
        problem
    });
    told.collect()
}

#[derive(Clone, Copy)]
struct Spot {
    from: usize,
    to: usize,
    line: usize,
    column: usize,
}

/// A file, and where its lines begin: in bytes, and in UTF-16 units.
struct Text {
    bytes: Vec<u8>,
    lines: Vec<(usize, usize)>,
}

impl Text {
    fn of(bundle: &Bundle, file: &str) -> Option<Text> {
        let bytes = bundle.decoded(file).ok()?.into_owned();
        let mut lines = vec![(0, 0)];
        let (mut at, mut units) = (0, 0);
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            at += line.len();
            units += length(line);
            lines.push((at, units));
        }
        Some(Text { bytes, lines })
    }

    fn spot(&self, place: &Place) -> Spot {
        let line = self.line(place.span.start);
        let from = self.units(place.span.start);
        let mark = usize::from(line == 0 && self.bytes.starts_with("\u{feff}".as_bytes()));
        let column = (from - self.lines[line].1).saturating_sub(mark) + 1;
        Spot { from, to: self.units(place.span.end).max(from), line: line + 1, column }
    }

    /// The line that holds a byte; the last one holds the end of the file.
    fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|&(start, _)| start <= byte).saturating_sub(1)
    }

    /// UTF-16 units before a byte.
    fn units(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let (start, units) = self.lines[self.line(byte)];
        units + length(&self.bytes[start..byte])
    }
}

/// UTF-16 units of a text; a byte that is no UTF-8 counts as the one unit that stands for it.
fn length(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::problem;

    fn spot(text: &str, wrong: &str) -> Problem {
        let start = text.find(wrong).unwrap();
        let bundle = Bundle::new("s.toml", text);
        let found = problem::Problem::error("office", "odd").help("mend it");
        let found = found.at("s.toml", start..start + wrong.len());
        problems(&found.into(), &bundle).remove(0)
    }

    #[test]
    fn places_are_told_in_the_units_of_an_editor() {
        let text = "title = \"Bogotá 📞\"\r\nname = \"é📞\" # x\nlast";
        let found = spot(text, "# x");
        assert_eq!((found.start, found.end), (Some(40), Some(43)));
        // In JavaScript: text.indexOf("# x").
        assert_eq!((found.from, found.to), (Some(34), Some(37)));
        assert_eq!((found.line, found.column), (Some(2), Some(14)));
        assert_eq!((found.severity, found.help.as_deref()), ("error", Some("mend it")));
        let last = spot(text, "last");
        assert_eq!((last.line, last.column), (Some(3), Some(1)));
        let first = spot(text, "📞");
        assert_eq!((first.from, first.to, first.column), (Some(16), Some(18), Some(17)));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let found = spot("\u{feff}title = 1", "title");
        assert_eq!((found.start, found.from), (Some(3), Some(1)));
        assert_eq!((found.line, found.column), (Some(1), Some(1)));
    }

    #[test]
    fn what_is_too_large_for_the_page_names_its_size_and_the_program() {
        let text = r#"
start = 2026-01-05
horizon = "52 weeks"
interval = "1 min"
[office.a]
[work.case]
channel = "case"
[work.case.arrivals.a]
rate = "10 per hour"
[team.us]
agents = 9
[team.us.handles.case]
handle_time = "30 min"
"#;
        let bundle = Bundle::new("plans/large.toml", text);
        let scenario = crate::scenario::resolve(&bundle).unwrap();
        for (limit, size) in [(512 << 20, "GiB of memory"), (64 << 20, "intervals are too many")] {
            let found = crate::model::compile_within(&scenario, limit).unwrap_err();
            let found = problems(&on_page(found, &bundle.main), &bundle).remove(0);
            assert!(found.message.contains(size), "{}", found.message);
            assert!(found.message.ends_with(&format!("the limit is {} MiB", limit >> 20)));
            let help = found.help.unwrap();
            assert!(help.ends_with("slackwater run plans/large.toml"), "{help}");
            assert!(!help.contains("--max-memory"), "{help}");
        }
    }

    #[test]
    fn what_takes_too_long_on_the_page_names_its_jobs_and_the_program() {
        let scenario = |calls: &str| {
            let text = format!(
                "start = 2026-01-05\nhorizon = \"365 days\"\n[office.a]\n[work.call]\nchannel = \"call\"\n\
                 patience = \"1 min\"\n[work.call.arrivals.a]\nrate = \"{calls} per calendar day\"\n[team.us]\nagents = 9\n\
                 [team.us.handles.call]\nhandle_time = \"5 min\"\n"
            );
            crate::scenario::resolve(&Bundle::new("calls.toml", text)).unwrap()
        };
        let refusal = |calls| {
            let model = crate::model::compile_within(&scenario(calls), 512 << 20).unwrap();
            crate::model::estimate::too_long_for_page(&model)
        };
        assert_eq!(refusal("200_000"), None);
        let told = on_page(refusal("900_000").unwrap().into(), "calls.toml");
        let told = problems(&told, &Bundle::new("calls.toml", "")).remove(0);
        let size =
            "each replication plays about 328 million jobs; the limit of the page is 100 million";
        assert_eq!(told.message, size);
        assert!(told.help.unwrap().ends_with("slackwater run calls.toml"));
    }

    #[test]
    fn what_has_no_place_or_no_file_has_no_line() {
        let bundle = Bundle::new("s.toml", "");
        let mut all = Problems::new();
        all.error("team", "no team", None);
        all.push(problem::Problem::warning("", "gone").at("t.csv", 3..4));
        all.push(problem::Problem::error("", "at the end").at("s.toml", 0..0));
        let told = problems(&all, &bundle);
        assert_eq!((told[0].file.as_deref(), told[0].start, told[0].line), (None, None, None));
        assert_eq!((told[1].file.as_deref(), told[1].line), (Some("t.csv"), None));
        assert_eq!((told[1].start, told[1].severity), (Some(3), "warning"));
        assert_eq!((told[2].from, told[2].line, told[2].column), (Some(0), Some(1), Some(1)));
    }
}
