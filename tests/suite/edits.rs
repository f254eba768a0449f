//! Edits of a scenario's text: they do what they say and nothing else, whatever the layout; comments stay; the syntax is never broken.

mod checks;
mod patches;

use crate::cases::played::gathered;
use proptest::prelude::*;
use serde_json::{Value, json};
use slackwater::scenario::edit::{Edit, edit, outline, to_json, to_toml};
use slackwater::scenario::{Bundle, resolve};
use std::path::Path;
use std::sync::LazyLock;

/// The shipped scenarios with their bases, without files of data.
static SHIPPED: LazyLock<Vec<(String, Bundle)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let names = std::fs::read_dir(&folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    assert!(names.len() > 20, "{names:?}");
    names.into_iter().map(|name| (name.clone(), gathered(&name, &[], &[]))).collect()
});

fn main_text(bundle: &Bundle) -> String {
    String::from_utf8(bundle.files[&bundle.main].to_vec()).unwrap()
}

fn with_text(bundle: &Bundle, text: &str) -> Bundle {
    bundle.clone().with_file(bundle.main.clone(), text)
}

fn document(bundle: &Bundle) -> Value {
    outline(bundle).document
}

/// The paths and values of all leaves.
fn leaves(value: &Value) -> Vec<(String, Value)> {
    fn go(at: &str, value: &Value, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    go(&slackwater::scenario::path::key(at, key), value, found);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    go(&slackwater::scenario::path::item(at, index), value, found);
                }
            }
            leaf => found.push((at.to_owned(), leaf.clone())),
        }
    }
    let mut found = Vec::new();
    go("", value, &mut found);
    found
}

/// The paths of all tables.
fn tables(value: &Value) -> Vec<String> {
    fn go(at: &str, value: &Value, found: &mut Vec<String>) {
        for (key, value) in value.as_object().into_iter().flatten() {
            let path = slackwater::scenario::path::key(at, key);
            if value.is_object() {
                found.push(path.clone());
            }
            go(&path, value, found);
        }
    }
    let mut found = Vec::new();
    go("", value, &mut found);
    found
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.find('#').map(|at| line[at..].trim())).collect()
}

fn another(value: &Value) -> Value {
    match value {
        Value::Bool(flag) => json!(!flag),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => json!(whole + 1),
            None => json!(number.as_f64().unwrap() / 3.0),
        },
        Value::String(text) if text.len() == 10 && text.starts_with("20") => json!("2031-05-06"),
        Value::String(text) => json!(format!("{text} \"and\" # more\\")),
        other => other.clone(),
    }
}

/// For every leaf of every shipped scenario: its own value changes nothing, another one changes this leaf alone, in the text too.
#[test]
fn edits_change_only_what_they_say() {
    let mut seen = 0;
    for (name, bundle) in SHIPPED.iter() {
        let text = main_text(bundle);
        let before = document(bundle);
        let own = outline(bundle).own;
        for (place, (path, value)) in leaves(&before).into_iter().enumerate() {
            if value.is_number() && path.contains("values[") && place % 17 != 0 {
                continue; // one of a long list is like the others
            }
            let again = edit(bundle, &[Edit::set(&path, value.clone())]).unwrap();
            assert_eq!(again, text, "{name}: {path} set to its own value");

            let new = another(&value);
            let changed = edit(bundle, &[Edit::set(&path, new.clone())])
                .unwrap_or_else(|problems| panic!("{name}: {path}: {problems:#?}"));
            let after = document(&with_text(bundle, &changed));
            let differing: Vec<_> = (leaves(&before).into_iter())
                .zip(leaves(&after))
                .filter(|(before, after)| before != after)
                .collect();
            let expected = vec![((path.clone(), value.clone()), (path.clone(), new))];
            assert_eq!(differing, expected, "{name}: {path}\n{changed}");
            assert_eq!(comments(&changed), comments_after(&text, &changed), "{name}: {path}");
            let is_own = own.iter().any(|own| path == *own || path.starts_with(&format!("{own}[")));
            if is_own {
                let front = text.bytes().zip(changed.bytes()).take_while(|(a, b)| a == b).count();
                let back = text.bytes().rev().zip(changed.bytes().rev());
                let back = back.take_while(|(a, b)| a == b).count();
                let cut = text.len().saturating_sub(front + back);
                let length = value.as_str().map_or(24, |text| text.len() + 2);
                assert!(cut <= length, "{name}: {path}: {cut} bytes changed of {length}");
            }
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// The comments of a text after an edit that wrote "# more" into a value.
fn comments_after<'a>(before: &'a str, after: &'a str) -> Vec<&'a str> {
    let line = after.lines().find(|line| line.contains("# more"));
    let changed = line.map(|line| line[line.find('#').unwrap()..].trim());
    let mut expected = comments(before);
    if let Some(changed) = changed {
        // It stands in place of the comment that its line had, which is still in it.
        let at = comments(after).iter().position(|comment| *comment == changed).unwrap();
        let had = expected.get(at).is_some_and(|old| changed.contains(old));
        if had {
            expected[at] = changed;
        } else {
            expected.insert(at, changed);
        }
    }
    expected
}

/// Tables and leaves, each seventh one, can be taken out; set again, they are what they were.
#[test]
fn what_is_removed_can_be_set_again() {
    for (name, bundle) in SHIPPED.iter() {
        let before = document(bundle);
        let mut paths = tables(&before);
        paths
            .extend(leaves(&before).into_iter().map(|(path, _)| path).filter(|p| !p.contains('[')));
        for path in paths.into_iter().step_by(7) {
            let removed = edit(bundle, &[Edit::remove(&path)])
                .unwrap_or_else(|problems| panic!("{name}: {path}: {problems:#?}"));
            let without = with_text(bundle, &removed);
            let pointer = pointer(&path);
            assert_eq!(document(&without).pointer(&pointer), None, "{name}: {path}\n{removed}");
            let told = resolve(&without).unwrap().problems;
            let known =
                |problem: &slackwater::scenario::Problem| problem.message.ends_with("is missing");
            assert!(told.iter().all(known), "{name}: {path}: {told:#?}");
            let value = before.pointer(&pointer).unwrap().clone();
            let set = edit(&without, &[Edit::set(&path, value)])
                .unwrap_or_else(|problems| panic!("{name}: {path}: {problems:#?}\n{removed}"));
            let again = document(&with_text(bundle, &set));
            let is_same = sorted(&again) == sorted(&before);
            assert!(is_same, "{name}: {path}\n{set}");
        }
    }
}

fn pointer(path: &str) -> String {
    let steps = slackwater::scenario::path::steps(path).unwrap();
    let step = |step: &slackwater::scenario::path::Step| match step {
        slackwater::scenario::path::Step::Key(key) => format!("/{key}"),
        slackwater::scenario::path::Step::Item(index) => format!("/{index}"),
    };
    steps.iter().map(step).collect()
}

/// Without the order of keys, and without tables that say nothing: those that are left when their last key went.
fn sorted(value: &Value) -> Vec<(String, Value)> {
    let mut all = leaves(value);
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

/// Every id that the main file owns can be renamed there and back; between, the scenario is as good as before.
#[test]
fn what_is_restored_is_as_the_bases_say() {
    let base = "title = \"Base\"\n\n[team.a]\nagents = 5 # given\nproductive = \"70%\"\n";
    let patch = "base = \"base.toml\"\ntitle = \"Patch\"\n\n[team.a]\nagents = 7\nproductive = \"80%\" # assumed\n";
    let bundle = Bundle::new("patch.toml", patch).with_file("base.toml", base);
    let restored = edit(&bundle, &[Edit::restore("team.a.agents")]).unwrap();
    let team = &document(&with_text(&bundle, &restored))["team"]["a"];
    assert_eq!(team, &json!({ "agents": 5, "productive": "80%" }), "{restored}");
    assert!(!restored.contains("agents") && !restored.contains("remove"), "{restored}");
    // The base still decides when it changes.
    let later = with_text(&bundle, &restored).with_file("base.toml", base.replace('5', "6"));
    assert_eq!(document(&later)["team"]["a"]["agents"], 6);
    let whole = edit(&bundle, &[Edit::restore("team.a")]).unwrap();
    assert_eq!(document(&with_text(&bundle, &whole))["team"]["a"]["productive"], "70%");
    // What the patch removes comes back.
    let removed = with_text(&bundle, &edit(&bundle, &[Edit::remove("team.a.productive")]).unwrap());
    assert_eq!(document(&removed)["team"]["a"].get("productive"), None);
    let back = edit(&removed, &[Edit::restore("team.a.productive")]).unwrap();
    assert_eq!(document(&with_text(&removed, &back))["team"]["a"]["productive"], "70%", "{back}");
    assert!(!back.contains("remove"), "{back}");
    let refused = edit(&bundle, &[Edit::restore("start")]).unwrap_err();
    assert_eq!(refused.iter().next().unwrap().message, "patch.toml says nothing of start itself");
}

#[test]
fn renamed_ids_take_their_names_along() {
    let mut seen = 0;
    for (name, bundle) in SHIPPED.iter() {
        let text = main_text(bundle);
        let before = document(bundle);
        let problems = |bundle: &Bundle| {
            let scenario = resolve(bundle).unwrap();
            match slackwater::model::compile(&scenario) {
                Ok(_) => Vec::new(),
                Err(problems) => problems.iter().map(|it| it.message.clone()).collect::<Vec<_>>(),
            }
        };
        for section in
            ["calendar", "office", "work", "line", "team", "pattern", "transfer", "event"]
        {
            for id in before[section].as_object().into_iter().flatten().map(|(id, _)| id) {
                let path = format!("{section}.{id}");
                let renamed = edit(bundle, &[Edit::rename(&path, "quite_new")]);
                let Ok(renamed) = renamed else {
                    let told = renamed.unwrap_err();
                    let told = &told.iter().next().unwrap().message;
                    assert!(told.contains("below this file"), "{name}: {path}: {told}");
                    continue;
                };
                let between = with_text(bundle, &renamed);
                assert_eq!(problems(&between), problems(bundle), "{name}: {path}\n{renamed}");
                assert_eq!(comments(&renamed), comments(&text), "{name}: {path}");
                let back = edit(&between, &[Edit::rename(format!("{section}.quite_new"), id)]);
                assert_eq!(back.unwrap(), text, "{name}: {path} there and back");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

/// A scenario with its bases in one file says the same.
#[test]
fn merged_files_say_the_same() {
    for (name, bundle) in SHIPPED.iter() {
        let scenario = resolve(bundle).unwrap();
        for (main, text) in [("m.toml", to_toml(bundle)), ("m.json", to_json(bundle))] {
            let text = text.unwrap();
            let mut merged = bundle.clone();
            merged.main = main.to_owned();
            merged.files.insert(main.to_owned(), text.as_bytes().into());
            let again = resolve(&merged).unwrap_or_else(|p| panic!("{name}: {p:#?}\n{text}"));
            assert!(again.problems.is_empty(), "{name}: {:#?}", again.problems);
            assert_eq!(again.document, scenario.document, "{name} as {main}\n{text}");
            let same = to_toml(&merged).unwrap();
            assert_eq!(same, to_toml(bundle).unwrap(), "{name} as {main}, merged again");
        }
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!("2026-01-01")),
        Just(json!("30 min")),
        Just(json!("a\nb \"c\" # d '''e''' \u{1}")),
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        "\\PC*".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z ,.\"]{0,6}", inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is set, removed or renamed wherever: the text is read as before, or the edit is refused and nothing is changed.
    #[test]
    fn no_edit_breaks_the_syntax(
        scenario in any::<prop::sample::Index>(),
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..6u8, values(), "[a-z.\\[\\]\"0-9 ]{0,8}"), 1..8),
    ) {
        let (name, bundle) = scenario.get(&SHIPPED);
        let mut bundle = bundle.clone();
        for (place, kind, value, name_or_path) in edits {
            let now = document(&bundle);
            let mut paths: Vec<String> = leaves(&now).into_iter().map(|(path, _)| path).collect();
            paths.extend(tables(&now));
            if paths.is_empty() {
                break;
            }
            let path = place.get(&paths).clone();
            let one = match kind {
                0 => Edit::set(path, value),
                1 => Edit::set(format!("{path}.{name_or_path}"), value),
                2 => Edit::set(name_or_path, value),
                3 => Edit::remove(path),
                4 => Edit::rename(path, name_or_path),
                _ => Edit::set(path.rsplit_once('[').map_or(path.clone(), |(list, _)| format!("{list}[{}]", name_or_path.len())), value),
            };
            if let Ok(text) = edit(&bundle, std::slice::from_ref(&one)) {
                let after = with_text(&bundle, &text);
                prop_assert!(resolve(&after).is_ok(), "{name}: {one:?}\n{text}");
                bundle = after;
            }
        }
    }
}

/// The people of a roster are written by edits in the form in which the scenario has them.
#[test]
fn people_are_edited_in_their_form() {
    use slackwater::planning::roster::Roster;
    let text = "# of three\n[team.a]\nagents = 12   # all day\n\n[team.b]\n\
                agents = [{ from = 2026-06-01, value = 3 }, { from = 2026-06-08, value = 4 }]\n\n\
                [team.c.agents.mon-fri]\nfrom = \"08:00\"\nevery = \"30 min\"\nvalues = [2, 3]   # thin\n\n\
                [team.c.agents.\"sat, sun\"]\nfrom = \"09:00\"\nevery = \"1 h\"\nvalues = [1]\n";
    let bundle = Bundle::new("s.toml", text);
    let roster = Roster::of(&resolve(&bundle).unwrap().document);
    let more = roster.with_each(&roster.spots(), |agents| agents + 10);
    let edits: Vec<Edit> =
        more.teams.iter().map(|crew| Edit::set(&crew.path, crew.json())).collect();
    let expected = text
        .replace("12 ", "22 ")
        .replace("value = 3", "value = 13")
        .replace("value = 4", "value = 14")
        .replace("[2, 3]", "[12, 13]")
        .replace("[1]", "[11]");
    assert_eq!(edit(&bundle, &edits).unwrap(), expected);
}

/// New things stand where one looks for them, in the style of the file.
#[test]
fn new_things_follow_the_style_of_the_file() {
    let text = "# The file.\n\ntitle = \"t\"\nseed  = 1\n\n[office.a]\n\n[team.x]\noffice     = \"a\"\nagents     = 3   # three\n\
                shift      = { mon-fri = \"08:00-16:00\" }\n\n[team.x.handles.w]\nhandle_time = { mean = \"3 min\" }\n\n# rules\n\n[transfer.r]\nfrom = [\"a\"]\n";
    let bundle = Bundle::new("s.toml", text);
    let edits = [
        Edit::set(
            "team.y",
            json!({ "office": "a", "agents": 4, "handles": { "w": { "handle_time": "5 min" } } }),
        ),
        Edit::set("team.x.productive", "63%"),
        Edit::set("team.x.shift.sat", "09:00-12:00"),
        Edit::set("team.x.handles.w.handle_time.cv", 0.8),
        Edit::set("start", "2026-06-01"),
        Edit::set("transfer.r.from[1]", "b"),
        Edit::set("office.b", json!({})),
    ];
    let expected = "# The file.\n\ntitle = \"t\"\nseed  = 1\nstart = 2026-06-01\n\n[office.a]\n\n[office.b]\n\n[team.x]\noffice     = \"a\"\nagents     = 3   # three\n\
                shift      = { mon-fri = \"08:00-16:00\", sat = \"09:00-12:00\" }\nproductive = \"63%\"\n\n[team.x.handles.w]\nhandle_time = { mean = \"3 min\", cv = 0.8 }\n\n\
                [team.y]\noffice = \"a\"\nagents = 4\n\n[team.y.handles.w]\nhandle_time = \"5 min\"\n\n# rules\n\n[transfer.r]\nfrom = [\"a\", \"b\"]\n";
    assert_eq!(edit(&bundle, &edits).unwrap(), expected);
}
