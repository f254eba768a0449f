//! One job's story, for a terminal.

use super::Text;
use crate::model::Model;
use crate::report::story::{Story, headline};

/// The story in lines of at most `width` characters, a sentence for each event.
pub fn story(model: &Model, story: &Story, width: usize) -> String {
    let mut text = Text::new(width);
    let facts =
        format!("one job's story · replication {} · seed {}", story.replication, model.study.seed);
    text.title(&model.title, &facts);
    text.paragraph(&headline(model, story), "");
    text.blank();
    for sentence in &story.sentences {
        text.item(sentence);
    }
    text.finish()
}
