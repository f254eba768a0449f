//! Reports of shipped operations in every language: nothing that is told stays English.

use crate::cases::played::shipped;
use slackwater::measure::Detail;
use slackwater::report::compare::{Comparison, Plan};
use slackwater::report::language::{Language, Words};
use slackwater::report::{Report, html};
use slackwater::study::{Options, Stop, paired, played};

const FEW: u32 = 3;

fn options() -> Options {
    Options { stop: Stop::After(FEW), detail: Detail::Standard }
}

fn untold(tell: impl Fn(&Words) -> String) -> Vec<String> {
    let mut untold = Vec::new();
    for language in [Language::Spanish, Language::Chinese] {
        let words = Words::new(language);
        let page = tell(&words);
        assert!(page.len() > 10_000);
        untold.extend(words.untold().iter().map(|text| format!("{}: {text}", language.code())));
    }
    untold
}

#[test]
fn forecasts_are_told_whole_in_every_language() {
    let mut missing = Vec::new();
    for name in [
        "call-centre-busy-day.toml",
        "call-centre-day.toml",
        "claims-intervention.toml",
        "claims-duplicates.toml",
        "complaints.toml",
        "hotline.toml",
        "one-pool.toml",
        "seven-regions-transfer.toml",
        "two-sites.toml",
    ] {
        let model = shipped(name, &[]);
        let report = Report::new(&model, played(&model, options()).findings());
        missing.extend(untold(|words| html::of_reports(std::slice::from_ref(&report), words)));
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn comparisons_are_told_whole_in_every_language() {
    let mut missing = Vec::new();
    for (before, after) in [
        ("seven-regions.toml", "two-sites-best-practice-20.toml"),
        ("claims.toml", "claims-regulator-first.toml"),
        ("hotline.toml", "hotline-vip-first.toml"),
        ("hotline.toml", "hotline.toml"),
    ] {
        let (before, mut after) = (shipped(before, &[]), shipped(after, &[]));
        let own_seed = after.study.seed + 1;
        after.study.seed = before.study.seed;
        let (one, other) = (played(&before, options()), played(&after, options()));
        let comparison = Comparison {
            plans: vec![Plan {
                report: Report::new(&after, other.findings()),
                own_seed,
                own_stratify: !before.study.stratify,
                pairs: paired((&before, &one), (&after, &other)),
            }],
            baseline: Report::new(&before, one.findings()),
            links: None,
        };
        missing.extend(untold(|words| html::of_comparison(&comparison, words)));
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_catalogue_is_known() {
    let known = include_str!("../../src/report/language/catalogue.rs");
    for language in ["es", "zh"] {
        for folder in ["core", "report"] {
            let path = format!("{}/lang/{language}/{folder}", env!("CARGO_MANIFEST_DIR"));
            for entry in std::fs::read_dir(path).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                let file = format!("\"{folder}/{}\"", name.trim_end_matches(".json"));
                assert!(known.contains(&file), "{language}: {file}");
            }
        }
    }
}
