//! Edits of a patch: what it says, and what it leaves to its base.

use slackwater::scenario::Bundle;
use slackwater::scenario::edit::{Edit, edit};

/// A patch writes what differs, hides what it takes away, and cannot rename what stands below it.
#[test]
fn patches_say_only_what_differs() {
    let base = "[office.a]\n[team.x]\noffice = 'a'\nagents = [{ from = 2026-06-01, value = 3 }]\nproductive = '63%'\n[team.x.handles.w]\nhandle_time = '3 min'\n";
    let bundle = Bundle::new("p.toml", "base  = \"b.toml\"   # below\ntitle = \"p\"\n")
        .with_file("b.toml", base);
    let edited = |edits: &[Edit]| edit(&bundle, edits);
    assert_eq!(
        edited(&[
            Edit::set("team.x.agents[0].value", 4),
            Edit::remove("team.x.productive"),
            Edit::remove("team.x.handles.w")
        ])
        .unwrap(),
        "base  = \"b.toml\"   # below\nremove = [\"team.x.productive\", \"team.x.handles.w\"]\ntitle = \"p\"\n\n\
         [team.x]\nagents = [{ from = 2026-06-01, value = 4 }]\n"
    );
    let refused = edited(&[Edit::rename("team.x", "y")]).unwrap_err();
    let problem = refused.iter().next().unwrap();
    assert_eq!(
        problem.message,
        "team.x stands in b.toml, below this file, and keeps its name there"
    );
    assert_eq!(edited(&[Edit::remove("team.y")]).unwrap_err().len(), 1);
}
