//! The file around a report: language, style, nothing that is fetched.

use crate::report::language::Words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");

/// A whole page of articles, each of which begins on a sheet of its own.
pub(super) fn page(title: &str, articles: Vec<Markup>, words: &Words) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "slackwater " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @for article in &articles { (article) }
                }
            }
        }
    };
    page.into_string() + "\n"
}
