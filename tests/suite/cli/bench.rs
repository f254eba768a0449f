//! `slackwater bench`, the names that checks can use, and what the recipes for CI call.

use super::Desk;
use serde_json::Value;

#[test]
fn bench_counts_the_same_twice() {
    let desk = Desk::new();
    let line = "bench small.toml --seconds 0 --no-instructions";
    let told = desk.does(&format!("{line} --json one.json")).fine();
    assert!(told.out.contains("M jobs/s"), "{}", told.out);
    desk.does(&format!("{line} --json two.json")).fine();
    let counts = |file: &str| {
        let found: Value = serde_json::from_str(&desk.read(file)).unwrap();
        let one = &found["scenarios"][0];
        ["replications", "jobs", "events", "allocations"].map(|name| one[name].as_u64().unwrap())
    };
    assert_eq!(counts("one.json"), counts("two.json"));
    let [replications, jobs, events, _] = counts("one.json");
    assert!(replications == 4 && jobs > 1200 && events > 3 * jobs, "{jobs} {events}");
}

#[test]
fn bench_compares_instructions_where_valgrind_is() {
    let desk = Desk::new();
    let line = "bench small.toml --seconds 0 --replications 1";
    let told = desk.does(&format!("{line} --save-baseline base.json")).fine();
    let kept: Value = serde_json::from_str(&desk.read("base.json")).unwrap();
    let Some(instructions) = kept["scenarios"]["small.toml"]["instructions"].as_u64() else {
        assert!(told.out.contains("where valgrind is"), "{}", told.out);
        let told = desk.does("bench small.toml --seconds 0 --baseline base.json");
        assert_eq!(told.code, Some(3));
        return;
    };
    assert!(instructions > 100_000, "{instructions}");
    let told = desk.does("bench small.toml --seconds 0 --baseline base.json --json -").fine();
    assert!(told.json()["scenarios"][0]["baseline"]["change"].as_f64().unwrap().abs() < 1e-3);
    let of = |text: &str| {
        desk.read("base.json").replace(&format!("\"instructions\": {instructions}"), text)
    };
    desk.write("less.json", &of(&format!("\"instructions\": {}", instructions * 98 / 100)));
    let told = desk.does("bench small.toml --seconds 0 --baseline less.json");
    assert_eq!(told.code, Some(1), "{}", told.err);
    desk.does("bench small.toml --seconds 0 --baseline less.json --margin 3%").fine();
    let told = desk.does("bench small.toml --seconds 0 --baseline base.json --no-instructions");
    assert_eq!(told.code, Some(3), "{}", told.err);
    desk.does("bench small.toml --baseline none.json").refuses(&["none.json", "--save-baseline"]);
}

/// What the recipes for CI call is what the program has.
#[test]
fn recipes_use_options_that_there_are() {
    let desk = Desk::new();
    let known = desk.does("check --help").fine().out;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("action.yml")];
    files.extend(
        std::fs::read_dir(root.join("recipes")).unwrap().map(|entry| entry.unwrap().path()),
    );
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap().replace("\\\n", " ");
        for line in text.lines().filter(|line| line.contains("slackwater check")) {
            let (_, options) = line.split_once("slackwater check").unwrap();
            for option in
                options.split_whitespace().filter(|word| word.starts_with("--") && *word != "--")
            {
                let option = option.split('=').next().unwrap();
                assert!(
                    known.contains(&format!("{option} ")) || known.contains(&format!("{option}\n")),
                    "{}: {option}",
                    file.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn names_of_measures_are_listed() {
    let desk = Desk::new();
    let told = desk.does("schema --measures").fine();
    assert!(
        told.out.contains("\nof_due ") && told.out.contains("backlog.p85 < 1200"),
        "{}",
        told.out
    );
    let told = desk.does("schema --measures small.toml").fine();
    assert!(told.out.lines().any(|line| line.starts_with("desk.occupancy ")), "{}", told.out);
    assert!(desk.does("schema small.toml").code == Some(2));
}
