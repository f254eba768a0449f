//! Edits of a text, as forms make them: a JSON list of edits, a line `---`, and the text.

use super::texts::gathered;
use super::told::told;
use slackwater::scenario::edit::{Edit, edit, outline};
use slackwater::scenario::resolve;

pub fn edits(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some((edits, text)) = text.split_once("\n---\n") else { return };
    let Ok(edits) = serde_json::from_str::<Vec<Edit>>(edits) else { return };
    let name = if text.trim_start().starts_with('{') { "plan.json" } else { "plan.toml" };
    let bundle = gathered(name, text.as_bytes());
    match edit(&bundle, &edits) {
        Err(problems) => {
            assert!(problems.is_err());
            told(&problems, &bundle);
        }
        Ok(after) => {
            // What was read before is read after, and saying it again changes nothing more.
            let after = gathered(name, after.as_bytes());
            let before = resolve(&bundle).is_ok();
            if before && let Err(problems) = resolve(&after) {
                panic!("no longer read: {problems:#?}");
            }
            outline(&after);
        }
    }
}
