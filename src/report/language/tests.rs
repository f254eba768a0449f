//! The catalogues: whole, alike, and read as their readers write numbers and dates.

use super::catalogue::{CHINESE, SPANISH, phrases};
use super::*;
use crate::names::Measure;
use std::collections::BTreeMap;

#[test]
fn languages_know_the_same_sentences_once() {
    let keys = |files: &[(&str, &str)]| -> Vec<String> {
        let of = |text: &str| serde_json::from_str::<BTreeMap<String, String>>(text).unwrap();
        let mut keys: Vec<String> =
            files.iter().flat_map(|(_, text)| of(text).into_keys()).collect();
        keys.sort();
        keys
    };
    let (spanish, chinese) = (keys(SPANISH), keys(CHINESE));
    assert!(spanish.len() > 1200);
    assert_eq!(spanish, chinese);
    let twice: Vec<_> = spanish.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_hole_is_filled() {
    for language in [Language::Spanish, Language::Chinese] {
        for (english, said) in phrases(language).unwrap() {
            let holes = |text: &str, is_hole: fn(&str) -> bool| {
                text.split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}'))
                    .filter(|(inside, _)| is_hole(inside))
                    .map(|(inside, _)| inside.to_owned())
                    .collect::<Vec<_>>()
            };
            let wanted =
                holes(&english, |inside| matches!(inside, "" | "n" | "d" | "c" | "t" | "w" | "x"))
                    .len();
            let mut filled = holes(&said, |inside| {
                inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_digit())
            });
            filled.sort();
            filled.dedup();
            assert_eq!(filled.len(), wanted, "{english}: {said}");
        }
    }
}

#[test]
fn every_measure_has_a_name_and_a_definition() {
    for language in [Language::Spanish, Language::Chinese] {
        let words = Words::new(language);
        for &measure in Measure::ALL {
            words.tell(&measure_name(measure));
            words.tell(measure.definition());
        }
        assert_eq!(words.untold(), Vec::<String>::new());
    }
}

#[test]
fn numbers_and_dates_are_the_readers() {
    let told = |language: Language, text: &str| Words::new(language).say(text);
    for (text, es, zh) in [
        ("1,234.5", "1.234,5", "1,234.5"),
        ("-7.25", "-7,25", "-7.25"),
        ("2026-06-01", "1/6/2026", "2026年6月1日"),
        ("2026-06-01 to 2026-06-28", "1/6/2026 a 28/6/2026", "2026年6月1日 至 2026年6月28日"),
        ("58.2 % (57.1 to 59.4)", "58,2 % (57,1 a 59,4)", "58.2%（57.1 至 59.4）"),
        ("+36.6 points", "+36,6 puntos", "+36.6 个百分点"),
        ("–", "–", "–"),
    ] {
        assert_eq!(told(Language::Spanish, text), es);
        assert_eq!(told(Language::Chinese, text), zh);
        assert_eq!(told(Language::English, text), text);
    }
}

#[test]
fn what_is_not_known_stays_english_and_is_remembered() {
    let words = Words::new(Language::Spanish);
    let told = words.tell("nobody ever said this");
    assert_eq!((told.text.as_str(), told.is_foreign), ("nobody ever said this", true));
    assert_eq!(words.untold(), ["nobody ever said this"]);
    assert_eq!(words.name("all offices"), "todas las oficinas");
    assert_eq!(words.name("Bogotá"), "Bogotá");
    assert_eq!(words.untold().len(), 1, "names are nobody's sentences");
}
