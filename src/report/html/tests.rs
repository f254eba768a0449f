//! Pages of the made-up operation: whole, self-contained, in the terminal's words, and safe whatever the scenario is called.

use super::*;
use crate::report::document::Table;
use crate::report::fixture;
use crate::report::language::Language;
use crate::study::Pairs;
use std::rc::Rc;

fn page(report: Report, language: Language) -> (String, Vec<String>) {
    let words = Words::new(language);
    let page = of_reports(&[report], &words);
    (page, words.untold())
}

/// Names of tags in the order they are opened; panics where one is not closed in its place.
pub(super) fn tags(page: &str) -> Vec<String> {
    const VOID: [&str; 2] = ["meta", "br"];
    let (mut open, mut all) = (Vec::new(), Vec::new());
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page names its kind");
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of order");
        } else {
            let name = tag.split_whitespace().next().unwrap().to_owned();
            assert!(tag.matches('"').count() % 2 == 0, "{tag}");
            if !VOID.contains(&name.as_str()) {
                open.push(name.clone());
            }
            all.push(name);
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?}");
    all
}

/// What a reader sees, with escapes resolved.
fn seen(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page.split_once("<body>").unwrap().1;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        text.push(' ');
        rest = after.split_once('>').unwrap().1;
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_is_whole_and_fetches_nothing() {
    let model = fixture::model();
    let (page, untold) = page(fixture::report(&model), Language::English);
    let tags = tags(&page);
    for banned in ["script", "link", "img", "iframe", "object", "base", "form", "a"] {
        assert!(!tags.iter().any(|tag| tag == banned), "<{banned}>");
    }
    for banned in ["http:", "https:", "//", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(banned), "{banned}");
    }
    assert!(tags.iter().filter(|tag| *tag == "svg").count() >= 2);
    assert!(page.contains("<html lang=\"en\">") && untold.is_empty());
}

#[test]
fn everything_told_on_the_terminal_stands_on_the_page() {
    let model = fixture::model();
    let report = fixture::report(&model);
    let seen = seen(&page(report.clone(), Language::English).0);
    let holds = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(&text), "{text:?} is not in:\n{seen}");
    };
    let rows = |table: &Table| table.rows.iter().flatten().for_each(|cell| holds(cell));
    let mut told = 0;
    for block in text::blocks(&report) {
        told += 1;
        match block {
            Block::Title { title, facts } => {
                holds(&title);
                facts.split(" · ").for_each(holds);
            }
            Block::Sentences(sentences) => sentences.iter().for_each(|text| holds(text)),
            Block::Paragraph { text, .. } => holds(&text),
            Block::Heading { heading, note } if heading != text::ASSUMED => {
                holds(&heading);
                holds(&note);
            }
            Block::Table(table) => rows(&table),
            Block::Groups(table, groups) => {
                rows(&table);
                groups.iter().for_each(|group| holds(&group.title));
            }
            Block::Chart(chart) => holds(&chart.heading),
            Block::Item(text) => text.split(": ").for_each(holds),
            Block::Heading { .. } | Block::Lines(_) | Block::Blank => {}
        }
    }
    assert!(told > 15, "{told}");
}

#[test]
fn names_are_texts_whatever_they_hold() {
    let mut model = fixture::model();
    let hostile = "\"><script>alert(1)</script><img src=x onerror='y'>&amp;";
    model.title = hostile.into();
    model.description = hostile.into();
    model.offices[0].name = hostile.into();
    model.work[0].name = hostile.into();
    model.teams[0].name = hostile.into();
    let mut report = fixture::report(&model);
    report.model = &model;
    for language in [Language::English, Language::Spanish, Language::Chinese] {
        let page = of_reports(&[report.clone()], &Words::new(language));
        let tags = tags(&page);
        assert!(!tags.iter().any(|tag| tag == "script" || tag == "img"), "{language:?}");
        assert!(page.matches("&lt;script&gt;").count() > 5);
    }
}

#[test]
fn nothing_stays_english() {
    let mut model = fixture::model();
    model.backlog.push(fixture::backlog());
    for language in [Language::Spanish, Language::Chinese] {
        let (page, untold) = page(fixture::report(&model), language);
        // Assumptions and promises of the made-up operation are made up, too.
        let made_up = [
            "95 % closed within 15 business days",
            "80 % of offered answered within 20 s",
            "without `accept` work may oscillate",
            "jobs may be worked on at once.",
            "the unproductive share of present time is taken in pauses of 15 min between jobs",
        ];
        let untold: Vec<_> = untold
            .iter()
            .filter(|text| !made_up.iter().any(|made_up| text.contains(made_up)))
            .collect();
        assert!(untold.is_empty(), "{language:?}: {untold:#?}");
        assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
        tags(&page);
    }
}

#[test]
fn a_comparison_of_equal_plans_says_so() {
    let model = fixture::model();
    let report = || Report::beside(&model, fixture::report(&model).found, Rc::default());
    let pairs = Pairs { replications: 8, pairs: Vec::new() };
    let plan =
        crate::report::compare::Plan { report: report(), own_seed: 9, own_stratify: true, pairs };
    let comparison = Comparison { baseline: report(), plans: vec![plan], links: None };
    for language in [Language::English, Language::Spanish, Language::Chinese] {
        let words = Words::new(language);
        let page = of_comparison(&comparison, &words);
        tags(&page);
        assert!(page.contains("Claims backlog at a bank"));
    }
}
