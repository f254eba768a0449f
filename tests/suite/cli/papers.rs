//! The page and the workbook that `run` and `compare` write.

use super::{Desk, SMALL};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use serde_json::Value;

fn book(desk: &Desk, name: &str) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(desk.path(name)).unwrap()
}

#[test]
fn a_page_is_written_in_every_language() {
    let desk = Desk::new();
    let told = desk.does("run small.toml --html en.html").fine();
    assert!(told.out.contains("Case SLAs"), "the terminal tells as ever: {}", told.out);
    let english = desk.read("en.html");
    assert!(english.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    for (language, words) in [("es", "SLA de casos"), ("zh", "个案 SLA")] {
        let page = desk.does(&format!("run small.toml --html - --language {language}")).fine().out;
        assert!(page.contains(words), "{page}");
        assert!(!page.contains("<span lang=\"en\">"), "{page}");
        assert!(!page.contains("http"), "nothing is fetched");
    }
    desk.does("run small.toml --html again.html --threads 1").fine();
    assert_eq!(english, desk.read("again.html"));
    assert_eq!(desk.does("run small.toml --html a.html --language fr").code, Some(2));
    desk.does("run small.toml --html small.toml").refuses(&["read in this run"]);
}

#[test]
fn several_scenarios_stand_on_one_page() {
    let desk = Desk::new();
    desk.write("other.toml", &SMALL.replace("Two weeks", "Another"));
    desk.does("run small.toml other.toml --html both.html").fine();
    let page = desk.read("both.html");
    assert_eq!(page.matches("<article>").count(), 2);
    assert!(page.contains("<h1>Two weeks</h1>") && page.contains("<h1>Another</h1>"));
}

#[test]
fn a_comparison_is_written_as_a_page() {
    let desk = Desk::new();
    desk.write(
        "more.toml",
        &SMALL.replace("Two weeks", "One more").replace("agents = 3", "agents = 4"),
    );
    desk.does("compare small.toml more.toml --html page.html").fine();
    let page = desk.read("page.html");
    for words in ["against", "One more", "<svg", "How it was compared", "Definitions"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_workbook_holds_what_the_json_holds() {
    let desk = Desk::new();
    let hostile = "=cmd|' /C calc'!A0";
    desk.write("small.toml", &SMALL.replace("Two weeks", hostile));
    desk.does("run small.toml --xlsx a.xlsx --json a.json").fine();
    let found: Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    let results = found["results"].as_array().unwrap();
    let mut book = book(&desk, "a.xlsx");
    assert_eq!(book.sheet_names(), ["answer", "results", "definitions", "assumptions"]);
    let sheet = book.worksheet_range("results").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let header: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let column = |name: &str| header.iter().position(|head| head == name).unwrap();
    assert_eq!(rows.len() - 1, results.len());
    let mut dates = 0;
    for (row, result) in rows[1..].iter().zip(results) {
        assert_eq!(row[column("scenario")], Data::String(hostile.into()));
        assert_eq!(row[column("measure")].to_string(), result["measure"].as_str().unwrap());
        for name in ["mean", "p5", "p50", "p95", "gain"] {
            match (&row[column(name)], result[name].as_f64()) {
                (Data::Float(told), Some(value)) => assert_eq!(*told, value, "{name}: {result}"),
                (Data::Empty, None) => {}
                other => panic!("{name}: {other:?}"),
            }
        }
        let interval = &row[column("interval")];
        match result["interval"].as_str() {
            None => assert_eq!(*interval, Data::Empty),
            Some(label) if label.len() == 10 => {
                assert!(matches!(interval, Data::DateTime(_)), "{interval:?}");
                dates += 1;
            }
            Some(label) => assert_eq!(interval.to_string(), label),
        }
    }
    assert!(dates > 10);
    assert!(book.worksheet_formula("results").unwrap().rows().flatten().all(String::is_empty));
    desk.does("run small.toml --xlsx b.xlsx --threads 1").fine();
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(bytes("a.xlsx"), bytes("b.xlsx"), "the same forecast gives the same bytes");
}

#[test]
fn a_workbook_of_a_comparison_holds_the_differences() {
    let desk = Desk::new();
    desk.write(
        "more.toml",
        &SMALL.replace("Two weeks", "One more").replace("agents = 3", "agents = 4"),
    );
    desk.does("compare small.toml more.toml --xlsx a.xlsx --json a.json").fine();
    let found: Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    let differences = found["differences"].as_array().unwrap();
    let mut book = book(&desk, "a.xlsx");
    assert_eq!(
        book.sheet_names(),
        ["answer", "results", "differences", "definitions", "assumptions"]
    );
    let sheet = book.worksheet_range("differences").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let column =
        |name: &str| rows[0].iter().position(|head| head.get_string() == Some(name)).unwrap();
    assert_eq!(rows.len() - 1, differences.len());
    for (row, told) in rows[1..].iter().zip(differences) {
        for name in ["before", "after", "difference"] {
            let value = match &row[column(name)] {
                Data::Float(value) => Some(*value),
                _ => None,
            };
            assert_eq!(value, told[name].as_f64(), "{name}: {told}");
        }
    }
}
